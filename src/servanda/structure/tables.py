"""Tables whose rows are the outcomes of a document."""

from typing import NamedTuple

from servanda.structure.labels import labels
from servanda.structure.outline import OUTER, Item, is_heading
from servanda.structure.paragraphs import Para


class Table(NamedTuple):
    """Rows that are outcomes, and the sections they stand under: headings over them, or rows that head others."""

    rows: list[int]
    sections: list[tuple[int, Item | None]]


def table_of(paras: list[Para], items: list[Item], closing: int) -> Table | None:
    """The outcomes of a text that consists of tables; None where rows only illustrate what paragraphs say."""
    rows = [i for i in range(closing) if paras[i].block.form == "row" and paras[i].block.level == 0]
    if len(rows) < 2:
        return None
    said = sum(not is_heading(paras[x.at].text[x.body :]) for x in items)
    if len(rows) <= max(said, len(items) // 2):
        return None
    after = [i for i in range(rows[0], closing) if paras[i].block.form not in ("row", "heading")]
    if sum(len(paras[i].text) for i in after) > sum(len(paras[i].text) for i in rows):
        return None
    groups = _groups(paras, rows)
    outcomes = [i for i in rows if i not in groups]
    sections: list[tuple[int, Item | None]] = [(i, groups[i]) for i in groups]
    if not groups:
        heads = [x for x in items if 0 < x.at < rows[-1] and is_heading(paras[x.at].text[x.body :])]
        sections = [(x.at, x) for x in heads] if any(x.at > rows[0] for x in heads) else []
    if not sections:
        plain = [i for i in range(1, rows[-1]) if paras[i].block.form == "heading"]
        sections = [(i, None) for i in plain] if any(i > rows[0] for i in plain) else []
    return Table(outcomes, sections)


def _groups(paras: list[Para], rows: list[int]) -> dict[int, Item | None]:
    """Rows that head those below: one filled cell (a number before it, perhaps) where others have more."""
    filled = {i: [cell for cell in paras[i].text.split("\t") if cell.strip()] for i in rows}
    most = max(map(len, filled.values()))
    found: dict[int, Item | None] = {}
    for i in rows:
        cells = filled[i]
        item = _group_item(i, paras[i].text)
        if cells and is_heading(cells[-1]) and ((len(cells) == 1 and most > 1) or (len(cells) == 2 < most and item)):
            found[i] = item
    return {} if not found or len(found) * 2 > len(rows) or max(found) == rows[-1] else found


def _group_item(at: int, text: str) -> Item | None:
    """The outer number that opens a row: in a cell of its own, or before the words."""
    cell, _, rest = text.partition("\t")
    for label in labels(cell):
        if label.style in OUTER and label.value and (label.body < len(cell) or rest):
            body = label.body if label.body < len(cell) else len(cell) + 1
            return Item(at, label.style, label.value, 0, label.end, body, "")
    return None
