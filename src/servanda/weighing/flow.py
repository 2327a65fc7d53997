"""What one clause leaves to the next: its act, its bearers, and what it told."""

from servanda.model.statement import Act, Status


class Flow:
    """State along an outcome's clauses; `sentence` and `segment` forget what a full stop and a semicolon end."""

    def __init__(self, sides: tuple[str, ...]) -> None:
        self.sides = sides
        self.everyone = ["ALL"] if len(sides) > 2 else ["BOTH"]
        self.act: Act | None = None
        self.binding = False
        self.status: Status = "open"
        self.verbal = True  # the act verb governed a verb, so a bare verb after it continues it
        self.event = False  # the last clause told of a meeting held, whose content may follow
        self.bearers: list[str] | None = None
        self.named: list[tuple[str, str | None]] = []  # the bodies last named, with their sides
        self.topic = ""  # the kind of the thing that is told of
        self.told = False  # something done was told in this outcome
        self.listing = False  # an act verb and a colon stand before: its list goes on over semicolons

    def sentence(self) -> None:
        """Forget what a full stop ends."""
        self.topic = ""
        self.act = None
        self.bearers = None
        self.event = False
        self.listing = False

    def segment(self, parallel: bool) -> None:
        """A semicolon ends what a full stop ends, unless a list goes on over it or a bare verb stands parallel to the last."""
        if not self.listing and not parallel:
            self.sentence()
