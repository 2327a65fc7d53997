"""The text layer of one PDF page as segments: glyphs that follow one another on a line."""

import ctypes
import math
import unicodedata
from typing import Any

import msgspec

from servanda.lexicon.script import is_wide
from servanda.reading.symbols import symbol

MAX_GLYPHS = 2_000_000
"""Glyphs on one page; a page of small print has some ten thousand."""

# Unicode's EquivalentUnifiedIdeograph for the radicals that stand for whole characters.
_RADICALS = "⺁⺠⺝⺟⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳"
_CHARACTERS = "厂民月母虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟"
_RADICAL = dict(zip(_RADICALS, _CHARACTERS, strict=True))


NONE, GUESSED, TYPED = "", "?", " "


class Segment(msgspec.Struct, gc=False):
    """Glyphs of one line that follow one another without a wide gap, in points with y upward and text upright.

    `y` is the baseline, `size` the size of the type, `bold` whether its font says so, `word` where its first word ends:
    at a space, or after one Han character.
    """

    chars: list[str]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    word: float


def folded(char: str) -> str:
    """A glyph's character without what only fonts put there.

    Fonts name the ligature fi U+FB01 and, where one drawing serves both, a Han character by its radical (U+2F00 for
    一, U+2ED3 for 长); no author typed those. Ligatures and Kangxi radicals go by NFKC; for the supplement, which NFKC
    leaves, by Unicode's EquivalentUnifiedIdeograph. Every other character stays.
    """
    if "ﬀ" <= char <= "ﬆ" or "⼀" <= char <= "⿟":
        return unicodedata.normalize("NFKC", char)
    return _RADICAL.get(char, char)


class _Style:
    """Size, boldness and direction of a text object, asked for once per object."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw, self.page = raw, page
        self.matrix = raw.FS_MATRIX()
        self.fonts: dict[int, bool] = {}
        self.last: int | None = None
        self.size, self.bold, self.turn = 0.0, False, 0

    def look(self, index: int) -> None:
        """Take the style of glyph `index`; `turn` counts quarters, -1 for a slanting text such as a watermark."""
        obj = self.raw.FPDFText_GetTextObject(self.page, index)
        here = ctypes.addressof(obj.contents) if obj else None
        if here is not None and here == self.last:
            return
        self.last = here
        m = self.matrix
        if not self.raw.FPDFText_GetMatrix(self.page, index, m):
            m.a, m.b, m.c, m.d = 1.0, 0.0, 0.0, 1.0
        self.size = self.raw.FPDFText_GetFontSize(self.page, index) * (math.hypot(m.c, m.d) or 1.0)
        angle = math.atan2(m.b, m.a) / (math.pi / 2)
        self.turn = round(angle) % 4 if abs(angle - round(angle)) < 0.06 else -1
        self.bold = self._bold(obj) if here is not None else False

    def _bold(self, obj: Any) -> bool:
        font = self.raw.FPDFTextObj_GetFont(obj)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            self.raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.lower()
            heavy = any(word in name for word in (b"bold", b"black", b"heavy", b"simhei", b"-bd", b"demi"))
            self.fonts[key] = heavy or self.raw.FPDFFont_GetWeight(font) >= 600
        return self.fonts[key]


def segments(raw: Any, page: Any, box: tuple[float, float, float, float]) -> tuple[list[Segment], int]:
    """The segments of a pypdfium2 text page in the order of its content, and how many glyphs could not be carried over.

    `raw` is `pypdfium2.raw`, `box` the visible (left, bottom, right, top). Dropped are glyphs outside the box, text that
    slants, and text turned otherwise than most of the page; a glyph without a character is counted.
    """
    style = _Style(raw, page)
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    left, bottom, right, top = box
    found: dict[int, list[Segment]] = {}
    space, lost, high = NONE, 0, 0
    for i in range(min(raw.FPDFText_CountChars(page), MAX_GLYPHS)):
        code = raw.FPDFText_GetUnicode(page, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char, high = _char(code, high), 0
        if char.isspace():
            space = _space(space, char, bool(raw.FPDFText_IsGenerated(page, i)))
            continue
        if not (char and raw.FPDFText_GetLooseCharBox(page, i, rect) and raw.FPDFText_GetCharOrigin(page, i, x, y)):
            lost += 1
            continue
        style.look(i)
        seen = left - 1 <= rect.left <= right + 1 and bottom - 1 <= y.value <= top + 1
        if seen and style.turn >= 0 and 0 < style.size < 5000:
            x0, x1, base = _upright(style.turn, rect, x.value, y.value)
            # No glyph is wider than nine characters: a broken width must not join what stands apart.
            x1 = min(max(x0, x1), x0 + 9 * style.size)
            _add(found.setdefault(style.turn, []), char, x0, x1, base, style, space)
            space = NONE
    return max(found.values(), key=lambda segments: sum(len(s.chars) for s in segments), default=[]), lost


def _space(before: str, char: str, guessed: bool) -> str:
    """The space so far with one more: full-width ones are kept one by one, a typed one counts more than a guessed one."""
    if char == "　":
        return (before.strip("? ") + char)[:8]
    return before or GUESSED if guessed or char in "\r\n\t" else before.replace(GUESSED, NONE) or TYPED


def _char(code: int, high: int) -> str:
    """The character of a code unit, "" where there is none to read."""
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else ""
    if code in (0x02, 0xFFFE):  # PDFium's own mark for the hyphen at the end of a line
        return "-"
    if code in (0x09, 0x0A, 0x0D):
        return chr(code)
    if 0xE000 <= code < 0xF900:
        return symbol(code)
    unnamed = code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFD, 0xFFFF, 0xFEFF, 0x200B) or code > 0x10FFFF
    return "" if unnamed else folded(chr(code))


def _upright(turn: int, rect: Any, x: float, y: float) -> tuple[float, float, float]:
    """Left, right and baseline of a glyph as they are once its page is turned upright."""
    if turn == 0:
        return rect.left, rect.right, y
    if turn == 1:
        return rect.bottom, rect.top, -x
    if turn == 2:
        return -rect.right, -rect.left, -y
    return -rect.top, -rect.bottom, x


def _add(found: list[Segment], char: str, x0: float, x1: float, y: float, style: _Style, space: str) -> None:
    """Put a glyph behind the last segment where it continues it, else begin a new one."""
    size, bold = style.size, style.bold
    if found:
        last = found[-1]
        gap = x0 - last.x1
        scale = max(size, last.size)
        if abs(y - last.y) <= 0.4 * scale and -0.6 * scale <= gap <= scale and bold == last.bold:
            if gap < -0.4 * scale and char == last.chars[-1]:
                return  # struck twice to look bold
            blank = between(last.chars[-1], char, gap, size, space)
            if last.word == last.x1 and not blank and not is_wide(char) and not is_wide(last.chars[-1]):
                last.word = max(last.x1, x1)
            last.chars += (blank, char)
            last.x1 = max(last.x1, x1)
            if size > last.size:
                last.size, last.y = size, y
            return
    found.append(Segment([char], x0, x1, y, size, bold, x1))


def between(before: str, after: str, gap: float, size: float, space: str) -> str:
    """The space between two glyphs of a line: "" or " " or full-width ones.

    `space` is what the file has there (NONE, GUESSED by PDFium from the gap, TYPED, or full-width spaces, which stay).
    Between two Han characters an ordinary one goes, since justified text is full of them, unless the gap is wider than a
    character; beside a Han character a guessed one goes.
    """
    if space.startswith("　"):
        return space
    if gap > size:
        return " "
    hans = is_wide(before) + is_wide(after)
    if hans == 2:
        return ""
    if space == TYPED:
        return " "
    return " " if not hans and (space or gap > 0.22 * size) else ""
