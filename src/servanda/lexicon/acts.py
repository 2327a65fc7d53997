"""Act verbs: the outermost verb of a clause says what its sides do by saying it (gold guide, "act")."""

from servanda.lexicon.rule import Rule

SOURCE = "the guide's table of acts, widened by synonyms of the same register"

ACTS = (
    Rule(
        id="act.decide",
        tag="A",
        value="decide",
        words=(
            "决定 同意 一致同意 原则同意 商定 约定 批准 达成一致 一致决定 共同决定 原则上同意 通过决议 核准 责成 指示 决议 敲定 说定 决定将 授权 委托 责令"
        ),
        reason="a settled choice of the sides",
        source=SOURCE,
        examples=("双方决定扩大互派教师", "智利和肯尼亚一致同意于2021年重开渔业谈判", "会议批准了2019年工作计划"),
        counters=("根据理事会作出的决定，双方继续交换渔业数据",),
    ),
    Rule(
        id="act.fix",
        tag="A",
        value="decide",
        words="确定",
        reason="fixing a plan or a date is a decision; with 了 it is already done",
        source=SOURCE,
        examples=("双方确定了2020年的会议日程",),
        counters=("双方的合作具有确定性",),
    ),
    Rule(
        id="act.commit",
        tag="A",
        value="commit",
        words="承诺 郑重承诺 致力于 共同致力于 保证 确认致力于 承诺致力于 决心 保证将 立志 矢志",
        reason="an undertaking of the sides",
        source=SOURCE,
        examples=("智方承诺向秘鲁港口派遣三名引水员", "两国致力于建立边境联络站"),
        counters=("双方高度评价对方的承诺",),
    ),
    Rule(
        id="act.confirm",
        tag="A",
        value="confirm",
        words="确认 相互确认 共同确认 再次确认",
        reason="confirming that one will act is a commitment, confirming a thing is not",
        source=SOURCE,
        examples=("双方确认将在利马设立联络处",),
        counters=("双方确认了勘界结果",),
    ),
    Rule(
        id="act.plan",
        tag="A",
        value="plan",
        words=(
            "力争 努力争取 着力 计划 拟 拟于 预计 即将 定于 拟定于 暂定于 初定于 打算 期待 寻求 愿 愿意 准备 有意 争取 拟将 计划将 谋求 期待着 考虑 不准备 不打算 无意"
        ),
        reason="an intention, with less weight than a promise",
        source=SOURCE,
        examples=("智利拟在瓦尔帕莱索举办港口安全研讨会", "双方愿扩大油橄榄贸易"),
        counters=("双方积极评价港口行动计划",),
    ),
    Rule(
        id="act.hope",
        tag="A",
        value="hope",
        words="希望 盼 期望 希望能 希望能够 期盼 乐见 殷切希望",
        reason="a wish: a plan in the guide's scale that binds nobody",
        source=SOURCE,
        examples=("双方希望早日恢复通航",),
        counters=("智方在阿里卡援建希望学校",),
    ),
    Rule(
        id="act.propose",
        tag="A",
        value="propose",
        words="提议 建议",
        reason="one side's wish that awaits the other's answer: a plan that binds nobody yet",
        source=SOURCE,
        examples=("韩方提议于2033年互设文化中心",),
        counters=("韩方就互设文化中心提出三点建议", "双方落实了专家提出的建议"),
    ),
    Rule(
        id="act.reaffirm",
        tag="A",
        value="reaffirm",
        words="重申 再次重申 再次承诺 再次强调 再次肯定 一致重申 共同重申 再度重申 再次表示 重申其 均重申",
        reason="said before, said again",
        source=SOURCE,
        examples=("双方重申遵守1987年边界条约", "三国重申将继续交换水文数据"),
        counters=("双方继续交换水文数据",),
    ),
    Rule(
        id="act.support",
        tag="A",
        value="support",
        words=(
            "满意 欣慰 高兴 自豪 赞誉 支持 欢迎 鼓励 肯定 积极评价 赞赏 高度重视 高度评价 认可 赞同 高度赞赏 充分肯定 赞成 "
            "拥护 相互支持 坚定支持 一致支持 共同支持 互相支持 共同欢迎 高兴地看到 满意地指出 满意地看到 满意地注意到 祝贺 感谢 "
            "高度赞扬 赞扬 表扬 高度肯定 坚决支持 重视 赞许 敬意 慰问 主张 乐于看到 积极支持 大力支持"
        ),
        reason="a good word for what is or for what another does",
        source=SOURCE,
        examples=(
            "双方欢迎两国博物馆互换展品",
            "肯尼亚支持蒙古2023年承办草原会议",
            "成员国赞赏观察员国的贡献",
            "双方对渔业协定生效表示欢迎",
        ),
        counters=("在蒙方的支持下，双方完成了边界测绘",),
    ),
    Rule(
        id="act.call",
        tag="A",
        value="call",
        words=(
            "不支持 不承认 不赞成 呼吁 敦促 谴责 强烈谴责 共同呼吁 要求 促请 反对 坚决反对 强烈呼吁 一致呼吁 坚决谴责 吁请 "
            "再次呼吁 强烈反对 一致谴责 抗议 不接受 拒绝接受"
        ),
        reason="what a third party should do or should not have done",
        source=SOURCE,
        examples=("两国呼吁冲突各方立即停火", "双方谴责袭击救援车队的行为", "双方强调国际社会应增加粮食援助"),
        counters=("按照公约的要求，双方交换了检疫证书样本",),
    ),
    Rule(
        id="act.recognise",
        tag="A",
        value="recognise",
        words=(
            "遗憾 不安 忧虑 担忧 认识到 认为 注意到 忆及 关切 强调 表示有兴趣 有兴趣 坚信 相信 一致认为 均认为 都认为 深信 "
            "意识到 指出 强调指出 严重关切 深表关切 关注 关注到 共同认识到 充分认识到 承认 确信 铭记 认定 都认识到 共同认为 "
            "高度关注 密切关注 共同强调 特别强调 均强调 遗憾地注意到 表示理解"
        ),
        reason="what the sides hold or see",
        source=SOURCE,
        examples=("双方认识到盐碱地正在扩大", "各方认为小水电具有潜力", "双方表示有兴趣在2018年互办画展"),
        counters=("双方表示将扩大小水电建设",),
    ),
    Rule(
        id="act.transparent",
        tag="t",
        words="感到 深感 深表 表达了 表示 宣布 声明 宣示 给予 予以 共同宣布 高兴地宣布 表达 共同表示 均表示 宣告 声称 达成共识",
        reason="says only that something is said: the verb behind it counts",
        examples=("双方表示愿扩大油橄榄贸易", "双方宣布启动盐湖治理项目"),
    ),
    Rule(
        id="act.stand",
        tag="q",
        value="standing",
        words=(
            "是 均是 乃 属于 符合 具有 有助于 有利于 基于此 意味着 标志着 仍是 不是 都是 就是 表明 在于 有 没有 拥有 "
            "适用于 来源于 体现 取决于 不仅是 构成 源于 面临 应是 存在 有权 值得 关乎 事关 攸关 处于 关系到"
        ),
        reason="says how things stand",
        examples=("该协定是边境贸易的基础",),
        counters=("双方将成为协定的缔约方",),
    ),
)

# Act verbs whose object may be the one that is to act: 支持中方举办…
TAKES_BEARER = frozenset({"支持", "鼓励", "共同支持", "积极支持", "大力支持", "一致支持", "坚定支持"})

# Acts whose object is told to act: 责成秘书处拟定….
DELEGATES = frozenset({"责成", "委托", "授权", "责令", "指示"})

# What holds rather than is done, so that agreeing on it is a view: 同意有必要改革…. 应 alone is what one has agreed to do.
FACTS = frozenset({"有必要", "值得", "有权"})

# What is said of a deed that is its subject: 加强合作具有重要意义.
COMMENTS = frozenset({"具有", "有助于", "有利于", "符合", "是", "标志着", "意味着"})
COPULAS = frozenset({"是", "标志着", "意味着"})

# A bare verb of the sides that puts something on the table: 韩方提出设立…, and no more.
PROPOSES = frozenset({"提出"})

# Behind their object stands what the invited do: 邀请专家开展了研讨.
INVITES = frozenset({"邀请", "组织", "派遣", "派出", "协助", "帮助"})

# What one can't do by oneself, so that supporting it is a position: 支持印度成为常任理事国.
BECOMES = frozenset("成为 变成 加入 当选 获得 取得".split())

# What a body is charged with beside the sides' decision: 秘书处负责监督.
CHARGES = frozenset("负责 牵头 承担 担任 主持 接任".split())

# Bare verbs of the sides that hold a view: 韩方理解日方的关切.
UNDERSTANDS = frozenset({"理解"})

# What under a promise or plan is a part of it: 将…，并密切关注…, 拟…，并达成一致.
CARRIED = frozenset({"关注", "密切关注", "高度关注", "重视", "高度重视", "达成一致", "达成共识", "取得一致"})

# What comes of a thing by itself: 该报告将增进了解 promises nothing.
EFFECTS = frozenset(
    "增强 增进 促进 推动 提高 提升 加强 加深 深化 带动 改善 有助于 有利于 扩大 维护 巩固 降低 减少 造福 惠及 助力 便利 为 使 改变 体现 保障 释放 激发 显示".split()
)

# What a thing does by being there, 了 or not: 这些活动延续了往年的对话.
RELATES = frozenset("延续 连接 展现 体现 反映 彰显 涵盖 丰富 补充".split())

# Verbs that name a result reached: without a modal they tell of what is done.
RESULTS = frozenset({"完成", "取得", "受到", "达成", "赢得", "获得"})

# What is over with the meeting itself: without a modal 签署《…》 tells of a text that is there.
CONCLUDED = frozenset("签署 签订 续签 换文 草签 重签 补签 发表 对外发布 联合发表 共同发表 发布 联合发布 共同签署".split())

# Decisions that are taken by being written down: 批准《…》.
ADOPTS = frozenset({"批准", "核准"})

# Plans so weak that under another act verb they are its object: 同意…，寻求扩大…
WEAK = frozenset({"寻求", "谋求", "争取", "力争", "着力", "考虑"})

# What one does at the meeting that is told of, so that without a modal it is over: 双方就…交换意见.
TOLD = frozenset({"回顾", "听取", "参观", "会见", "会谈", "总结"})
VIEWS = frozenset({"意见", "看法"})

# 宣布 is transparent, and what it announces without another act verb is promised.
ANNOUNCES = frozenset({"宣布", "共同宣布", "高兴地宣布", "宣告"})
# Acts that are whole without an object: 就……达成一致.
WHOLE_ACTS = frozenset({"达成一致", "达成共识", "取得一致", "一致同意"})
