"""What the sides recorded of a session or a text is not asked of the commitments about it."""

from datetime import date
from typing import Any

import msgspec
import pytest

from servanda.publish.facts import asked_in_words
from servanda.publish.register_words import register_words
from servanda.register.asked import asked
from servanda.register.recorded import recorded, records
from servanda.register.thing import Thing
from tests.register.test_asked import told
from tests.register.test_timing import made

DAY = date(2014, 12, 1)
TEXT = "《港口合作谅解备忘录》"
TALKS = {"mechanism": "中葡港口磋商", "session": 3}


def thing(kind: Any, name: str, ordinal: int | None = None, own: str = "", **said: Any) -> Thing:
    return Thing(kind=kind, name=name, ordinal=ordinal, positions={own: said} if own else {}, joint=None if own else said)


HELD = thing("session", "港口磋商", 3, state="held", on="2014-11-20", place="波尔图", host="PT")
RENEWED = thing("stage", "港口合作谅解备忘录", stage="renewed", on="2014-11-02", expires="2019-12-31")
CASES: list[tuple[Thing, str, dict[str, Any], str]] = [
    (HELD, "meeting", {"facts": TALKS, "due": "2014-11"}, "recorded"),
    (HELD, "meeting", {"facts": {**TALKS, "session": 4}, "due": "2014-11"}, "meeting.held"),
    (HELD, "meeting", {"facts": {**TALKS, "session": [3, 4]}, "due": "{2014,2015}"}, "recorded"),
    (HELD, "meeting", {"facts": TALKS, "fulfilment": told("completed")}, "meeting.next"),
    (thing("session", "中葡港口磋商", 3, state="held"), "meeting", {"facts": {**TALKS, "mechanism": "港口磋商"}}, "recorded"),
    (thing("session", "中老港口磋商", 3, state="held", on="2014-11-20"), "meeting", {"facts": TALKS}, "meeting.window"),
    (thing("session", "港口磋商", 3, state="scheduled", on="2014-12-20"), "meeting", {"facts": TALKS}, "meeting.window"),
    (RENEWED, "instrument", {"facts": {"instrument": TEXT, "expires": "2014-12~"}}, "recorded"),
    (RENEWED, "instrument", {"facts": {"instrument": TEXT, "expires": "2014-12~"}, "status": "done"}, ""),
    (RENEWED, "instrument", {"facts": {"instrument": "另一文书", "expires": "2014-12~"}}, "instrument.expiring"),
    (thing("stage", TEXT, stage="signed", on="2014-11-02"), "instrument", {"facts": {"instrument": TEXT, "stage": "signed"}}, "recorded"),
    (thing("stage", TEXT, stage="drafting"), "instrument", {"facts": {"instrument": TEXT, "stage": "signed"}}, "instrument.window"),
    (thing("stage", TEXT, stage="signed", on="2014-12-02"), "instrument", {"facts": {"instrument": TEXT}}, "instrument.window"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kind", "known", "code"), CASES)
def test_what_is_recorded_is_to_be_reported(said: Thing, kind: str, known: dict[str, Any], code: str) -> None:
    row = msgspec.structs.replace(made(kind=kind), **known)
    assert asked(row, DAY, records=records([said])).code == code


def test_of_what_they_are_not_at_one_on_the_own_side_counts() -> None:
    alone = thing("stage", TEXT, own="NO", stage="renewed", on="2014-11-02")
    row = msgspec.structs.replace(made(kind="instrument"), facts={"instrument": TEXT})
    assert recorded(row, records([alone])) is None
    assert recorded(row, records([alone], "NO")) is not None


def test_it_is_told_with_its_day() -> None:
    row = msgspec.structs.replace(made(kind="instrument"), facts={"instrument": TEXT})
    found = asked(row, DAY, records=records([RENEWED]))
    assert asked_in_words(found, register_words("zh")) == "已记录：已续签 2014年11月2日，请据此填报"
    assert asked_in_words(found, register_words("en")) == "Recorded as renewed 2 November 2014: please report it"
