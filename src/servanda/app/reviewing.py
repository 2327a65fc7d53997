"""The review of a round from what was released: figures, what wants a decision, how each outcome may go on. It opens nothing internal."""

from datetime import date
from typing import Any

import msgspec

from servanda.app.asking import said
from servanda.app.instruments import lapsing
from servanda.app.lineage import Lineage, lineage_in
from servanda.app.material import material_of
from servanda.app.opened import Opened
from servanda.projection import whole
from servanda.review.review import Lapse, Review, review
from servanda.review.trend import reporting_day_before
from servanda.review.view import review_json


class Reviewing(msgspec.Struct, frozen=True, kw_only=True):
    """A review with what people said in words (by their blobs' names); `own` is the side whose copy it is, "" nobody's; `lineage`
    what became of it in a later document, where that was asked for.
    """

    review: Review
    said: dict[str, str]
    own: str
    lineage: Lineage | None = None

    def json(self) -> dict[str, Any]:
        """Released facts, in no language."""
        told = {**review_json(self.review), "side": self.own or None}
        return told if self.lineage is None else {**told, "lineage": self.lineage.json()}


def review_of(opened: Opened, key: str, day: date, *, since: date | None = None, own: str = "", against: str = "") -> Reviewing:
    """The review of the round `key` on a day. What changed is counted from `since`, without it from the reporting day before.

    `against` is a later round, for the lineage.

    Raises BadRequest where there is no such round, or the second is no later.
    """
    before = since or reporting_day_before(day)
    with opened.reading() as connection:
        material = material_of(connection, key, own)
        earlier = whole.commitments_on(connection, key, before)
        rows = [c for entry in material.entries for c in entry.commitments]
        words = said(connection, rows)
        later = material_of(connection, against) if against else None
    lapses = _lapses(opened, key, day)
    descended = lineage_in(material, later) if later else None
    return Reviewing(review=review(material, day, earlier=earlier, since=before, lapses=lapses), said=words, own=own, lineage=descended)


def _lapses(opened: Opened, key: str, day: date) -> list[Lapse]:
    """The texts that the round names and that end within half a year, or have ended."""
    found = []
    for life in lapsing(opened, day):
        named = tuple(source for source in life.sources if source.rpartition("/")[0] == key)
        if named and life.ends is not None and life.left is not None:
            found.append(Lapse(name=life.name, ends=life.ends, left=life.left, named=named))
    return found
