"""Evidence that is a clause here: its source is the id of a commitment or an outcome, of another document as a rule."""

import re

from servanda.register.commitment import Commitment

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[^/\s]{1,64}")


def cited(source: str) -> str:
    """The id that a source may be, by its form alone; "" where it is none: an address, a file, a number in a gazette."""
    return source if _ID.fullmatch(source) else ""


def citations(commitment: Commitment) -> set[str]:
    """The ids that a commitment's evidence may cite."""
    return {id_ for evidence in commitment.evidence if (id_ := cited(evidence.proof.source))}
