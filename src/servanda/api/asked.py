"""What the API takes: the bodies of requests. A field that is not here is refused."""

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from servanda.api.shapes import Edtf, Hash, Id, Party
from servanda.ledger.bodies import Fulfilment, Stance
from servanda.model.statement import Kind

Words: TypeAlias = Annotated[str, Meta(max_length=20_000)]
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Ids: TypeAlias = Annotated[list[Id], Meta(min_length=1, max_length=1000)]
Reason: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
Occurrence: TypeAlias = Annotated[str, Meta(description="Of a rhythm: the first day of the occurrence that is meant.", max_length=40)]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request's body."""


class File(Asked, frozen=True):
    """A file that goes with a request; `content` is base64."""

    name: Name
    content: bytes


class Proof(Asked, frozen=True):
    """Evidence: a file, or an address or the id of a clause here as `source`; what it says, and which way."""

    source: Annotated[str, Meta(max_length=2000, examples=["https://example.org/notice"])] = ""
    file: File | None = None
    quote: Words = ""
    dated: str = ""
    stance: Stance = "for"


class Report(Asked, frozen=True):
    """Our side's status of a commitment, or of all that is open in an outcome: a draft, until it is released.

    `replace`: in place of a draft with words; `early`: it may have been completed before the document was; `whole`: a rhythm is
    completed as such.
    """

    id: Id
    status: Annotated[Fulfilment, Meta(examples=["in_progress"])]
    on: str = ""
    occurrence: Occurrence = ""
    note: Words = ""
    difficulty: Words = ""
    next: Words = ""
    body: Annotated[str, Meta(max_length=500)] = ""
    ref: Annotated[str, Meta(max_length=500)] = ""
    facts: Annotated[list[str], Meta(description="NAME=VALUE", max_length=100)] = []
    evidence: Annotated[list[Proof], Meta(max_length=100)] = []
    replace: bool = False
    early: bool = False
    whole: bool = False


class Assign(Asked, frozen=True):
    """Who leads and who supports on our side: a draft, until it is released."""

    ids: Ids
    lead: Name
    support: Annotated[list[Name], Meta(max_length=100)] = []
    replace: bool = False


class Carry(Asked, frozen=True):
    """How outcomes go on when their round is reviewed: a draft, until it is released."""

    ids: Ids
    how: Annotated[str, Meta(examples=["carry"])]
    to: Annotated[list[Id], Meta(max_length=100)] = []
    reason: Words = ""
    replace: bool = False


class Note(Asked, frozen=True):
    """Words that stay with us, about a commitment, an outcome, a round or a body."""

    about: Name
    text: Reason


class Release(Asked, frozen=True):
    """Share what a preview showed: `tag` is the preview's, `ids` those it was asked for."""

    tag: Hash
    ids: list[Id] = []


class Concur(Asked, frozen=True):
    """We see it as that report says. `by` and `paper`: another party said so on paper, and this is the scan."""

    id: Id
    report: Hash
    occurrence: Occurrence = ""
    by: Annotated[str, Meta(max_length=32)] = ""
    paper: File | None = None


class Differ(Asked, frozen=True):
    """We see it differently than that report says."""

    id: Id
    report: Hash
    occurrence: Occurrence = ""
    reason: Words = ""


class Withdraw(Asked, frozen=True):
    """Take back our last word on a status."""

    id: Id
    occurrence: Occurrence = ""
    reason: Words = ""


class Reschedule(Asked, frozen=True):
    """A change of plan: joint once all agree; the original date stays visible."""

    id: Id
    to: Annotated[Edtf, Meta(description="EDTF, or open")]
    reason: Reason


class Correct(Asked, frozen=True):
    """Put a misreading right. `due` is EDTF or none."""

    id: Id
    reason: Words
    due: str = ""
    bearers: Annotated[list[Name], Meta(max_length=100)] = []
    kind: Kind | None = None
    facts: Annotated[list[str], Meta(description="NAME=VALUE", max_length=100)] = []


class Accept(Asked, frozen=True):
    """Accept as they were read: commitments, outcomes, or whole rounds by their keys; without ids all that is proposed."""

    ids: Annotated[list[Name], Meta(max_length=1000)] = []


class Session(Asked, frozen=True):
    """A mechanism's session is scheduled, was held, or is cancelled."""

    mechanism: Name
    ordinal: Annotated[int, Meta(ge=1, le=9999)]
    state: Annotated[str, Meta(pattern="^(scheduled|held|cancelled)$", examples=["scheduled"])]
    on: str = ""
    place: Annotated[str, Meta(max_length=500)] = ""
    host: Annotated[str, Meta(max_length=100)] = ""


class Stage(Asked, frozen=True):
    """Where a text stands, since when, until when."""

    instrument: Name
    stage: Annotated[str, Meta(examples=["signed"])]
    on: str = ""
    expires: str = ""


class Succeed(Asked, frozen=True):
    """A body takes another's place from a day on, for all or for some commitments only."""

    old: Name
    to: Name
    start: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    ids: Annotated[list[Id], Meta(max_length=1000)] = []


class Send(Asked, frozen=True):
    """A dispatch to a trusted party, or an open bundle to everybody (public); `start`: from that event on, of every log."""

    to: Annotated[Party, Meta(min_length=1, max_length=32, examples=["public"])]
    start: Annotated[int, Meta(ge=1)] | None = None
