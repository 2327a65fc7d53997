"""The nouns that names of texts end in, what kind of text that is, and what makes such a name one where no 《》 do.

A head alone names nothing (协定, 有关决议): each row says what must stand with it. Sources: the treaty series of the states concerned,
UN document symbols, the register of outcome lists and joint statements of 1972 to 2026.
"""

from typing import TypeAlias

import msgspec

from servanda.model.mention import InstrumentKind

Text: TypeAlias = tuple[str, InstrumentKind, tuple[str, ...]]  # words, kind, ids


class InstrumentRule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) end the name of a text of `kind`; it needs one of `needs`, where all words joined by + must hold.

    topic: words of its own that tell which, no kind (双边); many: more than three characters of these; owner: a state, a pair, a
    region or an organisation; pair, group: as in mechanisms; date: a day stands before it; place: a city; sound: the sound of
    a foreign name; meeting: a meeting issued it; quoted; global: 全球 before other words; about: 关于 opens its title; years: it runs for so many years; stage:
    a numbered stage (第五阶段, 国六). `title`: it only tells the kind of what stands in 《》.
    `examples` are own sentences with all that is found in them; in `counters` nothing is found.
    """

    name: str
    kind: InstrumentKind
    words: str
    needs: str = ""
    title: bool = False
    examples: tuple[tuple[str, tuple[Text, ...]], ...] = ()
    counters: tuple[str, ...] = ()


INSTRUMENTS: tuple[InstrumentRule, ...] = (
    InstrumentRule(
        name="convention", kind="treaty", words="公约 宪章 盟约 规约", needs="topic group",
        examples=(
            ("根据联合国气候变化框架公约和非盟宪章", (("联合国气候变化框架公约", "treaty", ()), ("非盟宪章", "treaty", ()))),
            ("双方愿履行《关于特别是作为水禽栖息地的国际重要湿地公约》", (("《关于特别是作为水禽栖息地的国际重要湿地公约》", "treaty", ()),)),
            ("加入《汞公约》及其附加议定书", (("《汞公约》及其附加议定书", "treaty", ()),)),
        ),
        counters=("有关国际公约", "该公约规定的义务", "北大西洋公约组织", "联合国三大禁毒公约"),
    ),
    InstrumentRule(
        name="treaty", kind="treaty", words="条约 协定 议定书 专约 换文 引渡条约 贸易协定", needs="owner+topic pair group many+unlike sound quoted about date place",
        examples=(
            ("恪守中蒙友好合作条约", (("中蒙友好合作条约", "treaty", ()),)),
            ("全面落实巴黎协定和京都议定书", (("巴黎协定", "treaty", ()), ("京都议定书", "treaty", ()))),
            ("在中国与智利自由贸易协定框架下", (("中国与智利自由贸易协定", "treaty", ()),)),
            ("启动“禁止生产裂变材料条约”谈判", (("禁止生产裂变材料条约", "treaty", ()),)),
            ("签署《渔业协定》《水文协定》", (("《渔业协定》", "treaty", ()), ("《水文协定》", "treaty", ()))),
        ),
        counters=("商签双边协定", "缔结条约程序", "集体安全条约组织", "遵守有关协定", "签署投资保护协定"),
    ),
    InstrumentRule(
        name="agreement", kind="treaty", words="协议", needs="date sound quoted about pair+many owner+many place many+issue",
        examples=(
            ("遵守2006年5月5日协议", (("2006年5月5日协议", "treaty", ()),)),
            ("执行明斯克协议", (("明斯克协议", "treaty", ()),)),
        ),
        counters=("双方达成协议", "企业签署了供货协议", "全面协议", "贷款协议"),
    ),
    InstrumentRule(
        name="resolution", kind="resolution", words="决议", needs="number",
        examples=(
            ("执行安理会第1540、1673和1810号决议", (("安理会第1540、1673和1810号决议", "resolution", ("1540", "1673", "1810")),)),
            ("联合国大会49/116号决议", (("联合国大会49/116号决议", "resolution", ("49/116",)),)),
            ("支持联合国安理会一五四〇号决议", (("联合国安理会一五四〇号决议", "resolution", ("1540",)),)),
            ("联大第71/1号决议和安理会第2270（2016）号决议", (("联大第71/1号决议", "resolution", ("71/1",)), ("安理会第2270（2016）号决议", "resolution", ("2270",)))),
            ("联合国大会1994年12月19日通过的49/118号决议", (("联合国大会1994年12月19日通过的49/118号决议", "resolution", ("49/118",)),)),
        ),
        counters=("安理会相关决议", "捕捞决议渔船", "通过有关决议"),
    ),
    InstrumentRule(
        name="memorandum", kind="mou", words="谅解备忘录 备忘录 谅解录", needs="topic about signed",
        examples=(
            ("双方续签湿地研究合作谅解备忘录", (("湿地研究合作谅解备忘录", "mou", ()),)),
            ("在2011年3月8日签署的关于防治沙尘合作的谅解备忘录框架下", (("2011年3月8日签署的关于防治沙尘合作的谅解备忘录", "mou", ()),)),
            ("中国水利部与蒙古国环境部关于界湖管理的谅解备忘录", (("中国水利部与蒙古国环境部关于界湖管理的谅解备忘录", "mou", ()),)),
            ("在水利部和世界气象组织签署的合作谅解备忘录框架下", (("水利部和世界气象组织签署的合作谅解备忘录", "mou", ()),)),
            ("在中国地震局与秘鲁地球物理所谅解备忘录下", (("中国地震局与秘鲁地球物理所谅解备忘录", "mou", ()),)),
        ),
        counters=("全面落实备忘录", "签署谅解备忘录", "纳入此谅解备忘录", "双边合作备忘录"),
    ),
    InstrumentRule(
        name="statement", kind="statement", words="声明 公报 新闻公报 联合声明 共同声明 联合公报 新闻声明", needs="pair date place sound meeting quoted owner+topic group about",
        examples=(
            ("遵循2007年10・4共同声明", (("2007年10・4共同声明", "statement", ()),)),
            ("落实一九七二年“九·二九”联合声明", (("一九七二年“九·二九”联合声明", "statement", ()),)),
            ("双方重申中日联合声明的各项原则", (("中日联合声明", "statement", ()),)),
            ("按照伦敦峰会领导人声明", (("伦敦峰会领导人声明", "statement", ()),)),
        ),
        counters=("双方发表联合声明", "联合公报的全文如下", "中方声明"),
    ),
    InstrumentRule(
        name="declaration", kind="statement", words="宣言 共同宣言 联合宣言 成立宣言", needs="topic pair group date quoted about",
        examples=(
            ("重申曼谷宣言的原则", (("曼谷宣言", "statement", ()),)),
            ("落实2015年乌法宣言和中国－东盟旅游合作宣言", (("2015年乌法宣言", "statement", ()), ("中国－东盟旅游合作宣言", "statement", ()))),
        ),
        counters=("呼吁有关组织发表宣言", "领导人联合宣言", "政治宣言草案", "部长宣言"),
    ),
    InstrumentRule(
        name="known", kind="plan", words="仙台减灾框架 兵库行动框架 巴厘路线图 阿克拉行动议程 蒙特雷共识",
        examples=(("执行兵库行动框架", (("兵库行动框架", "plan", ()),)),),
    ),
    InstrumentRule(
        name="action plan", kind="plan",
        words="行动计划 合作计划 交流计划 培训计划 研究计划 科学计划 奖学金计划 伙伴计划 合作伙伴计划 援助计划 执行计划 项目计划 示范计划 志愿者计划 交换计划 防治计划 伙伴关系计划 发展计划 "
        "行动纲领 行动纲要 合作纲要 发展纲要 纲要 路线图 合作规划 发展规划 合作路线图 行动路线图 联合行动计划 发展战略规划 规划纲要 蓝图 愿景 行动蓝图",
        needs="topic quoted",
        examples=(
            ("实施中肯野生植物保护行动计划", (("中肯野生植物保护行动计划", "plan", ()),)),
            ("美方将通过“总督抗击登革热行动计划”提供药品", (("总督抗击登革热行动计划", "plan", ()),)),
            ("制定了太平洋岛国减灾路线图", (("太平洋岛国减灾路线图", "plan", ()),)),
            ("推进中国—东盟减贫合作纲要", (("中国—东盟减贫合作纲要", "plan", ()),)),
        ),
        counters=("制定一项行动计划", "下设的工作计划", "各项交流与合作计划", "行动计划指导委员会会议", "双方合作计划顺利", "中国水利部计划派员"),
    ),
    InstrumentRule(
        name="named plan", kind="plan", words="计划 方案 战略", needs="quoted years+owner",
        examples=(("参加“丝路候鸟计划”", (("丝路候鸟计划", "plan", ()),)),),
        counters=("两国计划于明年开工", "设计与规划的完成", "双方的战略", "海洋局计划举办"),
    ),
    InstrumentRule(
        name="programme", kind="plan", words="规划 中长期规划 合作规划", needs="pair+topic pair+long quoted owner+many years+owner",
        examples=(("落实中蒙矿业中长期规划", (("中蒙矿业中长期规划", "plan", ()),)),),
        counters=("完成设计与规划", "城市规划"),
    ),
    InstrumentRule(
        name="initiative", kind="plan", words="倡议 行动倡议 合作倡议 全球倡议", needs="topic quoted global",
        examples=(
            ("将纳入湖区节水倡议", (("湖区节水倡议", "plan", ()),)),
            ("提出全球发展倡议、全球治沙倡议", (("全球发展倡议", "plan", ()), ("全球治沙倡议", "plan", ()))),
            ("新增一项“草原与气候”行动倡议", (("“草原与气候”行动倡议", "plan", ()),)),
            ("拓展“蒙古国绿色物流倡议”", (("蒙古国绿色物流倡议", "plan", ()),)),
            ("参加水文工作组冰川观测倡议", (("冰川观测倡议", "plan", ()),)),
        ),
        counters=("五个行动倡议", "落实各国倡议", "建设培训中心的倡议", "俄罗斯总统倡议", "工作组倡议"),
    ),
    InstrumentRule(
        name="agenda", kind="plan", words="议程 发展议程 行动议程", needs="owner+topic year+topic many+unlike quoted",
        examples=(
            ("参与全球水安全议程", (("全球水安全议程", "plan", ()),)),
            ("落实2030年可持续发展议程", (("2030年可持续发展议程", "plan", ()),)),
        ),
        counters=("会议议程", "列入双边议程", "共同议程", "国际议程"),
    ),
    InstrumentRule(
        name="framework", kind="plan", words="合作框架 行动框架 伙伴关系框架 安全框架 合作伙伴框架", needs="years quoted",
        examples=(
            ("在中肯森林和水源八年合作框架下", (("中肯森林和水源八年合作框架", "plan", ()),)),
            ("回顾了八年合作框架的进展", (("八年合作框架", "plan", ()),)),
        ),
        counters=("地区合作框架", "在亚太经合组织合作框架内", "中肯对话框架"),
    ),
    InstrumentRule(
        name="law", kind="law",
        words="保护法 防治法 促进法 管理法 安全法 基本法 投资法 专利法 商标法 著作权法 反垄断法 诉讼法 海关法 森林法 渔业法 水法 草原法 能源法 节约能源法 电力法 矿产资源法 药品法 清洁空气法 清洁水法 "
        "食品法 海商法 反洗钱法 反腐败法 引渡法 竞争法 劳动法 合同法 税法 卫生条例 管理条例 保护条例 实施条例",
        needs="topic sound owner stands",
        examples=(
            ("介绍了水土保持促进法和湿地保护法的修订", (("水土保持促进法", "law", ()), ("湿地保护法", "law", ()))),
            ("《中华人民共和国草原法》", (("《中华人民共和国草原法》", "law", ()),)),
        ),
        counters=("国际法准则", "环境执法", "立法研讨会", "审判方法", "有关法律"),
    ),
    InstrumentRule(
        name="standard", kind="standard", words="标准 排放标准 质量标准 技术标准 安全标准", needs="stage",
        examples=(
            ("智利将制定智利第三阶段船舶排放标准", (("智利第三阶段船舶排放标准", "standard", ()),)),
            ("提前实施国七标准", (("国七标准", "standard", ()),)),
        ),
        counters=("国际标准的制定", "共同的技术标准", "新的排放标准"),
    ),
    InstrumentRule(
        name="minutes", kind="other", words="会谈纪要 磋商纪要 会议纪要 行为准则 守则 意向书 联合报告 行动守则 安排", needs="about quoted place",
        examples=(("签署关于开放港口的会谈纪要", (("关于开放港口的会谈纪要", "other", ()),)),),
        counters=("一系列海上行为准则", "签署意向书", "行为准则工作组会议", "日程安排"),
    ),
    InstrumentRule(
        name="title of a plan", kind="plan", words="计划 纲要 规划 战略 路线图 倡议 议程 方案 框架 纲领 蓝图 目标 愿景 战略目标", title=True,
        examples=(("批准《边境卫生战略》", (("《边境卫生战略》", "plan", ()),)), ("《跨境电网合作八年框架》", (("《跨境电网合作八年框架》", "plan", ()),))),
    ),
    InstrumentRule(
        name="title of a treaty", kind="treaty", words="协议书 和约 议定书草案 补充协议", title=True,
        examples=(("签署《界桥维修协议书》", (("《界桥维修协议书》", "treaty", ()),)),),
    ),
    InstrumentRule(
        name="title of a law", kind="law", words="法 法典 法案 条例 宪法 法令 规定 办法 细则 法律", title=True,
        examples=(("修订《野马保护条例》", (("《野马保护条例》", "law", ()),)),),
    ),
    InstrumentRule(
        name="title of a standard", kind="standard", words="标准 规范 规程", title=True,
        examples=(("采用《船用煤油标准》", (("《船用煤油标准》", "standard", ()),)),),
    ),
    InstrumentRule(
        name="title of a resolution", kind="resolution", words="决议 决定", title=True,
        examples=(("大会通过《沙漠化决议》", (("《沙漠化决议》", "resolution", ()),)),),
    ),
    InstrumentRule(
        name="title of another text", kind="other", words="准则 程序 纪要 守则 原则 报告 指南 手册 安排 意向书 清单 合同 范本 案文 修订案 修正案 附件 声明书 共识 白皮书 书",
        title=True,
        examples=(("散发《深海采矿行为准则》", (("《深海采矿行为准则》", "other", ()),)), ("《〈中亚水文条约〉议定书》生效", (("《〈中亚水文条约〉议定书》", "treaty", ()), ("〈中亚水文条约〉", "treaty", ())))),
        counters=("据《人民日报》报道", "恪守《条约》"),
    ),
)  # fmt: skip

# What stands in 《》 and is no such text.
NO_TEXTS = "日报 时报 晚报 周报 周刊 杂志 新闻 邮报 月刊 画报 学报 丛书 词典"
# What can follow a title's head: it does not change the kind of the text that it belongs to.
APPENDED = "附录 附件 修订案 修正案 范本 草案 补充 实施细则 执行方案 备忘 （修订）"
# What is named with the text before it: 《…公约》及其议定书.
ALONG = r"及其[一-鿿]{0,12}?(?:议定书|附件|附录|修正案|修订案|行动计划|补充协定|实施细则)"
# Words that hold a head and name no text.
HIDDEN = (
    "公约组织 条约组织 公约秘书处 计划署 规划署 开发计划 计划生育 计划司 规划司 规划院 计划委 国际法 海洋法 极地法 标准化 标准制定 决议草案 协议企业 协议书 倡议国 倡议者 安排部署 执行计划署 公约数 "
    "议程项目 法律 方法 办法 做法 执法 立法 司法 宪法 合法 非法 战略与 战略安全 战略伙伴 战略协作 战略互信 战略稳定 战略核 战略武器 战略司令部 战略对话 战略经济 战略目标 战略年会 战略性 战略研究 战略合作 规划与 五年规划署 "
    "计划经济 技术标准与 人权标准 劳工标准 技术方案 解决方案 合理安排 妥善安排 互惠安排 机构安排 工作安排 访问安排 制度安排 日程安排"
)
# Names of dialogues, groups and meetings: a text's name begins behind one, and is a part of the name if one follows it.
MEETINGS = "工作组 小组 委员会 联委会 对话 磋商 论坛 峰会 会议 机制 研讨会 会晤 秘书处 理事会 网络"
FOLLOWED = r"(?:联合|指导|执行|专家|部长级|管理|协调人?)?(?:工作组|小组|委员会|联委会|混委会|分委会|会议|研讨会|论坛|对话|磋商|秘书处|峰会|签字|办公室|机制)"
# Words in a name that tell of what kind the text is, and not which.
KINDS = (
    "双边 多边 国际 全球 地区 区域 次区域 有关 相关 联合 共同 合作 交流 行动 谅解 工作 实施 执行 具体 法律 政府间 政府 现有 新 三大 基本 核心 重要 框架 一般 全面 最终 临时 长期 中长期 年度 部门 企业 商业 商务 "
    "后续 正式 友好 总统 领导人 元首 主席 总理 各国 国家 地区国家 成员国 上述 和 与 及 、 的 学术 人员 人员互访 技术 补充 下一步 发展 战略 目标 未来 会议 议会 双方 各 等 贸易 投资 自由 政治 国内 部长 领导 大型 公私 小 "
    "新闻 官方 书面 口头 供货 贷款 购销 互 免 签证 有效 专项 严格 统一 高 更高 质量 排放 安全 工业 环境 中期 交换 培训 研究 示范 试点 项目"
)
# A number of texts before a head, and not the name of one.
MANY = "[三两四五六七八九数多几]大|[一两二三四五六七八九十几多0-9]{1,2}[个项份]|各[国项类]?|一系列|多边|其他"
# Types of treaty that many states have with one another: no name without an owner.
TYPES = "投资保护 自由贸易 避免双重征税 司法协助 刑事司法协助 引渡 航空运输 海运 海关互助 科技合作 文化合作 贸易投资 经贸合作 社会保障 社保 领事 边界 和平 渔业合作 货币互换 航班 运输 农业合作 教育合作 旅游合作 互免签证 能源合作 双边投资"
# Cities of China that texts are called after; foreign cities are told by the sound of their names.
PLACES = "南海 东海 北部湾 北京 上海 南京 西安 杭州 广州 厦门 青岛 三亚 成都 重庆 昆明 海南 香港 澳门 博鳌 敦煌 巴黎 罗马 柏林 伦敦 纽约 东京 京都 曼谷 河内 万隆 平壤 首尔 日内瓦 德里 多哈 华盛顿 波恩 维也纳 布拉格 里约 名古屋 仙台 明斯克 赫尔辛基 开罗 德黑兰 仁川 茂物"
