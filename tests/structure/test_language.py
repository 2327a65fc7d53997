"""The language of a text."""

import pytest

from servanda.structure.language import language_of

TEXTS = [
    ("双方将共建港口。", "zh"),
    ("雙方將共建港口。", "zh"),
    ("双方将在APEC、WTO框架下继续沟通。", "zh"),
    ("双方 will cooperate with the WHO and in the UN", "en"),
    ("The two sides will meet in spring.", "en"),
    ("Les deux parties conviennent de ce qui suit dans le cadre de la commission.", "fr"),
    ("Las dos partes acuerdan que en el lago con los pescadores", "es"),
    ("Die beiden Seiten und der See, mit dem sie sich", "de"),
    ("両国は港を共に建てる。", "ja"),
    ("양국은 항만을 함께 건설한다.", "ko"),
    ("Обе стороны договорились о встрече.", "ru"),
    ("اتفق الجانبان", "ar"),
    ("123 456", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


def test_stated_counts_where_the_text_does_not_tell() -> None:
    assert language_of("123", "pt") == "pt"
    assert language_of("双方将共建港口。", "en") == "zh"
