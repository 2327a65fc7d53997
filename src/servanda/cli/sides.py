"""Each side's word on a commitment beside the other's, and the agreed one; the same of the occurrences of a rhythm."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from servanda.app.showing import One
from servanda.cli.fit import Cell, flowing, hanging, print_table, shown
from servanda.cli.profile import turn_line
from servanda.cli.rows import AGREED, TIMELY, Reader, print_section
from servanda.publish.bearers import body, sides
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import agreement_in_words, stands, window_in_words
from servanda.publish.times import in_words
from servanda.publish.told import hash_in_words
from servanda.register.commitment import Commitment, Standing
from servanda.register.timing import occurrences_of, turns_of

_TURNS = 8  # occurrences shown: the last ones
_SIDE_BY_SIDE = 3  # parties; more of them stand below each other
_WORDS = ("note", "difficulty", "next")
_INDENT = 2
Cells = dict[str, Text]  # by field


def print_sides(row: Commitment, of: One, reader: Reader) -> None:
    """What each party says, one's own first, and what all of them do."""
    words = reader.words
    reader.screen.print()
    print_section(words["status"], reader)
    told = [(name, _cells(row, party, of, words)) for party, name in sides(row.parties, reader.own, words)]
    agreed = (words["agreed value.all" if len(row.parties) > 2 else "agreed value"], _agreed(row, words))
    if reader.narrow or len(row.parties) > _SIDE_BY_SIDE:
        _print_below(row, told, agreed, reader)
        return
    fields = [field for field in _FIELDS if any(field in cells for _, cells in told)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("  ", style="dim", no_wrap=True)
    for name, _ in (*told, agreed):
        table.add_column(Text(shown(name)), overflow="fold", ratio=1, max_width=reader.screen.width // 3)
    for field in fields:
        table.add_row(f"  {words.of('field', field)}", *(Cell.assemble(found.get(field, Text(""))) for _, found in (*told, agreed)))
    print_table(table, reader.screen)


_FIELDS = ("status", "since", "on", "lead", "support", "body", "ref", "paper", "note", "difficulty", "next", "hash")


def _cells(row: Commitment, party: str, of: One, words: RegisterWords) -> Cells:
    stand = row.fulfilment.positions.get(party)
    cells: Cells = {"status": _status(row, stand, words) if stand else _unreported(row, party, of, words)}
    if stand is not None:
        scan = of.papers.get(party)
        how = words.fill("on paper", side(scan.by, words)) if scan else words.of("event", stand.by)
        cells["since"] = Text(shown(f"{how} · {in_words(stand.day, words.language)} · {stand.office}"), "dim")
        if stand.on:
            cells["on"] = Text(in_words(stand.on, words.language))
        cells |= {field: Text(shown(value)) for field, value in (("body", body(stand.body, words.language)), ("ref", stand.ref)) if value}
        for field in _WORDS:
            blob = getattr(stand, field)
            if blob is not None:
                cells[field] = Text(shown(of.said[blob.blob])) if blob.blob in of.said else Text(words["not here"], "dim")
        if scan:
            cells["paper"] = Text(shown(" · ".join(part for part in (scan.name, hash_in_words(scan.digest)) if part)))
        cells["hash"] = Text(stand.event[:12], "dim")
    assigned = row.assigned.get(party)
    if assigned is not None:
        cells["lead"] = Text(shown(body(assigned.lead, words.language)))
        if assigned.support:
            cells["support"] = Text(shown(words.join(body(name, words.language) for name in assigned.support)))
    return cells


def _status(row: Commitment, stand: Standing | None, words: RegisterWords) -> Text:
    if stand is None:
        opens = in_words(row.opens, words.language) if row.opens else ""
        return Text(words.fill("no report since", opens) if opens else words["no word"], "dim")
    if stand.by == "differ":
        return Text(words["event.differ"], "red")
    return Text(words.of("fulfilment", stand.value or ""), "bold")


def _unreported(row: Commitment, party: str, of: One, words: RegisterWords) -> Text:
    """Of what a party has not spoken as such: of how many of the occurrences so far it has."""
    turns = turns_of(row, of.day)
    told = sum(1 for turn in turns if turn.result is not None and party in turn.result.positions)
    return Text(words.fill("turns reported", told, len(turns))) if told else _status(row, None, words)


def _agreed(row: Commitment, words: RegisterWords) -> Cells:
    """The agreed value with how far the sides agree now; where there is no value that alone."""
    found = row.fulfilment
    if found.agreement == "unreported" and any(turn.positions for turn in row.occurrences.values()):
        return {"status": Text(words["turns below"], "dim")}
    now = Text(agreement_in_words(row, found, words), AGREED.get(found.agreement, ""))
    return {"status": Text(words.of("fulfilment", found.agreed), "bold green"), "since": now} if found.agreed else {"status": now}


def _print_below(row: Commitment, told: Sequence[tuple[str, Cells]], agreed: tuple[str, Cells], reader: Reader) -> None:
    """One party below the other, where there is no room beside; those that have said nothing together."""
    words = reader.words
    nothing = _status(row, None, words)
    silent = [name for name, cells in told if cells == {"status": nothing}]
    for name, cells in (*told, (words.join(silent), {"status": nothing}), agreed):
        if not name or name in silent:
            continue
        reader.screen.print(hanging(Text(shown(name), "bold"), _INDENT, reader.screen), soft_wrap=True)
        for field in _FIELDS:
            if field in cells:
                text = Text.assemble((f"{words.of('field', field)}{words['colon']}", "dim"), cells[field])
                reader.screen.print(hanging(text, 2 * _INDENT, reader.screen), soft_wrap=True)


def print_turns(found: One, row: Commitment, reader: Reader) -> None:
    """The occurrences that have begun: each with its window, how timely it is, and what the sides say of it."""
    words, turns = reader.words, occurrences_of(row, found.day)
    if not turns:
        return
    reader.screen.print()
    print_section(words["occurrences"], reader)
    if len(turns) > _TURNS:
        reader.screen.print(Text(" " * _INDENT + words.count("earlier", len(turns) - _TURNS), "dim"))
    for turn in turns[-_TURNS:]:
        line = [Text(window_in_words(turn.window, words)), Text(words[f"timeliness.{turn.timeliness}"], TIMELY.get(turn.timeliness, "dim"))]
        if turn.result is not None:
            told = stands(row, turn.result, reader.own, words)
            line.append(Text(shown(told), AGREED.get(turn.result.agreement, "")))
            line += turn_line(row, turn.result, words)
        elif turn.timeliness != "past":  # which says that nobody has reported
            line.append(Text(words.agreement("unreported", len(row.parties)), "dim"))
        reader.screen.print(flowing(Text(" " * _INDENT), line, reader.screen), soft_wrap=True)
