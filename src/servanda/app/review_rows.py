"""An outcome's row in the review of a round, in words of one language: who leads, where it stands, what is wrong, what comes next."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from servanda.app.reviewing import Reviewing
from servanda.projection.bodies import parties_of
from servanda.projection.succession import side_of
from servanda.publish.bearers import body, own_first
from servanda.publish.facts import asked_in_words, fact_in_words, fact_word
from servanda.publish.lineage_words import lapse_in_words, like_in_words, way_in_words
from servanda.publish.names import side
from servanda.publish.review_words import ReviewWords
from servanda.publish.sheet import Cell, Line
from servanda.publish.standing import carried_in_words, due_in_words, outcome_in_words, stands
from servanda.register.asked import asked
from servanda.register.commitment import Commitment
from servanda.register.facts import actual, planned, short
from servanda.register.look import is_over
from servanda.register.rollup import is_open
from servanda.register.timing import PASSED
from servanda.review.disposition import disposition
from servanda.review.review import Reviewed

Aside: TypeAlias = Callable[[Reviewed, ReviewWords], Cell]  # what a side keeps to itself about an outcome


class Rows(msgspec.Struct, frozen=True):
    """Cells of one language. `aside` fills the internal column; None: there is none."""

    answer: Reviewing
    words: ReviewWords
    aside: Aside | None = None

    def row(self, one: Reviewed) -> tuple[Cell, ...]:
        """Number, outcome, lead, status, problems, (internal,) next step, proposal."""
        number = (Line(one.entry.key if one.entry.role == "outcome" else self.words[one.entry.role]),)
        inside = (self.aside(one, self.words),) if self.aside else ()
        return (
            number,
            self._outcome(one),
            self._lead(one),
            self._status(one),
            self._problems(one),
            *inside,
            self._next(one),
            self._way(one),
        )

    def _outcome(self, one: Reviewed) -> Cell:
        """Heading and words, in this language where the register has them."""
        entry = one.entry
        text = entry.texts.get(self.words.language) or entry.text
        heading = entry.heading if text == entry.text else ""
        rest = text.removeprefix(heading).lstrip("：: 　\n") if heading else text
        said = [Line(heading, "strong")] if heading else []
        return (*said, *(Line(paragraph) for paragraph in rest.split("\n") if paragraph.strip()))

    def _lead(self, one: Reviewed) -> Cell:
        """Who leads on each side; where nobody was named yet, whom the text names."""
        words, language = self.words, self.words.language
        lines = []
        whose = {name: self._whose(name) for name in one.entry.bodies}
        nobodys = [name for name, parties in whose.items() if len(parties) != 1 or parties[0] not in self._parties]
        for party in own_first(self._parties, self.answer.own):
            leads = [c.assigned[party].lead for c in one.entry.commitments if party in c.assigned]
            named = leads or [name for name, parties in whose.items() if parties == (party,)]
            said = words.join(dict.fromkeys(body(name, language) for name in named))
            open_ = one.entry.state.holds == "open"
            if said or open_:
                lines.append(Line(f"{side(party, words)}{words['colon']}{said or words['to assign']}", "" if said else "quiet"))
        return (*lines, *(Line(body(name, language)) for name in nobodys))

    def _whose(self, name: str) -> tuple[str, ...]:
        """The party whose body it is, as `bodies` has it; of which nothing says so, the parties that it may be of."""
        said = side_of(name)
        return (said,) if said in self._parties else parties_of(name, self._parties)

    @property
    def _parties(self) -> tuple[str, ...]:
        return self.answer.review.material.parties

    def _status(self, one: Reviewed) -> Cell:
        """Where the outcome stands; then clause by clause what was said, where there are several."""
        words, own = self.words, self.answer.own
        state = one.entry.state
        if one.disposition == "silent" and all(disposition(c) == "silent" for c in one.entry.commitments if is_open(c)):
            return (Line(words.agreement("unreported", len(self._parties)), "quiet"),)
        told = [c for c in one.entry.commitments if is_open(c) and disposition(c) != "silent"]
        if len(one.entry.commitments) == 1 or not told:
            lines = [Line(outcome_in_words(state, self._parties, own, words, one.entry.commitments), "strong")]
        else:
            lines = [Line(words[f"disposition.{one.disposition}" if one.disposition != "silent" else "review.partly"], "strong")]
            lines += self._by_clause([(c, stands(c, c.fulfilment, own, words)) for c in told])
        lines += [msgspec.structs.replace(said, style="quiet") for c in told for said in self._said(c, "note")]
        return _each_once([*lines, *(Line(said) for c in told for said in self._short(c))])

    def _by_clause(self, told: Sequence[tuple[Commitment, str]]) -> list[Line]:
        """What is said of clauses, with their numbers; of which the same is said, in one line."""
        by: dict[str, list[str]] = {}
        for row, said in told:
            by.setdefault(said, []).append(f"{row.outcome}.{row.clause}")
        return [Line(f"{', '.join(numbers)} {said}") for said, numbers in by.items()]

    def _clause(self, row: Commitment, said: str) -> str:
        """What is said of one clause, with its number where the outcome has several."""
        return f"{row.outcome}.{row.clause} {said}"

    def _said(self, row: Commitment, field: str) -> Iterator[Line]:
        """Words of that field that the sides released, each with whose they are."""
        for party in own_first(row.fulfilment.positions, self.answer.own):
            blob = getattr(row.fulfilment.positions[party], field)
            if blob is not None:
                said = " ".join(self.answer.said.get(blob.blob, self.words["not here"]).split())
                yield Line(f"{side(party, self.words)}{self.words['colon']}{said}", said=said)

    def _short(self, row: Commitment) -> Iterator[str]:
        """Facts that fall short of what was planned, both figures beside each other."""
        words, wanted, said = self.words, planned(row), actual(row)
        for name in short(row.kind, wanted, said.values()):
            came = [f"{side(p, words)} {fact_in_words(name, facts[name], words)}" for p, facts in said.items() if name in facts]
            if name in wanted:
                plan = fact_in_words(name, wanted[name], words)
                yield words.fill("review.short", fact_word(name, words), plan, words.join(came))

    def _problems(self, one: Reviewed) -> Cell:
        """What is wrong as everybody may read it: dates passed, views that differ, difficulties that were told."""
        words, material, day = self.words, self.answer.review.material, self.answer.review.day
        still = [c for c in one.entry.commitments if is_open(c)]
        lines = []
        for row in still:
            timely = material.timeliness(row, day)
            if timely in PASSED and not is_over(row):
                said = words.fill("review.when", words[f"timeliness.{timely}"], words["comma"].join(due_in_words(row, words)))
                lines.append(Line(self._clause(row, said)))
            if disposition(row) == "differ":
                lines.append(Line(self._clause(row, words.agreement(row.fulfilment.agreement, len(self._parties)))))
            lines += self._said(row, "difficulty")
        names = {one.entry.id, *(c.id for c in one.entry.commitments)}
        ends = [lapse for lapse in self.answer.review.lapses if names & set(lapse.named)]
        lines += [Line(lapse_in_words(lapse.name, lapse.ends, lapse.left, words)) for lapse in ends]
        return _each_once(lines)

    def _next(self, one: Reviewed) -> Cell:
        """The next step that the sides told; of clauses of which they told none what is asked next."""
        still = [c for c in one.entry.commitments if is_open(c)]
        told = {c.id: list(self._said(c, "next")) for c in still}
        material, day = self.answer.review.material, self.answer.review.day
        questions = [(c, asked(c, day, material.dates, material.dialogue, material.records, still)) for c in still if not told[c.id]]
        open_ = [(c, asked_in_words(what, self.words)) for c, what in questions if what.code not in ("", "wait", "with")]
        lines = self._by_clause(open_) if len({said for _, said in open_}) > 1 else [Line(said) for _, said in open_]
        return _each_once([*(said for own in told.values() for said in own), *lines])

    def _way(self, one: Reviewed) -> Cell:
        """What is proposed and why; what was decided."""
        words = self.words
        if one.joint:
            return (Line(words.fill("review.decided", carried_in_words(one.joint, words)), "strong"),)
        descent = self.answer.lineage.of(one.entry.id) if self.answer.lineage else None
        proposed = descent or one.way
        lines = [Line(way_in_words(proposed.how, proposed.why, words), "strong"), Line(words[f"why.{proposed.why}"], "quiet")]
        lines += [Line(like_in_words(like.id, like.score, like.reasons, words)) for like in (descent.to if descent else ())]
        said = ((p, carried_in_words(one.decided[p], words)) for p in own_first(one.decided, self.answer.own))
        return (*lines, *(Line(words.fill("review.said", side(party, words), how)) for party, how in said))


def _each_once(lines: Sequence[Line]) -> Cell:
    return tuple(dict.fromkeys(lines))
