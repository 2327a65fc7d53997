"""Which labels are real, and how deep each stands: the outline of a document.

A label counts by its place in a sequence. Styles nest as they appear: a style that is not open starts a level below the
one that is; a style that is open goes on at its level and closes what is below. Numbering that skips, repeats or runs
back is kept and told; nothing is dropped.
"""

from typing import NamedTuple

from servanda.lexicon.numerals import ARABIC, HAN_DIGIT
from servanda.structure.labels import MARKS, Label
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence

# Styles that stand above Arabic ones where both occur and neither goes on inside the other.
_OUTER = frozenset({"di", "han", "article", "bare-han", "roman", "bare-roman"})
_FAR = 10  # a jump by more than this needs the next number to confirm it
_SHORT = 40  # characters of a heading at most


class Item(NamedTuple):
    """A paragraph that a real label opens."""

    at: int  # paragraph
    style: str
    value: int
    depth: int
    end: int  # of the printed label; 0 where the format computed it
    body: int
    irregular: str  # "" or the code of a warning


class _Candidate(NamedTuple):
    at: int
    readings: tuple[Label, ...]


def outline(paras: list[Para], stop: int) -> list[Item]:
    """The items among the first `stop` paragraphs, in order. Linear in their number."""
    candidates = [c for i in range(stop) if (c := _candidate(i, paras[i]))]
    candidates = _without_hollow(candidates, paras)
    following = _following(candidates)
    stack = _Stack(paras)
    items: list[Item] = []
    at = 0
    for candidate, coming in zip(candidates, following, strict=True):
        for between in range(at, candidate.at):
            stack.pass_by(paras[between])
        at = candidate.at + 1
        item = stack.enter(candidate, coming)
        if item is not None:
            items.append(item)
        else:
            stack.pass_by(paras[candidate.at])
    return items


def mark(para: Para) -> Label | None:
    """The dash or bullet that opens a paragraph, or None."""
    for label in para.labels:
        if label.style in MARKS:
            return label
    return None


def is_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, and not a sentence."""
    if not text or ends_sentence(text):
        return False
    return len(text) <= _SHORT * (1 if text[0] > "\u2e7f" else 3) and "。" not in text and "；" not in text and text[-1] not in "：:,，、"


def _candidate(at: int, para: Para) -> _Candidate | None:
    block = para.block
    if block.form == "row" or block.note:
        return None
    numbered = tuple(r for r in para.labels if r.value)
    return _Candidate(at, numbered) if numbered else None


def _without_hollow(candidates: list[_Candidate], paras: list[Para]) -> list[_Candidate]:
    """Without labels that have no text where another without text follows at once, or nothing: noise, not items."""
    hollow = [not paras[c.at].block.label and c.readings[0].body == len(paras[c.at].text) for c in candidates]
    kept = []
    for i, candidate in enumerate(candidates):
        last = candidate.at + 1 == len(paras)
        followed = i + 1 < len(candidates) and candidates[i + 1].at == candidate.at + 1 and hollow[i + 1]
        if not (hollow[i] and (last or followed)):
            kept.append(candidate)
    return kept


def _following(candidates: list[_Candidate]) -> list[dict[str, int]]:
    """For each candidate, the value that comes next after it in each style."""
    later: dict[str, int] = {}
    out: list[dict[str, int]] = []
    for candidate in reversed(candidates):
        out.append(dict(later))
        later.update((r.style, r.value) for r in candidate.readings if r.value)
    out.reverse()
    return out


class _Stack:
    """The levels that are open, outermost first, and what has been seen since the last item."""

    def __init__(self, paras: list[Para]) -> None:
        self.paras = paras
        self.open: list[tuple[str, int]] = []
        self.ran: dict[str, int] = {}  # the last value of each style, also of closed levels
        self.headed = False  # a heading without a number stood since the last item

    def pass_by(self, para: Para) -> None:
        """Take note of a paragraph that is no item; a heading by markup closes every level."""
        if para.block.form == "heading":
            self.open.clear()
            self.headed = True
        elif is_heading(para.text):
            self.headed = True

    def enter(self, candidate: _Candidate, coming: dict[str, int]) -> Item | None:
        """The candidate as an item at its level, or None where it is prose."""
        para = self.paras[candidate.at]
        for reading in candidate.readings:
            verdict = self._place(reading, para, coming)
            if verdict is not None:
                depth, irregular = verdict
                del self.open[depth:]
                value = reading.value or 0
                self.open.append((reading.style, value))
                self.ran[reading.style] = value
                self.headed = False
                end, body = (0, 0) if para.block.label else (reading.end, reading.body)
                return Item(candidate.at, reading.style, value, depth, end, body, irregular)
        return None

    def _place(self, reading: Label, para: Para, coming: dict[str, int]) -> tuple[int, str] | None:
        """(depth, irregularity) of a reading, or None where it does not stand in a sequence."""
        style, value = reading.style, reading.value or 0
        after = coming.get(style, 0)
        doubtful = not para.block.label and _is_enumeration(reading, para.text)
        depth = next((d for d, (s, _) in enumerate(self.open) if s == style), None)
        if depth is None:
            return self._start(style, value, after, doubtful, coming)
        last = self.open[depth][1]
        if value == last + 1:
            return depth, ""
        if doubtful or (value > last + _FAR and after != value + 1) or (style.startswith(("roman", "alpha")) and after != value + 1):
            return None
        if value == 1 and (self.headed or style.startswith("multi") or para.block.label):
            return depth, ""
        code = "repeat" if value == last else "restart" if value == 1 else "skip" if value > last else "order"
        return depth, f"numbering-{code}"

    def _start(self, style: str, value: int, after: int, doubtful: bool, coming: dict[str, int]) -> tuple[int, str] | None:
        confirmed = after == value + 1
        depth = self._below(style, coming)
        if value == 1:
            lone_letter = style in ("alpha", "roman", "alpha-paren", "bare-num") and not confirmed
            return None if (doubtful and not confirmed) or lone_letter else (depth, "")
        if self.ran.get(style) == value - 1:
            return depth, ""
        if confirmed and not doubtful and style not in ("alpha", "roman"):
            return depth, "numbering-start"
        return None

    def _below(self, style: str, coming: dict[str, int]) -> int:
        """The depth of a new level: innermost, but an outer style closes inner ones that do not go on later."""
        depth = len(self.open)
        if style in _OUTER:
            while depth and not self._goes_on(depth - 1, coming):
                depth -= 1
        return depth

    def _goes_on(self, depth: int, coming: dict[str, int]) -> bool:
        style, last = self.open[depth]
        return style in _OUTER or coming.get(style) == last + 1


def _is_enumeration(reading: Label, text: str) -> bool:
    """「一、二审」 「1、2号机组」: the number is listed with the next one, the paragraph is prose; 「1、2014年」 is an item."""
    if reading.style not in ("han", "num") or text[reading.end - 1 : reading.end] != "、":
        return False
    digits = HAN_DIGIT + "十百" if reading.style == "han" else ARABIC
    tail = text[reading.body : reading.body + 6]
    run = len(tail) - len(tail.lstrip(digits))
    return run == 1 or (run > 1 and tail[run : run + 1] not in ("年", "月", "日"))
