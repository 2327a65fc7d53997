"""`list` and `search` in the terminal: round by round, section by section, outcome by outcome."""

from servanda.app.asking import Head, Listed
from servanda.cli.rows import Reader, by_outcome, print_counts, print_head, print_round, print_row, print_section


def show_listed(found: Listed, reader: Reader, *, empty: str, wanted: str = "") -> None:
    """Print what was found, or the sentence `empty`; `wanted` are words to be marked."""
    if not found.rows:
        reader.screen.print(empty)
        return
    round_, section = "", ""
    for head, rows in by_outcome(found.rows, found.heads):
        if rows[0].round != round_:
            if round_:
                reader.screen.print()
            round_ = rows[0].round
            print_round(round_, found, reader)
            reader.screen.print()
            _print_section(head, reader)
        elif head.section != section:
            reader.screen.print()
            _print_section(head, reader)
        section = head.section
        print_head(head, reader)
        for row in rows:
            print_row(row, found, reader, wanted=wanted)
    print_counts(found, reader)


def _print_section(head: Head, reader: Reader) -> None:
    if head.section:
        print_section(head.section, reader)
