"""Where a name without marks begins, for instruments and mechanisms: the words that a name does not hold, and those that only look so.

Going through a sentence from left to right, each of these words either breaks (the next name can begin behind it), joins (the
name may go on), or hides characters that would do so elsewhere (共和国 holds no 和). Verbs are those of `lexicon.verbs` and `lexicon.acts`.
"""

import msgspec

from servanda.lexicon.acts import ACTS
from servanda.lexicon.party_words import REGIONS
from servanda.lexicon.verbs import VERBS


class EdgeRule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) act as `role` says: break, mark, hold (a break after which an event stands), about,
    theme, soft, join or hide.

    A soft verb breaks only where nothing before it in the same stretch begins a name (中俄打击走私工作组 begins at 中俄).
    `examples` are own sentences with the mechanisms found in them.
    """

    name: str
    role: str
    words: str
    reason: str
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()


_BY_TAG = {tag: " ".join(r.words for r in (*VERBS, *ACTS) if r.tag in tag) for tag in ("V", "At")}
_HOLD = (
    "举行 举办 召开 主办 承办 合办 协办 共同举办 共同主办 联合举办 联合召开 轮流主办 主持 共同主持 出席 参加 参与 召集 启动 重启 重新启动"
)
# Verbs of the lexicon that stand in names as often (合作组织, 领导人, 援助计划), or are heads here.
_NEUTRAL = (
    "组织 会晤 会见 领导 主导 访问 互访 交换 援助 援建 稳定 平衡 便利 保存 转让 补充 支援 改造 修复 丰富 活跃 充实 处置 处理 协助 传承 捐赠 资助 "
    "互通 互认 互换 引领 落户 服务于 通报 相互通报 探索 计划 考虑 准备 决议 关注 命名 理解 信任 继承 展示 展览 更新 延伸 传输 回应 举 派 是 均是 都是 有 "
    "体现 有兴趣 支撑 保卫 参考 协调好 互办 挂牌 导 收集 采集 聚焦 恢复 分享 平息 增信 释疑 培养 招聘 免签 承认 声明 宣告 公布 提前 补足 面向 "
    "进入 加入 退出 达成 展映 巡演 反对 没有 没收 逮捕 追回 布控 拦截 查缉 希望 优先考虑 调派 转移 抗击 查获 宣布 属于 构成 存在 加深 打击 应对 防范 防止 "
    "遏制 制止 禁止 限制 消除 根除 减少 降低 促进 管控 解决 保护 惩治 追讨 追缴 抵御 抵制 缓解 减轻 避免 化解 供应 购买 裁减 削减 提供资金 妥善处理 "
    "表示 监督 引进 引入 公开 责成"
)
_THEME = "打击 应对 防范 防止 遏制 制止 禁止 消除 根除 惩治 追讨 追缴 抵御 抵制 缓解 减轻 化解 抗击 反对"
_SOFT = "限制 减少 降低 促进 管控 解决 避免 裁减 削减 赴 恢复"


def _without(words: str, *less: str) -> str:
    left = {w for part in less for w in part.split()}
    return " ".join(w for w in dict.fromkeys(words.split()) if w not in left)


EDGES: tuple[EdgeRule, ...] = (
    EdgeRule(
        name="verb", role="break", words=_without(_BY_TAG["V"], _NEUTRAL, _HOLD),
        reason="a verb of the lexicon that takes an object: the object's name begins behind it",
        examples=(
            ("双方同意扩大肯尼亚—乌干达渔业论坛。", ("肯尼亚—乌干达渔业论坛",)),
            ("两国建立并推动湖区水文工作组。", ("湖区水文工作组",)),
        ),
    ),
    EdgeRule(
        name="act", role="break", words=_without(_BY_TAG["At"], _NEUTRAL, _HOLD),
        reason="a verb of decision, report or view",
        examples=(("双方欢迎中蒙畜牧论坛。", ("中蒙畜牧论坛",)), ("两国元首高度评价中智铜业对话。", ("中智铜业对话",))),
    ),
    EdgeRule(
        name="held", role="hold", words=" ".join(w + more for w in _HOLD.split() for more in ("", "了", "过")),
        reason="what is held is an event, so a dialogue without an owner counts behind it",
        examples=(("双方于6月举行渔业执法磋商。", ("渔业执法磋商",)), ("两部委举办了种业对话。", ("种业对话",))),
    ),
    EdgeRule(
        name="more verbs", role="break",
        words="基于 由于 对于 鉴于 位于 至于 促成 促使 措施 指示 敦请 及其 下设 采用 达到 符合 推广 对接 共建 执行 修订 审议 评估 总结 回顾 评价 检查 修改 推荐 庆祝 纪念 宣传 批准 作为 担任 发挥 利用好 通过 依托 借助 按照 根据 依据 遵循 依照 履行 继续 正在 已经 将要 表达 反映 包括 例如 诸如 特别是 尤其是 以及 并且 但是 "
        "宣布 支持下 提议 提出 召集 来自 涉及 围绕 针对 充分发挥 正式 成功 顺利 圆满 如期 及时 尽早 尽快 适时 积极 切实 全面落实 认真 充分 进一步 再次 "
        "期间 框架下 框架内 范围内 基础上 背景下 方面 之前 之后 以来 会上 时 中方 美方 俄方 双方 各方 两国 两党 一道 共同 同时 分别 并将 拟于 将于 定于 已于 "
        "特使 达成 加入 退出 协助 访问期间 公布 公开 保持 维持 商定 筹备 支持和 发起 主导下 出任 依法 争取 期待 未来 目前 上述 主要 重要 之间 其中 以便 "
        "决定将 确认将 参会 与会 见证下 访问 互访 会见 考虑 准备 表示 希望 宣告 声明将 收到 转交 是 有 派 "
        "体现 有兴趣 属于 没有 存在 构成 进入 面向 聚焦 分享 探索 引领 展示 落户 免签 责成 参考 支持印度 指导下 倡议下 经 称赞",
        reason="prepositions, adverbs and other words that no name begins with",
        examples=(
            ("根据中赞地质联合工作组的意见", ("中赞地质联合工作组",)),
            ("在中马联合委员会框架下，双方就此沟通", ("中马联合委员会",)),
            ("通过亚太港口论坛，各方交流了经验", ("亚太港口论坛",)),
        ),
    ),
    EdgeRule(
        name="function", role="break", words="的 在 于 向 把 被 就 …… —— ―― ── 将 由 从 让 给 为 但 也 已 曾 拟 愿 应 以 对 并 或 了 如 即 还 要 需 可 同 自 使 请 会同 届时",
        reason="function words of one character, where no word hides them",
        examples=(("双方同中亚森林论坛秘书处保持联系", ("中亚森林论坛",)), ("为东亚防灾论坛出资", ("东亚防灾论坛",))),
    ),
    EdgeRule(
        name="mark", role="mark", words="， 。 ； ： ！ ？ , ; : ! ? （ ） ( ) \n 　 【 】 [ ]", reason="no name goes across a mark",
        examples=(("中埃考古论坛，中埃博物馆论坛", ("中埃考古论坛", "中埃博物馆论坛")),),
    ),
    EdgeRule(
        name="about", role="about", words="关于", reason="the title of a text can go on behind it and begin before it, a mechanism's name begins behind it",
        examples=(("讨论关于中缅禁毒工作组的安排", ("中缅禁毒工作组",)),),
    ),
    EdgeRule(
        name="theme", role="theme", words=_THEME,
        reason="verbs whose object is an evil: no dialogue or treaty can be that, so they belong to its name, and at the latest begin it",
        examples=(
            ("双方的中柬打击盗捕联合工作组工作", ("中柬打击盗捕联合工作组",)),
            ("加入打击偷猎区域工作组", ("打击偷猎区域工作组",)),
            ("继续有效应对蝗灾工作组", ("应对蝗灾工作组",)),
        ),
    ),
    EdgeRule(
        name="soft", role="soft", words=_SOFT, reason="verbs that stand in the names of groups as well",
        examples=(("各方愿促进里海渔业论坛", ("里海渔业论坛",)), ("中泰减少塑料垃圾联合工作组", ("中泰减少塑料垃圾联合工作组",))),
    ),
    EdgeRule(
        name="join", role="join", words="、 与 和 及 暨 跟",
        reason="what it joins may be two names or one",
        examples=(
            ("东亚防灾论坛和里海渔业论坛", ("东亚防灾论坛", "里海渔业论坛")),
            ("中秘矿业与能源论坛", ("中秘矿业与能源论坛",)),
            ("中国水利部与蒙古国环境部联合工作组", ("中国水利部与蒙古国环境部联合工作组",)),
        ),
    ),
    EdgeRule(
        name="hidden", role="hide",
        words="（联酋） 亚的斯亚贝巴 维和 碳中和 中和 和约 和谈 和会 和睦 温和 平和 调和 触及 顾及 提及 与否 及其他 禁止化学武器 禁止生物武器 禁止核武器 禁止核试验 禁止酷刑 禁止生产 消除对妇女 防止核扩散 防止及惩治 打击恐怖主义 防止倾倒 南海各方 有关 相关 可靠 水土保持 执行委员会 执行秘书 执行机构 执行局 执行主任 执行方案 执行单位 执行情况 执行协定 执行理事会 执行委 总执行 审议大会 审议会议 评估机制 评估会议 回顾会议 修订案 修正案 检查组 评估组 评估报告 及相关 及其相关 和相关 与相关 以及相关 共和国 共和 和平 和解 和谐 总和 饱和 呼和浩特 和田 缓和 与会 参与 赋予 普及 及时 涉及 以及 埃及 危及 波及 及其 合同 共同体 协同 同盟 同步 同行评议 同意 胡同 同声 志同道合 大同 "
        "对话 对外 对口 对华 对美 绝对 相对 针对 应对 面对 核对 反对 对策 对手 对接 对等 对象 对抗 结对 对流层 对俄 对非 现在 存在 在线 在职 在岸 内在 潜在 所在 "
        "属于 终于 于是 目的 的确 标的 方向 导向 定向 面向 向导 倾向 走向 就业 成就 造就 将军 即将 自由 理由 缘由 由于 从业 从事 服从 "
        "行为 作为 认为 成为 人为 因为 为止 为期 但是 也门 已经 曾经 应急 供应 响应 应用 反应 应对 相应 应当 适应 对应 以色列 以及 以外 以下 以上 以内 所以 以来 可以 加以 合并 兼并 并网 并购 并行 "
        "或者 了解 为了 如何 例如 立即 即时 还原 还有 重要 主要 要素 要闻 概要 纪要 纲要 需求 急需 需要 可再生 可持续 可再 许可 可燃 可行 可能 使用 大使 使馆 使领馆 使节 使团 特使 领使 请求 申请 邀请 "
        "供给 补给 给予 上合组织 经合组织 亚太经合组织 非政府组织 政府间 欧安组织 世贸组织 世卫组织 "
        "经济 经贸 经营 经销 经验 已经 曾经 财经 经认证 经社 经典 神经 经费 东经 西经 经纬 媒体 时代 实时 小时 及时 时间 同时 时空 临时 暂时 时期 时报 时限 工时 "
        "自然 自由 自主 自身 各自 自治 自动 自我 自卫 自贸 自信 自愿 有机 有效 拥有 所有 国有 有害 有毒 有色 有限 共有 私有 特有 有序 派遣 派出所 派驻 特派 派员 特派团 党派 是否 特殊 双方 三方 多方 四方 六方 第三方 "
        "领导人 联合国 安全合作组织 合作组织 领导力 会见厅 使用权 边界共同 共同市场 共同基金 共同行动 共同货币 共同农业 就地 就医 就学 计划生育 生育计划 执行计划 公民社会 合作与 "
        "全面合作 非正式 全面禁止核试验 全面禁止 准备基金 利用外空 防御 主要经济体 主要国家 主要发达 中以 美以 俄以 欧以 印以 英以 法以 德以 以巴 重要农业文化遗产 军事准备 应急准备 准备金 派对 举重",
        reason="words that hold a character of another rule and nothing else of it",
        examples=(("中以应急管理论坛", ("中以应急管理论坛",)), ("东非和平与应急论坛", ("东非和平与应急论坛",))),
    ),
)  # fmt: skip

# Bodies and groups of states that own mechanisms and texts, besides states, pairs of states and regions.
OWNERS = (
    "联合国 安理会 上合组织 上海合作组织 金砖国家 金砖 二十国集团 七国集团 八国集团 亚太经合组织 亚太经济合作组织 东盟 欧盟 欧洲联盟 非盟 非洲联盟 阿盟 海合会 海湾合作委员会 北约 独联体 "
    "欧亚经济联盟 世贸组织 世界贸易组织 世卫组织 国际原子能机构 亚信 博鳌 亚洲相互协作与信任措施会议 阿拉伯国家 中东欧国家 拉共体 太平洋岛国 葡语国家 加勒比 大湄公河 澜沧江 澜湄 图们江 欧安组织 东非共同体 "
    "APEC G20 G7 G8 BRICS ASEAN 上合 国际能源署 世界银行 国际货币基金组织 二十国 五常 基础四国 里海沿岸国家 伊斯兰合作组织 不结盟运动 南共市 非洲 美洲 大西洋 六方 三方 四方 六国 五国 四国 三国 香山 香格里拉 "
    + REGIONS
)
REACHES = "国际 全球 世界"  # of these, the words that say how far a thing reaches and name no group
# Characters that look like a pair of states and are a part of another word.
NOT_PAIRS = "西南 中西 中南 古巴 新加 委内 南非 日中 中日程 加新 印尼 白俄 巴西 南美 中新世 西非 以土 新西 中土 西班 西欧 北欧 东欧 老新 土伊 乌兰 意塔 中意向 中德庄 日新 中印度 中巴士 中比例 西土 南德 英法律"
# Words before a name that say how many or which and are no part of it.
LEADS = (
    "两国政府 双方政府 该项 此项 这项 项 定期 各项 两国 双方 各国 三国 有关 相关 上述 各 该 此 本 这一 这些 那些 其 其他 其它 多个 若干 一系列 系列 首个 新一轮 下一轮 下一次 下一届 下轮 下次 下届 上一轮 上次 上届 上轮 本届 本轮 本次 历次 历届 "
    "新的 新 现有 所有 全部 以上 成功 共同 一道 今年 明年 去年 并 再次 另一 另 同一 个 召开的 举行的 成员国间 中国和美国 彼此 我 我们 国内 每年 每两年 每月 经由 其余"
)
# What the parts of an enumeration end in that are names themselves.
ENDS_NAME = tuple("倡议 计划 公约 协定 条约 组织 集团 议程 框架 机构 问题 局势".split())
# What the names of bodies end in that hold a mechanism or sign a text together.
OFFICES = tuple("部 委 委员会 局 署 院 科学院 会 省 海军 空军 所 军队 总署 银行 中心 办公室 大学 公司 政府 队".split())
