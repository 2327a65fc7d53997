"""Verbs that take an object in this register, by what doing them would show.

`V` are verbs wherever they stand before an object; `v` are as often nouns (湿地保护, 项目评估), and count as verbs only at
the head of a clause or right after an adverb, an act verb or a modal. `n` are verbal nouns that rarely take an object
(合作, 磋商). `value` is the kind that the verb itself decides, "" where the object's head noun decides.
"""

from servanda.lexicon.rule import Rule

VERBS = (
    Rule(
        id="verb.hold",
        tag="V",
        value="meeting",
        words=(
            "落幕 筹备 举行 举办 召开 主办 承办 合办 主持 出席 参加 参与 召集 协办 筹办 会见 会晤 互访 访问 开幕 邀请 "
            "轮流主办 联合举办 共同举办 共同主办 共同主持 联合召开 出访 往访 接见 列席 闭幕"
        ),
        reason="an event is held or attended",
        examples=("双方同意举办海洋能展览，|召开港口会议",),
        counters=("双方欢迎海洋能展览、港口会议的举行",),
    ),
    Rule(
        id="verb.sign",
        tag="V",
        value="instrument",
        words=(
            "签署 签订 续签 缔结 草签 换文 签定 重签 起草 商签 续订 更新 颁布 出台 公布 发布 发表 对外发布 印发 续延 补签 联合发布 联合发表"
        ),
        reason="a text comes into being or into force",
        examples=("双方将签署渔港协定，|发布联合图册",),
        counters=("双方就签署渔港协定、发布联合图册交换了意见",),
    ),
    Rule(
        id="verb.make",
        tag="V",
        words=(
            "建立 设立 成立 组建 建成 创建 搭建 打造 形成 构建 启动 发起 启用 开通 开设 创设 新建 筹建 开启 重启 恢复 "
            "组成 创办 兴办 创立 建造 兴建 修建 铺设 营造 创造 缔造 共建 打开 开辟 开工建设 奠定 重建 扩建 改建 架设 开建 "
            "互设 新增 增设 增开 派驻 设置 塑造 成为 变成 建设成"
        ),
        reason="something is set up",
        examples=("两国将建立防汛联络组，|开通三条航线",),
        counters=("两国交换了关于建立防汛联络组、开通航线的意见",),
    ),
    Rule(
        id="verb.better",
        tag="V",
        words=(
            "承担 试行 延长 编印 担任 出任 兼任 接任 免收 扫清 铺平 实行 推行 施行 增至 降至 提高到 扩大到 减至 延长至 "
            "提升至 提高至 扩展到 推广到 增加到 增加至 接待 投入 设在 设于 坐落于 参观 研制 攻克 摸清 查明 汇集 设定 调配 "
            "编译 录制 摄制 抗击 抵御 惩处 严惩 处罚 追究 追回 清偿 担负 优先考虑 维系 裁减 削减 封存 转移 转交 移送 撤出 "
            "撤离 撤回 进驻 中断 重返 融通 疏通 打通 贯通 架起 树立 见证 反馈 征求 听取 采纳 参考 参照 招募 招聘 评选 "
            "评定 核定 核发 刊登 刊发 印制 分发 散发 送达 接收 收取 领取 兑换 整顿 清查 排除 消灭 摧毁 瓦解 解除 免去 "
            "撤销 废除 废止 终结 杜绝 抑制 打破 突破 跨越 振兴 扶植 孵化 催生 助推 带领 率领 发动 宣扬 悼念 庆贺 关怀 "
            "关爱 呵护 爱护 组建成 轮换 更替 交还 破获 侦破 打捞 迁建 选址 立项 完工 交付使用 铺就 联结 集聚 调集 调派 "
            "撤换 续聘 追授 出让 让渡 退还 资助建设 捐建 吸收 运用 加强 推进 推动 扩大 深化 促进 提高 提升 增进 增强 改善 "
            "改进 完善 拓展 扩展 拓宽 加深 加快 加大 加速 丰富 巩固 夯实 发挥 维护 确保 保持 维持 强化 健全 充实 活跃 "
            "增加 减少 降低 缩小 减轻 消除 简化 缩短 稳定 引领 带动 激发 释放 挖掘 提振 支撑 便利 协助 助力 服务于 满足 "
            "改变 解决 克服 妥善处理 处理好 管控 应对 防范 防止 遏制 制止 抵制 根除 铲除 追讨 追缴 "
            "禁止 限制 取消 停止 避免 实施 实现 力争实现 取得 完成 开展 进行 采取 作出 做出 制订 制定 编制 拟定 展现 展示 "
            "体现出 显示 反映 弘扬 传承 珍视 顺应 尊重彼此 倡导 提倡 宣介 介绍 讲述 承接 承担起 肩负 达成 夺取 赢得 争取到 造福 "
            "惠及 推出 提出 提请 提交 报送 递交 列入 纳入 融入 加入 退出 接受 接纳 吸纳 吸引 引进 引入 选派 派出 派遣 "
            "选送 招收 培养 锻炼 指定 任命 指派 委派 允许 准许 赋予 给予便利 提供 供应 交付 移交 归还 返还 转让 赠送 "
            "免除 减免 享有 获得 获取 收集 采集 汇编 编写 编纂 绘制 建档 保存 存放 派 安装 更换 改造 修缮 修复 复原 清除 "
            "清理 拆除 增殖 放流 寻找 探索 交换 借鉴 分享 互通 互换 传递 传输 转达 梳理 盘点 核实 着手 展开 开始 延续 "
            "延伸 协调好 平衡 兼顾 照顾 抓住 把握 利用好 用好 挖潜 充分利用 动员 调动 号召 督促 督导 选定 选择 划定 划分 "
            "识别 界定 明确 澄清 阐明 说明 解释 回应 答复 受理 办理 颁发 发放 签发 延期 缩减 压缩 转变 理解 信任 珍惜 "
            "捍卫 守护 保卫 坚守 抓紧 做好 搞好 办好 投放 偿还 筹集 募集 增持 减持 购买 放开 牵头 负责 主导 领导 承继 "
            "继承 聘请 聘用 派员 出动 安置 收容 送还 逮捕 起诉 审理 截获 冻结 没收 扣押 拦截 布控 熟识 "
            "跟踪 追踪 勘查 运抵 配合 举 牵手 结成 结为 缔结为 结对 挂牌 命名 授予 表彰 嘉奖 缅怀 举世 造访 巡演 巡展 "
            "展出 演出 播出 播映 拍摄 合拍 译介 互译 展映 互办 互派 汇聚 凝聚 激励 增信 释疑 弥合 化解 缓解 缓和 "
            "平息 结束 终止 中止 暂停 推迟 提前 延缓 避开 摆脱 走出 迈向 走向 进入 迎接 迎来 面向 瞄准 聚焦 突出 紧扣 "
            "抓好 依托 发掘 增补 补充 补足 填补 弥补 追加 扩充 扩编 增派 增援 支援 援助 援建 承建 共同应对 携手应对 妥处 "
            "处置 处理 收回 调整 蒙受 派驻到 受到 列为 视为 建成为"
        ),
        reason="something is made more, better, closer",
        examples=("双方同意扩大木材贸易，|简化通关手续", "两国将派遣兽医专家，|提高防疫水平"),
        counters=("双方同意在扩大木材贸易、简化通关手续方面开展合作",),
    ),
    Rule(
        id="verb.fund",
        tag="V",
        value="funding",
        words="出资 资助 捐赠 拨付 注资 拨款 捐助 提供资金",
        reason="money moves",
        examples=("双方将开展灌溉试验，|资助两所农校",),
        counters=("双方将开展由农业银行资助的灌溉试验",),
    ),
    Rule(
        id="verb.enforce",
        tag="V",
        value="operation",
        words="打击 惩治 缉捕 追捕 抓获 查获 查缉 侦办 联合打击 共同打击",
        reason="officers act against those who break the law",
        examples=("双方将开放口岸，|打击象牙走私",),
        counters=("双方将就打击象牙走私开放口岸",),
    ),
    Rule(
        id="verb.rule",
        tag="V",
        value="regulation",
        words="互认 互免 放宽 豁免 免征 减征 相互承认 免签",
        reason="a rule changes for those who cross the border",
        examples=("双方将开放口岸，|互免过境费",),
        counters=("双方将就互免过境费开放口岸",),
    ),
    Rule(
        id="verb.notify",
        tag="V",
        value="notification",
        words="通报 告知 照会 相互通报 知会",
        reason="one tells the other in time",
        examples=("双方将开放口岸，|相互通报疫情",),
        counters=("双方将就疫情通报开放口岸",),
    ),
    Rule(
        id="verb.talk",
        tag="V",
        value="coordination",
        words="探讨 讨论 商讨 商谈 探寻 交流借鉴 商议 共商",
        reason="what is talked over is not yet done",
        examples=("双方将举行会晤，|讨论边境供水安排",),
        counters=("双方将举行讨论边境供水安排的会晤",),
    ),
    Rule(
        id="verb.keep",
        tag="V",
        value="coordination",
        words="履行 落实 遵守 恪守 兑现 信守 奉行 贯彻 坚持 尊重 落实好 遵行",
        reason="a text or a promise is carried out",
        examples=("双方将恢复通航，|落实1996年渔业协定",),
        counters=("双方将恢复通航，以落实1996年渔业协定",),
    ),
    Rule(
        id="verb.train",
        tag="v",
        value="training",
        words="培训 轮训 考察 实习 进修 集训 参训",
        reason="people are taught",
        examples=("双方将互派教师，|共同培训护士",),
        counters=("双方将互派教师，包括护士培训教师",),
    ),
    Rule(
        id="verb.study",
        tag="v",
        value="study",
        words="研究 分析 调查 调研 论证 测算 评析",
        reason="something is found out",
        examples=("双方将交换样本，|共同研究羊群疫病",),
        counters=("双方将交换样本，特别是羊群疫病研究样本",),
    ),
    Rule(
        id="verb.noun",
        tag="v",
        words=(
            "统一 组织 试点 报告 指导 监督 支付 开放 对外开放 准入 通行 补贴 补助 评审 鉴定 审核 审定 翻译 出版 发行 引渡 "
            "遣返 追逃 追赃 查处 救助 救治 收治 输送 运送 开采 钻探 部署 协商 保障 共享 转型 优化 统筹 推广 普及 征收 "
            "规范 储存 回收 配备 销毁 清算 重组 改组 整合 融合 衔接 连接 联通 对接 护航 斡旋 调解 调停 排查 整治 纪念 "
            "庆祝 推荐 引导 传播 扩散 淘汰 置换 替代 保护 管理 监测 发展 建设 开发 利用 设计 规划 协调 治理 防治 "
            "预防 控制 监管 执行 宣传 教育 运输 生产 投资 检测 测试 认证 审计 使用 应用 救援 养护 种植 养殖 捕捞 加工 "
            "研发 制造 运营 经营 试验 示范 减排 节约 节能 贷款 担保 融资 结算 运行 合并 分类 交接 救灾 减灾 防灾 勘界 "
            "划界 立法 司法 扶持 扶贫 安排 组织实施 收购 竞争 管辖 领养 收养 签证 通关 检疫 验收 注册 登录 发射 飞行 航行 "
            "停靠 补给 演练 演习 学习 设计出 认购 租赁 修订 修改 制作 创新 改革 验证 核查 监控 观测 探测 勘测 测绘 测量 "
            "勘探 维修 升级 执法 搜救 巡逻 采购 进口 出口 销售 研讨 谈判 登记 记录 储备 检查 检验 评估 审查 审议 总结 "
            "回顾 评价 机制化 制度化 常态化"
        ),
        reason="as often a noun as a verb, so only the place in the clause tells",
        examples=("双方将交换样本，|共同保护雪豹栖息地",),
        counters=("双方将加强湿地保护、项目管理、水质监测领域的合作",),
    ),
    Rule(
        id="verb.light",
        tag="n",
        words=(
            "共同努力 合作 交流 磋商 对话 沟通 会谈 联系 往来 接触 协作 增长 努力 磋商与合作 交往 来往 互动 互助 互信 见面 "
            "通话 通信 交谈 定期会晤 携手合作 密切合作 联络 挂钩 结合 相结合 交涉 探亲 入境 出境 起到 成功 失败 复苏 崛起 "
            "繁荣 落户 竣工 投产 通航 通车 启航 开业 开放日 生效 到期 失效 前进 发生 增多 上升 下降"
        ),
        reason="a verbal noun without an object of its own",
        examples=("两国同意加强合作，|增进交流",),
        counters=("两国同意在边境密切合作",),
    ),
)
