"""Whole documents of every shape: what comes out as sections, outcomes, parts, opening and closing."""

import msgspec
import pytest

from servanda.model.reading import Reading
from servanda.reading.files import from_text
from servanda.structure import structure


class Shape(msgspec.Struct):
    name: str
    text: str
    sections: list[str]
    outcomes: list[tuple[str, str, str]]  # key, heading, start of the text
    preamble: str = ""  # its start
    closing: str = ""
    parts: dict[str, list[str]] = {}  # key: labels
    warnings: list[str] = []


SHAPES = [
    Shape(
        "sections with items that restart",
        """河海两国渔业混委会成果清单
双方在会谈中达成以下共识：
一、资源养护
1、休渔安排：双方决定从下一年度起统一休渔时间。
2、共同巡航：双方将每年开展两次共同巡航。
二、科研交流
1、联合调查：双方同意组织一次联合资源调查。
2、人员培训：甲方将为乙方培训十二名技术人员。""",
        ["资源养护", "科研交流"],
        [("1.1", "休渔安排", "休渔安排："), ("1.2", "共同巡航", ""), ("2.1", "联合调查", ""), ("2.2", "人员培训", "")],
        preamble="河海两国",
    ),
    Shape(
        "numbers that run on, with subheads that have none",
        """一、经贸
贸易便利化
1. 双方决定简化通关手续。
2. 双方同意互认检验结果。
投资
3. 双方将商签投资保护协定。
二、人文
教育
4. 双方每年互换一百名留学生。
旅游
5. 双方支持开通直航航线。""",
        ["经贸", "人文"],
        [
            ("1", "", "双方决定简化"),
            ("2", "", "双方同意互认检验结果。"),
            ("3", "", ""),
            ("4", "", "双方每年互换一百名留学生。"),
            ("5", "", ""),
        ],
    ),
    Shape(
        "outcomes of several paragraphs",
        """应乙国总理邀请，甲国总理对乙国进行正式访问。
一、双方高度评价两国关系。
双方同意保持高层往来。
二、双方决定建立经贸磋商机制。
该机制每年轮流举行一次会议。
首次会议在甲国首都举行。
三、双方支持地方结好。""",
        [],
        [("1", "", "双方高度评价两国关系。\n双方同意"), ("2", "", ""), ("3", "", "双方支持")],
        preamble="应乙国总理邀请",
    ),
    Shape(
        "three levels, headings over headings",
        """一、政治合作
（一）高层往来
1. 双方将每年举行外长会晤。
2. 双方同意建立热线。
（二）议会交流
1. 双方支持两国议会加强往来。
二、安全合作
（一）执法
1. 双方决定开展联合打击行动。""",
        ["政治合作", "安全合作"],
        [("1.1.1", "", "双方将每年"), ("1.1.2", "", ""), ("1.2.1", "", ""), ("2.1.1", "", "")],
    ),
    Shape(
        "items in brackets under headings that end in a full stop",
        """一、对接发展战略，密切政策沟通。
（一）甲方同乙方签署产能合作规划。
（二）甲方同丙方签署铁路合作备忘录，包括：
1. 车辆；
2. 信号。
二、促进贸易畅通。
（一）甲方同乙方签署检验检疫议定书。
（二）双方海关互认企业名录。""",
        ["对接发展战略，密切政策沟通。", "促进贸易畅通。"],
        [("1.1", "", "甲方同乙方签署产能"), ("1.2", "", ""), ("2.1", "", ""), ("2.2", "", "")],
        parts={"1.2": ["1.", "2."]},
    ),
    Shape(
        "articles",
        """双方经友好协商，达成协议如下：
第一条　合作领域
双方在水利、气象领域开展合作。
第二条　合作方式
一、互派专家；
二、共享数据。
第三条　本协议自签字之日起生效。
2031年3月5日于乙市""",
        [],
        [("1", "合作领域", "合作领域\n双方在"), ("2", "合作方式", ""), ("3", "", "本协议自签字之日起生效。")],
        preamble="双方经友好协商",
        closing="2031年3月5日于乙市",
        parts={"2": ["一、", "二、"]},
    ),
    Shape(
        "English articles",
        """The Parties have agreed as follows:

Article 1. Scope
The Parties shall cooperate in the field of hydrology.

Article 2. Exchange of data
Each Party shall supply the other with monthly figures.

Article 3. Entry into force
This arrangement enters into force on the day of its signature.

Done at Riverton on 5 March 2031.""",
        [],
        [("1", "Scope", "Scope\nThe Parties"), ("2", "Exchange of data", ""), ("3", "Entry into force", "")],
        preamble="The Parties have agreed",
        closing="Done at",
    ),
    Shape(
        "dashes are parts of the paragraph before",
        """双方就下列事项达成一致：
——减少贸易壁垒；
——便利人员往来。
双方将于下一季度举行工作会议。""",
        [],
        [("1", "", "双方就下列事项"), ("2", "", "双方将于下一季度")],
        parts={"1": ["——", "——"]},
    ),
    Shape(
        "bullets are outcomes where they carry the text",
        """港口合作成果
• 双方决定开通两港之间的定期班轮。
• 双方同意互派引航员培训，每年六名。
• 双方将在年底前交换潮汐数据。""",
        [],
        [("1", "", "双方决定开通"), ("2", "", "双方同意互派"), ("3", "", "双方将在年底前")],
        preamble="港口合作成果",
    ),
    Shape(
        "prose that only looks numbered",
        """双方就司法合作交换意见。
一、二审程序中的文书送达由两国司法部门负责。
2030年以来，双方共送达文书三百件。
双方同意继续合作。""",
        [],
        [("1", "", "双方就司法"), ("2", "", "一、二审程序"), ("3", "", "2030年以来"), ("4", "", "双方同意")],
    ),
    Shape(
        "prose that only looks numbered, inside numbered items",
        """一、司法协助
1、文书送达：双方同意指定联络机关。
一、二审文书均可直接送达。
2、证据交换：双方将互换样本。
二、引渡
3、双方将商签引渡条约。""",
        ["司法协助", "引渡"],
        [("1", "文书送达", "文书送达：双方同意指定联络机关。\n一、二审"), ("2", "证据交换", ""), ("3", "", "双方将商签")],
    ),
    Shape(
        "numbers that skip and repeat",
        """1、双方决定设立联络处。
2、双方同意交换名单。
4、双方将举行演练。
4、双方支持互设机构。
5、双方将适时总结。""",
        [],
        [("1", "", ""), ("2", "", ""), ("4", "", "双方将举行演练。"), ("4-2", "", "双方支持互设机构。"), ("5", "", "")],
        warnings=["numbering-skip", "numbering-repeat"],
    ),
    Shape(
        "a continuation by itself",
        """65、双方决定合作治理流域污染。
66、双方将共建监测站。
67、双方同意共享年报。""",
        [],
        [("65", "", ""), ("66", "", ""), ("67", "", "")],
        warnings=["numbering-start"],
    ),
    Shape(
        "bare numerals",
        """各方领导人举行会晤并声明如下：
1
各方支持多边贸易。
各方反对保护主义。
2
各方将建立粮食储备机制。
甲国总统 （签字）
乙国总理 （签字）""",
        [],
        [("1", "", "各方支持多边贸易。\n各方反对"), ("2", "", "各方将建立")],
        preamble="各方领导人",
        closing="甲国总统",
    ),
    Shape(
        "an annex list and a signature block",
        """一、双方决定成立筹备组。
二、双方将于明年春季举行首次会议。
甲国代表　　　　乙国代表
附件：1．筹备组名单
2．会议日程""",
        [],
        [("1", "", "双方决定成立筹备组。"), ("2", "", "双方将于明年春季举行首次会议。")],
        closing="甲国代表",
    ),
    Shape(
        "recitals before what binds",
        """The Government of Party A and the Government of Party B,

Recognizing the value of their shared river basin;

Desiring to prevent floods; and

Recalling the exchange of letters of last year,

The Parties will exchange gauge readings every hour.

Party B will (i) build two stations; and (ii) train eleven operators.""",
        [],
        [("1", "", "The Parties will"), ("2", "", "Party B will")],
        preamble="The Government of Party A",
        parts={"2": ["(i)", "(ii)"]},
    ),
    Shape(
        "wrapped lines",
        """1. The Parties agreed to set up a joint hydrological centre, which is
to open before the end of next year and to employ staff from both of
the countries on an equal footing.
2. The Parties will hold a seminar on flood forecasting in the autumn
and publish its papers.
3. Party A will lend Party B two survey vessels for the duration of
the dry season.""",
        [],
        [
            ("1", "", "The Parties agreed"),
            ("2", "", "The Parties will hold a seminar on flood forecasting in the autumn and"),
            ("3", "", ""),
        ],
    ),
    Shape(
        "wrapped Chinese lines with an indent at each paragraph",
        """　　双方回顾了上一轮磋商以来取得的进展，一致认为两国在
水文监测领域的合作卓有成效，并就下一阶段安排达成如下共识：
　　一、双方决定在上游新建三座水文站，由两国技术部门共同
设计，费用各半。
　　二、双方同意每季度交换一次数据，遇有汛情时每日交换，
并指定专人联络。""",
        [],
        [
            ("1", "", "双方决定在上游新建三座水文站，由两国技术部门共同设计"),
            ("2", "", "双方同意每季度交换一次数据，遇有汛情时每日交换，并"),
        ],
        preamble="双方回顾了上一轮磋商以来取得的进展，一致认为两国在水文监测",
    ),
    Shape(
        "one paragraph",
        "双方决定互设文化中心。",
        [],
        [("1", "", "双方决定互设文化中心。")],
    ),
    Shape(
        "circled parts in a line",
        "1、能力建设：甲方将①提供设备；②派遣教员；③接收学员。\n2、经费：双方各自承担。",
        [],
        [("1", "能力建设", ""), ("2", "经费", "")],
        parts={"1": ["①", "②", "③"]},
    ),
    Shape(
        "items with a heading line of their own",
        """一、互免签证
双方决定互免外交护照签证。
本安排自下月起生效。
二、直航
双方同意开通三条航线。
三、邮政
双方将互换邮件。
四、气象
双方共享台风数据。""",
        [],
        [("1", "互免签证", "互免签证\n双方决定"), ("2", "直航", ""), ("3", "邮政", ""), ("4", "气象", "")],
    ),
]


def read(text: str) -> Reading:
    return structure(from_text(text)[0])[0]


@pytest.mark.parametrize("shape", SHAPES, ids=[s.name for s in SHAPES])
def test_shape(shape: Shape) -> None:
    reading = read(shape.text)
    units = {role: [o for o in reading.outcomes if o.role == role] for role in ("preamble", "outcome", "closing")}
    assert [s.title for s in reading.sections] == shape.sections
    assert [(o.key, o.heading) for o in units["outcome"]] == [(key, heading) for key, heading, _ in shape.outcomes]
    for outcome, (_, _, start) in zip(units["outcome"], shape.outcomes, strict=True):
        assert outcome.text.startswith(start)
    assert "".join(o.text for o in units["preamble"]).startswith(shape.preamble)
    assert bool(units["preamble"]) == bool(shape.preamble)
    assert "".join(o.text for o in units["closing"]).startswith(shape.closing)
    assert bool(units["closing"]) == bool(shape.closing)
    assert {o.key: [p.label for p in o.parts] for o in units["outcome"] if o.parts} == shape.parts
    assert [w.code for w in reading.warnings] == shape.warnings
