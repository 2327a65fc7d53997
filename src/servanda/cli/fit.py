"""Words fitted to the room there is: names are never cut, sentences are, and no document speaks to the terminal."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.table import Table
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


class Cell(Text):
    """Words in a table's cell: where they have to be broken they are not within a number or a Latin word, as long as one fits."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Lines that fit."""
        found = Lines()
        for line in self.split(allow_blank=True):
            for piece in line.divide(list(_breaks(line.plain, max(width, 2)))):
                piece.rstrip()
                found.append(piece)
        if justify:
            found.justify(console, width, justify=justify, overflow=overflow or "fold")
        return found


def _breaks(text: str, room: int) -> Iterator[int]:
    """Where lines begin but the first: before the last piece that does not fit, or within one that is longer than a line."""
    used = 0
    for piece in _PIECES.finditer(text):
        size = cell_len(piece[0].rstrip())
        if used and used + size > room:
            yield piece.start()
            used = 0
        for place in range(piece.start(), piece.end() if size > room else piece.start()):
            wide = cell_len(text[place])
            if used + wide > room:
                yield place
                used = 0
            used += wide
        used += cell_len(piece[0]) if size <= room else 0


_WORD = r"[^\W\u2e80-\uffff]{1,40}"
_PIECES = re.compile(rf"{_WORD}(?:[.,:/-]{_WORD}){{0,40}}[\s%年月日，。；、]{{0,2}}|.[\s，。；、]{{0,2}}", re.DOTALL)


def print_table(table: Table, screen: Console) -> None:
    """A table, without blanks at the ends of its lines."""
    for line in screen.render_lines(table, pad=False):
        text = Text(no_wrap=True)
        for segment in line:
            text.append(segment.text, segment.style)
        text.rstrip()
        screen.print(text, soft_wrap=True)


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
