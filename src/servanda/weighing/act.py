"""What a clause does by being said: its act, whether it binds, and where it stands in time (gold guide, "act" to "status").

The outermost verb decides. 将 plans, 已 tells, a third party's 应 calls. A bare verb goes on with what governs its sentence,
else it promises where the sides speak of what they will do, and tells where something past is told.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from servanda.errors import ServandaError
from servanda.lexicon.acts import EFFECTS, RESULTS, TAKES_BEARER, TOLD, VIEWS, WEAK
from servanda.model.mention import Time
from servanda.model.statement import Act, Status
from servanda.model.when import When
from servanda.weighing.cut import Clause
from servanda.weighing.flow import Flow
from servanda.weighing.syntax import predicate
from servanda.weighing.tokens import Token
from servanda.weighing.when import verbal

_POSITION = ("性", "立场", "原则", "目标", "意义", "观点", "权利", "核心", "基础")
_VIEWS = frozenset({"recognise", "reaffirm", "call", "support"})
_ABLE = frozenset({"可", "可以", "能", "能够", "会", "能否", "不能", "不会"})
_ONGOING = frozenset({"继续", "进一步", "持续", "不断"})
_MONTH = timedelta(days=31)


class Weighed(NamedTuple):
    """Act, binding and status, the rule that gave them, and the tokens of a bearer that the act verb names."""

    act: Act
    binding: bool
    status: Status
    rule: str
    bearers: list[int] | None = None
    verbal: bool = True


def weighed(tokens: list[Token], tags: str, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """The act of a clause, given what stood before it."""
    at = clause.main.predicate.at
    if at < 0:
        return _verbless(tokens, tags, clause, flow, day)
    at, done = _spoken(tags, at, clause.end)
    tag = tags[at]
    if tag == "A":
        return _act(tokens, tags, clause, at, done, flow, day)
    if tag == "m":
        return _future(tokens, tags, clause, at)
    if tag == "u":
        return _should(tokens, clause, at, flow)
    if tag == "p":
        value = tokens[at].word.value
        return Weighed("report", False, "done" if value == "done" else "standing", f"{tokens[at].word.rule}")
    if tag == "q":
        if flow.act in _VIEWS and not any(_ours(tokens[k], flow) for k in clause.main.predicate.subject):
            return Weighed(flow.act, flow.binding and False, "standing", "act.carried")
        return Weighed("report", False, "standing", "act.stand")
    if tag == "t":
        return _only_said(tokens, tags, clause, at, flow, day)
    return _bare(tokens, tags, clause, flow, day)


def _spoken(tags: str, at: int, end: int) -> tuple[int, bool]:
    """Past 表示 and 宣布 to the verb they carry, and whether 了 stood by it."""
    done = False
    while tags[at] == "t":
        k = at + 1
        while k < end and tags[k] in "ld,T":
            done = done or tags[k] == "l"
            k += 1
        if k >= end or tags[k] not in "AmuptVq":
            break
        at = k
    return at, done or (at + 1 < end and tags[at + 1] == "l")


def _act(tokens: list[Token], tags: str, clause: Clause, at: int, done: bool, flow: Flow, day: date | None) -> Weighed:
    word = tokens[at].word
    rule, value = word.rule, word.value
    k = _next(tags, at, clause.end)
    following = tags[k] if k < clause.end else ";"
    if value == "confirm":
        if following in "mA" and (following == "m" or tokens[k].word.value in ("commit", "plan", "decide")):
            return Weighed("commit", True, "open", rule)
        if done:
            return Weighed("report", False, "done", rule, verbal=False)
        return Weighed("recognise", False, "standing", rule, verbal=False)
    if word.text in WEAK and flow.act not in (None, "report"):
        return _bare(tokens, tags, clause, flow, day)
    if value == "decide":
        return Weighed("decide", True, "done" if done else "open", rule)
    if value == "commit":
        return Weighed("commit", True, "open", rule)
    if value in ("plan", "hope"):
        foreign = at + 1 < clause.end and _foreign(tokens[at + 1], flow)
        return Weighed("plan", value == "plan" and not foreign, "open", rule)
    if value == "reaffirm":
        binds, verbal = _again(tokens, tags, clause, at, k)
        return Weighed("reaffirm", binds, "open" if binds else "standing", rule, verbal=verbal)
    if value == "support":
        return _support(tokens, tags, clause, at, done, flow)
    if value == "call":
        return Weighed("call", False, "standing", rule)
    return _held(tokens, tags, clause, at, rule)


def _next(tags: str, at: int, end: int) -> int:
    """The first token behind an act verb that is no adverb, 了, mark or time."""
    k = at + 1
    while k < end and tags[k] in "dl,:T":
        k += 1
    return k


def _again(tokens: list[Token], tags: str, clause: Clause, at: int, k: int) -> tuple[bool, bool]:
    """Whether what is reaffirmed is an undertaking, and whether a verb says it."""
    end = clause.main.end if k < clause.main.end else clause.end
    if k >= end:
        return False, False
    last = tokens[end - 1]
    if tags[k] == "m":
        return True, True
    if tags[k] == "A":
        return tokens[k].word.value in ("commit", "plan", "decide"), True
    if tags[k] == "u" or last.word.text in ("承诺", "保证"):
        return tags[k] != "u", tags[k] == "u"
    found = predicate(tokens, tags, k, clause.end)
    if found.at < 0 or tags[found.at] in "quA" or found.weak:
        return False, False
    described = "D" in tags[found.at : end] and last.word.tag in "xoin" and _text_ends(tokens, end)
    if found.at >= end and "X" in tags[end : found.at]:
        return False, False
    if "q" in tags[found.at : end]:
        return False, False
    return (not described and not found.other), not described


def _text_ends(tokens: list[Token], end: int) -> bool:
    return tokens[end - 1].word.text.endswith(_POSITION)


def _support(tokens: list[Token], tags: str, clause: Clause, at: int, done: bool, flow: Flow) -> Weighed:
    word = tokens[at].word
    told: Status = "done" if done or (clause.main.predicate.other and not clause.main.predicate.subject) else "standing"
    found = predicate(tokens, tags, at + 1, clause.main.end)
    end = clause.main.end
    of = tags.find("D", found.at, end) if found.at >= 0 else -1
    verbal = found.at >= 0 and not found.weak and (of < 0 or bool(found.subject) or any(tag in "VA" for tag in tags[of:end]))
    if word.text in TAKES_BEARER and verbal and found.subject and not done and told == "standing":
        ours = [j for j in found.subject if _ours(tokens[j], flow)]
        if ours and len(ours) == len(found.subject) and tags[found.at] in "Vmutn":
            return Weighed("support", True, "open", word.rule, bearers=ours)
    return Weighed("support", False, told, word.rule, verbal=verbal)


def _ours(token: Token, flow: Flow) -> bool:
    """Whether a name is a side, or a body of one."""
    if token.word.tag == "B":
        return getattr(token.found.mention if token.found else None, "side", None) in flow.sides
    return token.word.value == "together" or any(code in flow.sides for code in token.word.states)


def _held(tokens: list[Token], tags: str, clause: Clause, at: int, rule: str) -> Weighed:
    if tokens[at].word.text.endswith("有兴趣"):
        return Weighed("recognise", False, "open", rule)
    third = False
    for k in range(at + 1, clause.end):
        third = third or tokens[k].word.value == "third"
        if tags[k] == "u":
            if third:
                return Weighed("call", False, "standing", "act.call.should")
            break
        if tags[k] == "V":
            break
    return Weighed("recognise", False, "standing", rule)


def _future(tokens: list[Token], tags: str, clause: Clause, at: int) -> Weighed:
    """将: a plan, unless it only says what will come of something."""
    found = clause.main.predicate
    k = at + 1
    while k < clause.end and tags[k] in "dmT":
        k += 1
    effect = k < clause.end and tokens[k].word.text in EFFECTS and found.other and not found.subject
    return Weighed("plan", not effect, "open", "act.effect" if effect else tokens[at].word.rule)


def _should(tokens: list[Token], clause: Clause, at: int, flow: Flow) -> Weighed:
    rule = tokens[at].word.rule
    if any(_foreign(tokens[j], flow) for j in clause.main.predicate.subject):
        return Weighed("call", False, "standing", "act.call.should")
    if tokens[at].word.text in _ABLE:
        return Weighed("report", False, "standing", rule)
    if flow.act in ("decide", "commit", "plan"):
        return Weighed(flow.act, True, "open", "act.carried")
    if flow.act in ("recognise", "call", "support", "reaffirm"):
        return Weighed(flow.act, flow.binding, flow.status, "act.carried")
    if clause.main.predicate.other and not clause.main.predicate.subject:
        return Weighed("recognise", False, "standing", rule)
    return Weighed("commit", True, "open", rule)


def _bare(tokens: list[Token], tags: str, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """A clause without act verb or modal."""
    found = clause.main.predicate
    if found.at >= 0 and tokens[found.at].word.text == "通过":
        return Weighed("decide", True, "done", "act.adopted")
    past = _past(tokens, tags, clause, day)
    if past or (found.at >= 0 and tags[found.at : found.at + 2] == "tl"):
        return Weighed("report", False, "done", "act.told")
    if found.at >= 0 and tokens[found.at].word.text in RESULTS and flow.act not in ("decide", "commit", "plan"):
        return Weighed("report", False, "done", "act.result")
    other = (found.other and not found.subject) or any(tags[k + 1 : k + 2] == "D" for k in found.subject)
    third = bool(found.subject) and all(_foreign(tokens[k], flow) for k in found.subject)
    if flow.act == "recognise" and found.subject and not other and not third and found.at >= 0 and _ongoing(tokens, tags, clause):
        return Weighed("commit", True, "open", "act.promised")
    if (other or third) and flow.act in _VIEWS:
        return Weighed(flow.act, False, "standing", "act.carried")
    if (other or third) and clause.rule != "cut.verb":
        return Weighed("report", False, _told(tokens, tags, clause, flow), "act.subject")
    if flow.act is None:
        if found.at >= 0 and not _ongoing(tokens, tags, clause) and _meeting(tokens, clause):
            return Weighed("report", False, "done", "act.meeting")
        return Weighed("commit", True, "open", "act.promised")
    ongoing = found.at >= 0 and _ongoing(tokens, tags, clause)
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


def _verbless(tokens: list[Token], tags: str, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """旨在 and 包括 tell what a thing is; a piece without any verb promises nothing."""
    if "X" in tags[clause.main.start + 1 : clause.main.end]:
        return Weighed("report", False, "standing", "act.stand")
    if flow.act is not None:
        return _bare(tokens, tags, clause, flow, day)
    return Weighed("report", False, "done" if _past(tokens, tags, clause, day) else "standing", "act.none")


def _only_said(tokens: list[Token], tags: str, clause: Clause, at: int, flow: Flow, day: date | None) -> Weighed:
    """表示 without an act verb of its own: what is done is what is said next, else a view is voiced."""
    found = predicate(tokens, tags, _next(tags, at, clause.end), clause.end)
    foreign = any(_foreign(tokens[k], flow) for k in found.subject)
    if found.at >= 0 and foreign:
        return Weighed("call" if tags[found.at] == "u" else "recognise", False, "standing", "act.transparent")
    if found.at >= 0 and tags[found.at] == "m":
        return _future(tokens, tags, clause, found.at)
    if found.at >= 0 and tags[found.at] == "A":
        return _act(tokens, tags, clause, found.at, False, flow, day)
    if found.at >= 0 or tokens[at].word.text != "表示":
        return _bare(tokens, tags, clause, flow, day)
    return Weighed("recognise", False, "standing", "act.transparent")


def _foreign(token: Token, flow: Flow) -> bool:
    """Whether a name is somebody who is no side and no body of one."""
    word = token.word
    if word.tag != "S" or not flow.sides:
        return word.value == "third"
    return word.value == "third" or (bool(word.states) and not any(code in flow.sides for code in word.states))


def _meeting(tokens: list[Token], clause: Clause) -> bool:
    """Whether the verb says what was done at the meeting that is told of."""
    at = clause.main.predicate.at
    if tokens[at].word.text in TOLD:
        return True
    return tokens[at].word.text == "交换" and any(tokens[k].word.text in VIEWS for k in range(at + 1, clause.main.end))


def _ongoing(tokens: list[Token], tags: str, clause: Clause) -> bool:
    return any(tokens[k].word.text in _ONGOING for k in range(clause.main.start, clause.main.predicate.at))


def _told(tokens: list[Token], tags: str, clause: Clause, flow: Flow) -> Status:
    """Whether a thing that is told of somebody else is over or stands."""
    at = clause.main.predicate.at
    if any(tokens[k].word.text in ("每年", "定期", "每季度", "每两年", "每半年", "经常") for k in range(clause.start, clause.end)):
        return "standing"
    if at >= 0 and (tokens[at].word.rule == "verb.hold" or tokens[at].word.text == "受到"):
        return "done"
    return "done" if flow.told else "standing"


def _past(tokens: list[Token], tags: str, clause: Clause, day: date | None) -> bool:
    """了 or 过 behind the main verb, or a time before the document's day."""
    main = clause.main
    at = main.predicate.at
    if at >= 0:
        k = at + 1
        while k < main.end and tags[k] in "Vn":
            k += 1
        if k < main.end and tags[k] == "l":
            return True
    for k in range(clause.start, main.end if at < 0 else at):
        if tags[k] == "T" and day is not None and verbal(tags, k, clause):
            found = tokens[k].found
            if found and isinstance(found.mention, Time):
                time = found.mention
                if _over(time.edtf, time.kind, day) or (time.kind == "duration" and time.text.startswith("过去")):
                    return True
    return False


def _over(edtf: str | None, kind: str, day: date) -> bool:
    if edtf is None or kind not in ("date", "interval", "deadline", "since", "alternatives"):
        return False
    first, last = window(edtf)
    if first is not None and first <= day and (kind == "since" or (last is not None and last - first <= _MONTH)):
        return True
    return last is not None and last <= day


@lru_cache(maxsize=4096)
def window(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF time, (None, None) where it has none or isn't one."""
    try:
        when = When.parse(edtf)
    except ServandaError:
        return None, None
    return when.earliest, when.latest
