"""Bytes to text: which encoding a file is in, told by its bytes and not by what it declares.

A byte order mark settles it; UTF-8 is certain or wrong. The rest overlap: the bytes of one are often valid in another
and then decode to rare characters, so each candidate's text is weighed by how common its characters are in the language
it would be in. The name reported is that of the narrowest codec that reads every byte, and it is the codec that was
used: `gb2312` gives U+30FB and U+2015 where `gbk` and `gb18030` give U+00B7 and U+2014 (docs/adr/0004).
"""

import codecs
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from servanda.errors import NotReadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b")) + b"\x7f"
_SAMPLE = 16384  # characters that are weighed
_LEAST = 0.15  # the weight below which a text is in no such language
_WESTERN = 3  # one byte in so many, at most, is not ASCII in a Latin script
_SINGLE_BYTE = ("iso8859-", "cp125", "koi8-")

# The commonest characters of official prose, by knowledge of the languages; what a wrong codec produces is spread over
# thousands of others.
_CHINESE = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处理世车议美府联支持续推保护科技术交流互信任约承诺认双作环境能源安济协海贸易商投融金银信培训察访问谈判签署备忘录"
    "國與會議將為強發關於進對話動經濟續開區護術華時實來應體機際務見學產業領導參組織個問題條當後過這們說種處還從樣數無線質結總"
    "設長資邊級圖統較計別論農決戰則據車聯約諾認雙環貿訓訪談簽備"
    "，。、；：？！“”‘’《》（）〈〉【】　·・—―…０１２３４５６７８９"
)  # fmt: skip
_KOREAN = frozenset(
    "이다의는에을를가은하고한로서과으지도기해및사자대양국정인와관상제협력회부시간일년월등들또여했것수안전경공동적성"
    "조합의장진구보원방위교무외평화통남북문스리아라나어있되합니입"
)
_KANA = range(0x3041, 0x30FB)


class _Family(NamedTuple):
    """Codecs of one family, narrowest first, and the weight of a character in each language they are for."""

    names: tuple[str, ...]
    weights: tuple[Callable[[str], float], ...]
    wide: bool = False


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the codec that read it.

    `declared` (an HTML charset or XML encoding) only breaks ties: declarations are often false.
    Raises NotReadable where no encoding fits or the bytes are no text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name), name
    noisy = _is_noisy(data)
    try:
        if not noisy:
            return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_almost_utf8(data):
            raise NotReadable("is UTF-8 but for byte {start}, which does not fit: get another copy", start=error.start) from None
    declared = _python_name(declared)
    tries = sorted(_tries(data, declared, noisy), reverse=True)
    if tries and tries[0][0] >= _LEAST:
        return tries[0][2].removeprefix("\ufeff"), tries[0][1]  # GB18030 has a byte order mark too
    return _western(data, declared, noisy)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise NotReadable("is marked as {name} but is not: byte {start} does not fit", name=name, start=error.start) from None


def _is_noisy(data: bytes) -> bool:
    """Whether control characters stand in it that no text in bytes has (UTF-16 has them)."""
    noise = len(data) - len(data.translate(None, _CONTROL))
    return noise > max(len(data) // 200, 4 if len(data) > 64 else 0)


def _is_almost_utf8(data: bytes) -> bool:
    """Whether all but a few of the bytes beyond ASCII are UTF-8; those of other encodings hardly ever are."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong * 20 < len(text) - len(text.encode("ascii", "ignore"))


def _tries(data: bytes, declared: str, noisy: bool) -> Iterator[tuple[float, str, str]]:
    """(weight, codec, text) of each family that can read every byte."""
    for family in _FAMILIES:
        if family.wide is not noisy and not (family.wide and len(data) < _SAMPLE):
            continue
        for name in family.names:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            yield _weight(text, family) + (0.03 if declared in family.names else 0), name, text
            break


def _weight(text: str, family: _Family) -> float:
    """The mean weight of the characters in a sample; ASCII ones count only where each has two bytes."""
    sample = text[:_SAMPLE]
    marked = [c for c in sample if c > "\x7f"]
    total = max(sum(map(weight, marked)) for weight in family.weights)
    if not family.wide:
        return total / len(marked) if marked else 0.0
    plain = sum(" " <= c < "\x7f" or c in "\t\r\n" for c in sample)
    noise = len(sample) - len(marked) - plain
    return (total + plain - noise) / len(sample)


@cache
def _levels() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that GB2312 and Big5 put first as the common ones, and those they put second."""
    rows = [bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)]
    simple = [pair.decode("gb2312", "ignore") for pair in rows]
    trail = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    full = {lead: [bytes((lead, b)).decode("big5", "ignore") for b in trail] for lead in range(0xA4, 0xFA)}
    first = {*simple[: 40 * 94], *(c for lead, chars in full.items() if lead < 0xC6 for c in chars)}
    second = {*simple[40 * 94 :], *(c for lead, chars in full.items() if lead > 0xC8 for c in chars)}
    return frozenset(first), frozenset(second - first)


def _chinese(char: str) -> float:
    if char in _CHINESE:
        return 1.0
    first, second = _levels()
    if char in first:
        return 0.3
    return -0.3 if char in second or "\u2000" <= char < "\u2700" or "\u3000" <= char < "\u3040" or "\uff00" < char < "\uff5f" else -1.0


def _japanese(char: str) -> float:
    if ord(char) in _KANA:
        return 1.0
    return _chinese(char) - 0.3


def _korean(char: str) -> float:
    if char in _KOREAN:
        return 1.0
    return 0.0 if "\uac00" <= char < "\ud7a4" else -0.5


_FAMILIES = (
    _Family(("utf-16-le",), (_chinese, _japanese, _korean), wide=True),
    _Family(("utf-16-be",), (_chinese, _japanese, _korean), wide=True),
    _Family(("gb2312", "gbk", "gb18030"), (_chinese,)),
    _Family(("big5", "cp950", "big5hkscs"), (_chinese,)),
    _Family(("shift_jis", "cp932"), (_japanese,)),
    _Family(("euc_jp",), (_japanese,)),
    _Family(("euc_kr", "cp949"), (_korean,)),
)


def _western(data: bytes, declared: str, noisy: bool) -> tuple[str, str]:
    """A text of one byte a character: as declared, else Windows-1252 where most is ASCII."""
    if noisy:
        raise NotReadable("is binary data, not a text document (supported: text, Markdown, HTML, DOCX, PDF)")
    names = [declared] if declared.startswith(_SINGLE_BYTE) and declared != "iso8859-1" else []
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high * _WESTERN <= len(data):
        names.append("cp1252")  # for a declared ISO-8859-1 too, as browsers do
    for name in names:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    fitting = [(_fits(data, family.names[-1]), family.names[-1]) for family in _FAMILIES if not family.wide]
    at, name = max(fitting)
    raise (
        NotReadable("is in no known encoding, or broken: {name} fits up to byte {at}", name=name, at=at)
        if at
        else NotReadable("is in no known encoding")
    )


def _fits(data: bytes, name: str) -> int:
    """How many bytes a codec reads before one does not fit; 0 where all fit and only the text they make is unlikely."""
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _python_name(charset: str) -> str:
    """The name by which Python calls a declared charset, or ""."""
    try:
        return codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        return ""
