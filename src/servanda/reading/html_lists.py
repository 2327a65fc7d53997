"""The numbers of <ol> as a browser prints them: https://html.spec.whatwg.org/#the-ol-element and CSS counter styles."""

import re
from collections.abc import Callable

_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,9})(?![0-9])")
_STYLE = re.compile(r"list-style(?:-type)?\s{0,3}:\s{0,3}([a-z-]{4,30})", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HAN = "零一二三四五六七八九"


def _alpha(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def _han(number: int) -> str:
    if not 0 < number < 100:
        return ""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "lower-alpha": _alpha,
    "lower-latin": _alpha,
    "upper-alpha": lambda n: _alpha(n).upper(),
    "upper-latin": lambda n: _alpha(n).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda n: _roman(n).upper(),
    "decimal-leading-zero": lambda n: f"{n:02d}" if n >= 0 else "",
}
_HAN_STYLES = frozenset(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"))


class NumberedList:
    """A list while it is read: gives each item the label that a browser draws before it."""

    def __init__(self, name: str, attrs: dict[str, str], items: int) -> None:
        """Begin the list of an `<ol>` (else a bulleted one); `items` is how many it has, for `reversed`."""
        style = _STYLE.search(attrs.get("style", ""))
        given = attrs.get("type", "").strip()
        self.style = style[1].lower() if style else _TYPES.get(given, "decimal" if name == "ol" else "disc")
        self.ordered = name == "ol"
        self.step = -1 if "reversed" in attrs else 1
        start = _integer(attrs.get("start", ""))
        self.next = start if start is not None else items if self.step < 0 else 1

    def label(self, value: str = "") -> str:
        """The next item's label; `value` is its `value` attribute."""
        if self.style == "none":
            return ""
        if not self.ordered:
            return "•"
        given = _integer(value)
        number = self.next if given is None else given
        self.next = number + self.step
        if self.style in _HAN_STYLES:
            return f"{_han(number)}、" if _han(number) else f"{number}."
        form = _FORMS.get(self.style)
        return f"{(form(number) if form else '') or number}."


def _integer(text: str) -> int | None:
    found = _NUMBER.match(text)
    return int(found[1]) if found else None
