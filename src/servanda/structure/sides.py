"""Whose document it is: the states that its title, opening and signatures name, in its own order."""

import re
from functools import cache

from servanda.lexicon.countries import GROUPS, NOT_SIDES, countries
from servanda.structure.ends import is_dated
from servanda.structure.paragraphs import Para

_FORMULA = re.compile(r"(?i)邀请|政府和|(?:国|盟)和[\u4e00-\u9fff]{2,14}(?:国|盟)|the governments? of|at the invitation of|between")
_SIDE_BY_SIDE = re.compile(r"\s{2,}|\t")  # two signatures on a line
_GOVERNMENT = re.compile(r"(?i)\bthe governments? of (?:the )?")


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = countries()
    longest = sorted([*table.zh, *GROUPS], key=len, reverse=True)
    pairs = "|".join(sorted(map(re.escape, table.pairs), key=len, reverse=True))
    english = "|".join(sorted(map(re.escape, table.en), key=len, reverse=True))
    return (
        re.compile("|".join(map(re.escape, longest))),
        re.compile(rf"(?<![\u4e00-\u9fff])(?:(?:第[^中]{{1,6}}|首)[次届轮])?((?:{pairs}){{2,6}})(?=[\u4e00-\u9fff“《（、\s]|\Z)"),
        re.compile(rf"(?<![A-Za-z])(?:{english})(?![A-Za-z])"),
    )


def sides(title: str, opening: list[Para], closing: list[Para]) -> tuple[str, ...]:
    """Codes in the order the document gives them; () where it names fewer than two.

    A signature block counts first, then a pair (中美) or two states by name in the title, then a pair in the opening, its
    lines of place and date aside (新德里 holds no pair), or the formula that opens the text.
    """
    signed = _signed(closing)
    if len(signed) > 1:
        return signed
    found = named(title) if title else ()
    for text in [title, *([] if len(found) > 1 else [p.text[:200] for p in opening if not is_dated(p.text)])]:
        if text and (paired := pair(text)):
            return paired
    for para in opening[:4]:
        if len(found) < 2 and _FORMULA.search(para.text[:400]):
            found = named(para.text[:400])[:2]
    return found if len(found) > 1 else ()


def pair(text: str) -> tuple[str, ...]:
    """The states of a pair such as 中美 or 中日韩 that opens a name in `text`, each once."""
    zh, pairs, _ = _names()
    for match in pairs.finditer(text):
        codes = _split(match[1])
        if len(codes) > 1 and not zh.match(text, match.start(1)):
            return codes
    return ()


def _split(chars: str) -> tuple[str, ...]:
    table = countries().pairs
    codes: list[str] = []
    i = 0
    while i < len(chars):
        size = next((n for n in (5, 4, 3, 2, 1) if chars[i : i + n] in table), 0)
        if not size or table[chars[i : i + size]] in codes:
            return ()
        codes.append(table[chars[i : i + size]])
        i += size
    return tuple(codes)


def named(text: str) -> tuple[str, ...]:
    """The states and unions of states named in `text`, in order, each once."""
    zh, _, en = _names()
    table = countries()
    found = [(m.start(), GROUPS.get(m[0]) or table.zh[m[0]]) for m in zh.finditer(text)]
    found += [(m.start(), table.en[m[0]]) for m in en.finditer(text)]
    return tuple(dict.fromkeys(code for _, code in sorted(found) if code not in NOT_SIDES))


def _signed(closing: list[Para]) -> tuple[str, ...]:
    codes: list[str] = []
    for para in closing:
        if _GOVERNMENT.search(para.text):
            codes += named(para.text)
        elif len(para.text) < 60:
            for side in _SIDE_BY_SIDE.split(para.text):
                codes += named(side)[:1]
    return tuple(dict.fromkeys(codes))
