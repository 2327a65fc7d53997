"""Texts that documents name, and where they stand."""

from typing import Any

from servanda.app.opened import Opened
from servanda.projection import named, one
from servanda.register.quote import folded


def instruments(opened: Opened) -> list[dict[str, Any]]:
    """The texts that documents name, each once: text, kind, ids, the outcomes that name it, and its stage as said."""
    with opened.reading() as connection:
        stages = {folded(t.name): t for t in one.things(connection) if t.kind == "stage"}
        found: dict[str, dict[str, Any]] = {}
        for placed in one.rounds(connection):
            for text in named.instruments(connection, placed.key):
                row = found.setdefault(
                    folded(text["text"]), {"text": text["text"], "kind": text["kind"], "ids": text["ids"], "outcomes": []}
                )
                where = f"{placed.key}/{text['outcome']}"
                if where not in row["outcomes"]:
                    row["outcomes"].append(where)
    for name, row in found.items():
        stage = stages.get(name)
        row["joint"], row["positions"] = (stage.joint, stage.positions) if stage else (None, {})
    return sorted(found.values(), key=lambda row: (str(row["kind"]), str(row["text"])))
