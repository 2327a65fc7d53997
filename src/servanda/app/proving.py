"""Evidence that is given by itself: a file that came with a form, an address, or a clause of the register. Internal until released."""

from collections.abc import Sequence

import msgspec

from servanda.app.citing import clause
from servanda.app.desk import Desk
from servanda.app.naming import full, named
from servanda.app.reporting import STANCES, concerned
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftEvidence, DraftProof
from servanda.model.typed import a_time
from servanda.register.commitment import Commitment


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence as a form brings it: a file (`name` and what is in it) or a `source`, which is never a path of this machine."""

    source: str = ""
    name: str = ""
    data: bytes = b""
    quote: str = ""
    dated: str = ""
    stance: str = "for"


def prove(desk: Desk, ids: Sequence[str], given: Given, *, who: str = "") -> list[Commitment]:
    """Keep a piece of evidence for commitments as a draft; which those are. Raises BadRequest, TooLarge."""
    with desk.reading() as connection:
        voice = desk.voice(connection)
        found = named(connection, [full(connection, id_) for id_ in ids])
        cited = clause(connection, given.source) if given.source and not given.data else None
    concerned(voice, found)
    if given.stance not in STANCES:
        raise BadRequest("{stance!r} is no stance: evidence is {stances}", stance=given.stance, stances=[*STANCES])
    if not (given.source or given.data):
        raise BadRequest("give a file or an address")
    file = desk.internal.keep_file(given.data, given.name) if given.data else None
    dated = given.dated or (cited.date if cited else "") or ""
    proof = DraftProof(
        stance=given.stance,  # type: ignore[arg-type]  # checked above
        source="" if file else given.source,
        quote=given.quote or (cited.text if cited else ""),
        dated=a_time(dated) if dated else None,
        file=file,
    )
    drafts = [DraftEvidence(id=commitment.id, of=commitment.basis, evidence=[proof]) for commitment in found]
    desk.internal.take(drafts, who=who, now=desk.clock())
    return found
