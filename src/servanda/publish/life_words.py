"""Words for texts and their lives, in Chinese and English."""

# key: (Chinese, English), as in register_words
LIVES: dict[str, tuple[str, str]] = {
    "lives.title": ("文书：{}", "Texts: {}"),
    "lives.expired": ("期满，未见续签记录", "Expired, no renewal on record"),
    "lives.ends": ("有期限的文书", "Texts that end"),
    "lives.told": ("其他有进展记载的文书", "Texts with a stage"),
    "lives.named": ("文中提及", "Named"),
    "lives.none": ("尚无文件提到文书", "no document here names a text"),
    "lives.none.expiring": ("{}天内没有期满的文书", "no text ends within {} days"),
    "lives.count": ("{}件文书", "{} text|{} texts"),
    "life.drafting": ("起草中", "being drafted"),
    "life.adopted": ("已通过", "adopted"),
    "life.signed": ("已签署", "signed"),
    "life.in_force": ("已生效", "in force"),
    "life.renewed": ("已续签", "renewed"),
    "life.terminated": ("已终止", "terminated"),
    "life.wanted": ("拟议：{}", "to come: {}"),
    "life.want.drafting": ("起草", "drafting"),
    "life.want.adopted": ("通过", "adoption"),
    "life.want.signed": ("签署", "signature"),
    "life.want.in_force": ("生效", "entry into force"),
    "life.want.renewed": ("延长或续签", "extension or renewal"),
    "life.want.terminated": ("终止", "termination"),
    "life.term": ("期限{}", "for {}"),
    "life.expires": ("{}期满", "ends {}"),
    "life.warned": ("{}天内期满", "ends within {} days"),
}
