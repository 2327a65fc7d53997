"""The dialogue a document comes from: its name, which round, when and where it was held, whose it is."""

import re

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT, value
from servanda.model.reading import Dialogue
from servanda.structure.day import day_of
from servanda.structure.ends import LATIN_DATE, MONTHS
from servanda.structure.paragraphs import Para
from servanda.structure.sides import named, pair

_KIND = "战略与经济对话|战略对话|对话会议|对话|磋商|会议|会晤|会谈|论坛|峰会|委员会|混委会|联委会|理事会|对话会|年会"
_NUMBER = rf"[{HAN_DIGIT}十百{DIGIT}]{{1,5}}"
_ROUND = re.compile(rf"第(?P<n>{_NUMBER})[次轮届](?P<name>[\u4e00-\u9fff“”·—-]{{0,28}}?(?:{_KIND})(?:会议|全体会议|峰会)?)(?!框架协定)")
_FIRST = re.compile(rf"首[次轮届](?P<name>[\u4e00-\u9fff“”]{{2,24}}?(?:{_KIND}))")
_NO_NAME = "主持|举行|召开|出席|参加|宣布|邀请|访问|率团|双方|各方"
_BODY = "委员会|理事会|论坛|对话|机制|组织|混委会|联委会|协会|联盟|大会|集团|工作组"
_INSIDE = re.compile(  # 东西合作委员会第六次会议
    rf"(?:(?<=[，。、；：的])|^)(?P<head>(?:(?!{_NO_NAME})[\u4e00-\u9fff“”—·]){{2,24}}?(?:{_BODY}|总理|领导人|外长|部长|元首|首脑|议会))"
    rf"第(?P<n>{_NUMBER})[次轮届](?P<tail>[\u4e00-\u9fff]{{0,16}}?(?:{_KIND}))"
)
_OF_BODY = re.compile(rf"(?:{_BODY})\Z")
_TRACK = re.compile(r"框架下的?(?P<track>[\u4e00-\u9fff]{2,6}?(?:对话|轨道|磋商))(?!的?机制)")
_D = rf"[{HAN_DIGIT}十廿{DIGIT}]"
_DAYS = re.compile(
    rf"(?:(?P<y>{_D}{{2,4}})年)?(?P<m>{_D}{{1,3}})月(?P<d>{_D}{{1,3}})日?(?:(?:[至到—－~-]|——)(?:(?P<m2>{_D}{{1,3}})月)?(?P<d2>{_D}{{1,3}})日)?"
)
_WAS_HELD = re.compile("举行|召开|举办|开幕")
_PLACE = re.compile(r"(?:在|于)(?P<place>[\u4e00-\u9fff]{2,8}?)(?:成功|共同|顺利|主持|联合)?(?:举行|召开|举办|开幕)")
_MEETING = re.compile(r"(?:举行|召开)了?(?P<name>[\u4e00-\u9fff]{4,28}?(?:理事会会议|理事会|峰会|会议|会晤|对话|论坛))")
_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_CAPITAL = r"(?-i:[A-Z])[\w.’'-]*"
_ENGLISH = re.compile(
    rf"\b(?P<n>{'|'.join(_WORDS)}|[0-9]{{1,2}}(?:st|nd|rd|th))\s+(?:(?:round|meeting|session)\s+of\s+(?:the\s+)?)?"
    rf"(?P<name>(?:{_CAPITAL}[–-]?(?:\s+(?:and|of|the|on|for)\s+|\s+)){{1,9}}?"
    rf"(?:Dialogue|Forum|Summit|Commission|Committee|Consultations?|Conference|Council)\b(?:\s+(?:on|for)\s+{_CAPITAL}(?:,?\s+(?:and\s+)?{_CAPITAL}){{0,5}})?)",
    re.I,
)
_LATIN_DAYS = re.compile(rf"(?i)\b{LATIN_DATE}\b")
_LATIN_HELD = re.compile(r"\b(?:held|convened|took place|met|hosted|concluded)\b")
_LATIN_PLACE = re.compile(r"\b(?:in|at) (?P<place>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})")


def dialogue(title: str, opening: list[Para], parties: tuple[str, ...], date: str | None = None) -> Dialogue | None:
    """What title and opening say of the dialogue; None where they name none. `date`, the document's, gives a day its year."""
    texts = [title, *[p.text[:600] for p in opening]]
    name, ordinal, printed = _name(texts)
    if not name:
        return None
    track = next((m["track"] for t in texts[:2] if (m := _TRACK.search(t))), None)
    held, place = _held(texts, printed, date)
    own = pair(name) or tuple(c for c in named(name))
    return Dialogue(name, ordinal, track, list(own if len(own) > 1 else parties), held, place)


def _name(texts: list[str]) -> tuple[str, int | None, str]:
    """(name, ordinal, the name's words as they stand next to the ordinal)."""
    for text in texts:
        if match := _INSIDE.search(text):
            own = _OF_BODY.search(match["head"]) and match["tail"].removeprefix("全体") == "会议"
            return match["head"] + ("" if own else match["tail"]), value(match["n"]), match[0]
        if (match := _ROUND.search(text)) and len(match["name"]) > 3:
            return match["name"], value(match["n"]), match["name"]
        if match := _FIRST.search(text):
            return match["name"], 1, match["name"]
        if match := _ENGLISH.search(text):
            numeral = match["n"].lower()
            ordinal = _WORDS.index(numeral) + 1 if numeral in _WORDS else int(numeral[:-2])
            return match["name"], ordinal, match["name"]
    for text in texts[1:]:
        if match := _MEETING.search(text):
            return match["name"], None, match["name"]
    return "", None, ""


def _held(texts: list[str], name: str, date: str | None) -> tuple[str | None, str | None]:
    """(EDTF of the days, place) of the sentence that names the dialogue and says that it was held."""
    for text in texts[1:]:
        at = text.find(name)
        if at < 0:
            continue
        if name.isascii():
            return _latin_held(text, at, len(name))
        start = text.rfind("。", 0, at) + 1
        end = text.find("。", at)
        sentence = text[start : end if end > 0 else len(text)]
        if not _WAS_HELD.search(sentence):
            continue
        place = _PLACE.search(sentence)
        return next((span for m in _DAYS.finditer(sentence) if (span := _span(m, date))), None), place["place"] if place else None
    return None, None


def _span(match: re.Match[str], date: str | None) -> str | None:
    year = value(match["y"]) if match["y"] else int(date[:4]) if date else None
    month, day = value(match["m"]), value(match["d"])
    first = day_of(year, month, day)
    if first is None or match["d2"] is None:
        return first
    last = day_of(year, value(match["m2"]) if match["m2"] else month, value(match["d2"]))
    return f"{first}/{last}" if last and last > first else first


def _latin_held(text: str, at: int, length: int) -> tuple[str | None, str | None]:
    around = text[max(0, at - 200) : at + length + 200]
    days = _LATIN_DAYS.search(around)
    if not days or not _LATIN_HELD.search(around):
        return None, None
    month = MONTHS[(days["m"] or days["m2"]).lower().rstrip(".")]
    year, day, first = int(days["y"] or days["y2"]), int(days["d"] or days["d2"]), days["f"] or days["f2"]
    last = day_of(year, month, day)
    held = f"{day_of(year, month, int(first))}/{last}" if first and last and int(first) < day else last
    place = next((m["place"] for m in _LATIN_PLACE.finditer(around) if m["place"].split(" ", 1)[0].lower() not in MONTHS), None)
    return held, place
