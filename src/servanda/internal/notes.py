"""What is never meant for the other side: notes about anything, whom to phone, what agencies answered."""

from typing import TypeAlias

import msgspec

from servanda.internal.words import check_line, check_text


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
    text: str = ""


class Answer(Kind, frozen=True, kw_only=True, tag="answer"):
    """What an agency answered when it was asked about a commitment, with its file number."""

    about: str
    body: str
    ref: str = ""
    status: str = ""
    text: str = ""


AnyNote: TypeAlias = Note | Contact | Answer


def check_note(note: AnyNote) -> None:
    """Raises BadRequest where it is about nothing, or holds what is no text."""
    check_line("what it is about", note.body if isinstance(note, Contact) else note.about, needed=True)
    check_text("text", note.text, needed=isinstance(note, Note))
    if isinstance(note, Contact):
        for name, value in (("office", note.office), ("person", note.person), ("phone", note.phone)):
            check_line(name, value)
    elif isinstance(note, Answer):
        for name, value in (("body", note.body), ("file number", note.ref), ("status", note.status)):
            check_line(name, value)
