"""`servanda evidence`: what evidence there is, and its files taken out."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from servanda.app import proofs
from servanda.app.proofs import Piece
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, Id, Json, Register
from servanda.cli.say import language, line, say
from servanda.cli.session import opened, write_json
from servanda.errors import BadRequest
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.times import in_words
from servanda.publish.told import hash_in_words

_HELP = {
    "number": "Which piece, as listed. 第几件，依所列。",
    "out": "Where its file goes: a new one. 取出为新文件。",
}


def evidence(
    id_: Id,
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", min=1, help=_HELP["number"], show_default=False)] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=_HELP["out"], show_default=False)] = None,
    register: Register = DEFAULT,
    as_json: Json = False,
) -> None:
    """List the evidence of a commitment or outcome, or take a file of it out. 列出或取出佐证材料。"""
    with opened(register) as found:
        if (number is None) is not (out is None):
            raise BadRequest("to take evidence out give its number and --out FILE")
        if number is not None and out is not None:
            say("evidence.out", number, hash_in_words(proofs.take_out(found, id_, number, out).digest), out)
            return
        pieces = proofs.pieces(found, id_)
    if as_json:
        write_json([{name: value for name, value in msgspec.to_builtins(piece).items() if name != "blob"} for piece in pieces])
        return
    grid, words = Grid(), register_words(language())
    for piece in pieces:
        told = " · ".join(part for part in (piece.source, f"“{piece.quote}”" if piece.quote else "", _file(piece, words)) if part)
        who = side(piece.by, words) if piece.by else words["observer"]
        grid.row(
            str(piece.number), piece.commitment, f"{words.of('stance', piece.stance)}  {who}  {in_words(piece.day, words.language)}", told
        )
    grid.show(line("none.evidence"))


def _file(piece: Piece, words: RegisterWords) -> str:
    if not piece.blob:
        return ""
    return f"{line('bytes', piece.size)} · {hash_in_words(piece.digest)}" if piece.digest else words["not here"]
