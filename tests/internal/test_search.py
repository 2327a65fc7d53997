import pytest

from servanda.errors import BadRequest
from servanda.internal.notes import Contact, Note
from servanda.internal.store import Internal
from tests.internal.made import at, numbers, page, report

TYPED = ["请海关总署先看附件", "Ask the Customs desk before Friday", "海关和商务部总署名", "customs, again: 海关总署"]


@pytest.fixture
def typed(internal: Internal) -> Internal:
    for text in TYPED:
        internal.note(Note(about="mt4/2.1", text=text), who="二处", now=at())
    return internal


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("海关", [4, 3, 1]),
        ("海关总署", [4, 1]),
        ("海关 总署", [4, 3, 1]),
        ("customs", [4, 2]),
        ("CUSTOMS 海关", [4]),
        ("customs desk", [2]),
        ("二处", [4, 3, 2, 1]),
        ("mt4/2.1", [4, 3, 2, 1]),
        ("关总署先", [1]),
        ("署", [4, 3, 1]),
        ("cust*", [4, 2]),
        ("cust", []),
        ('"the customs desk" 二处', [2]),
        ("无此词", []),
        ("", []),
        ("' \" \\ & | ! ( ) : * -", []),
        ("海关' | \"总署", [4, 3, 1]),
        ("NOT customs", []),
    ],
)
def test_finds_the_newest_first(typed: Internal, words: str, found: list[int]) -> None:
    assert numbers(typed.search(words)) == found


def test_pages(typed: Internal) -> None:
    assert numbers(typed.search("海关", limit=2)) == [4, 3]
    assert numbers(typed.search("海关", limit=2, before=3)) == [1]


def test_every_field_is_found_and_what_was_dropped_is_not(internal: Internal) -> None:
    file = internal.keep_file(b"%PDF", "会谈记录.pdf")
    internal.draft(report(note="甲事", difficulty="乙事", next="丙事", ref="丁事", evidence=[page(quote="戊事", file=file)]), now=at())
    internal.note(Contact(body="口岸局", person="some name", phone="555 0199"), now=at())
    for words in ("甲事", "乙事", "丙事", "丁事", "戊事", "会谈记录", "in_progress"):
        assert numbers(internal.search(words)) == [1], words
    for words in ("口岸", "some", "0199"):
        assert numbers(internal.search(words)) == [2], words
    assert internal.search(file.digest) == []
    internal.drop([1], now=at())
    assert internal.search("甲事") == []


def test_no_phrase_runs_from_one_field_into_the_next(internal: Internal) -> None:
    internal.draft(report(note="海", difficulty="关"), now=at())
    internal.draft(report(note="red", difficulty="tape"), now=at())
    assert internal.search("red-tape") == []
    assert numbers(internal.search("red tape")) == [2]


def test_long_words_are_taken(internal: Internal) -> None:
    internal.note(Note(about="mt4", text="甲乙" * 200_000 + " " + "x" * 1_000_000 + " 末尾"), now=at())
    assert numbers(internal.search("甲乙甲")) == [1]
    with pytest.raises(BadRequest, match="too many to look for"):
        internal.search("甲" * 1000)


def test_nothing_was_typed_yet(internal: Internal) -> None:
    assert internal.search("海关") == []
