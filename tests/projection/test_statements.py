"""How many statements it takes to write a report: each is a way to the database and back, and none must come in unseen."""

import pytest
from sqlalchemy import Connection, event

from servanda.ledger.blobs import put
from servanda.ledger.bodies import Accept, Proof, Report, Reported
from servanda.ledger.store import Store
from servanda.projection.update import update
from tests.ledger.made import Writer
from tests.projection.made import is_right
from tests.register.made import ONE, proposed


def report(connection: Connection, writer: Writer, of: str, status: str) -> None:
    proof = Proof(stance="for", quote=put(connection, b"Minutes"))
    item = Reported(id=ONE, of=of, status=status, note=put(connection, b"Done"), evidence=[proof])  # type: ignore[arg-type]
    writer.write(connection, Report(items=[item]))
    update(connection)


# the first changes what its side says and where it stands in time, the second only when and on what evidence that was said
@pytest.mark.parametrize(("statuses", "most"), [(["completed"], 24), (["completed", "completed"], 19)])
def test_a_report_takes_few_statements(tables: Store, statuses: list[str], most: int) -> None:
    with tables.write() as connection:
        writer, other = Writer(connection, "NO", 1), Writer(connection, "PT", 2)
        of = writer.write(connection, proposed()).hash
        other.write(connection, Accept(of=of))
        update(connection)
        for status in statuses[:-1]:
            report(connection, writer, of, status)
    told: list[str] = []
    with tables.write() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: told.append(given[2]))
        report(connection, writer, of, statuses[-1])
        assert len(told) <= most, "\n".join(told)
        is_right(connection)
