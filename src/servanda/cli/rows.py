"""A commitment in a listing: its id and its words on one line, below them who, by when and how it stands."""

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from servanda.app.asking import Head, Listed, dialogue_of
from servanda.cli.fit import NARROW, column, flowing, one_line, rule, shown
from servanda.publish.bearers import bearers, body, own_first
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import due_in_words, stands
from servanda.publish.times import in_words
from servanda.register.commitment import Commitment
from servanda.register.timing import timeliness_of

TIMELY = {
    "past": "bold red",
    "overdue": "bold red",
    "possibly_past": "yellow",
    "window_open": "cyan",
    "on_time": "green",
    "late": "yellow",
}
AGREED = {"agreed": "green", "disputed": "red", "agreed_to_differ": "red", "proposed": "yellow", "unreported": "dim"}
_GAP = "  "
_INDENT = 4


class Reader(NamedTuple):
    """For whom a listing is: whose side comes first ("" nobody's), in which words, on which screen."""

    own: str
    words: RegisterWords
    screen: Console

    @property
    def narrow(self) -> bool:
        """Whether there is no room for things side by side."""
        return self.screen.width < NARROW


def print_row(row: Commitment, found: Listed, reader: Reader, *, wanted: str = "") -> None:
    """Two lines, or more where the names are long; `wanted` are words to be marked."""
    screen, ids = reader.screen, id_room(found)
    line = Text.assemble(" " * _INDENT, (column(shown(row.id), ids), "cyan"), _GAP, no_wrap=True)
    rest = Text(" " * line.cell_len)
    if reader.narrow:
        screen.print(line, soft_wrap=True)
        line = rest = Text(" " * _INDENT)
    screen.print(Text.assemble(line, marked(row.text, screen.width - line.cell_len, wanted)), soft_wrap=True)
    screen.print(flowing(rest, facts(row, found, reader), screen), soft_wrap=True)


def id_room(found: Listed) -> int:
    """Cells that the longest id takes."""
    return max((Text(shown(row.id)).cell_len for row in found.rows), default=0)


def facts(row: Commitment, found: Listed, reader: Reader, *, without: Container[str] = ()) -> list[Text]:
    """Who, by when, how timely, what the sides say; `without` what stands beside them already."""
    words = reader.words
    pieces = [Text(shown(said)) for said in (who(row, reader), *due_in_words(row, words)) if said not in without]
    timely = timeliness_of(row, found.day, found.dates, dialogue_of(row, found.rounds))
    if timely not in without and timely != "no_deadline":
        pieces.append(Text(words[f"timeliness.{timely}"], TIMELY.get(timely, "dim")))
    silent = timely == "past" and row.fulfilment.agreement == "unreported"  # the one says the other
    if not silent and row.fulfilment.agreement not in without:
        pieces.append(Text(shown(stands(row, row.fulfilment, reader.own, words)), AGREED.get(row.fulfilment.agreement, "")))
    return pieces


def who(row: Commitment, reader: Reader) -> str:
    """Who does it on our side where that was said, else who bears it."""
    words = reader.words
    leads = [
        f"{side(party, words)}{words['colon']}{body(row.assigned[party].lead, words.language)}"
        for party in own_first(row.assigned, reader.own)
    ]
    return words.join(leads) if leads else bearers(row.bearers, words)


def marked(text: str, room: int, wanted: str) -> Text:
    """The first words of a text that fit; with `wanted` those around the place where one of these stands, marked."""
    terms = [term for term in wanted.split() if term]
    flat = " ".join(text.split())
    places = [place for term in terms if (place := flat.lower().find(term.lower())) >= 0]
    if places and min(places) > room // 2:
        flat = "…" + flat[max(0, min(places) - room // 6) :]
    line = Text(one_line(flat, room), no_wrap=True)
    if terms:
        line.highlight_words(terms, "bold yellow", case_sensitive=False)
    return line


def print_round(key: str, found: Listed, reader: Reader) -> None:
    """A round: its document's title, its key, its day."""
    placed, words = found.rounds.get(key), reader.words
    title = placed.title if placed and placed.title else words["untitled"]
    day = in_words(placed.date, words.language) if placed and placed.date else words["undated"]
    reader.screen.print(Text(shown(title), "bold"))
    reader.screen.print(Text(f"{shown(key)} · {shown(day)}", "dim"))


def number_of(head: Head) -> str:
    """An outcome's number; of the text before and after the outcomes none."""
    return "" if head.role in ("preamble", "closing") else head.key


def print_head(head: Head, reader: Reader) -> None:
    """An outcome: its number and heading; of the text before and after the outcomes what it is. Without a heading there is no line:
    its commitments' ids have the number.
    """
    name = head.heading or (reader.words[head.role] if head.role in ("preamble", "closing") else "")
    if name:
        reader.screen.print(Text(shown(" ".join(part for part in (number_of(head), name) if part)), "bold"))


def print_section(title: str, reader: Reader) -> None:
    """A section's heading with a rule."""
    reader.screen.print(rule(shown(title), reader.screen.width))


def by_outcome(rows: Iterable[Commitment], heads: Mapping[str, Head]) -> list[tuple[Head, list[Commitment]]]:
    """The commitments in their order, outcome by outcome."""
    result: list[tuple[Head, list[Commitment]]] = []
    for row in rows:
        id_ = f"{row.round}/{row.outcome}"
        if not result or result[-1][0].id != id_:
            result.append((heads.get(id_, Head(id=id_, role="", key=row.outcome)), []))
        result[-1][1].append(row)
    return result


def print_counts(found: Listed, reader: Reader) -> None:
    """The last line: how many outcomes and commitments answer the question, and whether all of them are above."""
    words = reader.words
    counted = [
        words.counted(key, number, capped=found.capped)
        for key, number in (("outcomes", found.outcomes), ("commitments", found.commitments))
    ]
    line = Text(words["comma"].join(counted), "bold")
    if found.after is not None:
        line.append(f" · {words.fill('shown', len(found.rows))}", "dim")
    reader.screen.print()
    reader.screen.print(line)
