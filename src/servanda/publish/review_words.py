"""What a review calls things, in Chinese and English."""

from functools import cache

from servanda.publish.register_words import RegisterWords
from servanda.publish.words import Language

# key: (Chinese, English), as in register_words
_TABLE: dict[str, tuple[str, str]] = {
    "disposition.differ": ("看法不同", "Views differ"),
    "disposition.silent": ("未报", "No report"),
    "disposition.behind": ("滞后或未启动", "Behind or not started"),
    "disposition.advancing": ("推进中", "Going ahead"),
    "disposition.ended": ("不再进行", "Ended"),
    "disposition.done": ("已完成", "Completed"),
    "brief.differ": ("不同", "Differ"),
    "brief.silent": ("未报", "Silent"),
    "brief.behind": ("滞后", "Behind"),
    "brief.advancing": ("推进", "Going on"),
    "brief.ended": ("结束", "Ended"),
    "brief.done": ("完成", "Done"),
    "why.completed": ("均已完成，双方确认", "all of it is done, as all sides agree"),
    "why.ended": ("已完成或不再适用，双方确认", "done or overtaken, as all sides agree"),
    "why.done_when_printed": ("发布时已完成", "done when printed"),
    "why.not_pursued": ("双方确认不再推进", "all sides agree not to pursue it"),
    "why.date_passed": ("期限已过，工作仍在进行", "its date has passed and work goes on"),
    "why.silent": ("均未报", "nobody has reported"),
    "why.silent_passed": ("期限已过，均未报", "its date has passed and nobody has reported"),
    "why.standing": ("立场类，长期有效", "a standing position"),
    "why.differ": ("看法不同，须先商定", "views differ: to be settled first"),
    "why.awaits_answer": ("已报完成，待双方确认", "reported done, not agreed yet"),
    "why.partly_reported": ("部分未报", "part of it is not reported on"),
    "why.date_to_come": ("期限未到，正在推进", "under way, its date is still to come"),
    "why.not_due": ("期限未到", "its date is still to come"),
    "why.under_way": ("正在推进，未定期限", "under way, without a date"),
    "why.agreed": ("双方确认已完成或不再适用", "done or ended, as all sides agree"),
    "why.reported_done": ("后续文件称已完成", "the later document reports it done"),
    "why.later_date": ("后续文件另定较晚期限", "the later document sets a later date"),
    "why.next_session": ("后续文件约定下次会议", "the later document names a later session"),
    "why.same_words": ("后续文件重申，无新期限", "said again in the later document, without a new date"),
    "why.goes_on": ("后续文件有相关成果", "the later document has an outcome like it"),
    "why.not_named": ("未再提及，请核", "not named again: please check"),
    "lineage.check": ("待核", "To be checked"),
    "lineage": ("在{}中的去向", "What became of it in {}"),
    "lineage.note": (
        "依机构、机制、文书、字词比对提出，由人以 carry … --to 决定。",
        "Proposed from bodies, mechanisms, texts and words in common; decide with carry … --to.",
    ),
    "lineage.to": ("{}（{}分：{}）", "{} ({} points: {})"),
    "like.mechanism": ("机制", "mechanism"),
    "like.instrument": ("文书", "text"),
    "like.body": ("机构", "body"),
    "like.heading": ("标题", "heading"),
    "like.words": ("字词", "words"),
    "like.kind": ("类别", "kind"),
    "list.disputed": ("看法不同", "Views differ"),
    "list.waiting": ("待双方确认", "Awaiting full agreement"),
    "list.passed": ("期限已过", "Date passed"),
    "list.silent": ("未报", "No report"),
    "list.undated": ("未定期限", "No date set"),
    "list.expiring": ("即将期满", "About to lapse"),
    "review.title": ("落实情况审议", "Review of implementation"),
    "review.side": ("{}登记册", "register of {}"),
    "review.released": ("仅含已报送内容", "released facts only"),
    "review.internal": ("内部", "INTERNAL"),
    "review.figures": ("总体情况", "Summary"),
    "review.sections": ("分部分", "By section"),
    "review.sides": ("分责任方", "By responsible side"),
    "review.kinds": ("分类别", "By kind"),
    "review.trend": ("自{}以来的变化", "Changes since {}"),
    "review.no trend": ("自{}以来没有变化。", "Nothing has changed since {}."),
    "review.decide": ("待决定事项", "What wants a decision"),
    "review.ways": ("后续处理建议", "How outcomes might go on"),
    "review.ways.note": ("建议由登记册依现状列出，由双方决定。", "Proposed from where things stand; for the sides to decide."),
    "review.outcomes": ("成果", "Outcomes"),
    "review.commitments": ("承诺", "Commitments"),
    "review.total": ("合计", "Total"),
    "review.open": ("待落实", "To be carried out"),
    "review.done": ("发布时已完成", "Done when printed"),
    "review.nothing": ("立场或事实", "Positions or facts"),
    "review.section": ("部分", "Section"),
    "review.side one": ("责任方", "Side"),
    "review.kind": ("类别", "Kind"),
    "review.unsectioned": ("（不分部分）", "(no section)"),
    "review.all outcomes": ("逐项情况", "Outcome by outcome"),
    "review.more": ("另有{}条：{}", "{} more: {}"),
    "review.decided": ("已定：{}", "decided: {}"),
    "review.said": ("{}意见：{}", "{} proposes: {}"),
    "review.as of": ("截至{}", "as of {}"),
    "review.kept in": ("含内部内容，不得外传", "with internal matter: not to leave the house"),
    "review.proposed": ("建议{}", "Proposed: {}"),
    "review.numbers": ("成果序号", "Outcomes, by number"),
    "review.slash": ("／", " / "),
    "review.partly": ("部分未报", "Partly reported"),
    "review.lapse": ("{} {}期满", "{} ends {}"),
    "review.lapsed": ("{} {}期满，未见续签记录", "{} ended {}, no renewal on record"),
    "review.reported": ("各方填报", "As each side reports"),
    "review.value": ("落实情况", "Status"),
    "review.clauses": ("承诺编号", "Commitments, by number"),
    "review.changed": ("变化", "Change"),
    "review.when": ("{}（{}）", "{} ({})"),
    "review.short": ("{}：计划{}，{}", "{}: planned {}, {}"),
    "column.number": ("序号", "No."),
    "column.outcome": ("成果", "Outcome"),
    "column.lead": ("牵头（{}）", "Lead ({})"),
    "column.status": ("落实情况", "Status"),
    "column.problem": ("问题", "Problems"),
    "column.internal": ("问题（内部）", "Problems (internal)"),
    "column.next": ("下一步", "Next step"),
    "column.way": ("建议", "Proposal"),
    "page": ("第{}页／共{}页", "Page {} of {}"),
    "review.phone": ("联系{}：{}", "Contact at {}: {}"),
    "draft": ("待报送", "not released"),
    "to assign": ("待定", "to assign"),
}


class ReviewWords(RegisterWords):
    """The words of one language for a review, with the register's beneath."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._words = {**self._words, **{key: pair[self._at] for key, pair in _TABLE.items()}}


@cache
def review_words(language: Language) -> ReviewWords:
    """A review's words in one language."""
    return ReviewWords(language)
