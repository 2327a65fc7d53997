"""The YAML at the head of a Markdown file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model.source import Field
from servanda.reading.front_matter import front_matter


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("---\ntitle: Ports\n---\n", {"title": "Ports"}),
        ('---\r\ntitle: "Ports\\_and ships"\r\n---\r\n', {"title": "Ports\xa0and ships"}),
        ("---\ndate: 2031-04-09\ncount: 012\nyes: no\n...\n", {"date": "2031-04-09", "count": "012", "yes": "no"}),
        ("---\ntags: [a, b]\nempty:\nowner:\n  name: x\n  list: [c]\n---\n", {"tags": ["a", "b"], "owner.name": "x", "owner.list": ["c"]}),
        ("---\n---\n", {}),
    ],
)
def test_fields(head: str, fields: dict[str, Field]) -> None:
    found, end, notices = front_matter(f"{head}text")
    assert (found, notices) == (fields, [])
    assert f"{head}text"[end:].strip() == "text"


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("---\ntitle: [a\n---\ntext", ["front-matter"]),
        ("---\ntitle: " + "[" * 5000 + "\n---\ntext", ["front-matter"]),
        ("---\nBoth sides agreed.\n---\ntext", []),
        ("---\nBoth sides: [agreed\n---\ntext", []),
        ("---\nno end", []),
        ("text\n---\na: b\n---\n", []),
        ("---\na: b\n" + "x" * 70_000 + "\n---\n", []),
        ("", []),
    ],
)
def test_what_is_none_stays_text(text: str, notices: list[str]) -> None:
    fields, end, found = front_matter(text)
    assert (fields, end) == ({}, 0)
    assert [notice.code for notice in found] == notices


def test_aliases_that_multiply_are_not_followed() -> None:
    bomb = "---\na: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)) + "---\n"
    assert front_matter(bomb)[0] == {"a": ["x", "x"]}


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    _, end, _ = front_matter(f"---\n{text}\n---\n")
    assert 0 <= end <= len(text) + 9
