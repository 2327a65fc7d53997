"""`servanda concur`, `differ`, `withdraw`: answers to what the other side reported."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.app import answering
from servanda.app.making import a_party
from servanda.app.opened import Opened
from servanda.cli.options import DEFAULT, As, Id, Reason, Register
from servanda.cli.say import language, line, plain, say
from servanda.cli.session import confirmed, opened
from servanda.errors import BadRequest
from servanda.publish.facts import encoded_in_words
from servanda.publish.register_words import field_word, register_words, status_word
from servanda.publish.standing import agreement_in_words
from servanda.publish.times import in_words

_HELP = {
    "occurrence": "Of one occurrence: its window's first day. 仅就其中一次：其时段首日。",
    "report": "Which report, by its hash. 哪一次填报（哈希）。",
    "by": "The party that concurred on paper. 书面确认的一方。",
    "yes": "Do not ask. 不再询问。",
    "paper": "The scan. 书面确认的扫描件。",
}
Occurrence = Annotated[str, typer.Option("--occurrence", metavar="DAY", help=_HELP["occurrence"], show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", help=_HELP["yes"])]
ReportHash = Annotated[str, typer.Option("--report", metavar="HASH", help=_HELP["report"], show_default=False)]


def concur(
    id_: Id,
    report: ReportHash = "",
    occurrence: Occurrence = "",
    by: Annotated[str, typer.Option("--by", metavar="PARTY", help=_HELP["by"], show_default=False)] = "",
    paper: Annotated[Path | None, typer.Option("--on-paper", metavar="FILE", help=_HELP["paper"], show_default=False)] = None,
    yes: Yes = False,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Agree with the other side's current report; prints what it signs. 确认对方的填报。"""
    with opened(register, party) as found:
        who = a_party(by) if by else ""
        if bool(by) is not bool(paper):
            raise BadRequest("a concurrence on paper needs both: --by PARTY and --on-paper FILE")
        if paper:
            answering.read_scan(paper)  # before anything is shown as if it were to be signed
        if who:
            answers = answering.paper_concurrence(found, id_, who, report=report, occurrence=occurrence)
        else:
            answers = answering.concurrence(found, id_, report=report, occurrence=occurrence)
        answers = _unsaid(found, answers, who)
        if not answers:
            return
        for answer in answers:
            _print(answer, "signs")
        _ask("concur.ask", len(answers), yes=yes)
        answering.concur(found, answers, by=who, on_paper=paper)
        now = answering.again(found, answers)
    say("concurred", len(answers))
    for commitment, result in now:
        if result.agreement == "proposed":
            say("stands", commitment.id, agreement_in_words(commitment, result, register_words(language())))


def _unsaid(found: Opened, answers: list[answering.Answer], by: str) -> list[answering.Answer]:
    """Those that the side does not concur with yet; of the others a line that nothing changes."""
    party = by or answering.who(found)
    for answer in answers:
        if answering.is_said(answer, party, paper=bool(by)):
            say("unchanged", answer.commitment.id)
    return [answer for answer in answers if not answering.is_said(answer, party, paper=bool(by))]


def differ(
    id_: Id,
    reason: Reason = "",
    report: ReportHash = "",
    occurrence: Occurrence = "",
    yes: Yes = False,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """See it differently than the other side reports. 对对方的填报持不同意见。"""
    with opened(register, party) as found:
        answers = answering.difference(found, id_, report=report, occurrence=occurrence)
        new = answering.undiffered(found, answers, reason)
        for answer in answers:
            if answer not in new:
                say("unchanged", answer.commitment.id)
        if not new:
            return
        for answer in new:
            _print(answer, "signs.differ")
            if reason.strip():
                say("signs.reason", reason)
        _ask("concur.ask", 1, yes=yes)
        say("differed", len(answering.differ(found, id_, reason=reason, report=report, occurrence=occurrence)))


def withdraw(
    id_: Id, reason: Reason = "", occurrence: Occurrence = "", yes: Yes = False, register: Register = DEFAULT, party: As = None
) -> None:
    """Take back our last word on it. 收回本方所报。"""
    with opened(register, party) as found:
        _ask("withdraw.ask", id_, yes=yes)
        for commitment in answering.withdraw(found, id_, reason=reason, occurrence=occurrence):
            say("withdrawn", commitment.id)


def _ask(question: str, *values: object, yes: bool) -> None:
    """Ask the person at a terminal; where there is none, what was typed is meant. Raises BadRequest where the answer is no."""
    if not yes and _at_terminal() and not confirmed(line(question, *values)):
        raise BadRequest("nothing was signed")


def _at_terminal() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def _print(answer: answering.Answer, key: str) -> None:
    """What is signed, every word of it."""
    say(key, answer.party)
    print(f"  {answer.commitment.id}  {plain(answer.commitment.text)}")
    spoken = language()
    for field, said in answer.words:
        if field.startswith("facts "):
            name, value = encoded_in_words(field, said, register_words(spoken))
            print(f"  {name}{'：' if spoken == 'zh' else ': '}{plain(value)}")
            continue
        value = status_word(said, spoken) if field == "status" else in_words(said, spoken) if field == "on" else said
        print(f"  {field_word(field, spoken)}{'：' if spoken == 'zh' else ': '}{plain(value)}")
    print(f"  {answer.report}")
    if answer.overtaken:
        say("overtaken")
