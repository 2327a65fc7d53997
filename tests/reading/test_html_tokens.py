"""HTML to tokens: offsets, the places where authors go wrong, and time."""

import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.html_tokens import decoded, pieces, tokens

TAGS = (
    "<p>",
    "</p>",
    "<a href='x'>",
    "<A HREF=y",
    ">",
    "<",
    "</",
    "<!",
    "<!--",
    "-->",
    "--!>",
    "<script>",
    "</script",
    "<title>",
    "</title>",
    "<br/>",
    "<?xml",
)
SOUP = st.lists(st.sampled_from([*TAGS, *"& &amp; &#x4e2d; &nbsp &# 中 text \" ' = \0".split(), " ", "\n"]), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a<b>c</b>", [("text", "a"), ("open", "<b>"), ("text", "c"), ("close", "</b>")]),
        ("1 < 2 <3>", [("text", "1 < 2 <3>")]),
        ("<!-- <p> -->x", [("text", "x")]),
        ("<!-->x", [("text", "x")]),
        ("<!--a--!>x", [("text", "x")]),
        ("<!-- open <p>x", []),
        ("<!DOCTYPE html>x", [("text", "x")]),
        ("<?xml version='1.0'?>x", [("text", "x")]),
        ("</ p>x", [("text", "x")]),
        ("<script>if (a<b) '</p>'</script>x", [("open", "<script>"), ("raw", "if (a<b) '</p>'"), ("close", "</script>"), ("text", "x")]),
        ("<TITLE>甲<b></title >", [("open", "<TITLE>"), ("raw", "甲<b>"), ("close", "</title >")]),
        ("<style>x", [("open", "<style>"), ("raw", "x")]),
        ("<p title='>'>x", [("open", "<p title='>'>"), ("text", "x")]),
        ("x<p class", [("text", "x")]),
        ("x<", [("text", "x<")]),
    ],
)
def test_tokens(text: str, found: list[tuple[str, str]]) -> None:
    assert [(t.kind, text[t.start : t.end]) for t in tokens(text)] == found


@pytest.mark.parametrize(
    ("tag", "attrs"),
    [
        ("<td colspan=2 rowspan='3'>", {"colspan": "2", "rowspan": "3"}),
        ('<p CLASS="a b" hidden>', {"class": "a b", "hidden": ""}),
        ("<a href = x/y>", {"href": "x/y"}),
        ("<a href=x href=y>", {"href": "x"}),
        ("<p =x>", {"=x": ""}),
        ("<img src=x/>", {"src": "x/"}),
        ('<meta content="&#39;&copy;&amp;lt;">', {"content": "'©&lt;"}),
        ("<br/>", {}),
        ("<p a=>", {"a": ""}),
    ],
)
def test_attributes(tag: str, attrs: dict[str, str]) -> None:
    assert [token.attrs for token in tokens(tag)] == [attrs]


@given(SOUP)
def test_tokens_are_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start <= token.end <= len(text)
        at = token.end


@given(st.text(alphabet="&#x0123456789abcdefgltampnsp; 中\n", max_size=50))
def test_entities_are_those_of_the_standard_library(text: str) -> None:
    assert decoded(text) == unescape(text)
    found = [*pieces(text, 0, len(text))]
    assert "".join(piece for piece, _ in found) == unescape(text)
    assert all(text[at : at + len(piece)] == piece for piece, at in found if at >= 0)


def test_a_number_of_many_digits_is_no_reason_to_fail() -> None:
    assert decoded("&#" + "9" * 10_000 + ";").startswith("\ufffd")


@pytest.mark.parametrize("unit", ["<", "<!--", "<a ", "<a b='", "</", "<!", "&", "&#", "&a", "<script>", "<a b=c ", "<a\n"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (2_000_000 // len(unit))
    start = time.process_time()
    for token in tokens(text):
        decoded(text[token.start : token.end])
    assert time.process_time() - start < 10  # a quadratic tokenizer takes an hour
