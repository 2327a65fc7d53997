"""Every page, every role, both parties, against one table: a route that is new has to be put into a row here.

And a canary: what a party keeps to itself changes nothing of what anybody else is answered, not a byte, a header or a length.
The API's routes have a table of their own, in tests/api/test_roles.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.access import links, views
from servanda.app import contacts, reading_desk, reporting
from servanda.app.answers import Said, Way, by_letter
from servanda.app.desk import Desk
from servanda.app.reporting import Report, Shown
from servanda.internal.drafts import DraftCarry, DraftNote
from tests.api.made import NOW, PEOPLE, World, world
from tests.api.test_roles import TABLE as OF_THE_API
from tests.app import water
from tests.app.water import DRILL
from tests.web.people import EVERYBODY, NOBODY, ask, cookie_of, get, routes, told

ROLES = ("reader", "contributor", "lead", "custodian", "observer", "auditor")


class Row(NamedTuple):
    """A path as it is asked for, the status that each role gets (303 for one who has not signed in: the way to do so, where `nobody`
    says nothing else), that which the other party's people get where it differs, and the fields of a form.
    """

    path: str
    wanted: dict[str, int]
    theirs: dict[str, int] | None = None
    form: dict[str, str] | None = None
    nobody: int = 303


def each(status: int, **but: int) -> dict[str, int]:
    return dict.fromkeys(ROLES, status) | but


def lead(status: int) -> dict[str, int]:
    """For those who lead; all others may not."""
    return each(403, lead=status, custodian=status)


def line(status: int) -> dict[str, int]:
    """For those who write for their lines."""
    return lead(status) | {"contributor": status}


READ = each(200)
OUTCOME = "/{round_}/{key}"
TABLE: dict[tuple[str, str], Row] = {
    ("GET", "/healthz"): Row("/healthz", READ, nobody=200),
    ("GET", "/readyz"): Row("/readyz", READ, nobody=200),
    ("GET", "/metrics"): Row("/metrics", READ, nobody=200),
    ("GET", "/sign-in"): Row("/sign-in", READ, nobody=200),
    ("POST", "/sign-in"): Row("/sign-in", each(403), form={"name": "{name}", "password": "none"}, nobody=403),
    ("POST", "/sign-out"): Row("/sign-out", each(303)),
    ("POST", "/display"): Row("/display", each(303), form={"theme": "dark"}),
    ("POST", "/side"): Row("/side", each(404), form={"party": "CN"}, nobody=404),
    ("GET", "/"): Row("/", READ),
    ("GET", "/read"): Row("/read", lead(200)),
    ("POST", "/read"): Row("/read", lead(400)),
    ("GET", "/read/{number:int}"): Row("/read/{sheet}", lead(200), lead(404)),
    ("POST", "/read/{number:int}"): Row("/read/{sheet}", lead(400), lead(404), {"do": "nothing"}),
    ("POST", "/read/{number:int}/register"): Row("/read/{sheet}/register", lead(400), lead(404)),
    ("POST", "/read/{number:int}/discard"): Row("/read/999/discard", lead(404)),
    ("GET", "/answer/{token}"): Row("/answer/{link}", READ, nobody=200),
    ("POST", "/answer/{token}"): Row("/answer/{link}", each(400), nobody=400),
    ("GET", "/documents/{round_}"): Row("/documents/water3", READ),
    ("GET", "/documents/{round_}/original/{digest}"): Row("/documents/water3/original/0", each(404)),
    ("GET", "/commitments"): Row("/commitments", READ),
    ("GET", "/commitments.{kind}"): Row("/commitments.csv", READ),
    ("POST", "/commitments/assign"): Row("/commitments/assign", lead(303)),
    ("POST", "/commitments/views"): Row("/commitments/views", each(400)),
    ("GET", "/mechanisms"): Row("/mechanisms", READ),
    ("GET", "/mechanisms/{name:path}"): Row("/mechanisms/none", each(404)),
    ("POST", "/mechanisms"): Row("/mechanisms", lead(404), form={"name": "none"}),
    ("GET", "/instruments"): Row("/instruments", READ),
    ("POST", "/instruments"): Row("/instruments", lead(400)),
    ("GET", "/bodies"): Row("/bodies", READ),
    ("GET", "/bodies/{name:path}"): Row("/bodies/中国水利部", READ),
    ("POST", "/bodies/contact"): Row("/bodies/contact", lead(404), form={"body": "none"}),
    ("POST", "/bodies/succeed"): Row("/bodies/succeed", lead(404), form={"body": "none"}),
    ("POST", "/bodies/link"): Row("/bodies/link", lead(404), form={"body": "none"}),
    ("POST", "/bodies/revoke"): Row("/bodies/revoke", lead(404), form={"body": "none"}),
    ("GET", "/calendar"): Row("/calendar", READ),
    ("GET", "/calendar.ics"): Row("/calendar.ics", READ),
    ("GET", "/review"): Row("/review", READ),
    ("GET", "/reviews/{name}"): Row("/reviews/none.json", each(404)),
    ("GET", "/ledger"): Row("/ledger", lead(200) | {"auditor": 200}),
    ("POST", "/ledger/send"): Row("/ledger/send", lead(400), form={"to": "nobody"}),
    ("POST", "/ledger/receive"): Row("/ledger/receive", lead(400)),
    ("POST", "/ledger/trust"): Row("/ledger/trust", each(403, custodian=400)),
    ("POST", "/ledger/rotate"): Row("/ledger/rotate", each(403, custodian=303)),
    ("GET", "/people"): Row("/people", each(403, custodian=200)),
    ("POST", "/people"): Row("/people", each(403, custodian=400)),
    ("GET", "/people/{id_}"): Row("/people/me", READ),
    ("POST", "/people/{id_}"): Row("/people/none", each(403, custodian=404)),
    ("GET", OUTCOME): Row("/water3/1", READ),
    ("POST", f"{OUTCOME}/report"): Row("/water3/2/report", line(400)),
    ("POST", f"{OUTCOME}/evidence"): Row("/water3/2/evidence", line(400)),
    ("POST", f"{OUTCOME}/assign"): Row("/water3/1/assign", lead(400)),
    ("POST", f"{OUTCOME}/note"): Row("/water3/2/note", line(400)),
    ("GET", f"{OUTCOME}/release"): Row("/water3/1/release", lead(200)),
    ("POST", f"{OUTCOME}/release"): Row("/water3/5/release", lead(400)),
    ("POST", f"{OUTCOME}/concur"): Row("/water3/1/concur", lead(400)),
    ("POST", f"{OUTCOME}/differ"): Row("/water3/1/differ", lead(400)),
    ("POST", f"{OUTCOME}/withdraw"): Row("/water3/1/withdraw", lead(400), form={"id": "water3/1.1"}),
    ("POST", f"{OUTCOME}/reschedule"): Row("/water3/1/reschedule", lead(400)),
    ("POST", f"{OUTCOME}/correct"): Row("/water3/1/correct", lead(400)),
    ("POST", f"{OUTCOME}/link"): Row("/water3/1/link", lead(400)),
    ("POST", f"{OUTCOME}/unlink"): Row("/water3/1/unlink", lead(404)),
    ("GET", f"{OUTCOME}/evidence/{{number}}"): Row("/water3/1/evidence/1", each(404)),
}
GETS = [row for row in TABLE if row[0] == "GET"]
POSTS = [row for row in TABLE if row[0] != "GET"]


class Served(NamedTuple):
    """A world, the number of a sheet on the Chinese side's desk, and a link by which a Mongolian body answers."""

    world: World
    sheet: int
    link: str

    def path(self, path: str) -> str:
        return path.replace("{sheet}", str(self.sheet)).replace("{link}", self.link)


@contextmanager
def a_world(folder: Path) -> Iterator[Served]:
    """The water register in a folder, with its people, a sheet and a link."""
    with world(folder / "water.db") as found:
        sheet = reading_desk.open_sheet(found.place.desk("CN"), water.TEXT.encode(), "draft.txt")
        link, _ = links.make(found.place.access, party="MN", body="蒙古国自然环境部", expires=NOW + timedelta(days=9))
        yield Served(found, sheet, link)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with a_world(tmp_path_factory.mktemp("roles")) as found:
        yield found


def test_every_route_has_a_row(served: Served) -> None:
    found = {row for row in routes(served.world.app) if not row[1].startswith("/api/")}
    assert sorted(found - TABLE.keys()) == [], "routes without a row in TABLE"
    assert sorted(TABLE.keys() - found) == [], "rows without a route"


def test_the_api_is_served_with_the_routes_of_its_table(served: Served) -> None:
    prefix = "/api/v1"
    found = {(method, path.removeprefix(prefix)) for method, path in routes(served.world.app) if path.startswith(prefix)}
    assert OF_THE_API.keys() <= found


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_each_role_of_each_party_gets_what_the_table_says(served: Served, key: tuple[str, str]) -> None:
    row = TABLE[key]
    got = {name: ask(served.world, name, key[0], served.path(row.path), form=row.form) for name in EVERYBODY}
    wanted = {name: (row.theirs or row.wanted if party == "MN" else row.wanted)[role] for name, (party, role) in PEOPLE.items()}
    assert {name: answer.status_code for name, answer in got.items()} == {NOBODY: row.nobody, **wanted}
    if key[1] not in ("/sign-out", "/display") and row.nobody == 303:
        assert got[NOBODY].headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("key", POSTS, ids=" ".join)
def test_a_form_from_elsewhere_does_nothing(served: Served, key: tuple[str, str]) -> None:
    row = TABLE[key]
    for name in EVERYBODY:
        answer = ask(served.world, name, key[0], served.path(row.path), form=row.form, forged=True)
        assert answer.status_code == 403 or answer.headers.get("location", "").startswith("/sign-in?next="), name


CANARIES = (
    "report-note", "report-difficulty", "report-next", "report-ref", "report-quote", "evidence-name", "lead", "support", "note-text",
    "office", "person", "phone", "email", "contact-text", "answer-text", "answer-next", "answer-ref", "to", "scan-name", "carry-reason",
    "draft-note", "sheet-name", "who",
)  # fmt: skip
SHEET = "canary-sheet：双方将于2031年9月举办金丝雀展览。"
ASKED = ("canary", "金丝雀", water.SECRET)


def canary(name: str) -> str:
    assert name in CANARIES
    return f"canary-{name}"


def keep(cn: Desk, folder: Path) -> None:
    """Something in every field of all that a party keeps to itself."""
    body, who = "中国水利部", canary("who")
    proof = Shown(source=f"{canary('evidence-name')}.txt", content=b"canary-content", quote=canary("report-quote"))
    words = {name: canary(f"report-{name}") for name in ("note", "difficulty", "next", "ref")}
    reporting.report(cn, "water3/2.1", Report(status="on_hold", body=body, evidence=[proof], **words), who=who)
    reporting.assign(cn, ["water3/4.1"], f"中国{canary('lead')}", [f"中国{canary('support')}"], who=who)
    for about in ("water3/4", "water3/4.1", "water3", body):
        reporting.note(cn, about, canary("note-text"), who=who)
    reach = {name: canary(name) for name in ("office", "person", "phone", "email")}
    contacts.keep(cn, body, **reach, text=canary("contact-text"), who=who)
    contacts.keep(cn, "蒙古国自然环境部", **reach, text=canary("contact-text"), who=who)
    scan = folder / f"{canary('scan-name')}.pdf"
    scan.write_bytes(b"canary-scan")
    said = Said(status="delayed", text=canary("answer-text"), next=canary("answer-next"), month="2031-09")
    by_letter(cn, "water3/5.1", said, Way(body=body, ref=canary("answer-ref"), dated="2031-04-01"), scan=scan, who=who)
    by_letter(cn, "water3/1.1", Said(status="not_ours", text=canary("answer-text"), to=canary("to")), Way(body=body), who=who)
    cn.internal.draft(DraftCarry(id="water3/1", how="drop", reason=canary("carry-reason")), who=who, now=cn.clock())
    cn.internal.draft(DraftNote(about="water3/1.1", text=canary("draft-note")), who=who, now=cn.clock())
    reading_desk.open_sheet(cn, SHEET.encode(), f"{canary('sheet-name')}.txt", who=who)


def pages(served: Served) -> list[str]:
    """Every address that shows something: the table's, each outcome and clause, what the API tells, and searches for the canary."""
    found = [served.path(TABLE[key].path) for key in GETS if key[1] != "/metrics"]  # which counts requests
    found += ["/commitments.json", *(f"/commitments?by=clause&q={word}" for word in ASKED)]
    found += [f"/water3/{number}{rest}" for number in range(1, 6) for rest in ("", ".1", "/release")]
    found += [f"/read/{number}" for number in range(1, served.sheet + 12)]
    api = [path for (method, _), (path, how, _) in OF_THE_API.items() if method == "GET" and not how]
    api += [f"/{kind}={word}" for kind in ("search?q", "commitments?text") for word in ASKED]
    api += [f"/commitments/{id_}" for id_ in water.IDS] + [f"/drafts/{number}" for number in range(1, 20)]
    return found + [f"/api/v1{path}" for path in api]


def test_what_a_party_keeps_changes_nothing_for_the_others(served: Served, tmp_path: Path) -> None:
    others = {name: cookie_of(served.world, name) for name in ("mn-reader", "mn-custodian", "observer", "auditor")}
    asked = [(name, path) for name in others for path in pages(served)]
    before = {key: told(get(served.world, others[key[0]], key[1])) for key in asked}
    cn = served.world.place.desk("CN")
    keep(cn, tmp_path)
    views.save(served.world.place.access, served.world.accounts["cn-lead"], "canary-view", "q=canary-view", shared=True)
    kept = b"\n".join(cn.internal.dump()).decode()
    assert [name for name in CANARIES if canary(name) not in kept] == []
    for key in asked:
        answer = told(get(served.world, others[key[0]], key[1]))
        assert answer == before[key], key
        if all(word not in key[1] for word in ASKED):
            assert "canary" not in str(answer), key
            assert water.SECRET not in str(answer), key
    own = "".join(ask(served.world, "cn-lead", "GET", path).text for path in ["/", *(f"/water3/{number}" for number in range(1, 6)), DRILL])
    assert {"canary-report-note", "canary-note-text", "canary-person"} <= {word for word in map(canary, CANARIES) if word in own}
