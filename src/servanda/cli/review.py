"""`servanda review`: a round's review in the terminal, as JSON, or as a file that leaves the house."""

from datetime import date
from typing import Annotated

import typer

from servanda.app import asking
from servanda.app.day import a_day
from servanda.app.reviewing import review_of
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.say import language
from servanda.cli.session import day_of, opened, write_json

_HELP = {
    "round": "Which round: sed6. 哪一轮。",
    "since": "Changes since that day; without it since the last reporting day. 自哪一天以来的变化，默认自上一填报日。",
}


def review(
    round_: Annotated[str, typer.Option("--round", metavar="KEY", help=_HELP["round"], show_default=False)],
    since: Annotated[str, typer.Option("--since", metavar="DAY", help=_HELP["since"], show_default=False)] = "",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Review a round: figures, what wants a decision, how each outcome may go on. 审议一轮成果的落实情况。"""
    with opened(register, party) as found:
        day = day_of(as_of, found)
        own = asking.own_side(found, party)
        answer = review_of(found, round_, day, since=date.fromisoformat(a_day(since)) if since else None, own=own)
    if as_json:
        write_json(answer.json())
        return
    from servanda.cli.reviewed import show_review  # only here: JSON needs no terminal

    show_review(answer, language())
