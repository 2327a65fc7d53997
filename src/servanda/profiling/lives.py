"""What a text says of the life of the instruments it names: signed when, in force when, until when, and what is wanted of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from servanda.model.mention import Instrument
from servanda.model.profile import Facts
from servanda.model.reading import Outcome
from servanda.model.statement import Statement

_LEAD = re.compile(
    "^[该此本]|^(?:今后|未来|下一步|为期)?(?:[一二两三四五六七八九十0-9]{1,3}年)?(?:期|度)?的|^(?:该项?|此项?|上述|有关|一项)[^的]{0,12}的(?=[^的]{2,8}$)"
)
_ENDS = re.compile("期满|到期|届满|失效|有效|终止|截止")
_BARE = re.compile("(?:谅解备忘录|备忘录|(?:工作|行动|实施|合作|年度)?计划|协定|协议|议定书|纲要|方案|路线图|联合声明|声明)$")
_LOOK_BACK = 40  # texts and clauses before one that are looked at, so that a long outcome takes no longer a clause
_MEETING = re.compile("(?:机制)?(?:会议|年会)$")
_SIGNED = re.compile(r"^([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日签署的")


def lives(outcome: Outcome, facts: Mapping[int, Facts]) -> tuple[Facts, ...]:
    """What the outcome tells of single texts. `facts` are those of its statements by number.

    One has text (its name; a bare one with what it belongs to), kind, ids, span and clause of what tells of it, and as far as that
    says so: stage, on (EDTF, since when), in_force, term (a duration), expires (EDTF), renewed; `wanted` is the stage that an open
    commitment is to bring.
    """
    found = [*_told(outcome, facts), *_dated(outcome)]
    kept: dict[str, Facts] = {}
    for one in found:
        kept[one["text"]] = {**one, **kept.get(one["text"], {})}
    return tuple(kept.values())


def _told(outcome: Outcome, facts: Mapping[int, Facts]) -> Iterator[Facts]:
    named = {i.text: i for i in sorted(outcome.instruments, key=lambda i: i.span)}
    ordered = list(named.values())
    for number, statement in enumerate(outcome.statements, start=1):
        known = facts.get(number, {})
        name = known.get("instrument")
        if not isinstance(name, str) or not name:
            continue
        said = _said(statement, known)
        if said:
            text = _whole(name, number, outcome, facts, ordered)
            of = named.get(text)
            about: Facts = {"text": text, "kind": of.kind if of else _kind(text), "ids": of.ids if of else []}
            yield {**about, "span": list(statement.span), "clause": number, **said}


def _said(statement: Statement, known: Facts) -> Facts:
    stage = known.get("stage")
    found: Facts = {name: known[name] for name in ("in_force", "term", "expires", "renewed") if name in known}
    if "expires" in found and statement.due != found["expires"] and not _ENDS.search(statement.text):
        del found["expires"]  # of another text, of which the next clause tells
    if statement.status == "done":
        if stage:
            found["stage"] = stage
        if "signed" in known:
            found |= {"stage": stage or "signed", "on": known["signed"]}
    elif stage == "drafting":
        found["stage"] = stage
    elif stage:
        found["wanted"] = stage
    return found


def _kind(text: str) -> str:
    return "mou" if text.endswith(("备忘录", "谅解录")) else "plan" if text.endswith(("计划", "方案", "纲要", "路线图")) else "other"


def _whole(name: str, number: int, outcome: Outcome, facts: Mapping[int, Facts], ordered: Sequence[Instrument]) -> str:
    """A name; one that says of what kind the text is only, by the text before it that it stands for, else by whose it is."""
    bare = _LEAD.sub("", name)
    if not _BARE.fullmatch(bare):
        return name
    statement = outcome.statements[number - 1]
    end = bisect_left(ordered, statement.span[0], key=lambda i: i.span[0])
    before = [i.text for i in ordered[max(end - _LOOK_BACK, 0) : end] if i.text.strip("《》“”").endswith(bare)]
    if before:
        return before[-1]
    meetings = [facts[n]["mechanism"] for n in range(number, max(number - _LOOK_BACK, 0), -1) if "mechanism" in facts.get(n, {})]
    owner = _MEETING.sub("", meetings[0]) if meetings else f"{outcome.heading}：" if outcome.heading else ""
    return f"{owner}{bare}"


def _dated(outcome: Outcome) -> Iterator[Facts]:
    """Texts whose names say when they were signed."""
    for i in outcome.instruments:
        if day := _SIGNED.match(i.text):
            on = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
            yield {"text": i.text, "kind": i.kind, "ids": i.ids, "span": list(i.span), "stage": "signed", "on": on}
