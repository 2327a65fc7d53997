"""The nouns that names of dialogues, committees, working groups and forums end in, and what makes such a name one.

A head alone names nothing (论坛, 双方对话): each row says what must stand with it. Sources: the register of outcome lists and joint
statements of 1972 to 2026; official lists of bilateral mechanisms.
"""

from typing import TypeAlias

import msgspec

Met: TypeAlias = tuple[str, str, int | None]  # words, name, ordinal


class MechanismRule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) end a name that has one of `needs`, where all words joined by + must hold.

    topic: words of its own before the head, no kind (双边) and no owner; owner: a pair of states, a region, an organisation or two
    states before it; pair, three, group: a pair of states, three of them, a region or an organisation; many: more than four characters of a topic; ordinal: 第 or 首; second: an ordinal
    past the first; quoted; heading: it is the whole heading; held: a verb of holding stands before it; year; affairs: 事务, 级 or
    战略 in it; regular: 定期 or 年度; strategic: 战略, 高级别 before the head; channel: 磋商机制 and its like; sound: the topic is the sound of a foreign name. `extends`: the head can follow another (工作组会议).
    `examples` are own sentences with all that is found in them; in `counters` nothing is found.
    """

    name: str
    words: str
    needs: str
    extends: bool = False
    examples: tuple[tuple[str, tuple[Met, ...]], ...] = ()
    counters: tuple[str, ...] = ()


MECHANISMS: tuple[MechanismRule, ...] = (
    MechanismRule(
        name="forum", words="论坛 高峰论坛 圆桌会 圆桌会议", needs="topic quoted pair group ordinal", extends=True,
        examples=(
            ("第七届中蒙矿业论坛将于2021年在乌兰巴托举行。", (("第七届中蒙矿业论坛", "中蒙矿业论坛", 7),)),
            ("双方愿在中亚渔业论坛和里海防灾论坛上协调立场。", (("中亚渔业论坛", "中亚渔业论坛", None), ("里海防灾论坛", "里海防灾论坛", None))),
            ("港口节能论坛：2017年在釜山举办了第二届论坛。", (("港口节能论坛", "港口节能论坛", None), ("第二届论坛", "港口节能论坛", 2))),
            ("第五次中智打击非法捕鱼及相关贸易论坛于8月开幕。", (("第五次中智打击非法捕鱼及相关贸易论坛", "中智打击非法捕鱼及相关贸易论坛", 5),)),
            ("首届中国－中亚种子论坛", (("首届中国－中亚种子论坛", "中国－中亚种子论坛", 1),)),
            ("适时举办第三届“中葡戏剧论坛”。", (("第三届“中葡戏剧论坛”", "中葡戏剧论坛", 3),)),
        ),
        counters=("论坛每年召开两次。", "双方在多边论坛中合作。", "国际论坛上的协调", "两国企业参加了论坛。", "下届论坛将在韩国举行。"),
    ),
    MechanismRule(
        name="summit", words="峰会 首脑峰会", needs="topic quoted pair group ordinal", extends=True,
        examples=(
            ("在东亚峰会、核安保峰会和金砖国家峰会上", (("东亚峰会", "东亚峰会", None), ("核安保峰会", "核安保峰会", None), ("金砖国家峰会", "金砖国家峰会", None))),
            ("亚信第四次峰会", (("亚信第四次峰会", "亚信峰会", 4),)),
        ),
        counters=("欢迎峰会成果", "国际峰会", "各方峰会筹备进程"),
    ),
    MechanismRule(
        name="joint-committee",
        words="联委会 混委会 联合委员会 混合委员会 指导委员会 协调委员会 联合协调委员会 执行委员会 合作委员会 会晤委员会 磋商委员会 工作委员会 政府间委员会 联络委员会 "
        "元首理事会 总理理事会 政府首脑理事会 外长理事会 外交部长理事会 部长理事会 共同委员会 联合协调理事会 协调理事会 联合合作委员会 联合指导委员会 合作联委会 联合理事会 部长级委员会 高级别委员会",
        needs="topic pair group ordinal", extends=True,
        examples=(
            ("中泰渔业联合委员会第四次会议批准了计划。", (("中泰渔业联合委员会第四次会议", "中泰渔业联合委员会会议", 4),)),
            ("将召开矿山安全联委会。", (("矿山安全联委会", "矿山安全联委会", None),)),
            ("中俄总理定期会晤委员会", (("中俄总理定期会晤委员会", "中俄总理定期会晤委员会", None),)),
            ("东盟外长理事会批准了名单", (("东盟外长理事会", "东盟外长理事会", None),)),
        ),
        counters=("成立联合委员会", "下次执行委员会将于秋季开会。", "两国联合委员会", "双方决定设立指导委员会"),
    ),
    MechanismRule(
        name="committee", words="委员会 理事会", needs="pair+topic pair+head", extends=True,
        examples=(("中哈友好、和平与发展委员会成员会见了记者。", (("中哈友好、和平与发展委员会", "中哈友好、和平与发展委员会", None),)),),
        counters=("国家发展和改革委员会", "美国核管理委员会", "中央军事委员会副主席", "联合国经社理事会"),
    ),
    MechanismRule(
        name="group",
        words="工作组 联合工作组 工作小组 联络小组 联合联络小组 联合小组 专家小组 联合专家组 专家组 任务组 行动小组 协调小组 工作组机制 专家工作组 特别工作组 工作分组 分组委员会 分委会",
        needs="topic ordinal", extends=True,
        examples=(
            ("中老禁毒合作联络小组第八次会议结束。", (("中老禁毒合作联络小组第八次会议", "中老禁毒合作联络小组会议", 8),)),
            ("第十三次联合工作组会议讨论了经费。", (("第十三次联合工作组会议", "联合工作组会议", 13),)),
            ("蒙古国环境部与中国水利部联合工作组", (("蒙古国环境部与中国水利部联合工作组", "蒙古国环境部与中国水利部联合工作组", None),)),
            ("通过航天遥感工作组交换数据。", (("航天遥感工作组", "航天遥感工作组", None),)),
            ("双方致力于就湖区灌溉工作组开始协调。", (("湖区灌溉工作组", "湖区灌溉工作组", None),)),
        ),
        counters=("成立工作组", "各工作组将保持沟通", "双方工作小组将定期开会", "建立一个应对蝗灾的联合工作组", "工作组首次会议"),
    ),
    MechanismRule(
        name="dialogue",
        words="对话 磋商 协商 会谈 会晤 对话会 子对话 分对话 磋商会 对话会议",
        needs="owner+topic ordinal heading+topic held+topic year+topic quoted affairs owner+regular pair+strategic group+strategic three", extends=True,
        examples=(
            ("海洋政策对话：双方交换了意见。", (("海洋政策对话", "海洋政策对话", None),)),
            ("决定举行一次条约法磋商。", (("条约法磋商", "条约法磋商", None),)),
            ("第四次中越海上问题磋商已于3月举行。", (("第四次中越海上问题磋商", "中越海上问题磋商", 4),)),
            ("中乌农业对话：回顾了前三轮对话，将举行第四、第五轮对话。", (
                ("中乌农业对话", "中乌农业对话", None), ("第四、第五轮对话", "中乌农业对话", 4), ("第五轮对话", "中乌农业对话", 5))),
            ("这些活动延续了2016年灌溉技术对话。", (("2016年灌溉技术对话", "灌溉技术对话", None),)),
            ("中俄蒙元首第三次会晤取得成果", (("中俄蒙元首第三次会晤", "中俄蒙元首会晤", 3),)),
            ("下轮非洲、拉美、南亚事务子对话", (("非洲、拉美、南亚事务子对话", "非洲、拉美、南亚事务子对话", None),)),
            ("英方期待中英战略对话和中德政府磋商。", (("中英战略对话", "中英战略对话", None), ("中德政府磋商", "中德政府磋商", None))),
            ("在第二轮中欧战略与经贸对话期间，双方签署文件。", (("第二轮中欧战略与经贸对话", "中欧战略与经贸对话", 2),)),
        ),
        counters=("双方同意就此加强对话和磋商。", "进行了建设性对话。", "下一轮对话将在北京举行。", "举行双边会谈", "通过技术对话和信息共享开展合作", "下一次磋商", "加强渔业政策对话及合作"),
    ),
    MechanismRule(
        name="meeting",
        words="会议 安全会议秘书会议 年会 例会 联席会议 协调人会议 工作层会议 工作会议 特别会议 协调会议 执行秘书会 战略年会 大会 缔约方大会 缔约国大会 审议大会 正式会议 全体会议 协调会 联络会 指导会议",
        needs="ordinal owner+topic group", extends=True,
        examples=(
            ("国际湿地公约秘书处第12次特别会议前", (("国际湿地公约秘书处第12次特别会议", "国际湿地公约秘书处特别会议", 12),)),
            ("中蒙草原防火联合委员会会议期间", (("中蒙草原防火联合委员会会议", "中蒙草原防火联合委员会会议", None),)),
            ("在河内和昆明召开的第三次、第四次联合工作会议", (("第三次、第四次联合工作会议", "联合工作会议", 3), ("第四次联合工作会议", "联合工作会议", 4))),
            ("决定举行一次中韩听障人士协调会议。", (("中韩听障人士协调会议", "中韩听障人士协调会议", None),)),
        ),
        counters=("召开国际会议", "定期举行季度会议", "首次会议将于夏天举行", "中国人民政治协商会议", "会议期间", "两国举行视频会议", "参加会议"),
    ),
    MechanismRule(
        name="ministers",
        words="部长会 外长会 财长会 防长会 部长会议 部长级会议 外长会议 财长会议 防长会议 领导人会议 首脑会议 元首会议 高官会 高官会议 领导人非正式会议 首脑非正式会议 "
        "外长非正式会议 防长扩大会 防长扩大会议 外长扩大会 央行行长会议",
        needs="pair group owner topic ordinal", extends=True,
        examples=(
            ("2018年亚太经合组织财长会在新几内亚岛举行。", (("2018年亚太经合组织财长会", "亚太经合组织财长会", None),)),
            ("上合组织成员国水利部长会议", (("上合组织成员国水利部长会议", "上合组织成员国水利部长会议", None),)),
            ("中日韩外长会、东盟防长扩大会", (("中日韩外长会", "中日韩外长会", None), ("东盟防长扩大会", "东盟防长扩大会", None))),
        ),
        counters=("两国外长会晤", "出席部长级会议", "两国元首会谈"),
    ),
    MechanismRule(
        name="numbered",
        words="研讨会 研讨班 研修班 培训班 考察 讲习班 培训 论坛会议 座谈会 交流会 文化周 博览会 艺术节 竞赛 联席会 谈判 访问团 交流营 青年营 夏令营 展览 推介会 洽谈会 双年展 学术会 交流活动 电影节",
        needs="second",
        examples=(
            ("第三次尼泊尔护士赴华培训班", (("第三次尼泊尔护士赴华培训班", "尼泊尔护士赴华培训班", 3),)),
            ("将共同举办第六届中日沙漠治理年度研讨会", (("第六届中日沙漠治理年度研讨会", "中日沙漠治理年度研讨会", 6),)),
            ("中德铁路立法研讨会已举办两届，第三届中德铁路立法研讨会定于秋天召开。", (
                ("中德铁路立法研讨会", "中德铁路立法研讨会", None), ("第三届中德铁路立法研讨会", "中德铁路立法研讨会", 3))),
        ),
        counters=("举办中德铁路研讨会", "召开中智水文对话研讨会", "第一次招标研讨会", "首期辐射探测研讨班", "举行两次研讨会"),
    ),
    MechanismRule(
        name="mechanism", words="机制 对话机制 磋商机制 会晤机制 合作机制 协调机制 联络机制 会议机制 论坛机制 通报机制 协商机制 交流机制 定期会晤机制",
        needs="pair+topic owner+many owner+regular quoted many+channel topic+affairs", extends=True,
        examples=(
            ("继续推进“中菲船舶安全对话机制”。", (("中菲船舶安全对话机制", "中菲船舶安全对话机制", None),)),
            ("利用中法核安全工作组机制", (("中法核安全工作组机制", "中法核安全工作组机制", None),)),
        ),
        counters=("建立双边机制", "国际不扩散机制", "完善热线机制", "多边机制框架内"),
    ),
    MechanismRule(
        name="process", words="进程 会谈进程 对话进程", needs="sound quoted owner+head", extends=True,
        examples=(
            ("支持地区倡议，如内罗毕进程。", (("内罗毕进程", "内罗毕进程", None),)),
            ("里加进程部长级会议", (("里加进程部长级会议", "里加进程部长级会议", None),)),
        ),
        counters=("和平进程", "两国关系正常化进程", "标准制定进程", "批准进程", "阿富汗和平进程"),
    ),
    MechanismRule(
        name="talks", words="亚洲相互协作与信任措施会议 六方会谈 五方会谈 四方会谈 三方会谈 六方会谈进程 七方会谈 四方机制 二加二对话 “2+2”对话", needs="", extends=True,
        examples=(("为重启四方会谈创造条件", (("四方会谈", "四方会谈", None),)),),
    ),
    MechanismRule(
        name="partnership", words="伙伴关系 合作伙伴关系 伙伴计划 合作伙伴计划", needs="topic quoted", extends=True,
        examples=(
            ("双方欢迎中印尼海上风电伙伴关系。", (("中印尼海上风电伙伴关系", "中印尼海上风电伙伴关系", None),)),
            ("加入全球竹材伙伴关系", (("全球竹材伙伴关系", "全球竹材伙伴关系", None),)),
            ("蓝色合作伙伴计划进展良好", (("蓝色合作伙伴计划", "蓝色合作伙伴计划", None),)),
        ),
        counters=("建立全面战略伙伴关系", "公私伙伴关系", "构建国际合作和公私伙伴关系", "建立应对挑战的伙伴关系", "中俄全面战略协作伙伴关系", "自从建立伙伴关系以来"),
    ),
    MechanismRule(
        name="network", words="网络 联盟 执法网络", needs="owner+topic quoted+topic many+alliance", extends=False,
        examples=(
            ("加入亚太竹林管理网络", (("亚太竹林管理网络", "亚太竹林管理网络", None),)),
            ("支持“沙漠观测网络”扩容", (("沙漠观测网络", "沙漠观测网络", None),)),
        ),
        counters=("数据观测网络的连续性", "网络安全", "非洲联盟", "野生动物执法网络之间联系", "东南亚国家联盟"),
    ),
)  # fmt: skip

# Words that hold a head and are none, and bodies whose names end in one.
HIDDEN = (
    "伙伴关系协定 伙伴关系协议 对话伙伴 会议中心 会议厅 会议室 会议纪要 网络安全 网络空间 网络犯罪 网络恐怖 机制化 非洲联盟 欧洲联盟 东南亚国家联盟 阿拉伯国家联盟 各国议会联盟 国际电信联盟 万国邮政联盟 关税同盟 "
    "政治协商会议 参谋长联席会议 全国人民代表大会 人民代表大会 联合国大会 世界卫生大会 大会堂 大会决议 欧亚经济联盟 中国人民政治协商会议 中央军委 科学考察 实地考察 考察团 考察船 培训中心 "
    "培训项目 培训计划 培训团 培训机构 展览馆 展览会 会晤时 协商一致 谈判桌 社会网络 计算机网络 物流网络 航线网络 交通网络 电网络 监测网络 网络联通 网络互联 联盟领导 会谈纪要 磋商纪要 机制建设 机制框架 "
    "创新机制 长效机制 治理机制 不扩散机制 会谈记录 会晤期间"
)
# Inside a name, words that say of what kind it is and not which.
KINDS = (
    "参谋长 国防部长 总参谋长 外交部门 主管部门 部门 经贸 双边 多边 国际 全球 地区 区域 次区域 有关 相关 联合 共同 定期 不定期 年度 季度 月度 工作 工作层 工作级 部长级 副部长级 高级别 高层 高官 专家 专家级 司局级 外长级 正式 非正式 特别 例行 首次 "
    "政府间 政府 合作 交流 指导 协调 执行 管理 大型 专题 专业 小范围 大范围 视频 电话 线上 线下 友好 富有成果 建设性 深入 坦诚 积极 战略 伙伴 密切 良好 平等 务实 广泛 直接 技术 政策 对口 集体 商务 工商 企业家 青年 三国 四国 "
    "内部 外部 各级 各层级 机制性 全面 新型 互利 公私 互信 协作 持续 可持续 睦邻 稳定 长期 重要 常设 现有 各 后续 闭门 筹备 预备 简短 进一步 学术 部际 跨部门 双方 两国 代表 代表团 企业 商业 国家 社会 安保 "
    "和平 共识 民间 官方 二轨 一轨 成员国 元首 领导人 总理 外长 防长 部长 首脑 议长 司局长 局长 团组 会间 会 间 及 和 与 、 / 等 子 分 上 中 多 方"
)
# What makes a dialogue one of a series without an owner.
AFFAIRS = "事务|长级|高级别|战略安全|战略与|子对话$"
STRATEGIC = "(?:战略|高级别|高层|政府|年度|政治)(?=对话|磋商|会晤)"  # with an owner, the name of a dialogue
REGULAR = "定期|年度|非正式"  # a meeting of leaders that is one of a series
CHANNEL = "(?:通报|磋商|对话|会晤|热线|联络|协商)机制"
ALLIANCE = "产学研|技术|创新|清洁|能源|城市|大学|高校|智库|青年"
# A stretch between two heads of one name (工作组第九次会议, 进程部长级会议, 委员会专家级会议).
BRIDGES = (
    "部长级 副部长级 高级别 特别 年度 领导人 非正式 外长 部长 高官 专家 专家级 司局级 联合 指导 执行 协调 工作 定期 常设 元首 首脑 总理 例行 全体 主席 成员国 框架下 双边 秘书 战略 智库 工商 青年 "
    "企业家 企业 妇女 媒体 议会 国防 外交 联络 技术 政策 筹备 协调人 执行秘书 金融 外长级 合作 小组 分"
)
