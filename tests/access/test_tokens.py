from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.access import accounts, tokens
from servanda.access.roles import ACTIONS, ROLES, WITHOUT_PARTY, Role, may
from servanda.access.store import Access
from servanda.errors import BadRequest, NotFound
from tests.access.made import Hands, particulars, someone


def month(hands: Hands) -> datetime:
    return hands() + timedelta(days=30)


def test_a_token_is_told_once(access: Access, hands: Hands) -> None:
    made = someone(access)
    words, token = tokens.make(access, made, label="nightly", scopes=["read", "api", "report"], expires=month(hands))
    assert words.startswith("sv_")
    assert len(words) >= 3 + 128 // 6
    bearer = tokens.find(access, words)
    assert bearer
    assert (bearer.token, bearer.account) == (token, made)
    assert [action for action in ACTIONS if bearer.may(action)] == ["read", "report", "api"]
    assert [one.used for one in tokens.listed(access, made.id)] == [hands.time]
    with access.read() as connection:
        assert words[3:] not in repr(connection.execute(tokens._table.select()).all())


@pytest.mark.parametrize("words", ["", "sv_", "sv_x", "x", "sv_\0", "sv_\ud800", "sv_" + "甲" * 10**6])
def test_other_words_open_nothing(access: Access, hands: Hands, words: str) -> None:
    tokens.make(access, someone(access), label="x", scopes=["read"], expires=month(hands))
    assert tokens.find(access, words) is None


def test_it_ends(access: Access, hands: Hands) -> None:
    made, other = someone(access), someone(access, "other")
    words, token = zip(*(tokens.make(access, made, label="x", scopes=["read"], expires=month(hands)) for _ in range(3)), strict=True)
    for id_ in (token[0].id, "x", "t_0000000000000000"):
        with pytest.raises(NotFound, match="no such token"):
            tokens.revoke(access, other.id, id_)
    tokens.revoke(access, made.id, token[0].id)
    when = hands.time
    hands.move(days=1)
    tokens.revoke(access, made.id, token[0].id)
    assert {one.revoked for one in tokens.listed(access, made.id)} == {None, when}
    assert tokens.find(access, words[0]) is None
    assert tokens.find(access, words[1])
    hands.move(days=29)
    assert tokens.find(access, words[1]) is None


def test_a_disabled_account_s_tokens_are_gone_for_good(access: Access, hands: Hands) -> None:
    made = someone(access)
    words, _ = tokens.make(access, made, label="x", scopes=["read"], expires=month(hands))
    accounts.disable(access, made.id)
    assert tokens.find(access, words) is None
    with pytest.raises(NotFound):
        tokens.make(access, made, label="x", scopes=["read"], expires=month(hands))
    accounts.enable(access, made.id)
    assert tokens.find(access, words) is None


def test_another_role_takes_from_a_token(access: Access, hands: Hands) -> None:
    made = someone(access)
    words, _ = tokens.make(access, made, label="x", scopes=["read", "sign"], expires=month(hands))
    accounts.change(access, made.id, particulars(role="reader"))
    bearer = tokens.find(access, words)
    assert bearer
    assert (bearer.may("read"), bearer.may("sign")) == (True, False)
    accounts.change(access, made.id, particulars(role="lead", party="US"))
    assert tokens.find(access, words) is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"scopes": []}, "some of read"),
        ({"scopes": ["read", "fly"]}, "some of read"),
        ({"scopes": ["read", "keys"]}, "not more than its account: keys"),
        ({"label": ""}, "label is empty"),
        ({"expires": Hands()()}, "is past"),
    ],
)
def test_what_is_no_token(access: Access, hands: Hands, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        tokens.make(access, someone(access), **{"label": "x", "scopes": ["read"], "expires": month(hands), **fields})


@given(role=st.sampled_from(ROLES), later=st.sampled_from(ROLES), scopes=st.sets(st.sampled_from(ACTIONS), min_size=1))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_never_may_more_than_its_account(access: Access, role: Role, later: Role, scopes: set[Any]) -> None:
    name = f"n{len(accounts.listed(access))}"
    made = someone(access, name, role=role, party="" if role in WITHOUT_PARTY else name)
    someone(access, name + "k", role="custodian", party=name)
    try:
        words, _ = tokens.make(access, made, label="x", scopes=scopes, expires=month(Hands()))
    except BadRequest:
        assert not all(may(role, action) for action in scopes)
        return
    assert all(may(role, action) for action in scopes)
    accounts.change(access, made.id, particulars(name, role=later, party="" if later in WITHOUT_PARTY else name))
    bearer = tokens.find(access, words)
    assert (bearer is None) == ((role in WITHOUT_PARTY) != (later in WITHOUT_PARTY))
    if bearer:
        assert {action for action in ACTIONS if bearer.may(action)} == {action for action in scopes if may(later, action)}
