from typing import Literal

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.access import accounts, sessions, throttle
from servanda.access.accounts import Account, Particulars
from servanda.access.store import Access
from servanda.errors import BadRequest, NotFound, Refused
from tests.access.conftest import CHEAP
from tests.access.made import PASSWORD, Hands, particulars, someone

WRONG = "four words on air"


def test_an_account_is_what_was_said_of_it(access: Access, hands: Hands) -> None:
    made = someone(access, "Zhang", role="contributor", bodies=("海关", "海事局"), language="en")
    assert made == Account(
        id=made.id, name="Zhang", office="Desk", party="CN", role="contributor", bodies=("海事局", "海关"), language="en",
        created=hands.time, has_password=True,
    )  # fmt: skip
    assert accounts.get(access, made.id) == made
    assert accounts.listed(access) == accounts.listed(access, ["CN"]) == [made]
    assert accounts.listed(access, ["US"]) == []


@pytest.mark.parametrize("name", ["desk", "DESK", " desk ", "ｄｅｓｋ"])
def test_a_name_is_compared_without_case_and_width(access: Access, name: str) -> None:
    made = someone(access)
    assert accounts.check(access, name, PASSWORD) == made
    with pytest.raises(BadRequest, match="of that name already"):
        someone(access, name)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"role": "observer"}, "of no party"),
        ({"role": "auditor"}, "of no party"),
        ({"party": ""}, "is of a party"),
        ({"role": "king"}, "no role king"),
        ({"bodies": ("海关",)}, "only a contributor"),
        ({"language": "la"}, "no language la"),
        ({"name": ""}, "name is empty"),
        ({"name": "a\nb"}, "none of a line"),
        ({"name": "a\u200bb"}, "no name to sign in by"),
        ({"office": " "}, "office is empty"),
    ],
)
def test_what_makes_no_sense_is_refused(access: Access, fields: dict[str, str], message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        accounts.create(access, particulars(**fields))


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 1001])
def test_a_password_that_is_none(access: Access, password: str) -> None:
    made = someone(access)
    with pytest.raises(BadRequest, match="12 to 1000"):
        accounts.set_password(access, made.id, password)
    with pytest.raises(Refused):
        accounts.check(access, "desk", password)


def test_one_answer_for_all_that_is_wrong(access: Access) -> None:
    someone(access)
    someone(access, "none", "")
    accounts.disable(access, someone(access, "gone").id)
    told = set()
    tries = [("desk", WRONG), ("nobody", PASSWORD), ("none", ""), ("none", PASSWORD), ("gone", PASSWORD), ("a\0b", PASSWORD), ("", "")]
    for name, password in [*tries, ("\ud800", "\ud800"), ("x" * 10**6, "x" * 10**6)]:
        with pytest.raises(Refused) as error:
            accounts.check(access, name, password)
        told.add(str(error.value))
    assert told == {"the name or the password is wrong"}


class Counting(PasswordHasher):
    """Counts how often it worked."""

    worked = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.worked += 1
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
        self.worked += 1
        return super().verify(hash, password)


def test_as_much_work_for_an_unknown_name(access: Access) -> None:
    someone(access)
    someone(access, "none", "")
    access.hasher = hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    for name in ("desk", "none", "nobody"):
        hasher.worked = 0
        with pytest.raises(Refused):
            accounts.check(access, name, WRONG)
        assert hasher.worked == 1, name


def test_an_old_hash_is_made_anew(access: Access) -> None:
    someone(access)
    access.hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    for _ in range(2):
        accounts.check(access, "desk", PASSWORD)
        with access.read() as connection:
            kept = connection.execute(accounts._table.select()).one().password
        assert "m=16,t=2,p=1" in kept


def test_a_password_is_kept_as_argon2id_only(access: Access) -> None:
    someone(access)
    with access.read() as connection:
        rows = [tuple(row) for row in connection.execute(accounts._table.select())]
    assert any("$argon2id$" in str(value) for value in rows[0])
    assert PASSWORD not in repr(rows)


def test_another_password_or_role_ends_its_sessions(access: Access) -> None:
    made = someone(access)
    for act in (
        lambda: accounts.set_password(access, made.id, "another four words"),
        lambda: accounts.change(access, made.id, particulars(role="reader")),
        lambda: accounts.disable(access, made.id),
    ):
        cookie, _ = sessions.begin(access, accounts.get(access, made.id))
        assert sessions.find(access, cookie)
        act()
        assert sessions.find(access, cookie) is None
    with pytest.raises(NotFound):
        sessions.begin(access, made)
    accounts.enable(access, made.id)
    assert accounts.check(access, "desk", "another four words").role == "reader"


def test_somebody_else_says_who_it_is(access: Access) -> None:
    one, two = someone(access, "one", ""), someone(access, "two", "")
    accounts.set_identity(access, one.id, "https://id.example", "17")
    found = accounts.by_identity(access, "https://id.example", "17")
    assert found
    assert (found.id, found.subject) == (one.id, "17")
    assert accounts.by_identity(access, "https://other.example", "17") is accounts.by_identity(access, "\0", "17") is None
    with pytest.raises(BadRequest, match="another account"):
        accounts.set_identity(access, two.id, "https://id.example", "17")
    accounts.disable(access, one.id)
    assert accounts.by_identity(access, "https://id.example", "17") is None


def test_a_contributor_writes_for_its_bodies(access: Access) -> None:
    made = someone(access, role="contributor", bodies=("海关",))
    assert made.may("report", "海关")
    assert made.may("read_internal", "海事局")
    assert not made.may("report", "海事局")
    assert not made.may("assign", "海关")
    assert not accounts.disable(access, made.id).may("read")
    assert someone(access, "lead").may("report", "海事局")


@pytest.mark.parametrize("id_", ["", "a_0000000000000000", "a\0", "' OR 1=1 --", "甲" * 5000])
def test_no_such_account(access: Access, id_: str) -> None:
    with pytest.raises(NotFound, match="no such account"):
        accounts.get(access, id_)


def test_wrong_ones_cost_a_wait_that_grows(access: Access, hands: Hands, where: str) -> None:
    someone(access)
    waits = []
    for _ in range(20):
        try:
            accounts.check(access, "desk", WRONG, address="192.0.2.1")
        except throttle.Throttled as error:
            waits.append(error.wait)
            with pytest.raises(throttle.Throttled), Access(where, clock=hands, hasher=CHEAP) as other:  # as another process
                accounts.check(other, "DESK", PASSWORD, address="192.0.2.1")
            accounts.check(access, "desk", PASSWORD, address="192.0.2.2")
            hands.move(seconds=error.wait)
        except Refused as error:
            assert "is wrong" in str(error)  # noqa: PT017
    assert waits[:4] == [31, 61, 121, 241]
    accounts.check(access, "desk", PASSWORD, address="192.0.2.1")
    for _ in range(throttle.FREE):
        with pytest.raises(Refused, match="is wrong"):
            accounts.check(access, "desk", WRONG, address="192.0.2.1")


def test_an_unknown_name_is_throttled_too_and_forgotten_after_a_day(access: Access, hands: Hands) -> None:
    for _ in range(throttle.FREE):
        with pytest.raises(Refused, match="is wrong"):
            accounts.check(access, "nobody", WRONG)
    with pytest.raises(throttle.Throttled) as told:
        accounts.check(access, "nobody", WRONG)
    assert isinstance(told.value.at("x"), throttle.Throttled)
    hands.move(days=1, seconds=1)
    with pytest.raises(Refused, match="is wrong"):
        accounts.check(access, "nobody", WRONG)
    with access.read() as connection:
        assert [row.last for row in connection.execute(throttle._table.select())] == [access.stamp()]


STEPS = st.lists(st.tuples(st.sampled_from(["disable", "enable", "demote", "raise"]), st.integers(0, 2)), max_size=12)


@given(steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_party_is_never_without_a_custodian(access: Access, steps: list[tuple[str, int]]) -> None:
    for account in accounts.listed(access):
        with access.write() as connection:
            connection.execute(accounts._table.delete().where(accounts._table.c.id == account.id))
    made = [accounts.create(access, Particulars(name=f"n{n}", office="Desk", role="custodian", party="CN")) for n in range(3)]
    for step, n in steps:
        role = "lead" if step == "demote" else "custodian"
        try:
            if step in ("disable", "enable"):
                getattr(accounts, step)(access, made[n].id)
            else:
                accounts.change(access, made[n].id, particulars(f"n{n}", role=role))
        except BadRequest as error:
            assert "last custodian" in str(error)  # noqa: PT017
        assert any(account.may("people") for account in accounts.listed(access, ["CN"]))
