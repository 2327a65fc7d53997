"""All that was found in one text, as weighing takes it."""

import msgspec

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time


class Mentions(msgspec.Struct, frozen=True):
    """The seven lists of mentions of one text; their spans are offsets into the document."""

    times: list[Time] = []
    parties: list[Party] = []
    places: list[Place] = []
    persons: list[Person] = []
    quantities: list[Quantity] = []
    instruments: list[Instrument] = []
    mechanisms: list[Mechanism] = []
