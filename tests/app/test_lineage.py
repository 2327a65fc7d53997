"""What became of each outcome of a document in a later one: two documents of our own, and what a person would say of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda import read_text
from servanda.app import accepting, adding, answering, releasing, reporting
from servanda.app.lineage import Lineage, lineage_in
from servanda.app.making import init
from servanda.app.material import material_of
from servanda.app.opened import Opened
from servanda.app.reporting import Report
from servanda.errors import BadRequest
from servanda.publish.lineage_words import way_in_words
from servanda.publish.review_words import review_words
from servanda.review.likeness import pairs
from servanda.review.lineage import Descent
from tests.app import water

EARLIER = """第四轮中挪渔业对话成果清单

（2031年3月14日，卑尔根）

1、磷虾调查：双方决定于2031年10月前完成南大洋磷虾联合调查。
2、渔业资源磋商：双方将于2032年春季在青岛举行第七次中挪渔业资源磋商。
3、渔船安全手册：双方决定共同编写渔船安全手册，并于2031年底前印发。
4、反对非法捕捞：双方重申坚决反对非法捕捞，支持各国加强港口检查。
5、观察员培训：中国农业农村部和挪威渔业局将为十二名观察员举办培训班。
6、海藻养殖：双方计划在舟山建立一处海藻养殖示范基地。
7、港口国措施协定：双方将推动尽早批准《港口国措施协定》。
8、冷链运输：双方鼓励企业就鳕鱼冷链运输开展合作。
9、海洋牧场：双方已建成一处海洋牧场试验区。
10、休渔期：双方将互通休渔期安排。
11、渔具标识：双方将就渔具标识标准开展研究，并交换研究报告。
12、船员权益：双方决定设立船员权益热线。
"""
LATER = """第五轮中挪渔业对话成果清单

（2032年4月20日，舟山）

1、磷虾调查：双方决定于2032年12月前完成南大洋磷虾联合调查。
2、渔业资源磋商：双方将于2034年在特罗姆瑟举行第八次中挪渔业资源磋商。
3、渔船安全：双方已共同编写并印发渔船安全手册。
4、打击非法捕捞：双方重申坚决反对非法捕捞，支持各国加强港口检查。
5、能力建设：中国农业农村部和挪威渔业局将继续为渔业观察员举办培训班，并邀请冰岛派员。
6、《港口国措施协定》：双方将就该协定生效后的信息交换作出安排。
7、舟山示范基地：双方将扩大舟山海藻养殖示范基地，增加两个品种。
8、渔具标识标准：双方将共同起草渔具标识标准。
9、渔具研究报告：双方将于2033年公布渔具标识研究报告。
10、卫星遥感：双方将合作利用卫星遥感监测赤潮。
"""
# by the earlier outcome: how, why, and the later ones that take it up
EXPECTED = {
    "1": ("reset", "later_date", {"1"}),
    "2": ("carry", "next_session", {"2"}),
    "3": ("close", "reported_done", {"3"}),
    "4": ("restate", "same_words", {"4"}),
    "5": ("carry", "goes_on", {"5"}),
    "6": ("carry", "goes_on", {"7"}),
    "7": ("carry", "goes_on", {"6"}),
    "8": ("drop", "not_named", set[str]()),
    "9": ("close", "done_when_printed", set[str]()),
    "10": ("drop", "not_named", set[str]()),
    "11": ("carry", "goes_on", {"8", "9"}),
    "12": ("close", "agreed", set[str]()),
}


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both documents in a register; of the last outcome both sides say that it is done."""
    found = tmp_path_factory.mktemp("lineage") / "fish.db"
    init(str(found), ["CN", "NO"])
    with water.desk(found, "2032-04-21") as cn:
        for text, key in ((EARLIER, "fish4"), (LATER, "fish5")):
            adding.add_reading(cn, read_text(text), key)
        accepting.accept(cn)
        reporting.report(cn, "fish4/12", Report(status="completed"))
        releasing.release(cn, releasing.pending(cn))
    with water.desk(found, "2032-04-22", "NO") as no:
        accepting.accept(no)
        answering.concur(no, answering.concurrence(no, "fish4/12"))
    with water.desk(found, "2032-04-23") as cn:
        proof = reporting.Shown(source="https://fish.example/line", quote="热线开通")
        reporting.report(cn, "fish4/12", Report(status="completed", evidence=[proof]))
        releasing.release(cn, releasing.pending(cn))
    with water.desk(found, "2032-04-24", "NO") as no:
        answering.concur(no, answering.concurrence(no, "fish4/12"))
    return found


def lineage_of(opened: Opened, earlier: str, later: str) -> Lineage:
    """The lineage of one round in another."""
    with opened.reading() as connection:
        return lineage_in(material_of(connection, earlier), material_of(connection, later))


@pytest.fixture
def opened(where: Path) -> Iterator[Opened]:
    with Opened(str(where), party="CN") as found:
        yield found


@pytest.fixture
def found(opened: Opened) -> Lineage:
    return lineage_of(opened, "fish4", "fish5")


def by_key(found: Lineage) -> dict[str, Descent]:
    return {one.id.rpartition("/")[2]: one for one in found.descents}


def test_links_are_found_and_no_others(found: Lineage) -> None:
    """Of each earlier outcome the later ones that a person would name: recall and precision of the links are whole."""
    said = {key: {like.id.rpartition("/")[2] for like in one.to} for key, one in by_key(found).items()}
    wanted = {(key, other) for key, (_, _, to) in EXPECTED.items() for other in to}
    proposed = {(key, other) for key, others in said.items() for other in others}
    assert (wanted - proposed, proposed - wanted) == (set(), set())


@pytest.mark.parametrize("key", EXPECTED)
def test_what_became_of_it_and_why(found: Lineage, key: str) -> None:
    one = by_key(found)[key]
    assert (one.how, one.why) == EXPECTED[key][:2]


def test_each_link_says_why(found: Lineage) -> None:
    for one in found.descents:
        for like in one.to:
            assert like.reasons
            assert like.score == min(100, sum(reason.points for reason in like.reasons))
    agreement = next(like for like in by_key(found)["7"].to)
    assert ("instrument", ("《港口国措施协定》",)) in {(reason.kind, reason.names) for reason in agreement.reasons}


def test_a_document_is_compared_with_a_later_one(opened: Opened) -> None:
    for keys in (("fish5", "fish4"), ("fish4", "fish4")):
        with pytest.raises(BadRequest, match="later"):
            lineage_of(opened, *keys)
    with pytest.raises(BadRequest, match="no round"):
        lineage_of(opened, "fish4", "fish9")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("海", {"海"}),
        ("海洋牧场", {"海洋", "洋牧", "牧场"}),
        ("海洋，牧场", {"海洋", "牧场"}),
        ("AP1000 反应堆", {"ap1000", "反应", "应堆"}),
        ("１２海里", {"12", "海里"}),
    ],
)
def test_pairs(text: str, found: set[str]) -> None:
    assert pairs(text) == found


def test_what_a_later_document_is_silent_about_is_to_be_checked() -> None:
    words = review_words("zh")
    assert way_in_words("drop", "not_named", words) == "待核"
    assert way_in_words("drop", "not_pursued", words) == "终止"
    assert words["why.not_named"] == "未再提及，请核"
