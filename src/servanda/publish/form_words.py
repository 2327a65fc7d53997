"""What a digest's sheet says, in Chinese, English or both, and why a row of it comes back."""

import unicodedata
from collections.abc import Callable
from typing import Literal, TypeAlias

from servanda.publish.register_words import register_words
from servanda.publish.words import Language

Tongue: TypeAlias = Literal["zh", "en", "both"]
LANGUAGES: dict[Tongue, tuple[Language, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}

SAME, NOT_OURS = "same", "not_ours"
CHOICES = (SAME, "in_progress", "completed", "delayed", NOT_OURS)  # what a row may be answered with
ASKED = ("id", "outcome", "text", "date", "last")  # columns that say what is asked
ANSWERED = ("status", "note", "next", "month", "to")  # those to fill in
REASON = "reason"  # of what comes back

_TABLE: dict[str, tuple[str, str]] = {
    "column.id": ("编号", "Id"),
    "column.outcome": ("成果", "Outcome"),
    "column.text": ("承诺内容", "Commitment"),
    "column.date": ("期限", "Due"),
    "column.last": ("上次答复", "Last answer"),
    "column.status": ("落实情况", "Status"),
    "column.note": ("说明", "Explanation"),
    "column.next": ("下一步", "Next step"),
    "column.month": ("预计完成月份", "Expected month"),
    "column.to": ("建议转办单位", "Whose it is"),
    "column.reason": ("退回原因", "Why it comes back"),
    "choice.same": ("与上次相同", "Same as before"),
    "choice.not_ours": ("不归我单位", "Not ours"),
    "title": ("成果落实情况填报表", "Follow-up on what was agreed"),
    "title.returned": ("成果落实情况填报表：请补正", "Follow-up on what was agreed: please correct"),
    "about.round": ("轮次", "Round"),
    "about.day": ("填报日", "Reporting day"),
    "about.body": ("单位", "Body"),
    "about.contact": ("联系人", "Contact"),
    "about.rows": ("共", "In all"),
    "rows": ("{}条", "{} lines"),
    "how": (
        "请只填黄色各栏。“落实情况”从下拉框选择；说明写一句话；月份写作 2014-12；选“不归我单位”时请写明建议转办单位。",
        "Fill in the yellow columns only. Choose the status from its list; explain in a sentence; write a month as 2014-12; "
        "where it is not yours, name the body whose it is.",
    ),
    "hint.status": ("从列表中选择", "Choose from the list"),
    "hint.note": ("一句话即可", "A sentence will do"),
    "hint.month": ("写作 2014-12", "Write it as 2014-12"),
    "hint.to": ("仅在不归我单位时填写", "Only where it is not ours"),
    "error.status": ("请从列表中选择一项", "Choose one from the list"),
    "error.long": ("最多{}字", "At most {} characters"),
    "none": ("尚无", "none yet"),
}

# Why a row comes back; {} are values of the row.
_REASONS: dict[str, tuple[str, str]] = {
    "no-id": ("编号栏为空，可能合并了单元格或另加了行", "the id is missing: cells were merged, perhaps, or the row was added"),
    "id-other": ("编号“{}”不在发给贵单位的表中", "the id {} is not among those in the sheet that went out"),
    "id-unknown": ("编号“{}”不在登记册中", "the id {} is not in this register"),
    "id-basis": ("编号“{}”属于另一登记册", "the id {} is of another register"),
    "twice": ("编号“{}”在表中填写了{}次，请保留一行", "{} is answered {} times: keep one row"),
    "no-status": ("未选择落实情况", "no status was chosen"),
    "status": ("“{}”不是可选的落实情况：{}", "“{}” is none of the statuses: {}"),
    "formula": ("“{}”栏是公式，请直接写字", "{} holds a formula: write words"),
    "error-cell": ("“{}”栏是出错的单元格", "{} holds an error of the sheet"),
    "control": ("“{}”栏含有不可见的控制字符，请重新输入", "{} holds control characters: type it anew"),
    "long": ("“{}”栏有{}字，最多{}字", "{} has {} characters: at most {}"),
    "month": ("“{}”不是月份，请写作 2014-12", "“{}” is no month: write it as 2014-12"),
    "day": ("“{}”在日历中不存在", "“{}” is not in the calendar"),
    "serial": ("“{}”像是表格软件的日期序号，请写作 2014-12", "“{}” looks like a spreadsheet's number for a day: write it as 2014-12"),
    "nothing-before": ("此前没有答复，不能选“与上次相同”", "there is no earlier answer that it could be the same as"),
    "newer": ("此后已收到贵单位{}的答复，请索取新表", "your answer of {} was received since: ask for a new sheet"),
    "to-missing": ("选了“不归我单位”，请写明建议转办单位", "it is not yours: name the body whose it is"),
    "to-not": ("只有选“不归我单位”时才填建议转办单位", "another body is named only where the answer is that it is not ours"),
    "still-to-come": ("已完成，月份{}却在今后", "it is completed, and yet {} is still to come"),
    "body": ("没有名为“{}”的机构", "no body is known as {}"),
}
Reason: TypeAlias = tuple[str, ...]  # its key and its values


def words(key: str, tongue: Tongue, *values: object, between: str = " ") -> str:
    """A phrase; in both languages one behind the other."""
    return between.join(_said(key, language).format(*values) for language in LANGUAGES[tongue])


def _said(key: str, language: Language) -> str:
    pair = _TABLE.get(key)
    if pair is None and key.startswith("choice."):
        return register_words(language).of("fulfilment", key.removeprefix("choice."))
    return (pair or (key, key))[0 if language == "zh" else 1]


def choices(tongue: Tongue) -> list[str]:
    """What the list of statuses offers."""
    return [words(f"choice.{choice}", tongue) for choice in CHOICES]


def reason_in_words(reason: Reason, tongue: Tongue) -> str:
    """Why a row comes back; a column is named as its heading names it."""
    key, *values = reason

    def one(language: Language) -> str:
        named = [words(value, language) if value.startswith("column.") else value for value in values]
        return _REASONS[key][0 if language == "zh" else 1].format(*named)

    return "\n".join(map(one, LANGUAGES[tongue]))


def normal(text: str) -> str:
    """Words without width, case and spaces, as they are compared."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _by_words(keys: tuple[str, ...], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        tongues: tuple[Tongue, ...] = ("zh", "en", "both")
        found |= {normal(words(f"{prefix}.{key}", tongue)): key for tongue in tongues}
    return found


COLUMN: Callable[[str], str | None] = _by_words((*ASKED, *ANSWERED, REASON), "column").get
CHOICE: Callable[[str], str | None] = _by_words(CHOICES, "choice").get
