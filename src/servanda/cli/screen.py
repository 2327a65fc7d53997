"""How much room there is: what all tables in the terminal go by."""

import os
import stat
import sys

_WIDTH = 100  # columns, where no terminal says


def width() -> int | None:
    """Columns: None lets a terminal say, also one that shows what a pager or `head` passes on; else COLUMNS, else 100."""
    piped = stat.S_ISFIFO(os.fstat(1).st_mode) and sys.stderr.isatty()
    if piped or sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    return (int(columns) if columns.isascii() and columns.isdigit() else 0) or _WIDTH
