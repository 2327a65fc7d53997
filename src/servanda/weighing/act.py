"""What a clause does by being said: its act, whether it binds, and where it stands in time (gold guide, "act" to "status").

The outermost verb decides: an act verb by itself, 将 plans, 已 tells, a third party's 应 calls; a bare verb is read by
what stands before it.
"""

from datetime import date

from servanda.lexicon.acts import ADOPTS, ANNOUNCES, BECOMES, CARRIED, COMMENTS, DELEGATES, EFFECTS, FACTS, TAKES_BEARER, WEAK
from servanda.lexicon.clauses import PARTS, WEIGHT
from servanda.model.statement import Status
from servanda.weighing.bare import bare, verbless
from servanda.weighing.cut import Clause
from servanda.weighing.flow import Flow
from servanda.weighing.syntax import Predicate, predicate
from servanda.weighing.tokens import Sentence
from servanda.weighing.weighed import Weighed, foreign, ours
from servanda.weighing.words import Word

_POSITION = ("性", "立场", "原则", "目标", "意义", "观点", "权利", "核心", "基础")
_VIEWS = frozenset({"recognise", "reaffirm", "call", "support"})
_ABLE = frozenset({"可", "可以", "能", "能够", "会", "能否", "不能", "不会"})


def weighed(s: Sentence, clause: Clause, flow: Flow, day: date | None) -> Weighed:
    """The act of a clause, given what stood before it."""
    tags = s.tags
    at = clause.main.predicate.at
    if at < 0:
        return verbless(s, clause, flow, day)
    at, done = _spoken(s, at, clause.end)
    tag = tags[at]
    if tag == "A":
        return _act(s, clause, at, done, flow, day)
    if tag == "m":
        return _future(s, clause, at)
    if tag == "u":
        return _should(s, clause, at, flow)
    if tag == "p":
        value = s.words[at].value
        return Weighed("report", False, "done" if value == "done" else "standing", f"{s.words[at].rule}")
    if tag == "q":
        told = predicate(s, at + 1, clause.end) if s.words[at].text in PARTS and at + 1 < clause.end else None
        if told and told.at > 0 and tags[told.at] == "m" and any(ours(s.words[k], flow) for k in told.subject):  # 包括美方将举办…
            return Weighed("plan", True, "open", s.words[told.at].rule, bearers=told.subject)
        held = clause.after == "," and flow.verbal and flow.act == "recognise"
        if flow.act in _VIEWS and (held or not any(ours(s.words[k], flow) for k in clause.main.predicate.subject)):
            return Weighed(flow.act, flow.binding and False, "standing", "act.carried")
        found = clause.main.predicate
        over = (done and bool(found.subject)) or (s.words[at].text in ("有", "共有") and _since(s, clause))
        return Weighed("report", False, "done" if over else "standing", "act.stand")
    if tag == "t":
        return _only_said(s, clause, at, flow, day)
    return bare(s, clause, flow, day)


def _since(s: Sentence, clause: Clause) -> bool:
    """Whether a time up to now stands there: 自…以来，有六名学员…."""
    return any(s.tags[k] == "T" and s.text.endswith("以来", s.starts[k], s.ends[k]) for k in range(clause.start, clause.end))


def _spoken(s: Sentence, at: int, end: int) -> tuple[int, bool]:
    """Past 表示 and 宣布 to the verb they carry, and whether 了 stood by it."""
    tags = s.tags
    done = False
    while tags[at] == "t":
        k = at + 1
        while k < end and tags[k] in "ld,T":
            done = done or tags[k] == "l"
            k += 1
        if k >= end or tags[k] not in "AmuptVq" or (tags[k] == "V" and s.words[at].text.endswith("了")):
            break
        at = k
    while tags[at] == "A" and tags[at + 1 : at + 3] == "CA":  # 忆及并重申
        at += 2
    return at, done or (at + 1 < end and tags[at + 1] == "l")


def _act(s: Sentence, clause: Clause, at: int, done: bool, flow: Flow, day: date | None) -> Weighed:
    tags = s.tags
    word = s.words[at]
    rule, value = word.rule, word.value
    k = _next(tags, at, clause.end)
    following = tags[k] if k < clause.end else ";"
    if value == "confirm":
        told = predicate(s, k, clause.end).at if following in "mA" else -1
        if told >= 0 and (tags[told] == "m" or s.words[told].value in ("commit", "plan", "decide")):
            return Weighed("commit", True, "open", rule)
        if _confirmed(s, k, clause.end):
            return Weighed("commit", True, "open", rule)
        if done:
            return Weighed("report", False, "done", rule, verbal=False)
        return Weighed("recognise", False, "standing", rule, verbal=False)
    if word.text in CARRIED and flow.act in ("decide", "commit", "plan") and not clause.main.predicate.subject:
        return Weighed(flow.act, flow.binding, flow.status, "act.carried")
    if word.text in WEAK and flow.act not in (None, "report"):
        return bare(s, clause, flow, day)
    if value == "decide":
        return _decided(s, clause, at, done, flow)
    if value == "propose":
        return Weighed("plan", False, "open", rule) if not done else Weighed("report", False, "done", rule)
    if value == "commit":
        return Weighed("commit", True, "open", rule)
    if value in ("plan", "hope"):
        others = at + 1 < clause.end and foreign(s.words[at + 1], flow)
        return Weighed("plan", value == "plan" and not others, "open", rule)
    if value == "reaffirm":
        binds, verbal = _again(s, clause, at, k)
        return Weighed("reaffirm", binds, "open" if binds else "standing", rule, verbal=verbal)
    if value == "support":
        return _support(s, clause, at, done, flow)
    if value == "call" and clause.main.predicate.other and not clause.main.predicate.subject and word.text == "要求":
        return Weighed("recognise", False, "standing", rule)  # 所有这些都要求…
    if value == "call":
        return Weighed("call", False, "standing", rule)
    return _held(s, clause, at, rule)


def _decided(s: Sentence, clause: Clause, at: int, done: bool, flow: Flow) -> Weighed:
    """A decision: of the sides; of those it charges (责成…); or, where it holds of others or of how things stand, a view."""
    word, tags = s.words[at], s.tags
    k = _next(tags, at, clause.end)
    found = predicate(s, k, clause.main.end if k < clause.main.end else clause.end)
    if word.text in DELEGATES:
        charged = [k for k in found.subject if tags[k] == "B" or ours(s.words[k], flow)]
        return Weighed("decide", True, "done" if done else "open", word.rule, bearers=charged or None)
    if not done and found.at >= 0 and not found.agents and _of_others(s, found, clause.end, flow):
        return Weighed("decide", False, "standing", "act.agreed.view")
    titled = word.text in ADOPTS and tags[at + 1 : at + 2] == "M" and s.text.startswith("《", s.starts[at + 1])
    return Weighed("decide", True, "done" if done or titled else "open", word.rule)


def _of_others(s: Sentence, found: Predicate, end: int, flow: Flow) -> bool:
    """Whether what is agreed is a fact, or the right, duty or part of somebody who is no side (同意各国有权…)."""
    word, tag = s.words[found.at], s.tags[found.at]
    if word.text in FACTS:
        return True
    if tag == "q":
        return bool(found.subject) or found.other
    comment = next((j for j in range(found.at + 1, end) if s.tags[j] in "q,;:"), end)
    if comment < end and s.tags[comment] == "q" and s.words[comment].text in COMMENTS and "D" not in s.tags[comment:end]:
        return True  # 同意加强…具有重要意义
    if found.subject:
        return all(foreign(s.words[k], flow) or _alien(s.words[k], flow) for k in found.subject)
    return tag == "u" and found.other


def _alien(word: Word, flow: Flow) -> bool:
    """Whether a name is a body that belongs to none of the sides."""
    if word.tag != "B" or not flow.sides:
        return False
    side = getattr(word.mention, "side", None)
    return side is not None and side not in flow.sides


def _confirmed(s: Sentence, at: int, end: int) -> bool:
    """Whether what is confirmed from `at` on is to come: 确认热线将于明年开通, but not 确认将开通的热线."""
    will = s.tags.find("m", at, end)
    return will > at and s.tags.find("D", at, will) < 0 and "D" not in s.tags[will : will + 4]


def _next(tags: str, at: int, end: int) -> int:
    """The first token behind an act verb that is no adverb, 了, mark or time."""
    k = at + 1
    while k < end and tags[k] in "dl,:T":
        k += 1
    return k


def _again(s: Sentence, clause: Clause, at: int, k: int) -> tuple[bool, bool]:
    """Whether what is reaffirmed is an undertaking, and whether a verb says it."""
    tags = s.tags
    end = clause.main.end if k < clause.main.end else clause.end
    also = tags.find("C", k, end)
    end = also if also > k and s.words[also - 1].text in ("承诺", "保证") else end  # 重申…承诺并期待…
    if k >= end:
        return False, False
    last = s.words[end - 1]
    if tags[k] == "m":
        return True, True
    if tags[k] == "A":
        return s.words[k].value in ("commit", "plan", "decide"), True
    if tags[k] == "u" or last.text in ("承诺", "保证", "合作"):
        return tags[k] != "u", tags[k] == "u"
    found = predicate(s, k, clause.end)
    if found.at < 0 or tags[found.at] in "quA" or found.weak:
        return False, False
    described = "D" in tags[found.at : end] and last.tag in "xoin" and _text_ends(s, end)
    if found.at >= end and "X" in tags[end : found.at]:
        return False, False
    if "q" in tags[found.at : end]:
        return False, False
    return (not described and not found.other), not described


def _text_ends(s: Sentence, end: int) -> bool:
    return s.words[end - 1].text.endswith(_POSITION)


def _support(s: Sentence, clause: Clause, at: int, done: bool, flow: Flow) -> Weighed:
    tags = s.tags
    word = s.words[at]
    told: Status = "done" if done or (clause.main.predicate.other and not clause.main.predicate.subject) else "standing"
    found = predicate(s, at + 1, clause.main.end)
    end = clause.main.end
    of = tags.find("D", found.at, end) if found.at >= 0 else -1
    verbal = found.at >= 0 and not found.weak and (of < 0 or bool(found.subject) or any(tag in "VA" for tag in tags[of:end]))
    if word.text in TAKES_BEARER and verbal and found.subject and not done and told == "standing":
        named = [j for j in found.subject if ours(s.words[j], flow)]
        becomes = s.words[found.at].text in BECOMES  # 支持印度成为…: what others decide
        if named and not becomes and len(named) == len(found.subject) and tags[found.at] in "Vmutn":
            return Weighed("support", True, "open", word.rule, bearers=named)
    return Weighed("support", False, told, word.rule, verbal=verbal)


def _held(s: Sentence, clause: Clause, at: int, rule: str) -> Weighed:
    tags = s.tags
    k = _next(tags, at, clause.end)
    if s.words[at].text.endswith("强调") and k < clause.end and s.words[k].value == "commit":  # 强调致力于…
        return Weighed("commit", True, "open", s.words[k].rule)
    if s.words[at].text.endswith("有兴趣"):
        return Weighed("recognise", False, "open", rule)
    if s.words[at].text.endswith("强调") and k < clause.end and tags[k] == "m":  # 强调将继续…
        return _future(s, clause, k)
    third = False
    for k in range(at + 1, clause.end):
        third = third or s.words[k].value == "third"
        if tags[k] == "u":
            if third:
                return Weighed("call", False, "standing", "act.call.should")
            break
        if tags[k] == "V":
            break
    found = predicate(s, _next(tags, at, clause.end), clause.end)
    clausal = found.at >= 0 and not found.weak and s.words[clause.end - 1].text not in WEIGHT
    return Weighed("recognise", False, "standing", rule, verbal=clausal)


def _future(s: Sentence, clause: Clause, at: int) -> Weighed:
    """将: a plan, unless it only says what will come of something."""
    tags, rule = s.tags, s.words[at].rule
    found = clause.main.predicate
    k = predicate(s, at + 1, clause.main.end).at if at + 1 < clause.main.end else -1
    thing = (found.other and not found.subject) or any(tags[j + 1] == "D" for j in found.subject)
    while at + 1 < clause.end and tags[at + 1] in "dmT":
        at += 1
    after = s.words[at + 1].text if at + 1 < clause.end else ""
    effect = thing and (after in EFFECTS or (k >= 0 and s.words[k].text in EFFECTS))
    return Weighed("plan", not effect, "open", "act.effect" if effect else rule)


def _should(s: Sentence, clause: Clause, at: int, flow: Flow) -> Weighed:
    rule = s.words[at].rule
    if any(foreign(s.words[j], flow) for j in clause.main.predicate.subject):
        return Weighed("call", False, "standing", "act.call.should")
    if s.words[at].text in _ABLE:
        return Weighed("report", False, "standing", rule)
    if flow.act in ("decide", "commit", "plan"):
        return Weighed(flow.act, True, "open", "act.carried")
    if flow.act in ("recognise", "call", "support", "reaffirm"):
        return Weighed(flow.act, flow.binding, flow.status, "act.carried")
    if clause.main.predicate.other and not clause.main.predicate.subject:
        return Weighed("recognise", False, "standing", rule)
    return Weighed("commit", True, "open", rule)


def _only_said(s: Sentence, clause: Clause, at: int, flow: Flow, day: date | None) -> Weighed:
    """表示 without an act verb of its own: what is done is what is said next, else a view is voiced."""
    tags = s.tags
    found = predicate(s, _next(tags, at, clause.end), clause.end)
    if found.at >= 0 and any(foreign(s.words[k], flow) for k in found.subject):
        return Weighed("call" if tags[found.at] == "u" else "recognise", False, "standing", "act.transparent")
    if found.at >= 0 and tags[found.at] == "m":
        return _future(s, clause, found.at)
    if found.at >= 0 and tags[found.at] == "A":
        return _act(s, clause, found.at, False, flow, day)
    if s.words[at].text.endswith("了"):
        return Weighed("report", False, "done", "act.told")
    if s.words[at].text in ANNOUNCES:
        return (
            Weighed("commit", True, "open", "act.announced")
            if tags[at + 1 : at + 2] != "l"
            else Weighed("report", False, "done", "act.told")
        )
    if found.at >= 0 or s.words[at].text != "表示":
        return bare(s, clause, flow, day)
    return Weighed("recognise", False, "standing", "act.transparent")
