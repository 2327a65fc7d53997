"""A round and its commitments as the events give them, without a look at what was folded before."""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from typing import Any

import msgspec

from servanda.ledger.bodies import Propose
from servanda.projection.events import Source
from servanda.projection.rows import digest_of
from servanda.register.commitment import Commitment
from servanda.register.fold import fold_commitment
from servanda.register.identity import Round, place


class Shaped(msgspec.Struct, frozen=True):
    """A round, and a digest of it: what changes whenever anything does that its commitments are folded with."""

    round: Round
    digest: str


_MOST = 8  # rounds that are kept, of a megabyte each, so that a report does not read and place its document anew
_kept: OrderedDict[Any, Shaped] = OrderedDict()
_lock = Lock()


def shaped(source: Source, key: str) -> Shaped | None:
    """The round under a plain key; None where nobody proposed it. It is a function of the events that shape it and of who writes."""
    by = (key, source.voices.writers, source.shape_of(key))
    with _lock:
        if by in _kept:
            _kept.move_to_end(by)
            return _kept[by]
    round_ = placed_anew(source, key)
    if round_ is None:
        return None
    found = Shaped(round_, digest_of(round_))
    with _lock:
        _kept[by] = found
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found


def placed_anew(source: Source, key: str) -> Round | None:
    """The same, from the events as they stand in the store now."""
    told = source.of_round(key)
    true = next((t.body.round for t in told if isinstance(t.body, Propose)), None)
    return None if true is None else place(true, told, source.voices.writers)


def placed(source: Source, key: str) -> Round | None:
    """The round under a plain key; None where nobody proposed it."""
    found = shaped(source, key)
    return found.round if found else None


def folded_of(source: Source, round_: Round, ids: Collection[str] | None = None) -> dict[str, Commitment]:
    """The commitments `ids` of a round (None: all) by id, in the text's order."""
    wanted = [id_ for id_ in round_.seeds if ids is None or id_ in ids]
    about = source.about(round_, None if ids is None else wanted)
    return {id_: fold_commitment(round_.seeds[id_], round_, about.get(id_, ())) for id_ in wanted}
