"""What the pages, tables and the terminal call things, in Chinese and English (docs/terms.md; DESIGN section 5, "Words")."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]

# key: (Chinese, English). A figure is put in with str.format; English forms for one and for more stand apart by "|".
READING_WORDS: dict[str, tuple[str, str]] = {
    # kinds of mention, in the order in which the legend shows them
    "time": ("时间", "Times"),
    "party": ("机构", "Bodies"),
    "person": ("人物", "Persons"),
    "place": ("地点", "Places"),
    "quantity": ("数量", "Quantities"),
    "instrument": ("文书", "Texts"),
    "mechanism": ("机制", "Mechanisms"),
    # the same, of one
    "time.one": ("时间", "Time"),
    "party.one": ("机构", "Body"),
    "person.one": ("人物", "Person"),
    "place.one": ("地点", "Place"),
    "quantity.one": ("数量", "Quantity"),
    "instrument.one": ("文书", "Text"),
    "mechanism.one": ("机制", "Mechanism"),
    "ordinal": ("第{}次", "No. {}"),
    # acts
    "decide": ("决定", "Decide"),
    "commit": ("承诺", "Commit"),
    "plan": ("计划", "Plan"),
    "reaffirm": ("重申", "Reaffirm"),
    "support": ("支持", "Support"),
    "call": ("呼吁", "Call"),
    "recognise": ("认识到", "Recognise"),
    "report": ("已做", "Report"),
    # status when written
    "standing": ("立场或事实", "Position or fact"),
    "done": ("发布时已完成", "Done when printed"),
    # kinds of statement
    "kind.meeting": ("会议", "meeting"),
    "kind.instrument": ("文书", "instrument"),
    "kind.training": ("培训", "training"),
    "kind.project": ("项目", "project"),
    "kind.partnership": ("结对", "partnership"),
    "kind.operation": ("行动", "operation"),
    "kind.regulation": ("法规标准", "regulation"),
    "kind.study": ("研究", "study"),
    "kind.data": ("数据", "data"),
    "kind.notification": ("通报", "notification"),
    "kind.funding": ("资金", "funding"),
    "kind.mechanism": ("机制", "mechanism"),
    "kind.coordination": ("协调", "coordination"),
    "kind.position": ("立场", "position"),
    # kinds of time
    "time.date": ("日期", "date"),
    "time.interval": ("时段", "interval"),
    "time.deadline": ("截止", "deadline"),
    "time.since": ("起始", "since"),
    "time.alternatives": ("择一", "alternatives"),
    "time.duration": ("时长", "duration"),
    "time.recurrence": ("周期", "recurrence"),
    "time.event": ("依事件而定", "set by an event"),
    # kinds of instrument
    "text.treaty": ("条约", "treaty"),
    "text.resolution": ("决议", "resolution"),
    "text.mou": ("谅解备忘录", "memorandum of understanding"),
    "text.plan": ("计划", "plan"),
    "text.law": ("法律", "law"),
    "text.standard": ("标准", "standard"),
    "text.statement": ("声明", "statement"),
    "text.other": ("其他文书", "other text"),
    # who
    "BOTH": ("双方", "Both sides"),
    "ALL": ("各方", "All sides"),
    "INT": ("国际或联合机构", "International or joint body"),
    "OTHER": ("其他", "Other"),
    "bearer": ("责任方", "Responsible party"),
    "nobody": ("第三方", "Third parties only"),
    "list": ("、", "; "),
    # when
    "due": ("期限", "Due"),
    "no_deadline": ("未定期限", "No date set"),
    "unresolved": ("未能判定：{}", "Unresolved: {}"),
    # the page
    "reading": ("解读结果", "Reading"),
    "readings": ("{}份文件", "{} document|{} documents"),
    "sections": ("{}个部分", "{} section|{} sections"),
    "outcomes": ("{}项成果", "{} outcome|{} outcomes"),
    "commitments": ("{}条承诺", "{} commitment|{} commitments"),
    "dated": ("其中{}条有期限", "{} with a date|{} with a date"),
    "bodies": ("提到{}个机构", "{} body named|{} bodies named"),
    "warnings": ("{}条提示", "{} warning|{} warnings"),
    "comma": ("，", ", "),
    "stop": ("。", "."),
    "colon": ("：", ": "),
    "contents": ("目录", "Contents"),
    "legend": ("标注", "Marks"),
    "skip": ("跳到正文", "Skip to the text"),
    "file": ("文件", "File"),
    "encoding": ("编码", "Encoding"),
    "digest": ("摘要值", "Digest"),
    "fields": ("文件自带的信息", "What the file says of itself"),
    "fields.n": ("{}项", "{} field|{} fields"),
    "clause.n": ("第{}条", "Clause {}"),
    "strength": ("力度{}", "strength {}"),
    "scale": ("力度0至5，5为最强；可核验：{}", "Strength 0 to 5, 5 is firmest. Verifiable by: {}"),
    "verifiable.bearer": ("有责任方", "a bearer"),
    "verifiable.date": ("有期限", "a date"),
    "verifiable.result": ("有可数的结果", "a result one can count"),
    "nothing": ("无", "nothing"),
    "no commitment": ("不是承诺", "not a commitment"),
    "where": ("地点：{}", "at {}"),
    "preamble": ("序言", "Preamble"),
    "closing": ("结尾", "Closing"),
    "paragraph": ("原文未编号，第{}段", "Not numbered in the text: paragraph {}"),
    "other outcomes": ("成果", "Outcomes"),
    "permalink": ("此项的链接", "Link to this outcome"),
    "whole": ("全文", "The document"),
    "about": ("约", "about "),
    "round": ("第{}轮", "round {}"),
    "untitled": ("（无题）", "(untitled)"),
    "undated": ("无日期", "No date"),
    "made": (
        "由 Servanda 从原文逐字解读。文字未改动；机器读出的标注可能有误，以原文为准。",
        "Read by Servanda, character for character. The words are unchanged; a mark may be wrong, and the text prevails.",
    ),
}

# A warning's code in words; a code that is not here is shown as it is.
_WARNINGS: dict[str, tuple[str, str]] = {
    "script-traditional": ("繁体文本，承诺可能有遗漏", "Traditional characters: commitments may be missed"),
    "language-unsupported": ("此语言尚无规则，只读出结构", "No rules for this language yet: structure only"),
    "numbering-skip": ("编号有跳号", "The numbering skips"),
    "numbering-repeat": ("编号重复", "A number repeats"),
    "numbering-restart": ("编号重新起算", "The numbering starts again"),
    "numbering-order": ("编号倒退", "The numbering runs back"),
    "numbering-start": ("编号不从一开始", "The numbering does not start at one"),
    "front-matter": ("文首元数据无法解析", "Front matter not understood"),
    "deleted-text": ("修订中删除的文字未读入", "Deleted text left out"),
    "struck-out": ("划去的文字未读入", "Struck-out text left out"),
    "hidden-text": ("隐藏文字未读入", "Hidden text left out"),
    "symbol": ("符号字体的字符未读入", "A symbol left out"),
    "pdf-unmapped": ("部分字符无法辨认", "Characters that cannot be told"),
    "pdf-page-empty": ("有页面没有文字", "A page without text"),
    "pdf-page-broken": ("有页面无法打开", "A page that cannot be opened"),
    "tag-unclosed": ("标签未闭合", "A tag is not closed"),
    "continuation-alone": ("接续的前文未一并给出", "What it continues was not given"),
    "more-articles": ("文件中还有其他文章", "The file holds more articles"),
    "tag-residue": ("标签外的文字未读入", "Text outside of the tags left out"),
}


class Words:
    """The words of one language: `words["party"]`, `words.count("outcomes", 116)`, `words.fill("where", "成都")`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._at = 0 if language == "zh" else 1
        self._words: Mapping[str, str] = {key: pair[self._at] for key, pair in READING_WORDS.items()}

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def fill(self, key: str, *values: object) -> str:
        """The phrase with its values put in."""
        return self._words[key].format(*values)

    def count(self, key: str, number: int) -> str:
        """A figure with its noun; English has a form for one and one for any other number."""
        one, _, more = self._words[key].partition("|")
        return (one if number == 1 or not more else more).format(f"{number:,}" if self.language == "en" else number)

    def join(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return self["list"].join(names)

    def warning(self, code: str) -> str:
        """What a warning's code says, or the code."""
        pair = _WARNINGS.get(code)
        return pair[self._at] if pair else code


def language_for(asked: str, document: str) -> Language:
    """The language of the page: the one asked for where we have it, else the document's, else English."""
    wanted = asked or document
    return "zh" if wanted.lower().partition("-")[0] in ("zh", "yue", "wuu") else "en"
