"""What is right on the settled outcomes of the founding document, and what was lost since the run that is kept in git.

    accuracy.py            the figures, gains and losses by outcome; exit code 1 on a loss that nobody acknowledged
    accuracy.py --freeze   the same, then keep this run as bench/frozen.json (refused while a loss is not acknowledged)
    accuracy.py --write    the same, and the figures and what is still wrong into bench/RESULTS.md

Figures are those of the gold's own score.py, frozen.json is what its --frozen writes: texts stand there as short hashes.
A run is compared with frozen.json as it lies here and with what it was before it last changed, so that freezing in the same
change hides nothing. A loss is acknowledged by its row in bench/acknowledged.txt with a reason behind it; a row there that is
not wrong any more is stale, and an error. Not a loss: what a layer that is new gets wrong, and a wrong attribute of a
statement that was missed before.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from measuring import FOUNDING, ROOT, SHARED, gold_score, publish, table

import servanda

FROZEN = ROOT / "bench" / "frozen.json"
ACKNOWLEDGED = ROOT / "bench" / "acknowledged.txt"
QUOTED = 10  # characters of the text that a list may show
Frozen = dict[str, list[Any]]
Gold = list[dict[str, Any]]
Note = tuple[int, str, str, str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--freeze", action="store_true", help="keep this run as bench/frozen.json")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    options = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print("accuracy: no ../shared/gold beside the project, nothing to compare with")
        return 0
    gold, figures, notes = scored()
    publish("accuracy", shown(figures), write=options.write)
    publish("still wrong", still_wrong(notes, found_layers(figures)), write=True) if options.write else None
    now = gold_score().frozen(gold, notes)
    ok = judge(gold, now)
    if options.freeze and ok:
        FROZEN.write_text(json.dumps(now, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"kept as {FROZEN.relative_to(ROOT)}")
    return 0 if ok else 1


def scored() -> tuple[Gold, dict[str, dict[str, float]], list[Note]]:
    """The gold, score.py's figures and its notes, for a fresh reading."""
    gold = json.loads((SHARED / "gold" / "dev.json").read_text(encoding="utf-8"))
    figures, notes = gold_score().score(gold, servanda.read(FOUNDING).to_dict())
    return gold, figures, notes


def shown(figures: dict[str, dict[str, float]]) -> list[str]:
    """The figures as two tables."""
    counted = [
        (name, *(f"{f[key]:.3f}" for key in ("p", "r", "f1")), *(str(f[key]) for key in ("right", "wrong", "missed")))
        for name, f in figures.items()
        if "f1" in f
    ]
    rated = [(name, f"{f['accuracy']:.3f}", f"{f['right']} of {f['of']}") for name, f in figures.items() if "accuracy" in f and f["of"]]
    return [
        *table(("", "precision", "recall", "F1", "right", "wrong", "missed"), counted),
        "",
        *table(("of what was found", "accuracy", ""), rated),
    ]


def found_layers(figures: dict[str, dict[str, float]]) -> set[str]:
    """The layers in which anything was found."""
    return {layer for layer in gold_score().LAYERS if figures[layer]["right"] + figures[layer]["wrong"]}


def still_wrong(notes: Iterable[Note], layers: set[str]) -> list[str]:
    """Each wrong or missed entry by outcome, with its first characters; layers that are not there yet are named once."""
    score = gold_score()
    parts = {*layers, *((*score.ATTRIBUTES, *score.SPARSE) if "statements" in layers else ())}
    rows = [(str(n), layer, what, short(text), short(detail, 3 * QUOTED)) for n, layer, what, text, detail in notes if layer in parts]
    absent = [layer for layer in score.LAYERS if layer not in layers]
    lines = [f"Not there yet: {', '.join(absent)}.", ""] if absent else []
    return [*lines, *(table(("outcome", "layer", "", "words", "value"), rows, figures=False) if rows else ["Nothing."])]


def short(text: object, most: int = QUOTED) -> str:
    told = "" if text is None else str(text).replace("|", "/")
    return told if len(told) <= most else told[:most] + "…"


def judge(gold: Gold, now: Frozen) -> bool:
    """Print gains and losses; whether every loss is acknowledged and every acknowledgement still needed."""
    kept = [old for old in (_json(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else None, before_last_change()) if old]
    lost = {row for old in kept for row in losses(gold, old, now)}
    if kept:
        for row in sorted(rows_of(kept[0]) - rows_of(now), key=by_outcome):
            print(f"gain: no longer {row}")
    reasons = acknowledged(ACKNOWLEDGED.read_text(encoding="utf-8") if ACKNOWLEDGED.exists() else "")
    for row in sorted(lost, key=by_outcome):
        print(f"LOSS: now {row}" + (f"  (acknowledged: {reasons[row]})" if row in reasons else ""))
    stale = sorted(reasons.keys() - rows_of(now))
    for row in stale:
        print(f"stale in {ACKNOWLEDGED.name}: {row} is right by now, take its line out")
    open_losses = lost - reasons.keys()
    if open_losses:
        print(f"{len(open_losses)} losses: mend them, or write their rows with a reason into {ACKNOWLEDGED.relative_to(ROOT)}")
    return not open_losses and not stale


def rows_of(frozen: Frozen) -> set[str]:
    """`missed 12 times 0123456789` and `wrong …`, one for each entry."""
    return {f"{what} {row}" for what in ("missed", "wrong") for row in frozen[what]}


def by_outcome(row: str) -> tuple[int, str]:
    return int(row.split()[1]), row


def losses(gold: Gold, old: Frozen, now: Frozen) -> set[str]:
    """Rows of `now` that `old` has not, but for new outcomes, new layers and attributes of statements that were missed."""
    score = gold_score()
    were_there = {str(n) for n in old["outcomes"]}
    layers = landed(gold, old)
    missed_before = {f"{o['number']} {_hash(s['text'][:30])}" for o in gold for s in o.get("statements", ()) if _row(o, s) in old["missed"]}

    def excused(row: str) -> bool:
        _, number, layer, digest = row.split()
        if number not in were_there:
            return True
        if layer in score.LAYERS:
            return layer not in layers
        return "statements" not in layers or f"{number} {digest}" in missed_before

    return {row for row in rows_of(now) - rows_of(old) if not excused(row)}


def _row(outcome: dict[str, Any], statement: dict[str, Any]) -> str:
    return f"{outcome['number']} statements {_hash(statement['text'])}"


def _hash(text: str) -> str:
    """score.py's short hash, taken from what it writes."""
    digest: str = gold_score().frozen([], [(0, "times", "missed", text, None)])["missed"][0].split()[2]
    return digest


def landed(gold: Gold, old: Frozen) -> set[str]:
    """The layers of which the old run had at least one entry right."""
    score, missed = gold_score(), set(old["missed"])
    return {
        layer
        for layer in score.LAYERS
        for o in gold
        for entry in o.get(layer, ())
        if o["number"] in old["outcomes"] and not score.soft(layer, entry) and f"{o['number']} {layer} {_hash(entry['text'])}" not in missed
    }


def acknowledged(text: str) -> dict[str, str]:
    """{row: reason} of a list with one row a line, its reason behind it. Raises SystemExit for a line that is neither."""
    reasons = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            what, *rest = line.split(maxsplit=4)
            if what not in ("missed", "wrong") or len(rest) < 4:
                raise SystemExit(f"{ACKNOWLEDGED.name}: {line!r} is no row with a reason behind it")
            reasons[" ".join((what, *rest[:3]))] = rest[3]
    return reasons


def before_last_change() -> Frozen | None:
    """frozen.json before the change at hand: as committed if it differs here, else before the commit that last changed it."""
    name = FROZEN.relative_to(ROOT).as_posix()
    if _git("diff", "--quiet", "HEAD", "--", name) is None:
        revision = "HEAD"
    else:
        commit = _git("log", "-1", "--format=%H", "--", name)
        revision = f"{commit.strip()}~1" if commit and commit.strip() else "HEAD"
    text = _git("show", f"{revision}:{name}")
    return _json(text) if text else None


def _json(text: str) -> Frozen:
    frozen: Frozen = json.loads(text)
    return frozen


def _git(*arguments: str) -> str | None:
    """What git prints, None where it says no (or is not there, or this is no checkout)."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, encoding="utf-8")
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
