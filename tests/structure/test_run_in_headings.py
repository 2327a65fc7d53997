"""Names that open outcomes and end in a full stop, and numbers that are printed twice."""

import pytest

from servanda import read_text

TITLE = "智利和肯尼亚合作成果清单\n\n"
NAMED = "1. 近海巡护。双方将每年开展联合巡护。\n2. 鱼汛数据。双方将交换鱼汛数据。\n3. 锂矿开采。智方将提供技术。\n"


def test_a_name_and_a_full_stop_are_a_heading_where_most_outcomes_have_one() -> None:
    outcomes = [o for o in read_text(TITLE + NAMED, date="2031-05-01").outcomes if o.role == "outcome"]
    assert [o.heading for o in outcomes] == ["近海巡护", "鱼汛数据", "锂矿开采"]
    assert [s.text for o in outcomes for s in o.statements] == ["双方将每年开展联合巡护", "双方将交换鱼汛数据", "智方将提供技术"]


@pytest.mark.parametrize(
    "text",
    [
        "1. 近海巡护。双方将每年开展联合巡护。\n2. 双方将交换鱼汛数据。每年两次。\n3. 智方将提供技术。\n",  # one of three
        "1. 双方同意开展巡护。双方将派员。\n2. 双方将交换数据。每年两次。\n",  # sentences
        "1. 近海巡护。\n2. 鱼汛数据。\n",  # nothing behind them
    ],
)
def test_a_first_sentence_is_none_otherwise(text: str) -> None:
    assert not any(o.heading for o in read_text(TITLE + text, date="2031-05-01").outcomes)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("1. 双方将派员。\n2. 双方将出资。\n3. 双方将开会。\n3. 智方将供图。\n4. 双方将演练。\n", ["1", "2", "3", "3-2", "4"]),
        ("一、渔业\n1. 双方将派员。\n2. 双方将出资。\n二、矿业\n2. 智方将供图。\n3. 双方将演练。\n", ["1", "2", "2-2", "3"]),
        ("一、渔业\n1. 双方将派员。\n2. 双方将出资。\n二、矿业\n1. 智方将供图。\n2. 双方将演练。\n", ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_a_number_printed_twice_leaves_the_keys_of_the_others(text: str, keys: list[str]) -> None:
    assert [o.key for o in read_text(TITLE + text, date="2031-05-01").outcomes if o.role == "outcome"] == keys
