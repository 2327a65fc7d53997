"""The small words of a clause: what joins, opens, closes and colours it, and words that only look like them."""

from servanda.lexicon.rule import Rule

GRAMMAR = "Chinese reference grammar: topic and comment, coverbs with their closers, serial verbs"

CLAUSES = (
    Rule(
        id="clause.join",
        tag="C",
        words=(
            "并 并且 同时 此外 另外 为此 因此 与此同时 另 且 而且 除此之外 同时也 在此基础上 因而 对此 总之 并同时 "
            "此外还 鉴此 有鉴于此 据此 并就此"
        ),
        reason="joins a clause to the one before and leaves its subject out",
        source=GRAMMAR,
        examples=("双方同意增开航班，|并简化签证手续", "两国将续签协定，|同时建立热线"),
        counters=("双方同意增开航班并简化签证手续",),
    ),
    Rule(
        id="clause.then",
        tag="N",
        words="随后 此后 之后 然后 其后 会后 尔后 嗣后 届时",
        reason="says that a further event follows, so what follows is a clause of its own",
        source=GRAMMAR,
        examples=("第一次会议将在利马举行，|随后每两年轮流举办",),
    ),
    Rule(
        id="clause.adverb",
        tag="d",
        words=(
            "不 继续 进一步 积极 共同 切实 不断 充分 尽快 密切 联合 主动 逐步 大力 深入 全面 认真 稳步 有效 及时 妥善 "
            "定期 每年 每季度 每半年 每两年 每月 分别 轮流 依次 相互 互相 彼此 各自 亲自 再次 再 更加 更 更好地 更多 "
            "更多地 更好 广泛 高度 加紧 尽早 适时 酌情 首次 先后 顺利 正式 重新 按期 如期 如约 持续 长期 始终 坚定 坚决 "
            "极大 极大地 较好地 有力 有力地 一道 一起 携手 合力 还 也 又 均 都 亦 仍 仍然 着重 专门 直接 间接 严格 公正 "
            "尽力 尽量 平等 友好 优先 同步 单独 独立 自主 经常 常年 不定期 按季度 按月 正式地 积极地 有效地 尽可能 力所能及 "
            "联手 协同 循序渐进 因地制宜 逐渐 日益 明显 显著 大幅 大幅度 进一步地 特别 尤其 仅 只 才 就此 从速 从严 依法 "
            "合法 和平 坚定不移 始终不渝 扎实 加倍 再度 真正 稳妥 有序 稳步地 公平 合理 顺畅 建设性 建设性地 务实 现已 相应 "
            "主要 集中 第一时间 面对面 倍加 一致 背靠背 重点就 原则上 一同 来 热烈 愉快地 坦诚 又将 丰硕 良好 迅速 频繁"
        ),
        reason="stands before a verb and is no verb",
        source=GRAMMAR,
        examples=("双方将扩大贸易，|进一步深化金融合作",),
    ),
    Rule(
        id="clause.will",
        tag="m",
        words="将 将会 将要 就将 必将 还将 也将 均将 并将 都将 仍将 又将于 将可",
        reason="what follows is still to come",
        source=GRAMMAR,
        examples=("秘鲁海关交换了货单，|将于明年开通联网系统",),
        counters=("智利将制定鱼粉标准，将于2016年完成",),
    ),
    Rule(
        id="clause.should",
        tag="u",
        words=(
            "才能 才会 才可 应 应当 应该 须 必须 要 需 需要 不应 可 可以 能 能够 不得 应予 有必要 务必 不应该 会 不能 "
            "不会 不可 不要 均应 都应 只能 只有 应尽快 应继续 无须 亟需 亟待 都不应该 力图"
        ),
        reason="what follows ought to be, or may be",
        source=GRAMMAR,
        examples=("各国应保护候鸟，|双方应扩大自然保护区",),
        counters=("双方呼吁各国保护候鸟，应停止非法捕猎",),
    ),
    Rule(
        id="clause.past",
        tag="p",
        value="done",
        words="已 已经 曾 曾经 业已 早已 均已 都已 刚刚 已于 已在 曾于 曾在 均曾",
        reason="what follows is over",
        source=GRAMMAR,
        examples=("双方已建立联络组，|将互派观察员",),
    ),
    Rule(
        id="clause.going",
        tag="p",
        value="going",
        words="正 正在 还在 仍在 一直 一直在 目前正 正在逐步 未 尚未 尚 从未",
        reason="what follows is going on",
        source=GRAMMAR,
        examples=("双方正在勘测航道，|将交换海图",),
    ),
    Rule(
        id="clause.at",
        tag="Z",
        words="在 于 自 从 到 至 赴 访 早在 截至 截止 直到 往 经由 抵 驻",
        reason="opens a phrase of place or time that a closer or a name ends",
        source=GRAMMAR,
        examples=("双方决定在2021年3月于利马举办渔业展览，|在卡亚俄开设培训点",),
        counters=("在利马举行的渔业展览上，双方签署了备忘录",),
    ),
    Rule(
        id="clause.coverb",
        tag="P",
        words="就 对 对于 向 给 朝 把 被 受 跟 替 每逢 向着",
        reason="opens a phrase that the main verb ends",
        source=GRAMMAR,
        examples=("双方同意就边境供水保持沟通，|就防火开展演练",),
        counters=("对双方在牧草、灌溉方面的经验，兽医和种子领域的合作进行了总结",),
    ),
    Rule(
        id="clause.by",
        tag="y",
        words="由 经由双方 由双方",
        reason="names who acts",
        source=GRAMMAR,
        examples=("决定由蒙古海关和秘鲁海关举行会议，|由两国农业部发布公报",),
    ),
    Rule(
        id="clause.for",
        tag="F",
        words="为",
        reason="for whom, or to what end",
        source=GRAMMAR,
        examples=("双方将增设航标，|为渔民提供天气预报",),
        counters=("为扩大渔业贸易，双方将增设航标",),
    ),
    Rule(
        id="clause.with",
        tag="w",
        words="与 同 会同 连同 偕同",
        reason="joins subjects, or names the partner",
        source=GRAMMAR,
        examples=("智利与肯尼亚将开通航线，|与邻国开展联合巡逻",),
        counters=("双方将与蒙方合作，开展草原鼠害研究",),
    ),
    Rule(
        id="clause.ground",
        tag="J",
        words=(
            "继 由于 根据 按照 依照 依据 基于 鉴于 本着 随着 考虑到 为了 除 除了 遵循 着眼于 按 经 经过 借助 围绕 针对 "
            "关于 沿着 凭借 不同于 立足 立足于 秉持 秉承 遵照 着眼 通过与 有鉴于 为便于 为使 应邀 自从 以此为 作为 相较 有别于 "
            "凡"
        ),
        reason="opens a ground, never the clause's verb",
        source=GRAMMAR,
        examples=("根据两国达成的谅解，双方将增开航班，|扩建机场",),
        counters=("根据两国达成的谅解，双方将增开航班",),
    ),
    Rule(
        id="clause.through",
        tag="G",
        words="通过 借助于 借",
        reason="by what means; with a verb of its own it stays with the clause before",
        source=GRAMMAR,
        examples=("双方将设立热线，|通过扩大互访，增进了解",),
        counters=("双方将探讨设立热线，通过边防网站取得更多水情信息",),
    ),
    Rule(
        id="clause.close",
        tag="c",
        words=(
            "方面 领域 框架下 框架内 基础上 期间 问题上 过程中 会议上 背景下 前提下 范围内 范畴内 之间 以来 以后 之前 以前 "
            "之际 之时 之机 条件下 情况下 原则下 形势下 支持下 努力下 见证下 主持下 指导下 协调下 推动下 时期 问题 事务 事宜 项下 "
            "基础之上 原则基础上 层面 机制下 渠道 场合 方式 形式 途径 精神 原则 进程中 活动中 计划下 倡议下 协定下 大会上 "
            "出发 峰会上 论坛上 论坛前 会上 的同时 同时间 前后 之外 以外 之内 以内 之中 之上 之下 为基础 为契机 为重点 为目标 "
            "为主 为核心 为宗旨 为原则 为依据 为依托 为抓手 为平台 为主题"
        ),
        reason="closes the phrase that 在 or 从 opened",
        source=GRAMMAR,
        examples=("在灌溉领域开展试验，|在种子方面交换样本",),
        counters=("在扩大灌溉、改良种子的基础上，双方将建立示范田",),
    ),
    Rule(
        id="clause.edge",
        tag="s",
        words="上 下 中 内 间 前 后 时 里 外",
        reason="one character that closes such a phrase before a verb or a mark",
        source=GRAMMAR,
        examples=("在边境合作中取得进展，|双方将开放口岸",),
        counters=("在双边会议上，双方签署了备忘录",),
    ),
    Rule(
        id="clause.tail",
        tag="X",
        words=(
            "覆盖 以此 以 以便 以期 以使 使 使得 使其 使之 旨在 目的是 目的在于 从而 包括 特别是 尤其是 如 例如 比如 诸如 "
            "其中 即 涵盖 包含 以免 直至 以防 以求 以利 以确保 用以 用于 借以 促使 致使 即为 意在 涉及 以便于 好让 便于 "
            "包括但不限于 帮助 帮助其 报请 报经 报两国 报双方 报各自 报各国 报元首 报领导人 不论 无论 至于 以示 以利于 以助于"
        ),
        reason="adds purpose, parts or examples to the clause before",
        source=GRAMMAR,
        examples=("双方将交换水文数据，以减少洪水损失，|并建立热线",),
        counters=("双方将交换水文数据，以减少洪水损失", "两国同意增开航线，包括货运航线", "双方将开展试点，旨在降低能耗"),
    ),
    Rule(
        id="clause.topic",
        tag="i",
        words=(
            "主题 议题 重点 内容 范围 课题 目的 目标 主要内容 重点领域 优先领域 会议主题 议程 时间 地点 主题词 会期 日期 举办时间 举行时间 "
            "召开时间 会议时间 开工时间 举办地点 举行地点 会议地点"
        ),
        reason="names the content of what was just said, so the piece explains it",
        source=GRAMMAR,
        counters=("两国将举办展览，主题包括陶瓷和纺织", "双方将开展试验，重点是抗旱小麦"),
    ),
    Rule(
        id="clause.and",
        tag="e",
        words="、 和 及 以及 或 或者 / 乃至 暨",
        reason="joins nouns",
        source=GRAMMAR,
        counters=("双方将保护湿地、草原，以及高山湖泊",),
    ),
    Rule(
        id="clause.of",
        tag="D",
        words="的 之",
        reason="what stands before it describes a noun",
        source=GRAMMAR,
        counters=("双方将发布关于保护雪豹的、面向牧民的手册",),
    ),
    Rule(
        id="clause.done",
        tag="l",
        words="了 过 了解到 到了 出了 下了 完了 完毕 起来 下来 出来",
        reason="the verb before it is done",
        source=GRAMMAR,
        examples=("双方举行了会晤，|签署了两份文件",),
    ),
    Rule(
        id="clause.place",
        tag="b",
        words="所",
        reason="turns the verb behind it into a description",
        source=GRAMMAR,
        counters=("按照双方所达成的安排，智利将派遣医生",),
    ),
    Rule(
        id="clause.noun",
        tag="o",
        words=(
            "志愿 志愿者 不少 不足 不良 不法 不明 不利 不便 不变 不久 不仅 不但 不止 不管 不断地 不扩散 不结盟 不干涉 不稳定 不平衡 "
            "不可再生 不可分割 不可或缺 有关 系统 系列 联系人 提供方 派系 院系 关系网 需求 内需 外需 供需 所需 必需 急需 "
            "必需品 调整期 一系列 外部 内外 位于 来自 现在 存在着 实在 在内 潜在 内在 在线 在校 在职 在场 现有 就业 成就 "
            "绝对 相对 对象 对外 对手 对方 对口 对等 对称 对应 对策 应对措施 反对派 对话会 行为 人为 分为 变为 最为 极为 "
            "更为 较为 为期 为首 何为 参与方 参与机构 参与单位 参与企业 参与部门 参与者 与会 与会者 与否 同年 共同体 合同 同期 同盟 相同 不同 同志 同样 同行 "
            "同胞 同等 认同 协同效应 方向 意愿 意向 动向 导向 面向未来 纵向 横向 双向 倾向 从业 从业人员 从事 从属 由此 自由 "
            "理由 缘由 自由贸易 自由贸易区 以往 以上 以下 所以 可以说 加以 难以 得以 足以 数以 使用者 大使 大使馆 使馆 使命 "
            "使节 行使 天使 如何 如果 如此 假如 犹如 一如既往 如下 如上 并网 并购 并行 并列 并非 将军 将领 将来 名将 虚拟 "
            "模拟 适应 反应 反应堆 供应链 响应 效应 应急 应用软件 相应的 感应 应届 重要 重要性 必要 必要性 要素 纲要 摘要 "
            "纪要 需要量 首要 要点 要害 要闻 会议 会员 会长 会场 会展 社会 协会 委员会 学会 议会 国会 机会 工会 商会 大会 "
            "年会 峰会 晚会 部长会 理事会 董事会 常委会 联委会 联合会 基金会 博览会 世博会 展览会 研讨会 座谈会 发布会 交易会 "
            "音乐会 音乐周 奥运会 运动会 启动会 总结会 工作会 推介会 洽谈会 说明会 听证会 培训会 协调会 联席会 例会 会计 会址 "
            "会徽 全会 组委会 可能 可能性 可行性 可靠 可持续 可持续发展 可再生 可再生能源 可信 可观 可操作 认可度 许可 许可证 "
            "可及性 可比 可预见 能力 能力建设 能源 能效 功能 职能 性能 核能 太阳能 风能 水能 产能 智能 潜能 动能 技能 万能 "
            "已知 正常 正常化 正确 正义 修正 修正案 改正 纠正 端正 正面 还款 偿还债务 归还物 还原 且不 而已 按时 按揭 自然 "
            "自治 自治区 自治州 自身 自愿 自我 自动 自动化 自贸区 自贸协定 自卫队 因素 原因 基因 以及时 和谐 和解 和谈 和约 "
            "饱和 共和国 和平利用 或许 上海 海上 上述 水上 网上 线上 上游 上限 以上级 陆上 下游 下列 下一 下一轮 下一次 "
            "下一步 下届 下次 地下 地下水 线下 下一代 下属 下限 下降趋势 中型 中心 中央 中期 中小 中小企业 中间 其中一 中东 "
            "中亚 中欧 中非 中长期 中等 中部 中学 中介 中文 地中海 空中 水中 国内 境内 内部 内地 内陆 内政 内蒙古 海内外 "
            "国内外 室内 院内 空间 民间 期间内 中间人 政府间 国家间 部门间 夜间 区间 前期 前景 前提 目前 当前 前沿 前途 "
            "前体 前列 前任 前身 提前量 前往 后续 后期 后果 落后 战后 今后 最后 背后 后代 后勤 后者 前者 时代 时间表 "
            "同时期 暂时 随时 实时 临时 平时 当时 时机 小时 时效 时任 的确 目的地 标的 了解 为了解 罢了 过去 过程 过渡 "
            "超过 过度 经过了 过于 不过 通过率 是否 于是 还是 但是 就是说 国有 所有 所有制 所有权 特有 有关部门 有关问题 "
            "有关企业 有限 有效性 有机 有毒 有害 有色 有益 有效期 富有 没收物 公有 私有 固有 稀有 有人 有所 继承人 等级 "
            "平等互利 各方面 各级 各地 各界 各类 各项 各种 各族 各州 各省 到位 到达 周到 到期日 遭到 得到 看到 达到 "
            "至关重要 甚至 至今 至少 以至 去年 来年 来源 未来 来访 来华 从来 历来 近年来 到来 来宾 去向 从此 发展道路 "
            "发展战略 发展规划 发展基金 发展银行 发展机构 发展署 发展水平 发展前景 发展趋势 发展势头 发展议程 发展模式 发展方式 "
            "发展阶段 发展问题 发展合作 研究机构 研究中心 研究所 研究院 研究人员 研究成果 研究项目 培训班 培训项目 培训中心 "
            "培训计划 培训团 培训课程 培训活动 管理局 管理体系 管理制度 管理机构 管理经验 管理水平 管理层 管理系统 保护区 "
            "保护主义 保护组织 建设者 执行机构 执行局 执行情况 执行主任 执行计划 执行理事会 执行委员会 执行人 执行单位 实施情况 "
            "实施方案 实施计划 实施纲要 实施细则 落实情况 进展情况 参加者 参加国 参与度 合作伙伴 合作机制 合作项目 合作关系 "
            "合作框架 合作协议 合作协定 合作计划 合作纲要 合作成果 合作潜力 合作机会 合作领域 合作组织 合作委员会 合作论坛 "
            "合作倡议 合作方 合作水平 协调人 协调组 协调员 协调机制 协调委员会 协调行动 协调一致 协调作用 协调中心 对话机制 "
            "磋商机制 交流机制 交流项目 交流活动 交流计划 投资者 投资额 投资环境 投资协定 投资银行 投资公司 投资便利化 贸易额 "
            "出口管制 出口额 进口额 进口商 出口商 出口国 进口国 生产者 生产商 生产力 生产总值 消费者 消费品 利用率 开发署 "
            "开发银行 开发区 开发商 开发利用 规划署 规划局 使用权 使用费 评估报告 评估机制 监测站 监测系统 监测网 监测数据 "
            "检测中心 检测技术 研发中心 控制措施 控制中心 预防措施 教育部 教育机构 教育合作 运输局 运输业 认证机构 认证制度 "
            "应用技术 救援队 应急管理 应急响应 示范区 示范项目 示范工程 试验区 试验场 设计院 设计组 设计图纸 服务业 服务中心 "
            "服务贸易 处理厂 处理能力 打击力度 承诺书 决定性 决定权 支持者 支持率 技术支持 资金支持 财政支持 政治承诺 减排承诺 "
            "行动计划 工作计划 发展计划 研究计划 五年计划 计划署 计划生育 计划经济 计划委员会 重视程度 理解力 确认书 保证金 "
            "保证书 希望工程 准备金 准备工作 希望学校 批准书 批准程序 强调性 开放性 开放型 开放政策 开放战略 开放程度 改革开放 "
            "创新型 创新能力 创新中心 创新体系 改革进程 改革方案 选择权 协助人 提供者 提供商 参与国 倡导者 领导人 领导小组 "
            "领导者 领导作用 主导作用 主导权 引领作用 负责人 主持人 主办方 主办国 承办方 承办国 东道国 组织者 组织机构 区域组织 "
            "地区组织 政府组织 非政府组织 上合组织 本组织 该组织 组织成员 恐怖组织 犯罪组织 民间组织 代表团 缔约方 缔约国 签署国 "
            "签署仪式 签字仪式 观察员 观测站 观测网 观测网络 探测技术 探测设备 报告员 报告书 年度报告 联合报告 共同发展 和平发展 "
            "可持续性 经济发展 社会发展 安全保障 社会保障 环境保护 消费保护 知识产权保护 遗产保护 湿地保护 自然保护 文物保护 "
            "领事保护 进展 服务 工作组 指导委员会 指导小组 指导原则 指导方针 指导意见 监督机制 监督机构 监督核查机制 核查机制 "
            "核查机构 检查站 检查组 审查会 处理方案 采购商 公布情况 连接线 连接性 联通性 记录仪 存放地 登记册 登记制度 统一战线 "
            "平衡发展 融合发展 转型升级 收集系统 提高幅度 完成情况 进口博览会 预计时间 建立以来 成立以来 成立大会 建交以来 "
            "签署以来 启动仪式 发起人 发起国 发起方 丰富多彩 活跃度 稳定性 维和 维和行动 便利化 通行证 互信措施 交换项目 交换生 "
            "交换学者 显著成效 采取措施情况 进行情况 进行中 实现路径 特别报告员 特别代表 专家组 共同点 共同利益 共同关心 共同关注 "
            "共同愿望 共同目标 共同责任 共同挑战 共同立场 共同主席 联合国 联合公报 联合声明 联合委员会 联合工作组 联合行动 "
            "联合研讨会 联合体 联合实验室 统一标准 长期合作 长期稳定 全面合作 全面战略 积极因素 积极贡献 积极作用 积极进展 "
            "积极成果 密切联系 密切沟通 密切协调 务实合作 务实成果 友好合作 友好关系 友好城市 友好省州 友好条约 平等互信 平等权利 "
            "直接联系 直接对话 有效措施 有效手段 有效机制 主要成果 主要任务 重点领域合作 重点项目 重点工作 重点任务 高度一致 "
            "坚定决心 独立自主 经常性 持续性 一致性 定期对话 定期磋商 定期报告 更多信息 更大 更高 更高水平 更广 更广泛 更紧密 "
            "集中体现 有力支撑 专门机构 相应措施 相应政策"
        ),
        reason="keeps the words inside from being read as small words or verbs",
        source=GRAMMAR,
        examples=("双方将建立应急联络机制，|开展可行性研究",),
        counters=("双方高度评价合作机制、行动计划的成果",),
    ),
)

# Tails that give a purpose: a bare verb after the next comma still belongs to it (以减少损失，恢复生产).
PURPOSE = frozenset(
    "即 以 以便 以期 以使 使 使得 使其 使之 旨在 帮助 促使 以确保 意在 以求 以利 从而 以免 以防 便于 用以 借以 致使".split()
)

# What closes a condition that 只有 opened.
CONDITIONED = frozenset({"才能", "才会", "才可"})

# They open a question that stands as an object: 就如何扩大贸易交换意见, 评估是否需要修订协定.
# What a text does when its time is over; said of one, it is the text that one follows.
LAPSES = tuple("到期 期满 届满 失效".split())

ASKS = frozenset("如何 是否 怎样 为何 能否 可否 何时 何种".split())

# They open what one speaks about: 就…问题表明立场.
ON = frozenset({"就", "对", "对于"})

# Verbs behind which 将 is 把: 将该园列为…
DISPOSAL = frozenset(
    "增至 降至 提高到 扩大到 减至 延长至 提升至 提高至 扩展到 推广到 增加到 增加至 作为 列为 视为 纳入 列入 融入 建成 变成 用于 打造 转变 转化".split()
)

# They put the object before its verb: 把走私列为重罪.
DISPOSES = frozenset({"将", "把"})

# Verbs behind which 将 is 把 where nothing but a noun stands between: 将关税降低一成.
MOVES = frozenset("降低 提高 提升 缩短 延长 扩大 增加 减少 缩减 上调 下调 视作 定为 改为 确定为".split())

# What one does for somebody: 为难民提供… has its verb here, 为扩大贸易 has none.
DATIVE = frozenset(
    "扫清 铺平 清除 提供 作出 做出 创造 奠定 营造 举行 举办 制定 制订 开展 注入 开辟 派遣 培训 争取 搭建 培养 颁发 发放 开设 设立".split()
)

# 与…合作，…: what is done together follows the comma.
PARTNER = frozenset("合作 协作 配合 协同 携手 密切合作 携手合作 联手".split())

# They list parts at the head of a piece and are its verb behind a subject.
PARTS = frozenset("包括 包括但不限于 涉及 涵盖 包含 覆盖".split())

# They give an example, which a further one may follow: 如在…框架下开展…，通过…开展….
EXAMPLES = frozenset("如 例如 比如 诸如".split())

# They describe a noun as often as not: 具有潜力的领域.
RELATIVE = PARTS | frozenset("具有 有 拥有 属于 存在".split())

# What a view is held of: 认识到开放口岸、扩大贸易的重要性.
WEIGHT = frozenset("重要性 必要性 意义 重要意义 紧迫性 可能性 作用 重要作用".split())

# They say a purpose at the head of a piece and are its verb behind a subject: 该中心旨在….
AIMED = frozenset({"旨在", "意在", "目的是", "目的在于"})

# Verbs that only carry the noun behind them: 就互认进行磋商.
LIGHT = frozenset("进行 开展 展开 举行 保持 加强 深化 达成 作出 做出 给予 密切 寻求".split())

# Grounds that describe a noun as often: 针对外交人员的袭击.
ABOUT = frozenset({"针对", "关于", "围绕", "有关"})

# Grounds that take a whole clause: 鉴于水位下降，….
CLAUSAL = frozenset({"考虑到", "鉴于", "由于", "有鉴于", "随着"})

# A noun that a time is said of: 时间为…, 会期定于…; and the words that say it.
WHENS = frozenset("时间 会期 日期 举办时间 举行时间 召开时间 会议时间 开工时间".split())
STATING = frozenset("定于 定在 定为 拟定于 暂定于 暂定为 确定为 是 为 在 于 将 将为 将是 约为 约在".split())
