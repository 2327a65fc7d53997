"""Bodies as rows have them: who bears a commitment, whose that is, and by which names people ask for a body."""

from functools import cache

from servanda.lexicon.bodies import Body, default_lexicon
from servanda.projection.plain import plain
from servanda.register.commitment import Commitment
from servanda.register.quote import folded

TOGETHER = frozenset({"BOTH", "ALL"})


def key(name: str) -> str:
    """A body's name as rows have it: without case, width and spaces."""
    return plain(folded(name).casefold())


def borne(commitment: Commitment) -> list[tuple[str, str, str]]:
    """Body, role (bearer, lead, support) and party of all that bear a commitment or were made to; each once, in order.

    A party's code is the body of what it bears as such. What all sides bear stands once a party; so does what a body bears of which
    the lexicon does not say whose it is, since it may be anyone's.
    """
    rows = [(key(name), "bearer", party) for name in commitment.bearers for party in parties_of(name, commitment.parties)]
    for party, who in commitment.assigned.items():
        rows.append((key(who.lead), "lead", party))
        rows += [(key(name), "support", party) for name in who.support]
    return sorted(set(rows))


def parties_of(name: str, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the parties a bearer is, or belongs to: all where nothing says which; ("",) where it is nobody's of them."""
    if name in parties:
        return (name,)
    if name in TOGETHER:
        return parties or ("",)
    sides = {body.side for body in default_lexicon().index.get(name, ())}
    if not sides or "" in sides:
        return parties or ("",)
    return tuple(party for party in parties if party in sides) or ("",)


def names(asked: str) -> frozenset[str]:
    """The keys under which rows may have the body that people ask for by any of its names, in Chinese, English or short."""
    wanted = key(asked)
    found = _index().get(wanted, ())
    return frozenset({wanted, *(key(name) for body in found for name in _all(body))})


@cache
def of_name(asked: str, side: str = "") -> str:
    """The short official name of the body that goes by a key; "" where the lexicon has none, or several. Of several that of a `side`."""
    rows = _index().get(asked, ())
    found = {body.zh for body in rows}
    if len(found) > 1 and side:
        found = {body.zh for body in rows if body.side == side}
    exact = [zh for zh in found if key(zh) == asked]
    return exact[0] if exact else found.pop() if len(found) == 1 else ""


@cache
def _index() -> dict[str, tuple[Body, ...]]:
    index: dict[str, list[Body]] = {}
    for body in default_lexicon().bodies:
        for name in {key(name) for name in _all(body)}:
            index.setdefault(name, []).append(body)
    return {name: tuple(found) for name, found in index.items()}


def _all(body: Body) -> tuple[str, ...]:
    return tuple(name for name in (*body.names(), body.en, *body.en_aliases) if name)
