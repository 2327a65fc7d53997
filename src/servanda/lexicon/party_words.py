"""How the names of bodies are built in Chinese: the words they end in, what anchors them on the left, what breaks them off.

A body that the lexicon does not hold is found by its last word (its head) where something on its left says where the name
begins: a state (肯尼亚…局), a region or reach (国际…组织), a body it is part of (…部…司), a pair of states (中肯…中心),
or for a few kinds any edge at all (…动物园).
"""

import msgspec


class HeadRule(msgspec.Struct, frozen=True, kw_only=True):
    """`words` (separated by spaces) end a name that is anchored by one of `anchors`: state, region, parent, pair, city, edge.

    No character of `not_before` may follow. `least`: characters between anchor and head. `bridges`: the name may hold 与, 和
    or 、 between its parts. `examples` are own sentences with the names that the grammar finds in them, in `counters` it finds none.
    """

    name: str
    words: str
    anchors: str
    not_before: str = ""
    least: int = 2
    bridges: bool = False
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counters: tuple[str, ...] = ()


HEADS = (
    HeadRule(
        name="ministry", words="部 局 署 厅", anchors="state province national parent listed", bridges=True,
        not_before="门队署分件落位族级委面势限名里间",
        examples=(
            ("马拉维渔业与水产部将于明年派员。", ("马拉维渔业与水产部",)),
            ("加纳森林局和多哥公园管理署交换了名单。", ("加纳森林局", "多哥公园管理署")),
            ("由乌拉圭畜牧业、农业和渔业部牵头。", ("乌拉圭畜牧业、农业和渔业部",)),
            ("冈比亚采石部副部长出席。", ("冈比亚采石部",)),
            ("加纳财政部、港务管理局派员。", ("加纳财政部", "港务管理局")),
        ),
        counters=("加纳南部的干旱有所缓解。", "博茨瓦纳有关部门将派员。", "莱索托局势令人关切。", "赞比亚企业同意部署设备。", "马里兰州北部的农场"),
    ),
    HeadRule(
        name="commission", words="委员会 理事会 委", anchors="state province national region parent", bridges=True, not_before="员托派任内",
        examples=(
            ("塞拉利昂选举监督委员会致函双方。", ("塞拉利昂选举监督委员会",)),
            ("国际竹子贸易委员会在万隆开会。", ("国际竹子贸易委员会",)),
            ("非洲稻米中心执行委员会将派员。", ("非洲稻米中心执行委员会",)),
        ),
        counters=("中肯林业联合委员会举行会议。", "双方决定成立指导委员会。", "加纳委派三人参加。"),
    ),
    HeadRule(
        name="division", words="司 处 办公室 秘书处 代表处 联络处 分局 分院 分行 分会 分校 总队 支队 搜救队 咨询团 特派团 专家组", anchors="parent", not_before="法机令理于置罚境空",
        examples=(("外交部礼宾规划司司长主持。", ("外交部礼宾规划司",)), ("加纳森林局巡护处负责联络。", ("加纳森林局巡护处",))),
        counters=("外交部处理了来函。", "财政部司法协助的经验"),
    ),
    HeadRule(
        name="office", words="办公室 秘书处 司令部 参谋部 特派团 海关 警察 海岸警卫队 海警 海军 空军 陆军 军队 武装部队 武装力量 国防军 大使馆 使馆 总领事馆 总领馆",
        anchors="state", least=0, not_before="人注心系键税备工舰",
        examples=(("赞比亚海关同意试用新单证。", ("赞比亚海关",)), ("莫桑比克海军派舰一艘。", ("莫桑比克海军",)), ("肯尼亚驻秘鲁大使馆", ("肯尼亚驻秘鲁大使馆",))),
        counters=("赞比亚海关人员参加了演习。",),
    ),
    HeadRule(
        name="national office", words="办公室 秘书处 法院 检察院 研究院 研究所", anchors="national",
        examples=(("加纳森林局、国家气候秘书处同意派员。", ("加纳森林局", "国家气候秘书处")),), counters=("国家办公室", "国家实验室和秘书处"),
    ),
    HeadRule(
        name="government", words="政府 人民政府", anchors="state province", least=0, not_before="间部机主首采组官",
        examples=(("汤加政府承担一半费用。", ("汤加政府",)),),
        counters=("汤加政府间合作", "瑙鲁地方政府派员", "汤加企业和各级政府"),
    ),
    HeadRule(
        name="assembly", words="议会 国会 议院 参议院 众议院 法院 检察院 法庭", anchors="state region national", least=0, not_before="议员外间校",
        examples=(("马拉维高等法院派法官两名。", ("马拉维高等法院",)), ("汤加议会代表团", ("汤加议会",))),
        counters=("汤加议会间交流", "汤加有关法院"),
    ),
    HeadRule(
        name="institute", words="中心 实验室 研究中心 学院 医院 研究院 科学院 研究所 大学", anchors="state province parent", not_before="城思内任地环议区生线", bridges=True,
        examples=(("莱索托水土保持培训中心", ("莱索托水土保持培训中心",)), ("卢旺达基加利大学派学员十名。", ("卢旺达基加利大学",))),
        counters=("加纳为区域金融中心。", "加纳两所大学", "加纳有关研究中心", "多哥知名大学"),
    ),
    HeadRule(
        name="centre", words="中心 研究中心 实验室 研究院 联盟 基金会 商会", anchors="region pair", not_before="城思内任地环议区线",
        examples=(("双方支持中肯植物标本联合研究中心扩建。", ("中肯植物标本联合研究中心",)), ("由亚太竹藤培训中心承办。", ("亚太竹藤培训中心",))),
        counters=("中肯联合中心", "国际金融中心"),
    ),
    HeadRule(
        name="society", words="协会 学会 基金会 联合会 商会 促进会 联谊会 工会", anchors="state region parent edge",
        examples=(("加纳可可种植者协会", ("加纳可可种植者协会",)), ("双方感谢白鹭湿地基金会出资。", ("白鹭湿地基金会",))),
        counters=("有关行业协会参加。", "各行业协会", "鼓励两国商会加强联系"),
    ),
    HeadRule(
        name="academy", words="研究院 研究所 科学院 国家实验室 大学", anchors="edge", not_before="城生",
        examples=(("双方同意与灰松林业研究所合作。", ("灰松林业研究所",)), ("在银湾国家实验室举行。", ("银湾国家实验室",))),
        counters=("两国研究机构、大学和企业", "有关大学", "研究型大学", "在国家实验室举行"),
    ),
    HeadRule(
        name="company", words="公司 集团 银行", anchors="state parent city", not_before="业间法",
        examples=(("加纳沿海铁路公司", ("加纳沿海铁路公司",)), ("蒙巴萨港务公司派员一名。", ("蒙巴萨港务公司",))),
        counters=("加纳公司", "加纳有关公司", "加纳银行业", "加纳国有公司"),
    ),
    HeadRule(
        name="limited", words="有限公司 有限责任公司 股份公司 集团公司", anchors="edge", not_before="法",
        examples=(("与白鹭水务有限公司签约。", ("白鹭水务有限公司",)),), counters=("成立有限公司", "各有限公司"),
    ),
    HeadRule(
        name="garden", words="动物园 植物园 水族馆 博物馆 美术馆 图书馆", anchors="state edge",
        examples=(("与坎帕拉动物园合作。", ("坎帕拉动物园",)),), counters=("一家动物园", "两国动物园", "动物园和植物园"),
    ),
    HeadRule(
        name="organisation", words="组织 联盟 联合体 共同体 秘书处 特派团 合作银行 开发银行 基金", anchors="region parent",
        not_before="实开召举了各一培动犯参",
        examples=(("国际竹子研究组织派观察员。", ("国际竹子研究组织",)), ("东非渔民共同体的代表", ("东非渔民共同体",))),
        counters=("国际组织派观察员。", "有关国际和地区组织", "国际民间组织", "国际金融组织", "国际组织实施的项目", "打击国际犯罪组织"),
    ),
    HeadRule(
        name="state organisation", words="组织", anchors="state", not_before="实开召举了各一培动犯参", least=3,
        examples=(("伊拉克水利工程组织", ("伊拉克水利工程组织",)),), counters=("加纳非政府组织", "加纳专家组织", "加纳企业组织实施"),
    ),
)  # fmt: skip

# Words that hold a head or a name and are none.
SHADOWS = (
    "部门 部队 部署 部分 部件 部落 部位 内部 外部 干部 总部 东部 西部 南部 北部 中部 俱乐部 本部 支部 党部 局部 局势 局面 格局 当局 结局 布局 "
    "大局 局限 签署 署名 司法 司机 上司 处理 处于 处置 处罚 处境 好处 长处 之处 委员 委托 委派 党委 部委 编委 委内瑞拉 数据中心 金融中心 贸易中心 "
    "航运中心 会议中心 购物中心 物流中心 为中心 国际组织 民间组织 非政府组织 恐怖组织 犯罪组织 社会组织 地区组织 区域组织 国际机构 客厅 餐厅 大厅 商业银行 大学生 大学城 "
    "马里兰 马里亚纳 印度洋 几内亚湾 巴西利亚 内蒙古 朝鲜半岛 墨西哥湾 墨西哥城 阿曼湾 东南亚 南亚 中亚 东亚 西亚 东北亚 东北 西北 河北 湖北 华北 台北 南北 "
    "有关部门 主管部门 行业协会 工作委员会 联合委员会 混合委员会 军队人员 议会外交 参议员 众议员 外交部署 合作部署 工会议 大会议 副部级 正部级 部长级 司局级"
)

# A surface is no name where one of these follows its last character.
GOES_ON = {
    "部": "门队署分件落位族委级", "局": "面势部限", "行": "业间动为程", "委": "员托任", "会": "议谈见晤员商长", "军": "事人备衔舰队机", "院": "校线士",
    "署": "名", "联": "合", "共": "同有计享识商创建", "关": "注心系键税于联", "府": "间部", "省": "份", "国": "际", "大": "会量型", "盟": "友国约",
    "约": "有定束旦翰瑟", "厅": "堂", "司": "法令机", "团": "结体队", "信": "息任号", "油": "气田价轮品", "气": "候体象田", "处": "理于置罚",
    "办": "理法", "社": "会区", "坛": "子", "金": "融额",
}  # fmt: skip
# What may not stand before a surface that begins with the key: the two are one word.
GOES_BEFORE = {
    "美": "中俄",
    "俄": "中美",
    "日": "中美韩",
    "中": "其集途期",
    "国": "两各多三四五六七八九十诸别他外我该本邻大小强每盟列",
    "世": "时",
    "联": "关并串",
    "统": "系传",
    "会": "大机社",
}
# What can follow the short name of a company and belongs to it.
FIRM = r"(?:股份|控股)?(?:集团)?(?:有限|有限责任)?公司|(?:控股)?集团(?:股份)?(?:有限)?(?:公司)?"
# What follows ...部 or ...局 where its heads meet, and none of them is named: a meeting of ministers, not a ministry.
MINISTERS = "长(?:级|们|会(?!见|晤|同|谈)|理事会|对话|峰会|联席|非正式)"

# Words before a name that make it a kind of body rather than one body.
KINDS_OF = "两国 各国 双方 各自 彼此 成员国 有关国家 相关国家 对方 所在国 三国 四国 五国 六国 各方 双边 国家间 当事国 缔约国 接受国 派遣国 会员国 参加国"
# The same inside a name.
GENERIC = (
    r"有关|相关|主管|各|该|此|本(?<![日标基资根样成木]本)(?![土部·・])|这|那些|某|其[他它]|若干|部分|主要|上述|多(?:个|家|所|方|边)|两[国军个家所]|双[方边]|一[个些家项批所系]|"
    r"下属|所属|下设|地方|各级|著名|知名|公立|私立|民间|非政府|恐怖|犯罪|跨国|国有|民营|私营|上市|"
    r"大型|中小|当地|对口|部委|新[的型]|第[一二三四五六七八九十百0-9]|研究型|高水平|顶尖|商业银行|行业|之间|期间|框架|本国|外国|境内|许多|不少|"
    r"专家|代表(?!处|团|大会|会议)|学者|官员|领导人|总统(?!府|办)|总理(?!府|办)|主席(?!团)|部长|局长|司长|院长|校长|大臣|议员|记者|元首|首相|国王|总书记|外长|防长|大使(?!馆)|国务卿|民众|重点|联合委员会|混合委员会|工作组"
)  # fmt: skip
# Before ...长 what makes it a person's title, and the head the body's own: 交通部副部长, 交通部助理部长.
DEPUTY = r"(?:副|助理|代理|常务|常任|前|原|新任|候任|首席|第一)$"
# Committees that two bodies hold together: mechanisms, not bodies.
JOINTLY = r"(?:联合|指导|执行|协调|混合|筹备|合作|常设|管理|工作|专家|咨询)+"
COUNTED = r"[二三四五六七八九十几数0-9０-９年月](?:(?<=[0-9０-９年月])|[二三四五六七八九十几数]*[个家所名批项国])"
# What is joined by 与 or 和 to something else, and is no part of a name that goes on.
AGENTS = r"企业|公司|机构|人员|学生|学员|人民|群众|公民|军队|政府|双方|部门|大学|中心|方面|边境|问题|关系|[岛国省市县州]$"
# For these heads such a word alone is no name.
PLAIN = {
    "国际": "金融|人道主义|经济|环保|专业|体育|司法|多边|合作|救援|开发|发展|贸易|航运|会议|学术|援助|反恐|禁毒|法律|援助|培训|研究",
    "组织": "政府间|社会|国际|区域|地区|志愿|慈善|极端|武装|非营利|环保|企业|工会|学生|研究|妇女|青年|宗教|专业|救援|人道主义|合作",
    "公司": "国家|能源|电力|石油|科技|贸易|运输|建筑|航空|保险|投资|信息|互联网|高科技|制药|矿业|天然气|通信|医药|建设|汽车|军工|媒体|参与|外贸|钢铁|船运|物流|"
    "农业|食品|工程|金融|服务|软件|技术|咨询|国际|旅游|化工|煤炭|太阳能|风电|核电|油气|清洁能源|可再生能源|电信|快递|租赁",
    "集团": "犯罪|企业|利益|国家|军事|贩毒|武装|恐怖|走私|行业|能源|投资|国际|媒体|金融",
    "银行": "国家|政策性|国际|外资|开发|投资|合作|储蓄|多边|主要|民营",
    "大学": "农业|理工|医科|师范|海洋|综合性|一流|重点|国立|国际|工业|国家|国外|海外|中外|科技|合作|友好|姐妹",
    "社团": "友好|私人|慈善|工业|农业|商业|专业|企业|学生|青年|妇女|体育|文化|国际|国家|全国|中外|外商|总|地区|社区|工商|当地|社会|合作|研究|环保|公益|艺术|投资|风险|产业|退休|主权|养老|教师|医学|科学|工程|律师|民间|同业",
    "院所": "科学|工业|农业|林业|海洋|国家|国际|专业|科学技术|环境|医学|联合|军事|社会科学|自然科学|能源|工程|合作|独立|核|地质|海外",
    "园馆": "国家|野生|各国|姐妹|中外|海洋|国际|历史|自然|艺术|科学|数字|公共|军事|科技|社区|学校|世界",
    "中心": "国际|区域|联合|研究|培训|合作|联合研究|国家|地区|信息|技术|政治|经济|文化|商业|科研|权力|工业|服务|交流|科技|创新|医疗|研发|人口|金融|航运|城市|旅游",
    "机构": "国家|联邦|中央|国际|政府|外交|执法|军事|安全|警察|能源|环境|财政|交通|卫生|教育|立法|行政|情报",
}
PLAIN_OF = {
    "组织": "组织", "基金": "社团", "联盟": "组织", "联合体": "组织", "共同体": "组织", "公司": "公司", "集团": "集团", "银行": "银行", "开发银行": "银行", "合作银行": "银行",
    "有限公司": "公司", "有限责任公司": "公司", "股份公司": "公司", "集团公司": "公司", "大学": "大学", "学院": "大学", "医院": "大学", "协会": "社团", "学会": "社团",
    "基金会": "社团", "联合会": "社团", "商会": "社团", "促进会": "社团", "联谊会": "社团", "工会": "社团", "研究院": "院所", "研究所": "院所", "科学院": "院所",
    "国家实验室": "院所", "实验室": "中心", "中心": "中心", "研究中心": "中心", "动物园": "园馆", "植物园": "园馆", "水族馆": "园馆", "博物馆": "园馆",
    "美术馆": "园馆", "图书馆": "园馆",
}  # fmt: skip

# Regions and reaches that open the names of international bodies.
REGIONS = (
    "世界 国际 全球 亚洲 亚太 欧洲 欧亚 非洲 拉美 美洲 拉丁美洲 阿拉伯 伊斯兰 太平洋 印度洋 南极 北极 大西洋 北太平洋 南太平洋 西太平洋 中西太平洋 东亚 南亚 中亚 东南亚 "
    "西亚 东北亚 东非 西非 南部非洲 中部非洲 北非 地中海 加勒比 湄公河 多瑙河 尼罗河 里海 黑海 波罗的海 北欧 中东欧 大湄公河 泛美 泛非 亚欧 环印度洋 跨太平洋 南方 联合国"
)

# What a name cannot hold: where going left from its head one of these stands, the name begins behind it at the latest.
# (Patterns here begin with a character each, so that the expression engine can skip to the few characters that begin one.)
PUNCTUATION = '，。；：！？,;:!? \t\n\r\u3000（）()“”‘’"《》〈〉<>[]【】…—―─'
JOINS = r"、|/|／|与|跟|和(?![平谐解记]|(?<=共和)国)|及(?!时)"
FUNCTION = (
    r"的|了|兼(?!并)|着(?!陆)|在(?![线职校岸])|于(?<![基终关等由对至属位处]于)|从(?![业事])|向(?<![方导面定]向)(?!导)|被|把|将(?!军)|是(?!否)|由(?<![自理事缘]由)|"
    r"为(?<![人行作认成因名]为)|对(?<![相绝核]对)(?![外话口等抗])|经(?![济贸营社纪销理验])|请(?!求)|派(?<!特派)(?!出所)|使(?<![大]使)(?![馆领用节团命])|让|"
    r"给(?<![供补]给)|赴|访(?!问学者)|或|但|而(?!立)|并(?<![合兼]并)(?!网)|也(?!门)|均(?!衡)|已|曾|拟|愿|应(?<![供响效反相]应)(?![急用对付])|就(?<!成就)(?!业)|"
    r"同(?<![合共不协认等赞会]同)(?![位步意盟等学业])|以(?!色列|及|外)|向|如(?!何)|即|并且|但是|还(?!原)|要(?!闻)|需(?!求)|可(?<!可可)(?![持再燃可])|不(?!扩散|可再生)|后(?![勤备])"
)
VERBS = (
    "决定 承诺 同意 签署 签订 举行 举办 召开 主办 承办 协办 表示 宣布 认为 支持 欢迎 鼓励 继续 开展 加强 深化 推动 推进 参加 参与 加入 成立 建立 设立 负责 主持 提供 通过 邀请 "
    "会见 会晤 派遣 派出 来自 作为 包括 还有 分别 发表 强调 指出 呼吁 敦促 谴责 重申 肯定 落实 实施 进行 提出 达成 制定 制订 完成 帮助 协助 资助 委托 责成 责令 授权 提议 要求 希望 期待 寻求 "
    "探讨 讨论 商定 批准 通报 通知 介绍 率领 陪同 担任 出任 指派 指定 任命 涉及 关于 根据 按照 依据 围绕 针对 得到 获得 接受 接待 提交 致函 答复 依托 牵头 位于 设在 联系 提名 "
    "感谢 赞赏 聘请 选派 会同 协同 联合主办 共同主持 共同举办 共同 访问了 参观 考察了 借助 借鉴 利用 采用 启动 扩大 扩建 增进 提高 改善 打击 应对 例如 特别是 以及 其中 尤其 "
    "承担 组成 担负 履行 增设 互设 互访 互认 起草 编写 审阅 保存 报送 抄送 出借 互派 派驻 互换 交换 移交 转交 转达 赠送 捐赠 购买 采购 租用 修建 援建 建造 改建 运营 开通 关闭 取消 中止 终止 恢复 重启 "
    "延长 续签 修订 修改 更新 公布 印发 颁布 征求 听取 汇报 回应 回复 反对 拒绝 撤销 撤回 保留 维持 维护 确保 保证 争取 力争 努力 准备 着手 开始 停止 引进 出资 筹集 聘用 招收 培养 选拔 推荐 接纳 接管 接替 取代 "
    "考察 参访 走访 调研 视察 出席 列席 配合 联合举办 欢送 祝贺 交由 征得 承认 隶属 属于 高度 积极 尽快 尽早 首次 再次 一致 双方 中方 美方 现有 新建 "
)
VERBS_BUT = "计划(?![委署司局部与和、]|生育|发展|投资|财政|协调)|促进(?!会|中心|委|局|署|机构|组织|部|司)|访问(?!学者)|协商(?!会议|委)|执行(?!委|局|办|部|署)"

# What a national body's name can begin with instead of its state.
NATIONAL = "国家|联邦|全国|中央|最高|皇家|总统|总理|首相"
# Parts of a state that have bodies of their own, after the name of a place.
PARTS = "省市州县郡"
# Places of China whose bodies go without such a word (北京公安局), with what may follow.
PROVINCES = "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
# Characters that stand for a state beside another (中肯…中心), over those of the table of countries.
PAIRS = "肯坦埃赞孟缅老柬泰马新菲智秘墨阿委古荷丹挪芬波捷匈希葡以沙伊土尼非拉东盟"
# What a state is called in the names of its bodies, where that is not its first name in the table of countries.
SHORT_NAMES = {"MN": "蒙古国", "AE": "阿联酋"}
