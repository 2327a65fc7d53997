"""A register of any size that nobody has to read: two parties, seventeen years of rounds, dates of every kind, reports and answers.

The same numbers give the same register, but for its keys. Documents are made row by row, not read: what is measured with them is
the register. Words are common (合作 in every second row), known (灯塔 in one of fifty) and rare (磷虾 in one of five thousand).
"""

import hashlib
import heapq
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from servanda.ledger import keyfile, logs
from servanda.ledger.blobs import put
from servanda.ledger.bodies import (
    Accept,
    AddText,
    Assign,
    Assigned,
    Concur,
    Concurred,
    Differ,
    Differed,
    Known,
    Proof,
    Propose,
    Report,
    Reported,
    Reschedule,
    Rescheduled,
    Session,
)  # fmt: skip
from servanda.ledger.keyfile import Secret
from servanda.ledger.store import Store

PARTIES = ("FR", "DE")
FIRST, LAST = date(2009, 1, 12), date(2026, 10, 30)
TODAY = date(2026, 11, 24)
DIALOGUES = ("海洋与航道对话", "能源对话", "铁路混合委员会", "科技合作委员会", "环境磋商", "文化年会", "海关磋商", "青年论坛")
SECTIONS = ("航道与港口", "能源与气候", "科学与教育", "文化与人员往来")
BODIES = {
    "FR": ("法国外交部", "法国生态转型部", "法国农业部", "法国文化部", "法国海关总署", "法国国家空间研究中心", "法国核安全局"),
    "DE": ("德国外交部", "德国财政部", "德国内政部", "德国经济和能源部", "德国国防部", "德国司法部", "德国联邦政府"),
}
ACTS = (("decide", "决定"), ("plan", "将"), ("commit", "承诺"), ("plan", "计划"), ("reaffirm", "重申将"))
TOPICS = tuple(
    "灯塔 航标 渔业 港口 铁路信号 电网 风电 氢能 湿地 候鸟 防洪 水文 地震 冰川 疫苗 档案 博物馆 译者 青年 体育 职业培训 海关 邮政 "
    "检疫 种子 乳业 葡萄 林火 城市供热 桥梁 隧道 数据 频谱 卫星 深海 材料 光学 数学 医院 养老 残疾人 合作社 手工艺 电影 音乐 戏剧 "
    "图书馆 语言 方言 食谱".split()
)
WORKS = (
    ("training", "培训班", "training courses"), ("meeting", "专家会议", "a meeting of experts"), ("study", "联合研究", "a joint study"),
    ("data", "数据交换", "an exchange of data"), ("project", "示范项目", "a pilot project"), ("mechanism", "工作组", "a working group"),
    ("instrument", "谅解备忘录", "a memorandum"), ("coordination", "合作", "cooperation"), ("partnership", "结对合作", "a twinning"),
)  # fmt: skip
RARE = "磷虾"
EVERY = ("R/P1Y", "R/P1Y", "R/P6M", "R/P3M", "R/P3M", "R/P1M", "R/P2Y")
KINDS_OF_DUE: tuple[Callable[[int, Random], str], ...] = (
    lambda year, rng: f"{year + 1}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
    lambda year, rng: f"{year + 1}-{rng.randint(1, 12):02}",
    lambda year, rng: f"../{year + rng.randint(1, 5)}-12-31",
    lambda year, rng: str(year + rng.randint(1, 3)),
    lambda year, rng: f"{year + 1}-12~",
    lambda year, rng: f"[{year + 1}-12,{year + 2}-01]",
    lambda year, rng: f"{{{year + 1},{year + 2}}}",
    lambda year, rng: f"{year + 1}/{year + 4}",
    lambda year, rng: f"{year + 1}/..",
    lambda year, rng: f"{year + 1}-{rng.choice((21, 22, 23, 24, 33, 36, 40, 41))}",
    lambda year, rng: f"P{rng.randint(1, 5)}Y",
)
STATUSES = (
    "in_progress",
    "in_progress",
    "ongoing",
    "ongoing",
    "not_started",
    "delayed",
    "substantially",
    "completed",
    "on_hold",
    "not_pursued",
)


class Plan(NamedTuple):
    """One document: its number among all, day, dialogue, which round of it, and how many rows."""

    number: int
    day: date
    dialogue: str
    ordinal: int
    rows: int

    @property
    def key(self) -> str:
        return f"r{self.number:05}"

    def chance(self, what: str) -> Random:
        return Random(f"{self.number} {what}")


def plans(documents: int, each: int) -> Iterator[Plan]:
    """So many documents of about so many rows, over the years, each the next round of a dialogue in turn."""
    step = (LAST - FIRST) / documents
    for number in range(documents):
        ordinal, which = divmod(number, len(DIALOGUES))
        yield Plan(number, FIRST + step * number, DIALOGUES[which], ordinal + 1, each)


def proposal(plan: Plan) -> Propose:
    """A document with its rows; two or three an outcome, every eighth outcome a fact that binds nobody."""
    rng = plan.chance("document")
    pieces: list[str] = []
    outcomes: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    at = 0
    while len(rows) < plan.rows:
        key = str(len(outcomes) + 1)
        heading = f"{rng.choice(TOPICS)}{rng.choice(WORKS)[1]}"
        start, clause = at, 0
        pieces.append(f"{heading}。")
        at += len(pieces[-1])
        for clause in range(1, min(rng.randint(1, 4), plan.rows - len(rows)) + 1):
            row = _row(plan, key, clause, rng)
            rows.append(row | {"span": [at, at + len(row["text"])]})
            pieces.append(f"{row['text']}。")
            at += len(pieces[-1])
        others = []
        if rng.random() < 0.125:
            clause += 1
            pieces.append("双方对以往各年的进展表示满意。")
            others = [
                {"clause": clause, "span": [at, at + len(pieces[-1]) - 1], "act": "recognise", "kind": "position", "status": "standing"}
            ]
            at += len(pieces[-1])
        pieces[-1] += "\n"
        section = 1 + len(rows) * len(SECTIONS) // (plan.rows + 1)
        outcomes.append({"role": "outcome", "key": key, "number": int(key), "label": f"{key}、", "heading": heading, "section": section,
                         "span": [start, at], "clauses": clause, "others": others})  # fmt: skip
        at += 1
    return Propose(
        round=plan.key,
        language="zh",
        digest=f"sha256:{plan.number:064x}",
        text="".join(pieces),
        title=f"{plan.dialogue}第{plan.ordinal}轮成果清单",
        date=plan.day.isoformat(),
        dialogue={"name": plan.dialogue, "ordinal": plan.ordinal, "track": None, "parties": list(PARTIES), "held": None, "place": None},
        reader={"version": "0", "lexicon": "0"},
        sections=[{"number": n, "title": title, "span": [0, 0]} for n, title in enumerate(SECTIONS, start=1)],
        outcomes=outcomes,
        rows=rows,
        **_named(plan, [outcome["key"] for outcome in outcomes]),
    )


def _named(plan: Plan, outcomes: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The texts and mechanisms that a document names: a text in each fourth outcome, half of them with an end, some of them named in other
    documents too; a session to come of a working group in each eighth.
    """
    rng = plan.chance("names")
    instruments: list[dict[str, Any]] = []
    mechanisms: list[dict[str, Any]] = []
    for outcome in outcomes:
        if rng.random() < 0.25:
            name = f"关于{rng.choice(TOPICS)}的第{rng.randint(1, 40)}号谅解备忘录"
            life = {"stage": "signed", "expires": f"{plan.day.year + rng.randint(1, 8)}-12-31"} if rng.random() < 0.5 else {}
            instruments.append({"outcome": outcome, "text": name, "kind": "memorandum", "ids": [], **life})
        if rng.random() < 0.125:
            name = f"{rng.choice(TOPICS)}工作组"
            told = {"ordinal": plan.ordinal, "state": "scheduled", "on": str(plan.day.year + 1)}
            mechanisms.append({"outcome": outcome, "text": name, "name": name, **told})
    return {"instruments": instruments, "mechanisms": mechanisms}


def _row(plan: Plan, outcome: str, clause: int, rng: Random) -> dict[str, Any]:
    act, verb = rng.choice(ACTS)
    kind, work, _ = rng.choice(WORKS)
    bearers, subject = _bearers(rng)
    topic = RARE if rng.random() < 0.0002 else rng.choice(TOPICS)
    with_ = "，并为此加强合作" if rng.random() < 0.4 else ""
    due, every, anchor, when = _time(plan.day.year, rng)
    return {
        "id": f"{plan.key}/{outcome}.{clause}",
        "outcome": outcome,
        "clause": clause,
        "text": f"{subject}{verb}{when}就{topic}开展第{rng.randint(1, 400)}号{work}{with_}",
        "act": act,
        "status": "done" if rng.random() < 0.03 else "open",
        "kind": kind,
        "strength": rng.randint(2, 5),
        "verifiability": {"bearer": subject != "双方", "date": bool(due or every or anchor), "result": kind != "coordination"},
        "bearers": bearers,
        "due": due,
        "every": every,
        "anchor": anchor,
        "where": None,
    }


def _bearers(rng: Random) -> tuple[list[str], str]:
    chance = rng.random()
    if chance < 0.7:
        return ["BOTH"], "双方"
    if chance < 0.8:
        party = rng.choice(PARTIES)
        return [party], {"FR": "法方", "DE": "德方"}[party]
    bodies = [rng.choice(BODIES[party]) for party in PARTIES]
    bodies = bodies if chance < 0.85 else [rng.choice(bodies)]
    return bodies, "和".join(bodies)


def _time(year: int, rng: Random) -> tuple[str | None, str | None, dict[str, Any] | None, str]:
    chance = rng.random()
    if chance < 0.25:
        return rng.choice(KINDS_OF_DUE)(year, rng), None, None, "按期"
    if chance < 0.31:
        return None, rng.choice(EVERY), None, "定期"
    if chance < 0.33:
        return None, None, {"event": "下一轮对话前", "offset": "-P1D"}, "在下一轮对话前"
    return None, None, None, ""


def english(plan: Plan, of: str) -> AddText:
    """The document in English: as many lines as it has outcomes."""
    document = proposal(plan)
    rng = plan.chance("english")
    pieces: list[str] = []
    alignment: dict[str, tuple[int, int]] = {}
    at = 0
    for outcome in document.outcomes:
        line = f"The two sides will hold {rng.choice(WORKS)[2]} on {rng.choice(('lighthouses', 'tides', 'seed banks', 'archives'))}.\n"
        alignment[outcome["key"]] = (at, at + len(line) - 1)
        pieces.append(line)
        at += len(line)
    return AddText(of=of, language="en", digest=f"sha256:{plan.number:063x}e", text="".join(pieces), title="Outcomes", alignment=alignment)


class Wrote(NamedTuple):
    """What was written: documents, rows, events."""

    documents: int
    rows: int
    events: int


class Writer:
    """Two parties that write in one store, and remember what they have to cite."""

    def __init__(self, store: Store, seed: int = 1) -> None:
        self.store = store
        self.secrets: dict[str, Secret] = {party: keyfile.generate(hashlib.sha256(party.encode()).digest()) for party in PARTIES}
        self.logs: dict[str, str] = {}
        self.proposals: dict[int, str] = {}
        self.reports: dict[tuple[int, str], tuple[str, dict[str, str]]] = {}
        self.ids: dict[int, list[str]] = {}
        self.events = 0
        with store.write() as connection:
            for number, (party, secret) in enumerate(self.secrets.items(), start=seed):
                body = logs.new_open(secret.key, party=party, recipient=secret.recipient, register=f"{number:032x}", hosted=True)
                entry = logs.open_log(connection, secret.key, body, office="Office", now=_at(FIRST))
                self.logs[party] = entry.log

    def write(self, connection: Any, party: str, body: Known, day: date) -> str:
        self.events += 1
        return logs.append(connection, self.logs[party], self.secrets[party].key, body, office="Office", now=_at(day)).hash

    def act(self, connection: Any, plan: Plan, stage: str, party: str, day: date) -> None:
        body = getattr(self, f"_{stage}")(connection, plan, party, day)
        if body is not None:
            hash_ = self.write(connection, party, body, day)
            if stage == "propose":
                self.proposals[plan.number] = hash_
            if isinstance(body, Report):
                self.reports[plan.number, party] = hash_, {item.id: item.status for item in body.items}

    def _propose(self, connection: Any, plan: Plan, party: str, day: date) -> Known:
        body = proposal(plan)
        self.ids[plan.number] = [row["id"] for row in body.rows]
        return body

    def _accept(self, connection: Any, plan: Plan, party: str, day: date) -> Known:
        return Accept(of=self.proposals[plan.number])

    def _english(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        return english(plan, self.proposals[plan.number]) if plan.number % 4 == 0 else None

    def _held(self, connection: Any, plan: Plan, party: str, day: date) -> Known:
        return Session(mechanism=plan.dialogue, ordinal=plan.ordinal, state="held", on=plan.day.isoformat(), host=party)

    def _assign(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        rng, of = plan.chance(f"assign {party}"), self.proposals[plan.number]
        chosen = [id_ for id_ in self.ids[plan.number] if rng.random() < 0.2]
        return Assign(items=[Assigned(id=id_, of=of, lead=rng.choice(BODIES[party])) for id_ in chosen]) if chosen else None

    def _report(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        rng, of = plan.chance(f"report {party} {day}"), self.proposals[plan.number]
        chosen = [id_ for id_ in self.ids[plan.number] if rng.random() < 0.5]
        if not chosen:
            return None
        note = put(connection, f"{plan.key} {party}".encode())
        items = []
        for id_ in chosen:
            status: Any = rng.choice(STATUSES)
            evidence = [Proof(stance="for", source=f"https://office.example/{id_}")] if status == "completed" else []
            on = (day - timedelta(days=rng.randint(1, 90))).isoformat() if status == "completed" else None
            items.append(Reported(id=id_, of=of, status=status, on=on, note=note, evidence=evidence))
        return Report(items=items)

    def _answer(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        (other,) = (p for p in PARTIES if p != party)
        report, said = self.reports.get((plan.number, other), ("", {}))
        rng, of = plan.chance(f"answer {party}"), self.proposals[plan.number]
        done = [id_ for id_, status in said.items() if status == "completed" and rng.random() < 0.8]
        return Concur(items=[Concurred(id=id_, of=of, report=report) for id_ in done]) if done else None

    def _differ(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        (other,) = (p for p in PARTIES if p != party)
        report, said = self.reports.get((plan.number, other), ("", {}))
        rng, of = plan.chance(f"differ {party}"), self.proposals[plan.number]
        items = [Differed(id=id_, of=of, report=report) for id_ in said if rng.random() < 0.02]
        return Differ(items=items) if items else None

    def _reschedule(self, connection: Any, plan: Plan, party: str, day: date) -> Known | None:
        rng, of = plan.chance("reschedule"), self.proposals[plan.number]
        items = [Rescheduled(id=id_, of=of, to=f"{day.year + 2}-06") for id_ in self.ids[plan.number] if rng.random() < 0.03]
        return Reschedule(items=items) if items else None


STAGES = (
    (1, "propose", "FR"), (2, "accept", "FR"), (3, "accept", "DE"), (4, "held", "FR"), (4, "held", "DE"), (5, "english", "DE"),
    (10, "assign", "FR"), (12, "assign", "DE"), (180, "report", "FR"), (200, "report", "DE"), (220, "differ", "FR"),
    (400, "report", "FR"), (420, "answer", "DE"), (430, "reschedule", "DE"), (440, "reschedule", "FR"),
)  # fmt: skip
PROPOSED = 3  # stages until a document is proposed and accepted
_DOCUMENTS = 25  # a transaction's; each holds one of the newest round's proposal, and what came later of older ones


def fill(store: Store, documents: int, each: int, stages: int = len(STAGES)) -> tuple[Writer, Wrote]:
    """Write so many documents with about so many rows each, and all that became of them by `TODAY`; or only the first stages."""
    writer = Writer(store)
    coming = heapq.merge(*(_stage(documents, each, number) for number in range(stages)))
    done = False
    while not done:
        with store.write() as connection:
            for _ in range(_DOCUMENTS * len(STAGES)):
                found = next(coming, None)
                if found is None:
                    done = True
                    break
                day, number, plan = found
                _, stage, party = STAGES[number]
                writer.act(connection, plan, stage, party, day)
    return writer, Wrote(documents, documents * each, writer.events)


def _stage(documents: int, each: int, number: int) -> Iterator[tuple[date, int, Plan]]:
    """One stage of all documents, by day."""
    after, _, _ = STAGES[number]
    for plan in plans(documents, each):
        day = plan.day + timedelta(days=after)
        if day < TODAY:
            yield day, number, plan


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
