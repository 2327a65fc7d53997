"""A plan and its paragraphs to the reading text, its sections and its units."""

from collections import Counter
from itertools import pairwise

import msgspec

from servanda.model.reading import Outcome, Part, Section, SourceMap, Warn
from servanda.model.source import Run, Unit
from servanda.structure.headings import heading_of, run_in
from servanda.structure.inline import inline_parts
from servanda.structure.outline import Item, is_heading, mark
from servanda.structure.paragraphs import Para
from servanda.structure.plan import Plan

_MESSAGES = {
    "numbering-skip": "the numbering skips to {}",
    "numbering-repeat": "the number {} stands twice in a row",
    "numbering-restart": "the numbering starts again at {} without a heading",
    "numbering-order": "the numbering runs back to {}",
    "numbering-start": "the numbering starts at {}",
}


_MOST = 4  # three of four are most


class Laid(msgspec.Struct, frozen=True):
    """The text as laid out, and what stands in it."""

    text: str
    map: SourceMap
    sections: list[Section]
    outcomes: list[Outcome]
    warnings: list[Warn]
    starts: list[int]  # of each paragraph in the text


def lay_out(paras: list[Para], plan: Plan, unit: Unit) -> Laid:
    """The reading text (paragraphs, each ended by one newline) with the units of the plan in text order."""
    text = "\n".join([p.text for p in paras]) + "\n" if paras else ""
    starts: list[int] = []
    runs: list[Run] = []
    at = 0
    for para in paras:
        starts.append(at)
        for t, s, n in para.runs:
            runs.append((t + at, s, n))
        at += len(para.text) + 1
    starts.append(at)
    builder = _Builder(paras, plan, text, starts)
    outcomes = builder.outcomes()
    return Laid(text, SourceMap(unit, runs), builder.sections(), outcomes, builder.warnings(), starts)


class _Builder:
    def __init__(self, paras: list[Para], plan: Plan, text: str, starts: list[int]) -> None:
        self.paras, self.plan, self.text, self.starts = paras, plan, text, starts
        self.section_at = [i for i, _ in plan.sections]
        self.sections_at = frozenset(self.section_at)
        self.section_numbers = self._section_numbers()
        self.keys: dict[str, int] = {}
        self.numbered = any(plan.starts.values())  # an outcome has a number of its own
        self.restarts = self._restarts()
        self.heads = self._heads()
        self.run_in = self._run_in()

    def _section_numbers(self) -> list[int]:
        numbers = [x.value if x else n for n, (_, x) in enumerate(self.plan.sections, 1)]
        return numbers if len(set(numbers)) == len(numbers) else [*range(1, len(numbers) + 1)]

    def _restarts(self) -> bool:
        """Whether the outcomes are counted more than once, each time from the start."""
        values = [x.value if x else _row_number(self.paras[i]) for i, x in self.plan.starts.items()]
        again = {value for value, times in Counter(v for v in values if v).items() if times > 1}
        return 1 in again or len(again) > 1  # a single number printed twice is a slip

    def _run_in(self) -> bool:
        """Whether most outcomes begin with a name and a full stop (1. 近海巡护。双方…), so that it is their heading."""
        firsts = [self.paras[i].text[x.body :] for i, x in self.plan.starts.items() if x]
        return len(firsts) > 1 and _MOST * sum(bool(run_in(text)) for text in firsts) >= (_MOST - 1) * len(firsts)

    def outcomes(self) -> list[Outcome]:
        """Every unit: preamble, section openings, outcomes, closing."""
        plan = self.plan
        units: list[Outcome] = []
        if plan.opening:
            units.append(self._aside("preamble", 0, plan.opening, None))
        intros = {i for i in plan.intros if i - 1 not in plan.intros}
        bounds = sorted({*plan.starts, *self.section_at, *plan.asides, *intros, plan.closing})
        section, ordinal = -1, 0
        for start, end in pairwise(bounds):
            if start in self.sections_at:
                section += 1
            elif start in plan.starts:
                ordinal += 1
                units.append(self._outcome(start, end, section, ordinal))
            elif start in plan.intros:
                units.append(self._aside("preamble", start, end, section))
        if plan.closing < len(self.paras):
            units.append(self._aside("closing", plan.closing, len(self.paras), None))
        return units

    def sections(self) -> list[Section]:
        found = []
        ends = [*self.section_at[1:], self.plan.closing][: len(self.section_at)]
        for (at, item), number, end in zip(self.plan.sections, self.section_numbers, ends, strict=True):
            title = self.paras[at].text[item.body if item else 0 :]
            if not title and at + 1 in self.plan.asides:  # the heading stands on the line after its number
                title = self.paras[at + 1].text
            span = (self.starts[at], self.starts[end] - 1)
            found.append(Section(number, title, span))
        return found

    def warnings(self) -> list[Warn]:
        return [
            Warn(x.irregular, _MESSAGES[x.irregular].format(x.value), (self.starts[x.at], self.starts[x.at] + max(x.end, 1)))
            for x in self.plan.items
            if x.irregular and (x.at in self.plan.starts or x.at in self.sections_at)
        ]

    def _aside(self, role: str, start: int, end: int, section: int | None) -> Outcome:
        span = (self.starts[start], self.starts[end] - 1)
        number = None if section is None or section < 0 else self.section_numbers[section]
        name = role if number is None else f"{role}.{number}"
        return Outcome(
            role=role,  # type: ignore[arg-type]
            key=self._unique(name), number=None, label="", label_span=None, section=number, heading="",
            text=self.text[span[0] : span[1]], span=span,
        )  # fmt: skip

    def _outcome(self, start: int, end: int, section: int, ordinal: int) -> Outcome:
        item, para = self.plan.starts[start], self.paras[start]
        label, label_span, skip = self._label(item, para, self.starts[start])
        own = item.value if item else _row_number(para)
        number = own or ordinal
        at = self.section_numbers[section] if section >= 0 else None
        first = para.text[skip:]
        lead = max(0, para.block.lead - skip)
        body, last = start, end
        if not first and start + 1 < end:  # a bare number: the text begins in the next paragraph
            body, skip = start + 1, 0
            first, lead = self.paras[body].text, self.paras[body].block.lead
        span = (self.starts[body] + skip, max(self.starts[last] - 1, self.starts[body] + skip))
        heading = heading_of(first, lead)
        if not heading and self.run_in and item:
            heading = run_in(first)
        if not heading and end - body > 1 and para.block.form != "row" and is_heading(first) and (item or not mark(para)):
            heading = first
        return Outcome(
            role="outcome", key=self._key(item, number, at, bool(own)), number=number, label=label, label_span=label_span,
            section=at, heading=heading, text=self.text[span[0] : span[1]], span=span,
            parts=tuple(self._parts(start, body, end, skip)),
        )  # fmt: skip

    def _label(self, item: Item | None, para: Para, at: int) -> tuple[str, tuple[int, int] | None, int]:
        """(label as printed or computed, its span, where the text begins in the paragraph)."""
        if para.block.label:
            return para.block.label, None, 0
        if item:
            return para.text[: item.end], (at, at + item.end), item.body
        if para.labels and para.block.form != "row" and (bullet := mark(para)):
            return para.text[: bullet.end], (at, at + bullet.end), bullet.body
        return "", None, 0

    def _key(self, item: Item | None, number: int, section: int | None, own: bool) -> str:
        """`own`: the number is the outcome's own, not its place among those without."""
        path: tuple[int, ...] = ()
        if own and self.restarts:
            path = (self.plan.path.get(item.at, ()) if item else ()) or ((section,) if section else ())
        elif not own and section and self.numbered:
            path = (section, 0)  # an unnumbered outcome among numbered ones
        return self._unique(".".join(map(str, (*path, number))) if path else str(number))

    def _unique(self, key: str) -> str:
        self.keys[key] = self.keys.get(key, 0) + 1
        return key if self.keys[key] == 1 else self._unique(f"{key}-{self.keys[key]}")

    def _parts(self, start: int, body: int, end: int, skip: int) -> list[Part]:
        para = self.paras[start]
        if para.block.form == "row":
            return self._cells(start)
        opens = body > start and body in self.plan.parts  # the number stands alone, the first part begins its text
        found = [self._part(body)] if opens else inline_parts(self.paras[body].text, skip, self.starts[body])
        for i in range(body + 1, end):
            if i in self.plan.parts:
                found.append(self._part(i))
            else:
                found += inline_parts(self.paras[i].text, 0, self.starts[i])
        return found

    def _part(self, i: int) -> Part:
        para, item, at = self.paras[i], self.plan.parts[i], self.starts[i]
        label, _, skip = self._label(item, para, at)
        text = para.text[skip:]
        return Part(label, heading_of(text, max(0, para.block.lead - skip)), (at + skip, at + len(para.text)))

    def _cells(self, row: int) -> list[Part]:
        """A row's cells as parts, each named by its column's head."""
        block = self.paras[row].block
        head = self.heads.get(row, [])
        found, at = [], self.starts[row]
        for n, cell in enumerate(self.paras[row].text.split("\t"), block.indent):
            if cell:
                found.append(Part("", head[n] if n < len(head) else "", (at, at + len(cell))))
            at += len(cell) + 1
        return found

    def _heads(self) -> dict[int, list[str]]:
        """For each row of a table, the cells of the header row above it."""
        heads: dict[int, list[str]] = {}
        head: list[str] = []
        for i, para in enumerate(self.paras):
            if para.block.form != "row":
                head = []
            elif para.block.level == 1:
                head = [""] * para.block.indent + para.text.split("\t")
            elif head:
                heads[i] = head
        return heads


def _row_number(para: Para) -> int | None:
    """The number in a row's first cell."""
    if para.block.form != "row":
        return None
    first = para.text.split("\t", 1)[0].strip("　 .、．")
    return int(first) if first.isascii() and first.isdigit() and len(first) < 5 else None
