"""One self-contained page of one or several readings: text with its marks, commitments beside it. No script, no request."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, Template

from servanda.model.reading import Outcome, Reading, Section, Span, Warn
from servanda.model.statement import Statement
from servanda.publish.brief import about, due_in_words, summary
from servanda.publish.figures import figures
from servanda.publish.marks import KINDS, Mark, counts, marks
from servanda.publish.names import Bodies
from servanda.publish.order import in_order, section_title
from servanda.publish.saying import recognised
from servanda.publish.setting import Block, set_text
from servanda.publish.times import in_words
from servanda.publish.words import Words, language_for

_LIT = 60  # a clause and its line light up together by one style rule a clause; past that number they do not


class Line(NamedTuple):
    """A clause beside the text."""

    name: str
    id: str
    words_id: str
    number: int
    binding: bool
    act: str
    bearers: list[str]
    due: list[str]
    edtf: str
    notes: list[str]
    strength: str
    scale: str


class Item(NamedTuple):
    """An outcome, preamble or closing."""

    id: str
    key: str
    label: str
    short: str
    note: str
    role: str
    heading: str
    blocks: list[Block]
    lines: list[Line]


class Group(NamedTuple):
    """A section with its outcomes; `title` is "" for what stands outside of sections."""

    id: str
    title: str
    items: list[Item]

    @property
    def outcomes(self) -> list[Item]:
        """Without openings and closings."""
        return [item for item in self.items if item.role == "outcome"]


class Notice(NamedTuple):
    """A warning with the place it leads to."""

    what: str
    message: str
    href: str
    place: str


class Sheet(NamedTuple):
    """One reading on the page."""

    id: str
    lang: str
    title: str
    date: str
    about: list[str]
    summary: str
    facts: list[tuple[str, str, bool]]
    fields: list[tuple[str, str]]
    groups: list[Group]
    notices: list[Notice]


def reading_page(readings: Sequence[Reading], *, language: str = "") -> str:
    """The page as HTML text, to be written as UTF-8.

    `language` is that of the page's own words, "zh" or "en"; without it that of the first document that has one of the two.
    """
    words = Words(language_for(language, readings[0].document.language if readings else ""))
    sheets = [_Builder(reading, words, f"d{n}-" if len(readings) > 1 else "").sheet() for n, reading in enumerate(readings, 1)]
    total = {kind: sum(counts(o)[kind] for r in readings for o in r.outcomes) for kind in KINDS}
    most = max((min(len(item.lines), _LIT) for sheet in sheets for group in sheet.groups for item in group.items), default=0)
    return _template("reading.html").render(
        w=words, lang="zh-Hans" if words.language == "zh" else "en", sheets=sheets, most=most, total=total if any(total.values()) else {}
    )


def sheet_of(reading: Reading, words: Words) -> Sheet:
    """What any page shows of a reading, in the words of its reader."""
    return _Builder(reading, words, "").sheet()


def text_in_html(item: Item, words: Words) -> str:
    """An outcome's text as HTML with its marks, escaped: between the tags stand its characters and nothing else."""
    return str(_template("text.html").module.text(item, words))  # type: ignore[attr-defined]  # a macro


@cache
def _template(name: str) -> Template:
    env = Environment(loader=PackageLoader("servanda.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return env.get_template(name)


class _Builder:
    """A reading to its sheet; `prefix` keeps the ids of several readings apart."""

    def __init__(self, reading: Reading, words: Words, prefix: str) -> None:
        self.reading, self.words, self.prefix = reading, words, prefix
        self.bodies = Bodies(reading, words)
        self.places = {p.text: p.en for o in reading.outcomes for p in o.places if p.en} if words.language == "en" else {}
        self.keys = {outcome.key for outcome in reading.outcomes}
        self.headings = {section.span[0]: section for section in reading.sections}
        self.placed = sorted(reading.outcomes, key=lambda o: o.span)
        self.ends = [outcome.span[1] for outcome in self.placed]

    def sheet(self) -> Sheet:
        """Everything the template shows of the reading."""
        document, words = self.reading.document, self.words
        fields = {key: value if isinstance(value, str) else words.join(value) for key, value in document.source.items()}
        facts = [(words[key], fields.pop(key), False) for key in ("file", "encoding") if key in fields]
        facts.append((words["digest"], document.digest, True))
        return Sheet(
            id=self.prefix + "top",
            lang={"zh": "zh-Hans"}.get(document.language, document.language),
            title=document.title or words["untitled"],
            date=in_words(document.date, words.language) if document.date else words["undated"],
            about=about(document.dialogue, words),
            summary=summary(figures(self.reading), words),
            facts=facts,
            fields=[*fields.items()],
            groups=self._groups(),
            notices=[self._notice(warning) for warning in self.reading.warnings],
        )

    def _groups(self) -> list[Group]:
        return [self._group(section, outcomes) for section, outcomes in in_order(self.reading)]

    def _group(self, section: Section | None, outcomes: list[Outcome]) -> Group:
        items = [self._item(outcome) for outcome in outcomes]
        if section is None:
            return Group(f"{self.prefix}g-{outcomes[0].key}", "", items)
        return Group(f"{self.prefix}s{section.number}", section_title(self.reading, section), items)

    def _item(self, outcome: Outcome) -> Item:
        words, label, note = self.words, outcome.label, ""
        if outcome.role != "outcome":
            label = words[outcome.role]
        elif not label:
            label = str(outcome.number or outcome.key)
            note = words.fill("paragraph", label)
        clauses = [Mark(*s.span, "clause", str(n)) for n, s in enumerate(outcome.statements, 1)]
        ordered = sorted([*clauses, *marks(outcome, words)], key=lambda m: (m.start, m.kind != "clause", -m.end))
        lines = [self._line(outcome, n, s) for n, s in enumerate(outcome.statements, 1)]
        blocks, short = set_text(outcome, ordered), str(outcome.number or label)
        return Item(self._id(outcome.key), outcome.key, label, short, note, outcome.role, outcome.heading, blocks, lines)

    def _id(self, key: str, clause: int = 0, lead: str = "o") -> str:
        """o12, and o12.2 for its second clause; o12.c2 where an outcome is called 12.2."""
        if not clause:
            return f"{self.prefix}{lead}{key}"
        return f"{self.prefix}{lead}{key}.{'c' if f'{key}.{clause}' in self.keys else ''}{clause}"

    def _line(self, outcome: Outcome, number: int, statement: Statement) -> Line:
        words, s = self.words, statement
        told = [words["verifiable." + name] for name in ("bearer", "date", "result") if getattr(s.verifiability, name)]
        return Line(
            name=f"{outcome.key if outcome.role == 'outcome' else ''}.{number}".lstrip("."),
            id=self._id(outcome.key, number),
            words_id=self._id(outcome.key, number, "t"),
            number=number,
            binding=s.binding,
            act=words[s.act],
            bearers=self.bodies.bearers(s.bearers),
            due=due_in_words(s, words.language),
            edtf=s.due or "",
            notes=self._notes(s),
            strength=words.fill("strength", s.strength),
            scale=words.fill("scale", words.join(told) or words["nothing"]),
        )

    def _notes(self, s: Statement) -> list[str]:
        """What stands after the act: kind and place; for what is no commitment that it is none, or when it was done."""
        words = self.words
        notes = [words["kind." + s.kind]] if s.kind != "position" else []
        if s.where:
            notes.append(words.fill("where", self.places.get(s.where, s.where)))
        if s.binding:
            return notes
        done = s.status == "done"
        if s.act == "report":  # 已做 is said of what was done, not of a position or a fact
            first = [words["done"]] if done else [words["standing"], words["no commitment"]]
        else:
            first = [words[s.act], words["done" if done else "no commitment"]]
        return first + notes + ([in_words(s.when, words.language)] if s.when else [])

    def _notice(self, warning: Warn) -> Notice:
        href, place = self._place(warning.span)
        return Notice(self.words.warning(warning.code), recognised(warning.message, self.words.language), href, place)

    def _place(self, span: Span | None) -> tuple[str, str]:
        """Where on the page a span is: its section's heading, its outcome or the next one; the top for the whole document."""
        if span is None:
            return self.prefix + "top", self.words["whole"]
        if span[0] in self.headings:
            section = self.headings[span[0]]
            return f"{self.prefix}s{section.number}", section_title(self.reading, section)
        at = bisect_right(self.ends, span[0])
        if at == len(self.placed):
            return self.prefix + "top", self.words["whole"]
        outcome = self.placed[at]
        label = outcome.label or (self.words[outcome.role] if outcome.role != "outcome" else str(outcome.number or outcome.key))
        return self._id(outcome.key), label + outcome.heading
