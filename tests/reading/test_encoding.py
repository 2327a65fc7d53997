"""Encodings: which is told from bytes alone, for whole documents and for a line; what is refused, and in what words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import NotReadable
from servanda.reading.encoding import decode

SIMPLIFIED = "双方决定在明年春季举行第二轮水利对话，并同意由两国气象部门每季度交换一次降雨数据；有关费用各自承担。"
TRADITIONAL = (
    "雙方決定於明年春季舉行第二輪漁業會談，並同意由兩地海事機關每季交換一次航行資料；有關費用各自負擔，結果於會後公布，並邀請學者參與。"
)
JAPANESE = "両国は来年度から港湾の安全に関する協議を毎年開催することで一致した。双方はまた、海洋調査の結果を共有する。"
KOREAN = "양국은 내년부터 항만 안전에 관한 협의를 매년 개최하기로 합의하였다. 양측은 또한 조사 결과를 공유한다."
ENGLISH = "The two sides agreed to “review” the programme – and the café’s naïve plan — by 2031. It’s done."
FRENCH = "Les deux parties ont décidé d’organiser à Genève, dès l’année prochaine, un séminaire sur la sécurité des barrages."
GERMAN = "Die Außenminister erklärten, daß die Verträge für Österreich künftig gültig wären."
RUSSIAN = "Стороны договорились провести вторую встречу весной."

WRITTEN = {
    "simplified": (SIMPLIFIED, ("utf-8", "gb2312", "gbk", "gb18030", "utf-16-le", "utf-16-be")),
    "traditional": (TRADITIONAL, ("utf-8", "big5", "gbk", "gb18030", "utf-16-le", "utf-16-be")),
    "Japanese": (JAPANESE, ("utf-8", "shift_jis", "euc_jp", "utf-16-le", "utf-16-be")),
    "Korean": (KOREAN, ("utf-8", "euc_kr", "cp949", "utf-16-le", "utf-16-be")),
    "English": (ENGLISH, ("utf-8", "cp1252", "utf-16-le", "utf-16-be")),
    "French": (FRENCH, ("utf-8", "cp1252", "utf-16-le", "utf-16-be")),
    "German": (GERMAN, ("utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be")),
}
CASES = [(text, codec) for text, codecs in WRITTEN.values() for codec in codecs]
# a text that a narrower codec of the family can write is told as that one's
NARROWEST = {
    ("gbk", "双方"): "gb2312",
    ("gb18030", "双方"): "gb2312",
    ("gb18030", "雙方"): "gbk",
    ("cp949", "양국"): "euc_kr",
    ("latin-1", "Di"): "cp1252",
}


@pytest.mark.parametrize(("text", "codec"), CASES)
@pytest.mark.parametrize("times", [1, 100])
def test_told_from_the_bytes(text: str, codec: str, times: int) -> None:
    text = "\n".join([text] * times)
    told, name = decode(text.encode(codec))
    assert told == text
    assert name == NARROWEST.get((codec, text[:2]), codec)


def windows(text: str, length: int) -> list[str]:
    return [text[i : i + length] for i in range(len(text) - length)]


@pytest.mark.parametrize("length", [10, 15, 20])
@pytest.mark.parametrize("codec", ["gb2312", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-8"])
def test_short_simplified_texts(codec: str, length: int) -> None:
    assert [s for s in windows(SIMPLIFIED, length) if decode(s.encode(codec))[0] != s] == []


@pytest.mark.parametrize("length", [10, 15, 20, 60])
@pytest.mark.parametrize("codec", ["big5", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-8"])
def test_short_traditional_texts(codec: str, length: int) -> None:
    assert [s for s in windows(TRADITIONAL, length) if decode(s.encode(codec))[0] != s] == []


def test_a_traditional_text_of_five_thousand_characters_stays_traditional() -> None:
    text = (TRADITIONAL * 80)[:5000]
    assert decode(text.encode("big5")) == (text, "big5")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH, "", "一"])
def test_a_byte_order_mark_settles_it_and_is_no_text(mark: bytes, codec: str, text: str) -> None:
    assert decode(mark + text.encode(codec)) == (text, codec)


def test_the_variants_of_dots_and_dashes_are_those_of_the_codec_named() -> None:
    data = b"\xb0\xcd\xc0\xad\xbf\xcb\xa1\xa4\xb0\xc2\xb0\xcd\xc2\xed\xa1\xaa\xa1\xaa\xcb\xab\xb7\xbd\xcd\xac\xd2\xe2"
    text, codec = decode(data)
    assert codec == "gb2312"
    assert "\u30fb" in text
    assert "\u2015" in text
    assert decode(data + "镕基".encode("gbk"))[0].count("\u00b7") == 1


def test_four_bytes_of_gb18030() -> None:
    text = SIMPLIFIED + "㐂地"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_the_mark_of_gb18030_is_no_text_either() -> None:
    assert decode(b"\x84\x31\x95\x33" + SIMPLIFIED.encode("gb18030")) == (SIMPLIFIED, "gb18030")


@pytest.mark.parametrize("ascii_share", ["Final version 3, see www.example.org/outcomes?id=12 for annexes. " * 8, "<br>\n" * 300])
def test_gb_text_among_much_ascii(ascii_share: str) -> None:
    text = ascii_share + "双方同意" + ascii_share
    assert decode(text.encode("gb2312")) == (text, "gb2312")


@pytest.mark.parametrize("declared", ["gb2312", "big5", "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "nonsense", "hex", "\0"])
@pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "gb2312"), (SIMPLIFIED, "utf-8"), (TRADITIONAL, "big5")])
def test_a_false_declaration_changes_nothing(text: str, codec: str, declared: str) -> None:
    assert decode(text.encode(codec), declared=declared) == (text, codec)


def test_a_declaration_names_a_table_that_bytes_cannot_tell() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251") == (RUSSIAN, "cp1251")
    assert decode(GERMAN.encode("latin-1"), declared="ISO-8859-1") == (GERMAN, "cp1252")
    with pytest.raises(NotReadable, match="no known encoding"):
        decode(RUSSIAN.encode("cp1251"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (random.Random(1).randbytes(2000), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe" + b"\x00\xd8" * 20, "marked as utf-16-le"),
        (b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb2312"), "marked as utf-8"),
        (SIMPLIFIED.encode() * 9 + b"\xff" + SIMPLIFIED.encode(), "UTF-8 but for byte 1350"),
        (SIMPLIFIED.encode()[:-1], "UTF-8 but for byte"),
        (SIMPLIFIED.encode("gb18030") * 20 + b"\xff\xff" + SIMPLIFIED.encode("gb18030"), "gb18030 fits up to byte 2000"),
        (b"\xff" * 100, "no known encoding"),
    ],
)  # fmt: skip
def test_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(NotReadable, match=message) as error:
        decode(data)
    assert "\n" not in str(error.value)


@given(st.binary(max_size=200) | st.binary(max_size=40).map(lambda b: b * 50), st.sampled_from(["", "gb2312", "latin-1", "utf-7"]))
def test_the_codec_named_is_the_one_that_decodes(data: bytes, declared: str) -> None:
    try:
        text, codec = decode(data, declared=declared)
    except NotReadable:
        return
    assert data.decode(codec).removeprefix("\ufeff") == text
    text.encode()


@given(st.text(alphabet=SIMPLIFIED, min_size=12, max_size=60), st.sampled_from(["gb2312", "gb18030", "utf-16-le", "utf-16-be"]))
def test_any_words_of_the_language(text: str, codec: str) -> None:
    assert decode(text.encode(codec))[0] == text
