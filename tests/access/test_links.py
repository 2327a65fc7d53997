from datetime import timedelta
from typing import Any

import pytest

from servanda.access import links
from servanda.access.store import Access
from servanda.errors import BadRequest, NotFound
from tests.access.made import Hands


def made(access: Access, **fields: Any) -> tuple[str, links.Link]:
    return links.make(access, **{"party": "CN", "body": "海关", "expires": access.clock() + timedelta(days=14), **fields})


def test_a_link_opens_one_body_s_lines(access: Access, hands: Hands) -> None:
    words, link = made(access, round="mt4", ids=["mt4/2", "mt4/1", "mt4/2"], language="en")
    assert (link.party, link.body, link.round, link.ids, link.language, link.used) == ("CN", "海关", "mt4", ("mt4/2", "mt4/1"), "en", 0)
    assert len(words) * 6 >= 128
    hands.move(days=1)
    assert [links.open_link(access, words).used for _ in range(3)] == [1, 2, 3]
    assert links.open_link(access, words).last_used == hands.time
    with access.read() as connection:
        assert words not in repr(connection.execute(links._table.select()).all())


def test_who_guesses_learns_nothing(access: Access, hands: Hands) -> None:
    revoked, link = made(access)
    expired, _ = made(access, expires=hands() + timedelta(days=1))
    links.revoke(access, "CN", link.id)
    hands.move(days=1)
    told = set()
    for words in (revoked, expired, "", "x", "\0", "\ud800", "甲" * 10**6):
        with pytest.raises(NotFound) as error:
            links.open_link(access, words)
        told.add(str(error.value))
    assert told == {"this link opens nothing, or nothing any more: ask for another"}
    assert {link.used for link in links.listed(access, "CN")} == {0}


def test_a_party_sees_and_revokes_its_own(access: Access) -> None:
    words, ours = made(access)
    _, theirs = made(access, party="US", body="Customs")
    _, other = made(access, body="海事局")
    assert {link.id for link in links.listed(access, "CN")} == {ours.id, other.id}
    assert links.listed(access, "CN", "海事局") == [other]
    for id_ in (theirs.id, "x", "l_0000000000000000"):
        with pytest.raises(NotFound, match="no such link"):
            links.revoke(access, "CN", id_)
    links.open_link(access, words)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"expires": Hands()()}, "is past"),
        ({"body": ""}, "body is empty"),
        ({"party": ""}, "party is empty"),
        ({"ids": ["a\nb"]}, "none of a line"),
        ({"language": "la"}, "no language la"),
    ],
)
def test_what_is_no_link(access: Access, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        made(access, **fields)
