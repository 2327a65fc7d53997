"""A place over a small register of two hosted parties, and browsers that have visited it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from servanda.app import accepting, adding, making
from servanda.app.desk import Desk
from servanda.web.place import Place
from servanda.web.site import site

TEXT = """第三届中法海洋合作对话成果清单

（2031年3月4日，里昂）

一、灯塔维护。双方决定于2031年6月底前完成十座灯塔的联合检修。

二、渔业磋商。中国农业农村部和法国海洋部将于2031年9月在马赛举行第二次渔业磋商。

三、海图交换。双方同意每季度交换一次海图更新清单。
"""
DAY = date(2031, 6, 15)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with one round, accepted by both."""
    folder = tmp_path_factory.mktemp("web")
    where = str(folder / "servanda.db")
    making.init(where, ["CN", "FR"])
    with Desk(where, party="CN") as desk:
        adding.add(desk, TEXT.encode(), "dlg3")
        accepting.accept(desk)
    with Desk(where, party="FR") as desk:
        accepting.accept(desk)
    return folder


@pytest.fixture
def place(filled: Path, tmp_path: Path) -> Iterator[Place]:
    """A copy of the register, served to one person at one machine, on a day of its year."""
    for path in filled.iterdir():
        copied = tmp_path / path.name
        copied.write_bytes(path.read_bytes())
        copied.chmod(path.stat().st_mode)
    made = Place(str(tmp_path / "servanda.db"), pinned=DAY, is_alone=True, hosts=("testserver",))
    yield made
    made.close()


@pytest.fixture
def browser(place: Place) -> Iterator[TestClient]:
    """A browser that follows no redirect by itself."""
    with TestClient(site(place), follow_redirects=False) as client:
        yield client
