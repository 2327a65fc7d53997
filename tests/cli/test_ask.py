"""`list`, `due`, `search`, `show` as a desk officer or a script meets them: JSON, both languages, any width."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.cells import cell_len
from rich.console import Console

from servanda.app.past import Past
from servanda.cli.main import main
from servanda.cli.rows import Reader, marked
from servanda.cli.timeline import print_past
from servanda.publish.register_words import register_words
from tests.app import water
from tests.app.water import DRILL, IDS, SECRET
from tests.cli.conftest import Run
from tests.cli.test_commands import STAGES, modules
from tests.cli.test_commands import run as program

Ask: TypeAlias = Callable[..., str]
FOUNDING = "000_2276c24c7de449db.txt"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of two parties in which things were said."""
    where = tmp_path_factory.mktemp("told") / "water.db"
    water.started(where)
    water.followed(where)
    return where


@pytest.fixture
def ask(run: Run, told: Path) -> Ask:
    """What a command that goes well writes; nothing on standard error."""

    def ask(*args: str, **env: str) -> str:
        code, out, err = run(*args, "--register", told, **{"SERVANDA_LANG": "zh", **env})  # type: ignore[arg-type]  # none is stdin
        assert (code, err) == (0, "")
        return out.decode()

    return ask


def rows(text: str) -> Any:
    return json.loads(text)


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["list"], IDS),
        (["list", "--limit", "2"], IDS[:2]),
        (["list", "--outcome", "water3/1"], IDS[:2]),
        (["list", "--round", "water3", "--section", "2"], IDS[3:]),
        (["list", "--kind", "meeting"], ["water3/5.1"]),
        (["list", "--fulfilment", "in_progress", "--party", "mn"], [DRILL]),
        (["list", "--agreement", "agreed"], [DRILL]),
        (["list", "--timeliness", "window_open", "--as-of", "2031-04-02", "--body", "中国水利部"], []),
        (["due", "--as-of", "2031-03-02", "--within", "0d"], ["water3/1.1"]),
        (["due", "--as-of", "2031-03-02", "--within", "5w", "--limit", "1"], ["water3/1.1"]),
        (["search", "培训班"], ["water3/4.1"]),
        (["search", "乌兰巴托", "演练"], [DRILL]),
        (["search", "没有这样的词"], []),
    ],
)
def test_json_is_a_list_of_commitments(ask: Ask, args: list[str], ids: list[str]) -> None:
    assert [row["id"] for row in rows(ask(*args, "--json"))] == ids


def test_json_is_the_same_in_every_language(ask: Ask) -> None:
    for args in (["list"], ["show", DRILL, "--history"], ["show", "water3/1"]):
        assert ask(*args, "--json", SERVANDA_LANG="zh") == ask(*args, "--json", SERVANDA_LANG="en")


def test_show_is_one_object(ask: Ask) -> None:
    one, outcome = rows(ask("show", DRILL, "--json", "--as-of", "2031-04-02")), rows(ask("show", "water3/1", "--json"))
    assert (one["id"], one["positions"]["CN"]["note"], one["proposals"][0]["reason"]) == (DRILL, "方案已定", "汛期未过")
    assert "history" not in one
    assert [part["id"] for part in outcome["commitments"]] == IDS[:2]
    then = rows(ask("show", DRILL, "--json", "--history", "--as-of", "2031-03-15"))
    assert (then["agreement"], then["history"][-1]["type"], then["history"][-1]["says"]["note"]) == ("unilateral", "report", "方案已定")


def test_what_is_internal_is_in_the_terminal_of_its_side_alone(ask: Ask) -> None:
    shown = ask("show", DRILL, "--as", "CN")
    assert "内部 internal" in shown
    assert SECRET in shown
    for args in (["list"], ["due"], ["search", "演练"], ["show", DRILL, "--history"], ["show", "water3/1"]):
        assert SECRET not in ask(*args, "--as", "CN", "--json")
        assert SECRET not in ask(*args)
        assert SECRET not in ask(*args, "--as", "MN")
        if args[0] != "show":
            assert SECRET not in ask(*args, "--as", "CN")


LIST = [
    "第三轮中蒙水文对话成果清单",
    "water3 · 2031年3月1日",
    "观测 ─",
    "1 联合测流",
    "    water3/1.1  双方决定于2031年2月28日前互换测站名录",
    "双方 · 不晚于2031年2月27日 · 期限已过，尚无报告",
    "双方 · 2031年4月 · 期限内 · 正在推进 · 双方确认",
    "中国水利部、蒙古国自然环境部 · 每季度",
    "4项成果，5条承诺",
]
DUE = [
    "What needs whom: 2 April 2031, up to 1 July 2031",
    "Date passed, no report ─",
    "31 March 2031      water3/2.1  水位数据  中国水利部",
    "2 days ago                     Ministry of Water Resources of China",
    "27 February 2031   water3/1.1  联合测流  双方决定于2031年2月28日前互换测站名录",
    "34 days ago                    Both sides · no later than 27 February 2031",
    "Opens or closes soon ─",
    "30 April 2031      water3/1.2",
    "closes in 28 days",
    "Under way · Agreed",
]
SHOW = [
    "water3/1.2  1 联合测流",
    "期限      2031年4月 · 期限内",
    "提议      蒙方提议：期限 2031年6月 · 2031年4月1日 · 汛期未过",
    "窗口      2031年4月1日至30日",
    "读本      中方：已确认 · 蒙方：已确认",
    "填报 · 2031年3月10日 · Hydrology",
    "确认 · 2031年3月20日 · Hydrology",
    "支持 · https://water.example/plan · “演练方案已定” · 2031年3月8日",
    "2031年3月10日  中方 Hydrology  填报：正在推进",
    "困难：设备\N{REPLACEMENT CHARACTER}[2J运输",
    "2031年4月1日   蒙方 Hydrology  调整期限：2031年6月",
]


@pytest.mark.parametrize(
    ("args", "language", "lines"),
    [
        (["list", "--as-of", "2031-04-02"], "zh_CN.UTF-8", LIST),
        (["due", "--as-of", "2031-04-02"], "en_GB.UTF-8", DUE),
        (["show", DRILL, "--history", "--as-of", "2031-04-02", "--as", "CN"], "zh", SHOW),
    ],
    ids=["list", "due", "show"],
)
def test_for_people(ask: Ask, args: list[str], language: str, lines: list[str]) -> None:
    shown = ask(*args, SERVANDA_LANG=language)
    places = [shown.find(line) for line in lines]
    assert -1 not in places, [line for line, place in zip(lines, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_ones_own_side_comes_first(ask: Ask) -> None:
    for party, first, second in (("CN", "中方", "蒙方"), ("mn", "蒙方", "中方")):
        (head,) = [line for line in ask("show", DRILL, "--as", party).splitlines() if line.endswith("双方一致")]
        assert head.split() == [first, second, "双方一致"]


def test_a_commitment_that_was_not_here_yet_says_so(ask: Ask) -> None:
    assert ask("show", DRILL, "--history", "--as-of", "2031-03-01") == f"{DRILL}：2031年3月1日当日本副本尚无此承诺。\n"


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (["search", "没有"], "各条承诺的文字中没有“没有”。", "“没有” is in the words of no commitment."),
        (["list", "--kind", "funding"], "没有符合条件的承诺。", "No commitment is like that."),
        (
            ["due", "--as-of", "2030-01-01", "--within", "1w"],
            "至2030年1月8日没有须办的承诺。",
            "Nothing needs anybody up to 8 January 2030.",
        ),
    ],
)
def test_nothing_is_said_in_a_sentence(ask: Ask, args: list[str], zh: str, en: str) -> None:
    assert (ask(*args), ask(*args, SERVANDA_LANG="en")) == (zh + "\n", en + "\n")


COMMANDS = (
    ["list"],
    ["due", "--as-of", "2032-02-02"],
    ["search", "双方"],
    ["show", DRILL, "--history", "--as", "CN"],
    ["show", "water3/2"],
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", ["40", "75", "76", "100", "200"])
@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: args[0])
def test_every_width_holds_whole_names(ask: Ask, args: list[str], columns: str, language: str) -> None:
    shown = ask(*args, COLUMNS=columns, SERVANDA_LANG=language)
    assert max(map(cell_len, shown.splitlines())) <= int(columns)
    assert "\x1b" not in shown
    flat = "".join(shown.split())
    for name in ("蒙古国自然环境部", "water3/2.1") if args[0] in ("list", "due") else ():
        assert name in flat or language == "en"


def test_a_piped_table_has_100_columns(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(map(cell_len, ask("list").splitlines())) == 100


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["show", "water3/9.9"], "there is no 'water3/9.9' here; the nearest is water3/"),
        (["show", DRILL, "--as", "PT"], "PT does not write in this register"),
        (["due", "--within", "soon"], "'soon' is no span of days: write 90d, 12w, 3m or 1y"),
        (["due", "--as-of", "2031-02-30"], "is no day"),
        (["due", "--party", "C?"], "'C?' is no party"),
        (["list", "--fulfilment", "kept"], "'kept' is no fulfilment: it is one of unreported, not_started,"),
        (["list", "--limit", "0"], "--limit"),
        (["search"], "Missing argument"),
        (["search", " "], "say which words to look for"),
    ],
)
def test_a_wrong_request_is_one_line_and_two(run: Run, told: Path, args: list[str], message: str) -> None:
    code, out, err = run(*args, "--register", told)
    assert (code, out, err.count("\n")) == (2, b"", 1)
    assert message in err
    assert err.startswith("servanda: ")


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A register of the founding document."""
    where = tmp_path_factory.mktemp("founding") / "register.db"
    with pytest.MonkeyPatch.context() as patch:
        for args in (["init", "--as", "CN"], ["add", str(shared / "documents" / FOUNDING), "--round", "sed6"]):
            patch.setattr("sys.argv", ["servanda", *args, "--register", str(where)])
            with pytest.raises(SystemExit) as stop:
                main()
            assert stop.value.code == 0
    return where


WANTED = [5, 7, 8, 26, 35, 42, 57, 91, 103, 108, 111, 112, 114, 115]


def test_the_first_screen_of_the_founding_document(run: Run, founding: Path) -> None:
    args = ["due", "--as-of", "2014-07-12", "--within", "90d", "--register", str(founding)]
    found = json.loads(run(*args, "--json")[1])
    assert sorted({int(row["outcome"]) for row in found} - {76}) == WANTED
    assert [found[0][key] for key in ("outcome", "timeliness", "due")] == ["76", "past", "2014-07-11"]
    for language, passed, soon, counts in (
        ("zh", "期限已过，尚无报告", "即将开始或到期", "15项成果，19条承诺"),
        ("en", "Date passed, no report", "Opens or closes soon", "15 outcomes, 19 commitments"),
    ):
        shown = run(*args, SERVANDA_LANG=language)[1].decode()
        assert shown.index(passed) < shown.index("sed6/76.4") < shown.index(soon) < shown.index("sed6/7.3") < shown.index(counts)
        assert all(f"sed6/{outcome}." in shown for outcome in WANTED)


def test_what_came_here_later_says_when() -> None:
    entry = Past(
        time="2031-03-10T12:00:00Z",
        party="MN",
        office="Hydrology",
        type="report",
        event="ab" * 32,
        received="2031-05-01T09:00:00Z",
        says={"status": "delayed", "note": None},
    )
    for language, line, below in (
        ("zh", "2031年3月10日  蒙方 Hydrology  填报：进展滞后  abababababab  （收到：2031年5月1日）", "说明：附件尚未收到，或已撤除"),
        ("en", "10 March 2031  Mongolia Hydrology  Report: Behind schedule  abababababab  (received 1 May 2031)", "Note: not here yet"),
    ):
        screen = Console(width=120, file=io.StringIO())
        print_past([entry], "…", Reader("CN", register_words(language), screen))
        assert isinstance(screen.file, io.StringIO)
        shown = screen.file.getvalue()
        assert line in shown
        assert below in shown


@pytest.mark.parametrize("args", [["list"], ["due"], ["search", "水位"], ["show", DRILL]], ids=lambda args: args[0])
def test_json_waits_for_no_terminal_and_no_reading_of_documents(told: Path, args: list[str]) -> None:
    loaded = modules(program(*args, "--json", "--register", str(told)))
    assert [*filter(loaded.__contains__, {*STAGES, "rich.console"} - {"servanda.lexicon"})] == []


def test_a_search_is_marked_where_it_was_found() -> None:
    line = marked("甲" * 60 + "乙方提出共同测流的办法" + "丙" * 60, 40, "测流")
    assert line.plain.startswith("…")
    assert line.cell_len <= 40
    assert [line.plain[span.start : span.end] for span in line.spans] == ["测流"]
    assert marked("测流与测沙", 40, "测沙").plain == "测流与测沙"
