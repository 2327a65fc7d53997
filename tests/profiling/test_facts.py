"""The facts of a list's clauses, by the kind of what was agreed: rows of an outcome and what each of its clauses says."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.app.reading import read, read_text
from servanda.model.profile import PROFILES, fits
from servanda.model.reading import Reading
from servanda.profiling.profile import profiled
from tests.profiling.made import facts

FORUM = "中智渔业论坛"
PORT = "中智港务磋商"
FIRE = "森林防火联合工作组"
MEETINGS: list[tuple[str, list[dict[str, Any]]]] = [
    ("港务磋商：双方举行了第六次中智港务磋商。下一次磋商将于2022年春在中国举行。", [
        {"mechanism": PORT, "session": 6},
        {"mechanism": PORT, "session": 7, "held": "2022-21", "place": "中国", "host": "CN"},
    ]),
    ("港务论坛：决定2022年在智利举行下届论坛。", [{"mechanism": "港务论坛", "held": "2022", "place": "智利", "host": "CL"}]),
    ("渔业论坛：双方商定2022年和2023年分别在青岛和瓦尔帕莱索举行第三、第四届中智渔业论坛。", [
        {"mechanism": FORUM, "session": [3, 4], "held": "{2022,2023}", "place": ["青岛", "瓦尔帕莱索"], "host": ["CN", "CL"]},
    ]),
    ("渔业论坛：双方将于2022年在青岛和大连举行第三届中智渔业论坛。", [
        {"mechanism": FORUM, "session": 3, "held": "2022", "place": "青岛和大连", "host": "CN"},
    ]),
    ("渔业论坛：智利计划于2022年主办第三届中智渔业论坛。", [{"mechanism": FORUM, "session": 3, "held": "2022", "host": "CL"}]),
    ("渔业论坛：双方将于2022年在日内瓦举行第三届中智渔业论坛。", [
        {"mechanism": FORUM, "session": 3, "held": "2022", "place": "日内瓦"},
    ]),
    ("地震研讨：中国地震局将于2022年5月在成都主办中智地震科技研讨会。", [
        {"event": "中智地震科技研讨会", "held": "2022-05", "place": "成都", "host": "CN"},
    ]),
    ("气象研讨：双方将于明年赴智举行三场气象研讨会。", [
        {"event": "气象研讨会", "number": {"value": 3, "unit": "场"}, "held": "2022", "place": "智利", "host": "CL"},
    ]),
    ("森林防火：双方将建立森林防火联合工作组，并适时召开工作组首次会议。", [{"mechanism": FIRE}, {"mechanism": FIRE, "session": 1}]),
    ("渔业合作：双方重新启动中智渔业定期对话。首次会议将于2022年夏举行，随后酌情定期举办。", [
        {"mechanism": "中智渔业定期对话"}, {"mechanism": "中智渔业定期对话", "session": 1, "held": "2022-22"},
        {"mechanism": "中智渔业定期对话"},
    ]),
    ("教育论坛：中智教育论坛已举行四届。第五届将于2022年3月在智利举行。", [
        {"mechanism": "中智教育论坛", "number": {"value": 4, "unit": "届"}},
        {"mechanism": "中智教育论坛", "session": 5, "held": "2022-03", "place": "智利", "host": "CL"},
    ]),
    ("沙漠治理：双方将在第九届联合国防治荒漠化大会前一天举行中智沙漠治理对话。", [{"mechanism": "中智沙漠治理对话"}]),
    ("卫生合作：在中智卫生对话机制下，双方将召开疫苗研讨会。", [{"event": "疫苗研讨会"}]),
]  # fmt: skip

CHAIRS: list[tuple[str, list[str] | None]] = [
    ("矿业委员会：第十二次会议将于2021年9月举行，中国商务部副部长王大山与智利矿业部副部长佩雷斯将共同主持会议。",
     ["中国商务部副部长", "智利矿业部副部长"]),
    ("天文合作：由中国科学院副院长和智利科技部秘书长举行一次天文合作磋商。", ["中国科学院副院长", "智利科技部秘书长"]),
    ("能源对话：国家能源局张小河副局长和智利能源部副部长将共同主持第三次中智能源对话。", ["中国国家能源局副局长", "智利能源部副部长"]),
    ("卫生研讨：中国国家卫生健康委员会与智利卫生部同意于7月在智共同主持召开疫苗研讨会。", ["中国国家卫生健康委员会", "智利卫生部"]),
    ("渔业论坛：双方将于2022年举行第三届中智渔业论坛。", None),
]  # fmt: skip

OTHERS: list[tuple[str, list[dict[str, Any]]]] = [
    ("护林培训：双方将派遣护林员于2022年夏赴智利进行三周培训，培训班包括12名来自中国林业科学研究院的学员，项目由世界银行资助。", [
        {"course": "三周培训", "heads": 12, "length": "P3W", "held": "2022-22", "place": "智利", "sponsor": "世界银行"},
        {"heads": 12, "length": "P3W", "held": "2022-22", "place": "智利", "sponsor": "世界银行"},
        {"purpose": "护林培训", "sponsor": "世界银行"},
    ]),
    ("兽医培训：双方将在华举办为期10天的兽医培训班。", [{"course": "兽医培训班", "length": "P10D", "place": "中国"}]),
    ("禁毒培训：中国公安部将在华举办两期禁毒培训班，每期20人。", [{"course": "禁毒培训班", "heads": 40, "place": "中国"}]),
    ("禁毒培训：中国公安部将在华举办三期禁毒培训班，每年20人。", [{"course": "禁毒培训班", "place": "中国"}]),
    ("冶炼厂：期待安托法加斯塔冶炼厂项目于2024年竣工。", [{"stage": "finished", "finished": "2024"}]),
    ("铁路：双方将启动三个铁路改造项目，并力争2023年6月前开工建设。", [
        {"number": {"value": 3, "unit": "个"}, "stage": "under_way"}, {"stage": "under_way", "started": "../2023-05"},
    ]),
    ("铁路：双方确定了2022-24年度铁路合作项目。", [{"stage": "planned", "started": "2022", "finished": "2024"}]),
    ("友好省：推动四川省和瓦尔帕莱索之间建立姊妹湖结对项目。", [{"members": ["四川省", "瓦尔帕莱索"], "stage": "under_way"}]),
    ("友好港：双方新增四对友好港。这些友好港将继续开展结对合作。", [
        {"number": {"value": 4, "unit": "对"}, "stage": "under_way"}, {"number": {"value": 4, "unit": "对"}, "stage": "under_way"},
    ]),
    ("缉私：中国海关总署将与智利国家海关合作，2021年开展5次联合行动。", [
        {"number": {"value": 5, "unit": "次"}, "held": "2021", "members": ["中国海关总署", "智利国家海关"]},
    ]),
    ("搜救：双方将于2022年5月在瓦尔帕莱索举办海上搜救演练。约60名代表将参加演练。", [
        {"held": "2022-05", "place": "瓦尔帕莱索"},
        {"held": "2022-05", "place": "瓦尔帕莱索", "number": {"value": 60, "unit": "名", "approx": True}},
    ]),
    ("标签：智利将为出口葡萄酒制定2023年后新的标签标准，将于2022年年底前完成。", [
        {"text": "2023年后新的标签标准（出口葡萄酒）", "stage": "drafting", "adopted": "../2022-12-31", "in_force": "2023/.."},
    ]),
    ("标签：智利将在2022年年底前实施葡萄酒标签标准。", [{"text": "葡萄酒标签标准", "stage": "in_force", "in_force": "../2022-12-31"}]),
    ("渔业：两国渔业协定2023年年底即将到期，应继续延长或续签。", [
        {"instrument": "两国渔业协定", "expires": "2023-12~"}, {"instrument": "两国渔业协定", "stage": "renewed", "expires": "2023-12~"},
    ]),
    ("渔业：双方就执行1995年鱼类种群协定订有谅解备忘录。该备忘录将在今年年底期满，应予延长或续签。", [
        {"instrument": "谅解备忘录（执行1995年鱼类种群协定）", "expires": "2021-12~"},
        {"instrument": "谅解备忘录（执行1995年鱼类种群协定）", "stage": "renewed", "expires": "2021-12~"},
    ]),
    ("海关：双方决定签署《关于实施供应链安全的谅解备忘录》。", [{"instrument": "《关于实施供应链安全的谅解备忘录》", "stage": "signed"}]),
    ("矿业：中国商务部和智利矿业部于2020年12月9日召开了矿业委员会第四次会议，并批准了未来两年的工作计划。", [
        {"mechanism": "矿业委员会会议", "session": 4, "held": "2020-12-09"},
        {"instrument": "未来两年的工作计划", "stage": "adopted", "signed": "2020-12-09", "term": "P2Y"},
    ]),
    ("追逃：双方工作组将每季度举行会议，更新在逃人员名单。", [{}, {"deliverable": "在逃人员名单", "cadence": "R/P3M"}]),
    ("铜价：双方将每半年在中智经贸网站公布铜价数据。", [{"deliverable": "铜价数据", "where": "中智经贸网站", "cadence": "R/P6M"}]),
    ("南极：双方将建立南极航行通报机制，并交换值班室联络信息。", [
        {"channel": "南极航行通报机制"}, {"deliverable": "值班室联络信息", "contact": "值班室联络信息"},
    ]),
    ("天文馆：智利企业承诺资助专款用于天文馆修缮。", [{"purpose": "天文馆修缮", "sponsor": "智利企业"}]),
    ("铁路融资：世界银行将为铁路改造提供2亿美元贷款。", [
        {"purpose": "铁路改造", "sponsor": "世界银行", "pledged": {"value": 200000000, "unit": "美元"}},
    ]),
    ("外交：双方将加强沟通，重申尊重彼此关切。", [{}, {}]),
]  # fmt: skip


@pytest.mark.parametrize(("outcome", "expected"), [*MEETINGS, *OTHERS], ids=lambda value: value[:12] if isinstance(value, str) else "")
def test_facts_of_each_clause(outcome: str, expected: list[dict[str, Any]]) -> None:
    assert facts(outcome) == expected


@pytest.mark.parametrize(("outcome", "expected"), CHAIRS, ids=lambda value: value[:12] if isinstance(value, str) else "")
def test_chairs_are_offices_without_names(outcome: str, expected: list[str] | None) -> None:
    assert facts(outcome)[0].get("chairs") == expected


def _sound(reading: Reading) -> None:
    read = profiled(reading)
    for outcome in reading.outcomes:
        found = read[outcome.key].facts
        assert [*found] == [*range(1, len(outcome.statements) + 1)]
        for statement, said in zip(outcome.statements, found.values(), strict=True):
            for name, value in said.items():
                fact = PROFILES[statement.kind].fact(name)
                assert fact is not None
                assert fits(fact, value), (outcome.key, name, value)


PIECES = [
    *(text for text, _ in MEETINGS),
    *(text for text, _ in OTHERS),
    "，",
    "。",
    "第",
    "2022年",
    "分别在",
    "由",
    "主持",
    "《",
    "》",
    "\n",
    "12名",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map("".join))
def test_facts_of_any_text_are_of_their_shape(text: str) -> None:
    _sound(read_text(f"{text}。", date="2021-03-05"))


@pytest.mark.parametrize("unit", ["会议", "由", "将于2022年", "第三、", "建立", "双方将举行会议，", "中国海关总署与", "用于", "9名"])
def test_long_repeats_stay_linear(unit: str) -> None:
    _sound(read_text(f"双方将举行{unit * 20000}。", date="2021-03-05"))


def test_facts_of_real_documents_are_of_their_shape(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*.*")):
        if path.suffix in (".txt", ".md") and path.stem != "README":
            _sound(read(path))
