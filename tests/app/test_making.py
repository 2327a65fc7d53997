"""Whose log is whose, where one takes the place of another."""

from pathlib import Path

import pytest

from servanda.app import backup, making
from servanda.app.desk import Desk
from servanda.errors import BadRequest, NotFound, Refused
from tests.sides import Clock, Side

TEXT = "水利合作成果\n2014年7月11日\n一、双方决定在2015年举行第二次会议。\n二、双方同意互派专家。\n".encode()


@pytest.fixture
def renewed(tmp_path: Path) -> tuple[Side, Side, str, int]:
    """China's copy went back to a backup and on alone: both sides, its new token, the last event of its old log that counts."""
    clock = Clock()
    cn, us = (Side(str(tmp_path / f"{code.lower()}.db"), code, clock, tmp_path) for code in ("CN", "US"))
    cn.trust(us)
    us.trust(cn)
    cn.add(TEXT, "water1")
    cn.do(backup.backup, tmp_path / "kept")
    cn.accept()
    us.receive(cn.send("US", "lost-later"))
    for file in tmp_path.glob("cn.db*"):
        file.unlink()
    backup.restore(tmp_path / "kept", cn.where, clock=clock)
    ((token, after),) = cn.do(backup.go_on_alone)
    return cn, us, str(token), after


def test_a_mistyped_number_is_put_right(renewed: tuple[Side, Side, str, int]) -> None:
    cn, us, token, after = renewed
    assert us.do(making.trust, "CN", token, replace=True, after=after - 1)
    assert us.do(making.left_out, token) == 2
    new = cn.send("US", "new")
    with pytest.raises(Refused, match=f"was trusted after event {after - 1}"):
        us.receive(new)
    with pytest.raises(BadRequest, match=f"is trusted after event {after - 1}: to put that right add --replace"):
        us.do(making.trust, "CN", token, after=after)
    with pytest.raises(BadRequest, match="event 99 of the log trusted so far"):
        us.do(making.trust, "CN", token, replace=True, after=99)
    assert us.do(making.trust, "CN", token, replace=True, after=after)
    assert not us.do(making.trust, "CN", token, replace=True, after=after)
    assert not us.do(making.trust, "CN", token)
    assert us.receive(new).new
    assert us.verify() == []


def test_what_is_here_already_ends_its_old_log_where_it_says(renewed: tuple[Side, Side, str, int]) -> None:
    cn, us, token, after = renewed
    us.do(making.trust, "CN", token, replace=True, after=after)
    us.receive(cn.send("US", "new"))
    with pytest.raises(BadRequest, match=f"is here already and goes on after event {after} of the old one"):
        us.do(making.trust, "CN", token, replace=True, after=after - 1)


def test_a_first_log_ends_no_other(renewed: tuple[Side, Side, str, int]) -> None:
    cn, us, _, _ = renewed
    with pytest.raises(BadRequest, match="in the place of no other"):
        cn.do(making.trust, "US", us.token, replace=True, after=1)
    with Desk(cn.where, clock=cn.clock, key=cn.key) as desk:
        assert not making.trust(desk, "US", us.token)


def test_to_go_on_alone_at_once_is_all_or_nothing(tmp_path: Path) -> None:
    clock = Clock()
    cn, us = (Side(str(tmp_path / f"{code.lower()}.db"), code, clock, tmp_path) for code in ("CN", "US"))
    cn.trust(us)
    cn.add(TEXT, "water1")
    cn.do(backup.backup, tmp_path / "kept")
    where = tmp_path / "elsewhere" / "again.db"
    where.parent.mkdir()
    with pytest.raises(NotFound, match=r"again\.db\.key"):
        backup.restore(tmp_path / "kept", str(where), alone=True, clock=clock)
    where.with_name("again.db.key").write_bytes(us.key.read_bytes())
    where.with_name("again.db.key").chmod(0o600)
    with pytest.raises(BadRequest, match="is not in the key file"):
        backup.restore(tmp_path / "kept", str(where), alone=True, clock=clock)
    assert [path.name for path in where.parent.iterdir()] == ["again.db.key"]
    where.with_name("again.db.key").write_bytes(cn.key.read_bytes())
    back = backup.restore(tmp_path / "kept", str(where), alone=True, clock=clock)
    assert [(token.party, after > 0) for token, after in back.alone] == [("CN", True)]
    with Desk(str(where), clock=clock) as desk:
        assert making.own_tokens(desk) == [token for token, _ in back.alone]
