"""Sheets: readings under work at the reading desk, and what people change in them before they go into the register.

A sheet's edits are a list that only grows: `Undo` takes back the last one that still stands. A clause is named by its number in
its outcome (from 1) as it stands when it is edited; spans and places are code points within the outcome's own text.
"""

from typing import TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from servanda.errors import BadRequest
from servanda.internal.drafts import KeptFile
from servanda.internal.words import check_time
from servanda.model.line import check_line
from servanda.model.mention import Span
from servanda.model.statement import Act, Kind, Status

LONGEST_NAME = 255  # characters of a file's name
MOST_BEARERS = 50


class Desked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Base of what the reading desk keeps."""


class Sheet(Desked, frozen=True, kw_only=True, tag="sheet"):
    """A reading under work: the file as it came, and what was read in it (a file too: `model.reading` as JSON)."""

    file: KeptFile
    reading: KeptFile


class Original(Desked, frozen=True, kw_only=True, tag="original"):
    """The file that a text of a round was read from; `about` is the round's key."""

    about: str
    file: KeptFile


AnySheet: TypeAlias = Sheet | Original


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="edit"):
    """Base of all edits."""


class AcceptOutcome(Edit, frozen=True, kw_only=True, tag="accept"):
    """An outcome is right as it stands; a later edit of it opens it again."""

    outcome: str


class AcceptAll(Edit, frozen=True, kw_only=True, tag="accept-all"):
    """All outcomes are right as they stand."""


class Exclude(Edit, frozen=True, kw_only=True, tag="exclude"):
    """A clause is no commitment."""

    outcome: str
    clause: int


class Change(Edit, frozen=True, kw_only=True, tag="change"):
    """A clause was misread: the fields that change, with their new values; `due` None says that there is no date."""

    outcome: str
    clause: int
    span: Span | UnsetType = UNSET
    due: str | UnsetType | None = UNSET
    bearers: list[str] | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    act: Act | UnsetType = UNSET
    binding: bool | UnsetType = UNSET
    status: Status | UnsetType = UNSET


class Split(Edit, frozen=True, kw_only=True, tag="split"):
    """A clause makes two points: the second begins at `at`."""

    outcome: str
    clause: int
    at: int


class Merge(Edit, frozen=True, kw_only=True, tag="merge"):
    """A clause and the next make one point."""

    outcome: str
    clause: int


class Add(Edit, frozen=True, kw_only=True, tag="add"):
    """A clause that was missed."""

    outcome: str
    span: Span
    act: Act = "commit"
    kind: Kind = "coordination"
    binding: bool = True
    status: Status = "open"
    bearers: list[str] = []
    due: str | None = None


class Undo(Edit, frozen=True, kw_only=True, tag="undo"):
    """The last edit that stands no longer does."""


AnyEdit: TypeAlias = AcceptOutcome | AcceptAll | Exclude | Change | Split | Merge | Add | Undo


def check_sheet(sheet: AnySheet) -> None:
    """Raises BadRequest where a file has no name that people can read."""
    check_line("file name", sheet.file.name, needed=True, longest=LONGEST_NAME)
    if isinstance(sheet, Original):
        check_line("round", sheet.about, needed=True)


def check_edit(edit: AnyEdit) -> None:
    """Raises BadRequest where it holds what is no time or no bearer, or changes nothing."""
    if isinstance(edit, Change | Add):
        check_time("due", edit.due if isinstance(edit.due, str) else None)
        bearers = edit.bearers if isinstance(edit.bearers, list) else []
        if len(bearers) > MOST_BEARERS:
            raise BadRequest("more than {most} bearers", most=MOST_BEARERS)
        for bearer in bearers:
            check_line("bearer", bearer, needed=True)
    if isinstance(edit, Change) and len(msgspec.to_builtins(edit)) <= 3:  # its tag, and which clause
        raise BadRequest("nothing in the clause is changed")
