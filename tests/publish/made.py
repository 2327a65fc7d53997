"""Readings made by hand, in our own words about bodies and years of our own, for the tests of pages and tables."""

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.reading import Dialogue, Document, Outcome, Part, Reader, Reading, Section, SourceMap, Span, Warn
from servanda.model.statement import Anchor, Statement, Verifiability

SIGN = "挪威环境署和智利水务总局决定2031年夏季或秋季前在卑尔根签署《关于<湖泊宪章>的补充备忘录》"
FIRST = f"湖泊监测：{SIGN}，并已交换约40份水样。下一轮对话前一天，双方将举行第三次中挪湖泊对话。"
SECOND = "渡轮：双方支持（1）更新航道图；（2）培训20名引水员。\n航道图每年更新。"
TEXT = f"两国会见后宣布如下：\n一、水\n1、{FIRST}\n2、{SECOND}\n完\n"


def at(words: str, start: int = 0) -> Span:
    """Where words stand in TEXT."""
    begin = TEXT.index(words, start)
    return begin, begin + len(words)


def statement(words: str, **changes: object) -> Statement:
    values: dict[str, object] = {
        "text": words, "span": at(words), "act": "decide", "binding": True, "status": "open", "bearers": ["BOTH"], "kind": "meeting",
        "due": None, "when": None, "where": None, "by": "rule", "strength": 5, "verifiability": Verifiability(False, False, True),
    }  # fmt: skip
    return Statement(**{**values, **changes})  # type: ignore[arg-type]


def first() -> Outcome:
    """Every kind of mention, one inside another, one across a clause's end, one unresolved."""
    return Outcome(
        role="outcome", key="1", number=1, label="1、", label_span=at("1、"), section=1, heading="湖泊监测", text=FIRST, span=at(FIRST),
        times=(
            Time(text="2031年夏季或秋季前", span=at("2031年夏季或秋季前"), kind="deadline", edtf="[2031-22,2031-23]", by="t"),
            Time(text="下一轮对话前一天", span=at("下一轮对话前一天"), kind="event", edtf=None, by="t", event="下一轮对话", offset="-P1D"),
        ),
        parties=(
            Party(text="挪威环境署", span=at("挪威环境署"), zh="挪威环境署", en="Norwegian Environment Agency", side="NO", by="p"),
            Party(text="智利水务总局", span=at("智利水务总局"), zh="智利水务总局", en=None, side=None, by="p", unresolved="no side named"),
        ),
        places=(Place(text="卑尔根", span=at("卑尔根"), en="Bergen", country="NO", by="g"),),
        quantities=(Quantity(text="约40份", span=at("约40份"), value=40, unit="份", approx=True, by="q"),),
        instruments=(
            Instrument(text="《关于<湖泊宪章>的补充备忘录》", span=at("《关于<湖泊宪章>的补充备忘录》"), kind="mou", ids=[], by="i"),
            Instrument(text="湖泊宪章", span=at("湖泊宪章"), kind="treaty", ids=["7", "9"], by="i"),
        ),
        mechanisms=(Mechanism(text="第三次中挪湖泊对话", span=at("第三次中挪湖泊对话"), name="中挪湖泊对话", ordinal=3, by="m"),),
        statements=(
            statement(
                SIGN, kind="instrument", where="卑尔根",
                bearers=["挪威环境署", "智利水务总局"], due="[2031-22,2031-23]", verifiability=Verifiability(True, True, True),
            ),
            statement("并已交换约40份水样", act="report", binding=False, status="done", kind="data", strength=0),
            statement("下一轮对话前一天，双方将举行第三次中挪湖泊对话", act="plan", anchor=Anchor("下一轮对话", "-P1D"), strength=3),
        ),
    )  # fmt: skip


def second() -> Outcome:
    """Parts inside a paragraph, a second paragraph, a person, a rhythm; a mention runs across a clause's end."""
    return Outcome(
        role="outcome", key="2", number=2, label="2、", label_span=at("2、"), section=1, heading="渡轮", text=SECOND, span=at(SECOND),
        parts=(Part("（1）", "", at("更新航道图")), Part("（2）", "", at("培训20名引水员")),),
        persons=(Person(text="引水员", span=at("引水员"), role="引水", side="NO", by="n"),),
        quantities=(Quantity(text="20名", span=at("20名"), value=20, unit="名", approx=False, by="q"),),
        mechanisms=(Mechanism(text="图；（2）培训", span=at("图；（2）培训"), name="图", ordinal=None, by="m"),),
        statements=(
            statement("双方支持（1）更新航道图", act="support", binding=False, status="standing", kind="position", strength=1),
            statement("（2）培训20名引水员", bearers=["NO"], kind="training"),
            statement("航道图每年更新", every="R/P1Y", bearers=["ALL"]),
        ),
    )  # fmt: skip


def reading(title: str = "中挪湖泊对话成果", language: str = "zh") -> Reading:
    """Two outcomes in a section, a preamble and a closing, three warnings."""
    opening, end = "两国会见后宣布如下：", "完"
    return Reading(
        Document(
            title=title, date="2031-03-14", language=language, digest="sha256:" + "ab" * 32, text=TEXT,
            map=SourceMap("char", [(0, 0, len(TEXT))]),
            source={"file": "lakes.txt", "encoding": "utf-8", "版号": ["3", "4"]},
            dialogue=Dialogue("中挪湖泊对话", 2, None, ["CN", "NO"], "2031-03-12/2031-03-14", "奥斯陆"), reader=Reader("1", "1"),
        ),
        [Section(1, "水", (at("一、水")[0], at(SECOND)[1]))],
        [
            Outcome("preamble", "preamble", None, "", None, None, "", opening, at(opening)), first(), second(),
            Outcome("closing", "closing", None, "", None, None, "", end, at(end)),
        ],
        [
            Warn("numbering-skip", "the numbering skips to 2", at("2、")), Warn("odd", "look <here>", at("一、水")),
            Warn("odd", "the whole of it", None),
        ],
    )  # fmt: skip
