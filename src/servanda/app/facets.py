"""Facets: the values that what is found has, each with how many outcomes and commitments have it, as it would be without that filter."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from servanda.app.view import View
from servanda.projection import browse, listing, load, one
from servanda.projection.browse import COUNTED, Place, Tally
from servanda.projection.listing import Filters
from servanda.projection.page import Clue
from servanda.projection.rows import UNREPORTED, RoundRow
from servanda.register.rollup import ORDER

NAMES = ("round", "section", "kind", "party", "body", "agreement", "timeliness")  # and what each party says
BODIES = 40  # the most frequent ones
_ORDERS: Mapping[str, Sequence[str]] = {
    "fulfilment": [*(value for value in ORDER if value), UNREPORTED],
    "agreement": ("agreed", "proposed", "unilateral", "disputed", "agreed_to_differ", "unreported"),
    "timeliness": ("past", "overdue", "possibly_past", "window_open", "not_due", "on_time", "late", "no_deadline"),
}


class Count(msgspec.Struct, frozen=True):
    """A value to filter by, what it is called where that is not in the register's words ("" it is), and how many have it: outcomes with
    at least one such commitment, and commitments.
    """

    value: str
    title: str
    outcomes: int
    commitments: int


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A filter and its values. `name` is a field of the filters, or fulfilment, then of a `party`; `chosen` the value asked for ("" none);
    `capped`: counted among the first 2,000 commitments only.
    """

    name: str
    party: str = ""
    chosen: str = ""
    counts: tuple[Count, ...]
    capped: bool = False


def facets(connection: Connection, view: View, found: Sequence[Place], day: date, own: str) -> tuple[Facet, ...]:
    """All facets of a view, its own side's first; `found` is what passes it, as far as it is counted."""
    asked = {name: getattr(view.filters, name) for name in NAMES if getattr(view.filters, name)}
    tally = Tally(connection, day)
    tally.count(found, {*NAMES, "fulfilment"} - asked.keys())
    rounds = {row.key: row for row in one.rounds_of(connection, tally.counts("round") or [view.filters.round]).values()}
    parties = list(dict.fromkeys([*view.says, *(party for row in rounds.values() for party in row.parties)]))
    result = []
    for name in NAMES:
        filters = msgspec.structs.replace(view.filters, **{name: ""})
        one_, capped = (tally, len(found) == COUNTED) if name not in asked else _lifted(connection, view, filters, view.says, day, name)
        values = one_.counts(name)
        if name in ("round", "section") and name in asked:
            rounds |= one.rounds_of(connection, {value.partition("\0")[0] for value in values} - rounds.keys())
        counts = _counts(connection, name, values, rounds, one_, view.filters)
        result.append(Facet(name=name, chosen=asked.get(name, ""), counts=tuple(counts), capped=capped))
    for party in sorted(parties, key=lambda party: party != own):
        says = {side: value for side, value in view.says.items() if side != party}
        lifted = party in view.says
        one_, capped = _lifted(connection, view, view.filters, says, day, "fulfilment") if lifted else (tally, len(found) == COUNTED)
        counts = _in_order("fulfilment", one_.counts(f"fulfilment:{party}"))
        result.append(Facet(name="fulfilment", party=party, chosen=view.says.get(party, ""), counts=tuple(counts), capped=capped))
    return tuple(result)


def _lifted(connection: Connection, view: View, filters: Filters, says: Mapping[str, str], day: date, name: str) -> tuple[Tally, bool]:
    """What there would be without one filter."""
    clues: list[Clue] = [*listing.clues(connection, filters, day), *(listing.stand(value, party) for party, value in says.items())]
    found = browse.first(connection, clues, "number", day, COUNTED)
    tally = Tally(connection, day)
    tally.count(found, {name})
    return tally, len(found) == COUNTED


def _counts(
    connection: Connection, name: str, values: Mapping[str, tuple[int, int]], rounds: Mapping[str, RoundRow], tally: Tally, filters: Filters
) -> list[Count]:
    if name == "round":
        order = sorted(values, key=lambda key: rounds[key].date or "" if key in rounds else "", reverse=True)
        return [Count(key, rounds[key].title if key in rounds else "", *values[key]) for key in order]
    if name == "section":
        return _sections(values, rounds, filters.round)
    if name == "body":
        most = sorted(values, key=lambda body: (-values[body][1], body))
        sides = {"BOTH", "ALL", "INT", "OTHER", *(party for row in rounds.values() for party in row.parties)}
        names = [body for body in most if body.upper() not in sides][:BODIES]
        spelt = load.spelt(connection, {body: tally.first[body] for body in names})
        return [Count(spelt[body], spelt[body], *values[body]) for body in names]
    return _in_order(name, values)


def _sections(values: Mapping[str, tuple[int, int]], rounds: Mapping[str, RoundRow], only: str) -> list[Count]:
    """Of one round by number, in its order; of several by title, those of the same one together."""
    found: dict[str, Count] = {}
    for value, (outcomes, commitments) in values.items():
        key, _, number = value.partition("\0")
        placed = rounds.get(key)
        title = next((str(s.get("title") or "") for s in placed.sections if str(s.get("number")) == number), "") if placed else ""
        name = number if only else title
        if name:
            before = found.get(name, Count(name, title, 0, 0))
            found[name] = Count(name, title, before.outcomes + outcomes, before.commitments + commitments)
    order = {str(s.get("number")): at for at, s in enumerate(rounds[only].sections)} if only in rounds else {}
    return sorted(found.values(), key=lambda count: (order.get(count.value, len(order)), -count.commitments, count.value))


def _in_order(name: str, values: Mapping[str, tuple[int, int]]) -> list[Count]:
    order = {value: at for at, value in enumerate(_ORDERS.get(name, ()))}
    chosen = sorted(values, key=lambda value: (order.get(value, len(order)), -values[value][1], value))
    return [Count(value, "", *values[value]) for value in chosen]
