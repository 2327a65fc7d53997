"""`servanda review`: a round's review in the terminal, as JSON, or as a file that people take away."""

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from servanda.app import asking
from servanda.app.day import a_day
from servanda.app.opened import Opened
from servanda.app.reviewing import Reviewing, review_of
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.say import language, say
from servanda.cli.session import at_desk, day_of, opened, write_json
from servanda.errors import BadRequest

_HELP = {
    "round": "Which round: sed6. 哪一轮。",
    "since": "Changes since that day; without it since the last reporting day. 自哪一天以来的变化，默认自上一填报日。",
    "against": "A later round: what became of each outcome in it. 后续轮次：各项成果在其中的去向。",
    "out": "Write a file: .docx, .pdf or .json. 写入文件。",
    "lang": "zh, en or both, one above the other; your own without it. 中文、英文或对照。",
    "internal": "With what we keep to ourselves; marked on each page. 含内部内容，逐页标明。",
}


def review(
    round_: Annotated[str, typer.Option("--round", metavar="KEY", help=_HELP["round"], show_default=False)],
    since: Annotated[str, typer.Option("--since", metavar="DAY", help=_HELP["since"], show_default=False)] = "",
    against: Annotated[str, typer.Option("--against", metavar="KEY", help=_HELP["against"], show_default=False)] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=_HELP["out"], show_default=False)] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en|both", help=_HELP["lang"], show_default=False)] = "",
    internal: Annotated[bool, typer.Option("--internal", help=_HELP["internal"])] = False,
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Review a round: figures, what wants a decision, how each outcome may go on. 审议一轮成果的落实情况。"""
    if internal and out is None:
        raise BadRequest("--internal is for a file: say which with --out")
    if lang not in ("", "zh", "en", "both"):
        raise BadRequest("{lang!r} is none of zh, en, both", lang=lang)
    if out is not None:
        _write(out, lang or language(), internal, Asked(round_, since, against, as_of, party), register)
        return
    with opened(register, party) as found:
        answer = _answer(found, Asked(round_, since, against, as_of, party))
    if as_json:
        write_json(answer.json())
        return
    from servanda.cli.reviewed import show_review  # only here: JSON needs no terminal

    show_review(answer, "zh" if (lang or language()) in ("zh", "both") else "en")


class Asked(NamedTuple):
    """What is asked, as it was typed."""

    round: str
    since: str
    against: str
    as_of: str
    party: str | None


def _answer(found: Opened, asked: Asked) -> Reviewing:
    since = date.fromisoformat(a_day(asked.since)) if asked.since else None
    own = asking.own_side(found, asked.party)
    return review_of(found, asked.round, day_of(asked.as_of, found), since=since, own=own, against=asked.against)


def _write(out: Path, lang: str, internal: bool, asked: Asked, register: str) -> None:
    """A file: for the house from the desk, for all others from a register whose internal part is never opened."""
    from servanda.app.review_file import write_review  # only here: a table needs no libraries that write files

    if internal:
        from servanda.app.review_desk import inside  # only here: nothing else has any business with it

        with at_desk(register, asked.party) as desk:
            answer = _answer(desk, asked)
            write_review(answer, out, lang, aside=inside(desk, answer))  # type: ignore[arg-type]  # checked before
    else:
        with opened(register, asked.party) as found:
            write_review(_answer(found, asked), out, lang)  # type: ignore[arg-type]
    say("review.internal" if internal else "review.written", out)
