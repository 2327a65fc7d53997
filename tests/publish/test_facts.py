"""Facts in both languages, and by what people call them."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import BadRequest
from servanda.model.profile import KINDS, NAMES, PROFILES, Profile, fits
from servanda.model.typed import folded
from servanda.publish.facts import asked_in_words, encoded_in_words, fact_in_words, fact_named, facts_in_words, labels
from servanda.publish.profile_words import PROFILE
from servanda.publish.register_words import register_words
from servanda.publish.words import Language
from servanda.register.asked import CODES, Asked, Code
from tests.model.made import facts_of


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_fact_and_word_has_a_label_that_no_other_of_its_kind_has(profile: Profile) -> None:
    forms = [{fact.name, *map(folded, PROFILE[f"fact.{fact.name}"])} for fact in profile.facts]
    assert len(set().union(*forms)) == sum(map(len, forms))
    for fact in profile.facts:
        words = [{word, *map(folded, PROFILE[f"one.{word}"])} for word in fact.words]
        assert len(set().union(*words)) == sum(map(len, words))


def test_a_name_has_one_type_whatever_the_kind() -> None:
    for name in NAMES:
        assert len({fact.type for profile in PROFILES.values() if (fact := profile.fact(name))}) == 1


@pytest.mark.parametrize(
    ("kind", "word", "name"),
    [
        ("training", "heads", "heads"),
        ("training", "人数", "heads"),
        ("training", " People ", "heads"),
        ("data", "Where Published", "where"),
    ],
)
def test_a_fact_by_what_it_is_called(kind: str, word: str, name: str) -> None:
    assert fact_named(kind, word) == name


def test_what_is_called_nothing_is_refused_with_what_there_is() -> None:
    with pytest.raises(BadRequest, match="'hats' is no fact of a commitment of kind training: it is one of course 培训班, heads 人数"):
        fact_named("training", "hats")
    assert labels()["签署"] == labels()["signed"] == "signed"


SAID = [
    ("held", "2031-08", "2031年8月", "August 2031"),
    ("length", "P2W", "2周", "2 weeks"),
    ("cadence", "R/P3M", "每季度", "every quarter"),
    ("session", 15, "第15次", "No. 15"),
    ("session", [3, 4], "第3次、第4次", "No. 3; No. 4"),
    ("heads", 1200, "1200", "1,200"),
    ("number", {"value": 6, "unit": "对"}, "6对", "6 对"),
    ("paid", {"value": "1.5", "unit": "USD", "approx": True}, "约1.5 USD", "about 1.5 USD"),
    ("number", {"value": 60, "unit": "%"}, "60%", "60%"),
    ("host", "CN", "中方", "China"),
    ("sites", ["卑尔根", "波尔图"], "卑尔根、波尔图", "卑尔根; 波尔图"),
    ("stage", "in_force", "生效", "in force"),
    ("sponsor", "美国国务院", "美国国务院", "U.S. Department of State"),
    ("hologram", {"x": 1}, '{"x":1}', '{"x":1}'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "zh", "en"), SAID)
def test_a_value_in_both_languages(name: str, value: Any, zh: str, en: str) -> None:
    assert fact_in_words(name, value, register_words("zh")) == zh
    assert fact_in_words(name, value, register_words("en")) == en


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("code", CODES)
def test_every_question_is_one_sentence(code: Code, language: Language) -> None:
    words = register_words(language)
    said = asked_in_words(Asked(code, ("held", "place", "host")), words)
    assert "{" not in said
    assert said == asked_in_words(Asked(code, ("held", "place", "host")), words).strip()


def test_a_question_names_what_is_missing() -> None:
    found = Asked("meeting.confirm", ("held", "place", "host"))
    assert asked_in_words(found, register_words("zh")) == "请确认举行日期、地点及主办方"
    assert asked_in_words(found, register_words("en")) == "Please confirm the day, the place and the host"
    assert asked_in_words(Asked("instrument.signed", ("signed",)), register_words("zh")) == "期限已到，请告是否已签署，并报签署日期"


def test_what_may_be_asked_for_has_a_name_within_a_sentence() -> None:
    named = {key.partition(".")[2] for key in PROFILE if key.startswith("noun.")}
    assert named <= set(NAMES)


def test_facts_stand_in_the_order_of_their_profile() -> None:
    words = register_words("zh")
    assert list(facts_in_words({"hologram": 1, "place": "波尔图", "heads": 8}, words)) == [
        ("人数", "8"),
        ("地点", "波尔图"),
        ("hologram", "1"),
    ]
    assert [name for name, _ in facts_in_words({"held": "2031", "heads": 8}, words, "training")] == ["人数", "举行日期"]
    assert encoded_in_words("facts number", '{"value":6,"unit":"对"}', words) == ("数量", "6对")


@given(st.sampled_from(KINDS), st.data(), st.sampled_from(get_args(Language)))
def test_any_value_has_words(kind: Any, data: st.DataObject, language: Language) -> None:
    facts = data.draw(facts_of(PROFILES[kind].facts))
    for label, said in facts_in_words(facts, register_words(language)):
        assert label
        assert said.strip()
    assert all(fits(fact, facts[fact.name]) for fact in PROFILES[kind].facts if fact.name in facts)


def test_what_is_adopted_is_not_said_to_be_signed() -> None:
    words = register_words("en")
    signed = {"stage": "signed", "signed": "2031-02-03"}
    assert [name for name, _ in facts_in_words(signed, words, "instrument")] == ["Stage", "Signed"]
    assert [name for name, _ in facts_in_words({**signed, "stage": "adopted"}, words, "instrument")] == ["Stage", "Adopted"]
