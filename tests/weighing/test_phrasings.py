"""Own sentences by class of phrasing, found and weighed whole: act, binding, status, bearers, kind and due of each statement."""

from datetime import date

import pytest

from servanda.finding.instruments import find_instruments
from servanda.finding.mechanisms import find_mechanisms
from servanda.finding.parties import find_parties
from servanda.finding.persons import find_persons
from servanda.finding.places import find_places
from servanda.finding.quantities import find_quantities
from servanda.finding.times import find_times
from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.weighing import weigh

ROWS = [
    # a proposal awaits its answer, and understanding is no promise
    ("JP KR", "韩方提议设立海洋垃圾联合研究中心，日方表示理解。", "plan - open KR project / recognise - standing JP position"),
    ("JP KR", "日方提出设立青年基金，韩方表示欢迎。", "plan - open JP funding / support - standing KR position"),
    (
        "JP KR", "韩方建议2033年举办冬季体育交流年，日方表示愿积极考虑。",
        "plan - open KR meeting 2033 / plan binding open JP coordination",
    ),
    ("JP KR", "日方表示将认真研究韩方的提议。", "plan binding open JP study"),
    ("JP KR", "韩方提出了关于渔船避风的具体建议。", "report - done KR coordination"),
    ("JP KR", "日方提议双方于明年上半年举行局长级磋商。", "plan - open JP meeting 2032-40"),
    ("JP KR", "韩方表示理解日方的关切。", "recognise - standing KR position"),
    ("JP KR", "日方对此表示理解和支持。", "recognise - standing JP position"),
    ("JP KR", "韩方就核处理水问题表明了立场。", "report - done KR coordination"),
    ("JP KR", "韩方表达了举办联合展览的意愿，日方予以肯定。", "report - done KR meeting / support - standing JP position"),
    ("JP KR", "日方介绍了海啸预警系统的建设情况，并提出扩大数据共享的设想。", "report - done JP project / report - done JP data"),
    ("JP KR", "双方将落实专家提出的建议。", "plan binding open BOTH coordination"),
    # what is agreed of others, or holds by itself, is a view
    ("CL KE", "双方同意各国有权自主选择发展道路。", "decide - standing BOTH position"),
    ("CL KE", "双方认为发展中国家应获得更多气候资金。", "call - standing BOTH position"),
    ("CL KE", "双方同意国际金融机构应提高非洲国家的发言权。", "decide - standing BOTH position"),
    ("CL KE", "双方认为联合国应发挥中心作用。", "recognise - standing BOTH position"),
    ("CL KE", "双方同意小岛屿国家面临特殊困难。", "decide - standing BOTH position"),
    ("CL KE", "双方同意海洋酸化是严峻挑战。", "decide - standing BOTH position"),
    ("CL KE", "双方同意非洲联盟在解决争端方面发挥主导作用。", "decide - standing BOTH position"),
    ("CL KE", "双方商定由联合国粮农组织派遣专家。", "decide binding open 联合国粮食及农业组织 coordination"),
    ("CL KE", "双方同意，所有沿岸国均有权参与磷虾管理。", "decide - standing BOTH position"),
    ("CL KE", "双方同意蒙古提出的倡议值得研究。", "decide - standing BOTH position"),
    ("CL KE", "双方同意有必要改革国际货币体系。", "decide - standing BOTH position"),
    ("CL KE", "双方同意应加强渔业执法。", "decide binding open BOTH operation"),
    ("CL KE", "双方同意智方专家组将访问内罗毕。", "decide binding open BOTH meeting"),
    # how things stand
    ("CL KE", "双边渔业合作对两国渔民具有特殊意义。", "report - standing BOTH position"),
    ("CL KE", "建交六十周年对两国关系具有承前启后的重要意义。", "report - standing BOTH position"),
    ("CL KE", "地热开发潜力巨大，前景广阔。", "report - standing BOTH coordination"),
    ("CL KE", "两国在南南合作中发挥着重要作用。", "report - standing BOTH coordination"),
    ("CL KE", "双方传统友谊源远流长。", "report - standing BOTH coordination"),
    ("CL KE", "两国人民之间的相互了解不断加深。", "report - standing BOTH coordination"),
    ("CL KE", "双边贸易额持续增长。", "report - standing BOTH coordination"),
    (
        "CL KE", "两国合作符合两国人民的根本利益，有利于地区稳定。",
        "report - standing BOTH coordination / report - standing BOTH coordination",
    ),
    ("CL KE", "海上安全关乎两国繁荣。", "report - standing BOTH coordination"),
    ("CL KE", "双方不断加深相互了解。", "commit binding open BOTH coordination"),
    ("CL KE", "两国将在南南合作中发挥重要作用。", "plan binding open BOTH coordination"),
    # the states of an organisation, one by one, are the sides where the document is theirs
    ("RU KZ UZ", "上合组织成员国将加强边防合作。", "plan binding open ALL coordination"),
    ("RU KZ UZ", "上海合作组织成员国支持联合国的中心作用。", "support - standing ALL position"),
    ("RU KZ UZ", "各成员国将在2033年前制定水资源纲要。", "plan binding open ALL instrument ../2032"),
    ("RU KZ UZ", "本组织各成员国元首商定扩大边境贸易。", "decide binding open ALL coordination"),
    ("RU KZ UZ", "成员国主管机关将每季度交换禁毒信息。", "plan binding open ALL data"),
    ("RU KZ UZ", "上合组织将加强同观察员国的合作。", "plan binding open 上海合作组织 coordination"),
    ("ID TH VN", "东盟国家将于2033年底前建成单一窗口。", "plan binding open ALL project ../2033-12-31"),
    ("ID TH VN", "东盟成员国承诺减少烟霾。", "commit binding open ALL coordination"),
    ("ID TH VN", "东盟各国元首欢迎东帝汶的申请。", "support - standing ALL position"),
    ("ID TH VN", "与会国家同意设立咖啡研究网络。", "decide binding open ALL mechanism"),
    ("CL KE", "东盟国家将举办粮食论坛。", "plan - open - meeting"),
    # 将与乙共同: both
    ("CL KE", "智利海军将与肯尼亚海岸警卫队共同开展搜救演习。", "plan binding open 智利海军,肯尼亚海岸警卫队 operation"),
    ("CL KE", "智方将与肯方共同举办葡萄酒节。", "plan binding open BOTH meeting"),
    ("CL KE", "智利农业部将同肯尼亚农业部联合编写牧草手册。", "plan binding open 智利农业部,肯尼亚农业部 instrument"),
    ("CL KE", "智方愿与肯方一道推动南极研究。", "plan binding open BOTH study"),
    ("CL KE", "肯方将与国际原子能机构共同培训技师。", "plan binding open 国际原子能机构,KE training"),
    ("CL KE", "智方将与其他南美国家共同保护信天翁。", "plan binding open CL coordination"),
    ("CL KE", "智利教育部将会同肯尼亚教育部修订教材目录。", "plan binding open 智利教育部,肯尼亚教育部 regulation"),
    ("CL KE", "肯尼亚财政部计划与智利财政部于2032年9月共同主持财金对话。", "plan binding open 肯尼亚财政部,智利财政部 meeting 2032-09"),
    ("CL KE", "肯方将与智方分享茶叶加工经验。", "plan binding open KE coordination"),
    ("CL KE", "智利国家林业公司将与肯尼亚林业研究所合作，建立苗圃。", "plan binding open 智利国家林业公司 project"),
    ("CL KE", "双方将与蒙方共同举办三方会议。", "plan binding open BOTH meeting"),
    # adopted, signed: done
    ("RU KZ UZ", "各方通过《里海渔业可持续利用宣言》。", "decide binding done ALL instrument"),
    (
        "RU KZ UZ", "元首们批准《边界地区信任措施协定》，并通过联合公报。",
        "decide binding done ALL instrument / decide binding done ALL instrument",
    ),
    ("RU KZ UZ", "成员国签署《教育合作协定》。", "report - done ALL instrument"),
    ("CL KE", "双方签署了关于野生动物保护的谅解备忘录。", "report - done BOTH instrument"),
    ("CL KE", "双方签署海关互助协定。", "report - done BOTH instrument"),
    ("CL KE", "会议期间，双方签署《免签协定》，交换了批准书。", "report - done BOTH instrument / report - done BOTH instrument"),
    ("CL KE", "双方将签署免签协定。", "plan binding open BOTH instrument"),
    ("CL KE", "双方决定签署《免签协定》。", "decide binding open BOTH instrument"),
    ("CL KE", "双方通过友好协商解决分歧。", "commit binding open BOTH coordination"),
    ("CL KE", "双方通过《渔业协定》开展联合巡航。", "commit binding open BOTH operation"),
    ("CL KE", "双方确定了五个优先领域。", "decide binding done BOTH coordination"),
    # who is charged bears
    ("RU KZ UZ", "元首们责成外长理事会在2032年底前拟定改革方案。", "decide binding open 外长理事会 instrument ../2032-12-31"),
    ("RU KZ UZ", "成员国元首责成秘书处制定实施路线图。", "decide binding open ALL instrument"),
    ("RU KZ UZ", "各方授权交通部长会议在两年内完成谈判。", "decide binding open ALL coordination P2Y"),
    ("CL KE", "双方委托智利大学在一年内完成可行性报告。", "decide binding open 智利大学 study P1Y"),
    ("CL KE", "双方责成两国海关在三个月内商定手续。", "decide binding open BOTH regulation P3M"),
    ("CL KE", "双方授权联合委员会监督协定的执行。", "decide binding open BOTH coordination"),
    (
        "CL KE", "双方指示肯尼亚能源部和智利能源部于明年6月前提交路线图。",
        "decide binding open 肯尼亚能源部,智利能源部 instrument ../2032-05",
    ),
    ("CL KE", "智利海军经授权开展联合搜救。", "commit binding open 智利海军 operation"),
    # 将 in a description is no future
    ("CL KE", "双方确认将开通的航线有助于增加旅游人数。", "recognise - standing BOTH position"),
    ("CL KE", "双方确认拟建的铁路符合环保标准。", "recognise - standing BOTH position"),
    ("CL KE", "双方确认将于2032年启用的数据中心设在内罗毕。", "recognise - standing BOTH position"),
    ("CL KE", "双方确认即将到期的协定继续有效。", "recognise - standing BOTH position"),
    ("CL KE", "双方确认明年将举办的展览由智方出资。", "recognise - standing BOTH position"),
    ("CL KE", "双方支持肯方将主办的世界马拉松大会。", "support - standing BOTH position"),
    ("CL KE", "双方确认将续签即将到期的协定。", "commit binding open BOTH instrument"),
    ("CL KE", "双方确认热线将于2032年开通。", "commit binding open BOTH mechanism 2032"),
    ("CL KE", "已签署的协定将继续有效。", "plan binding open BOTH instrument"),
    # within a span of time
    ("CL KE", "双方同意三年内建成两座苗圃。", "decide binding open BOTH project P3Y"),
    ("CL KE", "双方将在两年内完成谈判。", "plan binding open BOTH coordination P2Y"),
    ("CL KE", "双方争取年内签署协定。", "plan binding open BOTH instrument 2031"),
    ("CL KE", "未来五年，双方将互派一千名学生。", "plan binding open BOTH coordination P5Y"),
    ("CL KE", "双方将在未来三年内培训两百名兽医。", "plan binding open BOTH training P3Y"),
    ("CL KE", "双方商定在协定生效后六个月内成立委员会。", "decide binding open BOTH mechanism"),
    ("CL KE", "双方力争在五年内使贸易额翻一番。", "plan binding open BOTH coordination P5Y"),
    ("CL KE", "双方批准了未来两年的工作计划。", "decide binding done BOTH instrument"),
    ("CL KE", "双方将举办为期三周的培训班。", "plan binding open BOTH training"),
    # grounds behind 将 that a comma parts from their verb
    ("CL KE", "双方将从维护地区稳定的大局出发，妥善处理渔业争端。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将本着互谅互让的原则，解决边界问题。", "plan binding open BOTH coordination"),
    ("CL KE", "双方愿从两国人民根本利益出发，扩大人员往来。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将以2030年联合声明为指导，深化战略伙伴关系。", "plan binding open BOTH coordination"),
    ("CL KE", "双方应着眼长远，增进互信。", "commit binding open BOTH coordination"),
    ("CL KE", "双方将继续着眼大局，加强协调。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将立足各自优势，开展港口合作。", "plan binding open BOTH coordination"),
    # questions as objects
    ("CL KE", "双方讨论了如何加强渔业执法。", "report - done BOTH coordination"),
    ("CL KE", "双方将研究如何降低物流成本。", "plan binding open BOTH study"),
    ("CL KE", "双方同意探讨是否设立联合基金。", "decide binding open BOTH coordination"),
    ("CL KE", "双方就如何促进女性创业交换了意见。", "report - done BOTH coordination"),
    ("CL KE", "双方决定就是否延长禁渔期进行磋商。", "decide binding open BOTH coordination"),
    # deeds as the subject of what is said of them
    (
        "CL KE", "在此背景下，实行审慎的货币政策，加强对热钱的监管，保障粮食供应，交流治理通胀的经验具有特殊意义。",
        "report - standing BOTH position",
    ),
    ("CL KE", "批准渔业宪章和港口公约，是保障区域航运安全，改善沿岸民生的重要步骤。", "report - standing BOTH position"),
    ("CL KE", "双方同意，促进公约有效实施具有重要意义。", "decide - standing BOTH position"),
    ("CL KE", "双方同意加强具有重要意义的合作。", "decide binding open BOTH coordination"),
    ("CL KE", "双方认为，只有尊重渔民权益，在科学评估的基础上开展养护，才能恢复鱼群。", "recognise - standing BOTH position"),
    ("CL KE", "地热能的加速利用将在非洲范围内极大降低用电成本。", "plan - open BOTH coordination"),
    ("CL KE", "所有这些都要求双方共同行动。", "recognise - standing BOTH position"),
    # what belongs together over a comma, and what does not
    (
        "CL KE", "双方本着相互尊重的精神处理分歧，并按照国际公约促进和保护人权，决定于明年举行对话。",
        "commit binding open BOTH coordination / commit binding open BOTH coordination / decide binding open BOTH meeting 2032",
    ),
    (
        "CL KE", "双方认为去年在内罗毕举行的首轮会谈成果丰硕，同意于2032年夏天举行第二轮会谈。",
        "recognise - standing BOTH position / decide binding open BOTH meeting 2032-22",
    ),
    ("CL KE", "双方认为，为就渔业改革达成最广泛的共识，必须继续进行磋商。", "recognise - standing BOTH position"),
    ("CL KE", "双方满意地指出，在宪章基础上建立起来的相互关系，加强了政治互信。", "support - standing BOTH position"),
    ("CL KE", "研讨会讨论了港口计划如何通过继续开展绿色航运，更好地服务于渔民。", "report - done BOTH coordination"),
    (
        "CL KE", "双方决定在非洲联盟框架下寻求开展合作项目，如在东非共同体框架下开展灌溉项目，通过粮农组织开展养蜂项目。",
        "decide binding open BOTH project",
    ),
    ("CL KE", "双方宣布在以下领域开展合作：水系统的保护；土壤修复技术；化学品筛选方法。", "commit binding open BOTH coordination"),
    (
        "CL KE", "双方决定采取如下措施：强化象牙贸易管控；将走私列为重罪；使公众了解盗猎的危害。",
        "decide binding open BOTH coordination / "
        "decide binding open BOTH regulation / "
        "decide binding open BOTH coordination / "
        "decide binding open BOTH coordination",
    ),
    ("CL KE", "双方同意加强水文合作，将两国会晤机制化。", "decide binding open BOTH coordination / decide binding open BOTH meeting"),
    ("CL KE", "双方将采取审慎政策，并密切关注汇率变化。", "plan binding open BOTH coordination / plan binding open BOTH regulation"),
    ("CL KE", "双方重申在大会上所作承诺并期待其得到落实。", "reaffirm binding open BOTH coordination"),
    ("CL KE", "双方强调致力于实现无核世界。", "commit binding open BOTH coordination"),
    ("CL KE", "双方忆及并重申2029年达成的共识。", "reaffirm - standing BOTH position"),
    ("CL KE", "其他活动包括但不限于肯方将举办养蜂培训班。", "plan binding open KE training"),
    ("CL KE", "智方专家邀请肯方渔民就磷虾养护开展了研讨。", "report - done CL meeting"),
    ("CL KE", "双方在2030年6月举行的渔业会议上扩大了配额。", "report - done BOTH regulation"),
    ("CL KE", "肯尼亚渔业局在2030年6月10日举行的渔业会议上强化执法合作。", "report - done 肯尼亚渔业局 coordination"),
    ("CL KE", "自从建立联络机制以来，有六名智方学员随船训练。", "report - done CL training"),
    ("CL KE", "2030年，来自亚洲和非洲十个国家的海关参与了联合行动。", "report - done - operation"),
    ("CL KE", "这些活动延续了2029年渔业对话。", "report - standing BOTH coordination"),
    ("CL KE", "该基地由肯尼亚财政部出资。", "commit binding open 肯尼亚财政部 funding"),
    # kinds by the head of the phrase
    ("CL KE", "双方将打击非法捕捞。", "plan binding open BOTH operation"),
    ("CL KE", "双方将寻求达成全面的解决方案。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将积极参与马拉维和平对话进程。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将参加渔业论坛。", "plan binding open BOTH meeting"),
    ("CL KE", "双方将构建公私伙伴关系。", "plan binding open BOTH partnership"),
    ("CL KE", "双方将深化战略伙伴关系。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将互设总领馆。", "plan binding open BOTH project"),
    ("CL KE", "智方将派遣专家组。", "plan binding open CL coordination"),
    ("CL KE", "双方为该项目举行了签约仪式。", "report - done BOTH instrument"),
    ("CL KE", "肯尼亚环境部加入了国际磷虾联盟。", "report - done 肯尼亚环境部 mechanism"),
    ("CL KE", "双方将把地热合作纳入联合声明。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将利用现有机制。", "plan binding open BOTH coordination"),
    ("CL KE", "双方将简化通关手续。", "plan binding open BOTH regulation"),
    ("CL KE", "双方将提高两国海洋科研水平。", "plan binding open BOTH study"),
    ("CL KE", "双方将开展雪豹保护项目合作。", "plan binding open BOTH project"),
    ("CL KE", "双方通过了会议纪要。", "decide binding done BOTH instrument"),
    ("CL KE", "智方将支持肯方利用贷款开展灌溉研究项目。", "plan binding open CL study"),
    ("CL KE", "双方将评估是否需要修订协定。", "plan binding open BOTH study"),
    ("CL KE", "世界正处于深刻变革之中。", "report - standing BOTH position"),
    # a body that nobody holds bears under its own words; one of many, or what is built, does not
    ("CL KE", "蒙巴萨渔业观察站将每月提供鱼汛数据。", "plan binding open 蒙巴萨渔业观察站 data"),
    ("CL KE", "东非牧民互助社将向兽医提供场地。", "plan binding open 东非牧民互助社 coordination"),
    ("CL KE", "瓦尔帕莱索港务公司承诺提供两台起重机。", "commit binding open 瓦尔帕莱索港务公司 coordination"),
    ("CL KE", "咖啡种植者合作总社将向智方出口咖啡。", "plan binding open 咖啡种植者合作总社 coordination"),
    ("CL KE", "纳库鲁湖火烈鸟保护站将接待智方专家。", "plan binding open 纳库鲁湖火烈鸟保护站 coordination"),
    ("CL KE", "非洲稻谷银行将发放种子。", "plan binding open 非洲稻谷银行 coordination"),
    ("CL KE", "安托法加斯塔海水淡化厂将培训肯方技师。", "plan binding open 安托法加斯塔海水淡化厂 training"),
    ("CL KE", "双方商定由蒙巴萨渔业观察站负责收集数据。", "decide binding open 蒙巴萨渔业观察站 data"),
    ("CL KE", "南半球灯塔联谊会决定设立奖学金。", "decide binding open 南半球灯塔联谊会 training"),
    ("CL KE", "秘书处将起草行动计划。", "plan binding open BOTH instrument"),
    ("CL KE", "两国企业将投资建设风电场。", "plan binding open BOTH project"),
    ("CL KE", "相关部门将尽快完成评估。", "plan binding open BOTH study"),
    ("CL KE", "蒙巴萨气象观测站将于2033年建成。", "plan binding open BOTH project 2033"),
    ("CL KE", "双方认为，只有通过外交途径，继续举行对话，落实有关决议，才能解决争端。", "recognise - standing BOTH position"),
    ("CL KE", "双方重申落实联合声明并推动和谈的重要性。", "reaffirm - standing BOTH position"),
    # a union of states as a side
    (
        "CN ASEAN", "东盟承诺减少烟霾，中方支持东盟主办粮食论坛。",
        "commit binding open ASEAN coordination / support binding open ASEAN meeting",
    ),
    ("CN ASEAN", "中国和东盟国家将加强海上搜救合作。", "plan binding open BOTH coordination"),
    ("CN ASEAN", "东盟成员国将派出二十名学员。", "plan binding open ASEAN training"),
    ("CN ASEAN", "东盟秘书处将起草计划。", "plan binding open 东盟秘书处 instrument"),
    ("CN ASEAN", "中国将与东盟共同举办粮食论坛。", "plan binding open BOTH meeting"),
    ("CN KE", "东盟将举办粮食论坛。", "plan binding open 东南亚国家联盟 meeting"),
    # who acts behind a comma, effects, and what nobody can do by themselves
    ("RU KZ UZ", "各方商定，2033年由乌兹别克斯坦担任轮值主席国。", "decide binding open UZ coordination 2033"),
    (
        "FR IN", "法方承诺到2035年将在印投资提高到两百亿欧元，印方将设立服务窗口。",
        "commit binding open FR funding ../2035 / plan binding open IN project",
    ),
    ("FR IN", "这将为两国创造数千个就业岗位。", "plan - open BOTH project"),
    (
        "RU KZ UZ", "各方责成专家组在三个月内制定实施细则，秘书处负责监督落实。",
        "decide binding open ALL regulation P3M / decide binding open ALL coordination",
    ),
    ("FR IN", "法方支持印度成为联合国安理会常任理事国。", "support - standing FR position"),
    ("FR IN", "法方支持印度举办农业峰会。", "support binding open IN meeting"),
    (
        "CN KZ", "中国国家能源局和哈萨克斯坦能源部将于2033年前制定出联合路线图，报两国元首批准。",
        "plan binding open 中国国家能源局,哈萨克斯坦能源部 instrument ../2032",
    ),
    (
        "CN KZ", "双方完成了边界第三次联合检查，检查结果将以议定书形式予以确认。",
        "report - done BOTH coordination / plan binding open BOTH coordination",
    ),
    ("CN KZ", "双方强调，将继续深化区域组织框架内的合作。", "plan binding open BOTH coordination"),
    ("CN KZ", "双方强调国际社会将继续提供援助。", "recognise - standing BOTH position"),
    ("CN KZ", "双方海关总署负责人将每年会晤。", "plan binding open BOTH meeting"),
    ("CN KZ", "中方愿继续为哈方培养铁路人才。", "plan binding open CN training"),
    ("CN KZ", "批准", "decide binding open BOTH coordination"),
]  # fmt: skip


@pytest.mark.parametrize(("sides", "text", "expected"), ROWS)
def test_statements(sides: str, text: str, expected: str) -> None:
    context = Context(date(2031, 5, 1), tuple(sides.split()))
    found = Mentions(
        times=find_times(text, context),
        parties=find_parties(text, context),
        places=[*find_places(text, context)],
        persons=[*find_persons(text, context)],
        quantities=[*find_quantities(text, context)],
        instruments=[*find_instruments(text, context)],
        mechanisms=[*find_mechanisms(text, context)],
    )
    read = [
        " ".join(
            part for part in (s.act, "binding" if s.binding else "-", s.status, ",".join(s.bearers) or "-", s.kind, s.due or "") if part
        )
        for s in weigh(text, 0, found, context)
    ]
    assert " / ".join(read) == expected
