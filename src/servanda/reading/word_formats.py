"""The number formats of WordprocessingML (ISO/IEC 29500-1, 17.18.59) that our documents use."""

from collections.abc import Callable

_HAN = "一二三四五六七八九"
_TRADITIONAL = "壹貳參肆伍陸柒捌玖"
_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for sign, worth in _ROMAN.items():
        count, value = divmod(value, worth)
        text += sign * count
    return text


def _letters(value: int) -> str:
    """A, B … Z, AA, BB …: Word repeats the letter."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _positional(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(d)] for d in str(value)) if value >= 0 else str(value)


def _tens(zero: str) -> Callable[[int], str]:
    """十 counts up to 99, digit by digit above: 一, 十二, 九十九, 一○○."""

    def form(value: int) -> str:
        if not 10 <= value < 100:
            return _positional(zero + _HAN)(value)
        ten, one = divmod(value, 10)
        return ("" if ten == 1 else _HAN[ten - 1]) + "十" + (_HAN[one - 1] if one else "")

    return form


def _counting(digits: str, units: str, zero: str, one: str) -> Callable[[int], str]:
    """Additive numerals: `units` are ten to ten thousand, `zero` fills a gap, `one` says where 一 goes unsaid.

    "first": before a leading 十 only (十二, 一百一十二); "all": never said (Japanese 百十二); "": always said (壹拾贰).
    """

    def form(value: int) -> str:
        if not 0 < value < 100_000:
            return zero or "〇" if value == 0 else str(value)
        text, gap = "", False
        for power in range(4, -1, -1):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(text)
                continue
            silent = digit == 1 and 0 < power < 4 and (one == "all" or (one == "first" and power == 1 and not text))
            text += (zero if gap else "") + ("" if silent else digits[digit - 1]) + (units[power - 1] if power else "")
            gap = False
        return text

    return form


def _run(first: int, count: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, decimal beyond them."""
    return lambda value: chr(first + value - 1) if 0 < value <= count else str(value)


def _list(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else str(value)


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _run(0x2460, 20),
    "decimalEnclosedCircleChinese": _run(0x2460, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _tens("○"),
    "taiwaneseCounting": _tens("○"),
    "chineseCountingThousand": _counting(_HAN, "十百千万", "零", "first"),
    "taiwaneseCountingThousand": _counting(_HAN, "十百千萬", "零", "first"),
    "japaneseCounting": _counting(_HAN, "十百千万", "", "all"),
    "chineseLegalSimplified": _counting("壹贰叁肆伍陆柒捌玖", "拾佰仟萬", "零", ""),
    "ideographLegalTraditional": _counting(_TRADITIONAL, "拾佰仟萬", "零", ""),
    "ideographDigital": _positional("〇" + _HAN),
    "japaneseDigitalTenThousand": _positional("〇" + _HAN),
    "taiwaneseDigital": _positional("○" + _HAN),
    "ideographTraditional": _list(_STEMS),
    "ideographZodiac": _list(_BRANCHES),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else str(value),
    "ideographEnclosedCircle": _run(0x3280, 10),
    "none": lambda _: "",
}


def formatted(value: int, name: str) -> str:
    """A number in a format by its name in the standard; decimal for one that we do not know."""
    return FORMATS.get(name, str)(value)
