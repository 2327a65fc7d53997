"""What is written by the API: typed inside, shown, released, answered; once, by whom, and of what."""

import base64
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from servanda.access import accounts, sessions, tokens
from servanda.access.accounts import Particulars
from servanda.access.store import Access
from servanda.api import asked
from servanda.client import Client, Refusal
from servanda.web.place import Place
from servanda.web.site import site
from tests.api.made import NOW, World
from tests.app.water import DRILL, SECRET


def refused(ask: object, *args: object, **how: object) -> tuple[int, str]:
    """Status and type of what is refused."""
    with pytest.raises(Refusal) as caught:
        ask(*args, **how)  # type: ignore[operator]
    return caught.value.status, caught.value.type.rpartition(":")[2]


def released(client: Client, said: asked.Report) -> str:
    """Report and release; the event's hash."""
    client.report(said)
    return client.release(client.preview([said.id]), [said.id]).events[0]


def test_from_a_report_to_what_both_agree_on(here: World) -> None:
    cn, mn = here.client("cn-lead"), here.client("mn-lead")
    cn.discard(cn.drafts()[0].number)
    proof = asked.Proof(file=asked.File("C:\\desk\\plan.txt", b"plan"), quote="held as planned", dated="2031-04-01")
    done = cn.report(asked.Report(DRILL, "completed", on="2031-04-01", next="evaluate", evidence=[proof]))
    assert (done.ids, len(done.drafts)) == ([DRILL], 1)
    assert mn.commitment(DRILL).fulfilment.get("CN") == "in_progress"  # nothing left the desk
    shown = cn.preview([DRILL])
    assert ("next", "evaluate") in {(line.field, line.words) for line in shown.lines}
    told = cn.release(shown, [DRILL])
    (waiting,) = mn.answerable(DRILL)
    assert (waiting.report, waiting.overtaken) == (told.events[0], False)
    mn.concur(DRILL, waiting.report)
    found = cn.commitment(DRILL)
    assert (found.agreed, found.agreement) == ("completed", "agreed")
    number = next(piece.number for piece in mn.evidence(DRILL) if piece.file)
    assert mn.evidence_file(DRILL, number) == b"plan"
    assert [piece.source for piece in mn.evidence(DRILL)][-1] == "plan.txt"


def test_an_answer_carries_the_hash_that_it_answers(here: World) -> None:
    cn, mn = here.client("cn-lead"), here.client("mn-lead")
    first = released(cn, asked.Report(DRILL, "delayed"))
    second = released(cn, asked.Report(DRILL, "in_progress", replace=True))
    assert refused(mn.concur, DRILL, first) == (409, "overtaken")
    assert refused(mn.differ, DRILL, first) == (409, "overtaken")
    assert refused(mn.concur, DRILL, "0" * 64) == (422, "bad-request")
    mn.differ(DRILL, second, reason="we waited at the gauge")
    assert mn.commitment(DRILL).agreement == "disputed"
    mn.withdraw(DRILL)
    assert mn.commitment(DRILL).agreement != "disputed"


def test_only_what_was_shown_is_released(here: World) -> None:
    cn = here.client("cn-lead")
    shown = cn.preview()
    assert SECRET in {line.words for line in shown.lines}
    cn.report(asked.Report(DRILL, "in_progress", replace=True))
    assert refused(cn.release, shown) == (409, "overtaken")
    assert cn.release(cn.preview()).ids == [DRILL]


def test_a_concurrence_on_paper_brings_its_scan(here: World) -> None:
    cn = here.client("cn-lead")
    event = released(
        cn, asked.Report(DRILL, "completed", on="2031-04-01", replace=True, evidence=[asked.Proof("https://water.example/held")])
    )
    said = {
        "id": DRILL,
        "report": event,
        "by": "MN",
        "paper": {"name": "../letter.pdf", "content": base64.b64encode(b"%PDF scan").decode()},
    }
    answer = here.ask("cn-lead", "POST", "/concurrences", json=said)
    assert answer.status_code == 201, answer.text
    assert cn.commitment(DRILL).agreed == "completed"
    assert here.client("mn-reader").evidence(DRILL)[-1].stance == "paper"


def test_a_write_that_comes_twice_is_done_once(here: World) -> None:
    client = here.client("cn-lead")
    first = client.note(DRILL, "ask again in May", key="k1")
    assert client.note(DRILL, "ask again in May", key="k1") == first
    assert refused(client.note, DRILL, "ask in June", key="k1") == (422, "key-reused")
    assert here.client("cn-custodian").note(DRILL, "ask again in May", key="k1") != first  # a key is its account's
    assert refused(client.note, "water3/77", "x", key="k2") == (422, "bad-request")
    assert client.note(DRILL, "x", key="k2").drafts  # what was refused may come again
    answer = here.ask("cn-lead", "POST", "/notes", json={"about": DRILL, "text": "x"}, headers={"Idempotency-Key": "k2"})
    assert (answer.status_code, answer.headers["idempotency-replayed"]) == (201, "true")
    assert refused(client.note, DRILL, "x", key="k" * 201) == (422, "bad-request")


def test_what_is_kept_for_a_repeat_has_no_internal_words(here: World) -> None:
    here.client("cn-lead").report(asked.Report(DRILL, "delayed", note="heron-words", replace=True), key="k")
    folder = Path(here.place.where).parent
    assert any(b"heron-words" in path.read_bytes() for path in folder.glob("water.db.internal*"))
    assert not any(b"heron-words" in path.read_bytes() for path in folder.glob("water.db.access*"))


def test_a_contributor_writes_for_its_own_lines(here: World) -> None:
    client = here.client("cn-contributor")
    theirs = client.drafts()[0].number
    assert client.report(asked.Report("water3/2.1", "in_progress")).ids == ["water3/2.1"]
    assert client.note("中国水利部", "new number from May").drafts
    for ask, *args in (
        (client.report, asked.Report(DRILL, "in_progress")), (client.report, asked.Report("water3/4", "in_progress")),
        (client.note, DRILL, "x"), (client.note, "water3", "x"), (client.discard, theirs),
    ):  # fmt: skip
        assert refused(ask, *args) == (403, "forbidden")
    here.client("cn-lead").assign(asked.Assign([DRILL], "中国水利部"))
    assert client.report(asked.Report(DRILL, "in_progress", replace=True)).ids == [DRILL]  # it leads now, as a draft says


def test_a_token_may_no_more_than_its_scopes(here: World) -> None:
    words, kept = tokens.make(here.place.access, here.accounts["cn-lead"], label="sheet", scopes=["read"], expires=NOW + timedelta(days=1))
    client = Client("http://localhost", words, transport=here.http._transport)
    assert client.me().may == ["read"]
    assert refused(client.note, DRILL, "x") == (403, "forbidden")
    assert refused(client.drafts) == (404, "not-found")
    tokens.revoke(here.place.access, here.accounts["cn-lead"].id, kept.id)
    assert refused(client.me) == (401, "sign-in")


def test_plans_readings_and_acceptances(here: World) -> None:
    cn, mn = here.client("cn-lead"), here.client("mn-lead")
    cn.reschedule(DRILL, "2031-06", reason="late snow")
    assert cn.commitment(DRILL).due == "2031-06"  # the other side wanted the same
    cn.correct(asked.Correct("water3/2.1", "a misprint", kind="data"))
    mn.correct(asked.Correct("water3/2.1", "a misprint", kind="data"))
    assert cn.commitment("water3/2.1").kind == "data"
    assert cn.accept().counts == {}
    carried = here.ask("cn-lead", "POST", "/carryings", json={"ids": ["water3/1"], "how": "carry"})
    assert msgspec.json.decode(carried.content)["ids"] == ["water3/1"]


def test_sessions_texts_and_bodies_are_said(here: World) -> None:
    name = msgspec.json.decode(here.ask("cn-lead", "GET", "/mechanisms").content)[0]["name"]
    said = here.ask("cn-lead", "POST", "/sessions", json={"mechanism": name, "ordinal": 4, "state": "scheduled", "on": "2032-03"})
    assert said.status_code == 201, said.text
    gone = here.ask("cn-lead", "POST", "/successions", json={"old": "中国水利部", "to": "中国河湖部", "start": "2031-03-20"})
    assert gone.status_code == 201, gone.text
    assert here.ask("cn-lead", "GET", "/bodies/中国河湖部").json()["before"][0]["old"] == "中国水利部"
    assert here.ask("cn-lead", "POST", "/stages", json={"instrument": "no such text", "stage": "signed"}).status_code == 422


def test_documents_are_read_and_added(here: World) -> None:
    text = "第四轮中蒙水文对话成果清单\n\n（2032年3月1日，北京）\n\n1、双方将于2032年9月举行测流培训。\n".encode()
    cn = here.client("cn-lead")
    (reading,) = cn.read(text)
    assert reading.document.date == "2032-03-01"
    assert [one.key for one in cn.rounds()] == ["water3"]
    assert cn.add(text, "water4", key="a").what == "proposed"
    assert cn.add(text, "water4", key="a").what == "proposed"
    assert cn.add(text, "water4").what == "known"
    assert [one.key for one in cn.rounds()] == ["water4", "water3"]
    assert refused(cn.read, b"") == (422, "not-readable")


def test_a_dispatch_goes_out_and_is_looked_at(here: World) -> None:
    cn = here.client("cn-lead")
    bundle = cn.send("public")
    shown = here.ask("cn-lead", "POST", "/dispatches/preview", content=bundle, headers={"Content-Type": "application/octet-stream"})
    assert msgspec.json.decode(shown.content)["party"] == "CN"
    assert cn.receive(bundle).known > 0
    assert refused(cn.receive, b"no dispatch") == (422, "bad-request")
    assert refused(cn.send, "JP") == (422, "bad-request")


def test_a_session_of_a_browser_needs_its_token(here: World) -> None:
    cookie, _ = sessions.begin(here.place.access, here.accounts["cn-lead"])
    here.http.cookies.set("servanda", cookie)
    body = {"about": DRILL, "text": "x"}
    assert here.ask("", "POST", "/notes", json=body).status_code == 403
    csrf = here.ask("", "GET", "/me").json()["csrf"]
    assert here.ask("", "POST", "/notes", json=body, headers={"X-CSRF-Token": csrf}).status_code == 201
    assert here.ask("", "POST", "/notes", json=body, headers={"X-CSRF-Token": csrf[:-1] + "x"}).status_code == 403


def test_one_person_at_one_machine_needs_no_account_but_shows_where_the_write_comes_from(here: World, tmp_path: Path) -> None:
    nobody = Access(str(tmp_path / "nobody.db"), clock=lambda: NOW)
    place = Place(here.place.where, clock=lambda: NOW, is_alone=True, hosts=("localhost",), access=nobody)
    alone = TestClient(site(place), base_url="http://localhost")
    body = {"about": DRILL, "text": "x"}
    who = alone.get("/api/v1/me").json()
    assert (who["party"], who["role"], who["name"]) == ("CN", "custodian", "")
    assert alone.post("/api/v1/notes", json=body).status_code == 403
    assert alone.post("/api/v1/notes", json=body, headers={"X-CSRF-Token": who["csrf"]}).status_code == 201
    assert alone.get("/api/v1/me", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 401
    assert alone.get("/api/v1/me", headers={"Host": "evil.example"}).status_code == 400
    accounts.create(nobody, Particulars(name="First", office="Desk", role="custodian", party="CN"), "a long password")
    assert alone.get("/api/v1/me").status_code == 401
    alone.close()
    place.close()
