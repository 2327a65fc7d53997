"""Dates and times against JioNLP and Recognizers-Text: on the same text in the same run, how much is right and how fast.

Right: the gold's 59 settled outcomes by its own score.py. An *expression* is right if the words overlap, a *value* if the EDTF
is equal too; peer_values.py says how a peer's value becomes EDTF, always to its advantage. Two finds with 或 alone between
them count as the one the gold writes. *Calendar* leaves out durations and rhythms, which are right or wrong at no cost.

Fast: all outcomes of the document, as one joined text, one by one, and the whole document as it stands. Ours is the public
API with everything it does: `servanda.read_text(text, date=…, layers=…).to_dict()`. The bounded caches are emptied before
each pass. A round measures one after the other, ours, theirs, ours, theirs; a ratio is made in each round, the median of five
told. Processor time: nobody here uses more than one thread.
"""

import json
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from statistics import median
from types import ModuleType
from typing import Any

from measuring import (
    ROOT,
    ROUNDS,
    SHARED,
    Seconds,
    arguments,
    document,
    forget_texts,
    gold_score,
    in_turns,
    passes_for,
    publish,
    table,
    timed,
)
from peer_values import of_jionlp, of_recognizers

import servanda
from servanda import Reading

PYTHON = ROOT / ".bench-venv" / "bin" / "python"
SECONDS = 0.3  # one measurement
LAYERS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms", "statements")
OURS, JIONLP, RECOGNIZERS = "Servanda", "JioNLP", "Recognizers-Text"
Entry = dict[str, Any]


class Peer:
    """A process that finds times with one peer's library."""

    def __init__(self, name: str, read_value: Callable[[Entry, date], set[str]]) -> None:
        self.name = name
        self.read_value = read_value
        self.process = subprocess.Popen(
            [PYTHON, ROOT / "bench" / "peers.py", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.version = self._line()["version"]

    def ask(self, texts: Sequence[str], day: date, want: str, passes: int = 1) -> Entry:
        assert self.process.stdin
        print(json.dumps({"texts": texts, "day": day.isoformat(), "want": want, "passes": passes}), file=self.process.stdin, flush=True)
        return self._line()

    def _line(self) -> Entry:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the process of {self.name} ended early")
        return dict(json.loads(line))

    def finds(self, texts: Sequence[str], day: date) -> list[list[Entry]]:
        """Per text the finds: {"text", "values"}, every EDTF that each may mean."""
        found = self.ask(texts, day, "finds")["finds"]
        return [
            joined(text, [{"text": f["text"], "values": self.read_value(f, day)} for f in one])
            for text, one in zip(texts, found, strict=True)
        ]

    def seconds(self, texts: Sequence[str], day: date, passes: int) -> Seconds:
        return Seconds(**self.ask(texts, day, "seconds", passes))

    def passes(self, texts: Sequence[str], day: date) -> int:
        self.seconds(texts, day, 1)  # the first pass loads tables
        return max(1, round(SECONDS / self.seconds(texts, day, 1).wall))


def joined(text: str, finds: list[Entry]) -> list[Entry]:
    """The finds, neighbours with 或 alone between them as one find with both their values."""
    places, at = [], 0
    for found in finds:
        start = text.find(found["text"], at)
        at = start + len(found["text"]) if start >= 0 else at
        places.append((start, at))
    out = finds[:1]
    for ((_, end), (start, stop)), found in zip(pairwise(places), finds[1:], strict=True):
        if start >= 0 and text[end:start] == "或":
            before = out.pop()
            words = before["text"] + text[end:stop]
            out.append({"text": words, "values": {f"[{a},{b}]" for a in before["values"] for b in found["values"]}})
        else:
            out.append(found)
    return out


def main() -> None:
    options = arguments(__doc__)
    if not PYTHON.exists():
        raise SystemExit("no .bench-venv with the peers: run make bench")
    reading = servanda.read(document(), layers="none")
    day = date.fromisoformat(reading.document.date or "")
    peers = {JIONLP: Peer("jionlp", of_jionlp), RECOGNIZERS: Peer("recognizers", of_recognizers)}
    versions = ", ".join(f"{name} {peer.version}" for name, peer in peers.items())
    lines = [f"{document().name}; {versions}.", ""]
    lines += (
        accuracy(reading, day, peers) if (SHARED / "gold").is_dir() else ["No gold beside the project: nothing to say about what is right."]
    )
    publish("dates", [*lines, "", *speed(reading, day, peers)], write=options.write)


def accuracy(reading: Reading, day: date, peers: dict[str, Peer]) -> list[str]:
    """Recall and precision of expressions and of values, for each reader."""
    score = gold_score()
    gold = json.loads((SHARED / "gold" / "dev.json").read_text(encoding="utf-8"))
    gold = [{"number": o["number"], "times": o["times"]} for o in gold]
    texts = {o.number: o.text for o in reading.outcomes if o.role == "outcome"}
    asked = [texts[o["number"]] for o in gold]
    finds = {OURS: [ours(text, day) for text in asked]} | {name: peer.finds(asked, day) for name, peer in peers.items()}
    calendar = [{**o, "times": [t | {"optional": t["kind"] in ("duration", "recurrence")} for t in o["times"]]} for o in gold]
    rows = []
    for name, found in finds.items():
        cells = [figures(score, gold_, found, values) for gold_ in (gold, calendar) for values in (False, True)]
        rows.append([name, *(f"{100 * f[k]:.1f}" for f in cells for k in ("r", "p"))])
    head = [f"{sum(len(o['times']) for o in gold)} times in {len(gold)} outcomes, %"]
    for what in ("expressions", "values", "calendar expressions", "calendar values"):
        head += [f"{what}: recall", "precision"]
    return table(head, rows)


def ours(text: str, day: date) -> list[Entry]:
    found = [time for outcome in servanda.read_text(text, date=day.isoformat(), layers="times").outcomes for time in outcome.times]
    return [{"text": time.text, "values": {time.edtf} if time.edtf else set()} for time in found]


def figures(score: ModuleType, gold: list[Entry], finds: list[list[Entry]], values: bool) -> dict[str, float]:
    """score.py's figures; without `values` all values are taken to be equal."""
    outcomes = []
    for outcome, found in zip(gold, finds, strict=True):
        pick = chosen if values else any_value
        settled = [{"text": f["text"], "edtf": pick(score, outcome["times"], f)} for f in found]
        outcomes.append({"number": outcome["number"], "times": settled})
    if not values:
        gold = [{**o, "times": [t | {"edtf": "any"} for t in o["times"]]} for o in gold]
    counted: dict[str, float] = score.score(gold, {"outcomes": outcomes})[0]["times"]
    return counted


def any_value(score: ModuleType, times: list[Entry], found: Entry) -> str | None:
    """One value for all; None where there is no value and no such time in the gold: score.py lets that pass too."""
    there = found["values"] or any(score.overlap(t["text"], found["text"]) >= 0.6 for t in times)
    return "any" if there else None


def chosen(score: ModuleType, times: list[Entry], found: Entry) -> str | None:
    """Of all that a value may mean, what the gold says where that is among them; None (which costs nothing) where it has none."""
    right = [t["edtf"] for t in times if t["edtf"] in found["values"] and score.overlap(t["text"], found["text"]) >= 0.6]
    return next(iter(right or sorted(found["values"])), None)


def speed(reading: Reading, day: date, peers: dict[str, Peer]) -> list[str]:
    """Characters a second and ratios, A B A B."""
    one_by_one = [o.text for o in reading.outcomes if o.role == "outcome"]
    texts = {"joined": ["\n".join(one_by_one)], "one by one": one_by_one, "whole document": [reading.document.text]}
    counts = f"The document has {len(one_by_one)} outcomes."
    turns: dict[str, Callable[[], Seconds]] = {}
    for how, given in texts.items():
        for layers in ("times", "all", "none"):
            turns[f"{OURS} {layers} {how}"] = ours_timed(given, day, layers)
            if layers == "times":
                turns[f"{JIONLP} {how}"] = peer_timed(peers[JIONLP], given, day)
        if how == "one by one":
            turns[f"{RECOGNIZERS} {how}"] = peer_timed(peers[RECOGNIZERS], given, day)
    taken = in_turns(turns)
    size = {how: sum(map(len, given)) for how, given in texts.items()}

    def rate(who: str, how: str) -> str:
        return f"{size[how] / median(s.cpu for s in taken[f'{who} {how}']):,.0f}"

    def times(who: str, how: str) -> str:
        per_round = [b.cpu / a.cpu for a, b in zip(taken[f"{who} {how}"], taken[f"{JIONLP} {how}"], strict=True)]
        return f"{median(per_round):.1f} ({min(per_round):.1f}–{max(per_round):.1f})"

    rows = [
        [f"{how} ({size[how]:,} characters)", *(rate(who, how) for who in COLUMNS), *(times(who, how) for who in COLUMNS[:2])]
        for how in texts
    ]
    head = [
        "characters a second",
        "ours: times",
        "ours: all layers",
        "ours: structure only",
        JIONLP,
        "times against JioNLP",
        "all layers against JioNLP",
    ]
    slow = f"{RECOGNIZERS}, one by one: {rate(RECOGNIZERS, 'one by one')} characters a second."
    return [
        *table(head, rows),
        "",
        f"{counts} Median of {ROUNDS} rounds in turns (in brackets the least and the most). {slow} {there(reading)}",
    ]


COLUMNS = (f"{OURS} times", f"{OURS} all", f"{OURS} none", JIONLP)


def ours_timed(texts: Sequence[str], day: date, layers: str) -> Callable[[], Seconds]:
    def work() -> None:
        forget_texts()
        for text in texts:
            servanda.read_text(text, date=day.isoformat(), layers=layers).to_dict()

    return partial(timed, work, passes_for(work, SECONDS))


def peer_timed(peer: Peer, texts: Sequence[str], day: date) -> Callable[[], Seconds]:
    return partial(peer.seconds, texts, day, peer.passes(texts, day))


def there(reading: Reading) -> str:
    """Which layers find anything: a layer that is not there yet is fast."""
    outcomes = servanda.read_text(reading.document.text, date=reading.document.date, layers="all").outcomes
    found = [layer for layer in LAYERS if any(getattr(outcome, layer) for outcome in outcomes)]
    return "All eight layers are there." if len(found) == len(LAYERS) else f"Layers there so far: {', '.join(found)}."


if __name__ == "__main__":
    main()
