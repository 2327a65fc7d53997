"""Documents and parties that write about them, without a store: each knows of the others what it was given."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from servanda.ledger.bodies import (
    Accept,
    Blob,
    Concur,
    Concurred,
    Continued,
    Correct,
    Corrected,
    Differ,
    Differed,
    Evidence,
    Evident,
    Known,
    Open,
    Proof,
    Propose,
    Report,
    Reported,
    Reschedule,
    Rescheduled,
    Withdraw,
    Withdrawn,
    pack,
)
from servanda.ledger.event import VERSION, Entry, Event, sign, stamp
from servanda.ledger.signing import SigningKey
from servanda.model.mention import Mechanism
from servanda.model.reading import Dialogue, Document, Outcome, Reader, Reading, SourceMap
from servanda.model.statement import Anchor, Statement, Verifiability
from servanda.register.commitment import Commitment
from servanda.register.state import Register
from servanda.register.told import counted

START = datetime(2031, 3, 2, 8, 0, 0, tzinfo=UTC)
SCAN = Blob(blob="5c" * 32, size=900)
PAGE = Proof(stance="for", source="https://ports.example/minutes")
ONE, TWO, SET = "harbour3/1.1", "harbour3/1.3", "harbour3/2.1"


class Side:
    """A party with its own log. It sees the others' events when `meet` says so, and at once those of a `table` it sits at."""

    def __init__(self, party: str, number: int, *, continues: Continued | None = None, table: list["Side"] | None = None) -> None:
        self.party, self.key = party, SigningKey(bytes([number]) * 32)
        self.entries: list[Entry] = []
        self.known: dict[str, tuple[int, str]] = {}
        self.table = table if table is not None else []
        opening = Open(
            party=party,
            key=self.key.public,
            recipient="age1",
            nonce=f"{number:032x}",
            register="cd" * 16,
            hosted=False,
            continues=continues,
        )
        self.write(opening)
        self.table.append(self)

    @property
    def log(self) -> str:
        return self.entries[0].log

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    def write(self, body: Known, minutes: int | None = None, *, type: str = "", raw: dict[str, Any] | None = None) -> Entry:  # noqa: A002
        for other in self.table:
            self.meet(other)
        kind, plain = pack(body)
        seq = len(self.entries) + 1
        event = Event(
            v=VERSION,
            log=self.log if self.entries else None,
            seq=seq,
            prev=self.last.hash if self.entries else None,
            seen=dict(self.known),
            time=stamp(START + timedelta(minutes=minutes if minutes is not None else seq)),
            office="Ports",
            type=type or kind,
            body=raw if raw is not None else plain,
        )
        self.entries.append(sign(event, self.key))
        return self.last

    def meet(self, other: "Side") -> None:
        """Take what the other has written so far."""
        if other is not self and other.entries:
            self.known[other.log] = (len(other.entries), other.last.hash)

    def report(self, id: str, of: str, status: Any, *, proof: Proof | None = None, **more: Any) -> str:  # noqa: A002
        return self.write(Report(items=[Reported(id=id, of=of, status=status, evidence=[proof] if proof else [], **more)])).hash

    def concur(self, id: str, of: str, report: str, **more: Any) -> str:  # noqa: A002
        return self.write(Concur(items=[Concurred(id=id, of=of, report=report, **more)])).hash

    def differ(self, id: str, of: str, report: str, **more: Any) -> str:  # noqa: A002
        return self.write(Differ(items=[Differed(id=id, of=of, report=report, **more)])).hash

    def withdraw(self, id: str, of: str, event: str, **more: Any) -> str:  # noqa: A002
        return self.write(Withdraw(items=[Withdrawn(id=id, of=of, event=event, **more)])).hash

    def prove(self, id: str, of: str, *proofs: Proof) -> str:  # noqa: A002
        return self.write(Evidence(items=[Evident(id=id, of=of, evidence=list(proofs))])).hash

    def correct(self, id: str, of: str, **more: Any) -> str:  # noqa: A002
        return self.write(Correct(items=[Corrected(id=id, of=of, **more)])).hash

    def reschedule(self, id: str, of: str, to: str) -> str:  # noqa: A002
        return self.write(Reschedule(items=[Rescheduled(id=id, of=of, to=to)])).hash

    def accept(self, of: str, rows: list[str] | None = None, *, accepted: bool = True) -> str:
        return self.write(Accept(of=of, rows=rows, accepted=accepted)).hash


def register(*sides: Side, also: Iterable[Entry] = ()) -> Register:
    return Register(counted([*(entry for side in sides for entry in side.entries), *also]))


def commitment(id: str, *sides: Side) -> Commitment:  # noqa: A002
    found = register(*sides).commitment(id)
    assert found is not None
    return found


TEXT = (
    "The two sides will dredge the northern channel. They have opened a joint office. They will exchange tide tables.\n"
    "They will hold pilot courses. They regard the lights as useful.\n"
    "They opened the ferry."
)


def row(outcome: str, clause: int, text: str, within: str = TEXT, /, **fields: Any) -> dict[str, Any]:
    start = within.index(text)
    read = {
        "id": f"harbour3/{outcome}.{clause}",
        "outcome": outcome,
        "clause": clause,
        "text": text,
        "span": [start, start + len(text)],
        "act": "plan",
        "status": "open",
        "kind": "project",
        "strength": 3,
        "verifiability": {"bearer": False, "date": False, "result": True},
        "bearers": ["BOTH"],
        "due": None,
        "every": None,
        "anchor": None,
    }
    return read | fields


def proposed(**changes: Any) -> Propose:
    """Three outcomes of the third harbour dialogue: one with two commitments and a fact, one with one, one done when printed."""
    fields: dict[str, Any] = {
        "round": "harbour3",
        "language": "en",
        "digest": "sha256:" + "0" * 64,
        "text": TEXT,
        "date": "2031-03-01",
        "title": "Harbours",
        "dialogue": {"name": "Harbour Dialogue", "ordinal": 3, "parties": ["NO", "PT"]},
        "outcomes": [
            {"role": "outcome", "key": "1", "number": 1, "span": [0, 112], "clauses": 3, "others": []},
            {"role": "outcome", "key": "2", "number": 2, "span": [113, 176], "clauses": 2, "others": [{"clause": 2, "status": "standing"}]},
            {"role": "outcome", "key": "3", "number": 3, "span": [177, 199], "clauses": 1, "others": [{"clause": 1, "status": "done"}]},
        ],
        "rows": [
            row("1", 1, "The two sides will dredge the northern channel.", due="../2032-06-30"),
            row("1", 2, "They have opened a joint office.", status="done"),
            row("1", 3, "They will exchange tide tables.", kind="data", every="R/P3M"),
            row("2", 1, "They will hold pilot courses.", kind="training", due="{2031,2032}"),
        ],
    }
    return Propose(**(fields | changes))


def two() -> tuple[Side, Side, str]:
    """Two parties at one table, and the first one's proposal, accepted by both."""
    table: list[Side] = []
    no, pt = Side("NO", 1, table=table), Side("PT", 2, table=table)
    of = no.write(proposed()).hash
    no.accept(of)
    pt.accept(of)
    return no, pt, of


def statement(text: str, start: int, /, **fields: Any) -> Statement:
    read: dict[str, Any] = {
        "act": "plan",
        "binding": True,
        "status": "open",
        "bearers": ["BOTH"],
        "kind": "project",
        "due": None,
        "when": None,
        "where": None,
        "by": "test",
        "strength": 3,
        "verifiability": Verifiability(False, False, True),
    }
    return Statement(text=text, span=(start, start + len(text)), **(read | fields))


def reading(language: str = "en") -> Reading:
    first, second = "They will dredge.", "They like it."
    text = f"{first}{second}\n{first}"
    statements = (statement(first, 0, anchor=Anchor("the next round", "-P1D"), every="R/P1Y"), statement(second, 17, binding=False))
    one = Outcome("outcome", "1", 1, "1.", (0, 0), 1, "", text[:30], (0, 30), statements=statements)
    two_ = Outcome(
        "outcome", "2", 2, "2.", (31, 31), 1, "", first, (31, 48),
        statements=(statement(first, 31, due="2031"),),
        mechanisms=(Mechanism(text="They", span=(31, 35), name="They", ordinal=4, by="test"),),
    )  # fmt: skip
    dialogue = Dialogue("Harbour Dialogue", 3, None, ["NO", "PT"], "2031-02", "Bergen")
    document = Document(
        "Harbours", "2031-03-01", language, "sha256:" + "1" * 64, text, SourceMap("char", [(0, 0, 48)]), {}, dialogue, Reader("1", "2")
    )
    return Reading(document, [], [one, two_], [])
