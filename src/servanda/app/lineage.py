"""What became of a round's outcomes in a later document here: proposed, for people to decide with `carry … --to`."""

from typing import Any

import msgspec

from servanda.errors import BadRequest
from servanda.register.window import first_day
from servanda.review.lineage import Descent, lineage
from servanda.review.material import Material


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """The later round (its key, its document's title and date) and what is proposed of each earlier outcome, in its order."""

    later: str
    later_title: str
    later_day: str | None
    headings: dict[str, str]
    descents: tuple[Descent, ...]

    def of(self, id_: str) -> Descent | None:
        """What is proposed of an earlier outcome."""
        return next((one for one in self.descents if one.id == id_), None)

    def json(self) -> dict[str, Any]:
        """The later round, and of each outcome `how`, `why` and `to` with scores and reasons."""
        return {"round": self.later, "title": self.later_title, "outcomes": msgspec.to_builtins(self.descents)}


def lineage_in(old: Material, new: Material) -> Lineage:
    """The lineage of the round `old` in the round `new`, as they stand. Raises BadRequest where the second is no later."""
    first, second = first_day(old.date), first_day(new.date)
    if old.round == new.round or (first and second and second <= first):
        raise BadRequest("{later} is no later document than {earlier}", later=new.round, earlier=old.round)
    return Lineage(
        later=new.round,
        later_title=new.title,
        later_day=new.date,
        headings={entry.id: entry.heading or entry.text[:40] for entry in new.entries},
        descents=lineage(old, new),
    )
