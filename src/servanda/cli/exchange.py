"""`servanda dispatch`: what goes to the others and comes from them."""

from pathlib import Path
from typing import Annotated

import typer

from servanda.app import exchange
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import line, say
from servanda.cli.session import opened, write_json

_HELP = {
    "to": "A trusted party, or public. 受信任的一方，或 public。",
    "out": "A file that is not there yet. 尚不存在的文件。",
    "from": "From this event on, of every log. 自每份日志的此序号起。",
    "file": "A dispatch or public bundle. 交换文件或公开包。",
}
_SHORT = 12  # digits of a log that stand for it
_LONG = 300  # characters of a blob's words
dispatch = typer.Typer(no_args_is_help=True, add_completion=False, help="Exchange files between copies. 各方副本之间的交换文件。")
File = Annotated[Path, typer.Argument(metavar="FILE", help=_HELP["file"])]


@dispatch.command("send")
def send(
    to: Annotated[str, typer.Option("--to", metavar="PARTY|public", help=_HELP["to"], show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=_HELP["out"], show_default=False)],
    start: Annotated[int | None, typer.Option("--from", metavar="SEQ", min=1, help=_HELP["from"], show_default=False)] = None,
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Write all that the recipient is not known to have, sealed to it; for the public open. 写出交换文件。"""
    with opened(register, party) as found:
        sent = exchange.send(found, to, out, above=None if start is None else start - 1)
    if as_json:
        write_json(sent)
        return
    say("sent", out, sent.events, sent.blobs, line("everybody") if to == exchange.PUBLIC else to)


@dispatch.command("receive")
def receive(file: File, register: Register = DEFAULT, as_json: Json = False) -> None:
    """Take what a dispatch brings, all or nothing; again changes nothing. 收取交换文件。"""
    with opened(register) as found:
        got = exchange.receive(found, file)
        whose = exchange.parties(found)
    if as_json:
        write_json(got)
        return
    say("received", got.party or line("observer"), sum(map(len, got.new.values())), got.known, got.blobs)
    for log, stretches in got.gaps.items():
        for first, last in stretches:
            say("gap", whose.get(log) or log[:_SHORT], first, last)
    if got.absent:
        say("absent", got.absent)
    if got.waiting_for:
        say("restored.waits", line("comma").join(got.waiting_for))


@dispatch.command("show")
def show(file: File, register: Register = DEFAULT, as_json: Json = False) -> None:
    """List what is in it, without taking it. 只看不收。"""
    with opened(register) as found:
        shown = exchange.show(found, file)
    if as_json:
        write_json(shown)
        return
    to = line("everybody") if shown.to == exchange.PUBLIC else shown.to_party or shown.to[:_SHORT]
    say("show.head", shown.party or line("observer"), to, shown.time, len(shown.events), len(shown.blobs))
    words = {blob.blob: blob for blob in shown.blobs}
    for event in shown.events:
        whose = shown.heads[event.log].party if event.log in shown.heads else ""
        about = _one_line(", ".join(event.about[:5]))
        print(f"{whose or line('observer')} {event.seq}  {event.time}  {_one_line(event.office)}  {event.type}  {about}")
        for name in event.blobs:
            blob = words.get(name)
            said = line("blob.elsewhere") if blob is None else blob.words if blob.words is not None else line("blob.bytes", blob.size)
            print(f"    {_one_line(said)}")


@dispatch.command("status")
def status(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Who has what: what a dispatch would carry, and what is missing here. 各方已有什么。"""
    with opened(register) as found:
        peers, whose = exchange.status(found), exchange.parties(found)
    if as_json:
        write_json(peers)
        return
    for peer in peers:
        waits = sum(last - first + 1 for first, last in peer.behind.values())
        name = peer.party or line("observer")
        say("peer.heard" if peer.received else "peer.never", name, peer.received[:10], waits)
        for log, (first, last) in peer.ahead.items():
            say("peer.ahead", whose.get(log) or log[:_SHORT], first, last)
        if peer.lacks:
            say("peer.lacks", name, peer.lacks)
    if not peers:
        say("nobody trusted")


def _one_line(text: str) -> str:
    """Words on one line, at most so many, without what could speak to the terminal."""
    plain = "".join(c if c.isprintable() else " " for c in text[:_LONG])
    return plain + ("…" if len(text) > _LONG else "")
