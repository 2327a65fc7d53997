"""The founding document: what must hold of it, in its own file and in every other form it could come in."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda import Reading, read
from tests.contract import check
from tests.reading.founding import founding_paragraphs
from tests.reading.html_pages import ministry_page, table_page
from tests.reading.make_docx import abstract, docx, level, num, p, typed
from tests.reading.make_pdf import Typesetter

NAME = "000_2276c24c7de449db.txt"
VARIANTS = str.maketrans({"・": "·", "―": "—", "〜": "～", "‖": "∥"})  # what the codecs of one encoding tell apart


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    return shared / "documents" / NAME


@pytest.fixture(scope="module")
def headings(shared: Path) -> dict[str, str]:
    held: dict[str, str] = json.loads((shared / "gold" / "headings.json").read_text(encoding="utf-8"))
    return held


@pytest.fixture(scope="module")
def founding(file: Path) -> Reading:
    return read(file)


@pytest.fixture(scope="module")
def paragraphs(shared: Path) -> list[str]:
    return founding_paragraphs(shared)


def named(reading: Reading) -> dict[str, str]:
    return {o.key: o.heading for o in reading.outcomes if o.role == "outcome"}


def texts(reading: Reading) -> list[str]:
    return [o.text.translate(VARIANTS) for o in reading.outcomes if o.role == "outcome"]


def test_sections_and_outcomes(founding: Reading, headings: dict[str, str]) -> None:
    assert [s.number for s in founding.sections] == [*range(1, 9)]
    outcomes = [o for o in founding.outcomes if o.role == "outcome"]
    assert [o.number for o in outcomes] == [*range(1, 117)]
    assert [o.label for o in outcomes] == [f"{n}、" for n in range(1, 117)]
    assert named(founding) == headings
    assert all(o.section for o in outcomes)
    assert founding.warnings == []


def test_the_broken_word_is_whole_and_the_page_turn_gone(founding: Reading) -> None:
    (preamble,) = [o for o in founding.outcomes if o.role == "preamble"]
    assert preamble.text.count("战略与经") == preamble.text.count("战略与经济对话") > 1
    assert "下转" not in founding.document.text
    assert "第八版" not in founding.document.text


def test_single_outcomes(founding: Reading) -> None:
    outcomes = {o.key: o for o in founding.outcomes}
    assert outcomes["64"].text.endswith("赴美考察。")
    assert [part.label for part in outcomes["18"].parts] == ["（1）", "（2）"]
    assert "（1）" in outcomes["18"].text
    assert "（2）" in outcomes["18"].text


def test_the_dateline_is_in_no_outcome(founding: Reading) -> None:
    (closing,) = [o for o in founding.outcomes if o.role == "closing"]
    assert closing.text == "（新华社北京7月11日电）"
    assert not any("新华社" in text for text in texts(founding))


def test_what_the_document_says_of_itself(founding: Reading) -> None:
    document, dialogue = founding.document, founding.document.dialogue
    assert (document.date, document.language) == ("2014-07-11", "zh")
    assert document.title.startswith("第六轮中美战略与经济对话")
    assert document.source["tag date"] == "2014-07-12"
    assert (document.source["file"], document.source["ZQ"], document.source["TC"]) == (NAME, "20637", "特写")
    assert dialogue
    assert (dialogue.name, dialogue.ordinal, dialogue.track) == ("中美战略与经济对话", 6, "战略对话")
    assert (dialogue.parties, dialogue.held) == (["CN", "US"], "2014-07-09/2014-07-10")


def encoded(codec: str, end: str = "\n") -> Callable[[str], bytes]:
    """The file's own text in another encoding, with its variants of dots and dashes."""

    def build(text: str) -> bytes:
        if codec == "gb2312":
            return text.replace("·", "・").replace("—", "―").replace("\n", end).encode(codec)
        return text.replace("\n", end).encode(codec)

    return build


ENCODINGS = {
    "gb2312": encoded("gb2312", "\r\n"),
    "gb18030": encoded("gb18030"),
    "utf-8": encoded("utf-8-sig", "\r\n"),
    "utf-16-le": encoded("utf-16-le"),
    "utf-16-be": encoded("utf-16-be", "\r"),
    "utf-16-le with a mark": encoded("utf-16"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_in_other_encodings(name: str, file: Path, founding: Reading, headings: dict[str, str]) -> None:
    data = ENCODINGS[name](file.read_text(encoding="utf-8"))
    reading = read(data)
    check(reading, data)
    assert reading.document.source["encoding"] == name.split()[0]
    assert named(reading) == headings
    assert texts(reading) == texts(founding)
    assert reading.document.dialogue == founding.document.dialogue
    assert reading.document.date == "2014-07-11"


def numbered(paragraphs: list[str]) -> bytes:
    """A Word file whose numbers Word computes."""
    numbering = abstract(1, level(0, "chineseCounting", "%1、")) + abstract(2, level(0, "decimal", "%1、")) + num(1, 1) + num(2, 2)
    body = []
    for one in paragraphs:
        section, item = re.match(r"[一二三四五六七八]、", one), re.match(r"[0-9]{1,3}、", one)
        found = section or item
        body.append(p(one[found.end() :], num=(1 if section else 2, 0)) if found else p(one))
    return docx("".join(body), numbering=numbering)


def printed(columns: int) -> Callable[[list[str]], bytes]:
    def build(paragraphs: list[str]) -> bytes:
        sheet = Typesetter(columns=columns, head="时事新闻", foot="- {page} -")
        for one in paragraphs:
            sheet.paragraph(one)
        return sheet.save()

    return build


def page(wrap: Callable[[list[str]], str], codec: str = "utf-8") -> Callable[[list[str]], bytes]:
    return lambda paragraphs: ministry_page(wrap(paragraphs)).encode(codec)


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "HTML, <p>": page(lambda lines: "".join(f"<p>{one}</p>\n" for one in lines)),
    "HTML, <p>, in GB": page(lambda lines: "".join(f"<p>　　{one}</p>\n" for one in lines), "gb18030"),
    "HTML, <br>": page(lambda lines: "<br>\n".join(f"　　{one}" for one in lines)),
    "HTML, <br>, in a table": lambda lines: table_page("<br><br>".join(f"　　{one}" for one in lines)).encode("gb18030"),
    "Word, numbers typed": typed,
    "Word, numbers computed": numbered,
    "PDF": printed(1),
    "PDF, two columns": printed(2),
    "plain text": lambda lines: "\n".join(f"    {one}" for one in lines).encode("gb18030"),
    "Markdown": lambda lines: ("---\ntitle: 清单\n---\n\n" + "\n\n".join(lines).replace("<", "\\<")).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_in_other_formats(name: str, paragraphs: list[str], founding: Reading, headings: dict[str, str]) -> None:
    escaped = [one.replace("<", "&lt;").replace(">", "&gt;") for one in paragraphs] if name.startswith("HTML") else paragraphs
    data = FORMATS[name](escaped)
    reading = read(data)
    check(reading, data)
    assert named(reading) == headings
    assert len(reading.sections) == 8
    wanted = texts(founding)
    if name.startswith("PDF"):  # which holds no spaces that can be told from its gaps
        assert ["".join(text.split()) for text in texts(reading)] == ["".join(text.split()) for text in wanted]
    else:
        assert texts(reading) == wanted
