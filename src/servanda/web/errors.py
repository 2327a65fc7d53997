"""What goes wrong at a door, by the HTTP status that tells it. The same for pages and the API."""

from servanda.access.throttle import Throttled
from servanda.errors import BadRequest, NotFound, NotReadable, NotStored, Refused, ServandaError, TooLarge, TooNew

STATUS: tuple[tuple[type[ServandaError], int], ...] = (
    (Throttled, 429),
    (NotFound, 404),
    (TooLarge, 413),
    (NotReadable, 422),
    (TooNew, 409),
    (NotStored, 503),
    (Refused, 403),
    (BadRequest, 400),
)


class NotHere(NotFound):
    """There is nothing here for this visitor; whether there is something for others is not told."""


class Forbidden(Refused):
    """The visitor may see this and may not do it."""


class Overtaken(BadRequest):
    """What is answered is no longer what stands: look again."""


def status_of(error: ServandaError) -> int:
    """The HTTP status of an error."""
    if isinstance(error, Overtaken):
        return 409
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)
