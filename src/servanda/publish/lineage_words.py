"""Why an outcome of a later document is taken to follow an earlier one, in words."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from servanda.publish.review_words import ReviewWords


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
