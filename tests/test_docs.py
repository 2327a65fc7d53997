"""The pages are tests: their commands exist, their links lead somewhere, their examples print what stands there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup

from servanda.cli.commands import COMMANDS as LINES
from servanda.cli.commands import loaded
from tools import examples

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "news").glob("*.md")])

TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
MAKE = re.compile(r"(?:^|`|\$ )make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)\s]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read(page: str | Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, set[str]]]:
    """Each command of the program, as one types it, with its long options."""
    queue = [(f"servanda {name}", loaded(name)) for rows in LINES.values() for name in rows]
    while queue:
        name, command = queue.pop()
        if isinstance(command, TyperGroup):
            queue += [(f"{name} {child}", sub) for child, sub in command.commands.items() if not sub.hidden]
        else:
            options = [p for p in command.params if not getattr(p, "hidden", False)]
            yield name, {flag for option in options for flag in option.opts if flag.startswith("--")}


COMMANDS = dict(commands())


def test_set_up_is_two_commands() -> None:
    for page in READMES:
        blocks = [block.split("\n")[:-1] for block in SHELL.findall(read(page))]
        assert [[line.split("#")[0].strip() for line in block] for block in blocks] == [["make demo", "make test"]], page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_exist(page: Path) -> None:
    assert set(MAKE.findall(read(page))) <= set(TARGET.findall(read("Makefile")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(read(page)) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", READMES)
def test_every_command_and_option_is_on_the_page(page: str) -> None:
    code = CODE.findall(read(page))
    assert [name for name in COMMANDS if not any(f"{c} ".startswith(f"{name} ") for c in code)] == []
    told = {flag for piece in code for flag in FLAG.findall(piece)}
    assert set().union(*COMMANDS.values()) - told == set()


@pytest.mark.parametrize("page", READMES)
def test_nothing_on_the_page_is_made_up(page: str) -> None:
    """Every `servanda …` in code names a command that exists, and every option in a page's code belongs to some command."""
    code = CODE.findall(read(page))
    typed = [piece for piece in code if re.match(r"servanda [a-z]", piece)]
    assert [piece for piece in typed if not any(f"{piece} ".startswith(f"{name} ") for name in COMMANDS)] == []
    assert {flag for piece in code for flag in FLAG.findall(piece)} <= set().union(*COMMANDS.values(), {"--help", "--version"})


@pytest.mark.parametrize("page", examples.PAGES)
def test_examples_print_what_the_page_says(page: str) -> None:
    """To bring a page up to date: make examples."""
    written = read(page)
    assert examples.EXAMPLE.search(written), "no example"
    assert examples.refreshed(written) == written


def test_examples_are_the_same_in_both_languages() -> None:
    first, second = ([found.groups() for found in examples.EXAMPLE.finditer(read(page))] for page in READMES)
    assert first == second


@pytest.mark.parametrize("page", READMES)
def test_both_languages_say_the_same_amount(page: str) -> None:
    """Equal weight: the same headings at the same levels, in the same order."""
    levels = [[len(mark) for mark in re.findall(r"^(#+) ", read(name), re.MULTILINE)] for name in READMES]
    assert levels[0] == levels[1]
