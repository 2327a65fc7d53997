"""A source text to a reading without mentions: the stage "structure"."""

from servanda.errors import NotReadable
from servanda.model.reading import Document, Reader, Reading, Warn
from servanda.model.source import SourceText
from servanda.structure.day import document_date
from servanda.structure.dialogue import dialogue
from servanda.structure.language import language_of
from servanda.structure.outline import is_heading
from servanda.structure.paragraphs import Para, paragraphs
from servanda.structure.plan import Plan, plan
from servanda.structure.sides import sides
from servanda.structure.units import Laid, lay_out

_NOBODY = Reader("", "")


def structure(source: SourceText, *, date: str = "", reader: Reader = _NOBODY) -> tuple[Reading, tuple[str, ...]]:
    """(the reading without mentions, the codes of the sides whose document it is).

    `date` (YYYY-MM-DD) stands in where neither text nor metadata have one; `reader` is put down as what read it. A text
    that is not empty gives at least one unit; every span is into `document.text`.
    """
    found = paragraphs(source.blocks)
    if not found:
        raise NotReadable("holds nothing but page-turn notes")
    paras, drawn = plan(found, source.title)
    laid = lay_out(paras, drawn, source.unit)
    opening, closing = paras[: drawn.opening], paras[drawn.closing :]
    title = source.title or _title(paras, drawn)
    whose = sides(title, opening, closing)
    day = document_date(paras[: max(drawn.opening, 2)], closing, source.date, date)
    document = Document(
        title=title,
        date=day,
        language=language_of(laid.text, source.language),
        digest=source.digest,
        text=laid.text,
        map=laid.map,
        source=source.fields,
        dialogue=dialogue(title, opening, whose, day),
        reader=reader,
    )
    return Reading(document, laid.sections, laid.outcomes, [*_notices(source, paras, laid), *laid.warnings]), whose


def _title(paras: list[Para], drawn: Plan) -> str:
    """A title from the text itself: a heading by markup, else a first line that reads as one."""
    head = paras[: max(1, drawn.opening)]
    marked = next((p.text for p in head if p.block.form == "heading"), "")
    if marked or not head:
        return marked
    first = head[0].text
    return first if drawn.opening and is_heading(first) and len(first) < 120 else ""


def _notices(source: SourceText, paras: list[Para], laid: Laid) -> list[Warn]:
    """What the reader saw, placed at the paragraph its block went into."""
    if not source.notices:
        return []
    where = {p.first: (at, at + len(p.text)) for p, at in zip(paras, laid.starts, strict=False)}
    return [Warn(n.code, n.message, where.get(n.block) if n.block is not None else None) for n in source.notices]
