"""`servanda mechanisms`, `session`, `instruments`: dialogues and texts over the years."""

from typing import Annotated

import typer

from servanda.app import followed
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import language, line, say
from servanda.cli.session import opened, write_json
from servanda.publish.times import in_words
from servanda.publish.words import Words

_HELP = {
    "mechanism": "Its name, as the text has it. 机制名称，照原文。",
    "ordinal": "Which session, from 1. 第几次。",
    "on": "When, as EDTF. 日期（EDTF）。",
    "place": "Where. 地点。",
    "host": "Whose turn it is. 主办方。",
}
session = typer.Typer(no_args_is_help=True, add_completion=False, help="Sessions of a mechanism: announced or held. 机制的会次。")
Mechanism = Annotated[str, typer.Argument(metavar="MECHANISM", help=_HELP["mechanism"])]
Ordinal = Annotated[int, typer.Argument(metavar="ORDINAL", min=1, help=_HELP["ordinal"])]
On = Annotated[str, typer.Option("--on", metavar="EDTF", help=_HELP["on"], show_default=False)]
Place = Annotated[str, typer.Option("--place", metavar="WORDS", help=_HELP["place"], show_default=False)]
Host = Annotated[str, typer.Option("--host", metavar="PARTY", help=_HELP["host"], show_default=False)]


@session.command("schedule")
def schedule(
    mechanism: Mechanism, ordinal: Ordinal, on: On = "", place: Place = "", host: Host = "", register: Register = DEFAULT, party: As = None
) -> None:
    """Announce a session. 宣布一次会议。"""
    _say(register, party, mechanism, ordinal, "scheduled", on, place, host)


@session.command("held")
def held(
    mechanism: Mechanism, ordinal: Ordinal, on: On = "", place: Place = "", host: Host = "", register: Register = DEFAULT, party: As = None
) -> None:
    """Say that a session was held, and when. 记下一次会议已举行。"""
    _say(register, party, mechanism, ordinal, "held", on, place, host)


@session.command("cancel")
def cancel(mechanism: Mechanism, ordinal: Ordinal, register: Register = DEFAULT, party: As = None) -> None:
    """Say that a session will not be held. 取消一次会议。"""
    _say(register, party, mechanism, ordinal, "cancelled", "", "", "")


def _say(register: str, party: str | None, mechanism: str, ordinal: int, state: str, on: str, place: str, host: str) -> None:
    with opened(register, party) as found:
        thing = followed.say_session(found, mechanism, ordinal, state, on=on, place=place, host=host)
    when = f" {in_words(on, language())}" if on else ""
    say("session", thing.name, ordinal, line(f"session.{state}") + when)
    say("joint" if followed.is_shared(thing) and (thing.joint or {}).get("state") == state else "alone")


def mechanisms(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Dialogues and other mechanisms with their sessions. 各机制及其会次。"""
    with opened(register) as found:
        turns = followed.mechanisms(found)
    if as_json:
        write_json(turns)
        return
    grid, before = Grid(), ""
    for turn in turns:
        name = "" if turn.mechanism == before else turn.mechanism
        before = turn.mechanism
        said = turn.joint or next(iter(turn.positions.values()), {})
        state = line(f"session.{said['state']}") if said else ""
        when = in_words(str(said["on"]), language()) if said.get("on") else ""
        note = "" if turn.joint or not said else line("alone.short", ", ".join(turn.positions))
        ordinal = Words(language()).fill("ordinal", turn.ordinal) if turn.ordinal else ""
        grid.row(name, ordinal, " ".join(part for part in (state, when, note) if part), ", ".join(turn.rounds))
    grid.show(line("none.mechanisms"))


def instruments(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Texts that the documents name, and where they stand. 文书及其状态。"""
    with opened(register) as found:
        rows = followed.instruments(found)
    if as_json:
        write_json(rows)
        return
    grid, words = Grid(), Words(language())
    for row in rows:
        kind = words[f"text.{row['kind']}"] if row["kind"] else ""
        stage = str((row["joint"] or {}).get("stage", ""))
        grid.row(str(row["text"]), kind, stage, ", ".join(row["outcomes"]))
    grid.show(line("none.instruments"))
