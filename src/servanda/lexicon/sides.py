"""Words for the sides of a document taken together, and for those who are none of them."""

from servanda.lexicon.rule import Rule

SIDES = (
    Rule(
        id="side.together",
        tag="S",
        value="together",
        words=(
            "双方 两国 我们 各方 三方 四方 五方 六方 成员国 各成员国 成员国元首 元首们 两国元首 两国领导人 双方领导人 与会各方 "
            "参会各方 三国 四国 五国 六国 领导人们 两国政府 双方政府 缔约各方 缔约双方 各缔约方 部长们 各国领导人 与会领导人 "
            "两国总统 两国总理 两军 两国外长 两国军队 签署各方 与会双方 参会双方 与会国 与会国家 任何一方 每一方 各国元首 "
            "与会部长 国家元首 两国议会 各参与方 参加方 成员国领导人 成员国政府首脑 各成员国元首 政府首脑 双方外长 双方国防部长 "
            "两位领导人 两位元首 两国中央政府 各参加方 联盟成员国 成员国政府 成员国各国 各成员 成员方 各成员方"
        ),
        reason="all sides at once",
        examples=("双方将开放口岸",),
    ),
    Rule(
        id="side.group",
        tag="S",
        value="group",
        words=(
            "东盟国家 金砖国家 中亚国家 中东欧国家 太平洋岛国 阿拉伯国家 非洲国家 拉美国家 加勒比国家 海湾国家 湄公河国家 "
            "北欧国家 葡语国家 中亚各国 非洲各国 阿拉伯各国"
        ),
        reason="the sides of a document of more than two, somebody else in a document of two",
        examples=("中亚国家将开放边境口岸",),
    ),
    Rule(
        id="side.third",
        tag="S",
        value="third",
        words=(
            "国际社会 有关各方 相关方 相关各方 有关方 有关方面 冲突各方 冲突双方 冲突当事方 各国 所有国家 有关国家 世界各国 "
            "第三方 其他国家 各国政府 个国家 发达国家 发展中国家 联合国会员国 当事方 有关国际组织 国际组织 地区国家 周边国家 "
            "任何国家 任何第三方 会员国 联合国成员国 沿线国家 域外国家 当事各方 有关当事方 捐助方 交战各方 有核国家 个别国家 两岸 海峡两岸 "
            "相关国家"
        ),
        reason="somebody who is no side",
        examples=("国际社会应增加粮食援助",),
    ),
)

# Ends of names of bodies that nobody holds: as the subject of a clause one bears it under its own words.
OWN_NAMES = tuple(
    "公司 集团 银行 协会 学会 商会 联合会 联谊会 基金会 合作社 互助社 供销社 总社 研究所 研究院 大学 学院 医院 博物馆 图书馆 观察站 保护站 监测站 "
    "观测站 救护所 救助站 淡化厂 造船厂 制药厂 管理局 管理处 运营署 开发署 港务局 交易所 通讯社 出版社 俱乐部 公会 公社 总会 商社".split()
)
# What is built or opened acts as little as a building does: 观测站将于明年建成.
PASSIVE = frozenset("建成 启用 投入使用 完工 竣工 开工 落成 设在 位于 成立 开业 开放 投入运行 开幕 开馆 设于 更名".split())

# Behind the name of an organisation: its states one by one, who are the sides where the document is theirs.
MEMBERS = frozenset(
    "成员国 各成员国 成员国元首 成员国领导人 成员国政府首脑 各成员国元首 各国元首 成员国政府 国家元首 政府首脑 各国领导人 各国 各国政府 各国部长 国家".split()
)

# 将与乙 + one of these: both do it.
JOINTLY = tuple("共同 联合 一道 一起 携手 合力 联手 协同 一同".split())
