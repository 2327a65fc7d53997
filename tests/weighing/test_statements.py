"""Own sentences about other states and years, read whole: cuts ("|"), then act, binding, status, bearers and kind of each."""

from datetime import date

import pytest

from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.weighing import weigh

ROWS = [
    (
        "KE CL",
        "双方回顾了上一届混委会以来的合作，|决定在铜矿安全领域开展联合研究，|并于明年上半年召开专家会议",
        "report - done BOTH coordination / decide binding open BOTH study / decide binding open BOTH meeting",
    ),
    (
        "KE CL",
        "肯方欢迎智利企业参与蒙巴萨港扩建，|智方承诺为肯方码头工人举办培训班",
        "support - standing KE position / commit binding open CL training",
    ),
    (
        "KE CL",
        "双方签署了关于地热勘探的谅解备忘录，|并商定在两年内完成可行性研究",
        "report - done BOTH instrument / decide binding open BOTH study",
    ),
    (
        "KE CL",
        "为落实两国总统达成的共识，双方同意成立渔业工作组，|轮流在两国举行会议",
        "decide binding open BOTH mechanism / decide binding open BOTH meeting",
    ),
    (
        "KE CL",
        "双方对南大洋磷虾资源下降表示关切，|呼吁各捕捞国减少配额，遵守养护措施",
        "recognise - standing BOTH position / call - standing BOTH position",
    ),
    ("KE CL", "双方认识到盐湖开发可能影响候鸟，|同意共享监测数据", "recognise - standing BOTH position / decide binding open BOTH data"),
    (
        "KE CL",
        "双方重申将在世界粮食安全委员会框架下加强合作，|共同推动减少粮食损失",
        "reaffirm binding open BOTH coordination / reaffirm binding open BOTH coordination",
    ),
    (
        "KE CL",
        "双方鼓励两国高校建立合作伙伴关系，|扩大互派留学生规模",
        "support binding open BOTH partnership / support binding open BOTH training",
    ),
    ("KE CL", "双方支持联合国在苏丹的斡旋努力", "support - standing BOTH position"),
    (
        "KE CL",
        "首届智肯农业论坛已于去年在内罗毕举行，|第二届计划在圣地亚哥召开",
        "report - done BOTH meeting / plan binding open BOTH meeting",
    ),
    ("KE CL", "双方海关将交换出口货物数据，以打击瞒报，提高通关效率", "plan binding open BOTH data"),
    (
        "KE CL",
        "双方将互设文化中心，|同时通过举办电影周、图书展等活动，增进人民了解",
        "plan binding open BOTH project / plan binding open BOTH coordination",
    ),
    (
        "KE CL",
        "双方将保持高层交往势头，|落实好已签署的文件，|争取年内启动自贸协定谈判",
        "plan binding open BOTH coordination / plan binding open BOTH coordination / plan binding open BOTH coordination",
    ),
    ("KE CL", "双方谴责绑架医务人员的行为", "call - standing BOTH position"),
    ("KE CL", "双方注意到咖啡价格波动给小农户带来的困难", "recognise - standing BOTH position"),
    ("KE CL", "双方领导人就气候变化、海洋治理等问题交换了意见", "report - done BOTH coordination"),
    ("KE CL", "肯方将继续为智利教师赴肯任教提供便利", "plan binding open KE coordination"),
    (
        "KE CL",
        "双方一致同意建立年度外长磋商机制，|首次磋商将于2022年在圣地亚哥举行，|此后在两国轮流举行",
        "decide binding open BOTH mechanism / plan binding open BOTH meeting / plan binding open BOTH meeting",
    ),
    ("KE CL", "双方承诺不把本国领土用于反对对方的活动", "commit binding open BOTH coordination"),
    ("KE CL", "双方愿在平等互利基础上拓展葡萄酒、鲜花等产品贸易", "plan binding open BOTH coordination"),
    ("KE CL", "有关国家应停止在争议海域的单方面勘探", "call - standing BOTH position"),
    ("KE CL", "双方均认为，安第斯山区泥石流预警经验值得推广", "recognise - standing BOTH position"),
    ("KE CL", "双方宣布启动珊瑚礁修复联合项目，|投入五百万美元", "commit binding open BOTH project / commit binding open BOTH funding"),
    ("KE CL", "两国警方将开展打击象牙走私联合行动，|互派联络官", "plan binding open BOTH operation / plan binding open BOTH coordination"),
    ("KE CL", "双方将及时相互通报动物疫情", "plan binding open BOTH notification"),
    ("KE CL MN", "各方强调，应坚持多边主义，|维护联合国权威", "recognise - standing ALL position / recognise - standing ALL position"),
    (
        "KE CL MN",
        "成员国元首批准了《草原生态合作纲要》，|责成秘书处制定实施计划",
        "decide binding done ALL instrument / decide binding open ALL instrument",
    ),
    (
        "KE CL MN",
        "成员国将采取切实措施防止荒漠化，|加强沙尘暴监测，|并支持蒙古举办缔约方会议",
        "plan binding open ALL coordination / plan binding open ALL study / support binding open MN meeting",
    ),
    ("KE CL MN", "各方对观察员国的积极参与表示赞赏", "support - standing ALL position"),
    ("KE CL MN", "部长们决定下届会议由肯尼亚主办", "decide binding open KE meeting"),
    ("KE CL", "通过第三期奖学金计划，肯方已派出六十名学生赴智学习", "report - done KE training"),
    ("KE CL", "双方将推动两国智库、媒体、青年加强交流，包括每年互派记者团", "plan binding open BOTH coordination"),
    (
        "KE CL",
        "双方同意，加快双边投资协定谈判，|争取在2023年底前签署",
        "decide binding open BOTH coordination / decide binding open BOTH instrument",
    ),
    (
        "KE CL",
        "双方探讨了在天文观测领域开展合作的可能性，|同意继续保持沟通",
        "report - done BOTH coordination / decide binding open BOTH coordination",
    ),
    ("KE CL", "经友好协商，双方达成如下共识：|一、扩大农产品准入；|二、简化检疫程序", ""),
    (
        "KE CL",
        "智方在铜冶炼方面具有优势，|肯方在茶叶种植方面经验丰富",
        "report - standing CL coordination / report - standing KE coordination",
    ),
    ("KE CL", "双方决心共同打击跨国犯罪", "commit binding open BOTH operation"),
    (
        "KE CL",
        "两国元首对中小企业联合孵化项目取得的进展感到满意，|要求两国有关部门加快落实",
        "support - standing BOTH position / call - standing BOTH position",
    ),
    (
        "JP KR",
        "两国外长就推进自由贸易协定谈判深入交换意见，|一致认为应尽快重启谈判",
        "report - done BOTH coordination / recognise - standing BOTH position",
    ),
    (
        "JP KR",
        "韩方赞赏日方为搜救失联渔船所作努力，|日方承诺将继续提供卫星图像",
        "support - standing KR position / commit binding open JP data",
    ),
    ("JP KR", "双方决定从2012年起每年举行一次海上搜救联合演习", "decide binding open BOTH operation"),
    (
        "JP KR",
        "双方将为对方渔船避风提供便利，|并在三个月内指定联络点",
        "plan binding open BOTH coordination / plan binding open BOTH mechanism",
    ),
    (
        "JP KR",
        "双方重申遵守2003年签署的核安全协定，|并将其作为合作基础",
        "reaffirm binding open BOTH coordination / plan binding open BOTH coordination",
    ),
    (
        "JP KR",
        "双方强调国际社会应向地震灾区提供更多帐篷，|并承诺各自派出医疗队",
        "call - standing BOTH position / commit binding open BOTH coordination",
    ),
    (
        "JP KR",
        "第十二次环境部长会议在福冈召开，|会议通过了联合公报，|确定了优先合作领域",
        "report - done BOTH meeting / decide binding done BOTH instrument / decide binding done BOTH coordination",
    ),
    ("JP KR", "双方签署的互认协议将于7月1日生效", "plan binding open BOTH instrument"),
    ("JP KR", "该中心旨在为两国中小企业提供法律咨询，|已接待五百余家企业", "report - standing BOTH project / report - done BOTH project"),
    ("JP KR", "日本计划派遣专家组赴釜山考察海水淡化设施", "plan binding open JP training"),
    (
        "JP KR",
        "双方同意尽早商签社会保障协定，|简化人员往来手续，以便利两国企业开展经营",
        "decide binding open BOTH instrument / decide binding open BOTH regulation",
    ),
    (
        "JP KR",
        "双方致力于实现碳中和目标，|为全球气候治理作出贡献",
        "commit binding open BOTH coordination / commit binding open BOTH coordination",
    ),
    ("JP KR", "双方敦促有关方面停止试射，回到对话轨道", ""),
    ("JP KR", "双方支持釜山申办世界博览会", "support - standing BOTH position"),
    ("JP KR", "双方决定在防灾、老龄化、青年交流等领域扩大合作，特别是加强地方政府间往来", ""),
    (
        "JP KR",
        "韩国环境部与日本气象厅将合作建立黄沙预警系统，|定期交换观测数据",
        "plan binding open BOTH project / plan binding open BOTH data",
    ),
    ("JP KR", "双方确认了下一阶段工作重点", "report - done BOTH coordination"),
    ("JP KR", "双方确认愿继续推动区域全面经济伙伴关系落实", "commit binding open BOTH coordination"),
    ("JP KR", "目前，两国每周有六百个航班往来", "report - standing BOTH coordination"),
    ("JP KR", "为纪念建交五十周年，两国将共同举办音乐会、摄影展等系列活动", "plan binding open BOTH meeting"),
    ("JP KR", "双方认为有必要加强网络安全对话", "recognise - standing BOTH position"),
    ("JP KR", "双方还就朝鲜半岛局势、联合国改革等问题进行了讨论", "report - done BOTH coordination"),
    (
        "JP KR",
        "双方欢迎民间团体开展灾后重建志愿服务，|愿提供必要协助",
        "support - standing BOTH position / plan binding open BOTH coordination",
    ),
    ("JP KR", "双方将利用现有机制，|就供应链问题保持沟通", ""),
    ("JP KR", "双方承诺不采取使争端复杂化的行动，通过友好协商解决分歧", ""),
    ("RU KZ UZ", "各方一致同意设立跨境水资源委员会，|秘书处设在塔什干", ""),
    (
        "RU KZ UZ",
        "成员国将在卫生防疫领域开展合作，|共同应对传染病威胁，|分享疫苗研发经验",
        "plan binding open ALL coordination / plan binding open ALL coordination / plan binding open ALL coordination",
    ),
    ("RU KZ UZ", "各方反对将人权问题政治化，|主张通过平等对话消除分歧", "call - standing ALL position / support - standing ALL position"),
    ("RU KZ UZ", "哈方通报了里海水位监测情况，|建议建立数据共享平台", ""),
    ("RU KZ UZ", "元首们指示有关部门抓紧制定2013至2017年合作纲要", ""),
    ("RU KZ UZ", "乌方将担任下任轮值主席国，|并主办元首理事会会议", "plan binding open UZ coordination / plan binding open UZ meeting"),
    ("RU KZ UZ", "会议由哈萨克斯坦外长主持", "report - done KZ meeting"),
    (
        "FR IN",
        "决定继续实施青年工程师交换项目，|将每年名额由三十人增至五十人",
        "decide binding open BOTH training / decide binding open BOTH coordination",
    ),
    (
        "FR IN",
        "双方重申打击恐怖主义融资的承诺，|决定建立金融情报机构联络机制",
        "reaffirm binding open BOTH coordination / decide binding open BOTH mechanism",
    ),
    (
        "FR IN",
        "继续开展海洋垃圾监测，|扩大观测网络，|推动马赛与科钦结为友好港口",
        "commit binding open BOTH study / commit binding open BOTH data / commit binding open BOTH partnership",
    ),
    (
        "FR IN",
        "双方注意到太阳能成本持续下降，|承诺降低组件关税，|鼓励企业在农村地区投资建厂",
        "recognise - standing BOTH position / commit binding open BOTH regulation / support - standing BOTH position",
    ),
    (
        "FR IN",
        "双方拟于2016年9月或10月在里昂召开智慧城市联合委员会第二次会议，|届时将审议年度工作计划",
        "plan binding open BOTH meeting / plan binding open BOTH instrument",
    ),
    (
        "FR IN",
        "印方同意放宽法国苹果检疫要求，|法方同意加快审批印度仿制药注册申请",
        "decide binding open IN regulation / decide binding open FR regulation",
    ),
    ("FR IN", "两国海军将在孟加拉湾举行代号为“海神”的联合演习，以提升协同反潜能力", "plan binding open BOTH operation"),
    (
        "FR IN",
        "致力于在国际太阳能联盟框架下动员资金，|推广离网供电方案，包括微电网和太阳能水泵",
        "commit binding open BOTH funding / commit binding open BOTH coordination",
    ),
    (
        "FR IN",
        "双方赞赏两国考古队在吴哥的合作成果，|并探讨将合作扩大到海底遗址",
        "support - standing BOTH position / commit binding open BOTH coordination",
    ),
    (
        "FR IN",
        "双方就修订避免双重征税协定进行了三轮磋商，|力争2016年内完成谈判",
        "report - done BOTH coordination / plan binding open BOTH coordination",
    ),
    (
        "FR IN",
        "认识到气候变化对小岛屿国家的严重威胁，|两国将共同呼吁国际社会增加适应资金",
        "recognise - standing BOTH position / plan binding open BOTH funding",
    ),
    (
        "FR IN",
        "为便利留学，双方互认高中毕业证书，|简化学生签证材料",
        "commit binding open BOTH regulation / commit binding open BOTH regulation",
    ),
    ("FR IN", "双方专家组完成了恒河支流水质调查，|形成了治理建议，|将提交下次部长会议审议", ""),
    (
        "FR IN",
        "双方欢迎印度加入导弹技术控制制度，|支持其加入其他出口管制机制",
        "support - standing BOTH position / support - standing BOTH position",
    ),
    (
        "FR IN",
        "双方商定，每季度通过视频会议交换假币线索，|并在必要时派员实地核查",
        "decide binding open BOTH data / decide binding open BOTH operation",
    ),
    (
        "FR IN",
        "双方致力于维护航行自由，|反对以武力改变现状，|主张和平解决争端",
        "commit binding open BOTH coordination / call - standing BOTH position / support - standing BOTH position",
    ),
    ("FR IN", "继2014年成功举办印度文化年之后，两国决定2016年在印度十二个城市举办法国文化年", "decide binding open BOTH meeting"),
    ("CA MX", "墨方感谢加方在地震救援中提供的帮助", "support - standing MX position"),
    ("CA MX", "双方代表在闭门会议中就反倾销税问题坦率交换了看法", "report - done BOTH coordination"),
    ("CA MX", "双方责成海关署署长在六个月内提交联合风险评估报告", "decide binding open BOTH study"),
    (
        "CA MX",
        "考虑到帝王蝶迁徙路线跨越两国，双方决定建立栖息地走廊，|培训社区巡护员，|编印双语手册",
        "decide binding open BOTH project / decide binding open BOTH training / decide binding open BOTH instrument",
    ),
    ("CA MX", "两国原住民事务部门正筹备首次对话", "report - standing BOTH meeting"),
    ("CA MX", "双方不接受任何单方面贸易限制", "call - standing BOTH position"),
    ("CA MX", "双方应在采取新措施前三十天通知对方", "commit binding open BOTH notification"),
    ("CA MX", "双方商定设立一亿加元的清洁技术基金，其中加方出资六成", "decide binding open BOTH funding"),
    ("CA MX", "双方还就太空垃圾清除、卫星遥感数据共享等合作进行了探讨", "report - done BOTH coordination"),
    (
        "CA MX",
        "双方支持民间渔民组织交流，|欢迎两国大学签署联合培养协议",
        "support - standing BOTH position / support - standing BOTH position",
    ),
    ("CA MX", "双方确认致力于消除童工现象", "commit binding open BOTH coordination"),
    (
        "CA MX",
        "加拿大已向墨西哥提供两套毒品检测设备，|将继续提供技术维护",
        "report - done CA coordination / plan binding open CA coordination",
    ),
    (
        "CA MX",
        "双方一致同意，必须尽快完成跨境电力市场规则谈判，|为可再生能源并网扫清障碍",
        "decide binding open BOTH coordination / decide binding open BOTH coordination",
    ),
    (
        "CA MX",
        "双方同意在以下方面加强合作：|（一）统一有机食品标准；|（二）交换农药残留监测数据；|（三）联合培训检查员",
        "decide binding open BOTH coordination / decide binding open BOTH regula"
        "tion / decide binding open BOTH data / decide binding open BOTH training",
    ),
    ("CA MX", "双方强调，不应以意识形态划线", "recognise - standing BOTH position"),
    ("CA MX", "会谈结束后，两国部长签署了打击非法捕鱼意向书", "report - done BOTH instrument"),
    (
        "BR ZA",
        "双方签署了《2018至2020年旅游合作行动计划》，|宣布2019年为两国旅游年",
        "report - done BOTH instrument / commit binding open BOTH coordination",
    ),
    (
        "BR ZA",
        "双方同意彼此尊重数据主权，|不对跨境数据流动设置歧视性限制",
        "decide binding open BOTH coordination / decide binding open BOTH regulation",
    ),
    (
        "BR ZA",
        "考虑到两国足球产业的潜力，支持足协结对，|鼓励俱乐部互派教练",
        "support - standing BOTH position / support - standing BOTH position",
    ),
    ("BR ZA", "双方一致谴责针对外交人员的袭击，|要求肇事方承担责任", "call - standing BOTH position / call - standing BOTH position"),
    ("BR ZA", "双方将成立企业家委员会，由各自工商会牵头", "plan binding open BOTH mechanism"),
    ("BR ZA", "为缓解签证积压，巴方承诺自2018年7月1日起对南非公民实行电子签证", "commit binding open BR regulation"),
    (
        "BR ZA",
        "南非承诺2020年前建成首座巴西援建的生物质电站，|巴西提供优惠贷款",
        "commit binding open ZA project / commit binding open BR funding",
    ),
    ("BR ZA", "双方强调防止塑料污染的重要性，|鼓励各国制定减塑目标，并就此交换经验", ""),
    ("BR ZA", "双方将利用卫星数据监测森林砍伐情况，|定期向公众发布报告", ""),
    ("BR ZA", "以2015年签署的国防合作协定为基础，双方将扩大军官互训规模", "plan binding open BOTH training"),
    (
        "EG SA",
        "双方讨论了红海航道安全形势，|一致同意增加联合护航频次，|并于每年3月举行司令级会商",
        "report - done BOTH coordination / decide binding open BOTH operation / decide binding open BOTH meeting",
    ),
    ("EG SA", "沙方承诺在五年内向埃及新首都项目投资八十亿美元", "commit binding open SA funding"),
    ("EG SA", "埃方高度赞赏沙方为朝觐人员提供的便利安排", "support - standing EG position"),
    ("EG SA", "双方同意在下次部长级会议前提交珊瑚白化监测报告", "decide binding open BOTH study"),
    ("EG SA", "为应对蝗灾，双方将建立早期预警机制，|共享虫情图", ""),
    (
        "EG SA",
        "双方反对任何外部势力干涉地区国家内政，|支持也门合法政府",
        "call - standing BOTH position / support - standing BOTH position",
    ),
    ("EG SA", "双方将研究开通沙姆沙伊赫至塔布克渡轮航线的可行性", "plan binding open BOTH study"),
    ("EG SA", "双方对两国央行签署本币互换协议表示欢迎", "support - standing BOTH position"),
    ("EG SA", "双方商定简化卡车过境手续，|缩短等待时间，|自明年起试行电子舱单", ""),
    (
        "EG SA",
        "双方认识到青年失业问题的严峻性，|决定设立青年创业基金，|由两国财政部各出资一半",
        "recognise - standing BOTH position / decide binding open BOTH funding / decide binding open BOTH funding",
    ),
    ("EG SA", "双方正就苏伊士湾风电场二期融资进行磋商", "report - standing BOTH coordination"),
    ("EG SA", "双方呼吁国际捐助方向难民收容国提供更多支持，并确保援助及时送达", ""),
    ("EG SA", "双方愿以建交八十周年为契机，深化文化、旅游和体育交流", "plan binding open BOTH coordination"),
    ("EG SA", "本宣言以阿拉伯文和英文写成，两种文本同等作准", ""),
]


@pytest.mark.parametrize(("sides", "sentence", "expected"), ROWS)
def test_statements(sides: str, sentence: str, expected: str) -> None:
    text = sentence.replace("|", "")
    found = weigh(text, 0, Mentions(), Context(date=date(2021, 6, 1), sides=tuple(sides.split())))
    starts = {s.span[0] for s in found[1:]}
    assert "".join("|" * (i in starts) + c for i, c in enumerate(text)) == sentence
    read = [f"{s.act} {'binding' if s.binding else '-'} {s.status} {','.join(s.bearers) or '-'} {s.kind}" for s in found]
    assert expected in ("", " / ".join(read))
