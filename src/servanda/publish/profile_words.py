"""What the facts of a profile, their words and what is asked next are called, in Chinese and English. Part of the register's words."""

# key: (Chinese, English); `fact.` a fact's name, `one.` a word that a fact is one of
PROFILE: dict[str, tuple[str, str]] = {
    "profile": ("要点", "Profile"),
    "planned": ("计划", "Planned"),
    "actual": ("实际（{}）", "{}"),
    "short": ("低于计划", "falls short"),
    "field.facts": ("要点", "Facts"),
    # meetings and mechanisms
    "fact.mechanism": ("机制", "Mechanism"),
    "fact.event": ("活动", "Event"),
    "fact.session": ("会次", "Session"),
    "fact.announced": ("宣布日期", "Announced"),
    "fact.held": ("举行日期", "Held"),
    "fact.place": ("地点", "Place"),
    "fact.host": ("主办方", "Host"),
    "fact.chairs": ("主持人", "Chairs"),
    # notification
    "fact.channel": ("渠道", "Channel"),
    "fact.contact": ("联络单位", "Contact point"),
    "fact.address": ("联络方式", "Address"),
    "fact.checked": ("核对日期", "Last checked"),
    "fact.sent": ("发出通报", "Messages sent"),
    "fact.acknowledged": ("收到确认", "Acknowledged"),
    "fact.cadence": ("周期", "Rhythm"),
    # instruments and regulations
    "fact.instrument": ("文书", "Instrument"),
    "fact.stage": ("阶段", "Stage"),
    "fact.signed": ("签署日期", "Signed"),
    "fact.in_force": ("生效日期", "In force"),
    "fact.term": ("有效期", "Term"),
    "fact.expires": ("期满日期", "Expires"),
    "fact.renewed": ("续签日期", "Renewed"),
    "fact.text": ("法规标准名称", "Text"),
    "fact.adopted": ("通过日期", "Adopted"),
    # training
    "fact.course": ("培训班", "Course"),
    "fact.heads": ("人数", "People"),
    "fact.length": ("时长", "Length"),
    "fact.sponsor": ("出资方", "Sponsor"),
    # projects, partnerships, operations
    "fact.members": ("参与单位", "Members"),
    "fact.number": ("数量", "Number"),
    "fact.sites": ("实施地点", "Sites"),
    "fact.started": ("启动日期", "Started"),
    "fact.finished": ("完成日期", "Finished"),
    # studies and data
    "fact.deliverable": ("交付物", "Deliverable"),
    "fact.published": ("发布日期", "Published"),
    "fact.where": ("发布处", "Where published"),
    # funding
    "fact.purpose": ("用途", "Purpose"),
    "fact.pledged": ("认捐额", "Pledged"),
    "fact.committed": ("核定额", "Committed"),
    "fact.paid": ("拨付额", "Paid"),
    # coordination and positions
    "fact.exercised": ("最近行动日期", "Last exercised"),
    "fact.said": ("表态场合", "Where said"),
    "fact.activity": ("相关行动", "Activity"),
    # the words
    "one.drafting": ("起草中", "being drafted"),
    "one.signed": ("已签署", "signed"),
    "one.in_force": ("已生效", "in force"),
    "one.renewed": ("已续签", "renewed"),
    "one.terminated": ("已终止", "terminated"),
    "one.adopted": ("已通过", "adopted"),
    "one.planned": ("筹备中", "planned"),
    "one.under_way": ("实施中", "under way"),
    "one.finished": ("已结束", "finished"),
    "one.stopped": ("已中止", "stopped"),
    "one.continued": ("持续落实", "continued"),
    "one.none": ("无相关行动", "no related activity"),
}
