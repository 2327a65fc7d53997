"""Bytes to text: which encoding a file is in, told by its bytes and not by what it declares.

UTF-8 and UTF-16 are certain or wrong. The Chinese encodings overlap: bytes of one are often valid in another and then
decode to rare characters, so the candidate whose text is made of the commonest ones is taken. The name reported is
that of the narrowest codec that reads every byte, and it is the codec that was used: `gb2312` gives U+30FB and U+2015
where `gbk` and `gb18030` give U+00B7 and U+2014.
"""

import codecs

from servanda.errors import NotReadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b")) + b"\x7f"
_SAMPLE = 65536
# The commonest characters of official prose in either script, by knowledge of the language; what a wrong codec
# produces is spread over thousands of others.
_COMMON = frozenset(
    "的和在中国合作一年方双两美会议与了将为是加强发展关于进行安全政府联同意对话动经济部第重行国际系续支持工共上开地区成果以及"
    "之人民有大不等工作各个就全面推能源环境保护科技术文化交流建立互利信任平和公约决定承诺表示认到其这日月十二三四五六七八九"
    "國與會議將為強發關於進對話動經濟續開區護術華時實來應體機際務見學產業領導參組織個問題條當後過"
    "，。、；：“”《》（）　\n"
)


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the codec that read it.

    `declared` (an HTML charset or XML encoding) only breaks ties: declarations are often false.
    Raises NotReadable where no encoding fits or the bytes are no text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name), name
    if len(data) - len(data.translate(None, b"\0")) > len(data) // 64:
        return _wide(data)
    _refuse_noise(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _legacy(data, declared, error.start)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise NotReadable(f"is marked as {name} but is not: byte {error.start} does not fit") from None


def _refuse_noise(data: bytes) -> None:
    noise = len(data) - len(data.translate(None, _CONTROL))
    if noise > max(len(data) // 200, 4 if len(data) > 64 else 0):
        raise NotReadable("is binary data, not a text document (supported: text, Markdown, HTML, DOCX, PDF)")


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the byte order whose text looks like one."""
    scored = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        scored.append((_commonness(text) + _ascii(text), name, text))
    if not scored or max(scored)[0] < 0.2:
        raise NotReadable("is binary data, not a text document (supported: text, Markdown, HTML, DOCX, PDF)")
    _, name, text = max(scored)
    return text, name


def _legacy(data: bytes, declared: str, utf8_fails_at: int) -> tuple[str, str]:
    tries = []
    for family in (("gb2312", "gbk", "gb18030"), ("big5", "big5hkscs")):
        for name in family:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            tie = 0.02 if declared.lower().replace("_", "-") in family else 0.0
            tries.append((_commonness(text) + tie, name, text))
            break
    if tries and max(tries)[0] >= 0.1:
        _, name, text = max(tries)
        return text, name
    return _western(data, utf8_fails_at)


def _western(data: bytes, utf8_fails_at: int) -> tuple[str, str]:
    # imported here: 30 ms that a UTF-8 or GB file need not pay
    from charset_normalizer import from_bytes

    best = from_bytes(data[: _SAMPLE * 4]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8") and best.percent_chaos < 10:
        name = best.encoding.replace("_", "-")
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            pass
    raise NotReadable(f"no known encoding fits (UTF-8 breaks off at byte {utf8_fails_at}; tried UTF-16, GB18030 and Big5 too)")


def _commonness(text: str) -> float:
    """The share of common Chinese characters among all that are not ASCII, in a sample of the text."""
    sample = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return sum(c in _COMMON for c in sample) / len(sample) if sample else 0.0


def _ascii(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(" " <= c < "\x7f" or c in "\r\n\t" for c in sample) / max(1, len(sample))
