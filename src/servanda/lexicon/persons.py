"""Titles of office, surnames and the characters of transliterated names: how a person is recognised beside an office.

A name counts only where a title stands right before or after it, or where middle dots join its parts. Sources: the Ministry of
Public Security's list of frequent surnames (2020); Xinhua's transliteration tables (characters); titles as the outcome
documents of 1972 to 2026 print them.
"""

import msgspec

Named = tuple[str, str | None, str | None]  # name, role, side


class TitleRule(msgspec.Struct, frozen=True, kw_only=True):
    """Titles (separated by spaces) that stand before a name, or after it only (`after`: 教授, 女士).

    `side`: the state whose title it is, "" where many have it. `examples` are sentences of a document between China and the
    United States with all that is found; in `counters` nobody is.
    """

    name: str
    words: str
    after: bool = False
    side: str = ""
    examples: tuple[tuple[str, tuple[Named, ...]], ...] = ()
    counters: tuple[str, ...] = ()


TITLES: tuple[TitleRule, ...] = (
    TitleRule(
        name="head-of-state", words="国家主席 主席 副主席 总统 副总统 当选总统 国王 女王 天皇 大公 亲王 王储 埃米尔 最高领袖 总书记 第一书记 书记 元首 领导人",
        examples=(
            ("尼克松总统于1972年访华", (("尼克松", "总统", "US"),)),
            ("中国国家主席江泽民出席了晚宴", (("江泽民", "国家主席", "CN"),)),
            ("俄罗斯总统叶利钦和江泽民主席发表公报", (("叶利钦", "总统", "RU"), ("江泽民", "主席", "CN"))),
            ("美国总统威廉・克林顿将访问西安", (("威廉・克林顿", "总统", "US"),)),
            ("乌兹别克斯坦共和国总统 卡里莫夫", (("卡里莫夫", "总统", "UZ"),)),
        ),
        counters=("主席国希望总统尽早批准", "国家主席高度评价", "总统任期", "各方主席团会议", "美国总统达成谅解", "乌克兰总统和平计划", "白宫主席台", "两国领导人达成共识", "领导人高度评价"),
    ),
    TitleRule(
        name="head-of-government", words="总理 副总理 首相 副首相 外相 国务资政 内阁资政 国务委员 国务卿 常务副国务卿 副国务卿 助理国务卿 议长 副议长 委员长 副委员长 众议长 州长 副州长 省长 副省长 市长 副市长 县长 区长 总督",
        examples=(
            ("周恩来总理和基辛格博士会谈", (("周恩来", "总理", "CN"), ("基辛格", "博士", "US"))),
            ("国务院总理朱镕基会见了日本首相小渊惠三", (("朱镕基", "国务院总理", "CN"), ("小渊惠三", "首相", "JP"))),
            ("国务卿康多莉扎・赖斯与国务委员唐家璇通话", (("康多莉扎・赖斯", "国务卿", "US"), ("唐家璇", "国务委员", "CN"))),
            ("钱其琛副总理致开幕词", (("钱其琛", "副总理", "CN"),)),
        ),
        counters=("省州长论坛", "副国务卿级磋商", "市长培训班", "总理府", "总理会晤机制"),
    ),
    TitleRule(
        name="minister", words="部长 副部长 助理部长 部长助理 副部长级代表 外长 副外长 防长 财长 大臣 副大臣 长官 署长 副署长 代助理署长 助理署长 局长 副局长 司长 副司长 厅长 副厅长 处长 主任 副主任 主任委员 行长 副行长 审计长 检察长 副检察长 总检察长 首席大法官 大法官 院长 副院长",
        examples=(
            ("黄华外长与国务卿万斯换文", (("黄华", "外长", "CN"), ("万斯", "国务卿", "US"))),
            ("中方由外交部副部长乔冠华率团", (("乔冠华", "外交部副部长", "CN"),)),
            ("由国家科委主任宋健和总统科学顾问布罗姆利主持", (("宋健", "国家科委主任", "CN"), ("布罗姆利", "总统科学顾问", "US"))),
            ("财政部项怀诚部长与萨默斯财长会谈", (("项怀诚", "财政部部长", "CN"), ("萨默斯", "财长", "US"))),
            ("澳大利亚外长唐纳出席", (("唐纳", "外长", "AU"),)),
            ("美国国防部长威廉·科恩、联合国秘书长安南", (("威廉·科恩", "国防部长", "US"), ("安南", "联合国秘书长", "INT"))),
        ),
        counters=("部长级会议", "能源部长会议", "两国外长年度互访", "副部长级磋商", "办公室主任会议", "各部长高度重视", "海关署长会晤", "部长安排访问", "外交部长理事会"),
    ),
    TitleRule(
        name="force", words="元帅 大将 上将 中将 少将 将军 总参谋长 副总参谋长 参谋长 司令员 副司令员 司令 副司令 政委 总司令 舰长",
        examples=(
            ("副总参谋长熊光楷赴美", (("熊光楷", "副总参谋长", "CN"),)),
            ("参谋长联席会议主席理查德・迈尔斯上将访华", (("理查德・迈尔斯", "参谋长联席会议主席", "US"),)),
            ("中央军委副主席张万年上将访美", (("张万年", "中央军委副主席", "CN"),)),
        ),
        counters=("两军总参谋长互访", "美国战略司令部"),
    ),
    TitleRule(
        name="envoy", words="特别代表 特使 大使 公使 参赞 总领事 代办 贸易代表 高级代表 常驻代表 首席代表 谈判代表 首席谈判代表 秘书长 副秘书长 总干事 副总干事 总裁 副总裁 董事长 理事长 会长 副会长 首席执行官 首席科学家 总执行人 "
        "联合主席 共同主席 团长 副团长 校长 副校长 顾问 助理 总监 所长 副所长 馆长 专员 发言人 协调员 总协调人 协调人 首席专家 总工程师",
        examples=(
            ("美国贸易代表巴尔舍夫斯基与外经贸部部长石广生签字", (("巴尔舍夫斯基", "贸易代表", "US"), ("石广生", "外经贸部部长", "CN"))),
            ("世界卫生组织总干事陈冯富珍女士", (("陈冯富珍", "世界卫生组织总干事", "INT"),)),
            ("中国驻美大使柴泽民在纽约", (("柴泽民", "驻美大使", "CN"),)),
            ("朝鲜半岛事务特别代表武大伟、首席谈判代表龙永图与会", (("武大伟", "朝鲜半岛事务特别代表", "CN"), ("龙永图", "首席谈判代表", "CN"))),
        ),
        counters=("双方代表任命专家", "互派大使并建立使馆", "中方常驻代表方面", "各国首席代表", "法律顾问举行磋商", "秘书长安全报告"),
    ),
    TitleRule(
        name="address", words="教授 博士 院士 先生 女士 阁下 夫人 同志 医生 工程师 研究员 律师 法官", after=True,
        examples=(
            ("在袁隆平院士的指导下", (("袁隆平", "院士", "CN"),)),
            ("李政道教授和丁肇中教授", (("李政道", "教授", "CN"), ("丁肇中", "教授", "CN"))),
        ),
        counters=("高级工程师", "两国教授和博士", "首席研究员", "外国律师", "任何教授"),
    ),
    TitleRule(
        name="american", words="国务卿 副国务卿 助理国务卿 常务副国务卿", side="US",
        examples=(("随后国务卿舒尔茨到访", (("舒尔茨", "国务卿", "US"),)),),
    ),
    TitleRule(
        name="chinese", words="国务委员", side="CN",
        examples=(("国务委员方毅同意", (("方毅", "国务委员", "CN"),)),),
    ),
)  # fmt: skip

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪"
    "翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋景薄柏宁柯阮桂闵解柴华车冉房阴闫佘练骆付麦容瞿褚井米穆宗蒲卓乌朴习楚晏尚厉楼"
    "喻巩粟竺慕钮荀栾邝包甘敖饶"
)  # fmt: skip
JAPANESE_SURNAMES = frozenset(
    "安倍 福田 麻生 鸠山 野田 岸田 石破 高市 小泉 小渊 村山 中曾 竹下 宫泽 细川 桥本 田中 大平 铃木 海部 羽田 佐藤 高桥 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 佐佐 松本 井上 木村 清水 山崎 池田 阿部 石川 前原 河野 茂木 岩屋 林芳 町村 "
    "川口 玄叶 松野 外山 园田 中川".split()
)  # fmt: skip
DOUBLE_SURNAMES = JAPANESE_SURNAMES | frozenset("欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 令狐 司徒 端木 南宫 独孤 鲜于".split())

# Words that begin with a surname and are no name, as they stand beside titles.
NOT_NAMES = frozenset(
    "高度 高级 高层 高等 高兴 高效 高速 高举 任何 任期 任命 任免 任职 任务 任意 任教 方面 方案 方式 方法 方便 方向 方针 方可 安全 安排 安置 安理 成员 成立 成功 成为 成果 成都 成就 成本 成熟 成长 常务 常驻 常任 常设 常年 "
    "常规 尚未 尚需 文化 文件 文字 文艺 文物 文职 关于 关系 关注 关心 关切 关键 关税 关闭 管理 管辖 管制 解决 解放 解释 解除 石油 石化 华盛 华东 华北 华南 华侨 华人 华中 白宫 白皮 白俄 金融 金属 金砖 路线 路透 马上 章程 "
    "项目 项下 严格 严厉 严肃 易于 黄海 黄河 江苏 江西 江南 广东 温室 温度 武装 武器 武力 武警 武官 武汉 万元 万名 尤其 毕竟 毕业 费用 程序 程度 游客 宗旨 宗教 容易 申请 申报 应当 应该 应对 应邀 应急 应于 应就 应在 应同 "
    "应与 应由 于今 于明 于本 于去 包括 包含 车辆 左右 夏季 季度 季节 段落 周边 周年 周围 周二 周三 周四 周五 周六 周日 周一 查处 查明 施工 施行 施压 欧盟 欧洲 欧元 欧亚 纪念 纪律 纪要 景区 陆续 陆军 陆上 乌克 苏丹 苏联 "
    "蒙古 黎巴 韩国 韩方 巴西 秦皇 沈阳 苏州 郑州 郑重 郑州 许多 许可 余下 余地 林业 林区 农业 甘肃 宁夏 宁波 宁愿 孟加 海军 温和 卫生 卫星 阳光 强调 强化 史上 钱款 牛奶 雷达 江河 叶片 谷物 米兰 连续 李代 尹代 "
    "华方 中方 美方 何时 何种 何地 习惯 祝贺 祝愿 谢意 谢罪 顾问 顾及 盛会 盛赞 盛情 齐全 齐心 康复 康涅 舒适 殷切 单方 于是 曾任 曾在 曾于 曾经 曾就 曾对 曾多 曾与 曾两 曾指 曾表 曾访 夏令 席位 席间 席卷 付诸 付出 "
    "包机 束缚 温家 敖包 乔治 鲁尔 罗马 罗斯 柬埔 康平 陶瓷 洪水 洪涝 容忍 容许 练习 楼宇 应用 迟延 迟迟 房屋 房产 阿方 易货 焦点 焦炭 贺电 贺信 贺词 严重 严峻 严密 鲍鱼".split()
) - {"温家"}  # fmt: skip
# Given names hold no such character: the name is over where one stands.
NOT_GIVEN = frozenset(
    "在和与及将就等对向为的是了同由从被到而且并也都已曾或者该此以于说称率赴访任会时后前方部局署院会委司厅处省市县区州级组席理总副各级层议团一二四五六七八九十个名第日您我他她它们这那所有之、，。；：“”（）《》 \u3000\n"
)

# Characters of names transliterated into Chinese (Xinhua's tables), less those that mostly end a name as another word.
STRONGLY_TRANSLITERATED = frozenset("尔斯茨姆普夫莫顿伊奥埃蒂妮娜拉兹弗莱瓦布库巴")  # hardly ever in a Chinese name
TRANSLITERATION = (
    "何阿埃艾爱安昂奥澳巴班邦鲍贝本比彼毕宾波伯博勃布策查茨达戴丹道德登邓迪蒂丁杜顿多厄恩尔法凡范菲费芬丰冯弗福夫盖甘冈高戈格葛根贡古瓜圭哈海汉豪赫黑亨洪侯胡华霍基吉季加贾杰金津京卡凯康考科柯可克肯孔库夸奎坤拉莱赖兰朗劳勒雷里利莉"
    "丽李黎列林琳刘龙卢鲁伦罗洛马玛麦曼芒毛梅门蒙米密敏莫默姆木穆拿纳娜奈南内尼妮涅宁纽努诺欧帕潘庞佩彭皮珀平普齐奇契恰钱乔切钦琼丘热仁荣茹儒瑞若萨塞赛桑瑟沙莎珊尚绍舍申圣施什史舒顺斯丝思松苏索塔泰坦汤唐特滕提铁廷汀图托瓦万旺"
    "威维薇韦魏沃乌吾武西希锡夏香肖谢辛欣休许雪逊雅亚延扬杨耶叶伊依宜易因英尤约云泽扎詹珍芝治朱兹宗卓佐理查德娅妲缇蕾琪婉萍哥朴鸠昌陶渥翰兀挝胥腓吴贺诗廉迈拜森蓬逸黛嘉蓓卜弥萝嵩缪聂硕琴额保让奔亭明罕"
)
# Where one of these begins, a transliterated name is over although its characters could go on.
ENDS_NAME = (
    "明确|明年|明显|明天|保证|保障|保持|保护|让步|多次|高度|高级|高兴|达成|加强|加入|加快|加大|特别|特使|安排|安全|基于|根据|依据|顺利|延长|西方|希望|理解|提出|提议|提交|约定|本人|本周|本月|本国|博士|夫人|可以|可能|门户|因此|因病|因故|若干|若要|利用|思考|宜于|尚未|英国|法国|德国|泰国|蒙古"
    "|马上|亚太|雷同|科学|科技|内阁|内政|南方|海军|海关|海外|海上|汉语|京都|平等|万里|热烈|钦佩|切实|列席|扬言|圣诞|武装|易地|华盛顿|多边|密切"
)
NOT_TRANSLITERATED = frozenset("安全 西南 马上 科学 海关 海军 内阁 平等 特别 特里 法律 马里 古巴 华盛 多边 高级 基本 宗旨 南部 西部 内部 本部 达成 里程 列宁格勒 格局 布局 西亚 东亚 南亚 北美 拉美 海内 海外 亚洲 欧洲".split()) - {"特里"}  # fmt: skip

# Before a name stands one of these, or the end of an office or body, or nothing.
BEFORE_NAME = frozenset("和与及同由在对请邀见晤随部委局署院会厅行团长人席记员理事处军盟省市州县校社使国方的，。；：、“（《 \u3000\n")
# After a name stands one of these characters or words, a verb, a title, or nothing.
AFTER_CHARS = frozenset("与和及同在于将就等对向的率说称已曾也并之致赴访为今昨应受应被由表则又还共任一先，。；：、！？”）》( （\n\u3000 /")
AFTER_WORDS = (
    "分别 共同 出席 会见 会谈 会晤 主持 表示 宣布 强调 指出 认为 签署 签字 代表 重申 介绍 欢迎 感谢 发表 发言 致辞 致开幕词 通话 举行 访问 访美 访华 来访 到访 来华 抵达 参加 参与 接受 邀请 提出 当选 就任 作为 联合 正式 再次 首次 "
    "期间 阁下 率团 率领 换文 与会 陪同 同意 决定 建议 承诺 呼吁 支持 领导 牵头 担任 今年 明年 去年 近日 日前 愉快 高度 继续 进行 结束 达成 倡导 讲话 交换 达到 签订 讨论 最近 预计 计划 两位 双方 以及 提议 未来 见证 多次 随后 此前 特别 访日 访俄 访欧 "
    "强烈 敦促 承认 联名".split()
)  # fmt: skip
# What stands between the sentence and the title's own words: the role begins after the last of these.
ROLE_STOPS = "有，。；：、“”（）《》！？ \u3000\n和与及由在同对向应邀请见晤为以"
# Words before a title that are not part of it.
ROLE_LEADS = "随后|其间|期间|此后|随即|届时|时任|现任|现|其|中外|会上|另|还有|所有"
# A dotted name before one of these belongs to a thing that is called after the person.
NAMESAKES = "大学|学院|中心|研究所|机场|公司|集团|基金会|项目|计划|岛|奖|市|县|图书馆|号航母|级驱逐舰|医院|舰"
