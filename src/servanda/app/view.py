"""A view of the register: what is asked for, in which order, by outcome or by clause. An address of a page, or what somebody saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

import msgspec
from sqlalchemy import Connection

from servanda.app.asking import check_scales
from servanda.errors import BadRequest
from servanda.projection import listing
from servanda.projection.browse import Order
from servanda.projection.listing import Filters
from servanda.projection.page import Clue

By: TypeAlias = Literal["outcome", "clause"]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: rows `by` outcome or clause; `sort` number (as texts go, the newest first), due (what has passed, then what opens
    or closes next, then the rest) or report (the last one first); `filters`, whose `text` are words; `says`: by party what it says of
    them ("unreported": nothing).
    """

    by: By = "outcome"
    sort: Order = "number"
    filters: Filters = Filters()
    says: dict[str, str] = {}


def check(view: View) -> None:
    """Raises BadRequest where the view asks for what there is none of."""
    check_scales(view.filters)
    for value in view.says.values():
        check_scales(Filters(fulfilment=value))
    for name, value, known in (("by", view.by, get_args(By)), ("sort", view.sort, get_args(Order))):
        if value not in known:
            raise BadRequest("{value!r} is no {name}: it is one of {known}", value=value, name=name, known=[*known])


def clues_of(connection: Connection, view: View, day: date) -> list[Clue]:
    """What a view asks of a commitment."""
    return [*listing.clues(connection, view.filters, day), *(listing.stand(value, party) for party, value in view.says.items())]


def view_of(plain: Mapping[str, Any]) -> View:
    """A view from plain values, as a page's address or a saved view has them; what is empty asks for nothing. Raises BadRequest."""
    fields = {name: str(plain[name]) for name in Filters.__struct_fields__ if plain.get(name)}
    says = {party: value for party, value in dict(plain.get("says") or {}).items() if value}
    view = View(by=plain.get("by") or "outcome", sort=plain.get("sort") or "number", filters=Filters(**fields), says=says)
    check(view)
    return view
