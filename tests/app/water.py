"""A register of two hosted parties with a small document of their own, over some weeks: what commands and values are tested on."""

from datetime import datetime
from pathlib import Path

from servanda import read_text
from servanda.app import accepting, adding, answering, making, releasing, reporting
from servanda.app.desk import Desk
from servanda.app.reporting import Report, Shown

TEXT = """第三轮中蒙水文对话成果清单

（2031年3月1日，呼和浩特）

一、观测

1、联合测流：双方决定于2031年2月28日前互换测站名录。双方将于2031年4月在乌兰巴托举行联合测流演练。
2、水位数据：中国水利部和蒙古国自然环境部将每季度交换一次水位数据。
3、历史资料：双方已交换1990年以来的资料。

二、培训

4、培训班：双方计划在2031年和2032年各举办一期培训班。中方欢迎蒙方派员参加。
5、下次对话：双方将在下一轮中蒙水文对话前一天举行专家会。
"""
IDS = ["water3/1.1", "water3/1.2", "water3/2.1", "water3/4.1", "water3/5.1"]
DRILL = "water3/1.2"
SECRET = "对方尚不知情"


def desk(where: Path | str, day: str, party: str | None = "CN") -> Desk:
    """The register as its desk has it on a day, at noon."""
    return Desk(str(where), party=party, clock=lambda: datetime.fromisoformat(f"{day}T12:00:00+00:00"))


def started(where: Path | str) -> None:
    """2 March: the register is made, the document added and accepted by both."""
    making.init(str(where), ["CN", "MN"], office="Hydrology", clock=lambda: datetime.fromisoformat("2031-03-02T12:00:00+00:00"))
    with desk(where, "2031-03-02") as cn:
        adding.add_reading(cn, read_text(TEXT), "water3")
        accepting.accept(cn)
    with desk(where, "2031-03-02", "MN") as mn:
        accepting.accept(mn)


def followed(where: Path | str) -> None:
    """10 March: a report is released; 20 March: the other side concurs; 1 April: it wants another day; then something internal."""
    proof = Shown(source="https://water.example/plan", quote="演练方案已定", dated="2031-03-08")
    with desk(where, "2031-03-10") as cn:
        reporting.report(cn, DRILL, Report(status="in_progress", note="方案已定", difficulty="设备\x1b[2J运输", evidence=[proof]))
        releasing.release(cn, releasing.pending(cn))
    with desk(where, "2031-03-20", "MN") as mn:
        answering.concur(mn, answering.concurrence(mn, DRILL))
    with desk(where, "2031-04-01", "MN") as mn:
        accepting.reschedule(mn, DRILL, "2031-06", reason="汛期未过")
    with desk(where, "2031-04-02") as cn:
        reporting.report(cn, DRILL, Report(status="delayed", note=SECRET))
        reporting.note(cn, DRILL, SECRET)
