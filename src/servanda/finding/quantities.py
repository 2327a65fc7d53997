"""Find quantities in Chinese text: a number in any form with its unit, and the words that make it rough.

A gate stops at each character a number can begin with; from there one anchored pattern reads number and unit. Every part of
the pattern is possessive and bounded, so that no stretch of digits is tried twice.
"""

import re
from decimal import Decimal
from functools import cache

from servanda.lexicon import numerals
from servanda.lexicon.numerals import DIGIT, WIDE
from servanda.lexicon.quantities import NAMES, NOT_ROUGHLY, ROUGHLY_AFTER, ROUGHLY_BEFORE, UNITS, UnitRule
from servanda.model.context import Context
from servanda.model.mention import Quantity

VAGUE = "the text does not say how many"
RANGE = "a range"
LARGE = "more than a number in JSON holds exactly"

_HAN = "一二三四五六七八九十百千万亿两零〇○廿卅"
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_FIGURES = rf"[{DIGIT}]{{1,28}}+(?:,[0-9]{{3}}(?![0-9])|，[０-９]{{3}}(?![０-９])){{0,5}}+(?:[.．][{DIGIT}]{{1,9}}+)?+"
_MIXED = rf"(?:{_FIGURES}(?:[十万亿]|百(?!分)|千(?![克瓦米伏])){{0,3}}+){{1,3}}+"
_WORDS = rf"[几数][十百千万亿]{{1,3}}+|[{_HAN}]{{1,12}}+(?:点[{_HAN}]{{1,6}}+)?+"
_NUMBER = f"(?:{_MIXED}|{_WORDS})"
_TO = "(?:[-—–~～至到或]|或者)"
_RULES: dict[str, UnitRule] = {unit: rule for rule in UNITS for unit in rule.units()}


def _units() -> str:
    """All units as one alternation, longest first, each with what may not follow it."""
    bars = {unit: bar for rule in UNITS for unit, bar in rule.units().items()}
    return "|".join(re.escape(u) + (f"(?!{bars[u]})" if bars[u] else "") for u in sorted(bars, key=lambda u: (-len(u), u)))


# Before a number: no digit of the same number, no letter (AP1000), no decimal point, no middle dot of a date (9・19).
_GATE = re.compile(rf"[{DIGIT}{_HAN}几数](?<![{DIGIT}{_HAN}A-Za-zＡ-Ｚａ-ｚ.．/／・·‧•].)")
_QUANTITY = re.compile(
    rf"(?:(?P<low>{_NUMBER}){_TO})?(?P<number>{_NUMBER})(?P<more>[多余来几](?P<places>[十百千万亿]{{0,3}}+))?+"
    rf"[ \u00a0]?(?=[{re.escape(''.join({unit[0] for unit in _RULES}))}])(?P<unit>{_units()})(?P<rough>{ROUGHLY_AFTER})?"
    rf"|百分之(?P<percent>{_MIXED}|[{_HAN}]{{1,6}}+(?:点[{_HAN}]{{1,6}}+)?+)(?P<rough_percent>{ROUGHLY_AFTER})?"
    rf"|(?P<below>[{_HAN}]{{1,4}}+|[{DIGIT}]{{1,4}}+)分之(?P<above>[{_HAN}]{{1,4}}+|[{DIGIT}]{{1,4}}+)"
)
_ORDINAL = re.compile(rf"第[ \u3000]?(?:[{DIGIT}{_HAN}]{{1,4}}[次届轮个]?[、，和及与至到或—-][ \u3000]?){{0,6}}$")
_NEIGHBOURS = re.compile("一二|二三|两三|三四|三五|四五|五六|六七|七八|八九")
_AFTER = {rule.name: re.compile(f"(?:{rule.after})$") for rule in UNITS if rule.after}


def _first_number(name: str) -> int:
    return next(i for i, c in enumerate(name) if c in _HAN)


_ROUGHLY = tuple(sorted(ROUGHLY_BEFORE, key=len, reverse=True))
_NAMED = {c: tuple((i, name) for name in NAMES for i in [_first_number(name)] if name[i] == c) for c in _HAN}


def find_quantities(text: str, context: Context, base: int = 0) -> list[Quantity]:
    """Every quantity in `text`, in its order; spans are counted from `base`, the place of `text` in the document.

    Shares have the unit %, or none where they are fractions. A number that is not told (几百万辆, 两三个, 20至30名) has no
    value and says so in `unresolved`. Finders are called alike: `context` changes nothing here.
    """
    found: list[Quantity] = []
    search, read = _GATE.search, _QUANTITY.match
    at = 0
    while gate := search(text, at):
        start = gate.start()
        match = read(text, start)
        quantity = _quantity(text, match, base) if match else None
        if quantity:
            found.append(quantity)
        at = match.end() if match and quantity else start + 1
    return found


def _quantity(text: str, match: re.Match[str], base: int) -> Quantity | None:
    """What a match says, None where its surroundings make it something else."""
    start, end = match.span()
    left = text[max(0, start - 24) : start]
    if ("第" in left and _ORDINAL.search(left)) or (text[start] in _NAMED and _is_name(text, start)):
        return None
    before = _roughly(left)
    if match["unit"] is None:
        unit, name, rough = ("%", "percent", match["rough_percent"]) if match["percent"] else ("", "fraction", None)
        value, reason = _share(match)
    else:
        rule = _RULES[match["unit"]]
        if not _counts(rule, match, left, before):
            return None
        unit, name, rough = _PLAIN.get(match["unit"], match["unit"]), rule.name, match["rough"] or match["more"]
        value, reason = _amount(match)
    if before == "" and text[start] in "百千万亿" and left.endswith("上"):
        before = "上"
    start -= len(before)
    return Quantity(
        text=text[start:end], span=(base + start, base + end), value=value, unit=unit, approx=bool(before or rough) or reason == VAGUE,
        by="quantity:" + name, unresolved=reason,
    )  # fmt: skip


def _is_name(text: str, start: int) -> bool:
    """Whether the number belongs to a name such as 四川."""
    return any(start >= i and text.startswith(name, start - i) for i, name in _NAMED[text[start]])


_MOST = 2**53  # beyond it a number in JSON is not exact
_DIGITS = re.compile(rf"[{DIGIT}]{{29}}")
_PLAIN = {"％": "%", "个百分点": "百分点"}


def _counts(rule: UnitRule, match: re.Match[str], left: str, before: str) -> bool:
    """Whether the number with its unit counts: 一项 is an article, 百家 a figure of speech, 六国 often a name."""
    number = match["low"] or match["number"]
    if number == "一" and not match["low"] and not match["more"] and not rule.one:
        return False
    if number == "两" and rule.name == "states":
        return False
    if number[0] in "百千万亿" and not before and not match["more"] and (not left.endswith("上") or left.endswith("成千上")):
        return False
    if rule.figures and number[0] not in numerals.ARABIC:
        return False
    return rule.name not in _AFTER or bool(_AFTER[rule.name].search(left[: len(left) - len(before)]))


def _roughly(left: str) -> str:
    """The word right before the number that makes it rough, or ""."""
    if not left.endswith(_ROUGHLY) or left[-2:] in NOT_ROUGHLY:
        return ""
    return next(w for w in _ROUGHLY if left.endswith(w))


def _amount(match: re.Match[str]) -> tuple[int | float | None, str]:
    if match["low"]:
        return None, RANGE
    number = match["number"]
    if number[0] in "几数" or _NEIGHBOURS.search(number):
        return None, VAGUE
    value = _number(number)
    for place in match["places"] or "":
        value *= _PLACES[place]
    if value > _MOST or _DIGITS.search(number):
        return None, LARGE
    return _plain(value), ""


def _share(match: re.Match[str]) -> tuple[int | float | None, str]:
    if match["percent"]:
        return _plain(_number(match["percent"])), ""
    below, above = _number(match["below"]), _number(match["above"])
    return (_plain(above / below), "") if below else (None, "a fraction of nothing")


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"({_FIGURES})([十百千万亿]*)")


def _number(words: str) -> Decimal:
    """The value of figures with places (1.5亿, 1亿2千万) or of a Chinese numeral with or without decimals (三点五)."""
    if words[0] not in numerals.ARABIC:
        whole, _, decimals = words.partition("点")
        digits = "".join(str(numerals.han(c) or 0) for c in decimals)
        return Decimal(numerals.han(whole) or 0) + (Decimal(f"0.{digits}") if digits else 0)
    total = Decimal(0)
    for figures, places in _pieces().findall(words.translate(WIDE)):
        value = Decimal(figures.replace(",", "").replace("，", "").replace("．", "."))
        for place in places:
            value *= _PLACES[place]
        total += value
    return total
