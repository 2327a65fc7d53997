"""Continuations: the articles （接版） joined to their first parts."""

from itertools import permutations

import pytest

from servanda.model.source import SourceText
from servanda.reading.continuation import base_title, continues, is_continuation, join_continuations, named
from servanda.reading.files import open_source
from tests.reading.test_archive import body, tag


def article(title: str, *paragraphs: str, page: str = "003", day: str = "20310412", name: str = "") -> SourceText:
    text = tag("RQ", day) + "\n" + tag("BH", page) + "\n" + tag("BT", title) + "\n" + body(*paragraphs)
    (one,) = open_source(text.encode("gb18030"))
    one.fields["file"] = name or f"{page}.txt"
    return one


FIRST = article("水利成果", "一、双方决定设立水文站。", "（下转第八版）")
SECOND = article("水利成果（接版）", "（上接第三版）", "二、双方同意互派专家。", page="008")
THIRD = article("水利成果（接版）", "三、双方将交换数据。", page="010")
OTHER = article("渔业成果", "双方同意休渔。", page="004")


def words(one: SourceText) -> list[str]:
    return [block.text for block in one.blocks]


@pytest.mark.parametrize("order", [*permutations([FIRST, SECOND, OTHER, THIRD])])
def test_joined_in_whatever_order_they_come(order: tuple[SourceText, ...]) -> None:
    joined = join_continuations([*order])
    assert {one.title for one in joined} == {"水利成果", "渔业成果"}
    (one,) = [one for one in joined if one.title == "水利成果"]
    assert words(one) == [*words(FIRST), *words(SECOND), *words(THIRD)]
    assert one.digest == FIRST.digest
    assert (one.fields["file"], one.fields["continuation"]) == ("003.txt", ["008.txt", "010.txt"])
    assert one.length == FIRST.length + SECOND.length + THIRD.length
    assert one.notices == ()


def test_offsets_of_the_second_count_from_the_end_of_the_first() -> None:
    (one,) = join_continuations([SECOND, FIRST])
    assert one.fields["continuation"] == "008.txt"
    for before, after in zip(SECOND.blocks, one.blocks[len(FIRST.blocks) :], strict=True):
        assert [(t, s - FIRST.length, n) for t, s, n in after.runs] == [*before.runs]


def test_in_one_file_the_offsets_are_the_files() -> None:
    parts = [tag("BT", "水利成果") + "\n" + body("一、双方决定。"), tag("BT", "水利成果（接版）") + "\n" + body("二、双方同意。")]
    for text in ("".join(parts), "".join(reversed(parts))):
        (one,) = join_continuations(open_source(text.encode()))
        assert words(one) == ["一、双方决定。", "二、双方同意。"]
        assert "continuation" not in one.fields
        assert [text[s : s + n] for b in one.blocks for _, s, n in b.runs] == words(one)


def test_one_alone_stays_and_says_so() -> None:
    (one,) = join_continuations([SECOND])
    assert words(one) == words(SECOND)
    assert [notice.code for notice in one.notices] == ["continuation-alone"]


@pytest.mark.parametrize(
    "first",
    [
        article("渔业成果", "双方同意休渔。"),
        article("水利成果", "双方决定。", day="20310413"),
        article("", "双方决定。"),
    ],
)
def test_not_joined_to_another_title_or_day(first: SourceText) -> None:
    assert [words(one) for one in join_continuations([first, SECOND])] == [words(first), words(SECOND)]


def test_notices_of_the_second_move_with_its_blocks() -> None:
    (one,) = open_source((tag("BT", "水利成果（接版）") + "〖ZW/正文〗二、双方同意。").encode())
    (joined,) = join_continuations([open_source((tag("BT", "水利成果") + body()).encode())[0], one])
    assert [notice.code for notice in joined.notices] == ["tag-unclosed"]


@pytest.mark.parametrize(
    ("title", "base"),
    [
        ("水利成果（接版）", "水利成果"),
        ("水利成果 (接版)", "水利成果"),
        ("水利成果（上接第三版）", "水利成果"),
        ("水利成果（上接A03版）", "水利成果"),
        ("水利成果（草案）", "水利成果（草案）"),
        ("接版", "接版"),
        ("（接版）", ""),
        ("水利成果", "水利成果"),
    ],
)
def test_titles(title: str, base: str) -> None:
    assert base_title(title) == base
    one = article("甲", "双方同意。")
    assert is_continuation(SourceText(one.blocks, "char", "", {}, title)) == (base not in ("", title))


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_the_cheap_look(codec: str) -> None:
    assert continues("〖BT/标题〗水文成果（接版）".encode(codec, "ignore"))
    assert not continues("〖BT/标题〗水文成果".encode(codec, "ignore"))
    assert any(title in "〖BT/标题〗水文成果".encode(codec, "ignore") for title in named("水文成果"))
