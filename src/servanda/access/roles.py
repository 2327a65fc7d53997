"""What each role may do: one table, which every page and every route of the API asks."""

from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal["reader", "contributor", "lead", "custodian", "observer", "auditor"]
Action: TypeAlias = Literal[
    "read",  # what the register shares
    "read_internal",  # what one's own party keeps to itself
    "report",  # type a draft of a report; a contributor for the lines of its bodies only
    "note",  # type a note or a contact; the same
    "assign",  # say which body leads
    "release",  # copy drafts into the shared log
    "sign",  # concur, differ, withdraw, reschedule, accept, correct
    "add",  # a document into the register
    "exchange",  # dispatches out and in
    "ledger",  # look at logs, keys and verifications
    "keys",  # make, rotate and trust keys
    "people",  # accounts of one's own party and what they hold
    "links",  # make and revoke links to answer by
    "api",  # hold API tokens
]

ROLES: tuple[Role, ...] = get_args(Role)
ACTIONS: tuple[Action, ...] = get_args(Action)
WITHOUT_PARTY: frozenset[Role] = frozenset({"observer", "auditor"})

_READER: frozenset[Action] = frozenset({"read", "read_internal", "api"})
_CONTRIBUTOR: frozenset[Action] = _READER | {"report", "note"}
_LEAD: frozenset[Action] = _CONTRIBUTOR | {"assign", "release", "sign", "add", "exchange", "ledger", "links"}
_OBSERVER: frozenset[Action] = frozenset({"read", "api"})

MAY: dict[Role, frozenset[Action]] = {
    "reader": _READER,
    "contributor": _CONTRIBUTOR,
    "lead": _LEAD,
    "custodian": _LEAD | {"keys", "people"},
    "observer": _OBSERVER,
    "auditor": _OBSERVER | {"ledger"},
}


def may(role: Role, action: Action) -> bool:
    """Whether somebody of that role may do that, as far as the role goes: an account also says of which party and bodies."""
    return action in MAY[role]
