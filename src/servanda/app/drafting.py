"""What is typed and not released: which drafts a new one would take the place of, and taking one back."""

from collections.abc import Sequence

from servanda.app.desk import Desk
from servanda.app.releasing import meant
from servanda.errors import BadRequest
from servanda.internal.drafts import AnyDraft, DraftAssign, DraftReport
from servanda.internal.records import Kept


def standing(desk: Desk, kind: type[AnyDraft], occurrence: str | None = None) -> dict[str, Kept]:
    """The open drafts of a kind by what they are about: a new one takes their place. Of reports those on that occurrence."""
    return {
        kept.what.id: kept
        for kept in desk.internal.drafts()
        if isinstance(kept.what, kind)
        and isinstance(kept.what, DraftReport | DraftAssign)
        and (not isinstance(kept.what, DraftReport) or kept.what.occurrence == (occurrence or None))
    }


def is_worded(kept: Kept) -> bool:
    """Whether somebody put more into a draft than a status: words, facts, evidence, who leads."""
    draft = kept.what
    if not isinstance(draft, DraftReport):
        return True
    return any((draft.note, draft.difficulty, draft.next, draft.body, draft.ref, draft.facts, draft.evidence))


def discard(desk: Desk, what: Sequence[str]) -> list[Kept]:
    """Take back drafts and notes, by their numbers or by what they are about; which those were. They stay as history.

    Raises BadRequest where there is none of that number, or none about it.
    """
    found = {kept.number: kept for kept in [*desk.internal.drafts(), *desk.internal.notes()]}
    chosen: dict[int, Kept] = {}
    for word in what:
        if word.isascii() and word.isdecimal():
            number = int(word)
            if number not in found:
                raise BadRequest(
                    "nothing that is not released has the number {number}: `servanda show ID` tells the numbers", number=number
                )
            chosen[number] = found[number]
            continue
        with desk.reading() as connection:
            ids = meant(connection, [word])
        about = {kept.number: kept for kept in [*desk.internal.drafts(ids), *desk.internal.notes(ids)]}
        if not about:
            raise BadRequest("there is nothing about {id} that is not released", id=word)
        chosen |= about
    desk.internal.drop(chosen, now=desk.clock())
    return [chosen[number] for number in sorted(chosen)]
