"""Keep docs/outcomes.md true: what is followed of each outcome of the founding document, and what is asked next.

    python tools/outcomes.py [--write]

The document lies beside the project in ../shared; without it there is nothing to compare, exit code 0. It is put into a register
of its own and accepted, on the day after it was printed. No sentence of it gets onto the page: facts in running words are cut off
after ten characters, names stand in full. Exit code 1: the page is out of date.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from servanda.app import accepting, adding, making, showing
from servanda.app.opened import Opened
from servanda.app.reading import read
from servanda.model.profile import Facts
from servanda.model.reading import Outcome
from servanda.profiling.profile import profiled
from servanda.publish.facts import asked_in_words, facts_in_words
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import anchor_in_words
from servanda.publish.times import in_words
from servanda.register.asked import asked
from servanda.register.commitment import Commitment
from servanda.register.facts import planned

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "outcomes.md"
DOCUMENT = ROOT.parent / "shared" / "documents" / "000_2276c24c7de449db.txt"
DAY = date(2014, 7, 12)
ROUND = "sed6"
SHOWN = 10  # characters of running words
RUNNING = ("event", "course", "deliverable", "text", "purpose", "where", "channel", "contact")
OPENING = """# 一百一十六项成果逐项核对

本页由 `python tools/outcomes.py --write` 生成，请勿手改；测试逐字比对。This page is generated; a test compares it.

第六轮对话成果清单于 {day} 录入登记册并确认后，每项成果的条款按什么类型跟踪，从文中读出哪些要点，下一步向责任方问什么。
条款号是全部语句的序号；“已”是文中已办之事，只作背景，不跟踪。要点中的行文只摘前{shown}字，机制、文书、机构名称照录。
期限是文中所定。共 {outcomes} 项成果，{commitments} 条承诺，其中 {told} 条读出要点，协调与立场类 {standing} 条文中没有可读的要点。

"""
STANDING = ("coordination", "position")
HEAD = ["| 成果 | 条款 | 类型 | 期限 | 要点 | 下一步 |", "| --- | --- | --- | --- | --- | --- |"]
WORDS = RegisterWords("zh")


class Line(NamedTuple):
    """A clause: its number, "已" where it was done when the list was printed, and what the page says of it."""

    clause: int
    mark: str
    kind: str
    term: str
    facts: str
    next: str


def page() -> str:
    """The page as it should be."""
    reading = read(DOCUMENT)
    outcomes = [outcome for outcome in reading.outcomes if outcome.role == "outcome"]
    with tempfile.TemporaryDirectory() as folder:
        where, key = f"{folder}/register.db", Path(folder) / "register.key"
        making.init(where, ["CN"], office="Desk", clock=_clock, key=str(key))
        with Opened(where, clock=_clock, key=key) as opened:
            adding.add(opened, DOCUMENT, ROUND)
            accepting.accept(opened)
            followed = {outcome.key: list(_followed(opened, outcome)) for outcome in outcomes}
    read_facts = profiled(reading)
    pages = [_opening([line for lines in followed.values() for line in lines], len(outcomes))]
    for section in reading.sections:
        rows = [
            row
            for outcome in outcomes
            if outcome.section == section.number
            for row in _rows(outcome, sorted([*followed[outcome.key], *_told(outcome, read_facts[outcome.key].facts)]))
        ]
        pages.append("\n".join([f"## {section.title}", "", *HEAD, *rows]))
    return "\n\n".join(pages) + "\n"


def _clock() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 1, tzinfo=UTC)


def _opening(lines: list[Line], outcomes: int) -> str:
    standing = [WORDS.of("kind", kind) for kind in STANDING]
    return OPENING.format(
        day=DAY.isoformat(),
        shown=SHOWN,
        outcomes=outcomes,
        commitments=len(lines),
        told=sum(bool(line.facts) for line in lines),
        standing=sum(not line.facts and line.kind in standing for line in lines),
    ).strip()


def _followed(opened: Opened, outcome: Outcome) -> Iterator[Line]:
    """The outcome's commitments, with what is asked next of each."""
    shown = showing.show(opened, f"{ROUND}/{outcome.key}", DAY)
    for part in shown.parts if isinstance(shown, showing.Whole) else []:
        if found := part.commitment:
            what = asked(found, DAY, part.dates, part.dialogue, beside=part.beside)
            next_ = asked_in_words(what, WORDS) if what.code else ""
            yield Line(found.clause, "", WORDS.of("kind", found.kind), _term(found), _facts(planned(found)), next_)


def _told(outcome: Outcome, facts: dict[int, Facts]) -> Iterator[Line]:
    """What was done already and says something: it stands beside the commitments, and nothing is asked of it."""
    for number, one in enumerate(outcome.statements, start=1):
        if not one.binding and one.status == "done" and facts[number]:
            yield Line(number, " 已", WORDS.of("kind", one.kind), "", _facts(facts[number]), "")


def _rows(outcome: Outcome, lines: list[Line]) -> list[str]:
    """The rows of an outcome; neighbours of which the page says the same share one."""
    name = f"{outcome.number} {outcome.heading}"
    rows: list[str] = []
    for said, same in groupby(lines, key=lambda line: line[2:]):
        clauses = "、".join(f"{line.clause}{line.mark}" for line in same)
        rows.append(f"| {'' if rows else name} | {clauses} | {' | '.join(cell.replace('|', '／') for cell in said)} |")
    return rows or [f"| {name} | | | | 无须跟踪的条款 | |"]


def _term(found: Commitment) -> str:
    if found.due:
        return in_words(found.due, "zh")
    if found.every:
        return in_words(found.every, "zh")
    return anchor_in_words(found.anchor, WORDS) if found.anchor and found.anchor.get("offset") else ""


def _facts(facts: Facts) -> str:
    short = {name: _cut(value) if name in RUNNING else value for name, value in facts.items()}
    return "；".join(f"{label}：{value}" for label, value in facts_in_words(short, WORDS))


def _cut(value: Any) -> Any:
    return f"{value[:SHOWN]}…" if isinstance(value, str) and len(value) > SHOWN + 1 else value


def main(arguments: list[str]) -> int:
    """Check the page, or with --write bring it up to date."""
    if not DOCUMENT.is_file():
        print(f"outcomes: no {DOCUMENT.parent.name} beside the project, nothing to compare with")
        return 0
    after = page()
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == after:
        return 0
    if "--write" in arguments:
        PAGE.write_text(after, encoding="utf-8")
        print(f"{PAGE.name}: written anew")
        return 0
    print(f"{PAGE.name} is out of date: python tools/outcomes.py --write")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
