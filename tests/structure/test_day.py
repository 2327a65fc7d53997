"""The date of a document: what it says of itself, its dateline, its tag, in that order."""

import pytest

from servanda.structure.day import document_date
from tests.structure.shapes import paras

SIGNED = [
    ("二○○九年十一月十七日于青湾", "2009-11-17"),
    ("二〇三一年三月五日", "2031-03-05"),
    ("公元二〇三一年三月五日", "2031-03-05"),
    ("2031年3月5日于青湾", "2031-03-05"),
    ("青湾，2031年3月5日", "2031-03-05"),
    ("2031 年 3 月 5 日", "2031-03-05"),
    ("２０３１年３月５日", "2031-03-05"),
    ("（2031年9月2日，青湾）", "2031-09-02"),
    ("2031年5月", "2031-05"),
    ("本协议于二〇三一年三月五日在青湾签订，一式两份。", "2031-03-05"),
    ("本声明于2031年3月5日发表", "2031-03-05"),
    ("Done at Riverton on 5 March 2031.", "2031-03-05"),
    ("Done at Riverton, this fifth day of March 2031, in two originals.", "2031-03-05"),
    ("Signed in Riverton on the 5th of March, 2031", "2031-03-05"),
    ("ADOPTED at Riverton, on the Second Day of September in the Year Two Thousand and Thirty-One.", "2031-09-02"),
    ("Riverton, March 5, 2031", "2031-03-05"),
    ("Riverton, 4-5 November 2031", "2031-11-05"),
    ("May 8, 2031", "2031-05-08"),
    ("2031年13月45日", None),
    ("31年3月5日", None),
    ("双方代表签字", None),
]


@pytest.mark.parametrize(("text", "date"), SIGNED)
def test_closing(text: str, date: str | None) -> None:
    assert document_date(paras("联合声明"), paras(text), "", "") == date


OPENED = [
    ("（2031年5月8日，青湾）", "", "2031-05-08"),
    ("Riverton, March 5, 2031", "", "2031-03-05"),
    ("新华社青湾2031年5月8日电 双方", "2031-05-20", "2031-05-08"),
    ("新华社青湾5月8日电 双方", "2031-05-09", "2031-05-08"),
    ("新华社青湾12月31日电 双方", "2032-01-01", "2031-12-31"),
    ("中新社青湾5月8日电 双方", "2031-05-09", "2031-05-08"),
    ("RIVERTON, May 8 (Lakes News) -- The two sides", "2031-05-09", "2031-05-08"),
    ("新华社青湾5月8日电 双方", "", None),
    ("新华社青湾2月30日电 双方", "2031-03-01", "2031-03-01"),
    ("本报青湾5月8日电 2031年5月7日，双方举行会谈。", "", "2031-05-08"),
    ("发布时间：2031-05-08 10:30", "", "2031-05-08"),
    ("2031年5月8日 10:30  来源：海湾通讯社", "", "2031-05-08"),
    ("发布时间：2031-05-08", "2031-05-09", "2031-05-09"),
    ("根据双方于2009年3月5日签署的协议，双方举行会谈。", "", None),
]


@pytest.mark.parametrize(("text", "tag", "date"), OPENED)
def test_opening(text: str, tag: str, date: str | None) -> None:
    assert document_date(paras("联合声明", text), [], tag, "") == date


@pytest.mark.parametrize(
    ("held", "dateline", "date"),
    [
        ("第六轮对话于2031年7月9日至10日在青湾举行。", "（新华社青湾7月11日电）", "2031-07-11"),
        ("第六轮对话于2031年12月30日至31日在青湾举行。", "（新华社青湾1月1日电）", "2032-01-01"),
        ("The dialogue was held on 9 July 2031.", "（新华社青湾7月11日电）", "2031-07-11"),
    ],
)
def test_dateline_takes_the_year_from_the_text(held: str, dateline: str, date: str) -> None:
    assert document_date(paras("成果清单", held), paras(dateline), "", "") == date


def test_order() -> None:
    opening, signed, dateline = paras("声明"), paras("2031年3月5日于青湾"), paras("（新华社青湾3月6日电）")
    assert document_date(opening, [*signed, *dateline], "2031-03-07", "2031-03-08") == "2031-03-05"
    assert document_date(opening, dateline, "2031-03-07", "2031-03-08") == "2031-03-06"
    assert document_date(opening, [], "2031-03-07", "2031-03-08") == "2031-03-07"
    assert document_date(opening, [], "", "2031-03-08") == "2031-03-08"
    assert document_date(opening, dateline, "", "2031-03-08") == "2031-03-06"
    assert document_date(opening, [], "", "") is None
