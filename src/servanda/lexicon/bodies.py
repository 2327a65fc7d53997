"""The bodies that documents name: ministries, agencies, commissions, companies, international organisations.

Rows are JSON lines under data/bodies, one body a row; tests/lexicon/test_bodies.py says what every key means. A user's own
rows stand before them.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from servanda.errors import BadRequest, NotFound, NotReadable, reason

_SIDE = re.compile(r"[A-Z]{2}|INT|OTHER")
_LISTS = ("aliases", "abbr", "en_aliases", "successor", "examples", "counter")
_TRUE = frozenset({"1", "true", "yes"})


class Body(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One body over the time it had this name.

    `zh` is its short official name with the state before it, `en` the official English one ("" where not known), `side` a
    state's code, INT or OTHER ("" where a user's row does not say). `aliases` and `abbr` are other names in Chinese
    and Latin letters. `start` and `end` are EDTF, "" where open. `bare_ok`: its names alone say whose body it is.
    """

    id: str = ""
    zh: str
    en: str = ""
    side: str = ""
    aliases: list[str] = []
    abbr: list[str] = []
    en_aliases: list[str] = []
    parent: str = ""
    start: str = msgspec.field(name="from", default="")
    end: str = msgspec.field(name="to", default="")
    bare_ok: bool = True

    def names(self) -> tuple[str, ...]:
        """Every name it goes by in a Chinese text."""
        return (self.zh, *self.aliases, *self.abbr)


_COLUMNS = ", ".join(Body.__struct_encode_fields__)


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """All rows and the way from a name to those that bear it; `digest` names this state of them.

    Compared by identity, so that what is compiled from it can be kept beside it.
    """

    bodies: tuple[Body, ...]
    index: dict[str, tuple[Body, ...]]
    digest: str

    def with_rows(self, path: str | Path) -> "Lexicon":
        """The lexicon with a user's rows before its own: JSON lines, or CSV with a header; `zh` is all a row must have.

        Lists in CSV are separated by ";". Raises NotFound or NotReadable for the file, BadRequest for a row.
        """
        data = _bytes(Path(path))
        own = tuple(_user_rows(_text(data, Path(path).name), Path(path).name))
        digest = hashlib.sha256(self.digest.encode() + data).hexdigest()
        return Lexicon((*own, *self.bodies), _index(own, self.index), f"sha256:{digest}")


@cache
def default_lexicon() -> Lexicon:
    """The rows of the package, read once."""
    decoder = msgspec.json.Decoder(Body)
    digest = hashlib.sha256()
    rows: list[Body] = []
    folder = files("servanda.lexicon").joinpath("data", "bodies")
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name):
        data = file.read_bytes()
        digest.update(data)
        rows += decoder.decode_lines(data)
    return Lexicon(tuple(rows), _index(tuple(rows), {}), f"sha256:{digest.hexdigest()}")


def _index(rows: tuple[Body, ...], below: dict[str, tuple[Body, ...]]) -> dict[str, tuple[Body, ...]]:
    """Name to rows. A user's name takes the place of the rows of the same side, and of all where its row names no side."""
    index: dict[str, list[Body]] = {}
    for row in rows:
        for name in row.names():
            found = index.setdefault(name, [])
            if row not in found:
                found.append(row)
    if not below:
        return {name: tuple(found) for name, found in index.items()}
    merged = dict(below)
    for name, found in index.items():
        sides = {row.side for row in found}
        kept = () if "" in sides else (row for row in below.get(name, ()) if row.side not in sides)
        merged[name] = (*found, *kept)
    return merged


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound("there is no such file", source=str(path)) from None
    except OSError as error:
        raise NotReadable("cannot be read: {reason}", reason=reason(error), source=str(path)) from None


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest("a lexicon is UTF-8 text", source=name) from None


def _user_rows(text: str, name: str) -> Iterator[Body]:
    read = _csv_rows if name.lower().endswith((".csv", ".tsv")) else _json_rows
    count = 0
    for line, row in read(text, name):
        if not row.zh.strip():
            raise BadRequest("line {line}: zh is empty", line=line, source=name)
        if row.side and not _SIDE.fullmatch(row.side):
            raise BadRequest(
                "line {line}: side {side!r} is none of a state's two letters, INT and OTHER", line=line, side=row.side, source=name
            )
        count += 1
        yield msgspec.structs.replace(row, id=row.id or f"user:{line}", zh=row.zh.strip())
    if not count:
        raise BadRequest("it holds no row", source=name)


def _json_rows(text: str, name: str) -> Iterator[tuple[int, Body]]:
    decoder = msgspec.json.Decoder(Body)
    for line, entry in enumerate(text.split("\n"), 1):
        if entry.strip():
            try:
                yield line, decoder.decode(entry)
            except (msgspec.DecodeError, msgspec.ValidationError) as error:
                raise BadRequest("line {line}: {error}", line=line, error=reason(error), source=name) from None


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, Body]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if name.lower().endswith(".tsv") else ",", strict=True)
    try:
        if "zh" not in (reader.fieldnames or ()):
            raise BadRequest("line 1: the header has no column zh (a row may have {columns})", columns=_COLUMNS, source=name)
        for entry in reader:
            values: dict[str, object] = {k: v.strip() for k, v in entry.items() if isinstance(k, str) and isinstance(v, str)}
            for key in _LISTS:
                values[key] = [part.strip() for part in str(values.get(key, "")).split(";") if part.strip()]
            values["bare_ok"] = str(values.get("bare_ok") or "true").lower() in _TRUE
            yield reader.line_num, msgspec.convert(values, Body)
    except (csv.Error, msgspec.ValidationError) as error:
        raise BadRequest("line {line}: {error}", line=reader.line_num, error=reason(error), source=name) from None
