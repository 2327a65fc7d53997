"""`servanda accept`, `correct`, `reschedule`: what people make of what was read."""

from typing import Annotated

import typer

from servanda.app import accepting
from servanda.cli.options import DEFAULT, As, Id, Ids, Reason, Register, words_of
from servanda.cli.say import language, line, say
from servanda.cli.session import opened, tell_unknown
from servanda.publish.register_words import value_of
from servanda.publish.times import in_words
from servanda.register.commitment import Commitment

_HELP = {
    "due": "The date as EDTF, or none for no date. 期限（EDTF）；不设期限用 none。",
    "bearer": "Who bears it: CN, US, BOTH, ALL, a body. 责任方：中方、美方、双方、各方或机构。",
    "kind": words_of("kind", "One of the 14 kinds", "类别"),
    "fact": "A planned fact, NAME=VALUE, such as heads=9; NAME= takes it away. 计划要点，如 人数=9；人数= 为删除。",
    "to": "The new date as EDTF, or open. 新期限（EDTF），或 open。",
}


def accept(ids: Ids = None, register: Register = DEFAULT, party: As = None) -> None:
    """Accept what was read; without an ID all that is proposed. 确认读出的承诺。"""
    with opened(register, party) as found:
        accepted = accepting.accept(found, ids or [])
    for round_, number in accepted.items():
        say("accepted", round_, number)
    if not accepted:
        say("accepted.none")


def correct(
    id_: Id,
    reason: Reason,
    due: Annotated[str, typer.Option("--due", metavar="EDTF", help=_HELP["due"], show_default=False)] = "",
    bearer: Annotated[list[str] | None, typer.Option("--bearer", metavar="WHO", help=_HELP["bearer"], show_default=False)] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=_HELP["kind"], show_default=False)] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", metavar="NAME=VALUE", help=_HELP["fact"], show_default=False)] = None,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Put a misreading right. 更正误读。"""
    with opened(register, party) as found:
        tell_unknown(found, [word for word in bearer or [] if not accepting.is_side(word)])
        commitment = accepting.correct(
            found, id_, due=due, bearers=bearer or [], kind=value_of("kind", kind), facts=fact or [], reason=reason
        )
    waits = any(proposed.field in ("due", "bearers", "kind", "facts") for proposed in commitment.proposals)
    say("corrected.waits" if waits else "corrected", commitment.id)


def reschedule(
    id_: Id,
    to: Annotated[str, typer.Option("--to", metavar="EDTF|open", help=_HELP["to"], show_default=False)],
    reason: Reason,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Change the plan; joint once both agree. 调整期限，双方一致后生效。"""
    with opened(register, party) as found:
        if accepting.is_planned(found, id_, to):
            say("unchanged", id_)
            return
        commitment = accepting.reschedule(found, id_, to, reason=reason)
    if any(proposed.field == "plan" for proposed in commitment.proposals):
        say("proposed.due", commitment.id, _date(to), _due(commitment))
    else:
        say("joint.due", commitment.id, _due(commitment))


def _due(commitment: Commitment) -> str:
    return _date(commitment.due) if commitment.due else line("no date")


def _date(edtf: str) -> str:
    return line("no date") if edtf == "open" else in_words(edtf, language())
