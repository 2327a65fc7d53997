"""Words fitted to the room there is: names are never cut, sentences are, and no document speaks to the terminal."""

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from servanda.cli.screen import width

_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}")
NARROW = 76  # columns; with fewer, what would stand side by side stands below each other


def console() -> Console:
    """Where tables are printed: as wide as the terminal, 100 columns where there is none."""
    return Console(width=width(), highlight=False)


def shown(text: str) -> str:
    """Without the control characters by which a document could speak to the terminal."""
    return text.translate(_CONTROLS)


def one_line(text: str, room: int) -> str:
    """The beginning of a text as one line that fits, an ellipsis in place of the rest; wide characters take two cells."""
    # a cell holds a character at most (combining ones aside), so no more are looked at than could be shown
    return cut(shown(" ".join(text[: 3 * room].split())), room)


def cut(text: str, room: int) -> str:
    """As much as fits."""
    if cell_len(text) <= room:
        return text
    return chop_cells(text, max(1, room - 1))[0].rstrip() + "…"


def column(text: str, room: int) -> str:
    """A text that has a column for itself: with spaces behind it, and whole where it is longer."""
    return set_cell_size(text, room) if cell_len(text) < room else text


def rule(title: str, room: int) -> Text:
    """A heading with a rule to the right edge."""
    return Text.assemble((title, "bold"), " ", ("─" * max(3, room - cell_len(title) - 1), "dim"))


def beside(lead: Text, text: Text, screen: Console) -> Text:
    """A text to the right of what leads to it; where it takes several lines, all of them begin there."""
    indent = " " * lead.cell_len
    lines = text.wrap(screen, max(10, screen.width - len(indent)), overflow="fold", tab_size=1)
    out = Text(no_wrap=True)
    for number, line in enumerate(lines or [Text()]):
        line.rstrip()
        out.append("\n" if number else "").append_text(Text(indent) if number else lead).append_text(line)
    return out


def flowing(lead: Text, pieces: Sequence[Text], screen: Console) -> Text:
    """Pieces with dots between them, on as many lines as they take: a piece is broken only where it alone is too long for one."""
    room, indent = screen.width - lead.cell_len, lead.cell_len
    lines: list[Text] = []
    for number, piece in enumerate(pieces):
        dot = Text(" ·" if number < len(pieces) - 1 and piece.cell_len + 2 <= room else "", "dim")
        if lines and lines[-1].cell_len + 1 + piece.cell_len + dot.cell_len <= room:
            lines[-1] = Text.assemble(lines[-1], " ", piece, dot)
        else:
            lines.append(Text.assemble(piece, dot))
    out = Text(no_wrap=True)
    for number, line in enumerate(lines):
        out.append("\n" if number else "").append_text(beside(Text(" " * indent) if number else lead, line, screen))
    return out


def hanging(text: Text, indent: int, screen: Console) -> Text:
    """A text so far in, on all of its lines."""
    return beside(Text(" " * indent), text, screen)
