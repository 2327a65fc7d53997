"""`servanda carry`: how an outcome goes on in the next round, for our side."""

from typing import Annotated

import typer

from servanda.app import carrying
from servanda.cli.options import DEFAULT, As, Reason, Register
from servanda.cli.report import Who, say_kept
from servanda.cli.say import language, say
from servanda.cli.session import at_desk
from servanda.errors import BadRequest
from servanda.publish.register_words import value_of
from servanda.publish.review_words import review_words

_HELP = {
    "what": "Outcomes, then how they go on: close, carry, reset, restate or drop. 成果编号，其后为处理方式。",
    "to": "The later outcome that takes it up; may be given several times. 承接它的后续成果，可多次给出。",
    "replace": "Start afresh. 重新填起。",
}


def carry(
    what: Annotated[list[str], typer.Argument(metavar="OUTCOME… HOW", help=_HELP["what"], show_default=False)],
    to: Annotated[list[str] | None, typer.Option("--to", metavar="ID", help=_HELP["to"], show_default=False)] = None,
    reason: Reason = "",
    replace: Annotated[bool, typer.Option("--replace", help=_HELP["replace"])] = False,
    who: Who = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Say how outcomes go on, for ourselves; `release` shares it. 提出各项成果的后续处理，报送前仅供内部。"""
    *ids, how = what
    how = value_of("way", how)
    if not ids:
        raise BadRequest("say which outcomes, and then how they go on: one of {ways}", ways=[*carrying.WAYS])
    with at_desk(register, party) as desk:
        before = {} if replace else carrying.open_drafts(desk)
        for id_ in carrying.carry(desk, ids, how, to=to or [], reason=reason, who=who, replace=replace):
            say("carried", id_, review_words(language())[f"way.{how}"], id_)
            if id_ in before:
                say_kept(carrying.kept_from(before[id_], how, to or (), reason))
