"""`When` against its own table, against the properties every time has, and against the `edtf` package as oracle."""

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import BadRequest
from servanda.model import When

WINDOWS = [
    ("2014", "2014-01-01", "2014-12-31"),
    ("2014-02", "2014-02-01", "2014-02-28"),
    ("2016-02-29", "2016-02-29", "2016-02-29"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2014-XX", "2014-01-01", "2014-12-31"),
    ("2014-12-XX", "2014-12-01", "2014-12-31"),
    ("2014-21", "2014-03-01", "2014-05-31"),
    ("2014-24", "2014-12-01", "2014-12-31"),
    ("2015-33", "2015-01-01", "2015-03-31"),
    ("2015-36", "2015-10-01", "2015-12-31"),
    ("2014-41", "2014-07-01", "2014-12-31"),
    ("2017-12~", "2017-11-01", "2018-01-31"),
    ("2015-01~", "2014-12-01", "2015-02-28"),
    ("2020~", "2019-01-01", "2021-12-31"),
    ("2020?", "2019-01-01", "2021-12-31"),
    ("2020%", "2019-01-01", "2021-12-31"),
    ("2014-03-31~", "2014-03-30", "2014-04-01"),
    ("2014-22~", "2014-03-01", "2014-11-30"),
    ("2014~-02-28", "2013-02-28", "2015-02-28"),
    ("2014-~02-28", "2014-01-28", "2014-03-28"),
    ("199X~", "1980-01-01", "2009-12-31"),
    ("2014/2016", "2014-01-01", "2016-12-31"),
    ("../2016-06-30", None, "2016-06-30"),
    ("2013/..", "2013-01-01", None),
    ("/2013", None, "2013-12-31"),
    ("2014-12~/2015", "2014-11-01", "2015-12-31"),
    ("[2014-12,2015-01]", "2014-12-01", "2015-01-31"),
    ("[2014-41,2015-40]", "2014-07-01", "2015-06-30"),
    ("{2014,2015}", "2014-01-01", "2015-12-31"),
    ("{2014,2016..2018}", "2014-01-01", "2018-12-31"),
    ("[..2014]", None, "2014-12-31"),
    ("[2014,2016..]", "2014-01-01", None),
    ("P5Y", None, None),
    ("P1Y6M", None, None),
    ("PT48H", None, None),
    ("R", None, None),
    ("R/P1Y", None, None),
    ("R4/P3M", None, None),
    ("0001~", "0001-01-01", "0002-12-31"),
    ("9999-12-31~", "9999-12-30", "9999-12-31"),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_window(edtf: str, earliest: str | None, latest: str | None) -> None:
    when = When.parse(edtf)
    assert when.earliest == (earliest and date.fromisoformat(earliest))
    assert when.latest == (latest and date.fromisoformat(latest))
    assert str(when) == edtf
    assert When.parse(str(when)) == when


@pytest.mark.parametrize(
    "text",
    ["", " ", "2014年", "２０１４", "14", "20145", "2014-13", "2014-00", "2014-02-30", "2014-22-01", "0000", "-0100", "Y17000",
     "2014-XX-03", "201X-05", "20X4", "2014~~", "2014-XX~", "2016/2014", "2014/2015/2016", "../..", "/", "../", "..", "[2014", "{}",
     "[]", "[2014,]", "[..]", "[2014,..2015,2016]", "[2014..,2016]", "[2016..2014]", "{2014,[2015]}", "P", "PT", "P1", "P1M1Y", "P1.5Y",
     "-P1D", "R0/P1Y", "R/", "R/2014", "r/p1y", "2014-05-08T10:00", "2014/P2Y", "[" + "2014," * 200 + "2014]", "9" * 3000],
)  # fmt: skip
def test_what_is_not_read_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadRequest) as caught:
        When.parse(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_members_keep_alternatives_apart() -> None:
    assert [str(m) for m in When.parse("[2014-12, 2015-01]").members] == ["2014-12", "2015-01"]
    assert [str(m) for m in When.parse("{2013,2015..2017}").members] == ["2013", "2015/2017"]
    assert str(When.parse("[2014-12, 2015-01]")) == "[2014-12,2015-01]"
    assert When.parse("[2014-12~,2016]").vague
    assert not When.parse("2016").vague


_year = st.integers(1000, 9998).map(str)
_month = st.integers(1, 12).map(lambda m: f"{m:02}")
_sub_year = st.sampled_from([*range(21, 42)]).map(str)
_plain = st.one_of(
    _year,
    st.tuples(_year, _month).map("-".join),
    st.tuples(_year, _sub_year).map("-".join),
    st.dates(date(1000, 1, 1)).map(date.isoformat),
    _year.map(lambda y: y[:3] + "X"),
    _year.map(lambda y: y[:2] + "XX"),
    _year.map(lambda y: y + "-XX"),
)
_marked = st.builds(str.__add__, st.one_of(_year, st.tuples(_year, _month).map("-".join)), st.sampled_from("~?%"))
_either = st.one_of(_plain, _marked)
_listed = st.lists(_either, min_size=1, max_size=4).map(",".join)
_time = st.one_of(
    _either,
    st.tuples(_either, st.just("..")).map("/".join),
    st.tuples(st.just(".."), _either).map("/".join),
    st.tuples(_either, _either).map("/".join),
    _listed.map("[{}]".format),
    _listed.map("{{{}}}".format),
)


def _read(edtf: str) -> When | None:
    """The time, None for an interval that ends before it begins."""
    try:
        return When.parse(edtf)
    except BadRequest as refusal:
        if "ends before it begins" in str(refusal):
            return None
        raise


@given(_time)
def test_a_window_never_ends_before_it_begins(edtf: str) -> None:
    when = _read(edtf)
    if when is None:
        return
    assert When.parse(str(when)) == when
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


@given(st.text("0123456789XPRYMDWT/-.~?%[]{}, ", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        when = When.parse(text)
    except BadRequest:
        return
    assert When.parse(str(when)) == when


@given(
    st.one_of(_plain, st.tuples(_plain, _plain).map("/".join), st.lists(_plain, min_size=2, max_size=3).map(",".join).map("[{}]".format))
)
def test_agrees_with_the_edtf_package(edtf: str) -> None:
    """Wherever it parses. What is not compared, and why: a vague part, which it widens by every larger unit as well; an
    open or unknown end, for which it gives infinity or ten years; years outside `date`; a span that ends before it begins,
    which it takes.
    """
    try:
        oracle = parse_edtf(edtf)
        low, high = oracle.lower_strict()[:3], oracle.upper_strict()[:3]
    except (EDTFParseException, AttributeError):  # [2014-41,2015-40], 2014-XX/2015: the standard allows both
        return
    if low > high:
        return
    when = _read(edtf)
    if when is None:
        return
    assert when.earliest == date(*low)
    assert when.latest == date(*high)


@given(_year, st.sampled_from(["{}~", "{}?", "{}-~06-11", "{}-?06-11", "{}-06-~11"]))
def test_agrees_with_the_edtf_package_on_one_vague_part(year: str, shape: str) -> None:
    vague = shape.format(year)
    oracle = parse_edtf(vague)
    when = When.parse(vague)
    assert (when.earliest, when.latest) == (date(*oracle.lower_fuzzy()[:3]), date(*oracle.upper_fuzzy()[:3]))
