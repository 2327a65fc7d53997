"""`servanda instruments`, `instrument`: texts, where they stand, which of them end; and what our side says of one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer
from rich.text import Text

from servanda.app import instruments as found_instruments
from servanda.app.asking import own_side, until
from servanda.cli.fit import beside, column, console, flowing, shown
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.rows import Reader, print_section
from servanda.cli.say import language, say
from servanda.cli.session import day_of, opened, write_json
from servanda.model.profile import INSTRUMENT_STAGES
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words, value_of
from servanda.publish.standing import day_in_words, distance
from servanda.publish.times import in_words
from servanda.register.life import Life

_HELP = {
    "name": "A text, by any part of its name that is of it alone. 文书名称中足以识别的部分。",
    "stage": "drafting, adopted, signed, in_force, renewed or terminated. 阶段。",
    "on": "Since when, as EDTF. 自何时起（EDTF）。",
    "expires": "Until when it holds, as EDTF. 有效至何时（EDTF）。",
    "expiring": "Those only that end within a span, or have ended: 180d, 6m. 仅列此期间内期满或已期满者。",
}
_STYLE = {"180": "yellow", "90": "yellow", "30": "bold red", "expired": "bold red"}
_GROUPS = ("expired", "ends", "told", "named")
_MOST = 3  # ids on a line
instrument = typer.Typer(no_args_is_help=True, add_completion=False, help="Where a text stands. 文书的进展。")


def _option(name: str, metavar: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(f"--{name}", metavar=metavar, help=_HELP[name], show_default=False)
    return found


@instrument.callback()
def of_instrument() -> None:
    """Where a text stands. 文书的进展。"""  # with it typer keeps `stage` as a word of its own


@instrument.command("stage")
def stage(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_HELP["name"], show_default=False)],
    stage_: Annotated[str, typer.Argument(metavar="STAGE", help=_HELP["stage"], show_default=False)],
    on: Annotated[str, _option("on", "EDTF")] = "",
    expires: Annotated[str, _option("expires", "EDTF")] = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Say where a text stands, since when and until when it holds. 记下文书的进展、起始与期满日期。"""
    stage_ = value_of("life", stage_)
    with opened(register, party) as found:
        thing = found_instruments.say_stage(found, name, stage_, on=on, expires=expires)
    words = register_words(language())
    say("stage", thing.name, words[f"life.{stage_}"], in_words(on, words.language) if on else "")
    joint = thing.joint or {}
    alike = joint.get("stage") == stage_ and (joint.get("on") or "") == on and len(thing.positions) > 1
    say("joint" if alike else "alone")


def instruments(
    expiring: Annotated[str, _option("expiring", "SPAN")] = "",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Texts that the documents name: where they stand, and which of them end. 文书的进展与期满。"""
    with opened(register, party) as found:
        day = day_of(as_of, found)
        within = (until(day, expiring) - day).days if expiring else 0
        rows = found_instruments.lapsing(found, day, within) if expiring else found_instruments.instruments(found, day)
        reader = Reader(own_side(found, party), register_words(language()), console())
    if as_json:
        write_json(rows)
        return
    words = reader.words
    if not rows:
        reader.screen.print(words.fill("lives.none.expiring", within) if expiring else words["lives.none"])
        return
    _show_all(rows, day, reader)


def _show_all(rows: Sequence[Life], day: date, reader: Reader) -> None:
    screen, words = reader.screen, reader.words
    screen.print(Text(words.fill("lives.title", day_in_words(day, words)), "bold"))
    for group in _GROUPS:
        own = [row for row in rows if _group(row) == group]
        if not own:
            continue
        screen.print()
        print_section(words[f"lives.{group}"], reader)
        if group == "named":
            named = [Text.assemble(shown(row.name), (f" {_sources(row)}", "dim")) for row in own]
            screen.print(flowing(Text(), named, screen), soft_wrap=True)
            continue
        room = max(Text(row.ends.isoformat() if row.ends else "").cell_len for row in own)
        for row in own:
            _print_life(row, day, room, reader)
    screen.print()
    screen.print(Text(words.count("lives.count", len(rows)), "dim"))


def _group(row: Life) -> str:
    if row.warned == "expired":
        return "expired"
    if row.ends is not None:
        return "ends"
    return "told" if row.stage or row.wanted or row.term else "named"


def _print_life(row: Life, day: date, room: int, reader: Reader) -> None:
    """The last day and the name; below it how far off that is, the stage, what is to come, and where it is told of."""
    words, screen = reader.words, reader.screen
    gap = "  " if room else ""
    lead = Text(f"{column(row.ends.isoformat() if row.ends else '', room)}{gap}", _STYLE.get(row.warned, "bold"))
    screen.print(beside(lead, Text(shown(row.name), "bold cyan"), screen), soft_wrap=True)
    pieces = []
    if row.ends is not None:
        pieces.append(Text(distance(row.ends, day, words), "dim"))
    if row.warned:
        late = words["lives.expired"] if row.warned == "expired" else words.fill("life.warned", row.warned)
        pieces.append(Text(late, _STYLE[row.warned]))
    pieces += [Text(shown(said)) for said in _told(row, words)]
    pieces.append(Text(_sources(row), "dim"))
    screen.print(flowing(Text(" " * (room + len(gap))), pieces, screen), soft_wrap=True)


def _told(row: Life, words: RegisterWords) -> list[str]:
    said = []
    since = {"adopted": row.signed, "signed": row.signed, "in_force": row.in_force, "renewed": row.renewed}.get(row.stage)
    if row.stage:
        said.append(words[f"life.{row.stage}"] + (f" {in_words(since, words.language)}" if since else ""))
    if row.wanted:
        said.append(words.fill("life.wanted", words[f"life.want.{row.wanted}"]))
    if row.term:
        said.append(words.fill("life.term", in_words(row.term, words.language)))
    if row.expires:
        said.append(words.fill("life.expires", in_words(row.expires, words.language)))
    if row.differs:
        said.append(words.fill("life.differs", words.join(_says(party, spoken, words) for party, spoken in row.positions.items())))
        return said
    said += dict.fromkeys(word for spoken in row.positions.values() if (word := str(spoken.get("stage"))) not in INSTRUMENT_STAGES)
    if row.positions and row.joint is None:
        said.append(words.fill("turn.alone", words.join(side(party, words) for party in row.positions)))
    return said


def _says(party: str, spoken: Mapping[str, Any], words: RegisterWords) -> str:
    """What a side says: the stage, in its own word where this version does not know it, and the end."""
    stage, expires = str(spoken.get("stage")), spoken.get("expires")
    told = [words[f"life.{stage}"] if stage in INSTRUMENT_STAGES else stage]
    told += [words.fill("life.expires", in_words(str(expires), words.language))] if expires else []
    return words.fill("life.says", side(party, words), words["comma"].join(told))


def _sources(row: Life) -> str:
    return ", ".join(row.sources[:_MOST]) + (" …" if len(row.sources) > _MOST else "")
