"""The register's words: every value of every scale has one in both languages, and none hides a word of a reading."""

import re
from typing import get_args

import pytest

from servanda.ledger.bodies import (
    TYPES,
    Assigned,
    Concurred,
    Corrected,
    Differed,
    Fulfilment,
    Item,
    Proof,
    Reported,
    Rescheduled,
    Withdrawn,
)
from servanda.publish import register_words as table
from servanda.publish import words as reading
from servanda.publish.register_words import field_word, register_words, status_word
from servanda.publish.words import Language
from servanda.register.agreement import Agreement
from servanda.register.timing import Timeliness

LEDGERS_OWN = {"open", "rotate", "trust", "redact", "session", "stage"}  # events that are about no commitment
ITEMS: tuple[type[Item] | type[Proof], ...] = (Assigned, Concurred, Corrected, Differed, Proof, Reported, Rescheduled, Withdrawn)
FIELDS = {field for kind in ITEMS for field in kind.__struct_fields__} - {"id", "of"}
ASKED = [
    *(f"fulfilment.{value}" for value in get_args(Fulfilment)),
    *(f"timeliness.{value}" for value in get_args(Timeliness)),
    *(f"agreement.{value}" for value in get_args(Agreement)),
    *(f"event.{kind}" for kind in sorted(TYPES.keys() - LEDGERS_OWN)),
    *(f"field.{field}" for field in sorted(FIELDS)),
    *(f"stance.{stance}" for stance in ("for", "against", "context")),
]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("key", ASKED)
def test_every_word_is_there(key: str, language: Language) -> None:
    assert register_words(language)[key]


def test_none_hides_a_word_of_a_reading() -> None:
    assert table._TABLE.keys() & reading.READING_WORDS.keys() == set()


@pytest.mark.parametrize("key", table._TABLE)
def test_both_languages_have_the_same_places_for_values(key: str) -> None:
    zh, en = table._TABLE[key]
    assert {zh.count("{}")} == {form.count("{}") for form in en.split("|")}
    assert re.search("[一-鿿]", zh) or not zh.strip("{}（）： ")


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("fulfilment.superseded", "已由新成果取代", "Replaced by a later outcome"),
        ("fulfilment.completed.outcome", "已落实", "Completed"),
        ("timeliness.past", "期限已过，尚无报告", "Date passed, no report"),
        ("timeliness.possibly_past", "可能已过期限", "May be past its date"),
        ("agreement.proposed", "待对方确认", "Awaiting the other side"),
        ("agreement.agreed_to_differ", "各自表述", "Each side's own account"),
        ("ledger", "记录与核验", "ledger"),
        ("event.report", "填报", "Report"),
    ],
)
def test_the_words_agreed_on(key: str, zh: str, en: str) -> None:
    assert (register_words("zh")[key], register_words("en")[key]) == (zh, en)


def test_more_than_two_sides_are_not_both() -> None:
    zh, en = register_words("zh"), register_words("en")
    assert (zh.agreement("agreed", 2), zh.agreement("agreed", 3), en.agreement("agreed", 3)) == ("双方确认", "各方确认", "Agreed")
    assert zh.agreement("agreed_to_differ", 5) == "各自表述"


def test_a_value_of_another_version_is_shown_as_it_is() -> None:
    assert (status_word("handed_over", "zh"), field_word("weather", "en")) == ("handed_over", "weather")
    assert (status_word("delayed", "zh"), field_word("difficulty", "zh")) == ("进展滞后", "困难")
    assert register_words("en").get("weather") == "weather"


@pytest.mark.parametrize(
    ("number", "capped", "zh", "en"),
    [
        (1, False, "1项成果", "1 outcome"),
        (1000, False, "1000项成果", "1,000 outcomes"),
        (1000, True, "1,000+项成果", "1,000+ outcomes"),
        (1, True, "1+项成果", "1+ outcomes"),
    ],
)
def test_a_figure_that_counting_stopped_at_has_a_plus(number: int, capped: bool, zh: str, en: str) -> None:
    assert register_words("zh").counted("outcomes", number, capped=capped) == zh
    assert register_words("en").counted("outcomes", number, capped=capped) == en
