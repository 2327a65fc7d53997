"""Facts as people type them, one word each: `heads=8`, `held=2014-08-15`, `number=6 对`, `length=2 weeks`, `stage=signed`."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from servanda.errors import BadRequest
from servanda.model.profile import Fact, Type, fits, profile_of
from servanda.model.when import When

NO_LABELS: Mapping[str, str] = MappingProxyType({})
_COUNT = re.compile(r"([0-9][0-9,]{0,15})\s*[^\W\d_]{0,12}")
_AMOUNT = re.compile(
    r"(?P<about>约|大约|近|about |around |some |~)?\s*(?P<value>[0-9][0-9,]{0,17}(?:\.[0-9]{1,9})?)\s*"
    r"(?P<places>[万亿]{1,3}|(?:hundred|thousand|million|billion)\b)?\s*(?P<unit>[^0-9\s].{0,30})?",
    re.IGNORECASE,
)
_PLACES = {"万": 10**4, "亿": 10**8, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_LENGTH = re.compile("([0-9]{1,4})(天|日|周|星期|个星期|个月|月|年|days?|weeks?|months?|years?)", re.IGNORECASE)
_UNITS = {"天": "D", "日": "D", "周": "W", "星": "W", "月": "M", "年": "Y", "d": "D", "w": "W", "m": "M", "y": "Y"}
_RHYTHMS = {
    "每年": "R/P1Y", "每半年": "R/P6M", "每季度": "R/P3M", "每季": "R/P3M", "每月": "R/P1M", "每周": "R/P1W", "定期": "R",
    "yearly": "R/P1Y", "annually": "R/P1Y", "quarterly": "R/P3M", "monthly": "R/P1M", "weekly": "R/P1W", "regularly": "R",
}  # fmt: skip
_SEPARATOR = re.compile("[,，、;；]")
_LONGEST = 200
_MOST = 2**53


def a_time(edtf: str) -> str:
    """A time as EDTF, in canonical form. Raises BadRequest that shows how to write one."""
    try:
        return str(When.parse(edtf))
    except BadRequest:
        raise BadRequest(
            "{edtf!r} is no date: write 2016-10-28, 2016-10, 2016, 2016-36 (fourth quarter), ../2016-06-30 or 2016-12~", edtf=edtf
        ) from None


def checked(kind: str, name: str, value: str, labels: Mapping[str, str] = NO_LABELS) -> Any:
    """The value of a kind's fact from the word that was typed; `labels` are other forms of the words it may be one of, folded.

    Raises BadRequest that says which facts the kind has, or how such a value is written.
    """
    fact = profile_of(kind).fact(name)
    if fact is None:
        known = [known.name for known in profile_of(kind).facts]
        raise BadRequest("{word!r} is no fact of a commitment of kind {kind}: it is one of {known}", word=name, kind=kind, known=known)
    said = " ".join(value.split())
    if len(said) > _LONGEST or any(unicodedata.category(char) in ("Cc", "Cs") for char in said):
        raise BadRequest("{name} is words of one line, at most {longest} characters: {said!r}", name=name, longest=_LONGEST, said=said[:40])
    found = _READ[fact.type](said) if fact.type != "one of" else labels.get(folded(said), folded(said))
    if not fits(fact, found):
        raise _not(fact, said)
    return found


def folded(word: str) -> str:
    """A word as it is compared: without regard to width, case and spaces at its ends."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _not(fact: Fact, said: str) -> BadRequest:
    if fact.type == "one of":
        return BadRequest("{said!r} is no {name}: it is one of {words}", said=said, name=fact.name, words=[*fact.words])
    if fact.type == "time":
        return BadRequest("{said!r} is no date: write 2016-10-28, 2016-10 or 2016; a length of time or a rhythm is none", said=said)
    if fact.type == "duration":
        return BadRequest("{said!r} is no length of time: write P2W, 2 weeks, 10 days or 3 months", said=said)
    if fact.type == "rhythm":
        return BadRequest("{said!r} is no rhythm: write R/P3M, quarterly, monthly or yearly", said=said)
    if fact.type == "count":
        return BadRequest("{said!r} is no number: write a figure, such as 8", said=said)
    if fact.type == "amount":
        return BadRequest("{said!r} is no amount: write a figure and its unit, such as 6 pairs or 1.5 million USD", said=said)
    if fact.type == "party":
        return BadRequest("{said!r} is no party: write its code, such as CN, or BOTH", said=said)
    return BadRequest("{name} is empty", name=fact.name)


def _plain(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip()


def _count(said: str) -> int | None:
    found = _COUNT.fullmatch(_plain(said))
    return int(found[1].replace(",", "")) if found else None


def _amount(said: str) -> dict[str, Any] | None:
    found = _AMOUNT.fullmatch(_plain(said))
    if found is None:
        return None
    value = Decimal(found["value"].replace(",", ""))
    places = (found["places"] or "").lower()
    for place in [places] if places.isascii() else places:
        value *= _PLACES.get(place, 1)
    if value >= _MOST:
        return None
    number = int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
    about = {"approx": True} if found["about"] else {}
    return {"value": number, "unit": (found["unit"] or "").strip(), **about}


def _duration(said: str) -> str:
    found = _LENGTH.fullmatch(_plain(said).replace(" ", ""))
    return f"P{int(found[1])}{_UNITS[found[2].removeprefix('个')[0].lower()]}" if found else said.upper()


def _list(said: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _SEPARATOR.split(said) if part.strip()))


_READ: dict[Type, Callable[[str], Any]] = {
    "time": a_time,
    "duration": _duration,
    "rhythm": lambda said: _RHYTHMS.get(folded(said), said.upper()),
    "count": _count,
    "amount": _amount,
    "text": str,
    "body": str,
    "party": lambda said: _plain(said).upper(),
    "texts": _list,
    "bodies": _list,
}
