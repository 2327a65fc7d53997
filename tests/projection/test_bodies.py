"""Who bears what, whose that is, and by which names one asks for a body."""

import pytest

from servanda.projection.bodies import borne, key, names
from servanda.register.commitment import Assignment
from tests.register.test_timing import made


@pytest.mark.parametrize(
    ("bearers", "expected"),
    [
        (["BOTH"], [("both", "bearer", "CN"), ("both", "bearer", "US")]),
        (["CN"], [("cn", "bearer", "CN")]),
        (["中国海关总署"], [("中国海关总署", "bearer", "CN")]),
        (["中国海关总署", "美国能源部"], [("中国海关总署", "bearer", "CN"), ("美国能源部", "bearer", "US")]),
        (["法国外交部"], [("法国外交部", "bearer", "")]),
        (["北海灯塔管理处"], [("北海灯塔管理处", "bearer", "CN"), ("北海灯塔管理处", "bearer", "US")]),  # may be anyone's
        ([], []),
    ],
)
def test_who_bears(bearers: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert borne(made(bearers=bearers, parties=("CN", "US"))) == expected


def test_who_was_made_to() -> None:
    assigned = {"CN": Assignment("交通 部", ["Harbour Office", "交通部"])}
    assert borne(made(parties=("CN", "US"), assigned=assigned)) == [
        ("harbouroffice", "support", "CN"),
        ("交通部", "lead", "CN"),
        ("交通部", "support", "CN"),
    ]


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        ("中国海关总署", "中国海关总署"),
        ("海关总署", "中国海关总署"),
        ("General Administration of Customs of China", "中国海关总署"),
        ("general administration  of customs of CHINA", "中国海关总署"),
        ("DOE", "美国能源部"),
        ("u.s. department of energy", "美国能源部"),
        ("北海灯塔管理处", "北海灯塔管理处"),
        ("both", "BOTH"),
    ],
)
def test_names(asked: str, body: str) -> None:
    assert key(body) in names(asked)


def test_no_other_body_goes_by_the_name() -> None:
    assert key("中国海关总署") not in names("美国能源部")
