"""An edit as people give it in a form: words they selected, what they chose, and nothing of what they left as it was."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from servanda.app.reading_desk import Work, selected
from servanda.errors import BadRequest
from servanda.internal.sheets import AnyEdit
from servanda.model.mention import Span
from servanda.model.statement import Statement

_SEPARATOR = re.compile("[,，、;；\n]")
_CHOSEN = ("kind", "act", "status")
_NUMBER = re.compile("[0-9]{1,9}")


def edit_of(work: Work, form: Mapping[str, str]) -> AnyEdit:
    """The edit that a form asks for. Raises BadRequest.

    | field | value |
    | --- | --- |
    | do | accept, accept-all, exclude, change, split, merge, add, undo |
    | outcome, clause | the outcome's key, the clause's number |
    | words | those of the clause; of a split those from which the second part begins |
    | start, end | the same as offsets in the outcome's text, where a program knows them; `at` of a split |
    | due | EDTF, empty for none |
    | bearers | with commas between |
    | kind, act, status | one of the model's |
    | binding | yes or no |
    """
    do, key = form.get("do", ""), form.get("outcome", "")
    plain: dict[str, Any] = {"edit": do}
    if do not in ("accept-all", "undo"):
        plain["outcome"] = key
    if do in ("exclude", "change", "split", "merge"):
        plain["clause"] = _number(form, "clause") or 0
    if do == "split":
        at = _number(form, "at")
        plain["at"] = at if at is not None else selected(work, key, form.get("words", ""), clause=plain["clause"])[0]
    elif do == "add":
        plain |= {**_values(form), "span": _span(work, key, form, 0)}
    elif do == "change":
        plain |= _changes(work, key, plain["clause"], form)
    try:
        return msgspec.convert(plain, AnyEdit)  # type: ignore[no-any-return]  # a union is no type to mypy
    except msgspec.ValidationError:
        raise BadRequest("the form says nothing that can be done with a clause") from None


def _changes(work: Work, key: str, clause: int, form: Mapping[str, str]) -> dict[str, Any]:
    """What a form has otherwise than the clause."""
    was = _statement(work, key, clause)
    values = _values(form)
    if form.get("words", "").strip() not in ("", was.text) or _number(form, "start") is not None:
        values["span"] = _span(work, key, form, clause)
        base = next(outcome.span[0] for outcome in work.reading.outcomes if outcome.key == key)
        if values["span"] == (was.span[0] - base, was.span[1] - base):
            del values["span"]
    return {name: value for name, value in values.items() if name == "span" or value != getattr(was, name)}


def _statement(work: Work, key: str, clause: int) -> Statement:
    statements = next((outcome.statements for outcome in work.reading.outcomes if outcome.key == key), ())
    if not 1 <= clause <= len(statements):
        raise BadRequest("there is no clause {clause} in the outcome: it has {count}", clause=clause, count=len(statements))
    return statements[clause - 1]


def _values(form: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: form[name] for name in _CHOSEN if form.get(name)}
    if "due" in form:
        values["due"] = form["due"].strip() or None
    if "bearers" in form:
        values["bearers"] = [part.strip() for part in _SEPARATOR.split(form["bearers"]) if part.strip()]
    if form.get("binding") in ("yes", "no"):
        values["binding"] = form["binding"] == "yes"
    return values


def _span(work: Work, key: str, form: Mapping[str, str], clause: int) -> Span:
    start, end = _number(form, "start"), _number(form, "end")
    if start is not None and end is not None:
        return start, end
    return selected(work, key, form.get("words", ""), clause=clause)


def _number(form: Mapping[str, str], name: str) -> int | None:
    said = form.get(name, "").strip()
    if said and not _NUMBER.fullmatch(said):
        raise BadRequest("{name} is no number: {said!r}", name=name, said=said[:40])
    return int(said) if said else None
