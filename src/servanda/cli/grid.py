"""A plain table in the terminal: columns as wide as their words, the last but one shrinks first, nothing is cut within a name."""


class Grid:
    """Rows of words; the first column is what the row is about."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, ...]] = []

    def row(self, *cells: str) -> None:
        """Add a row; all have the same number of cells."""
        self._rows.append(cells)

    def show(self, empty: str) -> None:
        """Print the rows, or `empty` where there is none."""
        from rich.table import Table  # only here: JSON needs no terminal

        from servanda.cli.fit import Cell, console, print_table

        if not self._rows:
            print(empty)
            return
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for number, _ in enumerate(self._rows[0]):
            table.add_column(style="" if number == 0 else "dim" if number > 1 else "", overflow="fold")
        for cells in self._rows:
            table.add_row(*(Cell(_shown(cell)) for cell in cells))
        print_table(table, console())


def _shown(text: str) -> str:
    """Without the control characters by which a document could speak to the terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
