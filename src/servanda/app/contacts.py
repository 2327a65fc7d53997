"""Whom to phone at a body: kept by the desk for itself, found under any of the body's names."""

from servanda.app.desk import Desk
from servanda.app.known import insist_body
from servanda.errors import BadRequest
from servanda.internal.notes import Contact
from servanda.projection.bodies import names


def keep(
    desk: Desk, body: str, *, office: str = "", person: str = "", phone: str = "", email: str = "", text: str = "", who: str = ""
) -> int:
    """Keep a contact, in the place of an older one of the same office. Raises BadRequest where nobody knows the body."""
    with desk.reading() as connection:
        insist_body(connection, body, desk.today)
    contact = Contact(body=_as_before(desk, body), office=office, person=person, phone=phone, email=email, text=text)
    return desk.internal.note(contact, who=who, now=desk.clock())


def _as_before(desk: Desk, body: str) -> str:
    """The name under which the body has a contact already, so that a newer one of the same office takes its place."""
    return next((contact.body for contact in contacts_of(desk, body)), body)


def contacts_of(desk: Desk, body: str) -> list[Contact]:
    """The contacts at a body, by any of its names, the newest first; [] where nobody, or it is not clear who, speaks here."""
    wanted = names(body)
    return [contact for contact in all_contacts(desk) if names(contact.body) & wanted]


def all_contacts(desk: Desk) -> list[Contact]:
    """All contacts, the newest first; [] where it is not clear who speaks here."""
    try:
        internal = desk.internal
    except BadRequest:
        return []
    return [kept.what for kept in internal.contacts() if isinstance(kept.what, Contact)]


def outward(contact: Contact) -> str:
    """What the body itself may read of a contact: its office and how it is reached; whom and what we remarked stays with us."""
    return " · ".join(part for part in (contact.office, contact.phone, contact.email) if part.strip())


def in_a_line(contact: Contact) -> str:
    """A contact as people write it down."""
    return " · ".join(part for part in (contact.office, contact.person, contact.phone, contact.email, contact.text) if part.strip())
