"""The marks of symbol fonts (Symbol, Wingdings), which files name by private code points U+F000 to U+F0FF."""

_MARKS = {
    0x6C: "●", 0x6E: "■", 0x71: "□", 0x75: "◆", 0x76: "◆", 0x77: "•", 0x9F: "•", 0xA7: "■", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB7: "•",
    0xD8: "•", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip


def symbol(code: int) -> str:
    """The character that a private code point of a symbol font draws, "" where it has none of its own."""
    return _MARKS.get(code & 0xFF, "") if 0xF000 <= code <= 0xF0FF else ""
