"""Names of places, and the words around a name that tell a place from an actor, an adjective or a piece of another name.

States come from `countries`, cities from GeoNames and regions from our own table (data/places, with their attribution).
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from servanda.lexicon.countries import countries

Placed = tuple[str, str | None, str | None]  # words, English name, country


class Entry(NamedTuple):
    """A name in the tables: `kind` is state, region (ours) or city (GeoNames)."""

    kind: str
    en: str
    country: str | None


class PlaceRule(msgspec.Struct, frozen=True, kw_only=True):
    """One way a place is told, with sentences of a document between China and the United States: `examples` with all that is
    found in them, `counters` in which nothing is.
    """

    name: str
    reason: str
    examples: tuple[tuple[str, tuple[Placed, ...]], ...]
    counters: tuple[str, ...] = ()


@cache
def gazetteer() -> dict[str, Entry]:
    """Every name; ours before GeoNames', states before both."""
    english = {code: name for name, code in reversed(countries().en.items())}
    table = {zh: Entry("state", english.get(code, ""), code) for zh, code in countries().zh.items() if len(zh) > 1}
    for kind, name in (("region", "regions.tsv"), ("city", "cities.tsv")):
        for line in files("servanda.lexicon").joinpath("data", "places", name).read_text(encoding="utf-8").splitlines():
            code, en, names = line.split("\t")
            for zh in names.split():
                table.setdefault(zh, Entry(kind, en, None if code == "-" else code))
    return table


# Words that hold a name of a place by accident.
ACCIDENTS = (
    "发展中国家 其中国 司法国 执法国 立法国 合法国 依法国 跨越南 超越南 中东部 中东西部 其中东 沿海地 海地区 海地震 海地带 海地质 海地形 海地下 海地面 黄河南 江河南 大河南 长江西 珠江西 泰山东 天山东 今日本 每日本 "
    "集中美 其中美 集中东 陆上海 海上海 岸上海 上海关 苏丹红 高加索尼 加拿大道 古巴比伦 阿曼达 马里奥 马里亚 联合国际 中国家电 重大同 扩大同 国内罗 海南部 海南端 湖南部 河南岸 湖北部 河北部 河北岸 广东部 山东部 山西部 江西部 广西部 云南部 "
    "中南海军 东海军 南海军 北海军 东海关 南海关 北海关 东海岸 西海岸 南海岸 北海岸 东海洋 南海洋 北海洋 和平昌盛 南北美 大连续 重大连 巨大连 扩大连 加大连 最大连 两大连 基多边 利马上 加多哈 万象征 海牙齿 新德里程 汉堡包 "
    "京都会 北京都 东京都 南京都 平壤土 上海洋 上海运 上海事 上海陆 上海空 上海底 上海域 上海合 西安全 东西安 海口岸 出海口 入海口 西宁可 南宁愿 济南部 多伦比 雅典型 金边缘 苏州际 亚洲际 欧洲际 澳洲际 海防务 海防范 海防止 海防线 "
    "三门课 科隆重 中西安 里约定 波恩义 尼斯湖 香港口 东南亚细 罗马字 美洲狮 大洋洲际 丹佛教 开罗列 首尔后 河内容 河内部 河内外 河内陆 河内地 大阪神".split()
)

# Before the name of a side: it is a place, not an actor.
LOCATED = "在|位于|(?<![基等关由属对处终始易])于|赴|前往|来到|抵达|抵|到访|出访|访问|飞往|返回|离开|(?<![来独各])自|从|途经|进入|到(?!位|期)|落户|往|经由|留在|运往|派往"
VISITED = "对"  # 对智利进行国事访问
VISIT = "进行(?:为期[^，。；]{1,6}的)?(?:国事|正式|工作|友好)?访问"
# After the name of a side that is a place: a verb, an adverb, a mark, a date, a joining word, nothing.
ADVERBS = (
    "共同 成功 联合 分别 首次 再次 正式 继续 轮流 合作 各 顺利 定期 适时 每年 逐步 率先 先后 陆续 同时 也 都 就 并 已 将 曾 还 又 再 等 境内 国内 境外 多地 各地 本土 全国 领土 市场 期间 之间 以外 之外 以南 以北 之行 留学 学习 "
    "深造 工作 就读 居住 务工 就业 旅行 旅游 过境 转机 停留 服刑 就医 上市 生产 研修 考察 实习 培训 巡演 巡展 演出 参展 磋商 会谈 会晤 交流 出访 参访 采访 执教 任教 访学 巡回 重点 试点 试行 试用 一 两 三 四 五 六 七 八 九 十 为期 出口 进口 "
    "转口 运营 发行 组织 参加 参观 短期 长期 面对面 高校 城乡 沿海 东部 西部 南部 北部 中部 东北部 西南部 的 有关 成果 做 作 供 被 受 以 时 后 前 间 落地 加工 销售 运行 使用 应用 推广 种植 养殖 逗留 享有 所 从事 研究".split()
)
NOT_LOCATED = "的(?:支持|帮助|协助|倡议|推动|领导|主持|邀请|要求|努力|立场|利益|主权|主导|推荐|合作|参与下|关系|建议|配合|带动)|合作(?:下|框架|方面)|和?[^，。；]{0,8}的?(?:支持下|帮助下|协助下|推动下|框架下|努力下|主持下|倡议下|领导下)"
# 赴美, 来华, 访俄: a single character for a side, after one of these and not the beginning of another word.
SHORT = {"赴访抵": "", "来在返离旅": "华美俄日韩英法德澳"}  # after those a mark must show it, since 在加强 and 来新 are other words
NOT_SHORT = "国方洲亚欧东元联军式西丽好味观女学英法日俄中美德韩印澳籍裔文语坛界侨人夏北南商堂贵沙盛尔利加坡律院令规案制治庭人官定医庭会以及于心期间断止等级古化型洋"
# Characters that make a side's single character a place although they begin other words: 在华举行, 访美期间.
SHORT_FOLLOW = "期间|会[见谈晤]|学[习生者]|利用|以来|及"

# After a name: the name of a body begins with it (阿富汗外交部), so that it is no place.
BODY = (
    "[^，。；：、“”《》（）\\s和与及的在于等将对由并为已]{0,10}?(?:部(?!分|门|署|落|级|族|件|队|位|委|地区)|委员会|总署|局(?!势|面|部)|署(?!名)|大学|学院|研究院|研究所|科学院|银行|公司|集团|协会|学会|基金会|总会|联合会|联盟|中心|实验室|办公室|组织"
    "|司令部|舰队|警卫队|议会|国会|法院|检察院|医院|使馆|领馆|最高院|军队|警方)"
)
# After the name of a state: it acts through its people, or only describes them.
ACTOR = "政府|当局|方面|外长|总统|总理|首相|国王|主席|外交部长|国防部长|部长|领导人|代表团|代表|大使|议长|国务卿|议会|国会|军方|军队|海军|空军|陆军|籍|裔|财长|防长|特使|元首|外相|公司|企业|专家|学者|国家元首|队"
# After a name: an instrument, an event or a process is called after the place.
CALLED = "公约|公报|发展回合|裁谈会|宣言|声明|议定书|协定|协议|条约|回合|精神|共识|原则|行动计划|进程|峰会|论坛|世博会|博览会|奥运会|亚运会|冬奥会|时间|大学|会议(?!中心)|杯|号(?!召|称|码)|倡议|路线图|会晤(?!于|在)|对话会|自由贸易|自贸协定|经济共同体|共同体|国家联盟|电视|日报|晚报|周报|新闻社|社(?!区|会|保)|电(?!力|子|网|站|动|影|信)|证券|青年队|系统"
# Beside a name: it is a person's.
PERSON = "[・·‧•．]|总统|总理|首相|国务卿|部长|副部长|外长|先生|女士|博士|教授|将军|上将|大使|参议员|众议员|夫人|阁下|国务委员|主席"

# Around a name of two characters that is no name of ours: one of these, or it is a part of two other words.
EDGE_BEFORE = "—－–在于赴到至从自抵往经由是和与及或、，。；：（“《 \u3000\n\t省国州区年月日的访是括为"
EDGE_AFTER = "—－–市、和与及或举召，。；）”的会港等至"

# Kinds of site that make a name of their own with what stands before them.
SITES = "岛|群岛|半岛|港|湖|山|山脉|河|江|湾|海峡|机场|国际机场|核电站|核电厂|工业园区|工业园|产业园|自贸试验区|自贸区|经济特区|国家公园|自然保护区|保护区|口岸|山口|油田|气田|水电站|大坝|航天中心|发射场|试验场|三角洲|盆地|高原|省|市|州|县"
VENUES = "国家实验室|实验室|研究所|研究院|大学|学院|培训中心|会议中心|会展中心|展览中心|研究中心|示范中心|中心|博物馆|图书馆|美术馆|国宾馆|宾馆|饭店|酒店|大厦|大会堂|动物园|植物园|总部|基地|体育馆|剧院|展览馆|科技园|庄园|故宫|白宫|联合国总部|使馆"
NOT_VENUES = "该本此其各两双我某每这那一的和与在于由对并将及等"
LARGE = "大坝|机场|核电站|核电厂|水电站|工业园区|工业园|产业园|发射场|试验场|自贸试验区|大学|实验室|中心|研究所|研究院|博物馆|宾馆|饭店|酒店|总部|基地|大厦"  # sites that may begin with a place of the tables
HELD = "举行|举办|召开|开幕|签署|会晤|会见|会谈|主办|承办|开展|启用|进行|揭牌|培训|学习|访学|设立|建立|成立|展出|演出|参观|实习|考察|共同|联合|成功|正式|出席|致辞|发表|演讲"
GENERIC = "自然|国家|国际|海洋|工业|湿地|民用|航空|军用|生态|大型|小型|边境|商业|石油|天然|深水|经济|综合|保税|陆路|水运|示范|重点|主要|地方|中央|海上|沿岸|城乡|相关|有关|其他|发达"  # in front of a kind of site
NOT_SITES = "该本此其各两双沿公我某每这那这一全多近不有所任何城友姐好成试进推加实建设开合的了和与及并将为等对在于从向把被就也都已曾还又再年月日次个家名位项第城都首主中下上内外前后间"

RULES: tuple[PlaceRule, ...] = (
    PlaceRule(
        name="state", reason="a third state is what the outcome is about, unless it acts through its government or people",
        examples=(
            ("关于也门问题，双方支持停火", (("也门", "Yemen", "YE"),)),
            ("呼吁向索马里和海地提供援助", (("索马里", "Somalia", "SO"), ("海地", "Haiti", "HT"))),
            ("支持利比里亚重建", (("利比里亚", "Liberia", "LR"),)),
            ("谈判于2011年在挪威举行", (("挪威", "Norway", "NO"),)),
        ),
        counters=("土耳其政府代表出席", "法国外交部长致辞", "波兰、荷兰和巴西外长会晤", "发展中国家应得到支持", "沿海地区的渔民", "加强司法国际合作", "巴西圣保罗大学参与研究", "《中国和蒙古友好条约》", "今日本届会议闭幕"),
    ),
    PlaceRule(
        name="side", reason="a side's own name is a place only after a word of place and before what is done there",
        examples=(
            ("第三期研修班将在中国举行", (("中国", "China", "CN"),)),
            ("专家组前往美国参观大坝", (("美国", "United States", "US"),)),
            ("在中国和美国分别举办", (("中国", "China", "CN"), ("美国", "United States", "US"))),
            ("对中国进行正式访问", (("中国", "China", "CN"),)),
            ("定于2026年5月于美国召开", (("美国", "United States", "US"),)),
        ),
        counters=(
            "中国将于2019年主办", "美国承诺提供数据", "在美国商务部支持下", "在中国的支持下", "就中国政策交换意见", "基于美国经验", "来自中国专家的建议", "等于美国的两倍",
        ),
    ),
    PlaceRule(
        name="short", reason="one character for a side after a verb of going or being there",
        examples=(
            ("学员将赴美学习", (("美", "United States", "US"),)),
            ("展览10月在华举行", (("华", "China", "CN"),)),
            ("部长访华期间签署", (("华", "China", "CN"),)),
            ("鼓励学者来华研究", (("华", "China", "CN"),)),
        ),
        counters=("对华政策", "中美关系", "驻华使馆", "在美方看来", "在华盛会议", "在美元体系内", "在中美之间", "在中期规划中"),
    ),
    PlaceRule(
        name="region", reason="provinces, regions, waters, and cities as documents print them",
        examples=(
            ("维护亚丁湾和几内亚湾航行安全", (("亚丁湾", "Gulf of Aden", None), ("几内亚湾", "Gulf of Guinea", None))),
            ("在云南省和俄勒冈州之间建立联系", (("云南省", "Yunnan Province", "CN"), ("俄勒冈州", "Oregon", "US"))),
            ("会议将在华盛顿召开", (("华盛顿", "Washington, D.C.", "US"),)),
            ("会议将在华盛顿州举行", (("华盛顿州", "Washington State", "US"),)),
            ("改善东南亚地区的防洪", (("东南亚地区", "Southeast Asia", None),)),
            ("重申北极航道的意义", (("北极", "Arctic", None),)),
            ("在中国昆明举行", (("昆明", "Kunming", "CN"),)),
            ("两次会议分别在北京和檀香山举行", (("北京", "Beijing", "CN"), ("檀香山", "Honolulu", "US"))),
        ),
        counters=("亚太经合组织", "非洲开发银行与会", "在中东部省份", "加入《巴黎协定》", "履行《京都议定书》", "多哈回合谈判", "上海合作组织", "华盛顿总统故居", "黄河南岸"),
    ),
    PlaceRule(
        name="city", reason="cities of GeoNames; two characters need an edge",
        examples=(
            ("会议在安特卫普举行", (("安特卫普", "Antwerp", "BE"),)),
            ("考察组访问了马格德堡和昌迪加尔", (("马格德堡", "Magdeburg", "DE"), ("昌迪加尔", "Chandigarh", "IN"))),
            ("在泉州市召开论坛", (("泉州市", "Quanzhou", "CN"),)),
        ),
        counters=("市长会议", "城市交通"),
    ),
    PlaceRule(
        name="venue", reason="a body is also a place where something is held in it",
        examples=(
            ("研讨会在布鲁克海文国家实验室举行", (("布鲁克海文国家实验室", "Brookhaven National Laboratory", "US"),)),
            ("将于2017年在维谢夫渔业博物馆举办", (("维谢夫渔业博物馆", None, None),)),
            ("将于2017年在清华大学举办", (("清华大学", "Tsinghua University", "CN"),)),
        ),
        counters=("与阿贡国家实验室合作", "在示范中心框架下", "在该中心举行"),
    ),
    PlaceRule(
        name="site", reason="a name of its own with a word for what it is, after a word of place",
        examples=(
            ("在姆万扎港开展检查", (("姆万扎港", "Mwanza", "TZ"),)),
            ("在克维科湖开展放流", (("克维科湖", None, None),)),
            ("考察位于阿斯旺大坝的电站", (("阿斯旺大坝", None, "EG"),)),
        ),
        counters=("在该省开展", "在友好城市之间", "在各口岸推广", "在沿海各港", "加强湿地和自然保护区管理", "建立国家公园和国际机场"),
    ),
)  # fmt: skip
