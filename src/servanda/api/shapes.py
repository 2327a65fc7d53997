"""What the API answers: the contract's objects (docs/register.md) with their keys and types. The client decodes to these.

Objects that `servanda.register` has as values of its own (a mechanism's chain, a text's life) are answered as those.
"""

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from servanda.ledger.bodies import Fulfilment, Stance
from servanda.model.statement import Kind
from servanda.register.agreement import Agreement
from servanda.register.timing import Timeliness

Id: TypeAlias = Annotated[str, Meta(description="Of a commitment sed6/12.2, of an outcome sed6/12.", examples=["sed6/12.2"])]
Party: TypeAlias = Annotated[str, Meta(examples=["CN"])]
Day: TypeAlias = Annotated[str, Meta(description="YYYY-MM-DD", examples=["2014-07-12"])]
Edtf: TypeAlias = Annotated[str, Meta(description="A time in EDTF, as vague as it was said.", examples=["2014-12", "2017~"])]
Hash: TypeAlias = Annotated[
    str, Meta(description="SHA-256 in hex.", examples=["5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"])
]
_T = TypeVar("_T")


class Assigned(msgspec.Struct, frozen=True):
    """Who leads and who supports on one side."""

    lead: str
    support: list[str]


class Evidence(msgspec.Struct, frozen=True):
    """A piece of evidence: an address, a file's name or its blob, with the words it says."""

    id: str
    stance: Stance
    source: str
    quote: str | None
    dated: Edtf | None
    by: Party


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment, as `servanda list --json` has it. A party without a report is absent from `fulfilment`."""

    id: Id
    round: str
    outcome: str
    clause: int
    text: str
    texts: dict[str, str]
    span: tuple[int, int]
    act: str
    kind: Kind
    strength: int
    verifiability: dict[str, bool]
    bearers: list[str]
    assigned: dict[str, Assigned]
    due: Edtf | None
    original_due: Edtf | None
    every: str | None
    anchor: dict[str, Any] | None
    window: tuple[Day | None, Day | None] | None
    timeliness: Timeliness
    fulfilment: dict[str, Fulfilment]
    agreed: Fulfilment | None
    agreement: Agreement
    evidence: list[Evidence]
    accepted: dict[str, bool | None]
    last_report: dict[str, Day]
    next_report: Day | None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says of a commitment; `event` is the hash that a concurrence answers."""

    value: Fulfilment | None
    by: str
    event: str
    day: str
    office: str
    on: str | None = None
    note: str | None = None
    difficulty: str | None = None
    next: str | None = None
    body: str = ""
    ref: str = ""
    facts: dict[str, Any] = {}
    cites: str = ""
    paper: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something said of a commitment, and when this copy received it; `says` has its plain fields."""

    time: str
    party: str
    office: str
    type: str
    event: Hash
    received: str
    says: dict[str, Any]


class CommitmentDetails(Commitment, frozen=True, kw_only=True):
    """A commitment with its details: reports in full, facts planned and actual, what is asked next, occurrences, proposals."""

    status: str
    basis: Hash
    provisional: bool
    parent: str | None
    positions: dict[str, Said]
    profile: dict[str, Any]
    asked: dict[str, Any] | None
    proposals: list[dict[str, Any]]
    occurrences: list[dict[str, Any]]
    assessments: list[dict[str, Any]]
    cited_by: list[dict[str, Any]]
    history: list[Event] | msgspec.UnsetType = msgspec.UNSET


class OutcomeDetails(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome: it stands where its least advanced open commitment (`by`) stands."""

    id: Id
    holds: Literal["open", "done_when_printed", "nothing"]
    by: Id | None
    fulfilment: dict[str, Fulfilment]
    agreed: Fulfilment | None
    agreement: Agreement | None
    done_when_printed: int
    commitments: list[CommitmentDetails]
    carried: dict[str, Any] | None


class Page(msgspec.Struct, Generic[_T], frozen=True, kw_only=True):
    """A page of a list. `commitments` and `outcomes` count all that answer the question (`capped`: at least so many).

    `next` is the `cursor` of the page after it, null on the last.
    """

    items: list[_T]
    commitments: int
    outcomes: int
    capped: bool
    next: str | None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A round: its document, and how many outcomes and commitments it holds."""

    key: Annotated[str, Meta(examples=["sed6"])]
    title: str
    date: Edtf | None
    parties: list[Party]
    dialogue: dict[str, Any] | None
    languages: list[str]
    provisional: bool
    outcomes: int
    commitments: int


class OutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome in a round's list."""

    id: Id
    key: str
    heading: str
    section: str
    commitments: int
    agreement: Agreement | None


class RoundWithOutcomes(msgspec.Struct, frozen=True, kw_only=True):
    """A round with its outcomes in brief."""

    key: str
    title: str
    date: Edtf | None
    parties: list[Party]
    dialogue: dict[str, Any] | None
    languages: list[str]
    provisional: bool
    outcomes: list[OutcomeLine]
    commitments: int


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence by its number; `file`: it has one, to be had at …/evidence/NUMBER."""

    number: int
    commitment: Id
    stance: str
    by: Party
    day: str
    source: str
    quote: str | None
    dated: Edtf | None
    size: int
    digest: str | None
    file: bool


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed and not released: internal, for the party's own people."""

    number: int
    time: str
    who: str
    what: dict[str, Any]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a release would share: of which draft, about what, in which field."""

    number: int
    about: str
    field: str
    words: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """All that a release would share. `tag` stands for exactly this: a release names it."""

    tag: Hash
    drafts: list[int]
    lines: list[Line]


class Answerable(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the other side's that waits for, or had, an answer: what a concurrence would sign."""

    id: Id
    party: Party
    report: Hash
    occurrence: str | None
    overtaken: bool
    words: list[tuple[str, str]]


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a write: the ids concerned, the numbers of drafts, the hashes of events that were signed, a text's round."""

    ids: list[str] = []
    drafts: list[int] = []
    events: list[Hash] = []
    counts: dict[str, int] = {}


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a document: a round's first proposal, a variant of it, a text in another language, or known before."""

    what: Literal["proposed", "variant", "text", "known"]
    round: str
    title: str
    language: str
    event: Hash
    outcomes: int
    commitments: int
    unplaced: int = 0
    warnings: list[str] = []


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """A log: whose it is, how far it goes, whether it is written here, and its public key where it is known."""

    log: Hash
    party: str
    events: int
    head: str
    own: bool
    hosted: bool


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A party's token: what `trust` takes. All of it is public."""

    party: str
    log: str
    key: str
    recipient: str
    token: str


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The tokens of the logs that are written here, and of those that are trusted."""

    own: list[Key]
    trusted: list[Key]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a verification found: a rule that is broken, or a note."""

    log: str
    seq: int
    code: str
    message: str
    is_break: bool


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the ledger is sound, and all that was found."""

    sound: bool
    findings: list[Finding]


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, and what it may do. `csrf` goes with a session's writes, in the header X-CSRF-Token."""

    name: str
    party: str
    role: str
    bodies: list[str]
    language: str
    may: list[str]
    today: date
    csrf: str
