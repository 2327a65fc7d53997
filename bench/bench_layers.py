"""Where our time goes: nanoseconds a character for structure alone, for each layer with it, for the seven kinds of mention, for all.

Each outcome of the document by itself and all of them joined, through `servanda.read_text(…).to_dict()`, the bounded caches
emptied before each pass. Processor time, median of five rounds in turns. "statements" needs the mentions and is told as what it
adds to them; the other layers as what each adds to structure.
"""

from collections.abc import Callable, Sequence
from functools import partial

from measuring import Seconds, arguments, document, forget_texts, in_turns, middle, passes_for, publish, table, timed

import servanda

MENTIONS = ("times", "parties", "places", "persons", "quantities", "instruments", "mechanisms")
SECONDS = 0.15  # one measurement


def main() -> None:
    options = arguments(__doc__)
    reading = servanda.read(document(), layers="none")
    one_by_one = [o.text for o in reading.outcomes if o.role == "outcome"]
    texts = {"one by one": one_by_one, "joined": ["\n".join(one_by_one)]}
    asked = ("none", *MENTIONS, ",".join(MENTIONS), "all")
    turns: dict[str, Callable[[], Seconds]] = {}
    for how, given in texts.items():
        for layers in asked:
            work = partial(once, given, reading.document.date, layers)
            turns[f"{how} {layers}"] = partial(timed, work, passes_for(work, SECONDS))
    taken = {name: middle(seconds).cpu for name, seconds in in_turns(turns).items()}
    cost = {how: {layers: taken[f"{how} {layers}"] / sum(map(len, given)) * 1e9 for layers in asked} for how, given in texts.items()}
    rows = [("structure and JSON", *(f"{cost[how]['none']:.0f}" for how in texts))]
    rows += [(f"+ {layer}", *(f"{cost[how][layer] - cost[how]['none']:.0f}" for how in texts)) for layer in MENTIONS]
    rows += [("+ statements", *(f"{cost[how]['all'] - cost[how][','.join(MENTIONS)]:.0f}" for how in texts))]
    rows += [("all", *(f"{cost[how]['all']:.0f}" for how in texts))]
    publish("layers", table((f"{document().name}, ns a character", *texts), rows), write=options.write)


def once(texts: Sequence[str], day: str | None, layers: str) -> None:
    forget_texts()
    for text in texts:
        servanda.read_text(text, date=day, layers=layers).to_dict()


if __name__ == "__main__":
    main()
