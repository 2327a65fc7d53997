"""Whose line a commitment is: what somebody who writes for certain bodies only may write about."""

from collections.abc import Collection, Sequence

from servanda.app.desk import Desk
from servanda.app.mine import drafted_leads
from servanda.app.naming import named
from servanda.projection import listing
from servanda.projection.bodies import names
from servanda.projection.listing import Filters

_MOST = 1000  # commitments of one outcome


def strangers(desk: Desk, ids: Sequence[str], bodies: Collection[str]) -> list[str]:
    """Of the commitments that `ids` name, those that none of the bodies bears, leads or supports, and no draft makes one lead.

    Raises BadRequest.
    """
    own: set[str] = set().union(*map(names, bodies))
    drafted = {id_ for id_, lead in drafted_leads(desk).items() if names(lead) & own}
    with desk.reading() as connection:
        found = named(connection, ids)
        theirs = {
            row.id
            for outcome in dict.fromkeys(f"{commitment.round}/{commitment.outcome}" for commitment in found)
            for body in bodies
            for row in listing.page(connection, Filters(outcome=outcome, body=body), desk.today, limit=_MOST).rows
        }
    return [commitment.id for commitment in found if commitment.id not in theirs | drafted]
