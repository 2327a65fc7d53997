"""Make the register that `make demo` opens: a document, read on its own days, with what two desks might have typed since.

    python tools/demo.py REGISTER [DOCUMENT]

The register is made anew. What stands in it besides the document is invented, and only for the sample. The last line printed is the
day that the pages stand on: the one after the document's.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import servanda
from servanda.app import accepting, adding, answers, contacts, making, releasing, reporting
from servanda.app.answers import Said, Way
from servanda.app.desk import Desk
from servanda.app.opened import beside
from servanda.app.reporting import Report
from servanda.errors import ServandaError
from servanda.projection import one

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "2014-sed6-outcomes.zh.txt"
KEY = "sed6"
OURS, THEIRS = "CN", "US"
PHONES = {
    "中国外交部": "2117", "中国科学技术部": "2460", "中国国家能源局": "2385", "中国国家卫生和计划生育委员会": "2618",
    "中国国家海洋局": "2530", "中国地震局": "2512", "中国环境保护部": "2203", "中国公安部": "2301",
}  # fmt: skip
DOUBTED = ("sed6/18.7", "sed6/32.5", "sed6/58.1", "sed6/65.1")  # clauses that their desk still looks at


class Clock:
    """The moment at which the next thing is done; each look moves it on by a second, as work does."""

    def __init__(self, day: date) -> None:
        self.day, self.now = day, datetime(day.year, day.month, day.day, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment, UTC."""
        self.now += timedelta(seconds=1)
        return self.now

    def at(self, days: int, hour: int, minute: int = 0) -> None:
        """Go to a time so many days after the first."""
        self.now = datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=UTC) + timedelta(days)


def make(where: Path, document: Path = SAMPLE) -> date:
    """Make the register; the day to stand on. Raises as `add` does."""
    for path in (where, beside(str(where), "key"), *where.parent.glob(f"{where.name}.*"), *where.parent.glob(f"{where.name}-*")):
        path.unlink(missing_ok=True)
    where.parent.mkdir(parents=True, exist_ok=True)
    dated = servanda.read(document, layers="none").document.date or ""
    clock = Clock(date.fromisoformat(dated) if len(dated) == len("2014-07-11") else date.today())
    is_sample = document.samefile(SAMPLE)
    parties = (OURS, THEIRS) if is_sample else _parties(document)
    making.init(str(where), parties, clock=clock)
    clock.at(0, 11, 30)
    with Desk(str(where), party=parties[0], clock=clock) as ours:
        adding.add(ours, document, KEY if is_sample else "demo", anyway=True)
        accepting.accept(ours)
        if is_sample:
            _our_day(ours, clock)
    clock.at(1, 8, 40)
    for party in parties[1:]:
        with Desk(str(where), party=party, clock=clock) as theirs:
            if is_sample:
                _their_day(theirs)
            else:
                accepting.accept(theirs)
    return clock.day + timedelta(1)


def _parties(document: Path) -> tuple[str, ...]:
    """The sides of a document that one can write for here; where it names none, somebody who reads it."""
    dialogue = servanda.read(document, layers="none").document.dialogue
    return tuple(dialogue.parties) if dialogue and dialogue.parties else (OURS,)


def _our_day(desk: Desk, clock: Clock) -> None:
    """What our desk types on the day after: whom to phone, what an agency sent back, what was done."""
    for body, phone in PHONES.items():
        contacts.keep(desk, body, phone=f"分机{phone}")
    clock.at(0, 16, 20)
    way = Way(body="中国国家卫生和计划生育委员会", ref="示例函1号", dated=clock.day.isoformat())
    answers.by_letter(desk, f"{KEY}/88.2", Said(status="not_ours", text="此事不在我委职责之内", to="中国环境保护部"), way)
    clock.at(0, 17, 55)
    done = Report(status="completed", on=clock.day.isoformat(), note="联络人已指定，名单已送交", body="中国外交部")
    reporting.report(desk, f"{KEY}/87.5", done)
    releasing.release(desk, releasing.pending(desk, [f"{KEY}/87.5"]))


def _their_day(desk: Desk) -> None:
    """What the other desk does next morning: it accepts all but what it still looks at, and reports."""
    with desk.reading() as connection:
        known = [row.id for row in one.of_round(connection, KEY)]
    accepting.accept(desk, [id_ for id_ in known if id_ not in DOUBTED])
    said = Report(status="completed", note="Their mailbox has come; notices go to it from today.", body="美国国防部")
    reporting.report(desk, f"{KEY}/87.2", said)
    releasing.release(desk, releasing.pending(desk, [f"{KEY}/87.2"]))


def main(arguments: list[str]) -> int:
    """Make it, and print the day. Exit code 2 where the document cannot be read."""
    try:
        print(make(Path(arguments[0]), *map(Path, arguments[1:2])))
    except ServandaError as error:
        print(f"servanda: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
