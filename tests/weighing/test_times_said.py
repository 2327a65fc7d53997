"""A time that is said of a noun, of an edition, of what is still to come: where it counts as the clause's own."""

from datetime import date

import pytest

from servanda import read_text
from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.weighing.weigh import weigh

ROWS = [
    # a noun that means a time, and the time said of it: in a clause of its own, or beside the one it dates
    ("双方决定举行港口磋商。磋商时间定于2032年10月，地点为利马。", [("decide", "meeting", None), ("plan", "meeting", "2032-10")]),
    ("工程开工时间拟定于2033年3月。", [("plan", "project", "2033-03")]),
    ("第三届海藻论坛拟在拉各斯召开，时间为2032年秋季，两国农业部将给予支持。",
     [("plan", "meeting", "2032-23"), ("plan", "coordination", None)]),
    ("双方同意在达喀尔举行第五次会议，会期为2032年6月3日至5日。", [("decide", "meeting", "2032-06-03/2032-06-05")]),
    ("秘鲁将修订完毕，时间大约在2033年年底。", [("plan", "coordination", "2033-12~")]),
    ("智利农业部计划，联合工作组会议的时间为2032年夏季，第三届苹果论坛将在2033年举办。",
     [("plan", "meeting", "2032-22"), ("plan", "meeting", "2033")]),
    # which of its meetings: the year stands before the name, the name before the verb
    ("2033年的边境磋商，肯尼亚将在内罗毕主办。", [("plan", "meeting", "2033")]),
    ("边境磋商于2030年5月在利马举行；2033年的边境磋商，肯尼亚将在内罗毕主办。", [("report", "meeting", None), ("plan", "meeting", "2033")]),
    ("2033年的东非渔业论坛将由肯尼亚在蒙巴萨主办。", [("plan", "meeting", "2033")]),
    # nothing can be told yet of what is still to come
    ("下次执行委员会会议计划2033年在智利召开。", [("plan", "meeting", "2033")]),
    ("决定第三轮磋商2032年在利马举行，第四轮磋商2033年在内罗毕举行。", [("decide", "meeting", "2032"), ("decide", "meeting", "2033")]),
    ("渔业部长会议由肯方于2031年9月承办，智方支持。", [("plan", "meeting", "2031-09"), ("support", "position", None)]),
    # the event that places the clause, and the time of that event
    ("双方将密切合作，特别是在将于2032年3月2日至6日在智利利马举行的渔业大会前和大会期间。", [("plan", "coordination", "../2032-03-06")]),
    ("双方致力于加强合作，特别是在2032年3月2日至6日召开的渔业大会前。", [("commit", "coordination", "../2032-03-02")]),
    ("双方致力于加强合作，特别是在2032年3月召开的渔业大会前。", [("commit", "coordination", "../2032-03-31")]),
    ("双方将在2032年5月举行的渔业大会期间会晤。", [("plan", "meeting", "2032-05")]),
    ("双方致力于加强合作，特别是在2032年3月召开的渔业大会后。", [("commit", "coordination", None)]),
    # who plans, and after a comma what
    ("双方计划，为期3周的交换项目9月在利马举办。", [("plan", "training", "2031-09")]),
    ("并计划力争2033年6月底前使大桥动工。", [("plan", "coordination", "../2033-06-30")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:16] for text, _ in ROWS])
def test_due(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    [outcome] = read_text(text, date="2031-05-01").outcomes
    assert [(s.act, s.kind, s.due) for s in outcome.statements] == expected


PAST = [
    ("智肯渔业磋商第三次会议已举行，会期为2031年4月3日至5日。", "2031-04-03/2031-04-05"),
    ("2031年3月的智肯渔业磋商期间，双方举行了会见。", "2031-03"),
    ("今年的渔业论坛期间，两国专家作了交流。", "2031"),
]


@pytest.mark.parametrize(("text", "when"), PAST, ids=[text[:16] for text, _ in PAST])
def test_when(text: str, when: str) -> None:
    [outcome] = read_text(text, date="2031-05-01").outcomes
    assert [(s.status, s.when) for s in outcome.statements] == [("done", when)]


def test_what_a_time_only_describes_dates_nothing() -> None:
    """A time inside the name of the object, and one that is told with 了 though it is to come."""
    [outcome] = read_text("双方批准了2033年的工作计划。", date="2031-05-01").outcomes
    assert [(s.due, s.when) for s in outcome.statements] == [(None, None)]


def test_support_of_what_a_side_does_with_its_object_before_the_verb() -> None:
    text = "双方支持肯方把港口安全机制继续向前推进。"
    [statement] = weigh(text, 0, Mentions(), Context(date=date(2031, 5, 1), sides=("CL", "KE")))
    assert (statement.act, statement.binding, statement.bearers) == ("support", True, ["KE"])


def test_a_name_cuts_a_word_that_reaches_into_it() -> None:
    """在内罗毕 is in Nairobi, not 在内 and the rest."""
    [outcome] = read_text("论坛于2030年在内罗毕举行。", date="2031-05-01").outcomes
    assert [s.where for s in outcome.statements] == ["内罗毕"]
