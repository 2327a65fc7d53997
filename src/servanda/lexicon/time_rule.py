"""A rule that finds times, as data: how the expression begins, and sentences that show what it finds and what it leaves."""

from typing import TypeAlias

import msgspec

Found: TypeAlias = tuple[str, str, str | None]  # words, kind, EDTF


class TimeRule(msgspec.Struct, frozen=True, kw_only=True):
    """`first` holds the characters an expression can begin with, `rest` is the pattern of what must follow the first, and
    `second` the characters that it can begin with ("": any).

    `counted`: it begins with a number, which no digit, no letter and no 第 may stand before. `reads` names the reader that
    takes the whole expression from there. `examples` are sentences with all that is found in them by a reader whose document
    is dated 2019-05-20; in `counters`, sentences that look alike, nothing is found.
    """

    name: str
    first: str
    rest: str
    reads: str
    second: str = ""
    counted: bool = False
    examples: tuple[tuple[str, tuple[Found, ...]], ...] = ()
    counters: tuple[str, ...] = ()
