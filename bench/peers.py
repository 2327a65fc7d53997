"""A peer in a process of its own, run by the Python of .bench-venv; nothing of the project is imported here, nor the peer there.

    peers.py jionlp|recognizers

One JSON object a line comes in: {"texts": […], "day": "2014-07-11", "passes": 3, "want": "finds"|"seconds"}. One goes out:
{"finds": [[…], …]} as the peer gave them, a list for each text, or {"cpu": …, "wall": …} for one pass over all texts.
"""

import importlib
import importlib.metadata
import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

Finder = Callable[[str], list[dict[str, Any]]]


def jionlp(day: datetime) -> Finder:
    """Extraction with the meaning of each time; its own log of parse errors is not written, which only helps it."""
    jio = importlib.import_module("jionlp")  # by name: a peer is known only to the Python of .bench-venv

    base = {"year": day.year, "month": day.month, "day": day.day}
    return lambda text: list(jio.ner.extract_time(text, time_base=base, with_parsing=True))


def recognizers(day: datetime) -> Finder:
    """The Chinese date model, made once (the documented short cut makes one for each call)."""
    library = importlib.import_module("recognizers_date_time")
    chinese = library.Culture.Chinese
    model = library.DateTimeRecognizer(chinese).get_datetime_model(chinese)
    return lambda text: [{"text": found.text, "values": (found.resolution or {}).get("values", [])} for found in model.parse(text, day)]


PEERS: dict[str, tuple[str, Callable[[datetime], Finder]]] = {
    "jionlp": ("jionlp", jionlp),
    "recognizers": ("recognizers-text-suite", recognizers),
}


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")  # peers print greetings: they go nowhere
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    distribution, make = PEERS[sys.argv[1]]
    finders: dict[str, Finder] = {}
    print(json.dumps({"version": importlib.metadata.version(distribution)}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        day = asked["day"]
        if day not in finders:
            finders[day] = make(datetime.fromisoformat(day))
        print(json.dumps(answer(finders[day], asked), ensure_ascii=False), file=answers, flush=True)


def answer(find: Finder, asked: dict[str, Any]) -> dict[str, Any]:
    texts = asked["texts"]
    if asked["want"] == "finds":
        return {"finds": [find(text) for text in texts]}
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(asked["passes"]):
        for text in texts:
            find(text)
    passes = asked["passes"]
    return {"cpu": (time.process_time() - cpu) / passes, "wall": (time.perf_counter() - wall) / passes}


if __name__ == "__main__":
    main()
