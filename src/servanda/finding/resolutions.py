"""Numbered resolutions: all numbers before one 决议 are one find, with the body that passed them."""

import re

from servanda.finding.name_edge import DATE
from servanda.lexicon import numerals
from servanda.model.mention import Instrument

_SYMBOL = r"(?:[A-Z]{1,4}[0-9.]{0,4}/)?(?:[A-Z]{1,3}/)?"  # A/RES/, S-10/
_NUMBER = (
    rf"{_SYMBOL}(?:[A-Z]{{2,4}}[0-9]{{1,3}}[.][0-9]{{1,3}}|[0-9０-９]{{1,4}}(?:/[0-9０-９]{{1,4}})?|[〇○零一二三四五六七八九十百千]{{1,6}})"
    r"(?:[（(][0-9０-９]{4}年?[）)])?"
)
_JOIN = "(?:[、，,]|以?及|和|与)"
_NUMBERS = re.compile(
    rf"(?<![0-9０-９/.A-Z])第?[ ]?{_NUMBER}[ ]?号?(?:{_JOIN}[ ]?第?[ ]?{_NUMBER}[ ]?号?){{0,30}}+等?(?:有关|相关)?(?:系列)?$"
)
_NEAR = re.compile(r"[0-9０-９〇○零一二三四五六七八九十百千）)][ ]?号?等?(?:有关|相关)?(?:系列)?$")
_ID = re.compile(rf"[A-Z]{{2,4}}[0-9]{{1,3}}[.][0-9]{{1,3}}|{_SYMBOL}[0-9０-９]+(?:/[0-9０-９]+)?|[〇○零一二三四五六七八九十百千]{{1,6}}")
_YEAR = re.compile(r"[（(][0-9０-９]{4}年?[）)]")
_BODIES = (
    "联合国安理会|联合国安全理事会|安全理事会|安理会|联合国大会|世界卫生大会|联合国人权理事会|人权理事会|联合国经社理事会|经社理事会|经济及社会理事会|联大|国际原子能机构理事会|国际原子能机构大会"
    "|国际原子能机构|联合国环境大会|国际海事组织大会|国际海事组织|大会"
)
_BODY = re.compile(rf"(?:{_BODIES})(?:(?:{DATE})?(?:通过|一致通过)?的|关于[^，。；：]{{1,24}}的|有关)?$")
_LAST = frozenset("号等关列")
_REACH, _BEFORE = 160, 60


def resolution(text: str, start: int, end: int, base: int) -> Instrument | None:
    """The resolutions whose name text[start:end] (决议) ends, None where no number stands before it."""
    if text[start - 1 : start] not in _LAST or not _NEAR.search(text, max(0, start - 8), start):
        return None
    match = _NUMBERS.search(text, max(0, start - _REACH), start)
    if not match:
        return None
    begin = match.start()
    body = _BODY.search(text, max(0, begin - _BEFORE), begin)
    begin = body.start() if body else begin
    ids = [_plain(i[0]) for i in _ID.finditer(_YEAR.sub("", match[0]))]
    return Instrument(text=text[begin:end], span=(base + begin, base + end), kind="resolution", ids=ids, by="instrument:resolution")


def _plain(number: str) -> str:
    """一八八七 is 1887, full-width digits become plain ones."""
    value = numerals.han(number)
    return number.translate(numerals.WIDE) if value is None else str(value)
