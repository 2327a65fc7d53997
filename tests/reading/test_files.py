"""Files of every kind at the door: which reader takes them, what is refused, and in what words."""

import gzip
import hashlib
import io
import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import BadRequest, NotFound, NotReadable, ServandaError, TooLarge
from servanda.reading.files import from_text, open_source
from tests.reading.make_docx import package, typed
from tests.reading.make_pdf import Typesetter, draw, scanned

TEXT = "双方决定设立水文站。"
HTML = f"<html><head><title>公报</title></head><body><p>{TEXT}</p></body></html>"
UNITS = {"txt": "char", "md": "char", "html": "char", "docx": "paragraph", "pdf": "page"}


def made(kind: str) -> bytes:
    if kind == "docx":
        return typed([TEXT])
    if kind == "pdf":
        return draw((72, 700, TEXT))
    return {"txt": TEXT, "md": f"# 公报\n\n{TEXT}\n", "html": HTML}[kind].encode()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("kind", UNITS)
def test_a_path_bytes_and_a_binary_file_are_one(kind: str, tmp_path: Path) -> None:
    data, path = made(kind), tmp_path / f"公报.{kind}"
    path.write_bytes(data)
    (read,) = open_source(path)
    assert read.blocks[-1].text == TEXT
    assert read.unit == UNITS[kind]
    assert read.digest == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert read.fields["file"] == f"公报.{kind}"
    assert ("encoding" in read.fields) == (read.unit == "char")
    assert open_source(str(path)) == [read]
    with path.open("rb") as file:
        assert open_source(file) == [read]


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "pdf"])
def test_the_content_tells_the_format_not_the_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "download.txt"
    path.write_bytes(made(kind))
    assert open_source(path)[0].blocks[-1].text == TEXT
    (bare,) = open_source(io.BytesIO(made(kind)))
    assert bare.blocks[-1].text == TEXT
    assert "file" not in bare.fields


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_type(kind: Callable[[bytes], Any]) -> None:
    assert open_source(kind(TEXT.encode()))[0].blocks[0].text == TEXT


def test_a_stream_that_gives_little_at_a_time() -> None:
    class Slow(io.RawIOBase):
        left = TEXT.encode()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            piece, self.left = self.left[:1], self.left[1:]
            buffer[: len(piece)] = piece
            return len(piece)

    assert open_source(Slow())[0].blocks[0].text == TEXT  # type: ignore[arg-type]


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(TEXT.encode()))
    writer.start()
    assert open_source(pipe)[0].blocks[0].text == TEXT
    writer.join()


BAD: dict[str, tuple[bytes, type[ServandaError], str]] = {
    "empty": (b"", NotReadable, "is empty"),
    "only space": (b" \r\n\t\n", NotReadable, "is empty"),
    "only wide space": ("　\u2028　".encode(), NotReadable, "holds no text"),
    "only a byte order mark": (b"\xef\xbb\xbf", NotReadable, "holds no text"),
    "zeros": (b"\0" * 100, NotReadable, "is empty"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", NotReadable, "is a PNG image"),
    "a photo": (b"\xff\xd8\xff\xe0\0\x10JFIF", NotReadable, "is a JPEG image"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, NotReadable, "binary data"),
    "gzip": (gzip.compress(TEXT.encode()), NotReadable, "is a gzip archive"),
    "zip": (zipped("a.txt", TEXT.encode()), NotReadable, "not a Word file"),
    "RTF": (b"{\\rtf1\\ansi hello}", NotReadable, "is RTF"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotReadable, "Word"),
    "wrong encoding": (TEXT.encode("gb18030") + b"\xff\xff\xfe" * 9, NotReadable, "no known encoding"),
    "markup alone": (b"<html><body><p></p><br></body></html>", NotReadable, "holds no text"),
    "a scan": (scanned(), NotReadable, "text"),
    "encrypted PDF": (Typesetter(password="secret").save(), NotReadable, "encrypted|password"),
    "broken PDF": (b"%PDF-1.7\n" + b"x" * 300, NotReadable, "PDF"),
    "broken DOCX": (typed([TEXT])[:200], NotReadable, "DOCX"),
    "a bomb": (zipped("word/document.xml", b"<a>" + b"\0" * 400_000_000), TooLarge, "unpacks to more than"),
    "XML entities": (
        package({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'}),
        NotReadable,
        "document type|not a Word file",
    ),
    "a broken tag": ("〖BT/标题〗公报〖-BT/标题〗\n〖ZW/正文\n双方同意。".encode(), NotReadable, "broken tag in line 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_refused_in_one_line_that_names_the_file(name: str, tmp_path: Path) -> None:
    data, kind, message = BAD[name]
    path = tmp_path / "in.txt"
    path.write_bytes(data)
    with pytest.raises(kind, match=message) as error:
        open_source(path)
    assert error.value.source == str(path)
    assert str(error.value).startswith(f"{path}: ")
    assert len(str(error.value).splitlines()) == 1


def test_the_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(b"a" * 2**20)
    monkeypatch.setenv("SERVANDA_MAX_BYTES", str(2**20))
    assert len(open_source(path)) == 1
    monkeypatch.setenv("SERVANDA_MAX_BYTES", str(2**20 - 1))
    with pytest.raises(TooLarge, match="larger than 1048575 bytes"):
        open_source(path)
    with pytest.raises(TooLarge, match="larger than 10 bytes"):
        open_source(io.BytesIO(b"a" * 11), limit=10)
    monkeypatch.setenv("SERVANDA_MAX_BYTES", "50 MB")
    with pytest.raises(BadRequest, match="number of bytes"):
        open_source(path)


def test_the_limit_holds_without_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SERVANDA_MAX_BYTES", raising=False)
    with Path("/dev/zero").open("rb") as endless, pytest.raises(TooLarge, match="larger than 50 MB"):
        open_source(endless)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "no such file"),
        (".", "is a folder"),
        ("a\0b", "cannot be opened"),
        ("n" * 300, "cannot be opened"),
        ("", "is a folder"),
    ],
)
def test_what_is_no_file(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=message) as error:
        open_source(tmp_path / name if name else "")
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(NotFound, match="cannot be opened"):
        open_source(path)


@pytest.mark.parametrize("source", [None, 3, io.StringIO(TEXT), [TEXT]])
def test_what_is_no_source(source: Any) -> None:
    with pytest.raises(BadRequest) as error:
        open_source(source)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize("name", [b"a\nb.txt", b"\xff\xfe.txt", b"a\x1b[31m.txt"])
def test_names_that_are_no_words(name: bytes, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(name)
    with pytest.raises(NotFound) as error:
        open_source(path)
    str(error.value).encode()
    assert len(str(error.value).splitlines()) == 1
    path.write_text(TEXT, encoding="utf-8")
    (article,) = open_source(path)
    assert isinstance(article.fields["file"], str)
    assert article.fields["file"].isprintable()


def test_a_closed_file(tmp_path: Path) -> None:
    file = io.BytesIO(b"a")
    file.close()
    with pytest.raises(NotFound, match="cannot be read"):
        open_source(file)


def test_a_text_that_is_decoded_already() -> None:
    (article,) = from_text(TEXT)
    assert article.digest == f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"
    assert article.fields == {}
    with pytest.raises(NotReadable, match="is empty"):
        from_text(" \n")
    with pytest.raises(NotReadable, match="lone surrogate at 2"):
        from_text("双方\ud800")


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5"])
@pytest.mark.parametrize("codec", ["gb2312", "utf-8", "utf-16"])
def test_a_page_that_declares_a_false_charset(declared: str, codec: str) -> None:
    page = HTML.replace("<head>", f'<head><meta charset="{declared}">')
    (article,) = open_source(page.encode(codec))
    assert article.blocks[-1].text == TEXT
    assert article.fields["encoding"] == codec.replace("utf-16", "utf-16-le")
