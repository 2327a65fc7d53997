"""Every line that pages say has its Chinese, once, with the same fields."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from servanda.web.page import TEMPLATES
from servanda.web.words import DATA, chinese, say

PAGES = sorted(TEMPLATES.rglob("*.html"))
CODE = sorted(DATA.parent.rglob("*.py"))


def said(path: Path) -> Iterator[str]:
    """The literal lines that a template or module has told."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        for call in Environment(autoescape=True).parse(text).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield from (one.value for one in call.find_all(nodes.Const) if call.args and one in _first(call))
        return
    for found in ast.walk(ast.parse(text)):
        if isinstance(found, ast.Call) and isinstance(found.func, ast.Attribute) and found.func.attr == "t" and found.args:
            first = found.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _first(call: nodes.Call) -> list[nodes.Node]:
    """The constants in what is told: of "one if a else another" both."""
    first = call.args[0]
    if isinstance(first, nodes.CondExpr):
        return [one for one in (first.expr1, first.expr2) if isinstance(one, nodes.Const)]
    return [first] if isinstance(first, nodes.Const) else []


def fields(line: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(line) if name is not None}


@pytest.mark.parametrize("path", [*PAGES, *CODE], ids=lambda path: path.name)
def test_has_its_chinese(path: Path) -> None:
    assert sorted(set(said(path)) - chinese().keys()) == []


def test_one_chinese_with_the_same_fields() -> None:
    found = defaultdict(set)
    for path in DATA.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    found[str(message.id)].add(str(message.string))
    assert {english: told for english, told in found.items() if len(told) > 1} == {}
    assert {english for english, told in found.items() if any(fields(line) - fields(english) for line in told)} == set()


def test_templates_are_read() -> None:
    assert "What needs us" in set(said(TEMPLATES / "today.html"))


@pytest.mark.parametrize(("n", "expected"), [(1, "1 outcome"), (2, "2 outcomes"), (0, "0 outcomes")])
def test_one_and_many(n: int, expected: str) -> None:
    assert say("{n} outcome|{n} outcomes", "en", n=n) == expected
    assert re.fullmatch(f"{n}项", say("{n} outcome|{n} outcomes", "zh", n=n))
