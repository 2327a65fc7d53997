"""A DOCX file as a package of XML parts, opened without trust."""

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

from lxml import etree

from servanda.errors import NotReadable, TooLarge

MAX_UNPACKED = 200_000_000
"""Bytes of all members together, as the package declares them and as they come out."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})""")
_UNICODE = (b"utf-8", b"utf-16", b"utf8", b"utf16", b"us-ascii", b"ascii", b"utf-16le", b"utf-16be")


class Package:
    """The parts of a DOCX by name.

    Raises NotReadable (no zip, encrypted, an old Word file, a part missing or broken, a document type declaration,
    which no Word file has and which entity attacks need) and TooLarge (`MAX_UNPACKED`).
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise NotReadable("an encrypted Word file: save it without its password")
            raise NotReadable("an old Word format: save it as DOCX")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except Exception:  # zipfile raises half a dozen kinds on damaged files
            raise NotReadable("not a DOCX file, or a broken one") from None
        self._names = {m.filename.replace("\\", "/").lstrip("/").lower(): m for m in members}
        if sum(m.file_size for m in members) > MAX_UNPACKED:
            raise TooLarge("unpacks to more than {most} MB", most=MAX_UNPACKED // 1_000_000)
        self._left = MAX_UNPACKED
        self.main = self._main()

    def _main(self) -> str:
        found = self.related("", "officeDocument")
        name = found[0] if found else "word/document.xml"
        if name.lower() not in self._names:
            raise NotReadable("not a Word file: its main document is missing")
        return name

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is no such part."""
        member = self._names.get(name.lower())
        return None if member is None else self._parse(self._bytes(member), name)

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts that part `name` ("" for the package) refers to by relations of a kind."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", base + ".rels"))
        if root is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            for link in root.iter(_RELATION)
            if link.get("Type", "").rsplit("/", 1)[-1] == kind
            and link.get("TargetMode") != "External"
            and (target := link.get("Target", ""))
        ]

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise NotReadable("an encrypted DOCX: save it without its password")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(self._left + 1)
        except Exception:  # zipfile and each decompressor have their own
            raise NotReadable("a broken DOCX file: {filename} cannot be unpacked", filename=member.filename) from None
        if len(data) > self._left:
            raise TooLarge("unpacks to more than {most} MB", most=MAX_UNPACKED // 1_000_000)
        self._left -= len(data)
        return data

    def _parse(self, data: bytes, name: str) -> etree._Element:
        plain = data.replace(b"\0", b"")
        declared = _ENCODING.search(plain[:300])
        if declared and declared[1].lower() not in _UNICODE:
            raise NotReadable("a broken DOCX file: {name} is not in Unicode", name=name)
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise NotReadable("an unsafe DOCX file: {name} declares a document type", name=name)
        # huge_tree lifts the limit of 10 MB a text; without a document type there are no entities to blow up.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data.replace(*_STRICT), parser)
        except (etree.XMLSyntaxError, ValueError, AssertionError):
            raise NotReadable("a broken DOCX file: {name} is not well-formed XML", name=name) from None
