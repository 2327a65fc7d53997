"""Every route of the API, every role, both parties, against one table: a route that is new has to be put into a row here.

Each cell is the status that a caller gets: those without a right to it never the one that those with it get.
"""

from typing import Any

import pytest
from fastapi.routing import APIRoute

from servanda.api.routes import PARTS, router
from tests.api.made import PEOPLE, World
from tests.app.water import DRILL

FILE = {"content": b"no such thing", "headers": {"Content-Type": "application/octet-stream"}}
READ = dict.fromkeys(("reader", "contributor", "lead", "custodian", "observer", "auditor"), 200)
OWN = READ | {"observer": 404, "auditor": 404}  # what a party keeps to itself: others know of nothing
LEDGER = dict.fromkeys(("reader", "contributor", "observer"), 403) | dict.fromkeys(("lead", "custodian", "auditor"), 200)
EXCHANGE = LEDGER | {"auditor": 403}


def lead(status: int) -> dict[str, int]:
    """A deed of those who lead: the body is such that it gets no further than being looked at."""
    return dict.fromkeys(("reader", "contributor", "observer", "auditor"), 403) | {"lead": status, "custodian": status}


def line(status: int) -> dict[str, int]:
    """A deed of those who write for their lines."""
    return dict.fromkeys(("reader", "observer", "auditor"), 403) | {"contributor": status, "lead": status, "custodian": status}


TABLE: dict[tuple[str, str], tuple[str, dict[str, Any], dict[str, int]]] = {  # route: with what it is asked, what each role gets
    ("GET", "/me"): ("/me", {}, READ),
    ("GET", "/today"): ("/today", {}, READ),
    ("GET", "/reviews/{round}"): ("/reviews/water3", {}, READ),
    ("GET", "/state"): ("/state", {}, READ),
    ("GET", "/rounds"): ("/rounds", {}, READ),
    ("GET", "/rounds/{round}"): ("/rounds/water3", {}, READ),
    ("POST", "/read"): ("/read", {**FILE, "content": "双方将互换名录。".encode()}, READ),
    ("POST", "/documents"): ("/documents?round=water3", {**FILE, "content": b""}, lead(422)),
    ("GET", "/commitments"): ("/commitments", {}, READ),
    ("GET", "/due"): ("/due", {}, READ),
    ("GET", "/search"): ("/search?q=测流", {}, READ),
    ("GET", "/commitments/{round}/{key}"): (f"/commitments/{DRILL}", {}, READ),
    ("GET", "/outcomes/{round}/{key}"): ("/outcomes/water3/1", {}, READ),
    ("GET", "/commitments/{round}/{key}/evidence"): (f"/commitments/{DRILL}/evidence", {}, READ),
    ("GET", "/commitments/{round}/{key}/evidence/{number}"): (f"/commitments/{DRILL}/evidence/1", {}, dict.fromkeys(READ, 404)),
    ("GET", "/mechanisms"): ("/mechanisms", {}, READ),
    ("GET", "/mechanisms/{name:path}"): ("/mechanisms/中蒙水文对话", {}, READ),
    ("POST", "/sessions"): ("/sessions", {"json": {}}, lead(422)),
    ("GET", "/instruments"): ("/instruments", {}, READ),
    ("POST", "/stages"): ("/stages", {"json": {}}, lead(422)),
    ("GET", "/bodies"): ("/bodies", {}, READ),
    ("GET", "/bodies/{name:path}"): ("/bodies/中国水利部", {}, READ),
    ("POST", "/successions"): ("/successions", {"json": {}}, lead(422)),
    ("GET", "/drafts"): ("/drafts", {}, OWN),
    ("DELETE", "/drafts/{number}"): ("/drafts/999", {}, line(404)),
    ("POST", "/reports"): ("/reports", {"json": {}}, line(422)),
    ("POST", "/assignments"): ("/assignments", {"json": {}}, lead(422)),
    ("POST", "/carryings"): ("/carryings", {"json": {}}, lead(422)),
    ("POST", "/notes"): ("/notes", {"json": {}}, line(422)),
    ("GET", "/releases/preview"): ("/releases/preview", {}, OWN),
    ("POST", "/releases"): ("/releases", {"json": {}}, lead(422)),
    ("GET", "/answers"): ("/answers?id=water3/1.1", {}, dict.fromkeys(READ, 404)),
    ("POST", "/concurrences"): ("/concurrences", {"json": {}}, lead(422)),
    ("POST", "/differences"): ("/differences", {"json": {}}, lead(422)),
    ("POST", "/withdrawals"): ("/withdrawals", {"json": {}}, lead(422)),
    ("POST", "/reschedulings"): ("/reschedulings", {"json": {}}, lead(422)),
    ("POST", "/corrections"): ("/corrections", {"json": {}}, lead(422)),
    ("POST", "/acceptances"): ("/acceptances", {"json": {"ids": 1}}, lead(422)),
    ("GET", "/ledger/logs"): ("/ledger/logs", {}, LEDGER),
    ("GET", "/ledger/keys"): ("/ledger/keys", {}, LEDGER),
    ("GET", "/ledger/verification"): ("/ledger/verification", {}, LEDGER),
    ("GET", "/dispatches"): ("/dispatches", {}, EXCHANGE),
    ("POST", "/dispatches"): ("/dispatches", {"json": {}}, lead(422)),
    ("POST", "/dispatches/preview"): ("/dispatches/preview", FILE, lead(422)),
    ("POST", "/dispatches/received"): ("/dispatches/received", FILE, lead(422)),
}


def test_every_route_has_a_row() -> None:
    found = {
        (method, route.path) for part in PARTS for route in part.routes if isinstance(route, APIRoute) for method in route.methods or ()
    }
    assert found == TABLE.keys()
    assert router().prefix == "/api/v1"


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_each_role_of_each_party_gets_what_the_table_says(read_only: World, row: tuple[str, str]) -> None:
    path, how, wanted = TABLE[row]
    got = {name: read_only.ask(name, row[0], path, **how).status_code for name in PEOPLE}
    assert got == {name: wanted[role] for name, (_, role) in PEOPLE.items()}
    assert read_only.ask("", row[0], path, **how).status_code == 401


@pytest.mark.parametrize("row", [row for row in TABLE if row[0] != "GET"], ids=" ".join)
def test_a_token_to_read_writes_nothing(read_only: World, row: tuple[str, str]) -> None:
    path, how, wanted = TABLE[row]
    assert read_only.ask("scoped", row[0], path, **how).status_code == (200 if wanted is READ else 403)
