"""Facts that are the object of a clause in its own words: what is written, studied, held. One row a fact and kind."""

from typing import Any

import msgspec

from servanda.model.statement import Kind


class ObjectRule(msgspec.Struct, frozen=True, kw_only=True):
    """The object begins behind the first of `verbs` (separated by spaces) and ends in the last head noun of `heads`, kinds of
    lexicon/kinds.py. Behind the verbs of `itself`, which name the deed alone (调查…), it is the whole phrase. `examples` are own sentences with the value that some clause of it has; in
    `counters` no clause has the fact.
    """

    id: str
    fact: str
    kinds: tuple[Kind, ...]
    heads: tuple[str, ...]
    verbs: str
    itself: str = ""
    reason: str
    examples: tuple[tuple[str, Any], ...] = ()
    counters: tuple[str, ...] = ()


OBJECTS = (
    ObjectRule(
        id="object.instrument",
        fact="instrument",
        kinds=("instrument",),
        heads=("kind.instrument",),
        verbs="签署 签订 订有 订立 续签 续订 延长 缔结 制定 制订 起草 拟定 拟订 设计 商签 商定 谈判 达成 批准 通过 核准 发表 发布 公布 形成 更新 修订 修改 编写 编制 出台 草签 确定 实施",
        reason="a text without a name is known by its noun phrase",
        examples=(
            ("双方批准了未来三年的工作计划", "未来三年的工作计划"),
            ("智利将制定并实施一项治沙行动计划", "治沙行动计划"),
            ("双方将设计2022年山火演习方案", "2022年山火演习方案"),
        ),
        counters=("双方将建立防汛工作组",),
    ),
    ObjectRule(
        id="object.text",
        fact="text",
        kinds=("regulation",),
        heads=("kind.regulation",),
        verbs="制定 制订 出台 颁布 发布 修订 修改 建立 完善 实施 施行 执行 强化 加强 放宽 取消 简化 延长 探索 采用 推行 改善 限制 提高 降低 免除 互免 调整 统一 互认",
        reason="a rule is known by its noun phrase",
        examples=(
            ("智利将制定2025年后鱼粉质量标准，将于2023年年底完成", "2025年后鱼粉质量标准"),
            ("双方将建立口岸通关制度", "口岸通关制度"),
            ("智利将为近海渔船制定安全标准", "安全标准（近海渔船）"),
        ),
        counters=("双方将举办口岸通关研讨会",),
    ),
    ObjectRule(
        id="object.deliverable",
        fact="deliverable",
        kinds=("study",),
        heads=("kind.study", "kind.project"),
        verbs="开展 进行 完成 开发 编写 编制 建立 形成 撰写 出版 加强 扩大 提高 发布 公布 提交 深化 推进 启动 继续",
        itself="分析 评估 调查 研究 论证 测算",
        reason="what is found out, or the report of it",
        examples=(
            ("双方将开展冰川退缩联合研究", "冰川退缩联合研究"),
            ("双方将完成一份关于治沙的联合报告", "关于治沙的联合报告"),
            ("双方将加强潮汐能可行性研究", "潮汐能可行性研究"),
            ("两国将调查沙源、风速以及植被", "沙源、风速以及植被"),
        ),
        counters=("双方将建立冰川研究工作组",),
    ),
    ObjectRule(
        id="object.data",
        fact="deliverable",
        kinds=("data",),
        heads=("kind.data",),
        verbs="分享 交换 提供 更新 发布 公布 编制 建立 共享 加强 提升 扩大 实现 汇总 通报 公开 完善 交流 推进",
        reason="what figures or records change hands",
        examples=(
            ("双方将每季度交换潮汐数据", "潮汐数据"),
            ("两国同意更新逃犯名单", "逃犯名单"),
            ("双方将就各自治沙措施交换信息", "信息（各自治沙措施）"),
        ),
        counters=("双方将分享扶贫经验",),
    ),
    ObjectRule(
        id="object.course",
        fact="course",
        kinds=("training",),
        heads=("kind.training",),
        verbs="举办 开展 组织 进行 推进 实施 发展 加强 提升 提高 增强 开设 继续 推动 深化",
        reason="a course is known by its noun phrase, as is the skill that it is to give",
        examples=(("双方将举办兽医防疫培训班，为期两周", "兽医防疫培训班"), ("双方将加强护林员的能力建设", "护林员的能力建设")),
        counters=("双方将举办沙尘监测研讨会",),
    ),
    ObjectRule(
        id="object.event",
        fact="event",
        kinds=("meeting",),
        heads=("kind.meeting", "kind.talks"),
        verbs="举办 举行 召开 主办 承办 组织 开展 参加 出席 实现 协办 合办 筹办 主持 开办",
        reason="a meeting that is no session of a named mechanism is known by its noun phrase",
        examples=(
            ("两国将举办沙尘监测研讨会", "沙尘监测研讨会"),
            ("双方将于2022年实现舰船互访", "舰船互访"),
            ("双方将召开灌溉项目启动会", "灌溉项目启动会"),
        ),
        counters=("双方将继续磋商",),
    ),
)
