"""The table in the terminal: what stands where, at any width, in both languages."""

import io
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

import servanda
from servanda.cli.table import show
from servanda.model.reading import Reading
from tests.publish import made


def shown(reading: Reading, width: int = 100, language: str = "", *, terminal: bool = False) -> str:
    out = io.StringIO()
    show(reading, Console(file=out, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None), language)
    return out.getvalue()


def test_outcomes_and_what_they_undertake() -> None:
    assert re.sub(" {2,}|─+", "  ", shown(made.reading(), 120)).split("\n") == [
        "中挪湖泊对话成果",
        "2031年3月14日 · 中挪湖泊对话 · 第2轮 · 2031年3月12日至14日 · 奥斯陆",
        "  序言  两国会见后宣布如下：",
        "",
        "一、水   ",
        "  1  湖泊监测  挪威环境署和智利水务总局决定2031年夏季或秋季前在卑尔根签署《关于<湖…",
        "1.1  挪威环境署、智利水务总局  2031年夏季或秋季 · 挪威环境署和智利水务总局决定2031年夏季或秋季前在…",
        "1.3  双方  下一轮对话前1天 · 下一轮对话前一天，双方将举行第三次中挪湖泊对话",
        "  2  渡轮  双方支持（1）更新航道图；（2）培训20名引水员。 航道图每年更新。",
        "2.2  挪威  （2）培训20名引水员",
        "2.3  各方  每年 · 航道图每年更新",
        "  结尾  完",
        "",
        "1个部分，2项成果，4条承诺，其中1条有期限，提到2个机构",
        "编号跳至2",
        "odd：look <here>",
        "odd：the whole of it",
        "",
    ]


def test_in_english() -> None:
    text = shown(made.reading(), 120, "en")
    assert "14 March 2031 · 中挪湖泊对话 · round 2 · 12–14 March 2031 · 奥斯陆" in text
    assert re.search(r"1\.1 +Norwegian Environment Agency; 智利水务总局 +summer or autumn 2031 · 挪威环境署", text)
    assert "1 section, 2 outcomes, 4 commitments, 1 with a date, 2 bodies named" in text


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    lines = shown(made.reading(), width, language).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert width < 80 or all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_columns_stand_under_each_other(width: int) -> None:
    """By cells, not characters: a Chinese character takes two."""
    lines = shown(made.reading(), width).splitlines()
    starts = {
        cell_len(line[: (line + "\n").index(words)])
        for words in ("2031年夏季或秋季 ·", "（2）培训20名引水员\n", "每年 ·", "双方支持")
        for line in lines
        if words in line + "\n"
    }
    assert len(starts) == 1


def test_names_are_wrapped_and_never_cut() -> None:
    party = "挪威海岸与内河航道及港口设施统一管理总局西部分局"
    statement = msgspec.structs.replace(made.first().statements[0], bearers=[party])
    outcome = msgspec.structs.replace(made.first(), statements=(statement,), heading="")
    text = shown(msgspec.structs.replace(made.reading(), outcomes=[outcome]), 60)
    assert party in re.sub(r"\s+|未定期限.*|2031年.*\n", "", text)


def test_without_headings_and_statements_the_words_have_the_width() -> None:
    outcome = msgspec.structs.replace(made.first(), heading="", statements=())
    [line] = [x for x in shown(msgspec.structs.replace(made.reading(), outcomes=[outcome]), 80).splitlines() if x.startswith("1 ")]
    assert line.startswith("1  湖泊监测：挪威环境署")
    assert cell_len(line) in (79, 80)


def test_plain_when_piped_and_styled_on_a_terminal() -> None:
    assert "\x1b" not in shown(made.reading())
    assert "\x1b[1m" in shown(made.reading(), terminal=True)


def test_a_document_cannot_speak_to_the_terminal() -> None:
    hostile = "\x1b]0;owned\x07[bold red]x[/]\x9b2J"
    outcome = msgspec.structs.replace(made.first(), heading=hostile, text=hostile + "\n" + hostile)
    text = shown(msgspec.structs.replace(made.reading(hostile), outcomes=[outcome]), 200)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "[bold red]x[/]" in text


@pytest.mark.parametrize("name", ["2014-sed6-outcomes.zh.txt", "2031-example-joint-statement.en.md"])
def test_every_outcome_of_the_samples_is_there(root: Path, name: str) -> None:
    reading = servanda.read(root / "samples" / name, layers="none")
    text = shown(reading, 120)
    found = re.findall(r"^ *([0-9]+)  ", text, re.MULTILINE)
    assert found == [o.key for o in reading.outcomes if o.role == "outcome"]
    assert text.count("─\n") == len(reading.sections)


def test_only_what_is_needed_is_imported() -> None:
    code = "import sys, servanda.cli.table; print(*{m.split('.')[0] for m in sys.modules} & {'jinja2', 'asyncio'})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@pytest.mark.parametrize(
    ("name", "said"), [("中挪湖泊对话", "第2轮"), ("中挪湖泊部长会议", "第2次"), ("中挪鲑鱼联委会", "第2次"), ("中挪关税谈判", "第2轮")]
)
def test_a_dialogue_is_counted_in_its_own_word(name: str, said: str) -> None:
    reading = made.reading()
    assert reading.document.dialogue is not None
    dialogue = msgspec.structs.replace(reading.document.dialogue, name=name)
    changed = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, dialogue=dialogue))
    assert f"{name} · {said} · " in shown(changed)
    assert f"{name} · round 2 · " in shown(changed, language="en")


def test_a_warning_says_a_thing_once() -> None:
    lines = shown(made.reading(), language="en").splitlines()
    assert lines[-3:] == ["the numbering skips to 2", "look <here>", "the whole of it"]
