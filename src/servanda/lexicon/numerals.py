"""Numerals as documents print them: Arabic, full-width, Chinese in both styles, Roman, circled.

`○` (U+25CB) stands for zero in newspapers that predate `〇`. Digit classes are explicit, since `\\d` takes digits of
every script.
"""

import re

DIGIT = "0-9０-９"  # for a character class
ARABIC = "0123456789０１２３４５６７８９"
HAN_DIGIT = "〇○零一二三四五六七八九"
HAN_UNIT = "十百千万亿"
HAN_NUMERAL = HAN_DIGIT + HAN_UNIT + "两廿卅"
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")

_VALUE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "两": 2}
_SINGLE_HAN = _VALUE | {"十": 10}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_LONGEST = 40  # digits; nothing that is counted has more, and Python refuses to convert thousands
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")

CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
CIRCLED |= {chr(0x3251 + i): i + 21 for i in range(15)} | {chr(0x32B1 + i): i + 36 for i in range(15)}
CIRCLED |= {chr(0x2776 + i): i + 1 for i in range(10)} | {chr(0x2780 + i): i + 1 for i in range(10)}
PARENTHESISED = {chr(0x2474 + i): i + 1 for i in range(20)} | {chr(0x3220 + i): i + 1 for i in range(10)}
STOPPED = {chr(0x2488 + i): i + 1 for i in range(20)}
SINGLE = CIRCLED | PARENTHESISED | STOPPED


def arabic(text: str) -> int | None:
    """The value of ASCII or full-width digits, None for anything else."""
    if text[:1] not in ARABIC or len(text) > _LONGEST:
        return None
    plain = text.translate(WIDE)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def han(text: str) -> int | None:
    """The value of a Chinese numeral, None where it is none.

    Positional (二○一四 = 2014), additive (一百一十六 = 116, 十二 = 12, 廿一 = 21, 一千零五) and mixed (1亿2千万 is not one).
    """
    if text in _SINGLE_HAN:
        return _SINGLE_HAN[text]
    if not text or len(text) > _LONGEST or any(c not in HAN_NUMERAL for c in text):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if all(c in _VALUE for c in text):
        return int("".join(str(_VALUE[c]) for c in text))
    total = myriads = section = digit = 0
    for c in text:
        if c in _VALUE:
            digit = _VALUE[c]
        elif c in _UNIT:
            section += (digit or 1) * _UNIT[c]
            digit = 0
        elif c == "万":
            myriads = (section + digit or 1) * 10**4
            section = digit = 0
        else:
            total = (total + myriads + section + digit or 1) * 10**8
            myriads = section = digit = 0
    return total + myriads + section + digit


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case, None where it is none."""
    lower = text.lower()
    if not lower or not _ROMAN_FORM.fullmatch(lower):
        return None
    values = [_ROMAN[c] for c in lower]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def value(text: str) -> int | None:
    """The value of an Arabic, Chinese or single-character numeral, None for anything else."""
    if text in SINGLE:
        return SINGLE[text]
    number = arabic(text)
    return han(text) if number is None else number
