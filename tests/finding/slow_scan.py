"""The obvious engine for names: at each character every length of word in turn, the longest first."""

from collections.abc import Callable, Iterator

from servanda.finding.name_scan import Machine


def slow_events(machine: Machine) -> Callable[[str], Iterator[tuple[int, int, int]]]:
    """What the machine's automaton gives, found by looking."""
    numbers = {word: i for i, word in enumerate(machine.words)}
    longest = max(map(len, numbers))

    def events(text: str) -> Iterator[tuple[int, int, int]]:
        at = 0
        while at < len(text):
            size = next((n for n in range(min(longest, len(text) - at), 0, -1) if text[at : at + n] in numbers), 0)
            if size:
                yield numbers[text[at : at + size]], at, at + size
            at += size or 1

    return events
