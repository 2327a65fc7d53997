"""Makes PDF files for tests: a small typesetter over reportlab, and Chromium where there is one."""

import io
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
VERA = "Vera"
# What may not begin a line: the character before it goes down with it.
CLINGING = "，。；：、？！）》”’」』〉,.;:?!)"
TOKEN = re.compile(r"[A-Za-z0-9.,;:()'“”%-]+|\s+|.", re.DOTALL)


def fonts() -> None:
    """Register the two fonts: a Chinese one that is not embedded, a TrueType one that is."""
    if SONG not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
        pdfmetrics.registerFont(TTFont(VERA, "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


@dataclass
class Typesetter:
    """Sets paragraphs on A4 pages in one or more columns, justified, with a running head and page numbers."""

    font: str = SONG
    size: float = 10.5
    leading: float = 16.0
    columns: int = 1
    gutter: float = 24.0
    margin: float = 72.0
    indent: float = 2.0
    space: float = 0.0
    head: str = ""
    foot: str = ""
    justify: bool = True
    password: str = ""
    info: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fonts()
        self.out = io.BytesIO()
        encrypt = self.password or None
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1, encrypt=encrypt)
        for name, value in self.info.items():
            getattr(self.canvas, f"set{name}")(value)
        self.page = 1
        self.column = 0
        self.top = A4[1] - self.margin
        self.y = self.top
        self.edges()

    @property
    def measure(self) -> float:
        return (A4[0] - 2 * self.margin - self.gutter * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return self.margin + self.column * (self.measure + self.gutter)

    def edges(self) -> None:
        self.canvas.setFont(self.font, 9)
        if self.head:
            self.canvas.drawCentredString(A4[0] / 2, A4[1] - 42, self.head.format(page=self.page))
        if self.foot:
            self.canvas.drawCentredString(A4[0] / 2, 36, self.foot.format(page=self.page))

    def turn(self) -> None:
        """To the next column, or the next page after the last one."""
        self.column += 1
        if self.column == self.columns:
            self.canvas.showPage()
            self.page += 1
            self.column = 0
            self.top = A4[1] - self.margin
            self.edges()
        self.y = self.top

    def title(self, text: str, size: float = 18.0) -> None:
        """A centred line over the whole page; the columns begin below it."""
        self.canvas.setFont(self.font, size)
        self.y -= size
        self.canvas.drawCentredString(A4[0] / 2, self.y, text)
        self.y -= size * 0.8
        self.top = self.y

    def heading(self, text: str, size: float = 14.0) -> None:
        self.y -= 6
        self._line(text, 0.0, self.font, size, False)
        self.y -= 6

    def paragraph(self, text: str, *, font: str = "", indent: float | None = None) -> None:
        """Break and set one paragraph with a first-line indent of `indent` em."""
        font = font or self.font
        shift = self.size * (self.indent if indent is None else indent)
        for line, last in self._break(text, font, shift):
            self._line(line, shift, font, self.size, self.justify and not last)
            shift = 0.0
        self.y -= self.space

    def _break(self, text: str, font: str, shift: float) -> list[tuple[str, bool]]:
        lines: list[str] = []
        line, room = "", self.measure - shift
        for token in TOKEN.findall(text):
            if width(line + token.rstrip(), font, self.size) > room and line:
                if token in CLINGING and len(line) > 1:
                    lines.append(line[:-1])
                    line = line[-1]
                else:
                    lines.append(line.rstrip())
                    line, token = "", token.lstrip()
                room = self.measure
            line += token
        return [(one, False) for one in lines] + [(line, True)]

    def _line(self, text: str, shift: float, font: str, size: float, stretch: bool) -> None:
        if self.y - self.leading < self.margin:
            self.turn()
        self.y -= self.leading
        line = self.canvas.beginText(self.left + shift, self.y)
        line.setFont(font, size)
        loose = self.measure - shift - width(text, font, size)
        if stretch and len(text) > 1 and font == SONG:
            line.setCharSpace(max(0.0, loose / (len(text) - 1)))
        elif stretch and " " in text:
            line.setWordSpace(0)
        line.textOut(text)
        self.canvas.drawText(line)

    def save(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def draw(*texts: tuple[float, float, str], font: str = SONG, size: float = 10.5) -> bytes:
    """One A4 page with each (x, y, text) where it says."""
    fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(font, size)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """A page that holds a drawing and no text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return out.getvalue()


def chromium() -> str:
    """The path of a Chromium to print with, "" where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


def printed(html: str, folder: Path) -> bytes:
    """The PDF that Chromium prints of a page."""
    page, out = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer"]
    subprocess.run([chromium(), *flags, f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True, timeout=120)
    return out.read_bytes()
