"""The contract of a reading, held by every document there is, by generated ones, and by files that someone has damaged."""

import html
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from servanda import ServandaError, read_all, read_text
from tests.contract import check
from tests.reading.html_pages import OUTCOMES, ministry_page, table_page
from tests.reading.make_docx import docx as make_docx
from tests.reading.make_docx import p, r, tbl, tr, typed
from tests.reading.make_pdf import Typesetter, scanned

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").iterdir())
REAL = sorted(path.name for path in (ROOT.parent / "shared" / "documents").glob("*"))

LABELS = (
    "一、 二、 三、 十一、 （一） （二） （1） （2） 1、 2、 3. 12． ① ② (i) (ii) (a) —— • - # ## 第一条 Article\xa01 1 一 I. 2031年"
).split(" ")
WORDS = (
    "双方决定举行第二次会议。 双方同意，费用各自承担； 水文站建设： 合作 　　 甲方将①提供设备；②派遣教员。 （下转第八版） （接版） 下转 "
    "2031年3月5日于乙市 （某社乙市3月5日电） 附件： The\xa0Parties\xa0will\xa0meet. and 《纲要<试行>》 “ ” --- title: \t ** | "
    "〖ZW/正文〗 〖-ZW/正文〗 〖BT/标题〗 〖TM/中图〗 <p> </p> <br> <td> &#55296; \u2028 \u3000 \xa0 \x00 \ufeff 𠀀 ﬁ"
).split(" ")
LINES = st.lists(st.sampled_from(LABELS + WORDS) | st.text(max_size=4), max_size=6).map("".join)
DOCUMENTS = st.lists(LINES, max_size=30).map("\n".join)
CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def hold(data: bytes) -> None:
    """Read bytes: either readings that keep their promises, or a ServandaError of one line."""
    try:
        for reading in read_all(data):
            check(reading, data)
    except ServandaError as error:
        one_line(error)


def hold_text(text: str) -> None:
    """The same of a text that is decoded already."""
    try:
        check(read_text(text), text.encode())
    except ServandaError as error:
        one_line(error)


def one_line(error: ServandaError) -> None:
    assert len(str(error).splitlines()) == 1


@cache
def files() -> dict[str, bytes]:
    """A whole file of each format."""
    sheet = Typesetter(columns=2, head="公报", foot="{page}")
    for line in OUTCOMES * 6:
        sheet.paragraph(line)
    rows = tbl(tr("序号", "内容"), *(tr(str(i), line) for i, line in enumerate(OUTCOMES, 1)))
    made = {
        "docx": typed(OUTCOMES),
        "docx table": make_docx(rows + p(r("附件"), r("（1）名单"))),
        "pdf": sheet.save(),
        "scan": scanned(),
        "html": ministry_page("".join(f"<p>{line}</p>" for line in OUTCOMES)).encode(),
        "html gb": ministry_page("<br>".join(f"　　{line}" for line in OUTCOMES)).encode("gb18030"),
        "html table": table_page("<ol>" + "".join(f"<li>{line}" for line in OUTCOMES) + "</ol>").encode("utf-16"),
    }
    return made | {path.name: path.read_bytes() for path in SAMPLES}


@pytest.mark.parametrize("name", files())
def test_files_of_every_format(name: str) -> None:
    hold(files()[name])


@pytest.mark.parametrize("name", REAL or [pytest.param("", marks=pytest.mark.skip(reason="no ../shared/documents beside the project"))])
def test_real_documents(name: str, shared: Path) -> None:
    data = (shared / "documents" / name).read_bytes()
    readings = read_all(data)
    assert readings
    for reading in readings:
        check(reading, data)


@given(DOCUMENTS, st.sampled_from(CODECS), st.sampled_from(["\n", "\r\n", "\r"]))
@example("一、双方同意。\n\n二、双方决定。", "utf-16", "\r\n")
@settings(max_examples=300)
def test_generated_documents(text: str, codec: str, end: str) -> None:
    hold(text.replace("\n", end).encode(codec, "replace"))


@given(DOCUMENTS)
def test_generated_texts(text: str) -> None:
    hold_text(text)


@given(st.lists(LINES, max_size=12), st.sampled_from(["<p>{}</p>", "{}<br>", "<li>{}", "<tr><td>{}<td>2", "<h2>{}</h2>", "<b>{}</b>："]))
def test_generated_pages(lines: list[str], shape: str) -> None:
    page = "<html><body>" + "\n".join(shape.format(html.escape(line)) for line in lines)
    hold(page.encode("utf-8", "replace"))


@given(st.lists(LINES.filter(lambda s: all(c in "\t\n\r" or " " <= c <= "\ud7ff" or c > "\uffff" for c in s)), min_size=1, max_size=8))
@settings(max_examples=30)
def test_generated_word_files(lines: list[str]) -> None:
    hold(typed(lines))


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    hold(data)


@given(
    st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b"<html>", b"---\n", b"\xff\xfe", "〖ZW/正文〗".encode()]),
    st.binary(max_size=200),
)
def test_any_bytes_after_the_beginning_of_a_format(begin: bytes, rest: bytes) -> None:
    hold(begin + rest)


@given(st.text(st.characters(), max_size=100))
def test_any_text(text: str) -> None:
    hold_text(text)


@pytest.mark.parametrize("name", files())
@pytest.mark.parametrize("seed", range(6))
def test_damaged_files(name: str, seed: int) -> None:
    """A file cut off, with bytes changed, taken out or doubled."""
    chance = random.Random(f"{name} {seed}")
    data = bytearray(files()[name])
    for _ in range(chance.choice([1, 3, 30])):
        at = chance.randrange(len(data))
        what = chance.randrange(4)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randrange(1, 40)]
        elif what == 2:
            data[at:at] = data[chance.randrange(len(data)) :][:40]
        elif len(data) > 2000:
            del data[at + len(data) // 3 :]
    hold(bytes(data))


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "\\ud800"\n---\n双方同意。\n',
        "---\ntitle: !!python/object/apply:os.getcwd []\n---\n双方同意。\n",
        "---\ntitle: &a [*a]\n---\n双方同意。\n",
        "---\n? [1]\n: 2\n---\n双方同意。\n",
        "---\ndate: 99999-99-99\n---\n双方同意。\n",
        "<html><title>&#xD800;</title><p>双方同意&#xDFFF;，&#x110000;&#0;互派专家。</p></html>",
        "<html><meta name='PubDate' content='9999-99-99'><p>双方同意。</p></html>",
        "双方同意互派\x1b[31m专家。" * 20 + "\x07\x00\x08",
        "0000年00月00日\n双方同意。\n（某社00月99日电）",
        "二〇三一年十三月四十日",
    ],
)
def test_values_that_are_none(text: str) -> None:
    for reading in read_all(text.encode()):
        check(reading, text.encode())


@pytest.mark.parametrize("at", [0, 3])
def test_lone_surrogates_are_refused_at_the_door(at: int) -> None:
    with pytest.raises(ServandaError, match=f"lone surrogate at {at}"):
        read_text("双方同意"[:at] + "\udc80" + "。")
