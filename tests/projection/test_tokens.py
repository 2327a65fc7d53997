"""Tokens: what is found of which text, and that no text is too long or too odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import BadRequest
from servanda.projection.tokens import LONGEST, MOST, Phrase, asked, tokens

TOKENS = [
    ("海关总署", "海关 关总 总署 署"),
    ("水", "水"),
    ("ＡＰ１０００核电站", "ap1000 核电 电站 站"),
    ("二○一四年", "二〇 〇一 一四 四年 年"),
    ("Port-of-Call, STRASSE", "port of call strasse"),
    ("Straße", "strasse"),
    ("sea\u00adsons", "seasons"),
    ("ひらがな", "ひら らが がな な"),
    ("Порт Осло", "порт осло"),
    ("항만 협력", "항만 협력"),
    ("PM2.5", "pm2 5"),
    ("，。!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: str) -> None:
    assert tokens([text]) == expected


ASKED = [
    ("海关", [Phrase(("海关",))]),
    ("海关总署", [Phrase(("海关", "关总", "总署"))]),
    ("水", [Phrase(("水",), True)]),
    ("海关 合作", [Phrase(("海关",)), Phrase(("合作",))]),
    ("海关 海关", [Phrase(("海关",))]),
    ("Tide tables", [Phrase(("tide",)), Phrase(("tables",))]),
    ('"Tide tables"', [Phrase(("tide", "tables"))]),
    ("“Tide tables” 水", [Phrase(("tide", "tables")), Phrase(("水",), True)]),
    ("tid*", [Phrase(("tid",), True)]),
    ("核电AP1000", [Phrase(("核电", "电", "ap1000"))]),
    ("2014年", [Phrase(("2014", "年"), True)]),
    ('"', []),
    ("。 *", []),
]


@pytest.mark.parametrize(("words", "expected"), ASKED)
def test_asked(words: str, expected: list[Phrase]) -> None:
    assert asked(words) == expected


FOUND = [
    ("海关", "与海关总署合作", True),
    ("海关总署", "与海关总署合作", True),
    ("海关总局", "与海关总署合作", False),
    ("署", "与海关总署", True),
    ("合作海关", "海关合作", False),
    ("海关 合作", "合作……海关", True),
    ("海关 合作", "海关", False),
    ("核电AP1000", "建设核电AP1000机组", True),
    ("AP1000", "建设核电ap１０００机组", True),
    ("AP100", "建设核电AP1000机组", False),
    ("AP100*", "建设核电AP1000机组", True),
    ("2014年", "至2014年底", True),
    ("14年", "至2014年底", False),
    ("Tables TIDE", "They will exchange tide tables.", True),
    ('"tables tide"', "They will exchange tide tables.", False),
    ("table", "They will exchange tide tables.", False),
]


def finds(words: str, text: str) -> bool:
    """As the engines look: each token of every phrase in the text's tokens, then the phrase as a stretch of them."""
    whole = f" {tokens([text])} "
    return all(phrase.stretch in whole for phrase in asked(words))


@pytest.mark.parametrize(("words", "text", "expected"), FOUND)
def test_found(words: str, text: str, expected: bool) -> None:
    assert finds(words, text) is expected


def test_nothing_is_found_across_two_texts() -> None:
    assert " 关合 " not in f" {tokens(['海关', '合作'])} "
    assert tokens(["海关", "", "。", "合作"]) == "海关 关 . 合作 作"


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_every_stretch_of_a_text_is_found_in_it(piece: str, before: str, after: str) -> None:
    """Of what a person copies: whole words, since 1000 is not in AP1000 nor the halves of a letter in it."""
    words = piece.replace("*", " ").replace('"', " ")
    assert finds(words, f"{before} {words} {after}")


@given(st.text(max_size=200))
def test_tokens_are_letters_and_digits_and_short(text: str) -> None:
    for token in tokens([text]).split():
        assert len(token) <= LONGEST
        assert all(char.isalnum() or ord(char) > 0xE00 for char in token)
        assert "\0" not in token


@pytest.mark.parametrize("char", ["水", "a", "a ", "水 ", "é", "。", "\u00ad"])
def test_long_texts(char: str) -> None:
    whole = tokens([char * 1_000_000, "海关"])
    assert len(whole.encode()) <= MOST


def test_too_much_is_asked() -> None:
    with pytest.raises(BadRequest, match="201 characters"):
        asked("水" * 201)
