from itertools import pairwise

import pytest

from servanda.access.roles import ACTIONS, MAY, ROLES, WITHOUT_PARTY, Action, Role, may

# Written by hand a second time, a column a role: r reader, c contributor, l lead, k custodian, o observer, a auditor.
TABLE: dict[Action, str] = {
    "read": "rclkoa",
    "read_internal": "rclk",
    "report": "clk",
    "note": "clk",
    "assign": "lk",
    "release": "lk",
    "sign": "lk",
    "add": "lk",
    "exchange": "lk",
    "ledger": "lka",
    "keys": "k",
    "people": "k",
    "links": "lk",
    "api": "rclkoa",
}
LETTERS: dict[Role, str] = {"reader": "r", "contributor": "c", "lead": "l", "custodian": "k", "observer": "o", "auditor": "a"}


def test_the_table_has_every_action_and_role() -> None:
    assert set(TABLE) == set(ACTIONS)
    assert set(LETTERS) == set(ROLES) == set(MAY)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_do_what(role: Role, action: Action) -> None:
    assert may(role, action) == (LETTERS[role] in TABLE[action])


def test_each_role_of_a_party_may_what_the_one_below_may() -> None:
    ladder: list[Role] = ["reader", "contributor", "lead", "custodian"]
    for low, high in pairwise(ladder):
        assert MAY[low] < MAY[high]
    for role in WITHOUT_PARTY:
        assert "read_internal" not in MAY[role]
