"""What the register calls things, in Chinese and English: everywhere the same (DESIGN section 5, "Words"; docs/terms.md)."""

import re
from functools import cache

from servanda.model.typed import folded
from servanda.publish.chain_words import CHAINS
from servanda.publish.life_words import LIVES
from servanda.publish.profile_words import PROFILE
from servanda.publish.words import READING_WORDS, Language, Words

# key: (Chinese, English). A figure is put in with str.format; English forms for one and for more stand apart by "|".
_TABLE: dict[str, tuple[str, str]] = {
    # fulfilment, and an observer's further words
    "fulfilment.not_started": ("尚未启动", "Not started"),
    "fulfilment.in_progress": ("正在推进", "Under way"),
    "fulfilment.ongoing": ("持续推进", "Ongoing, regular work"),
    "fulfilment.substantially": ("基本完成", "Largely completed"),
    "fulfilment.completed": ("已完成", "Completed"),
    "fulfilment.completed.outcome": ("已落实", "Completed"),
    "fulfilment.delayed": ("进展滞后", "Behind schedule"),
    "fulfilment.on_hold": ("暂缓", "On hold"),
    "fulfilment.not_pursued": ("不再推进", "Not being pursued"),
    "fulfilment.superseded": ("已由新成果取代", "Replaced by a later outcome"),
    "fulfilment.overtaken": ("情况变化，不再适用", "Overtaken by events"),
    "fulfilment.not_rated": ("尚未评估", "Not yet rated"),
    "fulfilment.no_evidence": ("未见佐证", "No evidence found"),
    "fulfilment.unable_to_assess": ("无法评估", "Cannot be assessed"),
    "fulfilment.not_ours": ("不归我单位", "Not ours"),
    "no report since": ("自{}起未报", "no report since {}"),
    # timeliness
    "timeliness.no_deadline": ("未定期限", "No date set"),
    "timeliness.not_due": ("未到期", "Not yet due"),
    "timeliness.window_open": ("期限内", "Within its window"),
    "timeliness.possibly_past": ("可能已过期限", "May be past its date"),
    "timeliness.past": ("期限已过，尚无报告", "Date passed, no report"),
    "timeliness.overdue": ("逾期", "Overdue"),
    "timeliness.on_time": ("按期完成", "On time"),
    "timeliness.late": ("逾期完成", "Late"),
    # agreement; .all where there are more than two parties
    "turns reported": ("逐次填报，已报{}次，至今共{}次", "by occurrence: {} of {} so far reported"),
    "turns below": ("见各次情况", "see its occurrences"),
    "agreement.unreported": ("双方均未报", "No report"),
    "agreement.unilateral": ("仅一方已报", "One side reported"),
    "agreement.proposed": ("待对方确认", "Awaiting the other side"),
    "agreement.proposed.evidence": ("双方均报已完成，尚缺佐证材料", "both say completed; evidence is missing"),
    "agreement.proposed.answer": ("双方均报已完成，尚待确认对方填报", "both say completed; the other's report is still to be answered"),
    "agreement.agreed": ("双方确认", "Agreed"),
    "agreement.disputed": ("双方看法不同", "Views differ"),
    "agreement.agreed_to_differ": ("各自表述", "Each side's own account"),
    "agreement.unreported.all": ("各方均未报", "No report"),
    "agreement.unilateral.all": ("仅部分方已报", "Some sides reported"),
    "agreement.proposed.all": ("待他方确认", "Awaiting the other sides"),
    "agreement.proposed.evidence.all": ("各方均报已完成，尚缺佐证材料", "all say completed; evidence is missing"),
    "agreement.proposed.answer.all": (
        "各方均报已完成，尚待确认他方填报",
        "all say completed; the others' reports are still to be answered",
    ),
    "agreement.agreed.all": ("各方确认", "Agreed"),
    "agreement.disputed.all": ("各方看法不同", "Views differ"),
    # what is done
    "event.propose": ("列入文本", "Text proposed"),
    "event.text": ("增加文本", "Text added"),
    "event.accept": ("确认读本", "Reading accepted"),
    "event.accept.not": ("不接受读本", "Reading not accepted"),
    "event.correct": ("更正", "Correction"),
    "event.reschedule": ("调整期限", "Change of plan"),
    "event.assign": ("分工", "Assignment"),
    "event.report": ("填报", "Report"),
    "event.evidence": ("提交佐证材料", "Evidence"),
    "event.concur": ("确认", "Concurs"),
    "event.concur.paper": ("代录书面确认", "Concurrence on paper recorded"),
    "event.differ": ("持不同意见", "Differs"),
    "event.withdraw": ("收回", "Withdrawn"),
    "event.carry": ("后续处理", "How it goes on"),
    "event.body": ("机构承接", "Succession"),
    "event.note": ("附注", "Note"),
    "event.answer": ("单位答复", "An agency's answer"),
    "calendar": ("成果落实日历", "Commitments: calendar"),
    "calendar.due": ("期限", "Due"),
    "calendar.session": ("会次", "Session"),
    "calendar.expiry": ("文本期满", "Text ends"),
    "calendar.report": ("填报日", "Reporting day"),
    "feed": ("成果落实动态", "Commitments: what happened"),
    "event.session": ("会次", "Session"),
    "event.stage": ("文书状态", "Stage of a text"),
    "event.open": ("开立记录", "Log opened"),
    "event.rotate": ("更换密钥", "Key changed"),
    "event.trust": ("采信密钥", "Key trusted"),
    "event.redact": ("撤除附件", "Content taken away"),
    "event.other": ("本版本不识别的记录（{}）", "An event that this version does not understand ({})"),
    "release": ("报送", "release"),
    "dispatch": ("交换文件", "exchange file"),
    "internal": ("内部", "internal"),
    "ledger": ("记录与核验", "ledger"),
    # fields
    "field.status": ("状态", "Status"),
    "field.on": ("日期", "On"),
    "field.occurrence": ("场次", "Occurrence"),
    "field.body": ("单位", "Body"),
    "field.ref": ("文号", "File number"),
    "field.note": ("说明", "Note"),
    "field.difficulty": ("困难", "Difficulty"),
    "field.next": ("下一步", "Next step"),
    "field.evidence": ("佐证材料", "Evidence"),
    "field.stance": ("倾向", "Speaks"),
    "field.source": ("出处", "Source"),
    "field.file": ("文件", "File"),
    "field.name": ("文件名", "File name"),
    "field.quote": ("原文", "Quote"),
    "field.dated": ("日期", "Dated"),
    "field.continued": ("承接成果", "Taken up in"),
    "field.reason": ("理由", "Reason"),
    "field.lead": ("牵头单位", "Lead"),
    "field.support": ("配合单位", "Support"),
    "field.to": ("改为", "To"),
    "field.due": ("期限", "Due"),
    "field.plan": ("期限", "Due"),
    "field.bearers": ("责任方", "Responsible party"),
    "field.kind": ("类别", "Kind"),
    "field.spans": ("文字范围", "Words"),
    "field.hash": ("记录号", "Event"),
    "field.report": ("所答填报", "Answers report"),
    "field.month": ("预计完成月份", "Expected month"),
    "field.suggested": ("建议转办单位", "Whose it is"),
    "field.paper": ("书面件", "On paper"),
    "field.by": ("代录", "For"),
    "field.event": ("所收回", "Takes back"),
    "field.old": ("原机构", "Body"),
    "field.start": ("起始", "From"),
    "field.how": ("后续处理", "How it goes on"),
    "field.since": ("最近", "Last word"),
    "field.text": ("内容", "Words"),
    "field.about": ("关于", "About"),
    "field.language": ("语言", "Language"),
    "field.title": ("标题", "Title"),
    "evidence": ("佐证材料", "Evidence"),
    "cited by": ("引为佐证之处", "Cited as evidence by"),
    "stance.for": ("支持", "for"),
    "stance.against": ("反对", "against"),
    "stance.paper": ("书面确认", "on paper"),
    "stance.context": ("背景", "context"),
    # what became of what is internal
    "draft.replaced": ("已被替换", "replaced"),
    "draft.dropped": ("已撤销", "discarded"),
    # how an outcome goes on
    "way.close": ("办结", "Close"),
    "way.carry": ("结转", "Carry over"),
    "way.reset": ("重定期限", "Set a new date"),
    "way.restate": ("重提", "Restate"),
    "way.drop": ("终止", "Drop"),
    "way.to": ("由{}承接", "taken up in {}"),
    # the listings
    "due.title": ("须办事项：{}，今后至{}", "What needs whom: {}, up to {}"),
    "due.soon": ("即将开始或到期", "Opens or closes soon"),
    "due.opens": ("{}开始", "opens {}"),
    "due.closes": ("{}到期", "closes {}"),
    "mine": ("待本方处理", "What needs us"),
    "mine.returned": ("单位退回，待指定{}条", "sent back, to assign: {}"),
    "mine.unled": ("尚无牵头单位{}条", "nobody leads: {}"),
    "mine.theirs": ("对方已报，待答复{}条", "theirs to answer: {}"),
    "mine.lapsing": ("即将期满的文书{}件", "texts about to lapse: {}"),
    "due.more": ("共{}次", "{} time|{} times"),
    "days ago": ("{}天前", "{} day ago|{} days ago"),
    "days on": ("{}天后", "in {} day|in {} days"),
    "today": ("今天", "today"),
    "counterparts": ("对口单位", "Counterparts"),
    "drafted for": ("已分工、未报送{}条", "assigned, not released: {}"),
    "facts.gone": ("删除：{}", "without: {}"),
    "taken over": ("（{1}起由{0}承接）", " (taken over by {0} on {1})"),
    "formerly": ("原：{}", "formerly {}"),
    "shown": ("显示前{}条，其余见 --limit", "the first {} shown; --limit N shows more"),
    "none.list": ("没有符合条件的承诺。", "No commitment is like that."),
    "none.register": ("登记册中还没有承诺：servanda add FILE --round KEY", "There is no commitment yet: servanda add FILE --round KEY"),
    "none.due": ("至{}没有须办的承诺。", "Nothing needs anybody up to {}."),
    "none.search": ("各条承诺的文字中没有“{}”。", "“{}” is in the words of no commitment."),
    # a commitment
    "window": ("窗口", "Window"),
    "original due": ("原定期限", "Date in the text"),
    "no plan": ("不再设定期限", "open"),
    "rhythm": ("周期", "Rhythm"),
    "anchor": ("依事件", "Set by"),
    "proposal": ("提议", "Proposed"),
    "proposed by": ("{}提议", "{} proposes"),
    "nature": ("性质", "Nature"),
    "verifiable": ("可核验：{}", "verifiable by {}"),
    "status": ("落实情况", "Status"),
    "agreed value": ("双方一致", "Both sides"),
    "agreed value.all": ("各方一致", "All sides"),
    "no word": ("未报", "No report"),
    "on paper": ("书面确认，{}代录", "on paper, recorded by {}"),
    "since": ("{}起", "since {}"),
    "occurrences": ("各期", "Occurrences"),
    "earlier": ("更早{}期从略，见 --json", "{} earlier, in --json|{} earlier, in --json"),
    "assessments": ("评估", "Assessments"),
    "observer": ("观察员", "Observer"),
    "accepted": ("读本", "Reading"),
    "accepted.yes": ("已确认", "accepted"),
    "accepted.no": ("不接受", "not accepted"),
    "accepted.open": ("未答", "no answer"),
    "provisional": ("编号暂定", "id provisional"),
    "part of": ("拆自 {}", "split from {}"),
    "reporting": ("下次填报", "Next report asked"),
    "received": ("（收到：{}）", "(received {})"),
    "history": ("经过", "History"),
    "history.then": ("经过（截至{}所知）", "History, as known on {}"),
    "not here": ("附件尚未收到，或已撤除", "not here yet, or taken away"),
    "file.named": ("文件 {}", "file {}"),
    "not yet": ("{}：{}当日本副本尚无此承诺。", "{}: on {} this copy did not have it yet."),
    "by": ("以进展最慢的{}为准", "as {}, the least advanced"),
    "holds.done": ("发布时均已完成", "All done when printed"),
    "holds.nothing": ("立场或事实，不约束任何一方", "Positions or facts: nothing in it binds anybody"),
    **PROFILE,
    **CHAINS,
    **LIVES,
}


class RegisterWords(Words):
    """The words of one language for the register, with those of a reading beneath."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._words = {**self._words, **{key: pair[self._at] for key, pair in _TABLE.items()}}

    def of(self, scale: str, value: str) -> str:
        """A value of a scale (fulfilment, timeliness, field…); one that this version does not know as it is."""
        return self._words.get(f"{scale}.{value}", value)

    def get(self, key: str) -> str:
        """The word for a key; a key that this version does not know as it is."""
        return self._words.get(key, key)

    def agreement(self, value: str, parties: int) -> str:
        """An agreement, of two parties or of more."""
        return self._words.get(f"agreement.{value}.all", self[f"agreement.{value}"]) if parties > 2 else self[f"agreement.{value}"]

    def counted(self, key: str, number: int, *, capped: bool = False) -> str:
        """A figure with its noun; one that counting stopped at has a plus: 1,000+."""
        if not capped:
            return self.count(key, number)
        return self._words[key].rpartition("|")[2].format(f"{number:,}+")


@cache
def register_words(language: Language) -> RegisterWords:
    """The register's words in one language."""
    return RegisterWords(language)


def status_word(value: str, language: Language) -> str:
    """A fulfilment, or an observer's assessment; a value of another version as it is."""
    return register_words(language).of("fulfilment", value)


def value_of(scale: str, word: str) -> str:
    """The value of a scale (fulfilment, kind, agreement, timeliness, stance, way) that a word stands for, in either language;
    the word as it is where it is none of them.
    """
    return _values(scale).get(_plain(word), word)


def values(scale: str) -> dict[str, tuple[str, str]]:
    """The values of a scale with their words: Chinese, English."""
    prefix = f"{scale}."
    pairs = {**READING_WORDS, **_TABLE}
    return {key.removeprefix(prefix): pairs[key] for key in pairs if key.startswith(prefix) and key.count(".") == 1}


@cache
def _values(scale: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, pair in values(scale).items():
        for said in (value, *pair, pair[1].partition(",")[0]):
            found.setdefault(_plain(said), value)
    if scale == "fulfilment":
        found |= {_plain("已落实"): "completed", _plain("未报"): "unreported", _plain("No report"): "unreported"}
    return found


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "", folded(word))


def field_word(field: str, language: Language) -> str:
    """What a field of a report, correction, assignment or answer is called."""
    return register_words(language).of("field", field)
