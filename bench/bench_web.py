"""Pages over a register of 100,000 commitments: ten requests a second for a minute, a tenth of them writing a report.

That is fifty people with a click each five seconds. The server is a process of its own, as `servanda serve` starts it, on the loopback
address; the client sends each request at its time whether earlier ones were answered or not, so that waiting counts. Milliseconds by
the wall until the last byte, so what else the machine does is in them.

--documents and --each make the register larger or smaller, --seconds the run longer or shorter; --most is what 95 of 100 may take.
"""

import argparse
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple

import httpx2
from generated_register import PARTIES, STAGES, TODAY, TOPICS, fill
from measuring import arguments, publish, table
from sqlalchemy import select

from servanda.ledger.store import Store
from servanda.projection import schema
from servanda.projection.update import update

RATE = 10  # requests a second
WRITES = 10  # one of so many
KNOWN = 2000  # commitments that are asked for
PAGES: dict[str, Callable[[Random, list[str]], str]] = {
    "today": lambda rng, ids: "/",
    "register": lambda rng, ids: "/commitments",
    "register, one round": lambda rng, ids: f"/commitments?round={rng.choice(ids).partition('/')[0]}",
    "register, a search": lambda rng, ids: f"/commitments?q={rng.choice(TOPICS)}",
    "outcome": lambda rng, ids: f"/{rng.choice(ids).rpartition('.')[0]}",
    "reading desk": lambda rng, ids: "/read",
}
WRITE = "report, written"


class Answer(NamedTuple):
    """What was asked, with which status it was answered, and after how many seconds."""

    page: str
    status: int
    seconds: float


def main() -> None:
    options = arguments(__doc__, more)
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder:
        where = str(Path(folder) / "register.db")
        print("filling the register …", file=sys.stderr, flush=True)
        ids = filled(where, options.documents, options.each)
        with serving(where) as address:
            answers = asked(address, ids, options.seconds)
    lines = told(answers, options.documents * options.each, options.seconds, options.most)
    publish("web", lines, write=options.write)
    wrong = {(answer.page, answer.status) for answer in answers if answer.status not in (200, 303)}
    if wrong:
        raise SystemExit(f"not answered as they should be: {sorted(wrong)}")


def more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=1000, help="how many documents (1000)")
    parser.add_argument("--each", type=int, default=100, help="how many commitments a document (100)")
    parser.add_argument("--seconds", type=int, default=60, help="how long (60)")
    parser.add_argument("--most", type=int, default=200, help="ms that 95 of 100 answers may take (200)")


def filled(where: str, documents: int, each: int) -> list[str]:
    """A register; some of its commitments by id."""
    with Store.create(where, then=schema.create) as store:
        fill(store, documents, each, len(STAGES))
        with store.write() as connection:
            update(connection)
        with store.read() as connection:
            ids = list(connection.execute(select(schema.commitment.c.id)).scalars())
    return Random(1).sample(ids, min(KNOWN, len(ids)))


@contextmanager
def serving(where: str) -> Iterator[str]:
    """The address of a server in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "servanda", "serve", "--register", where, "--port", str(port), "--as-of", TODAY.isoformat()]
    with subprocess.Popen(program, stderr=subprocess.DEVNULL) as process:
        try:
            yield ready(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def ready(address: str, process: "subprocess.Popen[bytes]") -> str:
    """The address, once it answers."""
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("the server ended")
        try:
            httpx2.get(f"{address}/readyz")
            return address
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def asked(address: str, ids: list[str], seconds: int) -> list[Answer]:
    """Each request at its time; the pages take turns, after each was opened once."""
    rng = Random(7)
    with httpx2.Client(base_url=address, timeout=30, cookies={"party": PARTIES[0], "lang": "zh"}) as client:
        first = [client.get(make(rng, ids)).text for make in PAGES.values()]
        token = re.search(r'name="_csrf" value="([^"]+)"', first[0])
        if token is None:
            raise SystemExit("no form on the first page")
        names, plan = list(PAGES), []
        for number in range(RATE * seconds):
            name = WRITE if number % WRITES == WRITES - 1 else names[(number - number // WRITES) % len(names)]
            plan.append((name, rng.choice(ids) if name == WRITE else PAGES[name](rng, ids)))
        with ThreadPoolExecutor(max_workers=50) as people:
            start = time.perf_counter()
            coming = []
            for number, (name, what) in enumerate(plan):
                due = start + number / RATE
                time.sleep(max(0.0, due - time.perf_counter()))
                coming.append(people.submit(_ask, client, name, what, token[1], due))
            return [one.result() for one in coming]


def _ask(client: httpx2.Client, name: str, what: str, token: str, due: float) -> Answer:
    if name == WRITE:
        form = {"_csrf": token, "id": what, "status": "in_progress", "note": "第二批已完成", "replace": "yes"}
        answer = client.post(f"/{what.rpartition('.')[0]}/report", data=form)
    else:
        answer = client.get(what)
    return Answer(name, answer.status_code, time.perf_counter() - due)


def told(answers: list[Answer], commitments: int, seconds: int, most: int) -> list[str]:
    rows = []
    for name in (*PAGES, WRITE):
        taken = [answer.seconds * 1000 for answer in answers if answer.page == name]
        if len(taken) < 2:
            continue
        late = quantiles(taken, n=20, method="inclusive")[-1]
        rows.append((name, str(len(taken)), f"{median(taken):.0f}", f"{late:.0f}", f"{max(taken):.0f}", "yes" if late <= most else "no"))
    head = f"{commitments:,} commitments, {RATE} requests a second for {seconds} s; ms"
    return table([head, "requests", "median", "95 of 100", "most", f"within {most}"], rows)


if __name__ == "__main__":
    main()
