"""A round and its commitments as the events give them, without a look at what was folded before."""

from collections.abc import Collection

from servanda.ledger.bodies import Propose
from servanda.projection.events import Source
from servanda.register.commitment import Commitment
from servanda.register.fold import fold_commitment
from servanda.register.identity import Round, place


def placed(source: Source, key: str) -> Round | None:
    """The round under a plain key; None where nobody proposed it."""
    told = source.of_round(key)
    true = next((t.body.round for t in told if isinstance(t.body, Propose)), None)
    return None if true is None else place(true, told, source.voices.writers)


def folded_of(source: Source, round_: Round, ids: Collection[str] | None = None) -> dict[str, Commitment]:
    """The commitments `ids` of a round (None: all) by id, in the text's order."""
    wanted = [id_ for id_ in round_.seeds if ids is None or id_ in ids]
    about = source.about(round_, None if ids is None else wanted)
    return {id_: fold_commitment(round_.seeds[id_], round_, about.get(id_, ())) for id_ in wanted}
