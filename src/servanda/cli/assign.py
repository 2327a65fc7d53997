"""`servanda assign`: who does it on our side, said by a person or proposed from the text."""

from typing import Annotated

import typer

from servanda.app import drafting, proposing, reporting
from servanda.app.desk import Desk
from servanda.app.proposing import Proposal
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, AsOf, Ids, Json, Register
from servanda.cli.report import Replace, say_drafted, say_left
from servanda.cli.say import language, line, say
from servanda.cli.session import at_desk, confirmed, day_of, tell_unknown, write_json
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftAssign
from servanda.publish.bearers import body
from servanda.publish.register_words import register_words

_HELP = {
    "lead": "Who leads. 牵头单位。",
    "support": "Who supports. 配合单位。",
    "proposed": "Propose from the bodies that the text charges or names. 依文本拟议牵头与配合单位。",
    "round": "Of this round only. 仅此轮次。",
    "yes": "Keep what is proposed, without asking. 直接记下拟议。",
    "who": "Who types it; stays internal. 录入人，仅供内部。",
}


def assign(
    ids: Ids = None,
    lead: Annotated[str, typer.Option("--lead", metavar="BODY", help=_HELP["lead"], show_default=False)] = "",
    support: Annotated[list[str] | None, typer.Option("--support", metavar="BODY", help=_HELP["support"], show_default=False)] = None,
    proposed: Annotated[bool, typer.Option("--proposed", help=_HELP["proposed"])] = False,
    round_: Annotated[str, typer.Option("--round", metavar="KEY", help=_HELP["round"], show_default=False)] = "",
    replace: Replace = False,
    yes: Annotated[bool, typer.Option("--yes", help=_HELP["yes"])] = False,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help=_HELP["who"], show_default=False)] = "",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Say who does it on our side, for ourselves; `release` shares it. 指定本方牵头与配合单位。"""
    if proposed is bool(lead or support):
        raise BadRequest("say who leads, with --lead, or ask with --proposed; not both")
    with at_desk(register, party) as desk:
        if proposed:
            found = proposing.proposed(desk, day_of(as_of, desk), ids or [], round_=round_)
            _propose(desk, found, yes=yes, who=who, as_json=as_json)
            return
        if not ids:
            raise BadRequest("name the commitments or outcomes that are assigned")
        before = drafting.standing(desk, DraftAssign)
        drafted = reporting.assign(desk, ids, lead, support or [], who=who, replace=replace)
        tell_unknown(desk, [lead, *(support or [])])
        say_left(before, ids, drafted)
        for commitment in drafted:
            say_drafted(before, commitment)


def _propose(desk: Desk, found: list[Proposal], *, yes: bool, who: str, as_json: bool) -> None:
    """Show what is proposed, and keep it where somebody says so."""
    if as_json:
        write_json(found)
    elif not found:
        say("none.proposed")
    else:
        _show(found)
    if yes or (found and not as_json and confirmed(line("keep.ask"))):
        kept = proposing.keep(desk, found, who=who)
        if not as_json:
            say("proposed.kept", kept)


def _show(found: list[Proposal]) -> None:
    grid, words = Grid(), register_words(language())
    for one in found:
        lead = body(one.lead, words.language) if one.lead else line("to assign")
        support = words.join(body(name, words.language) for name in one.support)
        why = line(f"proposed.{one.why}") if one.why else ""
        grid.row(one.id, " ".join(one.text.split())[:40], lead, support, why)
    grid.show("")
    led = sum(1 for one in found if one.lead)
    say("proposed.count", len(found), led, len(found) - led)
