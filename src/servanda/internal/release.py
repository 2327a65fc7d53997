"""From drafts to what the shared log would say, and every word of that for people to see first.

Pure: words become blobs by a callback. The preview is read off the very bodies that would be signed, not drawn up beside them,
so that it cannot leave anything out.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

from servanda.errors import BadRequest, Refused
from servanda.internal.drafts import AnyDraft, Draft, DraftAssign, DraftCarry, DraftEvidence, DraftNote, DraftProof, DraftReport, KeptFile
from servanda.internal.records import Kept
from servanda.ledger.bodies import (
    Assign,
    Assigned,
    Blob,
    Carried,
    Carry,
    Evidence,
    Evident,
    Item,
    Known,
    Note,
    Proof,
    Report,
    Reported,
    pack,
)

Put: TypeAlias = Callable[[bytes], Blob]
Load: TypeAlias = Callable[[str], bytes]


class Share(msgspec.Struct, frozen=True):
    """One event's body and the numbers of the drafts in it, in the order of its items."""

    body: Known
    numbers: tuple[int, ...]


class Line(msgspec.Struct, frozen=True):
    """Words that would be shared: of which draft, about what, in which field ("evidence 2 quote"); as values, not for one language.

    A file has three: `… name` (its base name), `… file size` (bytes) and `… file digest` (SHA-256 of its content). A fact has
    one, `facts heads`, whose words are its value as JSON.
    """

    number: int
    about: str
    field: str
    words: str


def shares(drafts: Sequence[Kept], put: Put, load: Load) -> list[Share]:
    """What the shared log is to say: one Report, Assign, Carry and Evidence with all their items, and a Note each.

    `put` keeps content as a blob, `load` gives a file's content by its digest. Raises BadRequest where one is not an open
    draft or two say the same thing, Refused where a file is not what the draft says.
    """
    return _shares(drafts, put, lambda kept: put(_insisted(kept, load(kept.digest))))


def preview(drafts: Sequence[Kept]) -> list[Line]:
    """Every word that `shares` would put into the log or into blobs, draft by draft. Raises BadRequest as `shares` does."""
    shown: dict[str, list[tuple[str, str]]] = {}

    def put(content: bytes) -> Blob:
        name = f"{len(shown):064x}"
        shown[name] = [("", content.decode())]
        return Blob(name, len(content))

    def put_file(kept: KeptFile) -> Blob:
        name = f"{len(shown):064x}"
        shown[name] = [("size", str(kept.size)), ("digest", kept.digest)]
        return Blob(name, kept.size)

    return [line for share in _shares(drafts, put, put_file) for line in _lines(share, shown)]


def _shares(drafts: Sequence[Kept], put: Put, put_file: Callable[[KeptFile], Blob]) -> list[Share]:
    _check(drafts)
    writing = _Writing(put, put_file)
    items: dict[type[Draft], list[tuple[int, Any]]] = {}
    notes: list[Share] = []
    for kept in sorted(drafts, key=lambda kept: kept.number):
        if isinstance(kept.what, DraftNote):
            notes.append(Share(Note(about=kept.what.about, note=put(kept.what.text.encode())), (kept.number,)))
        elif isinstance(kept.what, Draft):
            items.setdefault(type(kept.what), []).append((kept.number, writing.item(kept.what)))
    bodies: dict[type[Draft], Callable[..., Known]] = {DraftReport: Report, DraftAssign: Assign, DraftCarry: Carry, DraftEvidence: Evidence}
    result = []
    for kind, body in bodies.items():
        if kind in items:
            numbers, made = zip(*items[kind], strict=True)
            result.append(Share(body(items=list(made)), numbers))
    return result + notes


def _check(drafts: Sequence[Kept]) -> None:
    said: dict[tuple[str, str, str], int] = {}
    for kept in drafts:
        draft = kept.what
        if not isinstance(draft, Draft):
            raise BadRequest("number {number} is a note of our own, no draft", number=kept.number)
        if kept.state != "open":
            raise BadRequest("draft {number} is {state}, not open", number=kept.number, state=kept.state)
        if isinstance(draft, DraftReport | DraftAssign | DraftCarry):
            occurrence = (draft.occurrence if isinstance(draft, DraftReport) else None) or ""
            other = said.setdefault((type(draft).__name__, draft.id, occurrence), kept.number)
            if other != kept.number:
                raise BadRequest(
                    "drafts {other} and {number} both say where {id} stands: drop one", other=other, number=kept.number, id=draft.id
                )


def _insisted(kept: KeptFile, content: bytes) -> bytes:
    if len(content) != kept.size or hashlib.sha256(content).hexdigest() != kept.digest:
        raise Refused("is not the file that was kept", source=kept.name)
    return content


class _Writing:
    """Drafts as items of bodies, their words put away as blobs."""

    def __init__(self, put: Put, put_file: Callable[[KeptFile], Blob]) -> None:
        self._put = put
        self._put_file = put_file

    def item(self, draft: AnyDraft) -> Item | Carried:
        if isinstance(draft, DraftReport):
            return self._reported(draft)
        if isinstance(draft, DraftAssign):
            return Assigned(id=draft.id, of=draft.of, lead=draft.lead, support=draft.support)
        if isinstance(draft, DraftCarry):
            return Carried(outcome=draft.id, how=draft.how, to=draft.to, reason=self._words(draft.reason))
        if isinstance(draft, DraftEvidence):
            return Evident(id=draft.id, of=draft.of, evidence=[self._proof(proof) for proof in draft.evidence])
        raise TypeError(draft)

    def _reported(self, draft: DraftReport) -> Reported:
        return Reported(
            id=draft.id,
            of=draft.of,
            status=draft.status,
            on=draft.on,
            occurrence=draft.occurrence,
            body=draft.body,
            ref=draft.ref,
            note=self._words(draft.note),
            difficulty=self._words(draft.difficulty),
            next=self._words(draft.next),
            facts=draft.facts,
            evidence=[self._proof(proof) for proof in draft.evidence],
        )

    def _proof(self, proof: DraftProof) -> Proof:
        return Proof(
            stance=proof.stance,
            source=proof.source,
            quote=self._words(proof.quote),
            dated=proof.dated,
            name=self._words(proof.file.name) if proof.file else None,
            file=self._put_file(proof.file) if proof.file else None,
        )

    def _words(self, words: str) -> Blob | None:
        return self._put(words.encode()) if words.strip() else None


def _lines(share: Share, shown: dict[str, list[tuple[str, str]]]) -> Iterator[Line]:
    """What stands in a body as it is packed into an event, draft by draft."""
    _, plain = pack(share.body)
    for number, item in zip(share.numbers, plain.get("items", [plain]), strict=True):
        for path, leaf in _leaves(item, ()):
            if path[0] == "facts":
                words = [("", msgspec.json.encode(leaf).decode())]
            else:
                words = shown[leaf["blob"]] if isinstance(leaf, dict) else [("", leaf)]
            about = item.get("id") or item.get("outcome") or item["about"]
            yield from (Line(number, about, " ".join(filter(None, (*path, part))), line) for part, line in words)


def _leaves(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Values, facts and blobs, each with the way to it; places in a list count from 1."""
    if path[:1] == ("facts",) and len(path) > 1:
        yield path, node
    elif isinstance(node, dict) and "blob" not in node:
        for field, value in node.items():
            yield from _leaves(value, (*path, field))
    elif isinstance(node, list):
        for place, one in enumerate(node, start=1):
            yield from _leaves(one, (*path, str(place)))
    else:
        yield path, node
