"""Find persons in Chinese text: names beside a title, and names whose parts a middle dot joins.

Titles are found by one automaton, dots by one search; around each hit a bounded stretch is looked at, so that time grows
with the text. Nobody is found without either.
"""

import re
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from servanda.lexicon import persons as words
from servanda.lexicon.acts import ACTS
from servanda.lexicon.bodies import default_lexicon
from servanda.lexicon.countries import countries
from servanda.lexicon.persons import DOUBLE_SURNAMES, NOT_GIVEN, NOT_NAMES, NOT_TRANSLITERATED, SURNAMES, TITLES
from servanda.lexicon.places import gazetteer
from servanda.lexicon.verbs import VERBS
from servanda.model.context import Context
from servanda.model.mention import Person

NO_SIDE = "no state stands beside the name"
_LONGEST = 12  # characters of a name in one piece
_ROLE = 28  # characters of a title with its body
_DOTS = "・·‧•．∙⋅･"
_SET = f"[{words.TRANSLITERATION}]"
_RUN = f"(?:(?!{words.ENDS_NAME}){_SET}){{1,{_LONGEST}}}+"
_DOT = re.compile(f"[{_DOTS}]")
_HEAD = re.compile(f"{_SET}{{1,{_LONGEST}}}$")
_TAIL = re.compile(f"(?:[{_DOTS}](?:{_RUN}|[A-Z])){{1,5}}+")
_PIECE = re.compile(_RUN)
_NAMESAKE = re.compile(words.NAMESAKES)
_BODY = f"(?:[^{words.ROLE_STOPS}的]|(?<=共)和|对(?=外)|(?<=国)有|有(?=色))"  # 共和国, 对外, 国有资产
_ROLE_LEFT = re.compile(f"(?:{_BODY}{{0,14}}(?:负责|主管|分管){_BODY}{{0,10}}的)?{_BODY}{{0,20}}$")
_ENDS = re.compile(words.ENDS_NAME)
_LEADS = re.compile(words.ROLE_LEADS)
_PARTY = re.compile("[一-鿿]方|[一-鿿]军")


class _Title(NamedTuple):
    start: int
    end: int
    rule: words.TitleRule


class _Named(NamedTuple):
    start: int
    end: int
    title: _Title | None
    han: bool
    how: str


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[words.TitleRule, ...]]:
    rules = {word: rule for rule in TITLES for word in rule.words.split()}
    machine = ahocorasick_rs.AhoCorasick(
        rules, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA, store_patterns=False
    )  # few words: their table is small, and a third faster
    return machine, tuple(rules.values())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(w for rule in (*VERBS, *ACTS) if rule.tag in "VA" for w in rule.words.split() if len(w) > 1)


@cache
def _after_words() -> frozenset[str]:
    """What can stand after a name, in words of two to four characters: verbs and a few more."""
    return frozenset(w for w in (*words.AFTER_WORDS, *_verbs()) if len(w) < 5)


def _word_at(text: str, at: int) -> bool:
    """Whether one of those words begins there."""
    follow = _after_words()
    return text[at : at + 2] in follow or text[at : at + 3] in follow or text[at : at + 4] in follow


def find_persons(text: str, context: Context, base: int = 0) -> list[Person]:
    """Every person in `text`, in its order; spans are counted from `base`, the place of `text` in the document.

    `role` is the title with its body as printed, without the state before it; `side` the state that stands there, else the
    one of the document's sides that the form of the name tells (汪洋 or 盖特纳 between CN and US), else None.
    """
    machine, rules = _automaton()
    titles = [_Title(start, end, rules[i]) for i, start, end in machine.find_matches_as_indexes(text)]
    dotted = _dotted(text, titles) if _DOT.search(text) else []
    if not titles and not dotted:
        return []
    found = {n.start: n for n in dotted}
    taken = [(n.start, n.end) for n in dotted]
    for k, title in enumerate(titles):
        after = titles[k + 1].start if k + 1 < len(titles) else len(text)
        before = titles[k - 1].end if k else 0
        for named in (_before(text, title, before), None if title.rule.after else _after(text, title, after)):
            if named and named.start not in found and not any(a < named.end and named.start < b for a, b in taken[-4:]):
                found[named.start] = named
                taken.append((named.start, named.end))
    ends = frozenset(t.end for t in titles)
    return [_person(text, found[start], ends, context, base) for start in sorted(found)]


def _dotted(text: str, titles: list[_Title]) -> list[_Named]:
    """Names whose parts a middle dot joins."""
    found: list[_Named] = []
    starts, ends = {t.start: t for t in titles}, {t.end: t for t in titles}
    at = floor = 0
    while dot := _DOT.search(text, at):
        at = dot.end()
        low = max(floor, dot.start() - _LONGEST)
        head = _HEAD.search(text[low : dot.start()])
        tail = _TAIL.match(text, dot.start()) if head else None
        if not head or not tail:
            continue
        start = max([low + head.start(), *(e for e in range(low, dot.start()) if e in ends)])
        start += _state_before(text[start : dot.start()])
        at = floor = tail.end()
        if not _NAMESAKE.match(text, at):
            title = ends.get(start) or ends.get(start - 1 if text[start - 1 : start] in " \u3000" else -1) or starts.get(at)
            found.append(_Named(start, at, title, han=False, how="dot"))
    return found


def _before(text: str, title: _Title, floor: int) -> _Named | None:
    """The name that ends where the title begins (杨洁篪国务委员)."""
    low = max(floor, title.start - _LONGEST)
    left = text[low : title.start]
    if not left or left[-1] in NOT_GIVEN:
        return None
    run = re.search(f"{_SET}{{2,}}$", left)
    sizes = [(len(left) - run.start(), False)] if run else []
    for size, han in sorted([*sizes, (4, True), (3, True), (2, True)], reverse=True):
        start = len(left) - size
        if start < 0 or not (_begins(left, start) if start else low in (0, floor)):
            continue
        if _is_han(left[start:]) if han else _is_transliterated(left[start:]):
            return _Named(low + start, title.start, title, han=han, how=title.rule.name)
    return None


def _begins(left: str, start: int) -> bool:
    """Whether a name can begin there: after an office, a word that joins, or a verb."""
    return left[start - 1] in words.BEFORE_NAME or left[start - 2 : start] in _verbs()


def _after(text: str, title: _Title, ceiling: int) -> _Named | None:
    """The name that begins where the title ends (外交部副部长乔冠华)."""
    start = title.end
    if text[start : start + 1] in (" ", "\u3000"):
        start += 1
    run = _PIECE.match(text, start)
    size = run.end() - start if run else 0
    whole = size > 1 and _ends(text, start + size, ceiling) and _is_transliterated(text[start : start + size])
    if whole and not (size == 3 and _ends(text, start + 2, ceiling)):
        return _Named(start, start + size, title, han=_is_han(text[start : start + size]), how=title.rule.name)
    for n in _lengths(text, start):
        if start + n <= len(text) and _is_han(text[start : start + n]) and _ends(text, start + n, ceiling):
            return _Named(start, start + n, title, han=True, how=title.rule.name)
    return None


def _lengths(text: str, start: int) -> tuple[int, ...]:
    """In which order lengths of a Chinese name are tried: two where a word begins after two."""
    if text[start : start + 2] in DOUBLE_SURNAMES:
        return (4, 3)
    return (2, 3) if _word_at(text, start + 2) else (3, 2, 4)


def _ends(text: str, end: int, ceiling: int) -> bool:
    """Whether a name can end there."""
    return end >= len(text) or text[end] in words.AFTER_CHARS or end == ceiling or _word_at(text, end)


def _is_han(name: str) -> bool:
    if name[:2] in DOUBLE_SURNAMES and 2 < len(name) < 5:
        given = name[2:]
    elif name[:1] in SURNAMES and (1 < len(name) < 4 or (name[1:2] in SURNAMES and len(name) == 4)):
        given = name[1:]
    else:
        return False
    return name[:2] not in NOT_NAMES and not any(c in NOT_GIVEN for c in given)


def _is_transliterated(name: str) -> bool:
    if name[:2] in NOT_TRANSLITERATED or name[-2:] in NOT_TRANSLITERATED or _ENDS.search(name):
        return False
    known = gazetteer().get(name)
    if known is not None and known.kind == "region":  # 纽约市长
        return False
    states = countries().zh
    return not any(name[i:] in states or name[: len(name) - i] in states for i in range(len(name) - 1))


def _state_before(head: str) -> int:
    """How many characters at the beginning of a name's first part are the name of a state."""
    states = countries().zh
    return next((n for n in range(len(head) - 1, 1, -1) if head[:n] in states), 0)


def _person(text: str, named: _Named, ends: frozenset[int], context: Context, base: int) -> Person:
    name = text[named.start : named.end]
    role, side = _role(text, named, ends, context.sides)
    if side is None:
        side = (named.title.rule.side if named.title else "") or _side_by_form(name, named.han, context.sides)
    return Person(
        text=name, span=(base + named.start, base + named.end), role=role or None, side=side, by="person:" + named.how,
        unresolved="" if side else NO_SIDE,
    )  # fmt: skip


def _role(text: str, named: _Named, ends: frozenset[int], sides: tuple[str, ...]) -> tuple[str, str | None]:
    """The title with its body, less the state before it; and the side that they name."""
    title = named.title
    if title is None:
        return "", None
    at = min(named.start, title.start)
    close = title.start if title.start in ends and not text.endswith(("总统", "总理", "主席"), 0, title.start) else 0
    left = _ROLE_LEFT.search(text[max(close, at - _ROLE) : at])
    body = left[0] if left else ""
    if at == named.start and (not body or body[-1] not in words.BEFORE_NAME):
        body = ""
    body = _lead_less(body)
    state, side = _state(body, sides)
    return body[state:] + text[title.start : title.end], side


def _lead_less(body: str) -> str:
    """The title's body without what belongs to the sentence before it: it begins with the last state named in it."""
    if lead := _LEADS.match(body):
        body = body[lead.end() :]
    states = countries().zh
    if "负责" in body or "主管" in body:
        return body
    return next(
        (
            body[n:]
            for n in range(len(body) - 1, 0, -1)
            for k in (2, 3, 4, 5)
            if body[n : n + k] in states and body[n + k : n + k + 2] != "半岛"
        ),
        body,
    )


def _state(body: str, sides: tuple[str, ...]) -> tuple[int, str | None]:
    """How many characters of the state's name stand first, and the side that a title's body belongs to."""
    table = countries()
    for n in range(min(len(body), 14), 1, -1):
        if (code := table.zh.get(body[:n])) is not None and not body.startswith("半岛", n):
            return n, code
    if body[:1] == "驻" and (host := "CN" if body[1:2] == "华" else table.pairs.get(body[1:2])):  # the other side's ambassador
        others = [code for code in sides if code != host]
        return 0, others[0] if len(others) == 1 else None
    if _PARTY.match(body) and body[0] in table.pairs:
        return 0, table.pairs[body[0]]
    index = default_lexicon().index
    for n in range(len(body), 1, -1):
        owners = {b.side for b in index.get(body[:n], ()) if b.bare_ok}
        if len(owners) == 1:
            return 0, owners.pop() or None
    return 0, next(filter(None, (table.zh.get(body[n : n + k]) for n in range(1, len(body)) for k in (3, 2))), None)


_HAN_SIDES = frozenset({"CN", "JP", "KR", "KP", "VN", "SG", "TW", "HK", "MO"})


def _side_by_form(name: str, han: bool, sides: tuple[str, ...]) -> str | None:
    """The only side of the document whose people bear such names, None where there is none or more than one."""
    japanese = name[:2] in words.JAPANESE_SURNAMES
    foreign = not han or (not japanese and any(c in words.STRONGLY_TRANSLITERATED for c in name[1:]))
    if not foreign and "JP" in sides:
        sides = tuple(code for code in sides if (code == "JP") is japanese)
    fits = [code for code in sides if (code in _HAN_SIDES) is not foreign]
    return fits[0] if len(fits) == 1 else None
