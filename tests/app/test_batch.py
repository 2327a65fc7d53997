"""Many files: in order, in several processes, with what cannot be read in its place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.app.batch import Failed, Found, Task, expand, read_files
from servanda.errors import ServandaError
from servanda.model.reading import Reading
from tests.reading.test_archive import body, tag

TASK = Task(layers="none")


def article(title: str, *paragraphs: str) -> str:
    return tag("RQ", "20310412") + "\n" + tag("BT", title) + "\n" + body(*paragraphs)


def told(found: list[Found]) -> list[str]:
    return [f"{one.source}: {one.error}" if isinstance(one, Failed) else one.document.title or one.document.text for one in found]


def read(paths: list[Path], jobs: int = 1) -> list[Found]:
    return [one for group in read_files(expand(paths), TASK, jobs=jobs) for one in group]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, in turns readable and empty."""
    for i in range(12):
        (tmp_path / f"{i:02}.txt").write_text("" if i % 3 == 1 else article(f"第{i}号", "双方同意。"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_lexicon_that_cannot_be_used_is_told_once_by_its_own_name(folder: Path, jobs: int) -> None:
    with pytest.raises(ServandaError, match=r"none\.csv: there is no such file"):
        next(read_files([folder / "00.txt", folder / "02.txt"], Task(lexicon=str(folder / "none.csv")), jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_order_with_failures_in_their_place(folder: Path, jobs: int) -> None:
    wanted = [f"{folder / f'{i:02}.txt'}: is empty" if i % 3 == 1 else f"第{i}号" for i in range(12)]
    assert told(read([folder], jobs)) == wanted
    assert told(read([*sorted(folder.iterdir(), reverse=True)], jobs)) == wanted[::-1]


def test_the_same_readings_from_two_processes(folder: Path) -> None:
    assert read([folder], 2) == read([folder], 1)


def test_several_articles_in_a_file_come_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(article("甲") + tag("RQ", "20310412") + tag("BT", "乙") + body("（下转第八版）") + article("丙"), encoding="utf-8")
    assert told(read([path])) == ["甲", f"{path}: holds nothing but page-turn notes", "丙"]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "utf-16"])
def test_a_continuation_joins_its_first_part(tmp_path: Path, order: list[int], codec: str, jobs: int) -> None:
    texts = [
        article("水利成果", "一、双方决定设立水文站。", "（下转第八版）"),
        article("渔业成果", "双方同意休渔。"),
        article("水利成果（接版）", "（上接第三版）", "二、双方同意互派专家。"),
    ]
    paths = [tmp_path / f"{i}.txt" for i in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode(codec))
    found = read([paths[i] for i in order], jobs)
    assert sorted(told(found)) == ["水利成果", "渔业成果"]
    (water,) = [one for one in found if isinstance(one, Reading) and one.document.title == "水利成果"]
    assert [o.text for o in water.outcomes] == ["双方决定设立水文站。", "双方同意互派专家。"]
    assert (water.document.source["file"], water.document.source["continuation"]) == ("0.txt", "2.txt")
    assert water.document.digest == next(one for one in read([paths[0]]) if isinstance(one, Reading)).document.digest
    decoded = "".join(path.read_bytes().decode(codec) for path in (paths[0], paths[2]))
    assert all(water.document.text[t : t + n] == decoded[s : s + n] for t, s, n in water.document.map.runs)


def test_a_continuation_alone(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(article("水利成果（接版）", "二、双方同意。", "三、双方决定。"), encoding="utf-8")
    (one,) = read([path])
    assert isinstance(one, Reading)
    assert [w.code for w in one.warnings] == ["continuation-alone", "numbering-start"]


def test_folders_are_searched_and_sorted(tmp_path: Path) -> None:
    for name in ("b/2.MD", "b/1.txt", "a.html", "b/c/3.pdf", "x.docx", "skip.png", "b/skip", ".DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "d.txt" / "4.txt").touch()
    os.mkfifo(tmp_path / "pipe.txt")
    names = [str(p.relative_to(tmp_path)) for p in expand([tmp_path]) if isinstance(p, Path)]
    assert names == ["a.html", "b/1.txt", "b/2.MD", "b/c/3.pdf", "d.txt/4.txt", "x.docx"]


def test_an_empty_folder_is_a_failure_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "in.txt").write_text(article("甲"), encoding="utf-8")
    wanted = [f"{tmp_path / 'empty'}: the folder holds no document", "甲"]
    assert told(read([tmp_path / "empty", tmp_path / "in.txt"])) == wanted


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\n.txt")
    path.touch()
    (one,) = read([path])
    assert isinstance(one, Failed)
    assert one.source.encode().decode().isprintable()


MEMORY = """
import resource, sys
from pathlib import Path
from servanda.app.batch import Task, expand, read_files
peaks = []
for group in read_files(expand([Path(sys.argv[1])]), Task()):
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(len(peaks), peaks[len(peaks) // 4], peaks[-1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is counted otherwise elsewhere")
def test_memory_stays_flat_over_many_files(tmp_path: Path) -> None:
    for i in range(300):
        lines = (f"{n}、第{i}号水文站：双方决定在2031年举行第{i}次会议，派遣{i + n}名专家。" for n in range(1, 16))
        (tmp_path / f"{i}.txt").write_text(article(f"第{i}号成果", *lines), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", MEMORY, str(tmp_path)], capture_output=True, text=True, check=True)
    count, quarter, last = map(int, done.stdout.split())
    assert count == 300
    assert last - quarter < 4 * 1024  # kilobytes; 225 readings kept would take three times as much
