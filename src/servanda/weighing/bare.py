"""A clause without act verb or modal: told of, promised, or going on with what governs its sentence.

了, a time before the document's day, or a verb of result tells; a bare verb of the sides promises; behind an act verb in
the same sentence it is that verb's; behind a meeting told of, it is what happened there.
"""

import re
from datetime import date, timedelta

from servanda.lexicon.acts import CHARGES, CONCLUDED, INVITES, PROPOSES, RELATES, RESULTS, TOLD, UNDERSTANDS, VIEWS
from servanda.model.mention import Time
from servanda.model.statement import Status
from servanda.weighing.cut import Clause
from servanda.weighing.flow import Flow
from servanda.weighing.syntax import Predicate, predicate
from servanda.weighing.tokens import Sentence
from servanda.weighing.weighed import Weighed, foreign
from servanda.weighing.when import verbal, window

_VIEWS = frozenset({"recognise", "reaffirm", "call", "support"})
_ONGOING = frozenset({"继续", "进一步", "持续", "不断"})
_LATER = re.compile("[Vn]l")
_MONTH = timedelta(days=31)


def bare(s: Sentence, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """A clause without act verb or modal."""
    tags = s.tags
    found = clause.main.predicate
    if found.at >= 0 and s.words[found.at].text == "通过":
        return Weighed("decide", True, "done", "act.adopted")
    if flow.act == "recognise" and flow.verbal and not found.subject:  # 认为…，加强了…: still what is held
        return Weighed("recognise", False, "standing", "act.carried")
    past = _past(s, clause, day)
    if past and found.other and not found.subject and found.at >= 0 and s.words[found.at].text in RELATES:
        return Weighed("report", False, "standing", "act.relates")
    if past or (found.at >= 0 and tags[found.at : found.at + 2] == "tl"):
        return Weighed("report", False, "done", "act.told")
    if found.at >= 0 and s.words[found.at].text in RESULTS and flow.act not in ("decide", "commit", "plan"):
        return Weighed("report", False, "done", "act.result")
    if found.at >= 0 and s.words[found.at].text in UNDERSTANDS and (flow.act in (None, "report") or flow.act in _VIEWS):
        return Weighed("recognise", False, "standing", "act.recognise")
    if flow.act in (None, "report") and found.subject and found.at >= 0 and _put(s, clause):
        return Weighed("plan", False, "open", "act.proposed") if _verb_follows(s, clause) else Weighed("report", False, "done", "act.told")
    if found.at >= 0 and _goes_on(s, found):
        if flow.act in _VIEWS:
            return Weighed(flow.act, False, "standing", "act.carried")
        return Weighed("report", False, "standing", "act.goes-on")
    if flow.act is None and found.at >= 0 and _concluded(s, clause):
        return Weighed("report", False, "done", "act.concluded")
    if found.at >= 0 and found.agents and s.words[found.at].rule == "verb.fund" and flow.act in (None, "report") and not past:
        return Weighed("commit", True, "open", "act.promised")  # 项目由…资助
    charged = found.at >= 0 and s.words[found.at].text in CHARGES and clause.after == ","
    if charged and flow.act in ("decide", "plan") and flow.binding and not past:
        return Weighed(flow.act, True, flow.status, "act.carried")
    other = (found.other and not found.subject) or any(tags[k + 1 : k + 2] == "D" for k in found.subject)
    third = bool(found.subject) and all(foreign(s.words[k], flow) for k in found.subject)
    if flow.act == "recognise" and found.subject and not other and not third and found.at >= 0 and _ongoing(s, clause):
        return Weighed("commit", True, "open", "act.promised")
    if (other or third) and flow.act in _VIEWS:
        return Weighed(flow.act, False, "standing", "act.carried")
    if (other or third) and clause.rule != "cut.verb":
        return Weighed("report", False, _told(s, clause, flow), "act.subject")
    if flow.act is None:
        if found.at >= 0 and not _ongoing(s, clause) and _meeting(s, clause):
            return Weighed("report", False, "done", "act.meeting")
        return Weighed("commit", True, "open", "act.promised")
    ongoing = found.at >= 0 and _ongoing(s, clause)
    if flow.act == "decide" and flow.status == "done" and ongoing:
        return Weighed("commit", True, "open", "act.continued")
    if flow.act in ("decide", "commit", "plan"):
        return Weighed(flow.act, flow.binding, flow.status, "act.carried")
    if flow.act != "report":
        if flow.verbal:
            return Weighed(flow.act, flow.binding, flow.status, "act.carried")
        return Weighed("commit", True, "open", "act.promised")
    if flow.status == "done" and not flow.event and ongoing:
        return Weighed("commit", True, "open", "act.continued")
    return Weighed("report", False, flow.status, "act.carried")


def verbless(s: Sentence, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """旨在 and 包括 tell what a thing is; a piece without any verb promises nothing."""
    tags = s.tags
    if "X" in tags[clause.main.start + 1 : clause.main.end]:
        return Weighed("report", False, "standing", "act.stand")
    if flow.act is not None:
        return bare(s, clause, flow, day)
    return Weighed("report", False, "done" if _past(s, clause, day) else "standing", "act.none")


def _put(s: Sentence, clause: Clause) -> bool:
    """Whether it only puts something on the table (韩方提出…)."""
    return s.words[clause.main.predicate.at].text in PROPOSES


def _verb_follows(s: Sentence, clause: Clause) -> bool:
    """Whether what is proposed is to do something, rather than a text or an idea (提出设立基金, but not 提出设立基金的方案)."""
    found = predicate(s, clause.main.predicate.at + 1, clause.main.end)
    return found.at >= 0 and not found.weak and s.words[clause.main.end - 1].head not in ("instrument", "coordination")


def _goes_on(s: Sentence, found: Predicate) -> bool:
    """着 behind the verb, or something of the sides, not they, that changes by itself: 两国人民的了解不断加深."""
    if found.at + 1 < len(s.starts) and s.text.startswith("着", s.starts[found.at + 1]):
        return True
    if not found.weak or s.tags[found.at] != "V" or not found.subject:
        return False
    return any(tag in "xonD" for tag in s.tags[found.subject[-1] + 1 : found.at])


def _concluded(s: Sentence, clause: Clause) -> bool:
    """Whether a text is signed or issued here and now: it is named with its marks (签署《…》), or the sides stand before the verb."""
    tags, found = s.tags, clause.main.predicate
    if s.words[found.at].text not in CONCLUDED or _ongoing(s, clause):
        return False
    titled = any(tags[k] == "M" and s.text.startswith("《", s.starts[k]) for k in range(found.at + 1, clause.main.end))
    return titled or (bool(found.subject) and "T" not in tags[clause.main.start : found.at])


def _meeting(s: Sentence, clause: Clause) -> bool:
    """Whether the verb says what was done at the meeting that is told of."""
    at = clause.main.predicate.at
    if s.words[at].text in TOLD:
        return True
    return s.words[at].text == "交换" and any(s.words[k].text in VIEWS for k in range(at + 1, clause.main.end))


def _ongoing(s: Sentence, clause: Clause) -> bool:
    main = clause.main
    return "d" in s.tags[main.start : main.predicate.at] and any(word.text in _ONGOING for word in s.words[main.start : main.predicate.at])


def _told(s: Sentence, clause: Clause, flow: Flow) -> Status:
    """Whether a thing that is told of somebody else is over or stands."""
    at = clause.main.predicate.at
    if any(s.words[k].text in ("每年", "定期", "每季度", "每两年", "每半年", "经常") for k in range(clause.start, clause.end)):
        return "standing"
    if at >= 0 and (s.words[at].rule == "verb.hold" or s.words[at].text == "受到"):
        return "done"
    return "done" if flow.told else "standing"


def _past(s: Sentence, clause: Clause, day: date | None) -> bool:
    """了 or 过 behind the main verb, or a time before the document's day."""
    tags = s.tags
    main = clause.main
    at = main.predicate.at
    if at >= 0 and s.words[at].text in INVITES and _LATER.search(tags, at, main.end):  # 邀请专家开展了…
        return True
    if at >= 0:
        k = at + 1
        while k < main.end and tags[k] in "Vn":
            k += 1
        if k < main.end and tags[k] == "l":
            return True
    for k in range(clause.start, main.end if at < 0 else at):
        if tags[k] == "T" and day is not None and verbal(tags, k, clause):
            time = s.words[k].mention
            told = isinstance(time, Time) and time.kind == "duration" and time.text.startswith("过去")
            if told or (isinstance(time, Time) and _over(time.edtf, time.kind, day)):
                return True
    return False


def _over(edtf: str | None, kind: str, day: date) -> bool:
    if edtf is None or kind not in ("date", "interval", "deadline", "since", "alternatives"):
        return False
    first, last = window(edtf)
    if first is not None and first <= day and (kind == "since" or (last is not None and last - first <= _MONTH)):
        return True
    return last is not None and last <= day
