"""What Today says of its values: why a line stands there, which day it is, what changed. Words only; the values are `app.today`'s."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from servanda.app.changes import Change
from servanda.app.lines import Item, Line
from servanda.app.round_head import RoundHead
from servanda.app.today import Today
from servanda.publish.bearers import body, own_first
from servanda.publish.names import side
from servanda.publish.standing import distance, due_in_words, stands
from servanda.publish.times import in_words
from servanda.register.commitment import Commitment
from servanda.web.visit import Visit

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LISTED = 6  # clauses that are named one by one
_FEW = 3  # clauses of a change that are named
_NEWS = 12


class News(msgspec.Struct, frozen=True):
    """A line of what changed: the time of day (UTC), who and what, the clauses it links to, whether others see it."""

    time: str
    said: str
    ids: tuple[str, ...]
    internal: bool


class Spoken:
    """Today in the words of one visitor."""

    def __init__(self, visit: Visit, value: Today) -> None:
        self.visit, self.value, self.words = visit, value, visit.words

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return self.visit.t(_DAYS[self.value.day.weekday()])

    def when(self, edtf: str | None) -> str:
        """A time as people say it."""
        return in_words(edtf, self.visit.language) if edtf else ""

    def why_due(self, line: Line) -> str:
        """Of what has passed: its date, how long ago, and what the sides say."""
        item = line.items[0]
        said = self._comma(due_in_words(item.commitment, self.words))
        ago = distance(item.need.day, self.value.day, self.words) if item.need else ""
        return self._dots((f"{said}{self._in_brackets(ago)}", self._stands(item)))

    def why_said(self, line: Line) -> str:
        """Of what waits for an answer: what each side says, and what one of them wants changed."""
        changes = [
            self.words.fill("proposed by", side(one.party, self.words)) + self.words["colon"] + self.words.of("field", one.field)
            for one in line.items[0].commitment.proposals
        ]
        return self._dots((*self._each(line.items[0].commitment), *changes))

    def _each(self, row: Commitment) -> list[str]:
        found = [(party, row.fulfilment.positions.get(party)) for party in own_first(row.parties, self.value.own)]
        return [
            f"{side(party, self.words)}{self.words['colon']}{self.words.of('fulfilment', stand.value)}"
            for party, stand in found
            if stand is not None and stand.value
        ]

    def why_returned(self, line: Line) -> str:
        """Of what came back: from whom, and in which words."""
        answers = self.value.needs.answers
        found = next((answers[item.commitment.id] for item in line.items if item.commitment.id in answers), None)
        if found is None:
            return ""
        words = found.text or self.words.of("fulfilment", found.status)
        return f"{body(found.body, self.visit.language)}{self.words['colon']}{self._quoted(words)}"

    def why_near(self, line: Line) -> str:
        """Of what nobody leads: the date that asks for it, if one does."""
        item = next((item for item in line.items if item.need), None)
        if item is None or item.need is None:
            return ""
        return self._dots((self._comma(due_in_words(item.commitment, self.words)), self.left(item)))

    def left(self, item: Item) -> str:
        """How far the next edge of its window is: opens in 20 days, closes in 19 days, in 3 days, 1 day ago."""
        if item.need is None:
            return ""
        said = distance(item.need.day, self.value.day, self.words)
        return self.words.fill(f"due.{item.need.why}", said) if item.need.why in ("opens", "closes") else said

    def mark_of(self, item: Item) -> tuple[str, str]:
        """The mark of a date to come, and what stands beside it."""
        if item.timeliness == "window_open":
            word = self.words.of("timeliness", "window_open")
            return "timeliness.window_open", self._comma([word, self.left(item)]) if item.need else word
        is_near = item.need is not None and item.need.day <= self.value.soon_until
        return f"timeliness.{'near' if is_near else 'not_due'}", self.left(item)

    def waiting(self) -> list[tuple[str, tuple[str, ...], int]]:
        """By side, one's own first: how many clauses it has not accepted, and which, where they are few."""
        head = self.value.round
        if head is None:
            return []
        found = [(party, head.waiting.get(party) or []) for party in own_first(head.waiting, self.value.own)]
        return [(side(party, self.words), tuple(ids) if len(ids) <= _LISTED else (), len(ids)) for party, ids in found if ids]

    def following(self) -> str:
        """The next round, as far as it is known."""
        turn = self.value.round.following if self.value.round else None
        if turn is None:
            return ""
        named = self.visit.t("Round {n}", n=turn.ordinal) if turn.ordinal else self.visit.t("The next round")
        if turn.on:
            said = f"{named}{self.words['colon']}{self.when(turn.on)}"
        elif any(turn.window):
            said = f"{named}{self.words['colon']}{self.when('/'.join(end.isoformat() if end else '..' for end in turn.window))}"
        else:
            said = self.visit.t("{round} has no date yet", round=named)
        host = f"turn.host{'.turns' if turn.host_by == 'turns' else ''}"
        return self._comma([said, self.words.fill(host, side(turn.host, self.words))] if turn.host else [said])

    def head_line(self, head: RoundHead) -> str:
        """Under which dialogue, when and where."""
        dialogue = head.row.dialogue or {}
        return self._dots((head.row.title or head.row.key, self.when(head.held), str(dialogue.get("place") or "")))

    def news(self) -> list[tuple[str, list[News]]]:
        """What changed, by day."""
        rows = list(_once(self.value.changed.rows))[:_NEWS]
        return [(self.when(day), [self._news(*one) for one in of]) for day, of in groupby(rows, key=lambda row: row[0].time[:10])]

    def _news(self, change: Change, times: int) -> News:
        said = self.visit.t("Contact kept") if change.type == "contact" else self.words.get(f"event.{change.type}")
        status = str(change.says.get("status") or "")
        if status:
            said = self._comma([said, self._quoted(self.words.of("fulfilment", status))])
        if times > 1:
            said = f"{said} × {times}"
        if change.count > _FEW:
            said = self._comma([said, self.visit.t("{n} clause|{n} clauses", n=change.count)])
        who = f"{side(change.party, self.words)}{self.words['colon']}" if change.party else ""
        return News(change.time[11:16], f"{who}{said}", change.ids if change.count <= _FEW else (), change.internal)

    def _stands(self, item: Item) -> str:
        return stands(item.commitment, item.commitment.fulfilment, self.value.own, self.words)

    def _dots(self, parts: Iterable[str]) -> str:
        return " · ".join(part for part in parts if part)

    def _comma(self, parts: Sequence[str]) -> str:
        return self.words["comma"].join(part for part in parts if part)

    def _quoted(self, text: str) -> str:
        return f"“{text}”"

    def _in_brackets(self, text: str) -> str:
        if not text:
            return ""
        return f"（{text}）" if self.visit.language == "zh" else f" ({text})"


def _once(rows: Iterable[Change]) -> Iterable[tuple[Change, int]]:
    """Changes with how often each comes in a row: contacts that were typed one after the other are one line."""
    for _, found in groupby(rows, key=lambda row: (row.time[:10], row.type, row.event or (row.number if row.type != "contact" else 0))):
        same = list(found)
        yield same[0], len(same)
