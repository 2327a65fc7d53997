"""A sheet as a PDF, set by typst from a template of ours. Words reach it as data: nothing in them is read as its language."""

from importlib.resources import files

import msgspec

from servanda.errors import BadRequest, NotStored, reason
from servanda.publish.extra import lacking
from servanda.publish.sheet import Sheet

# Serif faces with Chinese characters, by platform; typst takes the first that is there for each character. None is shipped.
HAN_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun", "NSimSun", "Songti SC", "STSong",
             "FangSong", "AR PL UMing CN")  # fmt: skip
HAN_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "SimHei", "Microsoft YaHei", "Heiti SC",
            "PingFang SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")  # fmt: skip
LATIN = "Libertinus Serif"  # comes with typst
_TEMPLATE = files("servanda.publish").joinpath("templates", "sheet.typ")


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF, the same bytes for the same sheet with the same fonts.

    Raises BadRequest where typst, or any font with Chinese characters for a sheet that has them, is not installed.
    """
    try:
        import typst  # only here: it is heavy, and an extra
    except ImportError as error:
        raise lacking(error) from None
    fonts = typst.Fonts()
    there = set(fonts.families())
    serif, sans = ([name for name in names if name in there] for names in (HAN_SERIF, HAN_SANS))
    data = msgspec.json.encode(sheet)
    if not serif and not sans and _has_han(data.decode()):
        raise BadRequest(
            "no font with Chinese characters is installed here, such as {first} or {second}: install one, or write .docx",
            first=HAN_SERIF[0],
            second=HAN_SERIF[4],
        )
    inputs = {
        "sheet": data.decode(),
        "serif": msgspec.json.encode([LATIN, *(serif or sans)]).decode(),
        "sans": msgspec.json.encode([*(sans or serif), LATIN]).decode(),
    }
    try:
        made: bytes = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, font_paths=fonts)
    except RuntimeError as error:
        raise NotStored("the PDF could not be set: {reason}", reason=reason(error)) from None
    return made


def _has_han(words: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in words)
