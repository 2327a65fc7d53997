"""Traces: text that keeps its way back while it is edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.trace import Draft, Trace, indent, tabbed

TEXT = st.text(alphabet="ab 中，。\n\r\t\u3000\xa0\u200b\xad“”", max_size=60)


def leads_back(trace: Trace, source: str) -> bool:
    return all(trace.text[o : o + n] == source[s : s + n] and n > 0 for o, s, n in trace.runs)


def whole(text: str) -> Trace:
    return Trace(text, ((0, 0, len(text)),) if text else ())


@pytest.mark.parametrize(
    ("text", "collapsed", "joined"),
    [
        ("a  b", "a b", "a  b"),
        ("a \n b", "a b", "a b"),
        ("中\n文", "中文", "中文"),
        ("中  文", "中 文", "中  文"),
        ("中\nOcean", "中Ocean", "中Ocean"),
        ("”\n中", "”中", "”中"),
        ("and”\n“or", "and” “or", "and” “or"),
        ("a\xadb\u200bc", "abc", "abc"),
        ("a \u200b b", "a b", "a  b"),
        ("a\xa0\xa0b", "a\xa0\xa0b", "a\xa0\xa0b"),
        ("港\u3000口", "港\u3000口", "港\u3000口"),
        ("a\u2028b", "a b", "a b"),
    ],
)
def test_space(text: str, collapsed: str, joined: str) -> None:
    assert whole(text).collapsed().text == collapsed
    assert whole(text).joined().text == joined


@given(TEXT)
def test_edits_keep_the_way_back(text: str) -> None:
    for trace in (whole(text).collapsed(), whole(text).joined(), whole(text).collapsed().stripped()):
        assert leads_back(trace, text)
        assert "\n" not in trace.text
    assert whole(text).stripped().text == text.strip()


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.sampled_from(["", "x", "—"])), max_size=6))
def test_edited_says_what_replacing_says(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for start, length, new in sorted(wanted):
        begin, end = max(start, at), min(max(start, at) + length, len(text))
        if begin <= end:
            edits.append((begin, end, new))
            at = end
    slow = text
    for begin, end, new in reversed(edits):
        slow = slow[:begin] + new + slow[end:]
    trace = whole(text).edited(edits)
    assert trace.text == slow
    assert leads_back(trace, text)


def test_draft_merges_what_follows_on() -> None:
    draft = Draft()
    draft.add("甲", 4, strong=True)
    draft.add("乙", 5, strong=True)
    draft.add("—", strong=False)
    draft.add("丙", 12)
    assert draft.trace() == Trace("甲乙—丙", ((0, 4, 2), (3, 12, 1)))
    assert draft.lead == 2


def test_row_counts_the_empty_cells_before_it() -> None:
    trace, empty = tabbed([Trace(), Trace("港口", ((0, 7, 2),)), Trace(), Trace("1 月", ((0, 20, 1), (2, 30, 1))), Trace()])
    assert (trace.text, empty) == ("港口\t\t1 月", 1)
    assert trace.runs == ((0, 7, 2), (4, 20, 1), (6, 30, 1))


@pytest.mark.parametrize(("text", "columns"), [("甲", 0), ("\u3000\u3000甲", 4), ("  a", 2), ("\ta", 4), ("\xa0\xa0甲", 2)])
def test_indent(text: str, columns: int) -> None:
    assert indent(text) == columns
