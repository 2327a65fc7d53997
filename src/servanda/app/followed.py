"""Sessions of mechanisms, texts and their lives: what this side says of them."""

from typing import Any

import msgspec
from sqlalchemy import Connection

from servanda.app.making import a_party
from servanda.app.opened import Opened
from servanda.errors import BadRequest
from servanda.ledger.bodies import Session
from servanda.lexicon.mechanism_key import mechanism_key, read_key
from servanda.model.typed import a_time
from servanda.projection import named, one
from servanda.register.quote import folded
from servanda.register.thing import Thing


class Turn(msgspec.Struct, frozen=True):
    """One session of a mechanism: which one, what each side says of it and what both do, and the rounds whose texts name it."""

    mechanism: str
    ordinal: int
    joint: dict[str, Any] | None
    positions: dict[str, dict[str, Any]]
    rounds: list[str]


def say_session(opened: Opened, mechanism: str, ordinal: int, state: str, *, on: str = "", place: str = "", host: str = "") -> Thing:
    """Say that a session is scheduled, was held or is cancelled; joint once its dialogue's parties say so. Raises BadRequest."""
    if state == "held" and not on:
        raise BadRequest("a session that was held was held on a day: --on")
    if ordinal < 1:
        raise BadRequest("sessions are counted from 1")
    said = a_time(on) if on else None
    with opened.writing() as connection:
        name = _known_mechanism(connection, mechanism)
        body = Session(
            mechanism=name,
            ordinal=ordinal,
            state=state,  # type: ignore[arg-type]  # the door knows no other words
            on=said,
            place=place or None,
            host=a_party(host) if host else "",
        )
        opened.act(connection, opened.voice(connection), body)
    return thing_of(opened, "session", name, ordinal)


def _known_mechanism(connection: Connection, mechanism: str) -> str:
    """The name that a document gives it, whatever form of it was typed."""
    known: dict[str, str] = {}
    for name, _, _ in named_sessions(connection):
        known.setdefault(mechanism_key(name), name)
    key = mechanism_key(mechanism)
    if key in known:
        return mechanism if read_key(mechanism).states else known[key]
    near = [name for other, name in known.items() if key in other or other in key]
    if near:
        raise BadRequest("no document here names the mechanism {mechanism!r}; the nearest is {near}", mechanism=mechanism, near=near[0])
    raise BadRequest("no document here names the mechanism {mechanism!r}", mechanism=mechanism)


def is_shared(thing: Thing) -> bool:
    """Whether more than one side says the same: one that writes alone here is at one with itself only."""
    return thing.joint is not None and len(thing.positions) > 1


def thing_of(opened: Opened, kind: str, name: str, ordinal: int | None) -> Thing:
    """The thing of that kind and name. Raises BadRequest where nobody spoke of it."""
    same = mechanism_key if kind == "session" else folded
    with opened.reading() as connection:
        for thing in one.things(connection):
            if thing.kind == kind and same(thing.name) == same(name) and thing.ordinal == ordinal:
                return thing
    raise BadRequest("nothing is known of {name}", name=name)


def named_sessions(connection: Connection) -> list[tuple[str, int | None, str]]:
    """The mechanisms that documents name: (name, ordinal or None, round); a round's own dialogue among them."""
    found: list[tuple[str, int | None, str]] = []
    for placed in one.rounds(connection):
        dialogue = placed.dialogue or {}
        if dialogue.get("name"):
            found.append((str(dialogue["name"]), dialogue.get("ordinal"), placed.key))
        found += [(str(m["name"] or m["text"]), m["ordinal"], placed.key) for m in named.mechanisms(connection, placed.key)]
    return found


def mechanisms(opened: Opened) -> list[Turn]:
    """All sessions of all mechanisms that documents name or somebody spoke of, by mechanism and ordinal."""
    with opened.reading() as connection:
        said = {(folded(t.name), t.ordinal or 0): t for t in one.things(connection) if t.kind == "session"}
        texts: dict[tuple[str, int], tuple[str, list[str]]] = {}
        for name, ordinal, round_ in named_sessions(connection):
            _, rounds = texts.setdefault((folded(name), ordinal or 0), (name, []))
            if round_ not in rounds:
                rounds.append(round_)
    return [_turn(key, said.get(key), texts.get(key)) for key in sorted(said.keys() | texts.keys())]


def _turn(key: tuple[str, int], said: Thing | None, text: tuple[str, list[str]] | None) -> Turn:
    name = text[0] if text else said.name if said else key[0]
    return Turn(name, key[1], said.joint if said else None, said.positions if said else {}, text[1] if text else [])


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
