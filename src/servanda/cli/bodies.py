"""`servanda bodies`, `body`: ministries and agencies, what they bear, and who took whose place."""

from typing import Annotated

import typer

from servanda.app import bodies as found_bodies
from servanda.app.day import a_day
from servanda.app.followed import is_shared
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import language, line, say
from servanda.cli.session import opened, write_json
from servanda.publish.times import in_words

_HELP = {
    "old": "The body that was. 原机构。",
    "to": "The body that takes its place. 承接的机构。",
    "from": "From which day. 自哪一天起。",
    "only": "For these commitments only. 仅限这些承诺。",
}
body = typer.Typer(no_args_is_help=True, help="A body and its successor. 机构的承接。")


def bodies(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Ministries and agencies with what they bear. 各机构及其承担的承诺。"""
    with opened(register) as found:
        rows = found_bodies.bodies(found)
    if as_json:
        write_json(rows)
        return
    grid = Grid()
    for row in rows:
        after = row["successor"]
        later = line("successor", after["to"], in_words(after["start"], language())) if after else ""
        grid.row(str(row["name"]), line("bears", row["bearer"]), line("leads", row["lead"], row["support"]), later)
    grid.show(line("none.bodies"))


@body.callback()
def of_body() -> None:
    """A body and its successor. 机构的承接。"""  # with it typer keeps `succeed` as a word of its own


@body.command("succeed")
def succeed(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_HELP["old"])],
    to: Annotated[str, typer.Option("--to", metavar="NEW", help=_HELP["to"], show_default=False)],
    start: Annotated[str, typer.Option("--from", metavar="DAY", help=_HELP["from"], show_default=False)],
    only: Annotated[list[str] | None, typer.Option("--only", metavar="ID", help=_HELP["only"], show_default=False)] = None,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Say that one body has taken another's place. 记下机构的承接。"""
    with opened(register, party) as found:
        thing = found_bodies.succeed(found, old, to, a_day(start), ids=only or [])
    say("succeeded", old, in_words(start, language()), to)
    say("joint" if is_shared(thing) and (thing.joint or {}).get("to") == to else "alone")
