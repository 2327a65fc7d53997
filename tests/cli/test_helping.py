"""Help is in the reader's language: every command, argument and option has both halves, and shows one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from servanda.cli.commands import COMMANDS, loaded
from servanda.cli.helping import half
from tests.cli.conftest import Run

HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
NAMES = [name for rows in COMMANDS.values() for name in rows]


def texts(command: Any, name: str) -> Iterator[tuple[str, str]]:
    yield name, command.help
    for param in command.params:
        yield f"{name} {param.name}", param.help
    for below in getattr(command, "commands", {}).values():
        yield from texts(below, f"{name} {below.name}")


TEXTS = [pytest.param(text or "", id=place) for name in NAMES for place, text in texts(loaded(name), name)]


@pytest.mark.parametrize("text", [*TEXTS, *COMMANDS])
def test_a_help_text_has_two_halves(text: str) -> None:
    english, chinese = half(text, "en"), half(text, "zh")
    assert f"{english} {chinese}" == text
    assert HAN.search(chinese)
    assert not ENGLISH.search(chinese)
    assert english
    assert not HAN.search(english)


def test_what_has_one_half_only_is_shown_whole() -> None:
    assert (half("", "zh"), half("One.", "zh"), half("一。", "en")) == ("", "One.", "")


@pytest.mark.parametrize("name", NAMES)
def test_no_english_is_left_in_chinese_help(run: Run, name: str) -> None:
    code, out, told = run(name, "--help", SERVANDA_LANG="zh", COLUMNS="200")
    assert (code, told) == (0, "")
    lines = out.decode().splitlines()
    assert [line for line in lines if ENGLISH.search(line.partition("用法：")[0])] == []
    assert [line for line in lines if line.startswith("│ -") and not HAN.search(line)] == []
    assert any(line.startswith(" 用法：") for line in lines)


def test_english_help_is_english_alone_after_chinese(run: Run) -> None:
    run("key", "--help", SERVANDA_LANG="zh")
    out = run("key", "--help", SERVANDA_LANG="en")[1].decode()
    assert "Usage: " in out
    assert "Options" in out
    assert not HAN.search(out)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("red", "没有命令“red”，是否指 'read', 'rebuild'"),
        ("read", "缺少参数 FILE…"),
        ("read --jbs 1 x", "没有选项 --jbs，可选：--csv, --jobs, --json"),
        ("read --jobs 0 x", "--jobs 的值有误：0 不在范围 x>=1 之内"),
        ("read --jobs y x", "--jobs 的值有误：“y”不是整数"),
        ("read --date", "选项 --date 须带一个值"),
        ("read --json=1 x", "选项 --json 不带值"),
        ("init extra", "多出的参数：extra"),
        ("add x", "缺少选项 --round"),
        ("body fall", "没有命令“fall”，可用命令见 servanda --help"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(run: Run, command: str, said: str) -> None:
    assert run(*command.split(), SERVANDA_LANG="zh") == (2, b"", f"servanda: {said}\n")
