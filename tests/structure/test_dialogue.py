"""The dialogue that a document names: its name, round, track, days, place and parties."""

import pytest

from servanda.reading.files import from_text
from servanda.structure import structure
from servanda.structure.dialogue import dialogue
from servanda.structure.sides import sides
from tests.structure.shapes import paras

ROWS = [
    ("第七轮中法战略对话成果", "2031年6月3日，第七轮中法战略对话在青湾举行。", "中法战略对话", 7, "2031-06-03", "青湾"),
    ("声明", "第八次中法财金对话于2031年7月9日至10日在青湾举行。", "中法财金对话", 8, "2031-07-09/2031-07-10", "青湾"),
    ("声明", "第八次中法财金对话于2031年6月30日至7月1日在青湾举行。", "中法财金对话", 8, "2031-06-30/2031-07-01", "青湾"),
    ("公报", "中俄总理第二十五次定期会晤于2031年12月2日以视频方式举行。", "中俄总理定期会晤", 25, "2031-12-02", None),
    ("纪要", "中哈合作委员会第六次会议于2031年3月1日在青湾召开。", "中哈合作委员会", 6, "2031-03-01", "青湾"),
    ("纪要", "2031年9月3日，环湖合作论坛第七届部长级会议在青湾举行。", "环湖合作论坛部长级会议", 7, "2031-09-03", "青湾"),
    ("纪要", "首轮中英财金对话于2031年9月15日在青湾成功举行。", "中英财金对话", 1, "2031-09-15", "青湾"),
    ("第25届中美商贸联委会成果", "第25届中美商贸联委会12月16日在青湾举行。", "中美商贸联委会", 25, "2031-12-16", "青湾"),
    ("声明", "甲部长和乙部长主持第六轮中法战略对话。", "中法战略对话", 6, None, None),
    ("声明", "双方举行会谈。", "", None, None, None),
    (
        "Outcomes",
        "The sixth round of the U.S.-China Water Dialogue was held in Riverton on July 9-10, 2031.",
        "U.S.-China Water Dialogue",
        6,
        "2031-07-09/2031-07-10",
        "Riverton",
    ),
    (
        "Outcomes",
        "The 25th Lakes Joint Commission on Commerce and Trade convened in Riverton on 16 December 2031.",
        "Lakes Joint Commission on Commerce and Trade",
        25,
        "2031-12-16",
        "Riverton",
    ),
]


@pytest.mark.parametrize(("title", "text", "name", "ordinal", "held", "place"), ROWS)
def test_dialogue(title: str, text: str, name: str, ordinal: int | None, held: str | None, place: str | None) -> None:
    found = dialogue(title, paras(title, text), (), "2031-12-20")
    if not name:
        assert found is None
        return
    assert found is not None
    assert (found.name, found.ordinal, found.held, found.place) == (name, ordinal, held, place)


def test_track_and_parties() -> None:
    found = dialogue("第二轮中美战略与经济对话框架下经济对话情况说明", [], ())
    assert found is not None
    assert (found.track, found.parties) == ("经济对话", ["CN", "US"])
    found = dialogue("第三届环湖论坛成果", [], ("CN", "RU"))
    assert found is not None
    assert (found.track, found.parties) == (None, ["CN", "RU"])


SIDES = [
    ("中华人民共和国和法兰西共和国联合声明", (), (), ("CN", "FR")),
    ("中俄联合声明", (), (), ("CN", "RU")),
    ("中日韩合作宣言", (), (), ("CN", "JP", "KR")),
    ("首轮中英财金对话", (), (), ("CN", "GB")),
    ("第十五次中欧领导人会晤公报", (), (), ("CN", "EU")),
    ("中国同法国关于渔业的声明", (), (), ("CN", "FR")),
    ("声明", ("中华人民共和国政府和法兰西共和国政府（以下简称“双方”）",), (), ("CN", "FR")),
    ("声明", (), ("中华人民共和国代表", "法兰西共和国代表"), ("CN", "FR")),
    ("声明", (), ("法兰西共和国代表　　　　中华人民共和国代表",), ("FR", "CN")),
    ("Joint Statement between France and China", (), (), ("FR", "CN")),
    ("Memorandum", ("The Government of the French Republic and the Government of the People's Republic of China",), (), ("FR", "CN")),
    ("Memorandum", (), ("For the Government of Japan:", "For the Government of France:"), ("JP", "FR")),
    ("中国渔业白皮书", (), (), ()),
    ("湖区声明", ("双方举行会谈。",), (), ()),
]


@pytest.mark.parametrize(("title", "opening", "closing", "codes"), SIDES)
def test_sides(title: str, opening: tuple[str, ...], closing: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert sides(title, paras(*opening), paras(*closing)) == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("欧盟与印度联合声明\n2032年3月1日，新德里\n双方决定加强合作。\n双方将举行对话。", ("EU", "IN")),
        ("中俄联合声明\n2032年3月1日，新德里\n双方决定加强合作。\n双方将举行对话。", ("CN", "RU")),
    ],
)
def test_a_place_holds_no_pair(text: str, expected: tuple[str, ...]) -> None:
    assert structure(from_text(text)[0])[1] == expected
