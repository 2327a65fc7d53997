"""`servanda instruments`: texts over the years."""

from servanda.app import instruments as found_instruments
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, Json, Register
from servanda.cli.say import language, line
from servanda.cli.session import opened, write_json
from servanda.publish.words import Words


def instruments(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Texts that the documents name, and where they stand. 文书及其状态。"""
    with opened(register) as found:
        rows = found_instruments.instruments(found)
    if as_json:
        write_json(rows)
        return
    grid, words = Grid(), Words(language())
    for row in rows:
        kind = words[f"text.{row['kind']}"] if row["kind"] else ""
        stage = str((row["joint"] or {}).get("stage", ""))
        grid.row(str(row["text"]), kind, stage, ", ".join(row["outcomes"]))
    grid.show(line("none.instruments"))
