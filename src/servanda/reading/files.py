"""A file or bytes to the articles it holds, whatever its format."""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO, TypeAlias

from servanda.errors import BadRequest, NotFound, NotReadable, Said, TooLarge, reason, shown
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
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", Said("a PNG image")),
    (b"\xff\xd8\xff", Said("a JPEG image")),
    (b"GIF8", Said("a GIF image")),
    (b"II*\0", Said("a TIFF image")),
    (b"MM\0*", Said("a TIFF image")),
    (b"\x1f\x8b", Said("a gzip archive")),
    (b"7z\xbc\xaf", Said("a 7z archive")),
    (b"Rar!", Said("a RAR archive")),
)


def open_source(source: Source, *, limit: int | None = None) -> list[SourceText]:
    """The articles in a path, bytes or binary file, in order; never empty.

    `limit` is the largest size taken, in bytes (SERVANDA_MAX_BYTES, else 50 MB).
    Raises NotFound, TooLarge or NotReadable, each naming the file where there is one; BadRequest for what is no source.
    """
    where = source_name(source)
    try:
        return _articles(_bytes(source, _limit() if limit is None else limit), Path(shown(where)).name)
    except (NotFound, TooLarge, NotReadable) as error:
        raise error.at(where) from None


def source_name(source: Source) -> str:
    """What a source is called: its path as given, a binary file's own path, or ""."""
    name = source if isinstance(source, str | Path) else getattr(source, "name", "")
    return str(name) if isinstance(name, str | Path) and str(name) != "<stdin>" else ""


def from_text(text: str) -> list[SourceText]:
    """The articles in a text that is decoded already. Raises NotReadable on lone surrogates or an empty text, BadRequest on bytes."""
    if not isinstance(text, str):
        raise BadRequest("a text is a str, not a {type}", type=type(text).__name__)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise NotReadable("the text holds a lone surrogate at {start}", start=error.start) from None
    if not text.strip("\0 \t\r\n\ufeff"):
        raise NotReadable("is empty")
    return _from_text(text, "", f"sha256:{hashlib.sha256(data).hexdigest()}", {})


def _limit() -> int:
    given = os.environ.get("SERVANDA_MAX_BYTES", "")
    if given and not (given.isascii() and given.isdigit() and int(given)):
        raise BadRequest("SERVANDA_MAX_BYTES is {given!r}: give a number of bytes", given=given)
    return int(given) if given else SIZE_LIMIT


def _bytes(source: Source, limit: int) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif isinstance(source, str | Path):
        data = _file(Path(source), limit)
    elif hasattr(source, "read"):
        data = _stream(source, limit)
    else:
        raise BadRequest("cannot read a {type}: give a path, bytes or a binary file", type=type(source).__name__)
    if len(data) > limit:
        size = f"{limit // 2**20} MB" if limit >= 2**20 else Said("{count} bytes", count=limit)
        raise TooLarge("is larger than {size} (set SERVANDA_MAX_BYTES to read it)", size=size)
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
        raise NotFound("cannot be opened: {reason}", reason=reason(error)) from None


def _stream(source: BinaryIO, limit: int) -> bytes:
    """All that a stream gives, up to one byte beyond the limit; a raw one may give it in pieces."""
    pieces: list[bytes] = []
    left = limit + 1
    try:
        while left > 0 and (piece := source.read(left)):
            if not isinstance(piece, bytes):
                raise BadRequest("the file is open as text: open it in binary mode")
            pieces.append(piece)
            left -= len(piece)
    except (OSError, ValueError) as error:
        raise NotFound("cannot be read: {reason}", reason=reason(error)) from None
    return b"".join(pieces)


def _articles(data: bytes, name: str) -> list[SourceText]:
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if data.startswith((b"PK\x03\x04", _OLE)):
        return [_tie(read_docx(data), "paragraph", digest, name)]
    if b"%PDF-" in data[:1024]:
        return [_tie(read_pdf(data), "page", digest, name)]
    for begin, kind in _OTHERS:
        if data.startswith(begin):
            raise NotReadable("is {kind}, which is not read (supported: text, Markdown, HTML, DOCX, PDF)", kind=kind)
    declared = _CHARSET.search(data[:2048])
    text, encoding = decode(data, declared=declared[1].decode("ascii") if declared else "")
    return _from_text(text, name, digest, {"encoding": encoding})


def _from_text(text: str, name: str, digest: str, known: dict[str, str]) -> list[SourceText]:
    suffix = Path(name).suffix.lower() if name else ""
    return [_tie(page, "char", digest, name, known, len(text)) for page in _pages(text, suffix)]


def _pages(text: str, suffix: str) -> list[Page]:
    if is_tagged(text):
        return read_archive(text)
    if suffix in (".html", ".htm", ".xhtml", ".shtml") or (text.lstrip()[:1] == "<" and _HTML.match(text)):
        return [read_html(text)]
    if suffix in (".md", ".markdown") or text.startswith(("---\n", "---\r\n")):
        return [read_markdown(text)]
    return [read_plain(text)]


def _tie(page: Page, unit: Unit, digest: str, name: str, known: dict[str, str] | None = None, length: int = 0) -> SourceText:
    """A page tied to the file it came from. Raises NotReadable where it holds no text."""
    if not page.blocks:
        raise NotReadable("holds no text")
    fields = {_whole(k): _whole(v) if isinstance(v, str) else [_whole(one) for one in v] for k, v in page.fields.items()}
    if page.date:
        fields["tag date"] = page.date
    fields |= ({"file": name} if name else {}) | (known or {})
    return SourceText(
        page.blocks, unit, digest, fields, _whole(page.title), page.date, page.language, length, tuple(page.notices)
    )  # fmt: skip


def _whole(words: str) -> str:
    """Metadata without lone surrogates, which YAML can escape and no encoding can write."""
    return words if words.isascii() else words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
