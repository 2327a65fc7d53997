"""The dialogue a document comes from: its name, which round, when and where it was held, whose it is."""

import re

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT, value
from servanda.model.reading import Dialogue
from servanda.structure.day import iso_date
from servanda.structure.ends import DATE
from servanda.structure.paragraphs import Para
from servanda.structure.sides import named, pair

_KIND = "战略与经济对话|战略对话|对话会议|对话|磋商|会议|会晤|会谈|论坛|峰会|委员会|联委会|理事会|对话会|年会"
_NUMBER = rf"[{HAN_DIGIT}十百{DIGIT}]{{1,5}}"
_ROUND = re.compile(rf"第(?P<n>{_NUMBER})[次轮届](?P<name>[\u4e00-\u9fff“”·—-]{{0,28}}?(?:{_KIND})(?:会议|全体会议|峰会)?)(?!框架协定)")
_FIRST = re.compile(rf"首[次轮届](?P<name>[\u4e00-\u9fff“”]{{2,24}}?(?:{_KIND}))")
_TRACK = re.compile(r"框架下的?(?P<track>[\u4e00-\u9fff]{2,6}?(?:对话|轨道|磋商))(?!的?机制)")
_DAYS = rf"{DATE}(?:(?:[至到—－~-]|——)(?P<to>(?:[{HAN_DIGIT}十廿{DIGIT}]{{1,3}}月)?[{HAN_DIGIT}十廿{DIGIT}]{{1,3}}日))?"
_HELD = re.compile(rf"(?:于|在)?{_DAYS}[，,]?(?:(?:在|于)(?P<place>[\u4e00-\u9fff]{{2,8}}?))?(?:举行|召开|举办|主持召开)")
_PLACE_FIRST = re.compile(r"(?:在|于)(?P<place>[\u4e00-\u9fff]{2,8}?)(?:成功)?(?:举行|召开|举办)")
_MEETING = re.compile(r"(?:举行|召开)了?(?P<name>[\u4e00-\u9fff]{4,28}?(?:理事会会议|理事会|峰会|会议|会晤|对话|论坛))")
_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_ENGLISH = re.compile(
    rf"\b(?P<n>{'|'.join(_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:(?:round|meeting|session)\s+of\s+(?:the\s+)?)?"
    r"(?P<name>(?:[A-Z][\w.’'-]*[–-]?(?:\s+(?:and|of|the|on|for)\s+|\s+)){1,9}?(?:Dialogue|Forum|Summit|Commission|Committee|Consultations?|Conference|Council))\b",
    re.I,
)  # fmt: skip


def dialogue(title: str, opening: list[Para], parties: tuple[str, ...]) -> Dialogue | None:
    """What title and opening say of the dialogue; None where they name none."""
    texts = [title, *(p.text[:600] for p in opening)]
    name, ordinal = _name(texts)
    if not name:
        return None
    track = next((m["track"] for t in texts[:2] if (m := _TRACK.search(t))), None)
    held, place = _held(texts, name)
    own = pair(name) or tuple(c for c in named(name))
    return Dialogue(name, ordinal, track, list(own if len(own) > 1 else parties), held, place)


def _name(texts: list[str]) -> tuple[str, int | None]:
    for text in texts:
        if (match := _ROUND.search(text)) and len(match["name"]) > 3:
            return match["name"], value(match["n"])
        if match := _FIRST.search(text):
            return match["name"], 1
        if match := _ENGLISH.search(text):
            numeral = match["n"].lower()
            return match["name"], _WORDS.index(numeral) + 1 if numeral in _WORDS else int(numeral[:-2])
    for text in texts[1:]:
        if match := _MEETING.search(text):
            return match["name"], None
    return "", None


def _held(texts: list[str], name: str) -> tuple[str | None, str | None]:
    """(EDTF of the days, place) of the sentence that names the dialogue."""
    for text in texts[1:]:
        at = text.find(name)
        if at < 0:
            continue
        start = text.rfind("。", 0, at) + 1
        end = text.find("。", at)
        sentence = text[start : end if end > 0 else len(text)]
        match = _HELD.search(sentence)
        if match is None:
            continue
        place = match["place"] or next((m["place"] for m in [_PLACE_FIRST.search(sentence)] if m), None)
        return _span(match), place
    return None, None


def _span(match: re.Match[str]) -> str | None:
    first = iso_date(match[0])
    if first is None or match["to"] is None:
        return first
    month, _, day = match["to"].removesuffix("日").rpartition("月")
    m = value(month) if month else int(first[5:7])
    d = value(day)
    return f"{first}/{first[:4]}-{m:02}-{d:02}" if m and d else first
