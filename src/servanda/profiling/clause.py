"""A statement with what stands around it: the mentions in it, and its text with mentions as single characters."""

from typing import Any

import msgspec

from servanda.lexicon.fact_rule import HERE
from servanda.model.mention import Mechanism
from servanda.model.statement import Statement
from servanda.profiling.around import Around

_FRAMED = ("下", "框架", "机制下", "机制框架", "范畴", "所")
_GROUNDS = ("根据", "按照", "依据", "利用")


class Clause(msgspec.Struct, frozen=True):
    """One statement of an outcome, by its number from 1."""

    number: int
    statement: Statement
    around: Around

    @property
    def text(self) -> str:
        """The words of the statement."""
        return self.statement.text

    @property
    def day(self) -> str | None:
        """The statement's own date: by when, or when it was; a span that runs from the document's day (四年内) is none yet."""
        day = self.statement.due or self.statement.when
        return day if day and not day.startswith("P") else None

    @property
    def opens(self) -> bool:
        """Whether a sentence begins with the statement: no comma stands before it."""
        before = self.statement.span[0] - self.around.outcome.span[0]
        return self.around.outcome.text[:before].rstrip()[-1:] not in ("，", ",") if before else True

    def within(self, layer: str) -> list[Any]:
        """The mentions of one layer that lie in the statement, in text order."""
        return self.around.within(layer, *self.statement.span)

    def marked(self, layer: str) -> tuple[str, dict[int, Any]]:
        """The text with each mention of the layer as one character, and which mention stands where in it."""
        start = self.statement.span[0]
        pieces: list[str] = []
        places: dict[int, Any] = {}
        at = size = 0
        for mention in self.within(layer):
            before = self.text[at : mention.span[0] - start]
            size += len(before)
            places[size] = mention
            size += 1
            pieces += [before, HERE]
            at = mention.span[1] - start
        return "".join([*pieces, self.text[at:]]), places

    def named(self) -> list[Mechanism]:
        """The mechanisms that the statement is about, not those that only give a time (峰会期间), a frame, or part of a text's name."""
        others = [*self.within("times"), *self.within("instruments")]
        return [m for m in self.within("mechanisms") if not _inside(m.span, others) and not self._frame(m)]

    def _frame(self, mechanism: Mechanism) -> bool:
        """Whether the mechanism is where something else is done: 在…机制下, 根据…, …框架下."""
        start = self.statement.span[0]
        after = self.text[mechanism.span[1] - start :]
        before = self.text[: mechanism.span[0] - start]
        return after.startswith(_FRAMED) or before.endswith(_GROUNDS)

    def bodies(self) -> list[str]:
        """The bodies that bear the statement, by their `zh` names."""
        return [name for name in self.statement.bearers if not name.isascii()]

    def sides(self) -> set[str]:
        """The sides that bear the statement, those of its bodies among them."""
        return {side for name in self.statement.bearers if (side := name if name.isascii() else self.around.side(name))}


def _inside(span: tuple[int, int], mentions: list[Any]) -> bool:
    """Whether a span lies in one of the mentions, and is not the whole of it."""
    return any(m.span[0] <= span[0] and span[1] <= m.span[1] and m.span != span for m in mentions)
