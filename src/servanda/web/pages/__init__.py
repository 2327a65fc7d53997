"""One module a page, each with a `router`; the order is that in which paths are tried."""

PAGES = (
    "sign",
    "today",
    "desk",
    "register",
    "answer",
    "document",
    "mechanisms",
    "instruments",
    "bodies",
    "calendar",
    "ledger",
    "people",
    "review",
    "outcome_signed",
    "outcome",  # last: its path is any two words
)
