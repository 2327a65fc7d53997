"""The tagged archive: its tags and what goes wrong with them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import NotReadable
from servanda.reading.archive import is_tagged, read_archive
from servanda.reading.page import Page

NAMES = {
    "ZQ": "总期", "RQ": "日期", "BH": "版号", "TH": "条号", "YT": "引题", "BT": "标题", "FT": "副题", "ZZ": "作者", "FL": "分类",
    "GJ": "关键", "LM": "栏目", "BM": "版名", "TC": "体裁", "ZW": "正文", "TM": "中图", "WJ": "文件", "HH": "换行",
}  # fmt: skip
FIRST, SECOND = "双方决定设立水文站。", "双方同意互派专家。"


def tag(code: str, *inside: str) -> str:
    return f"{opened(code)}{''.join(inside)}〖-{code}/{NAMES[code]}〗"


def opened(code: str) -> str:
    return f"〖{code}/{NAMES[code]}〗"


def head(title: str = "两国水利合作成果") -> str:
    return "\n".join([tag("ZQ", "1234"), tag("RQ", "20310412"), tag("BH", "003"), tag("BT", title)]) + "\n"


def body(*paragraphs: str) -> str:
    return tag("ZW", "\n", *(f"    {p}\n" for p in paragraphs or (FIRST, SECOND))) + "\n"


def words(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def codes(page: Page) -> list[str]:
    return [notice.code for notice in page.notices]


def leads_back(page: Page, text: str) -> bool:
    return all(b.text[o : o + n] == text[s : s + n] and (o, n) == (0, len(b.text)) for b in page.blocks for o, s, n in b.runs)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_tag_and_every_line_end(end: str) -> None:
    values = {code: f"{name}之值" for code, name in NAMES.items() if code not in ("ZW", "TM", "WJ", "HH", "RQ")}
    text = (tag("RQ", "20310412") + "\n" + "\n".join(tag(code, value) for code, value in values.items()) + "\n" + body()).replace("\n", end)
    (page,) = read_archive(text)
    assert page.fields == {"RQ": "20310412", **values}
    assert (page.title, page.date) == ("标题之值", "2031-04-12")
    assert words(page) == [FIRST, SECOND]
    assert codes(page) == []
    assert leads_back(page, text)


def test_a_repeated_tag_is_a_list_and_a_title_of_two_lines_is_one() -> None:
    (page,) = read_archive(head("两国水利\n    合作成果") + tag("FT", "甲") + "\n" + tag("FT", "乙") + "\n" + tag("FT", "丙") + body())
    assert page.fields["FT"] == ["甲", "乙", "丙"]
    assert page.title == "两国水利合作成果"


def test_a_title_broken_by_a_tag_that_is_never_closed() -> None:
    (page,) = read_archive(head(f"两国水利{opened('HH')}合作成果") + body())
    assert page.title == page.fields["BT"] == "两国水利合作成果"


def test_a_picture_inside_the_body_keeps_its_words_and_its_page_to_itself() -> None:
    picture = tag("TM", tag("BH", "009"), "图为会场。")
    (page,) = read_archive(head() + tag("ZW", "\n", picture, f"\n    {FIRST}\n", picture, f"\n    {SECOND}\n"))
    assert words(page) == [FIRST, SECOND]
    assert page.fields["BH"] == "003"
    assert page.fields["TM"] == ["图为会场。"] * 2
    assert page.fields["TM/BH"] == ["009", "009"]
    assert codes(page) == []


def test_a_picture_left_open_ends_with_its_caption() -> None:
    (page,) = read_archive(head() + tag("ZW", "\n", opened("TM"), tag("BH", "009"), f"图为会场。\n    {FIRST}\n    {SECOND}\n"))
    assert words(page) == [FIRST, SECOND]
    assert page.fields["TM"] == "图为会场。"
    assert codes(page) == ["tag-unclosed"]


def test_line_breaks_and_files_are_never_closed() -> None:
    (page,) = read_archive(opened("WJ") + "a1.txt\n" + head() + tag("ZW", FIRST, opened("HH"), SECOND, opened("WJ")))
    assert words(page) == [FIRST, SECOND]
    assert page.fields["WJ"] == "a1.txt"
    assert codes(page) == []


@pytest.mark.parametrize("left", ["ZQ", "RQ", "BT", "ZW"])
def test_a_tag_left_open_is_told_and_nothing_lost(left: str) -> None:
    text = (head() + body()).replace(f"〖-{left}/{NAMES[left]}〗", "")
    (page,) = read_archive(text)
    assert words(page) == [FIRST, SECOND]
    assert (page.title, page.date, page.fields["BH"]) == ("两国水利合作成果", "2031-04-12", "003")
    assert codes(page) == ["tag-unclosed"]


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_several_articles(closed: bool, end: str) -> None:
    text = "".join(head(title) + body(f"{title}方同意。") for title in "甲乙丙")
    text = (text if closed else text.replace("〖-ZW/正文〗", "")).replace("\n", end)
    pages = read_archive(text)
    assert [(p.title, p.date, words(p)) for p in pages] == [(t, "2031-04-12", [f"{t}方同意。"]) for t in "甲乙丙"]
    assert all(leads_back(page, text) for page in pages)


def test_an_article_after_one_whose_picture_is_left_open() -> None:
    first, second = read_archive(head("甲") + opened("ZW") + f"{FIRST}\n" + opened("TM") + "图为会场。\n" + head("乙") + body())
    assert (first.title, second.title, words(first)) == ("甲", "乙", [FIRST])


def test_tags_after_the_body_belong_to_it() -> None:
    (page,) = read_archive(head() + body() + tag("TC", "公报？公告") + "\n" + tag("FL", "外交"))
    assert (page.fields["TC"], page.fields["FL"]) == ("公报？公告", "外交")


def test_residues_are_told_and_kept_out_of_the_text() -> None:
    (page,) = read_archive("DW：\n" + head() + "DW：某局\n" + body(FIRST, "DW：", "EU：欧盟愿意参加。", SECOND))
    assert words(page) == [FIRST, "EU：欧盟愿意参加。", SECOND]
    assert page.fields["residue"] == ["DW：", "DW：某局"]
    assert codes(page) == ["tag-residue"] * 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (head() + "〖ZW/正文\n    " + FIRST + "\n〖-ZW/正文〗", 5),
        ((head() + body() + "〖BM/版").replace("\n", "\r\n"), 9),
        (head() + body() + "〖-Z", None),
        ("〖BT/两国水利合作成果〖-BT/标题〗\n" + body(), 1),
        (head() + "〖ZW\n" + FIRST, 5),
    ],
)
def test_a_broken_tag_is_refused_with_its_line(text: str, line: int | None) -> None:
    if line is None:
        assert len(read_archive(text)) == 1  # one letter is no tag
        return
    with pytest.raises(NotReadable, match=f"broken tag in line {line}: 〖"):
        read_archive(text)


@pytest.mark.parametrize("text", [head(), head() + tag("ZW"), head() + tag("ZW", "\n  \n"), head() + tag("ZW", "DW：\n")])
def test_no_body_is_refused(text: str) -> None:
    with pytest.raises(NotReadable, match="no body"):
        read_archive(text)


def test_an_article_without_a_body_among_others_is_left_out() -> None:
    assert [page.title for page in read_archive(head("甲") + body() + head("乙") + head("丙") + body())] == ["甲", "丙"]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("〖BT/标题〗", True),
        ("\n\n  　〖ZQ/总期〗1", True),
        ("\ufeff〖ZQ/总期〗1", True),
        ("DW：某局\n〖ZQ/总期〗", True),
        ("〖ZW", True),
        ("〖世界贸易组织〗", False),
        ("〖WTO〗公报", False),
        ("双方同意〖ZW/正文〗", False),
        ("\n" * 3000 + "〖ZW/正文〗", False),
    ],
)
def test_is_tagged(text: str, tagged: bool) -> None:
    assert is_tagged(text) is tagged


@pytest.mark.parametrize(("day", "date"), [("20310412", "2031-04-12"), ("２０３１０４１２", ""), ("2031年4月", ""), ("", "")])
def test_the_tag_date(day: str, date: str) -> None:
    (page,) = read_archive(tag("RQ", day) + body())
    assert page.date == date


PIECES = st.sampled_from(
    [opened(c) for c in NAMES]
    + [f"〖-{c}/{n}〗" for c, n in NAMES.items()]
    + [FIRST, "\n", "\r\n", "\r", "    ", "DW：", "〖", "〗", "\ufeff", "\u2028"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_order_tags_come_in(text: str) -> None:
    try:
        pages = read_archive(text)
    except NotReadable:
        return
    for page in pages:
        assert page.blocks
        assert leads_back(page, text)
        assert not any(re.search(r"[\r\n]", b.text) or b.text != b.text.strip() for b in page.blocks)
    starts = [b.runs[0][1] for page in pages for b in page.blocks]
    assert starts == sorted(starts)
