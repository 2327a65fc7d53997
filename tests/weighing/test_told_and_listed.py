"""Who is told of, what 包括 lists, and acts that are whole without an object."""

import pytest

from servanda import read_text

ROWS = [
    # what is told of acts, not who tells
    ("中肯双方宣布中国海关总署和肯尼亚税务局将于2032年在内罗毕举行联合演练。", [("plan", ["中国海关总署", "肯尼亚税务局"])]),
    ("俄方宣布将派遣三名专家来华。", [("plan", ["RU"])]),
    ("双方宣布启动港口能源项目。", [("commit", ["BOTH"])]),
    # 包括 and the verbs it lists are one point; a decision after it is another
    ("双方全面落实协定，包括加强执法协作，支持和推动边境地区合作。", [("commit", ["BOTH"])]),
    ("双方将开展监测，包括建立台站，并于2032年发布报告。", [("plan", ["BOTH"]), ("plan", ["BOTH"])]),
    ("双方欢迎取得的进展，包括签署协定，同意继续磋商。", [("support", ["BOTH"]), ("decide", ["BOTH"])]),
    # 支持 aside of what governs, over commas and semicolons
    (
        "双方承诺打击走私；支持国际社会建立网络；吸收海关参与；构建公私伙伴关系。",
        [("commit", ["BOTH"]), ("support", ["BOTH"]), ("commit", ["BOTH"]), ("commit", ["BOTH"])],
    ),
    ("双方支持建立信任措施，推动地区和平。", [("support", ["BOTH"]), ("support", ["BOTH"])]),
    # 中加 and 以加 are no pairs of states in 合作中加强 and 以加强
    ("双方将在执法合作中加强信息交流。", [("plan", ["BOTH"])]),
    ("双方将举行对话，以加强互信。", [("plan", ["BOTH"])]),
    ("双方将对上述问题加以解决。", [("plan", ["BOTH"])]),
    ("中日两国决定开展联合搜救。", [("decide", ["CN", "JP"])]),
    # 有 brings in who acts
    ("2032年将有六名肯方学员随船开展培训。", [("plan", ["KE"])]),
    # what is confirmed to come binds; 各方 are more than two where nothing says who
    ("双方确认热线将于2032年4月30日前开通。", [("commit", ["BOTH"])]),
    ("双方确认了勘界结果。", [("report", ["BOTH"])]),
    ("各方将加强反恐合作。", [("plan", ["ALL"])]),
    # 达成一致 closes its clause
    ("双方拟回顾过去一年的活动，并就下一步工作达成一致。", [("plan", ["BOTH"]), ("plan", ["BOTH"])]),
    ("双方认为达成一致十分重要。", [("recognise", ["BOTH"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:16] for text, _ in ROWS])
def test_statements(text: str, expected: list[tuple[str, list[str]]]) -> None:
    [outcome] = read_text(text, date="2031-05-01").outcomes
    assert [(s.act, s.bearers) for s in outcome.statements] == expected


def test_where_on_an_island() -> None:
    [outcome] = read_text("双方决定强化在太平洋岛屿上的合作。", date="2031-05-01").outcomes
    assert [s.where for s in outcome.statements] == ["太平洋岛屿"]
