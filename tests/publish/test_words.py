"""Every word exists in both languages, and every word that the model can ask for is there."""

from typing import get_args

import pytest

from servanda.model.mention import InstrumentKind, TimeKind
from servanda.model.statement import Act, Kind
from servanda.publish.marks import KINDS
from servanda.publish.words import Language, Words, language_for

ASKED = [
    "standing", *KINDS, *(f"{kind}.one" for kind in KINDS), *get_args(Act), *(f"kind.{kind}" for kind in get_args(Kind)),
    *(f"time.{kind}" for kind in get_args(TimeKind)), *(f"text.{kind}" for kind in get_args(InstrumentKind)),
    *(f"verifiable.{name}" for name in ("bearer", "date", "result")), "preamble", "closing", "BOTH", "ALL", "INT", "OTHER",
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ASKED)
def test_every_word_is_there(key: str, language: Language) -> None:
    assert Words(language)[key]


@pytest.mark.parametrize(
    ("number", "zh", "en"), [(0, "0项成果", "0 outcomes"), (1, "1项成果", "1 outcome"), (1234, "1234项成果", "1,234 outcomes")]
)
def test_count(number: int, zh: str, en: str) -> None:
    assert (Words("zh").count("outcomes", number), Words("en").count("outcomes", number)) == (zh, en)


@pytest.mark.parametrize(
    ("asked", "document", "language"),
    [
        ("", "zh", "zh"),
        ("", "zh-Hant", "zh"),
        ("", "en", "en"),
        ("", "fr", "en"),
        ("", "", "en"),
        ("en", "zh", "en"),
        ("zh-CN", "en", "zh"),
    ],
)
def test_language_for(asked: str, document: str, language: str) -> None:
    assert language_for(asked, document) == language


def test_an_unknown_warning_is_shown_by_its_code() -> None:
    assert Words("zh").warning("never-seen") == "never-seen"
