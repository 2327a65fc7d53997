"""Units that make a number a quantity, as data: classifiers, measures, money, shares.

A unit of one character is often the beginning of another word (三个国家, 两对话机制, 三部委), so each row says what may not
follow it. Times, durations and ordinals are no quantities (gold guide); the numbers themselves are read in `finding`.
"""

from typing import TypeAlias

import msgspec

Counted: TypeAlias = tuple[str, int | float | None, str, bool]  # words, value, unit, approximate


class UnitRule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) are units; after "!" stand the characters that may not follow one, and `not_before` is a
    pattern that may follow none of them. `after` must stand before the number, `figures`: which must be in digits.
    `one`: 一 counts here too (elsewhere 一项 is an article).

    `examples` are own sentences with all that is found in them; in `counters` nothing is found.
    """

    name: str
    words: str
    not_before: str = ""
    after: str = ""
    figures: bool = False
    one: bool = False
    examples: tuple[tuple[str, tuple[Counted, ...]], ...] = ()
    counters: tuple[str, ...] = ()

    def units(self) -> dict[str, str]:
        """Each unit with the pattern of what may not follow it."""
        split = (word.partition("!") for word in self.words.split())
        return {unit: "|".join(filter(None, (*bars, self.not_before))) for unit, _, bars in split}


UNITS: tuple[UnitRule, ...] = (
    UnitRule(
        name="share", words="% ％ ‰ 个百分点 百分点", one=True,
        examples=(
            ("渔获量减少28%", (("28%", 28, "%", False),)),
            ("覆盖率提高到约６５％", (("约６５％", 65, "%", True),)),
            ("关税下调三个百分点", (("三个百分点", 3, "百分点", False),)),
            ("损耗降至0.5‰以下", (("0.5‰以下", 0.5, "‰", True),)),
        ),
    ),
    UnitRule(
        name="money",
        words="美元 元人民币 欧元 日元 英镑 卢布 卢比 韩元 瑞士法郎 法郎 马克 澳元 加元 港元 港币 新元 泰铢 坚戈 索姆 苏姆 索莫尼 里亚尔 迪拉姆 比索 雷亚尔 兰特 林吉特 越南盾 印尼盾 克朗 图格里克 "
        "人民币 特别提款权 元!旦首月素件代老帅音化",
        examples=(
            ("基金规模为2.4亿美元", (("2.4亿美元", 240000000, "美元", False),)),
            ("智方出资至少三千万欧元", (("至少三千万欧元", 30000000, "欧元", True),)),
            ("提供1,500万元人民币", (("1,500万元人民币", 15000000, "元人民币", False),)),
            ("贸易额突破1.2万亿卢布", (("1.2万亿卢布", 1200000000000, "卢布", False),)),
            ("追加1亿2千万日元", (("1亿2千万日元", 120000000, "日元", False),)),
        ),
        counters=("四国十元首", "2016年元旦", "多元文化"),
    ),
    UnitRule(
        name="measure", one=True,
        words="平方公里 平方千米 平方米 立方米 公里 千米 海里 英里 米!兰尔德特格罗拉级制字其 厘米 毫米 英尺 公顷 英亩 亩 吨标准煤 吨油当量 吨!级位 千克 公斤 克!服里拉罗什特尔制隆 升!级至格温值起学降高 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 太瓦时 "
        "摄氏度 ℃ 桶 标准箱 总吨 载重吨 微克/立方米 微克 毫克 赫兹 兆赫 千伏安 千伏 伏!特击打 剂!型 比特 兆字节 分贝 微西弗 MW GW kW TWh GWh MWh kWh km km² m² ppm TEU",
        examples=(
            ("铺设230公里海底光缆", (("230公里", 230, "公里", False),)),
            ("新增装机400兆瓦", (("400兆瓦", 400, "兆瓦", False),)),
            ("减排近六万吨", (("近六万吨", 60000, "吨", True),)),
            ("保护12.5万公顷湿地", (("12.5万公顷", 125000, "公顷", False),)),
            ("升温控制在1.5摄氏度以内", (("1.5摄氏度以内", 1.5, "摄氏度", True),)),
            ("浓度降至35微克/立方米", (("35微克/立方米", 35, "微克/立方米", False),)),
            ("一万吨小麦", (("一万吨", 10000, "吨", False),)),
        ),
        counters=("乘坐AP1000米级船", "2008里斯本会议"),
    ),
    UnitRule(
        name="degree", words="度!假夏日外电网", figures=True,
        examples=(("升温不超过2度", (("不超过2度", 2, "度", True),)),),
        counters=("三度会晤", "2014年度会议"),
    ),
    UnitRule(
        name="people", words="人次 名!义单为册次额胜家古校牌称分录 位!于置列次分居移",
        examples=(
            ("挪方将派出约80名引水员", (("约80名", 80, "名", True),)),
            ("两位渔业专家赴冰岛", (("两位", 2, "位", False),)),
            ("接待游客三百余万人次", (("三百余万人次", 3000000, "人次", True),)),
            ("培训十五至二十名学员", (("十五至二十名", None, "名", False),)),
            ("表彰了４位教师", (("４位", 4, "位", False),)),
        ),
        counters=("作为秘方第三位共同主席", "指定一位联络员", "双方指派一名代表"),
    ),
    UnitRule(
        name="persons", words="人!大民类权工均口士文道力才物造为员事身体种际居机行选格质",
        examples=(
            ("代表团共35人", (("35人", 35, "人", False),)),
            ("互派留学人员接近两万人", (("接近两万人", 20000, "人", True),)),
            ("近百人参加论坛", (("近百人", 100, "人", True),)),
        ),
        counters=("十三届全国人大", "三人民团体", "百人交流计划", "派遣一人"),
    ),
    UnitRule(
        name="times", words="次!区级长要生官日年月贷序数元 架次 班次 车次 艘次",
        examples=(
            ("已开展317次查验", (("317次", 317, "次", False),)),
            ("两国外长三次会晤", (("三次", 3, "次", False),)),
            ("出动飞机40多架次", (("40多架次", 40, "架次", True),)),
            ("巡逻至少两次", (("至少两次", 2, "次", True),)),
        ),
        counters=("第六次会晤", "第33次特别会议", "第三、四次会议", "首次会晤", "举行一次磋商", "第十一和十二次会议", "第 9 次会议"),
    ),
    UnitRule(
        name="piece", words="个",
        not_before="多?月|星期|季度|小时|工作日|世纪|财年|学年|学期|礼拜|半月|五年|十年|百年|年|别|人(?![^所])|体|性|案|位数|代表》|周|昼夜|日夜|交易日|自然日|钟头",
        examples=(
            ("五个港口城市结好", (("五个", 5, "个", False),)),
            ("来自28个国家的海关", (("28个", 28, "个", False),)),
            ("在十几个县开展示范", (("十几个", 10, "个", True),)),
            ("两国各三个项目", (("三个", 3, "个", False),)),
            ("设立数十个监测点", (("数十个", None, "个", True),)),
            ("开放两三个口岸", (("两三个", None, "个", True),)),
            ("超过20个机构与会", (("超过20个", 20, "个", True),)),
        ),
        counters=("三个月内", "未来五个财年", "两个工作日内", "一个中心", "四个多月", "两个星期后", "统一个人信息标准"),
    ),
    UnitRule(
        name="item",
        words="家!庭长用族园乡属畜 项!目链圈 对!于方话外口接等此华美应策照象待抗立称面冲 份!额内量子 批!准评量示复文驳 套!用期利路 台!湾风海山上下资 座!谈位右席 幅!度员 篇 段!线 册 场!所地馆景合面 轮!廓换流值渡作机 "
        "种!植籽子族地养类人姓田 类!似别型比推 组!织建成合长员团阁 户!籍外口 处!理于长级置境罚在分方所 所!有需以在得谓述属长作能致占 条!约件例款文码目 件 枚 颗!粒 株 箱 集!团中体成合约资权聚散会市 门课程 门课 款!式项待 宗!教旨 "
        "起案件 起!草诉点步源义伏因家动始到 支队伍 支!持付出援柱撑配线行部 节!约能点日目省假气奏俭水油电制育 层!次级面楼出 架!构设次 辆 列!入为出车举席支宁强国 艘!次 头!目脑条版部等 匹!配兹 眼!前镜光界科 班!级次子长车 栋 例!如外会行证 "
        "则!是为将可会由 本!届次国土地着报身质人轮月年周部法区 部!委门长署分队落位级件族属 张!力家 届!时会满次全十三四五六中人党期 期培训 期研修 期研讨 期课程 点共识 点建议 点意见 点原则 点倡议 点主张",
        examples=(
            ("六对城市结为友好", (("六对", 6, "对", False),)),
            ("34对友好省州", (("34对", 34, "对", False),)),
            ("签署十二份文件", (("十二份", 12, "份", False),)),
            ("两家造船企业", (("两家", 2, "家", False),)),
            ("前两轮谈判", (("两轮", 2, "轮", False),)),
            ("论坛已举办三届", (("三届", 3, "届", False),)),
            ("移交4艘巡逻艇", (("4艘", 4, "艘", False),)),
            ("落实十余项措施", (("十余项", 10, "项", True),)),
            ("两部纪录片", (("两部", 2, "部", False),)),
            ("采购24架直升机", (("24架", 24, "架", False),)),
            ("达成五点共识", (("五点共识", 5, "点共识", False),)),
            ("已销毁三百枚地雷", (("三百枚", 300, "枚", False),)),
        ),
        counters=(
            "签署一份备忘录", "一系列会见", "第五轮谈判", "第十二条", "一项计划", "三部委联合印发", "首批学员", "第二届论坛", "十八届三中全会",
            "二期工程", "7月份", "一套方案", "两对话机制", "三所有国家", "十三五期间", "十大项目", "百家争鸣", "三种植园",
        ),
    ),
    UnitRule(
        name="course",
        words="期!间末初限望待货",
        after="举办|举行|开办|开设|组织|举办了|举行了|开办了|组织了|共办|已办",
        examples=(("已举办五期青年教师研修班", (("五期", 5, "期", False),)), ("开设3期讲习班", (("3期", 3, "期", False),))),
        counters=("二期工程", "十三五期间", "举办第三期研修班", "举办一期培训班"),
    ),
    UnitRule(
        name="states", words="国!内家外人有务际民防会旗籍境情土王语别", after="有|共|来自|等|其他|另外|另有|含|包括|由|邀请",
        not_before="集团|领导人|元首|外长|总统|总理|政府|议会|机制|协定|声明|宣言|会谈|峰会|首脑|论坛|谈判",
        examples=(
            ("有九国参加的海岸论坛", (("九国", 9, "国", False),)),
            ("来自15国的选手", (("15国", 15, "国", False),)),
        ),
        counters=("来自两国的学者", "两国外长", "五国集团", "六国与智利对话", "三国政府", "七国发表声明", "二十国集团", "四国元首"),
    ),
    UnitRule(
        name="fold", words="倍",
        examples=(("贸易额增长两倍", (("两倍", 2, "倍", False),)), ("约3.5倍", (("约3.5倍", 3.5, "倍", True),))),
        counters=("一倍",),
    ),
)  # fmt: skip

# Words that make the number before or after them a rough one.
ROUGHLY_BEFORE = (
    "大约", "约为", "约合", "约有", "约", "将近", "接近", "近", "超过", "逾", "超", "至少", "不少于", "不低于", "多达", "至多", "最多", "不超过", "不到", "不足", "不多于", "大概", "几乎", "高于", "低于", "少于", "多于",
)  # fmt: skip
NOT_ROUGHLY = frozenset({  # the end of another word: 条约, 最近
    *(c + "约" for c in "条公协契合节预签缔违续履盟和"), *(c + "近" for c in "最附邻临"),
})  # fmt: skip
ROUGHLY_AFTER = "左右|上下|以上|以下|以内|之多"

# Names that hold a number and count nothing.
NAMES = ("和平共处五项原则", "三个代表", "四个全面", "五个统筹", "两个一百年", "四个自信", "两个维护", "六个必须", "四个意识")

# Sentences about the numbers themselves.
NUMBERS: tuple[tuple[str, tuple[Counted, ...]], ...] = (
    ("百分之二十五的森林", (("百分之二十五", 25, "%", False),)),
    ("下降百分之三点五", (("百分之三点五", 3.5, "%", False),)),
    ("占四分之三", (("四分之三", 0.75, "", False),)),
    ("比例由40%升至45%", (("40%", 40, "%", False), ("45%", 45, "%", False))),
    ("招收20-30名学员", (("20-30名", None, "名", False),)),
    ("七八百名运动员", (("七八百名", None, "名", True),)),
    ("几百万辆电车", (("几百万辆", None, "辆", True),)),
    ("二百五十个", (("二百五十个", 250, "个", False),)),
    ("一千零五名", (("一千零五名", 1005, "名", False),)),
    ("二〇个城镇", (("二〇个", 20, "个", False),)),
    ("100家以上企业", (("100家以上", 100, "家", True),)),
    ("二十名左右", (("二十名左右", 20, "名", True),)),
    ("甲型H5N1、PM10、G77和R134个案", ()),
    ("安理会第1540、1696号和1737号决议", ()),
    ("联大49/118号决议", ()),
    ("十年合作框架为期三周，每年3月5日至9日", ()),
    ("5・26共同声明与九一八", ()),
    ("三大洲、两岸、两院、三方、三军、十佳", ()),
    ("坚持和平共处五项原则", ()),
    ("百余名学者", (("百余名", 100, "名", True),)),
    ("成千上万名观众与2500吨级渔政船", ()),
)
