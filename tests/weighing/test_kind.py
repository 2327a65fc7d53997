"""Kinds that the words around the head noun decide, and how often a thing is done."""

import pytest

from servanda.app.reading import read_text

KINDS = [
    # a text that ends, and what is to become of it
    ("两国渔业协定2033年年底即将到期，应继续延长或续签。", ["instrument", "instrument"]),
    ("双方关于草原防火的协定将于2032年8月期满。", ["instrument"]),
    ("双方将续签渔业协定，有效期五年。", ["instrument"]),
    ("渔业协定已于2030年到期，双方将商签新的协定。", ["instrument", "instrument"]),
    ("双方决定将谅解备忘录延长三年。", ["instrument"]),
    ("双方商定将兽医交换项目延长两周。", ["training"]),
    ("学员签证将于2032年8月到期。", ["regulation"]),
    ("双方将举行会议，讨论协定到期后的安排。", ["meeting"]),
    # a channel that is set up together with rules for its use
    ("双方将推动建立洪水通报机制和一系列水文标准。", ["notification"]),
    ("双方将建立洪水通报机制和水文标准。", ["notification"]),
    ("双方将制定水文标准。", ["regulation"]),
    ("双方将制定通报机制和水文标准。", ["regulation"]),
    ("双方2012年签署的渔业执法谅解备忘录将于2031年12月期满，双方同意自动延长五年。", ["instrument"]),
    # what the money is for is not what is agreed
    ("智方将提供500万美元用于养老金改革研究。", ["funding"]),
    ("智方将提供用于养老金改革研究的数据。", ["data"]),
    # a part that a committee plays is no committee
    ("双方将发挥防汛委员会的主渠道作用。", ["coordination"]),
    # a frame between the act and its verb is not what is agreed
    ("双方主席决定，港务委员会将从港口政策的优先领域出发，审议港口项目的工作进展。", ["coordination"]),
    ("双方主席决定，港务委员会将从港口政策的优先领域出发，举办港口研讨会。", ["meeting"]),
]
EVERY = [
    ("双方工作组将定期举行季度会议。", ["R/P3M"]),
    ("双方将定期举行会议。", ["R"]),
    ("双方将每年举行磋商，定期交换水情。", ["R/P1Y", "R"]),
    ("双方将举行会议。", [None]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text[:14] for text, _ in KINDS])
def test_kinds(text: str, kinds: list[str]) -> None:
    (outcome,) = read_text(text, date="2031-05-01").outcomes
    assert [s.kind for s in outcome.statements] == kinds


@pytest.mark.parametrize(("text", "every"), EVERY, ids=[text[:14] for text, _ in EVERY])
def test_a_rhythm_that_says_how_often_comes_before_one_that_does_not(text: str, every: list[str | None]) -> None:
    (outcome,) = read_text(text, date="2031-05-01").outcomes
    assert [s.every for s in outcome.statements] == every
