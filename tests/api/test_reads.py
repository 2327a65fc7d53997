"""What the API answers to who reads: the contract's objects, pages, ETags, days, languages."""

import json
from datetime import date

import msgspec
import pytest

from servanda.api import shapes
from servanda.app import asking
from servanda.client import Refusal
from servanda.projection.listing import Filters
from tests.api.made import World
from tests.app.water import DRILL, IDS, SECRET

DAY = date(2031, 4, 2)
WALK = [
    "/me", "/today", "/rounds", "/rounds/water3", "/commitments", "/due", "/search?q=测流", f"/commitments/{DRILL}",
    f"/commitments/{DRILL}?history=true", "/outcomes/water3/1", f"/commitments/{DRILL}/evidence", "/mechanisms", "/mechanisms/中蒙水文对话",
    "/instruments", "/bodies", "/bodies/中国水利部", "/reviews/water3", "/state", "/drafts", "/releases/preview", f"/answers?id={DRILL}",
    "/ledger/logs", "/ledger/keys", "/ledger/verification", "/dispatches",
]  # fmt: skip


@pytest.mark.parametrize("path", WALK)
def test_every_read_answers_and_is_not_sent_twice(read_only: World, path: str) -> None:
    name = "mn-lead" if path.startswith("/answers") else "cn-lead"
    first = read_only.ask(name, "GET", path)
    assert first.status_code == 200, first.text
    assert first.headers["content-type"] == "application/json"
    again = read_only.ask(name, "GET", path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_commitment_is_as_the_command_line_has_it(read_only: World) -> None:
    opened = read_only.place.opened()
    wanted = list(asking.ask_all(opened, asking.listed(Filters(), DAY), DAY))
    page = json.loads(read_only.ask("observer", "GET", "/commitments").content)
    assert page["items"] == wanted
    assert (page["commitments"], page["outcomes"], page["capped"], page["next"]) == (5, 4, False, None)


def test_the_client_gives_values_and_walks_the_pages(read_only: World) -> None:
    client = read_only.client("cn-lead")
    assert [one.id for one in client.commitments(limit=2)] == IDS
    assert [one.id for one in client.commitments(body="中国水利部", limit=1)] == ["water3/2.1"]
    assert [one.key for one in client.rounds()] == ["water3"]
    assert client.round("water3").outcomes[1].key == "1"
    found = client.commitment(DRILL, history=True)
    assert found.positions["CN"].note == "方案已定"
    assert isinstance(found.history, list)
    assert client.outcome("water3/1").commitments[1].id == DRILL
    assert client.evidence(DRILL)[0].quote == "演练方案已定"
    assert {one.party for one in client.logs()} == {"CN", "MN"}
    assert client.verify().sound
    assert client.state().startswith(b"{")
    assert client.me().party == "CN"


def test_a_day_is_asked_about(read_only: World) -> None:
    client = read_only.client("observer")
    assert client.commitment(DRILL, as_of="2031-07-02").timeliness != client.commitment(DRILL).timeliness
    with pytest.raises(Refusal, match="2031-02-30"):
        client.get("/rounds", list[shapes.Round], {"as_of": "2031-02-30"})
    with pytest.raises(Refusal) as failed:
        client.commitment(DRILL, as_of="2031-03-01", history=True)
    assert failed.value.status == 404  # the register did not know it then


def test_a_cursor_is_opaque_and_of_its_own_list(read_only: World) -> None:
    first = json.loads(read_only.ask("observer", "GET", "/commitments?limit=2").content)
    assert first["next"]
    assert not any(id_ in first["next"] for id_ in IDS)
    for path in (
        f"/due?cursor={first['next']}",
        f"/commitments?kind=data&cursor={first['next']}",
        "/commitments?cursor=***",
        "/search?q=a&cursor=W10",
    ):
        answer = read_only.ask("observer", "GET", path)
        assert (answer.status_code, msgspec.json.decode(answer.content)["type"]) == (422, "urn:servanda:problem:bad-request"), path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/commitments/water3/9.9", 404), ("/commitments/water3/1", 404), ("/outcomes/water3/1.2", 404), ("/rounds/none", 404),
        ("/mechanisms/无此机制", 404), ("/bodies/无此单位", 404), ("/reviews/none", 404), (f"/commitments/{DRILL}/evidence/9", 404),
        ("/nothing", 404), ("/commitments?kind=tea", 422), ("/commitments?limit=0", 422), ("/commitments?round=none", 422),
        ("/due?within=soon", 422), ("/search?q=%00", 422), ("/today?within=-1", 422), ("/search", 422), ("/commitments?body=%01", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_problem_in_the_readers_language(read_only: World, path: str, status: int) -> None:
    said = {}
    for language in ("en", "zh"):
        answer = read_only.ask("cn-lead", "GET", path, headers={"Accept-Language": f"fr;q=0.9, {language};q=0.8"})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        said[language] = msgspec.json.decode(answer.content)
        assert said[language].keys() == {"type", "title", "status", "detail"}
        assert said[language]["status"] == status
    assert said["en"]["type"] == said["zh"]["type"]
    assert said["en"]["title"].isascii()
    assert not said["zh"]["title"].isascii()


def test_another_method_is_told_from_another_address(read_only: World) -> None:
    answer = read_only.ask("cn-lead", "PUT", "/rounds")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_only_who_comes_with_a_token_in_force_is_answered(read_only: World) -> None:
    for headers in ({}, {"Authorization": "Bearer sv_wrong"}, {"Authorization": "Basic eDp5"}):
        answer = read_only.ask("", "GET", "/rounds", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert read_only.ask("", "GET", "/openapi.json").status_code == 200


def test_nothing_internal_is_told_to_the_other_side(read_only: World) -> None:
    assert SECRET in read_only.ask("cn-reader", "GET", "/drafts").text
    for name in ("mn-custodian", "observer", "auditor"):
        for path in [*WALK, f"/search?q={SECRET}", f"/commitments?text={SECRET}"]:
            assert SECRET not in read_only.ask(name, "GET", path).text, (name, path)
