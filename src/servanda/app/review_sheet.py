"""A review as a sheet for people: head, summary, what wants a decision, and a row an outcome under its section.

Made from released facts only. Whoever has more to say of an outcome gives it as `aside` (see `review_desk`).
"""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from servanda.app.review_rows import Aside, Rows
from servanda.app.reviewing import Reviewing
from servanda.projection.rows import UNREPORTED
from servanda.publish.bearers import own_first
from servanda.publish.names import side
from servanda.publish.review_words import ReviewWords, review_words
from servanda.publish.sheet import NONE, Cell, Column, Line, Part, Sheet, Table, both, filled
from servanda.publish.standing import day_in_words, value_then
from servanda.publish.times import in_words
from servanda.publish.words import Language
from servanda.register.rollup import ORDER
from servanda.review.counted import Count
from servanda.review.disposition import DISPOSITIONS
from servanda.review.review import LISTS, Reviewed
from servanda.review.trend import Trend, alike

Languages: TypeAlias = Literal["zh", "en", "both"]
_CHECK = "check"  # the later document is silent about it
_WAYS = ("close", "reset", "carry", "drop", "restate", _CHECK)
_SHARES = (0.55, 3.2, 1.5, 1.8, 1.5, 2.1, 1.25)  # of the width, by column
_LINEAL = (0.55, 2.9, 1.4, 1.6, 1.4, 1.9, 2.1)  # the same, with later outcomes beside each proposal
_SHORT = 20  # rows that stay on one page
_INSIDE = 1.8  # of the internal column


def review_sheet(answer: Reviewing, languages: Languages, *, aside: Aside | None = None) -> Sheet:
    """The sheet in Chinese, English or both, one above the other in each cell."""
    if languages == "both":
        return both(_Writing(answer, "zh", aside).sheet(), _Writing(answer, "en", aside).sheet())
    return _Writing(answer, languages, aside).sheet()


class _Writing:
    """The sheet in one language."""

    def __init__(self, answer: Reviewing, language: Language, aside: Aside | None) -> None:
        self.answer, self.aside = answer, aside
        self.words: ReviewWords = review_words(language)
        self.rows = Rows(answer, self.words, aside)
        self.found, self.material = answer.review, answer.review.material

    def sheet(self) -> Sheet:
        words, material = self.words, self.material
        title = material.titles.get(words.language) or material.title or words["untitled"]
        counted = [words.count(name, self.found.counts.whole.figures[name].total) for name in ("outcomes", "commitments")]
        dated = in_words(material.date, words.language) if material.date else words["undated"]
        head = [material.round, dated, words.fill("review.as of", day_in_words(self.found.day, words))]
        head += [words.fill("review.side", side(self.answer.own, words))] if self.answer.own else []
        head += [words.fill("lineage", self.answer.lineage.later)] if self.answer.lineage else []
        kept = words["review.kept in"] if self.aside else words["review.released"]
        return Sheet(
            languages=(words.language,),
            title=(words["review.title"], title),
            lines=(" · ".join(head), " · ".join([words["comma"].join(counted), kept])),
            parts=tuple(self._parts()),
            page=(words["page"],),
            day=self.found.day.isoformat(),
            mark=(words["review.internal"],) if self.aside else (),
        )

    def _parts(self) -> Iterator[Part]:
        words = self.words
        counts = self.found.counts
        titles = {str(number): f"{title}" for number, title in self.material.sections} | {"": words["review.unsectioned"]}
        yield Part((words["review.figures"],), 1, (self._figures(counts.whole),))
        if len(counts.section) > 1 or "" not in counts.section:
            groups = {titles.get(key, key): one for key, one in counts.section.items()}
            yield Part((words["review.sections"],), 2, (self._groups(words["review.section"], groups),))
        yield Part((words["review.sides"],), 2, (self._groups(words["review.side one"], self._sides(counts.side)),))
        yield Part((words["review.kinds"],), 2, (self._groups(words["review.kind"], self._kinds(counts.kind)),))
        yield Part((words["review.reported"],), 2, (self._reported(counts.whole),))
        if self.found.trend is not None:
            title = words.fill("review.trend", in_words(self.found.trend.since, words.language))
            none = () if self.found.trend.changes else (words.fill("review.no trend", in_words(self.found.trend.since, words.language)),)
            yield Part((title,), 2, (self._changes(self.found.trend),) if self.found.trend.changes else (), none)
        yield Part((words["review.decide"],), 1, (self._decisions(),), (words["review.ways.note"],))
        yield Part((words["review.all outcomes"],), 1)
        by: dict[int | None, list[Reviewed]] = {}
        for one in self.found.outcomes:
            by.setdefault(one.entry.section, []).append(one)
        for number, own in by.items():
            yield Part((titles.get("" if number is None else str(number), words["review.unsectioned"]),), 2, (self._table(own),))

    def _sides(self, groups: Mapping[str, Count]) -> dict[str, Count]:
        return {side(key, self.words): one for key, one in groups.items()}

    def _kinds(self, groups: Mapping[str, Count]) -> dict[str, Count]:
        return {self.words.of("kind", key): one for key, one in groups.items()}

    def _figures(self, whole: Count) -> Table:
        """What became of the round, outcomes beside commitments."""
        words, pair = self.words, ("outcomes", "commitments")
        rows = [(_cell(words["review.open"]), *(_number(whole.figures[name].open) for name in pair))]
        rows += [
            (_cell(f"　{words[f'disposition.{value}']}"), *(_number(whole.disposition[name].get(value, 0)) for name in pair))
            for value in DISPOSITIONS
        ]
        rows.append((_cell(words["review.done"]), *(_number(whole.figures[name].done_when_printed) for name in pair)))
        rows.append((_cell(words["review.nothing"]), *(_number(whole.figures[name].nothing) for name in pair)))
        rows.append((_cell(words["review.total"]), *(_number(whole.figures[name].total) for name in pair)))
        columns = (Column(("",), 3), Column((words["review.outcomes"],), 1, True), Column((words["review.commitments"],), 1, True))
        return Table(columns, tuple(rows), total=True, brief=True, width=0.5)

    def _groups(self, name: str, groups: Mapping[str, Count]) -> Table:
        """A row a group: outcomes, commitments, and what became of these."""
        words = self.words
        figures = [words["review.outcomes"], words["review.commitments"], *(words[f"disposition.{value}"] for value in DISPOSITIONS)]
        rows = []
        for title, one in groups.items():
            counted = [one.figures["outcomes"].total, one.figures["commitments"].total]
            spread = one.disposition["commitments"]
            rows.append((_cell(title), *map(_number, counted), *(_number(spread.get(value, 0)) for value in DISPOSITIONS)))
        return filled(Table((Column((name,), 2.4), *(Column((figure,), 1, True) for figure in figures)), tuple(rows), brief=True))

    def _decisions(self) -> Table:
        """What wants a decision and how outcomes might go on, with their numbers."""
        words = self.words
        rows = []
        known = {c.id: one.entry.key for one in self.found.outcomes for c in one.entry.commitments}
        for name in LISTS:
            ids = self.found.lists[name]
            if ids:
                keys = list(dict.fromkeys(known.get(id_, id_.rpartition("/")[2]) for id_ in ids))
                rows.append((_cell(words[f"list.{name}"]), _number(len(keys)), _number(len(ids)), _cell(_keys(keys))))
        for how in _WAYS:
            own = [one for one in self.found.outcomes if self._how(one) == how]
            if own:
                keys, count = [one.entry.key for one in own], sum(len(one.entry.commitments) for one in own)
                title = words.fill("review.proposed", words["lineage.check"] if how == _CHECK else words[f"way.{how}"])
                rows.append((_cell(title), _number(len(own)), _number(count), _cell(_keys(keys))))
        columns = (
            Column(("",), 2.6),
            Column((words["review.outcomes"],), 0.9, True),
            Column((words["review.commitments"],), 1.2, True),
            Column((words["review.numbers"],), 8),
        )
        return Table(columns, tuple(rows), brief=True)

    def _how(self, one: Reviewed) -> str:
        """The way that is proposed: by the later document where there is one, else from where it stands."""
        descent = self.answer.lineage.of(one.entry.id) if self.answer.lineage else None
        if descent and descent.why == "not_named":
            return _CHECK
        return descent.how if descent else one.way.how

    def _reported(self, whole: Count) -> Table:
        """The scale of reports: what each side says, and what all do, of outcomes and commitments."""
        words, own = self.words, self.answer.own
        pair = ("outcomes", "commitments")
        sides = own_first(self.material.parties, own)
        columns = [Column((words["review.value"],), 3)]
        for title in (*(side(party, words) for party in sides), words.agreement("agreed", len(sides))):
            columns += [Column((f"{title} {words[f'review.{name}']}",), 1.3, True) for name in pair]
        rows = []
        for value in (*(v for v in ORDER if v), UNREPORTED):
            told = [whole.figures[name].fulfilment[party].get(value, 0) for party in sides for name in pair]
            told += [whole.figures[name].agreed.get(value, 0) for name in pair]
            title = words["no word"] if value == UNREPORTED else words.of("fulfilment", value)
            rows.append((_cell(title), *map(_number, told)))
        return filled(Table(tuple(columns), tuple(rows), brief=True))

    def _changes(self, found: Trend) -> Table:
        """What each side, and all, say otherwise than before."""
        words = self.words
        rows = []
        for (party, field, before, after), ids in alike(found.changes).items():
            who = side(party, words) if party else words["agreed value" if field == "agreed" else "field.due"]
            told = " → ".join(value_then(value, field, words) for value in (before, after))
            rows.append((_cell(who), _cell(told), _number(len(ids)), _cell(", ".join(id_.rpartition("/")[2] for id_ in ids))))
        columns = (
            Column((words["review.side one"],), 1.2),
            Column((words["review.changed"],), 3),
            Column((words["review.commitments"],), 1.2, True),
            Column((words["review.clauses"],), 6),
        )
        return Table(columns, tuple(rows), brief=len(rows) < _SHORT)

    def _table(self, own: list[Reviewed]) -> Table:
        """The outcomes of a section."""
        words = self.words
        sides = words["review.slash"].join(side(party, words) for party in self.material.parties)
        names = [
            words["column.number"],
            words["column.outcome"],
            words.fill("column.lead", sides),
            words["column.status"],
            words["column.problem"],
            words["column.next"],
            words["column.way"],
        ]
        shares = list(_SHARES if self.answer.lineage is None else _LINEAL)
        if self.aside is not None:
            names.insert(5, words["column.internal"])
            shares.insert(5, _INSIDE)
        columns = tuple(Column((name,), share) for name, share in zip(names, shares, strict=True))
        return Table(columns, tuple(self.rows.row(one) for one in own))


def _cell(words: str) -> Cell:
    return (Line(words),)


def _number(figure: int) -> Cell:
    return (Line(str(figure) if figure else NONE, "" if figure else "quiet"),)


def _keys(keys: list[str]) -> str:
    """Numbers in a row; those that follow each other as a range."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and key.isdecimal() and runs[-1][-1].isdecimal() and int(key) == int(runs[-1][-1]) + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    said = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}" for run in runs]
    return ", ".join(said)
