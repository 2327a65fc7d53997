"""Mechanisms, sessions and texts at the terminal, in both languages."""

import json
from pathlib import Path

import pytest

from servanda import read_text
from servanda.app import adding, making
from tests.app import water
from tests.cli.conftest import Run

TEXT = """第三轮中蒙水文对话成果清单

（2031年3月1日，呼和浩特）

一、渔业磋商：双方于2031年1月12日在乌兰巴托举行第四次中蒙渔业磋商，决定2032年在北京举行下一次磋商。
二、专家会：双方将在下一轮中蒙水文对话前一天举行第二次中蒙湿地磋商。
三、港口论坛：定于2031年2月在二连浩特举行第六届中蒙港口论坛。论坛每年召开两次会议。
四、备忘录：双方关于界河水文合作的谅解备忘录今年年底即将到期，应继续延长或续签。
"""


@pytest.fixture
def register(tmp_path: Path) -> str:
    where = str(tmp_path / "water.db")
    making.init(where, ["CN", "MN"], office="Desk")
    with water.desk(where, "2031-03-02") as cn:
        adding.add_reading(cn, read_text(TEXT), "water3")
    return where


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", ["本轮所属对话", "期限已过，未见举行记录", "第6届 2031年2月", "即将举行", "下次：第5轮 2032年 北京 中方主办", "日期待定"]),
        ("en", ["The round's own dialogue", "no record", "To come", "next: the 5th, 2032, 北京, hosted by China", "Day not set"]),
    ],
)
def test_the_table_of_mechanisms(run: Run, register: str, language: str, parts: list[str]) -> None:
    code, out, err = run("mechanisms", "--as-of", "2031-07-01", "--register", register, SERVANDA_LANG=language)
    assert (code, err) == (0, "")
    places = [out.decode().find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_session_is_announced_and_what_hangs_on_it_has_its_day(run: Run, register: str) -> None:
    for party in ("CN", "MN"):
        said = ["session", "schedule", "中国-蒙古水文对话机制", "4", "--on", "2032-03-02"]
        code, out, _ = run(*said, "--as", party, "--register", register, SERVANDA_LANG="zh")
        assert code == 0
    assert "各方一致" in out.decode()
    detail = run("mechanisms", "水文", "--as-of", "2031-07-01", "--register", register, SERVANDA_LANG="zh")[1].decode()
    assert "已宣布 · 2032年3月2日 · 以此为准：water3/2.1" in detail
    (found,) = json.loads(run("due", "--as-of", "2032-02-01", "--within", "60d", "--register", register, "--json")[1])[-1:]
    assert found["window"] == ["2032-03-01", "2032-03-01"]


def test_texts_that_end(run: Run, register: str) -> None:
    out = run("instruments", "--as-of", "2031-12-05", "--expiring", "30d", "--register", register, SERVANDA_LANG="zh")[1].decode()
    assert "30天内期满 · 拟议：延长或续签" in out
    after = ["instruments", "--as-of", "2032-03-05", "--register", register]
    assert "Expired, no renewal on record" in run(*after, SERVANDA_LANG="en")[1].decode()
    said = [
        "instrument",
        "stage",
        "界河水文",
        "renewed",
        "--on",
        "2031-12-20",
        "--expires",
        "2036-12-31",
        "--register",
        register,
        "--as",
        "CN",
    ]
    assert "已记为已续签" in run(*said, SERVANDA_LANG="zh")[1].decode()
    (life,) = [row for row in json.loads(run(*after, "--json")[1]) if row["ends"]]
    assert (life["stage"], life["ends"], life["warned"]) == ("renewed", "2036-12-31", "")


@pytest.mark.parametrize(
    "args",
    [
        ["mechanisms", "远洋对话"],
        ["session", "held", "水文对话", "4", "--as", "CN"],
        ["instrument", "stage", "界河", "lapsed", "--as", "CN"],
        ["instrument", "stage", "远洋", "signed", "--as", "CN"],
        ["instruments", "--expiring", "soon"],
    ],
)
def test_what_is_asked_wrongly(run: Run, register: str, args: list[str]) -> None:
    code, out, err = run(*args, "--register", register)
    assert (code, out) == (2, b"")
    assert err.startswith("servanda: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("said", "code"), [("第3届", 0), ("第三届", 0), ("3", 0), ("third", 2), ("第届", 2), ("0", 1)])
def test_a_session_is_numbered_as_people_write_it(run: Run, register: str, said: str, code: int) -> None:
    command = ["session", "schedule", "中蒙湿地磋商", said, "--on", "2033", "--as", "CN", "--register", register]
    done, _, err = run(*command, SERVANDA_LANG="zh")
    assert (bool(done), "Traceback" in err) == (bool(code), False)


def test_a_stage_in_chinese(run: Run, register: str) -> None:
    command = ["instrument", "stage", "谅解备忘录", "已签署", "--on", "2031-03-01", "--as", "CN", "--register", register]
    assert run(*command, SERVANDA_LANG="zh")[0] == 0
    assert run("rounds", "--as", "CN", "--register", register, SERVANDA_LANG="zh")[0] == 0
