"""Find places in Chinese text: names from the tables, and sites and venues that their words make.

One automaton holds all names of places, all names of bodies (a place inside one is none) and the words that hold a name by
accident; the longest wins. What stands around a hit decides; every look is anchored and bounded.
"""

import re
from bisect import bisect_left
from functools import cache

import ahocorasick_rs

from servanda.lexicon import persons
from servanda.lexicon import places as words
from servanda.lexicon.bodies import Body, default_lexicon
from servanda.lexicon.countries import countries
from servanda.lexicon.places import Entry, gazetteer
from servanda.lexicon.verbs import VERBS
from servanda.model.context import Context
from servanda.model.mention import Place

NO_ENGLISH = "no English name is known"
_BACK = 12  # characters looked at before a name
_HAN = "一-鿿"


def _one_of(alternatives: str) -> str:
    """A pattern of them that looks at the first character before it tries any."""
    return f"(?=[{''.join(sorted({word[0] for word in alternatives.split('|')}))}])(?:{alternatives})"


_LOCATED = re.compile(f"(?:{words.LOCATED})$")
_VISIT = re.compile(words.VISIT)
_NOT_LOCATED = re.compile(words.NOT_LOCATED)
_BODY = re.compile(words.BODY)
_ACTOR = re.compile(words.ACTOR)
_CALLED = re.compile(words.CALLED)
_PERSON = re.compile(words.PERSON)
_DOTS = frozenset("・·‧•．")
_JOIN = re.compile("(?:以及|[、和与及或])")
_CITY = re.compile("市(?!长|场|民|级|委|政|区|镇|值|况|容|面)|县(?!长|级|委|城|域)|港(?!口|务|元|币|区|方|商|府|澳|珠)")
_HELD = re.compile(words.HELD)
_HERE = re.compile("(?:在|于|位于|的)$")
_TRANSLITERATED = f"[{persons.TRANSLITERATION}]"
_SITE = re.compile(
    f"[在于赴抵往、和与](?P<site>(?!{words.GENERIC})(?:{_TRANSLITERATED}{{2,8}}?|[^{words.NOT_SITES}\\W]{{2,4}}?){_one_of(words.SITES)}"
    f"(?![{_HAN}]{{0,1}}(?:长|场|民|级|务|口岸|区域|部|委|政|厅|局|司|关|区|商|湾|群|间|口)))"
)
_VENUE = re.compile(
    f"[在于](?P<site>[^该本此其各两双我某每这那一的和与在于由对并将及等\\W]{{2,16}}?{_one_of(words.VENUES)})(?={words.HELD})"
)
_LARGE = re.compile(f"(?:{words.LARGE})$")


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[Entry | Body | None]]:
    table: dict[str, Entry | Body | None] = dict.fromkeys(words.ACCIDENTS)
    for name, bodies in default_lexicon().index.items():
        if len(name) > 2 and not name.isascii():
            table[name] = bodies[0]
    table |= gazetteer()
    return ahocorasick_rs.AhoCorasick(list(table), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), list(table.values())


@cache
def _after() -> re.Pattern[str]:
    """What can follow a side's name where it is a place: verbs, adverbs, marks."""
    verbs = (w for rule in VERBS if rule.tag == "V" for w in rule.words.split() if len(w) > 1)
    follow = sorted({*words.ADVERBS, *words.HELD.split("|"), *verbs}, key=len, reverse=True)
    return re.compile(f"[0-9０-９，。；：）、”\n]|{_one_of('|'.join(follow))}|$")


@cache
def _verb() -> re.Pattern[str]:
    """A verb, so that what follows a name is no part of a body's name."""
    verbs = {w for rule in VERBS if rule.tag == "V" for w in rule.words.split() if len(w) > 1}
    return re.compile(_one_of("|".join(sorted({*verbs, "建设", "设", "建", *words.HELD.split("|")}, key=len, reverse=True))))


@cache
def _short(sides: tuple[str, ...]) -> re.Pattern[str]:
    """赴美, 在华: one character for a side (华 for China) with what may stand around it."""
    own = {c: code for c, code in countries().pairs.items() if code in sides and len(c) == 1} | ({"华": "CN"} if "CN" in sides else {})
    other = f"(?![{words.NOT_SHORT}])|(?={words.SHORT_FOLLOW})"
    branches = []
    for verbs, only in words.SHORT.items():
        chars = "".join(c for c in own if not only or c in only)
        if chars:
            branches.append(f"(?<=[{verbs}][{chars}])(?:{other})" + (f"(?={_after().pattern})" if only else ""))
    return re.compile(f"[{''.join(own)}](?:{'|'.join(branches)})" if branches else "(?!)")


def find_places(text: str, context: Context, base: int = 0) -> list[Place]:
    """Every place in `text`, in its order; spans are counted from `base`, the place of `text` in the document.

    The names of the document's own sides (`context.sides`) count only where they say where something is. A place without a
    row has no English name and says so in `unresolved`.
    """
    machine, payload = _automaton()
    hits = [(start, end, payload[i]) for i, start, end in machine.find_matches_as_indexes(text)]
    titles = [n for m in _TITLE.finditer(text) for n in m.span()] if "《" in text else []
    found = _Found(text, base, context.sides)
    found.tables([h for h in hits if not _inside(h[0], titles)])
    for match in _short(context.sides).finditer(text) if context.sides else ():
        if match.start() in found.taken:  # 赴俄罗斯
            continue
        code = "CN" if match[0] == "华" else countries().pairs[match[0]]
        found.add(match.start(), match.end(), gazetteer_name(code), code, "short")
    for pattern, name in ((_VENUE, "venue"), (_SITE, "site")):
        for match in pattern.finditer(text):
            found.own(match.start("site"), match.end("site"), name)
    return [found.places[start] for start in sorted(found.places)]


_TITLE = re.compile("《[^《》]{0,200}》")


def _inside(start: int, edges: list[int]) -> bool:
    """Whether a place lies between an even and an odd one of rising `edges`."""
    return bisect_left(edges, start) % 2 == 1


@cache
def gazetteer_name(code: str) -> str:
    """The English name of a state by its code."""
    return next((entry.en for entry in gazetteer().values() if entry.kind == "state" and entry.country == code), "")


class _Found:
    """The places of one text, by where they begin."""

    def __init__(self, text: str, base: int, sides: tuple[str, ...]) -> None:
        self.text, self.base, self.sides = text, base, sides
        self.places: dict[int, Place] = {}
        self.taken: dict[int, int] = {}
        self.ends: set[int] = set()
        self.stated: set[int] = set()  # where names of states begin
        self.state = (-1, -1)  # the name of a state before
        self.last = -1  # where the hit before ended

    def add(self, start: int, end: int, en: str | None, country: str | None, name: str) -> None:
        """Note one place at text[start:end]."""
        self.ends.add(end)
        self.places[start] = Place(
            text=self.text[start:end], span=(self.base + start, self.base + end), en=en or None, country=country, by="place:" + name,
            unresolved="" if en else NO_ENGLISH,
        )  # fmt: skip

    def tables(self, hits: list[tuple[int, int, Entry | Body | None]]) -> None:
        """Take the hits of the tables one after the other, states that are joined together as one group."""
        starts = {start for start, _, what in hits if isinstance(what, Entry)}
        k = 0
        while k < len(hits):
            start, end, what = hits[k]
            self.taken[start] = end
            if isinstance(what, Entry) and what.kind == "state":
                group = [(start, end, what)]
                while (after := _JOIN.match(self.text, group[-1][1])) and k + 1 < len(hits) and hits[k + 1][0] == after.end():
                    following = hits[k + 1]
                    if not isinstance(following[2], Entry) or following[2].kind != "state":
                        break
                    group.append((following[0], following[1], following[2]))
                    self.taken[following[0]] = following[1]
                    k += 1
                self._states(group, starts)
            elif isinstance(what, Entry):
                self._named(start, end, what, starts)
            elif isinstance(what, Body):
                self._venue(start, end, what)
            self.last = hits[k][1]
            k += 1

    def _states(self, group: list[tuple[int, int, Entry]], starts: set[int]) -> None:
        text, first, last = self.text, group[0][0], group[-1][1]
        left = text[max(0, first - _BACK) : first]
        before = _JOIN.match(text, self.last) if self.last in self.ends else None
        located = _LOCATED.search(left) is not None or (before is not None and before.end() == first)
        visited = left.endswith(words.VISITED) and _VISIT.match(text, last) is not None
        joined = _JOIN.match(text, last)
        placed = visited or (located and (self._stands(last) or (joined is not None and joined.end() in starts)))
        acts = _ACTOR.match(text, last) is not None or self._body(last)
        listed = len(group) > 2 and any(entry.country in self.sides for _, _, entry in group) and not located
        for start, end, entry in group:
            self.stated.add(start)
            self.state = (start, end)
            if end in starts or (end == last and last in self.taken):
                continue
            if placed if entry.country in self.sides else not acts and not listed:
                self.add(start, end, entry.en, entry.country, "side" if entry.country in self.sides else "state")

    def _stands(self, end: int) -> bool:
        return _after().match(self.text, end) is not None and _NOT_LOCATED.match(self.text, end) is None

    def _body(self, end: int) -> bool:
        """Whether the name of a body begins with what ends there."""
        return _verb().match(self.text, end) is None and _BODY.match(self.text, end) is not None

    def _named(self, start: int, end: int, entry: Entry, starts: set[int]) -> None:
        text = self.text
        if text[start - 1 : start] in _DOTS or _PERSON.match(text, end) or _CALLED.match(text, end):
            return
        if end in starts and entry.country:  # a province before its city
            return
        city = _CITY.match(text, end) if entry.kind == "city" or (text[end - 1] not in "市省州港区" and entry.country) else None
        end = city.end() if city else end
        if entry.kind == "city" and end - start == 2 and not self._edged(start, end):
            return
        if not self._body(end):
            self.add(start, end, entry.en, entry.country, entry.kind)

    def _edged(self, start: int, end: int) -> bool:
        text = self.text
        before = start == 0 or start == self.last or text[start - 1] in words.EDGE_BEFORE or text[start - 1] in "0123456789"
        return before and (end == len(text) or text[end] in words.EDGE_AFTER or _after().match(text, end) is not None)

    def _venue(self, start: int, end: int, body: Body) -> None:
        at = self.state[0] if self.state[1] == start else start  # 在美国橡树岭国家实验室
        if _VENUE_BEFORE.search(self.text[max(0, at - _BACK) : at]) and _HELD.match(self.text, end):
            self.add(start, end, body.en, body.side if len(body.side) == 2 else None, "venue")

    def own(self, start: int, end: int, name: str) -> None:
        """Note a site or venue that no table holds, unless a place or body begins where it does."""
        if self.taken.get(start, 0) >= end or any(s in self.places for s in range(start + 1, end)) or start in self.stated:
            return
        if start in self.taken and not _LARGE.search(self.text[start:end]):  # 江苏镇江
            return
        entry = gazetteer().get(self.text[start : self.taken.get(start, start)])
        self.add(start, end, None, entry.country if entry else None, name)


_VENUE_BEFORE = re.compile(f"(?:在|于|位于[{_HAN}]{{2,8}}的)$")
