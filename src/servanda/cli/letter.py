"""`servanda answer`: what an agency answered by letter, entered at the desk."""

from pathlib import Path
from typing import Annotated

import typer

from servanda.app import answers
from servanda.app.answers import ANSWERS, Said, Way
from servanda.app.day import a_day
from servanda.app.drafting import is_worded, standing
from servanda.cli.options import DEFAULT, As, Id, Register
from servanda.cli.report import say_drafted
from servanda.cli.say import language, say
from servanda.cli.session import at_desk
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftReport
from servanda.publish.bearers import body as body_name
from servanda.publish.form_words import CHOICE, normal, words
from servanda.publish.register_words import value_of

_HELP = {
    "body": "Which body answers. 答复单位。",
    "status": "One of the scale, or same, or not_ours. 落实情况；same 与上次相同，not_ours 不归我单位。",
    "text": "What it says. 说明。",
    "next": "The next step. 下一步。",
    "month": "When it means to be done: 2014-12. 预计完成月份。",
    "suggest": "With not_ours: whose it is. 建议转办单位。",
    "ref": "The letter's number; stays internal. 文号，仅供内部。",
    "dated": "The letter's day. 来函日期。",
    "file": "A scan; stays internal. 扫描件，仅供内部。",
    "who": "Who types it; stays internal. 录入人，仅供内部。",
}


def answer(
    id_: Id,
    body: Annotated[str, typer.Option("--body", metavar="BODY", help=_HELP["body"], show_default=False)],
    status: Annotated[str, typer.Option("--status", metavar="STATUS", help=_HELP["status"], show_default=False)],
    ref: Annotated[str, typer.Option("--ref", metavar="NO", help=_HELP["ref"], show_default=False)] = "",
    text: Annotated[str, typer.Option("--text", metavar="WORDS", help=_HELP["text"], show_default=False)] = "",
    next_: Annotated[str, typer.Option("--next", metavar="WORDS", help=_HELP["next"], show_default=False)] = "",
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help=_HELP["month"], show_default=False)] = "",
    suggest: Annotated[str, typer.Option("--suggest", metavar="BODY", help=_HELP["suggest"], show_default=False)] = "",
    dated: Annotated[str, typer.Option("--dated", metavar="DAY", help=_HELP["dated"], show_default=False)] = "",
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help=_HELP["file"], show_default=False)] = None,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help=_HELP["who"], show_default=False)] = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Keep what an agency answered by letter, for ourselves. 录入单位以函件作出的答复，仅供内部。"""
    if not ref:
        raise BadRequest("a letter has a number: --ref")
    said_so, status = status, CHOICE(normal(status)) or value_of("fulfilment", status)
    if status not in ANSWERS:
        allowed = [words(f"choice.{each}", "zh") if language() == "zh" else each for each in ANSWERS]
        raise BadRequest("{status!r} is no answer: it is one of {allowed}", status=said_so, allowed=allowed)
    edtf, reason = answers.a_month(month)
    if reason:
        raise BadRequest("{month!r} is no month: write it as 2014-12", month=month)
    said = Said(status=status, text=text, next=next_, month=edtf, to=suggest)
    with at_desk(register, party) as desk:
        before = {id_: kept for id_, kept in standing(desk, DraftReport).items() if is_worded(kept)}
        way = Way(body=body, ref=ref, dated=a_day(dated))
        for commitment in answers.by_letter(desk, id_, said, way, scan=file, who=who):
            if status == "not_ours":
                say("answer.returned", commitment.id, suggest or "—")
            else:
                say_drafted(before, commitment)
                kept = before.get(commitment.id)
                other = answers.other_body(kept, way) if kept is not None else ""
                if other:
                    say("drafted.other", body_name(other, language()))
