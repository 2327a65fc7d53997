"""`due` in the terminal: what has passed without a report, what may have passed, what opens or closes soon; each with its day."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from servanda.app.asking import Listed, dialogue_of
from servanda.app.mine import Mine
from servanda.app.need import Need, need_of
from servanda.cli.fit import column, flowing, shown
from servanda.cli.rows import TIMELY, Reader, facts, id_room, marked, print_counts, print_section
from servanda.publish.bearers import body
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import day_in_words, distance
from servanda.register.commitment import Commitment

_GAP = "  "
_FIRST = 12  # ids shown of a matter
GROUPS = ("past", "overdue", "possibly_past", "soon")


def show_due(found: Listed, until: date, reader: Reader, mine: Mine | None = None) -> None:
    """Print what needs whom from `found.day` to `until`, or a sentence that nothing does; then what needs our side besides (`mine`)."""
    if found.rows:
        _show_rows(found, until, reader, mine)
    else:
        reader.screen.print(reader.words.fill("none.due", day_in_words(until, reader.words)))
    if mine is not None:
        _print_mine(mine, reader)


def _show_rows(found: Listed, until: date, reader: Reader, mine: Mine | None) -> None:
    words = reader.words
    last = day_in_words(until, words)
    reader.screen.print(Text(words.fill("due.title", day_in_words(found.day, words), last), "bold"))
    groups: dict[str, list[tuple[Commitment, Need]]] = {group: [] for group in GROUPS}
    for row in found.rows:
        need = need_of(row, found.day, until, found.dates, dialogue_of(row, found.rounds)) or Need("on", found.day)
        groups[need.why if need.passed else "soon"].append((row, need))
    for group, rows in groups.items():  # a page goes by when a date first passed, people by when it last did
        rows.sort(key=lambda pair: pair[1].day, reverse=group != "soon")
    lefts = [_left(need, found.day, words) for rows in groups.values() for _, need in rows]
    room = max(Text(said).cell_len for pair in lefts for said in pair)
    for group, rows in groups.items():
        if rows:
            reader.screen.print()
            print_section(words["due.soon" if group == "soon" else f"timeliness.{group}"], reader)
            for row, need in rows:
                _print_due(row, need, group, found, room, reader, _whom(row, mine, words))
    print_counts(found, reader)


def _whom(row: Commitment, mine: Mine | None, words: RegisterWords) -> list[Text]:
    """Who leads on our side where that is not released yet, and whom to phone."""
    whom = mine.whom.get(row.id) if mine is not None else None
    if whom is None:
        return []
    lead = f"{words['field.lead']}{words['colon']}{body(whom.lead, words.language)}" if whom.lead and whom.drafted else ""
    return [Text(shown(said), "magenta") for said in (lead, f"☎ {whom.contact}" if whom.contact else "") if said]


def _print_mine(mine: Mine, reader: Reader) -> None:
    """What needs us: a line a matter, each with its number and the first of its ids; nothing where nothing does."""
    words, screen = reader.words, reader.screen
    sent_back = [f"{id_} → {body(answer.to, words.language)}" if answer.to else id_ for id_, answer in mine.returned.items()]
    texts = [words["comma"].join([life.name, *([day_in_words(life.ends, words)] if life.ends else [])]) for life in mine.lapsing]
    matters = [("mine.returned", sent_back), ("mine.unled", mine.unled), ("mine.theirs", mine.theirs), ("mine.lapsing", texts)]
    if not any(ids for _, ids in matters):
        return
    screen.print()
    print_section(words["mine"], reader)
    for key, ids in matters:
        if ids:
            more = [Text("…", "dim")] if len(ids) > _FIRST else []
            lead = Text.assemble("  ", (words.fill(key, len(ids)), "bold"), "  ")
            screen.print(flowing(lead, [Text(shown(id_), "cyan") for id_ in ids[:_FIRST]] + more, screen), soft_wrap=True)


def _print_due(row: Commitment, need: Need, group: str, found: Listed, room: int, reader: Reader, whom: Sequence[Text]) -> None:
    """The day with the words, and below it how far off that is, with who and how it stands."""
    words, screen = reader.words, reader.screen
    day, far = _left(need, found.day, words)
    style = TIMELY.get(group, "bold")
    if reader.narrow:
        screen.print(flowing(Text(), [Text(day, style), Text(shown(row.id), "cyan"), Text(far, "dim")], screen), soft_wrap=True)
        line = rest = Text(" " * 4)
    else:
        ids = id_room(found)
        line = Text.assemble((column(day, room), style), _GAP, (column(shown(row.id), ids), "cyan"), _GAP)
        rest = Text.assemble((column(far, room), "dim"), " " * (ids + 2 * len(_GAP)))
    name = shown(found.heads[f"{row.round}/{row.outcome}"].heading)
    if name and Text(name).cell_len <= (screen.width - line.cell_len) // 2:
        line = Text.assemble(line, (name, "bold"), _GAP)
    elif name:  # as long as a line: above the words
        screen.print(Text.assemble(line, (name, "bold")), soft_wrap=True)
        line = Text(" " * line.cell_len)
    screen.print(Text.assemble(line, marked(row.text, screen.width - line.cell_len, "")), soft_wrap=True)
    running = {"window_open"} if need.passed else set[str]()  # of a rhythm the next one: the day in front is that of the one before
    pieces = facts(row, found, reader, without={day, group, "not_due", *running})
    screen.print(flowing(rest, [*pieces, *whom], screen), soft_wrap=True)


def _left(need: Need, today: date, words: RegisterWords) -> tuple[str, str]:
    """A day in words, and what it is: 3 days ago; opens in 5 days."""
    far = distance(need.day, today, words)
    if need.why in ("opens", "closes"):
        far = words.fill(f"due.{need.why}", far)
    return day_in_words(need.day, words), far if need.times == 1 else f"{far} · {words.count('due.more', need.times)}"
