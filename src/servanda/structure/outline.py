"""Which labels are real, and how deep each stands: the outline of a document.

A label counts by its place in a sequence. Styles nest as they appear: a style that is not open starts a level below the
one that is; a style that is open goes on at its level and closes what is below. Numbering that skips, repeats or runs
back is kept and told; nothing is dropped.
"""

import msgspec

from servanda.lexicon.numerals import ARABIC, HAN_DIGIT
from servanda.lexicon.script import is_wide
from servanda.structure.labels import MARKS, WORDED, Label
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence

# Styles that stand above Arabic ones where both occur and neither goes on inside the other.
OUTER = frozenset({*WORDED, "topic", "han", "formal", "stem", "ROMAN", "ALPHA", "bare-han", "bare-ROMAN"})
_LETTERS = ("roman", "ROMAN", "alpha", "ALPHA", "spaced")  # they may be initials, or amounts: only a sequence tells
_SELDOM_LONE = frozenset({*_LETTERS, "alpha-paren", "ALPHA-paren", "bare-num"})
_FAR = 10  # a jump by more than this needs the next number to confirm it
_SHORT = 40  # characters of a heading at most


class Item(msgspec.Struct, frozen=True, gc=False):
    """A paragraph that a real label opens."""

    at: int  # paragraph
    style: str
    value: int
    depth: int
    end: int  # of the printed label; 0 where the format computed it
    body: int
    irregular: str  # "" or the code of a warning
    above: tuple[int, ...] = ()  # the numbers before the last one in 2.1.3


class _Candidate(msgspec.Struct, frozen=True, gc=False):
    at: int
    readings: tuple[Label, ...]


def outline(paras: list[Para], start: int, stop: int) -> list[Item]:
    """The items among the paragraphs from `start` to `stop`, in order. Linear in their number."""
    candidates = [c for i in range(start, stop) if paras[i].labels and (c := _candidate(i, paras[i]))]
    if not candidates:
        return []
    candidates = _without_hollow(candidates, paras)
    following = _following(candidates)
    stack = _Stack(paras)
    items: list[Item] = []
    at = start
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
    if para.block.form == "row" or para.block.note:
        return None
    numbered = tuple([r for r in para.labels if r.value])
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
        out.append(later)
        coming = {r.style: r.value for r in candidate.readings if r.value and later.get(r.style) != r.value}
        later = later | coming if coming else later
    out.reverse()
    return out


class _Level(msgspec.Struct, frozen=True, gc=False):
    style: str
    last: int
    most: int  # the highest number so far: what a number that runs back interrupts
    wide: bool  # the last item's words are Han


class _Stack:
    """The levels that are open, outermost first, and what has been seen since the last item."""

    def __init__(self, paras: list[Para]) -> None:
        self.paras = paras
        self.open: list[_Level] = []
        self.ran: dict[str, int] = {}  # the last value of each style, also of closed levels
        self.above: tuple[int, ...] = ()  # of the last item in a style such as 2.1
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
        for reading in self._in_order(candidate.readings, coming):
            verdict = self._place(reading, para, coming)
            if verdict is not None:
                return self._take(candidate.at, reading, para, *verdict)
        return None

    def _take(self, at: int, reading: Label, para: Para, depth: int, irregular: str) -> Item:
        value = reading.value or 0
        most = self.open[depth].most if depth < len(self.open) and irregular == "numbering-order" else 0
        del self.open[depth:]
        self.open.append(_Level(reading.style, value, max(value, most), _is_wide(para.text, reading)))
        self.ran[reading.style] = value
        self.above = reading.above or self.above
        self.headed = False
        end, body = (0, 0) if para.block.label else (reading.end, reading.body)
        return Item(at, reading.style, value, depth, end, body, irregular, reading.above)

    def _in_order(self, readings: tuple[Label, ...], coming: dict[str, int]) -> tuple[Label, ...]:
        """The readings of an ambiguous label, the one first that goes on with a level, or that the next label goes on with."""
        if len(readings) == 1:
            return readings
        last = {level.style: level.last for level in self.open}
        return tuple(
            sorted(readings, key=lambda r: -(2 * (last.get(r.style, 0) + 1 == r.value) + (coming.get(r.style, 0) == (r.value or 0) + 1)))
        )

    def _place(self, reading: Label, para: Para, coming: dict[str, int]) -> tuple[int, str] | None:
        """(depth, irregularity) of a reading, or None where it does not stand in a sequence."""
        style, value = reading.style, reading.value or 0
        after = coming.get(style, 0)
        doubtful = not para.block.label and (_is_enumeration(reading, para.text) or not self._fits(reading, para.text))
        depth = next((d for d, level in enumerate(self.open) if level.style == style), None)
        if depth is None:
            return self._start(style, value, after, doubtful, coming)
        level = self.open[depth]
        if value == level.last + 1 and not (doubtful and reading.above):
            return depth, ""
        if doubtful or (value > level.last + _FAR and after != value + 1) or (style in _LETTERS and after != value + 1):
            return None
        if value == 1 and (self.headed or reading.above or para.block.label):
            return depth, ""
        if value == level.most + 1:
            return depth, ""
        if value == level.last and level.wide != _is_wide(para.text, reading):
            return None  # the same item in the other language
        code = "repeat" if value == level.last else "restart" if value == 1 else "skip" if value > level.last else "order"
        return depth, f"numbering-{code}"

    def _fits(self, reading: Label, text: str) -> bool:
        """Whether the numbers before the last in 2.1 are those of the level above; else it may be an amount.

        第三条 with words right after it may open a sentence.
        """
        if not is_wide(text[reading.end : reading.end + 1] or "."):
            return True
        if not reading.above:
            return not reading.style.startswith("di") or not text[reading.end].isalnum()
        if reading.above == self.above:
            return True
        return any(level.last == reading.above[-1] for level in self.open) or reading.above[-1:] == tuple(n + 1 for n in self.above[-1:])

    def _start(self, style: str, value: int, after: int, doubtful: bool, coming: dict[str, int]) -> tuple[int, str] | None:
        confirmed = after == value + 1
        depth = self._below(style, coming)
        if value == 1:
            lone = style in _SELDOM_LONE and not confirmed and style not in self.ran
            return None if (doubtful and not confirmed) or lone else (depth, "")
        if self.ran.get(style) == value - 1 and not (doubtful and style.startswith("multi")):
            return depth, ""
        if confirmed and not doubtful and style not in _LETTERS:
            return depth, "numbering-start"
        return None

    def _below(self, style: str, coming: dict[str, int]) -> int:
        """The depth of a new level: innermost, but an outer style closes inner ones that do not go on later."""
        depth = len(self.open)
        if style in OUTER:
            while depth and not self._goes_on(depth - 1, coming):
                depth -= 1
        return depth

    def _goes_on(self, depth: int, coming: dict[str, int]) -> bool:
        level = self.open[depth]
        return level.style in OUTER or coming.get(level.style) == level.last + 1


def _is_wide(text: str, reading: Label) -> bool:
    return is_wide(text[reading.body : reading.body + 1] or " ")


def _is_enumeration(reading: Label, text: str) -> bool:
    """「一、二审」 「1、2号机组」: the number is listed with the next one, the paragraph is prose; 「1、2014年」 is an item."""
    if reading.style not in ("han", "num", "stem") or text[reading.end - 1 : reading.end] != "、":
        return False
    digits = {"han": HAN_DIGIT + "十百", "num": ARABIC}.get(reading.style, "甲乙丙丁戊己庚辛壬癸")
    tail = text[reading.body : reading.body + 6]
    run = len(tail) - len(tail.lstrip(digits))
    return run == 1 or (run > 1 and tail[run : run + 1] not in ("年", "月", "日"))
