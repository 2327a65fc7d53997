"""`servanda mechanisms`, `session`: dialogues and other mechanisms with their sessions, and what our side says of one."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from servanda.app import mechanisms as found_mechanisms
from servanda.app.asking import own_side
from servanda.app.mechanisms import Detail
from servanda.cli.fit import beside, column, console, flowing, shown
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.rows import Reader, print_section
from servanda.cli.say import language, line, say
from servanda.cli.session import day_of, opened, write_json
from servanda.errors import BadRequest
from servanda.lexicon.numerals import value
from servanda.model.line import brief
from servanda.publish.chained import number, told
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.standing import day_in_words, distance, window_in_words
from servanda.publish.times import in_words
from servanda.register.chain import Chain, Turn, coming
from servanda.register.window import Window

_HELP = {
    "name": "A mechanism, by any form or part of its name; all without it. 机制名称，写法不限；默认全部。",
    "mechanism": "Its name, in any form. 机制名称，写法不限。",
    "ordinal": "Which session, from 1. 第几次。",
    "on": "When, as EDTF. 日期（EDTF）。",
    "place": "Where. 地点。",
    "host": "Whose turn it is. 主办方。",
}
_STYLE = {"held": "green", "announced": "cyan", "missed": "bold red", "cancelled": "yellow", "named": "dim"}
_GROUPS = ("parent", "missed", "next", "open", "past", "named")
_MOST = 3  # ids on a line
_TURNS = 12  # of a rhythm, as many as three years of quarters
session = typer.Typer(no_args_is_help=True, add_completion=False, help="Sessions of a mechanism: announced or held. 机制的会次。")
_ORDINAL = re.compile(r"第?\s{0,2}(?P<n>[0-9〇零一二三四五六七八九十百]{1,6})\s{0,2}(?:次|轮|届|场|期|st|nd|rd|th)?")
Mechanism = Annotated[str, typer.Argument(metavar="MECHANISM", help=_HELP["mechanism"])]


def _an_ordinal(said: int | str) -> int:
    """5, 第5次, 第五轮 or 5th. Raises BadRequest."""
    found = _ORDINAL.fullmatch(str(said).strip())
    number = value(found["n"]) if found else None
    if number is None:
        raise BadRequest("{said!r} is no session's number: write it as 5", said=brief(str(said)))
    return number


Ordinal = Annotated[int, typer.Argument(metavar="ORDINAL", parser=_an_ordinal, help=_HELP["ordinal"])]
On = Annotated[str, typer.Option("--on", metavar="EDTF", help=_HELP["on"], show_default=False)]
Place = Annotated[str, typer.Option("--place", metavar="WORDS", help=_HELP["place"], show_default=False)]
Host = Annotated[str, typer.Option("--host", metavar="PARTY", help=_HELP["host"], show_default=False)]


@session.command("schedule")
def schedule(
    mechanism: Mechanism, ordinal: Ordinal, on: On = "", place: Place = "", host: Host = "", register: Register = DEFAULT, party: As = None
) -> None:
    """Announce a session, or put it off: the earlier day stays in its past. 宣布一次会议；改期亦用此，原日期留存。"""
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
        thing = found_mechanisms.say_session(found, mechanism, ordinal, state, on=on, place=place, host=host)
    when = f" {in_words(on, language())}" if on else ""
    say("session", thing.name, ordinal, line(f"session.{state}") + when)
    joint = thing.joint or {}
    ours = joint.get("state") == state and (joint.get("on") or "") == on
    say("joint" if found_mechanisms.is_shared(thing) and ours else "alone")


def mechanisms(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=_HELP["name"], show_default=False)] = "",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Dialogues and other mechanisms with their sessions, or one with its past. 各机制及其会次，或一机制的全部经过。"""
    with opened(register, party) as found:
        day = day_of(as_of, found)
        reader = Reader(own_side(found, party), register_words(language()), console())
        if name:
            detail = found_mechanisms.mechanism(found, name, day)
            if as_json:
                write_json(detail.json())
            else:
                _show_one(detail, day, reader)
            return
        rows = found_mechanisms.mechanisms(found, day)
    if as_json:
        write_json(rows)
    else:
        _show_all(rows, day, reader)


def _show_all(rows: Sequence[Chain], day: date, reader: Reader) -> None:
    screen, words = reader.screen, reader.words
    if not rows:
        screen.print(words["chains.none"])
        return
    screen.print(Text(words.fill("chains.title", day_in_words(day, words)), "bold"))
    groups = {group: [row for row in rows if _group(row, day) == group] for group in _GROUPS}
    for group, own in groups.items():
        if not own:
            continue
        if group == "missed":
            own.sort(key=lambda row: _lead(row, "missed", day), reverse=True)  # what has passed last first, as `due` has it
        screen.print()
        print_section(words[f"chains.{group}"], reader)
        if group == "named":
            names = [Text.assemble(shown(row.name), (f" {_sources(row.sources)}", "dim")) for row in own]
            screen.print(flowing(Text(), names, screen), soft_wrap=True)
            continue
        room = max(Text(_lead(row, group, day)).cell_len for row in own)
        for row in own:
            _print_chain(row, group, day, room, reader)
    screen.print()
    screen.print(Text(words.count("chains.count", len(rows)), "dim"))


def _group(row: Chain, day: date) -> str:
    if row.parent:
        return "parent"
    if row.missed:
        return "missed"
    if row.next is not None and _is_told(row.next):
        return "next" if coming(row, day) else "open"
    return "past" if row.last else "open" if row.every else "named"


def _is_told(turn: Turn) -> bool:
    """Whether somebody tells of a session, so that it is not only the one after the last."""
    return bool(turn.sources or turn.positions)


def _lead(row: Chain, group: str, day: date) -> str:
    """The day in front: the next, of what has passed the last."""
    found = coming(row, day)
    if group == "missed":
        found = row.missed[-1].window[1]
    elif found is None and row.last is not None:
        found = row.last.window[1]
    return found.isoformat() if found else ""


def _print_chain(row: Chain, group: str, day: date, room: int, reader: Reader) -> None:
    """The day and the name; below it how far off it is, the next session, the last, and where they are told of."""
    words, screen = reader.words, reader.screen
    found = coming(row, day)
    lead = Text(f"{column(_lead(row, group, day), room)}  ", "bold" if found or group == "missed" else "dim")
    screen.print(beside(lead, Text(shown(row.name), "bold cyan"), screen), soft_wrap=True)
    pieces = [Text(_far(row, found, day, words), "dim")] if found else []
    pieces += [_piece("missed", row, turn, reader) for turn in row.missed]
    if row.next is not None:
        pieces.append(_piece("turn.next" if row.parent or _is_told(row.next) else "turn.after", row, row.next, reader))
    if row.last is not None:
        pieces.append(_piece("turn.last", row, row.last, reader))
    if row.every:
        pieces.append(Text(words.fill("chain.every", in_words(row.every, words.language))))
    pieces.append(Text(_sources(_told_in(row)), "dim"))
    screen.print(flowing(Text(" " * (room + 2)), pieces, screen), soft_wrap=True)


def _far(row: Chain, found: date, day: date, words: RegisterWords) -> str:
    window = row.next.window if row.next is not None else (None, None)
    said = distance(found, day, words)
    return said if window[0] == window[1] else words.fill("due.opens" if found == window[0] else "due.closes", said)


def _piece(key: str, row: Chain, turn: Turn, reader: Reader) -> Text:
    words = reader.words
    said = words["among"].join(told(row, turn, words))
    if key == "missed":
        return Text(shown(words["among"].join((said, words["turn.missed"]))), _STYLE["missed"])
    return Text(shown(words.fill(key, said or words["turn.unset"])), "cyan" if key == "turn.next" else "dim" if key == "turn.after" else "")


def _told_in(row: Chain) -> list[str]:
    """The clauses of the sessions that are shown, else all that name it."""
    turns = [turn for turn in (*row.missed, row.next, row.last) if turn is not None]
    return list(dict.fromkeys(source for turn in turns for source in turn.sources)) or list(row.sources)


def _sources(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST]) + (" …" if len(ids) > _MOST else "")


def _show_one(detail: Detail, day: date, reader: Reader) -> None:
    screen, words, row = reader.screen, reader.words, detail.chain
    screen.print(Text(shown(row.name), "bold cyan"))
    about = [words["chains.parent"]] if row.parent else []
    about += [words.fill("chain.every", in_words(row.every, words.language))] if row.every else []
    about.append(f"{words['chain.sources']} {_sources(row.sources)}")
    screen.print(flowing(Text(), [Text(shown(part), "dim") for part in about], screen), soft_wrap=True)
    turns = list(row.sessions) + ([row.next] if row.next is not None and row.next.ordinal not in {t.ordinal for t in row.sessions} else [])
    if turns:
        screen.print()
        print_section(words["chain.sessions"], reader)
    room = max((Text(number(row.name, turn.ordinal, words)).cell_len for turn in turns), default=0)
    for turn in turns:
        _print_turn(detail, row.next if row.next is not None and row.next.ordinal == turn.ordinal and turn.ahead else turn, room, reader)
    if row.occurrences:
        screen.print()
        print_section(words["occurrences"], reader)
    for due in row.occurrences[-_TURNS:]:
        state = words["turn.missed"] if due.state == "missed" else words["turn.open"] if due.session is None else words[f"turn.{due.state}"]
        pieces = [Text(window_in_words(Window(*due.window, due.window[1]), words)), Text(state, _STYLE.get(due.state, ""))]
        pieces += [Text(shown(said)) for said in told(row, due.session, words)] if due.session is not None else []
        screen.print(flowing(Text("  "), pieces, screen), soft_wrap=True)
    if row.gaps:
        screen.print(Text("  " + words.fill("chain.gaps", words.join(number(row.name, gap, words) for gap in row.gaps)), "dim"))
    if detail.history:
        screen.print()
        print_section(words["history"], reader)
    for before in detail.history:
        who = f"{side(before.party, words) if before.party else words['observer']} {before.office}"
        said = [number(row.name, before.ordinal, words), words[_SAID[before.says["state"]]]]
        said += [in_words(before.says["on"], words.language)] if before.says["on"] else []
        said += [before.says["place"]] if before.says["place"] else []
        pieces = [Text(day_in_words(date.fromisoformat(before.day[:10]), words), "dim"), Text(shown(who)), Text(shown(" ".join(said)))]
        screen.print(flowing(Text("  "), [*pieces, Text(before.event[:12], "dim")], screen), soft_wrap=True)


_SAID = {"scheduled": "turn.announced", "held": "turn.held", "cancelled": "turn.cancelled"}


def _print_turn(detail: Detail, turn: Turn, room: int, reader: Reader) -> None:
    words, row = reader.words, detail.chain
    lead = Text.assemble("  ", (column(number(row.name, turn.ordinal, words), room), "bold"), "  ")
    counted = number(row.name, turn.ordinal, words)
    state = words[f"turn.{turn.state}"] if _is_told(turn) else words["chain.upcoming"]
    pieces = [Text(state, _STYLE.get(turn.state, ""))]
    pieces += [Text(shown(said)) for said in told(row, turn, words) if said != counted]
    hanging = detail.hanging.get(turn.ordinal, []) if turn.ordinal is not None else []
    pieces += [Text(f"{words['chain.hanging']}{words['colon']}{_sources(hanging)}", "yellow")] if hanging else []
    pieces += [Text(_sources(turn.sources), "dim")] if turn.sources else []
    reader.screen.print(flowing(lead, pieces, reader.screen), soft_wrap=True)
