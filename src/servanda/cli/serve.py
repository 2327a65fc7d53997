"""`servanda serve`: the pages and the API, on the loopback address unless another is asked for."""

import logging
import sys
from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from servanda.app.day import a_day
from servanda.app.opened import Clock, now
from servanda.cli.options import DEFAULT, Register
from servanda.cli.say import line
from servanda.cli.session import ask_passphrase
from servanda.errors import BadRequest

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on. 监听地址。")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port. 端口。")]
Name = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A name this place answers to, behind a proxy. 对外的主机名。", show_default=False),
]
Day = Annotated[
    str,
    typer.Option("--as-of", metavar="DAY", help="Pages stand on this day, to show them. 页面停在这一天，用于演示。", show_default=False),
]
Demo = Annotated[bool, typer.Option("--demo", help="A made-up register: its clock goes on from that day. 演示用，时钟自该日起走。")]
_MORNING = time(9, tzinfo=UTC)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8321,
    name: Name = None,
    as_of: Day = "",
    demo: Demo = False,
    register: Register = DEFAULT,
) -> None:
    """Serve the pages and the API, on this machine alone unless told else. 启动网页与接口，默认仅限本机。"""
    try:
        import uvicorn  # only here: no other command serves

        from servanda.access import accounts
        from servanda.access.store import Access
        from servanda.web.place import LOOPBACK, Place
        from servanda.web.site import site
    except ImportError as error:
        raise BadRequest("serving pages takes the extra packages: pip install 'servanda[web]'") from error
    is_local = host in LOOPBACK
    pinned = date.fromisoformat(a_day(as_of)) if as_of else None
    place = Place(
        register,
        clock=_from(pinned) if demo and pinned else now,
        access=Access(register),
        ask=ask_passphrase,
        pinned=pinned,
        is_demo=demo,
        hosts=(*LOOPBACK, host, *(name or ())),
    )
    try:
        has_people = bool(accounts.listed(place.access))
        if not is_local and not has_people:
            raise BadRequest("nobody has an account yet: make the first one on this machine, at its loopback address, then serve others")
        place.is_alone = is_local and not has_people and not name
        if not sys.stderr.isatty():  # a line a request, for whoever keeps them; at a terminal they would only pass by
            logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        print(line("serving", f"http://{host}:{port}/"), file=sys.stderr)
        uvicorn.run(site(place), host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=10)
    finally:
        place.close()


def _from(day: date) -> Clock:
    """A clock that goes on from the morning of a day: what is typed into a demonstration is of its own time."""
    began, morning = now(), datetime.combine(day, _MORNING)
    return lambda: morning + (now() - began)
