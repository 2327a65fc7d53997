"""Words by which a clause speaks of a meeting: which session, by whose side, after which one before."""

# What the sessions of a dialogue are called; the longest first, since one may end in another.
SESSIONS = (
    "工作小组会议 联合工作组会议 工作组会议 联委会会议 委员会会议 子对话 会间会 部长会议 研讨会 研讨班 工作小组 联合工作组 工作组 "
    "委员会 联委会 对话会 磋商会 年会 峰会 大会 会议 磋商 对话 论坛 会谈"
).split()

# What a heading ends in that names a mechanism rather than one event.
LASTING = tuple("工作小组 工作组 委员会 联委会 年会 磋商 对话 论坛 理事会 联络小组 机制 指导委员会会议 委员会会议 工作组会议".split())

# One of a row that the clause does not name itself: the next, the first, a regular one, this one.
NEXT = r"下一?(?:次|轮|届)|新一(?:轮|届)"
FIRST = "首次|首轮|首届|第一次|第一轮|第一届"
REGULAR = "定期|季度|年度|例行|会间"
THIS = "本次|此次|该次|本届|本轮|该|这次|这一|上述|此项|该项|此"

# What stands for a thing that an earlier clause has opened: 项目由…资助, 会议拟于…召开.
THINGS = (
    "会议 磋商 对话 论坛 研讨会 研讨班 大会 年会 峰会 培训团 考察团 培训班 培训项目 培训 课程 考察 项目 活动 演练 演习 行动 "
    "备忘录 协定 协议 计划 仪式"
).split()

SOLE_HOSTS = "主办|承办|做东"
PRESIDE = "主持"
TITLES = "博士|教授|先生|女士|阁下|将军|同志"

# Units in which an operation or a project is counted, and what a count of a kind's things is not followed by.
COUNTED = {
    "operation": ("次", "名", "人", "艘", "架", "起", "批", "支", "人次", "架次"),
    "project": ("个", "项", "座", "对", "家", "所", "处", "条", "期"),
    "partnership": ("对", "个", "组", "家"),
}
NOT_COUNTED = "国家|领域|方面|部门|阶段|月|中方城市|美方城市|地区|步骤|行动计划"

# What figures are that nobody hands over: everybody may read them, in no rhythm that sides agree on.
PUBLIC = "开放|公开|公布|发布"

# By what a project's date is its first or its last.
STARTS = "开工|动工|破土|奠基|启动|开始|发起"
ENDS = "完工|竣工|建成|落成|投产|交付使用|完成"
