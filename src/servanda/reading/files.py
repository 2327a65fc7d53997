"""A file or bytes to the articles it holds, whatever its format."""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO, TypeAlias

from servanda.errors import NotFound, NotReadable, TooLarge
from servanda.model.source import SourceText, Unit
from servanda.reading.archive import is_tagged, read_archive
from servanda.reading.encoding import decode
from servanda.reading.html import read_html
from servanda.reading.markdown import read_markdown
from servanda.reading.page import Page
from servanda.reading.pdf import read_pdf
from servanda.reading.plain import read_plain
from servanda.reading.word import read_docx

Source: TypeAlias = str | Path | bytes | BinaryIO

SIZE_LIMIT = 50 * 2**20  # bytes; a register's documents are a few hundred kilobytes at most
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body|div|p|article|table)\b", re.I | re.S
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([\w-]{3,20})""", re.I)
_OLE = b"\xd0\xcf\x11\xe0"


def open_source(source: Source, *, limit: int | None = None) -> list[SourceText]:
    """The articles in a path, bytes or binary file, in order; never empty.

    `limit` is the largest size taken, in bytes (SERVANDA_MAX_BYTES, else 50 MB).
    Raises NotFound, TooLarge or NotReadable, each naming the file where there is one.
    """
    name = Path(source).name if isinstance(source, str | Path) else Path(str(getattr(source, "name", ""))).name
    try:
        return _articles(_bytes(source, limit or _limit()), name)
    except (NotFound, TooLarge, NotReadable) as error:
        raise error.at(name) from None


def from_text(text: str) -> list[SourceText]:
    """The articles in a text that is decoded already. Raises NotReadable on lone surrogates or an empty text."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise NotReadable(f"the text holds a lone surrogate at {error.start}") from None
    return _from_text(text, "", f"sha256:{hashlib.sha256(data).hexdigest()}", {})


def _limit() -> int:
    given = os.environ.get("SERVANDA_MAX_BYTES", "")
    return int(given) if given.isascii() and given.isdigit() else SIZE_LIMIT


def _bytes(source: Source, limit: int) -> bytes:
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, str | Path):
        data = _file(Path(source), limit)
    else:
        data = source.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(f"is larger than {limit // 2**20 or 1} MB (set SERVANDA_MAX_BYTES to read it)")
    if not data.strip(b"\0 \t\r\n"):
        raise NotReadable("is empty")
    return data


def _file(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except IsADirectoryError:
        raise NotFound("is a folder, not a file") from None
    except FileNotFoundError:
        raise NotFound("there is no such file") from None
    except (OSError, ValueError) as error:
        raise NotFound(f"cannot be opened: {getattr(error, 'strerror', None) or error}") from None


def _articles(data: bytes, name: str) -> list[SourceText]:
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if data.startswith((b"PK\x03\x04", _OLE)):
        return [_tie(read_docx(data), "paragraph", digest, name)]
    if b"%PDF-" in data[:1024]:
        return [_tie(read_pdf(data), "page", digest, name)]
    declared = _CHARSET.search(data[:2048])
    text, encoding = decode(data, declared=declared[1].decode("ascii") if declared else "")
    return _from_text(text, name, digest, {"encoding": encoding})


def _from_text(text: str, name: str, digest: str, known: dict[str, str]) -> list[SourceText]:
    pages = _pages(text, Path(name).suffix.lower())
    if not any(page.blocks for page in pages):
        raise NotReadable("holds no text")
    return [_tie(page, "char", digest, name, known, len(text)) for page in pages]


def _pages(text: str, suffix: str) -> list[Page]:
    if is_tagged(text):
        return read_archive(text)
    if suffix in (".html", ".htm", ".xhtml", ".shtml") or _HTML.match(text):
        return [read_html(text)]
    if suffix in (".md", ".markdown") or text.startswith(("---\n", "---\r\n")):
        return [read_markdown(text)]
    return [read_plain(text)]


def _tie(page: Page, unit: Unit, digest: str, name: str, known: dict[str, str] | None = None, length: int = 0) -> SourceText:
    """A page tied to the file it came from."""
    fields = dict(page.fields)
    if page.date:
        fields["tag date"] = page.date
    fields |= ({"file": name} if name else {}) | (known or {})
    return SourceText(
        page.blocks, unit, digest, fields, page.title, page.date, page.language, length, tuple(page.notices)
    )  # fmt: skip
