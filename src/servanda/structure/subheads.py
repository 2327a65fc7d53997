"""Headings without a number: by markup, or short plain lines over items or over prose."""

from servanda.lexicon.script import is_wide
from servanda.structure.ends import is_dated
from servanda.structure.outline import is_heading
from servanda.structure.paragraphs import Para
from servanda.structure.script import ends_sentence


def marked(paras: list[Para], start: int, stop: int) -> list[int]:
    """The headings by markup that part the text: the outermost level of which there is more than one."""
    found = [i for i in range(start, stop) if paras[i].block.form == "heading" and not paras[i].block.label]
    if not found:
        return []
    for level in sorted({paras[i].block.level for i in found}):
        same = [i for i in found if paras[i].block.level == level]
        if len(same) > 1 or level == max(paras[i].block.level for i in found):
            return same
    return []


def over_items(paras: list[Para], starts: list[int], least: int = 2) -> list[int]:
    """Plain lines right before items that part them: one before the first item, or few among many items.

    A line before every item but the first belongs to the item that it follows (who is in charge, by when).
    """
    numbered = set(starts)
    found = [i - 1 for i in starts if i > 1 and i - 1 not in numbered and _is_line(paras[i - 1])]
    if len(found) < least:
        return []
    leads = found[0] < starts[0]
    return found if leads or len(found) * 2 < len(starts) else []


def over_prose(paras: list[Para], stop: int) -> tuple[list[int], set[int]]:
    """(headings of sections, headings of one paragraph each) among paragraphs that are sentences; none where few are."""
    lines = [i for i in range(stop) if (i or paras[i].text[0] == "【") and _is_line(paras[i])]
    heads = [i for i in lines if i + 1 < stop and ends_sentence(paras[i + 1].text) and not paras[i + 1].labels]
    if len(heads) < 2 or len(lines) - len(heads) > 1 + heads[0]:
        return [], set()
    gaps = [b - a - 1 for a, b in zip(heads, [*heads[1:], stop], strict=True)]
    if len(heads) > 2 and max(gaps) == 1:
        return [], set(heads)
    return heads, set()


def _is_line(para: Para) -> bool:
    """A short line that is no sentence, no label, no date and names nothing with a colon."""
    text = para.text
    limit = 30 if is_wide(text[0]) else 80
    return (
        len(text) <= limit and para.block.form in ("line", "paragraph", "heading") and not para.labels
        and is_heading(text) and "：" not in text and not is_dated(text)
    )  # fmt: skip
