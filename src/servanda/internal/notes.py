"""What is never meant for the other side: notes about anything, whom to phone, what agencies answered."""

from typing import TypeAlias

import msgspec

from servanda.internal.drafts import KeptFile
from servanda.internal.words import check_day, check_text, check_time
from servanda.model.line import check_line


class Kind(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Base of all of them."""


class Note(Kind, frozen=True, kw_only=True, tag="note"):
    """Words about anything that has a name: a commitment's or outcome's id, a body, a round."""

    about: str
    text: str


class Contact(Kind, frozen=True, kw_only=True, tag="contact"):
    """Whom to phone at a body; a newer one for the same office takes its place."""

    body: str
    office: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    text: str = ""


class Answer(Kind, frozen=True, kw_only=True, tag="answer"):
    """What an agency answered when it was asked about a commitment: by a digest, or by a letter with its file number, its day (`dated`,
    YYYY-MM-DD) and perhaps a scan.

    `status` is a fulfilment, or "not_ours": then `to` is the body that it names in its place. `month` (EDTF) is when it means to be
    done, `next` its next step.
    """

    about: str
    body: str
    ref: str = ""
    status: str = ""
    text: str = ""
    next: str = ""
    month: str | None = None
    to: str = ""
    dated: str | None = None
    file: KeptFile | None = None


AnyNote: TypeAlias = Note | Contact | Answer
NOT_OURS = "not_ours"  # the status of an answer that a commitment is somebody else's


def check_note(note: AnyNote) -> None:
    """Raises BadRequest where it is about nothing, or holds what is no text."""
    check_line("what it is about", note.body if isinstance(note, Contact) else note.about, needed=True)
    check_text("text", note.text, needed=isinstance(note, Note))
    if isinstance(note, Contact):
        for name, value in (("office", note.office), ("person", note.person), ("phone", note.phone), ("email", note.email)):
            check_line(name, value)
    elif isinstance(note, Answer):
        for name, value in (("body", note.body), ("file number", note.ref), ("status", note.status), ("body to ask", note.to)):
            check_line(name, value)
        check_text("next step", note.next)
        check_time("month", note.month)
        check_day("dated", note.dated)
