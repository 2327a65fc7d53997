"""What stands between documents, in words: which outcome follows an earlier one, which text ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from servanda.publish.review_words import ReviewWords
from servanda.publish.standing import day_in_words


class Reason(Protocol):
    """In what two outcomes are alike, and the names that both have."""

    @property
    def kind(self) -> str: ...  # noqa: D102

    @property
    def names(self) -> Sequence[str]: ...  # noqa: D102


def like_in_words(id_: str, score: int, reasons: Iterable[Reason], words: ReviewWords) -> str:
    """The later outcome, its score, and the reasons for it."""
    said = [
        f"{words.of('like', one.kind)}{words['colon']}{', '.join(one.names)}" if one.names else words.of("like", one.kind)
        for one in reasons
    ]
    return words.fill("lineage.to", id_, score, words["comma"].join(said))


def way_in_words(how: str, why: str, words: ReviewWords) -> str:
    """How an outcome might go on; of what a later document is only silent about that a person has to look."""
    return words["lineage.check"] if why == "not_named" else words[f"way.{how}"]


def lapse_in_words(name: str, ends: date, left: int, words: ReviewWords) -> str:
    """A text that ends on a day, in so many days; or has ended and no renewal is on record."""
    return words.fill("review.lapsed" if left < 0 else "review.lapse", name, day_in_words(ends, words))
