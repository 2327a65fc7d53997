"""Every line that a person may read has its Chinese, with the same fields."""

import errno
import os
import pickle
import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from servanda.errors import BadRequest, Said, reason
from servanda.publish import saying
from servanda.publish.saying import about, catalogue, entries, error_line, recognised, told
from servanda.structure.units import _MESSAGES
from tests.messages import SOURCE, messages, warnings

HAN = re.compile("[\u4e00-\u9fff]")
FIELD = re.compile(r"\{[^{}]*\}")
ALSO = {"warning", "usage", "system", "database", "label"}  # contexts of what is not written in our source as a template


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_a_message_is_a_literal() -> None:
    """A template can be translated only if it stands in the source as it is: no f-string, no sum, no name of another text."""
    assert [message.where for message in messages() if message.template is None] == []


def test_every_message_has_its_chinese() -> None:
    """What is missing is written into src/servanda/publish/data/zh.po: the English as it stands in the source, and the Chinese."""
    known = catalogue()
    assert {(m.where, m.template) for m in messages() if m.template not in known} == set()


def test_every_message_is_given_its_fields() -> None:
    assert {m for m in messages() if m.template is not None and not fields(m.template) <= m.fields and "**" not in m.fields} == set()


def test_nothing_is_kept_that_nobody_says() -> None:
    said = {message.template for message in messages()}
    assert [english for context, english, _ in entries() if english and context not in ALSO and english not in said] == []


@pytest.mark.parametrize(("english", "chinese"), [pytest.param(e, c, id=e[:50]) for _, e, c in entries() if e])
def test_the_chinese_has_the_fields_of_the_english(english: str, chinese: str) -> None:
    assert fields(chinese) == fields(english)
    assert HAN.search(chinese) or FIELD.sub("", english).strip(" []{};") == ""
    assert not re.search("[,;:!?] |[。！]$|主张", chinese) or "CREATE" in english


def test_the_catalogue_is_what_other_programs_read_in_it() -> None:
    with (SOURCE / "publish" / "data" / "zh.po").open("rb") as file:
        read = [(m.context or "", m.id, m.string) for m in read_po(file) if m.id]
    assert read == [entry for entry in entries() if entry[1]]
    assert len({(context, english) for context, english, _ in read}) == len(read)


@pytest.mark.parametrize("line", [text for text, _ in warnings()] + [text.format("十二") for text in _MESSAGES.values()])
def test_a_warning_is_told_by_its_pattern(line: str) -> None:
    assert HAN.search(recognised(line, "zh"))
    assert recognised(line, "en") == line


@pytest.mark.parametrize("number", ["ENOENT", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "EISDIR", "ENOTDIR", "EEXIST", "EROFS", "EIO"])
def test_what_the_system_says(number: str) -> None:
    code = getattr(errno, number)
    assert HAN.search(told(reason(OSError(code, os.strerror(code), "a{b}")), "zh"))


@pytest.mark.parametrize(
    ("line", "chinese"),
    [
        ("Missing argument 'FILE…'.", "缺少参数 FILE…"),
        ("Invalid value for '--jobs': 0 is not in the range x>=1.", "--jobs 的值有误：0 不在范围 x>=1 之内"),
        ("Invalid value for '--jobs': 'x' is not a valid int.", "--jobs 的值有误：“x”不是整数"),
        ("the tag 〖ZW/{0}〗 is not closed", "标签〖ZW/{0}〗未闭合"),
        ("a line that nobody knows: {0}", "a line that nobody knows: {0}"),
        ("Missing argument '" * 300, "Missing argument '" * 300),
    ],
)
def test_lines_that_come_without_their_fields(line: str, chinese: str) -> None:
    assert recognised(line, "zh") == chinese


def test_an_error_keeps_what_it_says_for_every_language() -> None:
    error = BadRequest(
        "{id} is of {parties}: {party} has no say in it", id="r/1", parties=["CN", "US"], party=Said("an observer"), source="a.db"
    )
    assert str(error) == "a.db: r/1 is of CN, US: an observer has no say in it"
    assert error_line(error, "en") == str(error)
    assert error_line(error, "zh") == "a.db：r/1 属于 CN、US，观察员 无权就此表态"
    for same in (error.at("b.db"), pickle.loads(pickle.dumps(error)), BadRequest(error.message, source="a.db")):
        assert error_line(same, "zh") == error_line(error, "zh")


def test_what_is_in_a_field_is_no_template() -> None:
    error = BadRequest("there is no {id!r} here", id="{0}{id}")
    assert (str(error), error_line(error, "zh")) == ("there is no '{0}{id}' here", "没有“{0}{id}”")
    assert about("", Said("{open"), "zh") == "{open"
    assert about("text", Said("is empty"), "zh") == "text：为空"  # a file of that name
    assert about(Said("standard input"), Said("is empty"), "zh") == "标准输入：为空"


def test_english_reads_no_catalogue() -> None:
    saying.entries.cache_clear()
    saying.catalogue.cache_clear()
    told(Said("is empty"), "en")
    assert saying.entries.cache_info().misses == 0
