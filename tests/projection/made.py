"""Histories that several sides write, and their way into a store; what its tables then have to say."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from servanda.ledger import logs
from servanda.ledger.bodies import AddText, Carried, Carry, Continued, Proof, Propose, Redact, Session, Stage, Succeed
from servanda.ledger.event import Entry
from servanda.ledger.schema import rivals, trusted
from servanda.ledger.store import Store
from servanda.projection import one, schema
from servanda.projection.compare import differences
from servanda.projection.rows import packed
from servanda.projection.state import state
from servanda.register.state import Register
from servanda.register.state import state as state_of
from servanda.register.told import counted
from tests.ledger.made import forged
from tests.register.made import ONE, PAGE, SCAN, SET, TWO, Side, proposed, row

STATUS = ["not_started", "in_progress", "completed", "delayed", "superseded", "no_evidence"]
CLAUSE = Proof(stance="context", source="lake1/1.2")
FACTS: list[dict[str, Any]] = [{}, {"heads": 9, "hologram": 1}, {"heads": 8, "number": {"value": "1.5", "unit": "\0t"}, "held": "soon"}]
TWIN = "Les deux parties draguent. Elles forment."
LAKES = ["湖泊磋商", "中越湖泊磋商机制", "中国-越南湖泊磋商", "中老湖泊磋商"]
LAKE = "The sides will meet. They will build a pier."


class RolledBack(Exception):
    """Ends a transaction that leaves nothing behind."""


def in_passing(store: Store, do: Callable[[Connection], None]) -> None:
    """Do something in a transaction that is then rolled back."""
    try:
        with store.write() as connection:
            do(connection)
            raise RolledBack
    except RolledBack:
        pass


def lake(key: str = "lake1", **changes: Any) -> Propose:
    """A round of two commitments, one of which is due the day before the dialogue's next session."""
    rows = [
        row("1", 1, "The sides will meet.", LAKE, anchor={"event": "the next round", "offset": "-P1D"}),
        row("1", 2, "They will build a pier.", LAKE, due="2031-12-31", bearers=["NO"]),
    ]
    outcomes = [{"role": "outcome", "key": "1", "number": 1, "section": 1, "heading": "Piers", "span": [0, 44], "clauses": 2, "others": []}]
    named = [{**one, "id": f"{key}/1.{one['clause']}"} for one in rows]
    fields = {
        "round": key,
        "text": LAKE,
        "rows": named,
        "outcomes": outcomes,
        "sections": [{"number": 1, "title": "Lakes", "span": [0, 5]}],
    }
    return proposed(**(fields | changes))


def trust(connection: Connection, *sides: Side) -> None:
    """Let what these sides wrote in."""
    for side in sides:
        row = {"party": side.party, "key": side.key.public, "recipient": "age1", "received": "2031-03-02T08:00:00Z"}
        connection.execute(insert(trusted).values(log=side.log, **row))


def rival(side: Side, seq: int) -> Entry:
    """Another event under a number that is taken."""
    return forged(side.key, seq, side.log, side.entries[seq - 2].hash, time=side.entries[seq - 1].event.time, body={"rival": True})


def gone_on(outcome: str, draw: Any) -> Carried:
    """How an outcome goes on, one way or another."""
    return Carried(
        outcome=outcome, how=draw(st.sampled_from(["carry", "drop"])), to=["lake1/1"], reason=draw(st.sampled_from([None, SCAN]))
    )


def act(draw: Any, side: Side, others: Sequence[Side], of: list[str]) -> None:
    """One thing that a desk may do, sensible or not."""
    id_, proposal = draw(st.sampled_from([ONE, TWO, SET, "lake1/1.1", "lake1/1.2", "harbour3/1.4"])), draw(st.sampled_from(of))
    cited = draw(st.sampled_from([entry.hash for one in (side, *others) for entry in one.entries]))
    occurrence = draw(st.sampled_from([None, None, "2031-01-01"]))
    proof = draw(st.sampled_from([None, PAGE, CLAUSE]))
    facts = draw(st.sampled_from(FACTS))
    spans = draw(st.sampled_from([[(0, 9), (9, 20)], [(0, 20)]]))
    on = draw(st.sampled_from(["2032-02-03", "2032-06", None]))
    deeds: list[Callable[[], Any]] = [
        lambda: side.report(id_, proposal, draw(st.sampled_from(STATUS)), proof=proof, occurrence=occurrence),
        lambda: side.report(id_, proposal, draw(st.sampled_from(STATUS)), proof=proof, occurrence=occurrence, facts=facts),
        lambda: side.correct(id_, proposal, kind=draw(st.sampled_from(["training", "study"])), facts=facts),
        lambda: side.concur(id_, proposal, cited, occurrence=occurrence),
        lambda: side.differ(id_, proposal, cited, occurrence=occurrence),
        lambda: side.withdraw(id_, proposal, cited, occurrence=occurrence),
        lambda: side.correct(id_, proposal, spans=spans, due=draw(st.sampled_from(["2033", None]))),
        lambda: side.reschedule(id_, proposal, draw(st.sampled_from(["2033", "open"]))),
        lambda: side.accept(proposal, draw(st.sampled_from([None, [id_]])), accepted=draw(st.booleans())),
        lambda: side.accept(of[0]),
        lambda: side.concur(id_, proposal, cited, paper=SCAN, by=draw(st.sampled_from(["NO", "PT"]))),
        lambda: side.write(Session(mechanism=draw(st.sampled_from(["Harbour Dialogue", "Lakes"])), ordinal=4, state="scheduled", on=on)),
        lambda: side.write(Session(mechanism="Harbour Dialogue", ordinal=4, state="scheduled", on="2032-02-03")),
        lambda: side.write(Session(mechanism=draw(st.sampled_from(LAKES)), ordinal=4, state="held", on="2032-02-03")),
        lambda: side.write(Stage(instrument="Pilotage\0Memorandum", stage="signed", on=on)),
        lambda: side.write(Succeed(old="Ports", to="Seas", start="2031-09-01")),
        lambda: side.write(Carry(items=[gone_on("harbour3/1", draw), gone_on("own\0/1", draw)])),
        lambda: side.write(Carry(items=[Carried(outcome="harbour3/1", how="carry", to=["lake1/1"])])),
        lambda: side.write(AddText(of=proposal, language="fr", digest="sha256:2", text=TWIN, alignment={"1": (0, 26)}, title="Ports")),
        lambda: side.write(Redact(blobs=[SCAN.blob])),
        lambda: side.write(Redact(blobs=[]), type="hologram", raw={"x": 1}),
        lambda: of.append(side.write(lake(date=draw(st.sampled_from(["2031-03-01", "2031", None])))).hash),
        lambda: of.append(side.write(proposed(title="Variant", date=draw(st.sampled_from(["2031-03-01", "2030-12"])))).hash),
        lambda: of.append(side.write(lake("own\0", dialogue={"name": "Lakes", "ordinal": 3})).hash),
    ]
    draw(st.sampled_from(deeds))()


@st.composite
def histories(draw: Any) -> tuple[list[Side], list[Entry]]:
    """Sides, each knowing of the others what had reached it by then, and proofs of forks. One may go on in a new log."""
    sides = [Side("NO", 1), Side("PT", 2), Side("", 3)]
    of = [side.write(proposed()).hash for side in sides[:2]] + [sides[0].write(lake()).hash]
    for _ in range(draw(st.integers(1, 16))):
        side = draw(st.sampled_from(sides))
        others = [other for other in sides if other is not side]
        for other in others:
            if draw(st.booleans()):
                side.meet(other)
        act(draw, side, others, of)
    if draw(st.integers(0, 3)) == 0:
        old = sides[draw(st.integers(0, 2))]
        seq = draw(st.integers(1, len(old.entries)))
        sides.append(Side(old.party, 4, continues=Continued(log=old.log, seq=seq, hash=old.entries[seq - 1].hash)))
        act(draw, sides[-1], [sides[0]], of)
    forks = []
    if draw(st.integers(0, 3)) == 0:
        forked = draw(st.sampled_from([side for side in sides if len(side.entries) > 1]))
        forks = [rival(forked, draw(st.integers(2, len(forked.entries))))]
    return sides, forks


def entries_of(connection: Connection) -> list[Entry]:
    """Everything that is in the store, proofs of forks too."""
    kept = [entry for log in logs.heads(connection) for entry in logs.entries(connection, log)]
    rows = connection.execute(select(rivals))
    return kept + [Entry(row.log, row.seq, bytes(row.data), bytes(row.signature)) for row in rows]


def is_right(connection: Connection) -> None:
    """Assert that the tables are what the logs come to: by a fresh fold of each row, and by the fold in memory."""
    assert [str(finding) for finding in differences(connection)] == []
    entries = entries_of(connection)
    register = Register(counted(entries))
    for found in register.commitments():
        stored = one.commitment(connection, found.id)
        assert stored is not None
        assert packed(stored) == packed(found)
    assert len(list(connection.execute(select(schema.commitment.c.id)))) == len(list(register.commitments()))
    for round_ in register.rounds.values():
        for outcome in register.outcomes(round_):
            kept = one.outcome(connection, outcome.id)
            assert kept is not None
            assert kept[0] == outcome
    assert {placed.key: placed.basis for placed in one.rounds(connection)} == {key: r.basis for key, r in register.rounds.items()}
    assert one.things(connection) == register.things
    here, there = _pieces(state(connection)), _pieces(state_of(entries))
    assert here == there, [pair for pair in zip_longest(here, there) if pair[0] != pair[1]][:3]


def _pieces(whole: Iterable[bytes]) -> list[str]:
    """A state in pieces short enough to show where two differ."""
    return b"".join(whole).decode().replace('{"', '\n{"').split("\n")


def dump(connection: Connection, tables: Iterable[Any] = schema.metadata.sorted_tables) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of all tables."""
    return {table.name: {tuple(row) for row in connection.execute(select(table))} for table in tables}
