import pytest

from servanda.model.when import When
from servanda.publish.times import in_words, offset_in_words

CASES = [
    ("2014", "2014年", "2014"),
    ("2014-05", "2014年5月", "May 2014"),
    ("2014-05-08", "2014年5月8日", "8 May 2014"),
    ("201X", "2010年代", "the 2010s"),
    ("20XX", "2000年至2099年间", "between 2000 and 2099"),
    ("2014-XX", "2014年某月", "some month in 2014"),
    ("2014-XX-XX", "2014年某月某日", "some day in 2014"),
    ("2014-05-XX", "2014年5月某日", "some day in May 2014"),
    ("2014-22", "2014年夏季", "summer 2014"),
    ("2014-30", "2014年夏季（南半球）", "summer 2014 (southern)"),
    ("2015-33", "2015年第一季度", "the first quarter of 2015"),
    ("2015-38", "2015年中间四个月", "the middle four months of 2015"),
    ("2014-41", "2014年下半年", "the second half of 2014"),
    ("2017-12~", "约2017年12月", "about December 2017"),
    ("2017-~12-08", "约2017年12月8日", "about 8 December 2017"),
    ("2017?", "可能2017年", "perhaps 2017"),
    ("2017%", "可能约2017年", "perhaps about 2017"),
    ("2011/2012", "2011年至2012年", "2011–2012"),
    ("2014-07-09/2014-07-10", "2014年7月9日至10日", "9–10 July 2014"),
    ("2014-07-30/2014-08-02", "2014年7月30日至8月2日", "30 July to 2 August 2014"),
    ("2014-12/2015-01", "2014年12月至2015年1月", "December 2014 to January 2015"),
    ("2014-12~/2015", "约2014年12月至2015年", "about December 2014 to 2015"),
    ("../2016-06-30", "不晚于2016年6月30日", "no later than 30 June 2016"),
    ("2013/..", "自2013年起", "from 2013 on"),
    ("2013/", "自2013年起，止期不明", "from 2013 on, end not known"),
    ("/2013", "不晚于2013年，起期不明", "no later than 2013, start not known"),
    ("[2014-12,2015-01]", "2014年12月或2015年1月", "December 2014 or January 2015"),
    ("[2014-22,2014-23]", "2014年夏季或秋季", "summer or autumn 2014"),
    ("[2014-41,2015-40]", "2014年下半年或2015年上半年", "the second half of 2014 or the first half of 2015"),
    ("{2014,2015}", "2014年和2015年", "2014 and 2015"),
    ("{2014,2015,2017}", "2014年、2015年和2017年", "2014, 2015 and 2017"),
    ("{2014..2016}", "2014年至2016年", "2014–2016"),
    ("[2014..2016]", "2014年至2016年之间", "some time in 2014–2016"),
    ("[..2016]", "不晚于2016年", "no later than 2016"),
    ("P5Y", "5年", "5 years"),
    ("P1Y6M", "1年6个月", "1 year 6 months"),
    ("PT48H", "48小时", "48 hours"),
    ("R", "定期", "regularly"),
    ("R/P1Y", "每年", "every year"),
    ("R/P2Y", "每2年", "every 2 years"),
    ("R4/P3M", "每季度，共4次", "every quarter, 4 times"),
]


@pytest.mark.parametrize(("edtf", "zh", "en"), CASES)
def test_in_words(edtf: str, zh: str, en: str) -> None:
    assert str(When.parse(edtf)) == edtf
    assert (in_words(edtf, "zh"), in_words(edtf, "en")) == (zh, en)


@pytest.mark.parametrize("text", ["", "soon", "2014-99", "<b>"])
def test_what_is_no_edtf_is_shown_as_it_is(text: str) -> None:
    assert in_words(text, "zh") == in_words(text, "en") == text


@pytest.mark.parametrize(
    ("offset", "zh", "en"),
    [(None, "会议", "会议"), ("-P1D", "会议前1天", "1 day before 会议"), ("P1M", "会议后1个月", "1 month after 会议")],
)
def test_offset(offset: str | None, zh: str, en: str) -> None:
    assert (offset_in_words("会议", offset, "zh"), offset_in_words("会议", offset, "en")) == (zh, en)
