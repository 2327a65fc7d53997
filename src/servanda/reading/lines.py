"""A stretch of decoded text as its lines, each with the way back."""

from servanda.model.source import Block


def lines(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """The non-empty lines of `text[start:end]` as blocks of form "line"; LF, CRLF, CR and what Unicode adds end a line.

    Linear in the length of the stretch.
    """
    stretch = text[start:end] if start or end is not None else text
    blocks: list[Block] = []
    at, gap = start, False
    for line in stretch.splitlines(keepends=True):
        bare = line.lstrip()
        if bare:
            lead = len(line) - len(bare)
            bare = bare.rstrip()
            blocks.append(Block(bare, ((0, at + lead, len(bare)),), gap=gap, indent=width(line[:lead]) if lead else 0))
            gap = False
        else:
            gap = True
        at += len(line)
    return blocks


def width(space: str) -> int:
    """The columns that leading space takes: a full-width space two, a tab four."""
    if space.isascii():
        return len(space) + 3 * space.count("\t")
    return sum(2 if c == "　" else 4 if c == "\t" else 1 for c in space)
