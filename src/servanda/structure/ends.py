"""What stands before the outcomes and after them: openings, recitals, datelines, signatures, annex lists."""

import re

from servanda.lexicon.numerals import DIGIT, HAN_DIGIT
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence

_D = f"[{HAN_DIGIT}十廿卅{DIGIT}]"
DATE = rf"(?P<y>{_D}{{2,4}})[\s　]?年[\s　]?(?P<m>{_D}{{1,3}})[\s　]?月(?:[\s　]?(?P<d>{_D}{{1,3}})[\s　]?日)?"
_PLACE = r"[\u4e00-\u9fff·・]{2,12}"
_TOLD = "双方|各方|两国|举行|召开|会谈|会晤|会见|访问|达成|将|前|后|以来|开始|生效"  # a date with these is a sentence
DATED = re.compile(
    rf"(?!.*(?:{_TOLD}))[（(]?(?:公元)?(?:(?:于|在)?{_PLACE}(?:[，,、\s　]{{1,3}}|(?=于)))?(?:于)?{DATE}"
    rf"(?:[，,、\s　]{{0,3}}(?:于|在|订于|签于)?{_PLACE})?[）)]?。?"
)
_NAMES = "January February March April May June July August September October November December".split()
MONTHS = {m.lower(): i for i, m in enumerate(_NAMES, 1)} | {m[:3].lower(): i for i, m in enumerate(_NAMES, 1)}
MONTH = "|".join([*_NAMES, *(m[:3] + r"\.?" for m in _NAMES)])
_FROM = r"(?:(?P<f>[0-9]{1,2}) ?[-–—] ?)?"  # the first of several days: the last is the date
LATIN_DATE = (
    rf"(?:{_FROM}(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m>{MONTH}),? (?P<y>[0-9]{{4}})|"
    rf"(?P<m2>{MONTH}) {_FROM.replace('<f>', '<f2>')}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>[0-9]{{4}}))"
)
LATIN_DATED = re.compile(rf"(?i)\(?(?:[a-z][\w.' -]{{1,30}}, ?){{0,3}}(?:on )?{LATIN_DATE}(?:, ?[a-z][\w.' -]{{1,30}}){{0,2}}\)?\.?")
_AGENCY = r"(?:新华社|人民日报|本报|中新社|中新网|据新华社)"
DATELINE = re.compile(
    rf"[（(【]?{_AGENCY}[^。，；]{{0,40}}?(?:电|讯)[^。，；]{{0,12}}[）)】]?|"
    r"[（(][^（）()。；]{2,40}日(?:电|讯)[^（）()。；]{0,12}[）)]"
)
_AGENCY_OPENING = re.compile(rf"[（(【]?{_AGENCY}[^。；\n]{{0,40}}?(?:电|讯)")
_RULE = re.compile(r"[\s*＊#＃\-—_=·.。…]{1,80}|\\?#{2,4}")
_TITLES = (
    "主席|总统|总理|首相|总书记|部长|副部长|大臣|国务卿|国务委员|代表|大使|外长|司长|局长|秘书长|国王|女王|埃米尔|苏丹|首脑|议长|委员|主任|"
    "總統|總理|總書記|部長|國務卿|國務委員|外長|司長|局長|秘書長|國王|議長|委員"
)
_HAND = r"(?:[（(][签簽][字署名][）)])?"
_SIGNATURE = re.compile(rf"[^。；！？，]{{0,40}}(?:{_TITLES})[）)]?[\s　:：]*{_HAND}[\s　]*[\u4e00-\u9fff·・•A-Za-z\s　.]{{0,24}}{_HAND}")
_HANDS = re.compile(r"(?:[（(]?[签簽][字署名][）)]?[\s　:：_]*){1,6}")
_SIGNED = re.compile(
    r"(?i)(?:for (?:and on behalf of )?the (?:government|ministry|department|state|kingdom|republic|people|commission|administration)\b|"
    r"for and on behalf of|on behalf of|(?:done|signed|adopted|approved) (?:at|in|on|this)|in witness whereof|signature)\b.{0,160}|"
    r"_{3,}.{0,60}"
)
_TESTIMONY = re.compile(r"(?:本|此)[^。]{1,20}于[^。]{2,60}(?:签订|签署|签字|订立|写成)|以昭信守|一式[两二三四五六七八九十]份")
_SIDE_BY_SIDE = re.compile(r"\S(?: {3}|　{2}|\t)")
_ABOUT = (
    "责任编辑|責任編輯|责编|编辑|编审|审核|校对|来源|來源|作者|记者|供稿|监制|发布时间|浏览次数|打印本页|关闭窗口|分享到|扫一扫|版权所有|上一篇|下一篇|相关链接|"
    "相关新闻|注|备注|附注|抄送|抄报|分送|主题词|出席|列席|请假|缺席|记录人?|联系人|联系电话"
)
_FOOTER = re.compile(
    r"[（(]此件[^（）()]{2,12}[）)]|[（(【\[—-]{0,4}(?:完|全文完|正文完|本文完|(?i:end|ends))[）)】\]—-]{0,4}|"
    r"(?:【[^【】]{1,8}】[\s　]*){1,8}|"
    rf"[（(]?(?:{_ABOUT})(?:[：:\s　（(].{{0,160}}|[）)]?\Z)"
)
_LONGEST_END = 100  # paragraphs of signatures, dates and footers
_THANKS = re.compile(
    r"表示(?:衷心|诚挚|由衷)?(?:的)?(?:感谢|谢意|满意)|(?i:\bthanked|expressed (?:\w+ ){1,3}(?:gratitude|thanks|appreciation))"
)
_CONTENTS = re.compile(r"目[\s　]{0,4}[录次錄]|(?i:(?:table of )?contents)")
_PAGE = re.compile(r"[\s　.．·…]*[0-9]{0,3}\Z")
_ANNEX = re.compile(
    r"(?:附件|附录|附表|附)[\s　]{0,2}[一二三四五六七八九十0-9]{0,3}[\s　]{0,2}(?:[:：、].{0,200})?\Z|"
    r"(?i:annex(?:es)?|appendix|attachments?)\b.{0,80}\Z"
)
_OPENING = re.compile(
    r"(?:声明|公报|宣言|纪要|清单|共识|协议|成果|全文|内容|宣示|宣布|商定|达成|公布)[^。；]{0,14}?如下|以下(?:共识|成果|声明)|达成(?:如下|以下)|"
    r"^应[^。]{2,80}邀请|^在[^。]{4,60}(?:期间|之际)，|^(?:中华人民共和国|[\u4e00-\u9fff]{2,14}(?:共和国|王国|联邦|合众国))[^。]{0,80}(?:（以下|\(以下)|"
    r"^(?i:the following is |at the invitation of|on the occasion of|the government of [^.]{3,120} and the government of)"
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
    return (len(text) < 48 and DATED.fullmatch(text) is not None) or (len(text) < 80 and LATIN_DATED.fullmatch(text) is not None)


def is_thanks(para: Para) -> bool:
    """A paragraph that thanks hosts or is pleased with a meeting; said last, it is none of what was agreed."""
    return not para.labels and len(para.text) < 200 and _THANKS.search(para.text) is not None


def contents_end(paras: list[Para]) -> int:
    """Where a table of contents near the start ends: lines that stand again further down; 0 without one."""
    heads = [i for i, para in enumerate(paras[:20]) if len(para.text) < 30 and _CONTENTS.fullmatch(para.text)]
    if not heads:
        return 0
    at = heads[0]
    last = {para.text: i for i, para in enumerate(paras)}
    while at + 1 < len(paras) and last.get(paras[at + 1].text[: -len(_PAGE.search(paras[at + 1].text[-40:])[0]) or None], 0) > at + 1:  # type: ignore[index]  # matches the empty string too
        at += 1
    return at + 1


def opening_end(paras: list[Para], stop: int, title: str) -> int:
    """How many paragraphs open a text that has neither sections nor items: never all of them."""
    if stop < 2:
        return 0
    bare = "".join(title.split())
    at = 0
    titles = 4 if any(ends_sentence(para.text) for para in paras[2:stop]) else 1  # lines that a title may take
    while at < stop - 1:
        text = paras[at].text
        plain = "".join(text.split())
        known = plain == bare or is_dated(text) or is_recital(text) or is_opening(text) or paras[at].block.form == "heading"
        if text[-1] in "：:" and any(label.style == "dash" for label in paras[at + 1].labels):
            break  # its points follow: it says something itself
        headline = at < titles and len(text) < 60 and not ends_sentence(text) and (at == 0 or text[-1] not in "：:，,；;、")
        if not (known or headline or (paras[at].block.lead == len(text) and not ends_sentence(text))):
            break
        at += 1
    return at


def closing_start(paras: list[Para]) -> int:
    """The first paragraph of the closing: datelines, signatures, dates, rules, annex lists, notes; len(paras) without one."""
    at = len(paras)
    while at > 1 and paras[at - 1].block.note:
        at -= 1
    at = last = _annex(paras, at)
    while at > 1 and last - at < _LONGEST_END:
        if _closes(paras[at - 1]):
            at -= 1
        elif (up := _names(paras, at)) < at:
            at = up
        else:
            break
    return at


def _annex(paras: list[Para], end: int) -> int:
    """Where an annex begins: in the last third of the paragraphs, or right after a signature or date; else `end`."""
    for i in range(1, end):
        text = paras[i].text
        if text[0] in "附AaTt" and _ANNEX.match(text) and not ends_sentence(text.rstrip("）)")):
            late = i >= end * 2 // 3 and (end - i <= 30 or paras[i].block.form == "heading")
            if late or (i > 1 and _closes(paras[i - 1])):
                return i
    return end


def _closes(para: Para) -> bool:
    """Whether a paragraph at the end says nothing but who signed, when, where, who wrote it down, or that it is over."""
    text = para.text
    if para.block.form == "row":
        return len(text) < 200 and all(_is_signature(cell) for cell in text.split("\t") if cell)
    if len(text) > 400 or para.block.form == "heading" or any(x.value for x in para.labels):
        return False
    if _TESTIMONY.search(text):
        return True
    if len(text) > 200:
        return False
    if DATELINE.fullmatch(text) or is_dated(text) or _RULE.fullmatch(text) or _FOOTER.fullmatch(text):
        return True
    return _is_signature(text)


def _is_signature(text: str) -> bool:
    if _SIGNED.fullmatch(text) or _HANDS.fullmatch(text):
        return True
    if ends_sentence(text.rstrip("）)")) or text[-1] in "：:，、；":
        return False
    return (len(text) <= 48 and _SIGNATURE.fullmatch(text) is not None) or (len(text) <= 120 and _SIDE_BY_SIDE.search(text) is not None)


def _names(paras: list[Para], at: int) -> int:
    """Past up to three short lines that end the text below a signature line: the names of those who signed."""
    up = at
    while up > 1 and at - up < 3 and len(paras[up - 1].text) <= 40 and not ends_sentence(paras[up - 1].text):
        para = paras[up - 1]
        if para.labels or para.block.form in ("row", "heading", "item") or para.text[-1] in "：:，、；":
            break
        up -= 1
        if _is_signature(paras[up - 1].text):
            return up
    return at
