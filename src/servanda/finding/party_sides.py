"""Where a text named its sides, and what that says about a body named after it."""

from collections.abc import Iterator

_SENTENCE = 300
_CLAUSE = 15
_STOPS = "。；！？\n"
_MARKS = frozenset("，。；：！？\n")


class Sides:
    """Places at which a state, 中方 or a state's body was named, in their order."""

    __slots__ = ("named", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.named: list[tuple[int, str]] = []

    def add(self, place: int, code: str) -> None:
        """`code` was named, ending at `place`."""
        if self.named and self.named[-1][1] == code:
            self.named.pop()
        self.named.append((place, code))

    def near(self, at: int) -> Iterator[str]:
        """Sides named before `at` in its sentence, the nearest first (of a sentence of any length the last 300 characters)."""
        floor = max(0, at - _SENTENCE)
        floor = max(floor, *(self.text.rfind(stop, floor, at) for stop in _STOPS))
        for place, code in reversed(self.named):
            if place <= floor:
                return
            yield code

    def carried(self, at: int, whole: bool) -> str:
        """The side named before in the clause of `at`, or, if `whole`, the only one in its sentence; "" where there is none."""
        if not self.named:
            return ""
        place, side = self.named[-1]
        clause = self.text[place:at] if at - place <= _CLAUSE else "，"
        if _MARKS.isdisjoint(clause):
            return side
        codes = set(self.near(at)) if whole else set()
        return codes.pop() if len(codes) == 1 else ""
