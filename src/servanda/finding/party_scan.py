"""One text being read for parties, left to right: what was met so far, and what a name or a head means in its place."""

import re
from typing import NamedTuple

from servanda.finding.party_choice import at_the_time, choose
from servanda.finding.party_grammar import REACH, Anchor, Edges, Left, bridge, named, place_at, read
from servanda.finding.party_sides import Sides
from servanda.finding.party_table import Head, Name, State, Table
from servanda.lexicon.bodies import Body
from servanda.lexicon.party_words import FIRM, KINDS_OF, MINISTERS
from servanda.model.context import Context
from servanda.model.mention import Party

NOBODY_SAID = "bodies of several states have this name, and nothing says which is meant"
NOT_HELD = "not in the lexicon: no English name is known"
NO_SIDE = "not in the lexicon, and nothing says whose body it is"
_TAIL = re.compile(r"(?:人民|民主|伊斯兰|联邦|社会主义|阿拉伯|合作|联合|东岸){0,4}(?:共和国|王国|酋长国|公国)")
_TAIL_STARTS = frozenset("人民伊联社阿合东共王酋公")
_MINISTERS = re.compile(MINISTERS)
_KIND = re.compile(f"(?:{'|'.join(KINDS_OF.split())})的?$")
_FIRM = re.compile(FIRM)
_FIRM_STARTS = frozenset("公集股控有")
_OWNERS = frozenset("省市县州区")
_JOINS = frozenset("、/／和与及")
_GOVERNS = frozenset("部局署厅省委")


class Find(NamedTuple):
    """A party with its place in the text; `side` is "" where it is not known."""

    start: int
    end: int
    zh: str
    en: str
    side: str
    by: str
    unresolved: str


class Scan:
    """Finds so far, the states that names can go on from, where sides were named, and where a kind of body ended (两国外交部)."""

    __slots__ = ("context", "edges", "found", "kind", "known", "sides", "states", "text")

    def __init__(self, text: str, context: Context, known: Table) -> None:
        self.text, self.context, self.known = text, context, known
        self.found: list[Find] = []
        self.states: list[tuple[int, int, str]] = []
        self.sides, self.edges = Sides(text), Edges(text)
        self.kind = -1

    def parties(self, base: int) -> list[Party]:
        """The finds as values."""
        text = self.text
        return [
            Party(
                text=text[start:end],
                span=(base + start, base + end),
                zh=zh,
                en=en or None,
                side=side or None,
                by=by,
                unresolved=unresolved,
            )
            for start, end, zh, en, side, by, unresolved in self.found
        ]

    def state(self, state: State, start: int, end: int) -> None:
        """A state, with the rest of its official name, or 中方."""
        if state.prefix:
            if self.text[end : end + 1] in _TAIL_STARTS and (tail := _TAIL.match(self.text, end)):
                end = tail.end()
            self.states.append((start, end, state.code))
        self.sides.add(end, state.code)

    def name(self, name: Name, start: int, end: int) -> None:
        """A name of the lexicon, if it is a word of its own and no other body's."""
        if not self._is_word(name, start, end) or (not name.owned and self._of_another(name, start, end)):
            return
        body = name.sole
        if body is None or (name.text[-1] in _GOVERNS and not name.owned):
            if side := self._listed(name, start):
                self._of_state(start, end, side, name.text)
                return
            body = body or self._choose(name, start)
        if body is None:
            side = self.sides.carried(start, bool(self.context.sides)) if name.bare else ""
            if side and side != "EU":
                self._of_state(start, end, side, name.text)
            else:
                self._put(Find(start, end, name.text, "", "", "lexicon:" + "|".join(r.id for r in name.rows[:3]), NOBODY_SAID))
            return
        last = self.found[-1] if self.found else None
        if last and last.end == start and last.side == body.side and not name.owned:
            start = self.found.pop().start  # written as one word: one body, named by its parent and itself
        if self.text[end : end + 1] in _FIRM_STARTS and name.text[-1] not in "司团" and (firm := _FIRM.match(self.text, end)):
            end = firm.end()
        self._add(start, end, body)

    def head(self, head: Head, start: int, end: int) -> None:
        """The last word of a name that the lexicon does not hold, if something says where the name begins."""
        if self.text.endswith(head.word, 0, start):
            return
        left = self._left(start)
        read_as = read(self.text, start, end, head, left, self.known)
        if read_as is not None:
            anchor, rule = read_as
            own = rule.name == "government" and anchor.code in self.context.sides and anchor.short in self.known.states
            if not own:
                self._read(anchor, rule.name, end, left)

    def stands_for(self, start: int, end: int, long: Party) -> None:
        """A short name that the document introduced for `long`."""
        self._put(Find(start, end, long.zh, long.en or "", long.side or "", long.by, long.unresolved))

    def _is_word(self, name: Name, start: int, end: int) -> bool:
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if (after and after in name.stop) or (before and before in name.before):
            return False
        if after == "长" and _MINISTERS.match(text, end):
            return False
        return not name.latin or not any(c.isascii() and (c.isalnum() or c in "-.&") for c in before + after)

    def _of_another(self, name: Name, start: int, end: int) -> bool:
        """Whether a state, a province or more of a name stands before it, or it is a kind of body; noted where it is a find."""
        if self.states and self.states[-1][1] == start:
            begin, _, code = self.states[-1]
            own = name.sides.get(code)
            if own:
                self._add(begin, end, at_the_time(own, self.context.date))
            elif not name.joint:
                self._of_state(begin, end, code, name.text)
            return own is not None or not name.joint
        if not start:
            return False
        if (short := self.known.pairs.get(self.text[start - 1])) and self._short_state(name, short, start, end):
            return True
        if self.text[start - 1] in _OWNERS and not name.joint and self._province(name, start, end):
            return True
        listed = self.kind == start - 1 and self.text[start - 1] in _JOINS
        if name.bare and (listed or _KIND.search(self.text, max(0, start - 6), start)):
            self.kind = end
            return True
        return name.last is not None and self._longer(name, start, end)

    def _short_state(self, name: Name, code: str, start: int, end: int) -> bool:
        """Whether the one character of its state stands before the name, and nothing that would make a word with it: 俄远东发展部."""
        own = name.sides.get(code)
        if not own or (start > 1 and self.edges.before(max(0, start - 8), start - 1) != start - 1):
            return False
        self._add(start - 1, end, at_the_time(own, self.context.date))
        return True

    def _left(self, start: int) -> Left:
        last = self.found[-1] if self.found else None
        low = start - REACH
        near = last is not None and last.end > low and last.end - last.start < REACH
        parent = Anchor(last.start, last.end, last.side, last.zh) if last and near else None
        states = []
        for state in reversed(self.states):
            if state[1] < low:
                break
            states.append(state)
        return Left(states[::-1], parent, self.edges, last.side if last and len(last.side) == 2 else "", last.end if last else 0)

    def _read(self, anchor: Anchor, rule: str, end: int, left: Left) -> None:
        """A name that the grammar read; where the lexicon holds its short form, that row."""
        if left.parent is anchor:
            self.found.pop()
        zh = anchor.short + self.text[anchor.inside : end]
        self._put_named(anchor.start, end, zh, anchor.code or place_at(zh, 0, len(zh))[1], rule)

    def _longer(self, name: Name, start: int, end: int) -> bool:
        """Whether the name is the end of another body's: 旅游部 in 越南文化、体育和旅游部, 和平研究所 in 瑞典…和平研究所."""
        if name.bare and name.last and self._read_longer(name.last, start, end):
            return True
        if not self.states or self.states[-1][1] < start - REACH:
            return False
        if self.text[start - 1] in "和与及" and name.bare and name.last:
            left = self._left(start)
            floor = max(left.floor, start - REACH)
            anchor = bridge(self.text, floor, end - len(name.last.word), left, self.known)
            if anchor is None or anchor is left.parent:
                return False
            self._read(anchor, name.last.rules[0].name, end, left)
            return True
        begin, stop, code = self.states[-1]
        if (self.found and self.found[-1].end > begin) or name.joint or code in name.sides:
            return False
        if stop < start and self.edges.before(stop, start) == stop and named(self.text[stop:start]):
            self._of_state(begin, end, code, self.text[stop:end])
            return True
        return False

    def _read_longer(self, head: Head, start: int, end: int) -> bool:
        """Whether the grammar reads a name that ends in this one and begins before it, with no edge between."""
        left = self._left(start)
        if self.edges.before(max(left.floor, start - REACH), start) == start:
            return False
        read_as = read(self.text, end - len(head.word), end, head, left, self.known)
        if read_as is None or read_as[0].start >= start:
            return False
        self._read(read_as[0], read_as[1].name, end, left)
        return True

    def _province(self, name: Name, start: int, end: int) -> bool:
        """Whether it is the body of a province, state or city that is called like a national one."""
        edge = self.edges.before(max(0, start - 12), start)
        states = [s for s in self.states[-3:] if s[0] >= edge]
        owner = self.text[states[0][1] if states else edge : start]
        if not 2 <= len(owner) <= 10:
            return False
        if not named(owner):  # 该县…, 有关市…: nobody is named
            return True
        side = states[0][2] if states else place_at(owner, 0, len(owner))[1]
        zh = (self.known.short.get(side, "") if states else "") + owner + name.text
        self._put_named(states[0][0] if states else edge, end, zh, side, "province")
        return True

    def _listed(self, name: Name, start: int) -> str:
        """The side of the body listed just before (甲国银行、财政部), where the lexicon does not hold the name for it."""
        last = self.found[-1] if self.found else None
        if not last or last.end != start - 1 or self.text[last.end] != "、" or len(last.side) != 2 or last.side == "EU":
            return ""
        if last.side in name.sides or name.joint or (not name.bare and any(s in name.sides for s in self.context.sides)):
            return ""
        return last.side

    def _choose(self, name: Name, start: int) -> Body | None:
        date = self.context.date
        if not name.bare and not name.latin and len(name.sides) == 1:
            return at_the_time(name.rows, date)
        near = list(self.sides.near(start))
        if near and self.text[start - 1] in "与同":  # joins the two sides: 肯尼亚财政部部长与外交部副部长
            near = [*(side for side in self.context.sides if side != near[0]), *near]
        return choose(name.sides, near, self.context.sides, date)

    def _of_state(self, start: int, end: int, side: str, rest: str) -> None:
        """A body whose name as it stands the lexicon holds for other states only."""
        self._put_named(start, end, self.known.short.get(side, "") + rest, side, "state")

    def _put_named(self, start: int, end: int, zh: str, side: str, rule: str) -> None:
        """A body by its short official name: the lexicon's row, or the grammar's find."""
        rows = [row for row in self.known.index.get(zh, ()) if row.side == side]
        if rows:
            self._add(start, end, at_the_time(rows, self.context.date))
        else:
            self._put(Find(start, end, zh, "", side, "grammar:" + rule, NOT_HELD if side else NO_SIDE))

    def _add(self, start: int, end: int, body: Body) -> None:
        if body.side in self.context.sides and body.zh.endswith("政府") and self._governs(body.zh):
            return  # the side itself, like 中方
        self._put(Find(start, end, body.zh, body.en, body.side, "lexicon:" + body.id, "" if body.side else NO_SIDE))

    def _put(self, find: Find) -> None:
        self.found.append(find)
        if len(find.side) == 2:
            self.sides.add(find.end, find.side)

    def _governs(self, zh: str) -> bool:
        """Whether it is the government of a state, not that of a region."""
        return zh[:-2] in self.known.states or zh[:-4] in self.known.states
