"""Head nouns by kind: what would show that a clause was carried out (gold guide, "kind").

A Chinese noun phrase ends in its head, so the last of these words in the clause decides; `weight` in `value`
("meeting 2") ranks words that win over a later, lighter one: coordination is what remains.
"""

from servanda.lexicon.rule import Rule

KINDS = (
    Rule(
        id="kind.meeting",
        tag="n",
        value="meeting",
        words=(
            "会间会 子对话 总结会议 定期会议 专门会议 联合会议 扩大会议 部长会议 联席会议 协调会议 双边会议 闭门会议 视频会议 "
            "专家会议 特别会议 首次会议 工作会议 全体会议 理事会会议 委员会会议 会 研讨会 论坛 会议 峰会 年会 例会 联席会 "
            "座谈会 启动会 总结会 推介会 洽谈会 大会 工作会 说明会 听证会 研讨班会 部长会 协调会 会晤 会谈 会见 圆桌会 "
            "圆桌会议 展览会 博览会 展会 展览 交易会 音乐周 文化年 文化周 电影周 文化节 艺术节 运动会 仪式 访问 互访 讲座 "
            "讲坛 闭门会 研讨 年度会议 对话会 交流会 大会上 论坛上 会上 国事访问 磋商会 峰会上 届"
        ),
        reason="people meet on a day",
        examples=("双方同意于2022年举办渔业研讨会", "两国将召开联席会议"),
        counters=("双方将建立渔业工作组",),
    ),
    Rule(
        id="kind.talks",
        tag="n",
        value="talks",
        words="磋商 对话 互动 对话会议 战略对话 定期对话",
        reason="a meeting when it is held, coordination when it is carried on",
    ),
    Rule(
        id="kind.instrument",
        tag="o",
        value="instrument",
        words=(
            "实施计划 实施方案 工作方案 实施纲要 行动纲领 发展战略 协定 协议 条约 公约 备忘录 谅解备忘录 议定书 联合声明 声明 "
            "宣言 公报 行动计划 工作计划 计划书 路线图 附件 附录 合同 协议书 意向书 证书 执行计划 合作文件 文件 时间表 意向 "
            "章程 纲要 换文 换函 指南 手册 纪要 会议纪要 批准书 合作规划 发展规划 五年规划 行动方案 改革方案 合作方案 演习方案 项目清单 合作清单 成果清单 签约仪式 签字仪式 "
            "签署仪式 签约 蓝图 倡议书 原则声明 共识文件"
        ),
        reason="a text to be signed, issued or agreed",
        examples=("两国将签署引渡条约",),
        counters=("两国将落实引渡条约",),
    ),
    Rule(
        id="kind.training",
        tag="o",
        value="training",
        words=(
            "互训 培训 培训班 研讨班 研修班 研修 培训项目 培训计划 培训团 培训课程 培训中心 培训活动 轮训 进修 实习 考察 "
            "考察团 交换项目 反向交流 能力建设 学习 课程 奖学金 留学 留学人员 讲习班 训练 访学 学员 能力 交换生 示教 技能 "
            "培训合作 培养 人才"
        ),
        reason="people learn",
        examples=("中方将为蒙方兽医举办培训班",),
        counters=("双方将建立兽医工作组",),
    ),
    Rule(
        id="kind.project",
        tag="o",
        value="project",
        words=(
            "基地 观测站 监测站 系统 学校 净水站 水电站 农场 渔港 码头 机场 水库 大坝 隧道 桥梁 灯塔 航标 车站 项目 工程 "
            "示范 试点 示范区 示范项目 示范工程 试点项目 产业园 园区 实验室 中心 网站 平台建设 设施 基础设施 电站 铁路 公路 "
            "港口 大桥 管道 走廊 卫星 总体设计 设计 开工 开工建设 航线 直航 图书馆 学院 医院 展馆 公共项目 主题公园 种植园 "
            "倡议 项目合作 示范项目合作 风电场 电厂 核电站 工厂 处理厂 苗圃 牧场 体育场 剧院 博物馆 纪念馆 航站楼 输电线路 电网 光缆 海底电缆 "
            "高铁 班列 油气管道 口岸 总领馆 领事馆 使馆 合作活动"
        ),
        reason="a thing is built or a project run",
        examples=("双方将启动盐湖治理项目",),
        counters=("双方将签署关于盐湖治理项目的协定",),
    ),
    Rule(
        id="kind.partnership",
        tag="o",
        value="partnership",
        words=(
            "合作伙伴 伙伴 结对 姊妹 姊妹湖 姐妹 友好城市 友好省州 友城 姐妹城市 结对项目 伙伴计划 合作伙伴关系 结对签字仪式 "
            "结对合作 姊妹学校 友好省 友好港 对口合作 绿色合作伙伴 伙伴关系 公私伙伴关系 合作伙伴计划 友好区 校际合作 姊妹城"
        ),
        reason="two of a kind are paired",
        examples=("推动两市的植物园结成合作伙伴",),
        counters=("推动两市深化合作",),
    ),
    Rule(
        id="kind.operation",
        tag="o",
        value="operation",
        words=(
            "查缉 缉私 缉毒 巡查 行动 联合行动 演习 演练 联合演习 执法 巡逻 联合巡逻 护航 搜救行动 验证 核查 侦查 调查取证 "
            "缉捕 抓捕 搜救 引渡 遣返 联合调查 查处 护送 联合巡航 登临检查 后续行动 专项行动 执法行动 打击行动"
        ),
        reason="forces or officers act",
        examples=("两国海警将开展联合巡逻",),
        counters=("两国海警将交换联合巡逻的信息",),
    ),
    Rule(
        id="kind.regulation",
        tag="o",
        value="regulation",
        words=(
            "限制 标准 法规 法律法规 立法 政策 制度 条例 规则 准则 行为准则 规定 签证 有效期 关税 准入 市场准入 审批 许可 "
            "目录 法律 框架体系 管理体系 监管体系 标准体系 法律体系 保障体系 手续 通关手续 程序 贸易管控 出口管控 管制 出口管制 配额 禁令 安排 互惠安排 限额 税率 免签 认证 互认 检疫 排放标准 管理办法 "
            "细则 定义 汇率 资格 牌照 行为规范"
        ),
        reason="a rule changes",
        examples=("智利将制定鱼粉质量标准",),
        counters=("智利将举办鱼粉质量标准研讨会",),
    ),
    Rule(
        id="kind.study",
        tag="o",
        value="study",
        words=(
            "研究 评估 分析 可行性研究 预研究 调研 报告 联合报告 调查 可行性 清单研究 论证 政策分析 方法学 观测 监测 科考 "
            "科学考察 勘测 测绘 测算 建模 实验 试验 排放清单 研发 回顾报告 路线图研究 白皮书 案例研究 进展回顾 科研 科研水平 研究项目 可行性研究项目 联合研究项目 课题"
        ),
        reason="something is found out and written down",
        examples=("双方将开展冰川退缩联合研究",),
        counters=("双方将建立冰川研究工作组",),
    ),
    Rule(
        id="kind.data",
        tag="o",
        value="data",
        words=(
            "图件 线索 图像 影像 图纸 海图 信息 数据 情报 资料 样本 信息共享 数据共享 信息交换 数据交换 情报交流 统计数据 "
            "研究数据 情报信息 信息交流 观测网络 网络数据 数据库 联络信息 名单 证据 数据观测网络 信息分享"
        ),
        reason="figures or records change hands",
        examples=("双方将交换潮汐数据", "两国海关将分享货物信息"),
        counters=("双方将分享潮汐发电的经验",),
    ),
    Rule(
        id="kind.notification",
        tag="o",
        value="notification",
        words="通报 相互通报 通知 通报机制 预警 通告 照会",
        reason="one tells the other in time",
        examples=("双方将相互通报军事演习",),
        counters=("双方将举行军事演习",),
    ),
    Rule(
        id="kind.funding",
        tag="o",
        value="funding",
        words=(
            "费用 补贴 补偿 资金 贷款 经费 资助 捐款 拨款 基金 援款 融资 投资额 赠款 出资 筹资 专款 信贷 美元 欧元 人民币 "
            "注资 增资 贷款额度"
        ),
        reason="money moves",
        examples=("秘鲁将提供五百万美元资金",),
        counters=("秘鲁将提供两百吨大米",),
    ),
    Rule(
        id="kind.mechanism",
        tag="o",
        value="mechanism",
        words=(
            "机制 工作组 委员会 联合工作组 小组 联络组 平台 渠道 热线 网络 联盟 联络点 联络员 联络机制 磋商机制 对话机制 "
            "交流机制 协调机制 合作机制 理事会 秘书处 指导委员会 任务组 专家组 联委会 制度化 机制化 联系人 协调员 合作平台 "
            "双边机制 联络人 定期对话机制 办公室"
        ),
        reason="a body or a channel that lasts",
        examples=("双方将建立水文工作组", "两国同意设立边境联络机制"),
        counters=("水文专家将举行会议",),
    ),
    Rule(
        id="kind.coordination",
        tag="n",
        value="coordination",
        words=(
            "承诺 谈判 合作 交流 协调 沟通 联系 协作 往来 经验 关系 共识 意见 看法 机会 接触 互信 交流合作 沟通磋商 "
            "合作机会 理念 最佳实践 实践 进展 途径 问题 工作 领域 挑战 新型大国关系 解决方案 战略伙伴关系 战略合作伙伴关系 全面战略伙伴关系 战略协作伙伴关系 磋商与合作 努力 共同利益 成果 "
            "决议 有效性 势头 贸易 投资 便利 水平 保护 稳定 发展 繁荣 增长 竞争 执行 履约 落实"
        ),
        reason="general cooperation, exchange of views, carrying out a text",
        examples=("双方将深化税务合作", "两国将落实首脑会晤成果", "双方分享了扶贫经验"),
        counters=("双方将建立税务合作机制",),
    ),
)
