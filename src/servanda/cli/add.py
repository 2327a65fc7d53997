"""`servanda add`: a document into the register."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.app import adding
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import language, say
from servanda.cli.session import opened, write_json
from servanda.errors import BadRequest
from servanda.publish.words import Words

_HELP = {
    "file": "One document; - is standard input. 一份文件，- 为标准输入。",
    "round": "The round's key, such as sed6: ids begin with it. 轮次的代号，编号以其开头。",
    "date": "Stands in where the text has no date. 文中没有日期时，以此为准。",
    "yes": "Also the text of another round, or one without a commitment. 与其他轮次文本相同或未读出承诺时，仍然读入。",
    "lexicon": "Your own bodies. 自备的机构名录。",
}


def add(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_HELP["file"])],
    round_: Annotated[str, typer.Option("--round", metavar="KEY", help=_HELP["round"], show_default=False)],
    date: Annotated[str, typer.Option("--date", metavar="DAY", help=_HELP["date"], show_default=False)] = "",
    lexicon: Annotated[str, typer.Option("--lexicon", metavar="FILE", help=_HELP["lexicon"], show_default=False)] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_HELP["yes"])] = False,
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Read a document into the register. 将成果文件读入登记册。"""
    with opened(register, party) as found:
        source = _standard_input() if file == "-" else Path(file)
        added = adding.add(found, source, round_, date=date, lexicon=lexicon, anyway=yes)
    if as_json:
        write_json(added)
        return
    values: dict[str, tuple[object, ...]] = {
        "proposed": (added.round, added.outcomes, added.commitments),
        "variant": (added.round, added.outcomes, added.commitments, added.unplaced),
        "text": (added.round, added.language),
        "known": (added.round,),
    }
    say(f"add.{added.what}", *values[added.what])
    words = Words(language())
    for code in added.warnings:
        print(f"  {words.warning(code)}")


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        raise BadRequest("there is nothing on standard input: pipe a document into it")
    return sys.stdin.buffer.read()
