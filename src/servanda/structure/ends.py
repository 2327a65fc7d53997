"""What stands before the outcomes and after them: openings, recitals, datelines, signatures, annex lists."""

import re

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence

_D = f"[{HAN_DIGIT}十廿卅{DIGIT}]"
DATE = rf"(?P<y>{_D}{{2,4}})[\s　]?年[\s　]?(?P<m>{_D}{{1,3}})[\s　]?月(?:[\s　]?(?P<d>{_D}{{1,3}})[\s　]?日)?"
_PLACE = r"[\u4e00-\u9fff·・]{2,12}"
DATED = re.compile(
    rf"[（(]?(?:(?:于|在)?{_PLACE}(?:[，,、\s　]{{1,3}}|(?=于)))?(?:于)?{DATE}(?:[，,、\s　]{{0,3}}(?:于|在|订于|签于)?{_PLACE})?[）)]?。?"
)
_AGENCY = r"(?:新华社|人民日报|本报|中新社|中新网|据新华社)"
DATELINE = re.compile(
    rf"[（(【]?{_AGENCY}[^。，；]{{0,40}}?(?:电|讯)[^。，；]{{0,12}}[）)】]?|"
    r"[（(][^（）()。；]{2,40}日(?:电|讯)[^（）()。；]{0,12}[）)]"
)
_AGENCY_OPENING = re.compile(rf"[（(【]?{_AGENCY}[^。；\n]{{0,40}}?(?:电|讯)")
_RULE = re.compile(r"[\s*＊#＃\-—_=·.。…]{1,80}|\\?#{2,4}")
_TITLES = (
    "主席|总统|总理|首相|总书记|部长|副部长|大臣|国务卿|国务委员|代表|大使|外长|司长|局长|秘书长|国王|女王|埃米尔|苏丹|首脑|议长|委员|主任"
)
_HAND = r"(?:[（(]签[字署名][）)])?"
_SIGNATURE = re.compile(rf"[^。；！？，]{{0,40}}(?:{_TITLES})[）)]?[\s　:：]*{_HAND}[\s　]*[\u4e00-\u9fff·・•A-Za-z\s　.]{{0,24}}{_HAND}")
_SIGNED = re.compile(
    r"(?i)(?:for the government of|for and on behalf of|on behalf of the|done (?:at|in)|signed (?:at|in)|in witness whereof|signature)\b"
    r".{0,160}|_{3,}.{0,60}"
)
_ANNEX = re.compile(
    r"(?:附件|附录|附表|附)[\s　]{0,2}[一二三四五六七八九十0-9]{0,3}[\s　]{0,2}(?:[:：、].{0,200})?\Z|"
    r"(?i:annex(?:es)?|appendix|attachments?)\b.{0,80}\Z"
)
_OPENING = re.compile(
    r"(?:声明|公报|宣言|纪要|清单|共识|协议|成果|全文|内容|宣示|宣布|商定|达成|公布)[^。；]{0,14}?如下|以下(?:共识|成果|声明)|达成(?:如下|以下)|"
    r"^应[^。]{2,80}邀请|^在[^。]{4,60}(?:期间|之际)，|^(?:中华人民共和国|[\u4e00-\u9fff]{2,14}(?:共和国|王国|联邦|合众国))[^。]{0,80}(?:（以下|\(以下)|"
    r"^(?i:at the invitation of|on the occasion of|the government of [^.]{3,120} and the government of)"
)
_STEMS = (
    "recogni[sz]|reaffirm|recall|not|consider|desir|reflect|mov|guid|bear|welcom|hav|be|believ|acknowledg|emphasi[sz]|seek|wish|determin"
)
_RECITAL = re.compile(rf"(?i)(?:(?:{_STEMS})ing|mindful|conscious|guided|convinced|determined|desirous)\b")
_HAN_RECITAL = re.compile(r"(?:认识到|考虑到|忆及|回顾|鉴于|根据|本着|注意到|铭记|希望|愿|重申|深信|决心|为)")


def is_recital(text: str) -> bool:
    """A clause before the operative ones: Recognizing …; · 考虑到……，"""
    tail = text.rstrip()
    if tail.endswith(("; and", ";", ",", ", and")):
        return bool(_RECITAL.match(text)) or tail.endswith(",")
    return tail[-1:] in "，；" and bool(_HAN_RECITAL.match(text))


def is_opening(text: str) -> bool:
    """A formula that opens a document: who met where, and that what follows was agreed."""
    return bool(_OPENING.search(text[:400]) or _AGENCY_OPENING.match(text))


def is_dated(text: str) -> bool:
    """A line that holds a date, and a place perhaps, and no more."""
    return len(text) < 48 and DATED.fullmatch(text) is not None


def opening_end(paras: list[Para], stop: int, title: str) -> int:
    """How many paragraphs open a text that has neither sections nor items: never all of them."""
    bare = "".join(title.split())
    at = 0
    while at < stop - 1:
        text = paras[at].text
        plain = "".join(text.split())
        known = plain == bare or is_dated(text) or is_recital(text) or is_opening(text) or paras[at].block.form == "heading"
        if text[-1] in "：:" and any(label.style == "dash" for label in paras[at + 1].labels):
            break  # its points follow: it says something itself
        headline = at == 0 and len(text) < 60 and not ends_sentence(text)
        if not (known or headline or (paras[at].block.lead == len(text) and not ends_sentence(text))):
            break
        at += 1
    return at


def closing_start(paras: list[Para]) -> int:
    """The first paragraph of the closing: datelines, signatures, dates, rules, annex lists, notes; len(paras) without one."""
    at = len(paras)
    while at > 1 and paras[at - 1].block.note:
        at -= 1
    at = _annex(paras, at)
    while at > 1 and _closes(paras[at - 1].text):
        at -= 1
    return at


def _annex(paras: list[Para], end: int) -> int:
    """Where an annex list begins in the last third of the paragraphs, else `end`."""
    for i in range(max(1, end * 2 // 3), end):
        if _ANNEX.match(paras[i].text) and (end - i <= 30 or paras[i].block.form == "heading"):
            return i
    return end


def _closes(text: str) -> bool:
    if len(text) > 200:
        return False
    if DATELINE.fullmatch(text) or is_dated(text) or _RULE.fullmatch(text) or _SIGNED.fullmatch(text):
        return True
    return (
        len(text) <= 48 and not ends_sentence(text.rstrip("）)")) and text[-1] not in "：:，、；" and _SIGNATURE.fullmatch(text) is not None
    )
