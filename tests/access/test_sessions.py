import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from servanda.access import accounts, sessions
from servanda.access.store import Access
from servanda.errors import NotFound
from tests.access.made import Hands, someone


def test_a_cookie_says_who_it_is(access: Access, hands: Hands) -> None:
    made = someone(access)
    cookie, session = sessions.begin(access, made, address="192.0.2.1", agent="Browser\n7")
    assert sessions.find(access, cookie) == (session, made)
    assert (session.created, session.address, session.agent) == (hands.time, "192.0.2.1", "Browser7")
    with access.read() as connection:
        kept = repr([tuple(row) for row in connection.execute(sessions._table.select())])
    assert cookie.split(".")[0] not in kept


def test_it_is_over_when_nobody_comes(access: Access, hands: Hands) -> None:
    cookie, session = sessions.begin(access, someone(access))
    hands.move(hours=11, minutes=59)
    assert sessions.find(access, cookie)
    hands.move(hours=11, minutes=59)
    assert sessions.find(access, cookie)
    hands.move(hours=12)
    assert sessions.find(access, cookie) is None
    assert sessions.listed(access, session.account) == []


def test_it_is_over_after_a_week(access: Access, hands: Hands) -> None:
    cookie, session = sessions.begin(access, someone(access))
    for _ in range(7 * 24 - 1):
        hands.move(hours=1)
        found = sessions.find(access, cookie)
        assert found
        assert found[0].ends <= session.created + sessions.WHOLE
    hands.move(hours=1)
    assert sessions.find(access, cookie) is None


def test_after_signing_out_nobody_comes_in_by_it(access: Access, where: str, hands: Hands) -> None:
    made = someone(access)
    cookie, _ = sessions.begin(access, made)
    other, _ = sessions.begin(access, made)
    with Access(where, clock=hands) as process:
        assert sessions.find(process, cookie)
        sessions.end(access, cookie)
        assert sessions.find(process, cookie) is sessions.find(access, cookie) is None
    sessions.end(access, cookie)
    sessions.end(access, "x")
    assert sessions.find(access, other)


def test_signing_in_gives_another_session(access: Access) -> None:
    made = someone(access)
    first, _ = sessions.begin(access, made, before=sessions.visitor(access))
    second, _ = sessions.begin(access, made, before=first)
    assert first != second
    assert sessions.find(access, first) is None
    assert sessions.find(access, second)


def test_sessions_are_listed_and_ended(access: Access, hands: Hands) -> None:
    made, other = someone(access), someone(access, "other")
    kept = [sessions.begin(access, made) for _ in range(3)]
    theirs, their = sessions.begin(access, other)
    assert {s.id for s in sessions.listed(access, made.id)} == {session.id for _, session in kept}
    for id_ in (their.id, "x", "s_0000000000000000"):
        with pytest.raises(NotFound):
            sessions.revoke(access, made.id, id_)
    sessions.revoke(access, made.id, kept[0][1].id)
    assert sessions.find(access, kept[0][0]) is None
    sessions.revoke_all(access, made.id, but=kept[1][1].id)
    assert [bool(sessions.find(access, cookie)) for cookie, _ in kept] == [False, True, False]
    assert sessions.find(access, theirs)
    hands.move(days=8)
    sessions.begin(access, accounts.get(access, made.id))
    with access.read() as connection:
        assert len(connection.execute(sessions._table.select()).all()) == 1  # what is over is swept away


def test_a_csrf_token_goes_with_one_cookie(access: Access) -> None:
    made = someone(access)
    cookies = [sessions.visitor(access), sessions.visitor(access), *(sessions.begin(access, made)[0] for _ in range(2))]
    tokens = [sessions.csrf(access, cookie) for cookie in cookies]
    assert len({*tokens, *cookies}) == 8
    for cookie in cookies:
        assert [sessions.is_csrf(access, cookie, token) for token in tokens] == [cookie == one for one in cookies]
    assert not any(sessions.find(access, cookie) for cookie in cookies[:2])
    for forged in ("", "x", "甲", "\ud800", cookies[0] + "x"):
        assert sessions.csrf(access, forged) == ""
        assert not sessions.is_csrf(access, forged, "")
        assert not sessions.is_csrf(access, cookies[0], forged)


@given(where_=st.integers(0, 80), char=st.characters())
@example(where_=0, char="\ud800")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cookie_that_was_touched_is_nobody_s(access: Access, where_: int, char: str) -> None:
    made = accounts.listed(access) or [someone(access)]
    cookie, _ = sessions.begin(access, made[0])
    forged = cookie[:where_] + char + cookie[where_ + 1 :]
    if forged != cookie:
        assert sessions.find(access, forged) is None or where_ >= len(cookie) - 1  # the last character has bits that say nothing
