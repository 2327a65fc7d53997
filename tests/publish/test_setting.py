from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from servanda.model.reading import Outcome, Part
from servanda.publish.marks import Mark
from servanda.publish.setting import Block, set_text
from tests.publish import made


def words(blocks: list[Block]) -> str:
    return "".join(t.words for block in blocks for t in block.tokens)


def outcome(text: str, heading: str = "", parts: Sequence[Part] = (), base: int = 0) -> Outcome:
    return Outcome("outcome", "1", 1, "", None, None, heading, text, (base, base + len(text)), tuple(parts))


def shape(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(b.form, words([b])) for b in blocks]


def test_heading_paragraphs_and_parts_are_set_out() -> None:
    assert shape(set_text(made.second(), [])) == [
        ("heading", "渡轮"), ("colon", "："), ("p", "双方支持"), ("part", "（1）更新航道图；"), ("part", "（2）培训20名引水员。"),
        ("break", "\n"), ("p", "航道图每年更新。"),
    ]  # fmt: skip


def test_text_goes_on_after_the_last_part() -> None:
    text = "The sides will (i) meet; and (ii) write. They may call."
    parts = [Part(label, "", (text.index(w), text.index(w) + len(w))) for label, w in (("(i)", "meet"), ("(ii)", "write"))]
    assert shape(set_text(outcome(text, parts=parts), [])) == [
        ("p", "The sides will "), ("part", "(i) meet; and "), ("part", "(ii) write. "), ("p", "They may call."),
    ]  # fmt: skip


def test_cells_of_a_row_are_named_by_their_column() -> None:
    text = "海关\t2031年"
    blocks = set_text(outcome(text, parts=[Part("", "部门", (0, 2)), Part("", "期限", (3, 8))]), [])
    assert [(b.form, b.label) for b in blocks] == [("row", "部门"), ("row", "期限")]
    assert words(blocks) == text


def test_a_computed_label_is_told_beside_the_text() -> None:
    assert [(b.form, b.label) for b in set_text(outcome("甲", parts=[Part("(a)", "", (0, 1))]), [])] == [("part", "(a)")]


def test_crossing_marks_are_split_and_stay_nested() -> None:
    marks = [Mark(0, 4, "party", "a"), Mark(2, 6, "place", "b")]
    [block] = set_text(outcome("0123456789"), marks)
    assert [(t.op, t.kind or t.words, t.again) for t in block.tokens] == [
        ("open", "party", False), ("text", "01", False), ("open", "place", False), ("text", "23", False), ("close", "place", False),
        ("close", "party", False), ("open", "place", True), ("text", "45", False), ("close", "place", False), ("text", "6789", False),
    ]  # fmt: skip


@given(
    st.text("甲乙，。\n 1", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=12),
    st.integers(0, 9),
)
def test_words_are_whole_and_every_mark_covers_its_span(text: str, spans: list[tuple[int, int]], base: int) -> None:
    marks = sorted((Mark(base + a, base + b, "time", str(i)) for i, (a, b) in enumerate(spans)), key=lambda m: (m.start, -m.end))
    blocks = set_text(outcome(text, base=base), marks)
    assert words(blocks) == text
    covered: dict[str, set[int]] = {}
    firsts: list[str] = []
    position = base
    for block in blocks:
        stack: list[str] = []
        for token in block.tokens:
            if token.op == "open":
                stack.append(token.value)
                firsts += [] if token.again else [token.value]
            elif token.op == "close":
                stack.pop()
            for value in stack:
                covered.setdefault(value, set()).update(range(position, position + len(token.words)))
            position += len(token.words)
        assert stack == []
    newlines = {base + i for i, c in enumerate(text) if c == "\n"}
    for mark in marks:
        inside = set(range(max(mark.start, base), min(mark.end, base + len(text))))
        assert covered.get(mark.value, set()) - newlines == inside - newlines
    assert len(firsts) == len(set(firsts))
