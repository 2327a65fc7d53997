"""Words of a text as the full-text indexes of both engines take them, and what is asked of them.

Chinese, Japanese, Thai and other scripts that put no spaces between words become pairs of characters: 海关总署 is 海关 关总 总署 署. The
last character of a run stands alone too, so that each character begins some token and a word of one character is asked for as
the beginning of one. All else goes by words. Case and width are folded: ＡＰ１０００ is ap1000.

A text is its tokens with spaces between them, so tokens that follow each other in the text are one stretch of it: what is
asked for is looked up by its tokens, each by itself, and then as that stretch. An index needs no positions for this.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from servanda.errors import BadRequest

LONGEST = 40  # characters of a token; what is longer is cut, here and in what is asked
MOST = 600_000  # bytes of a text's tokens; PostgreSQL's vectors end at 1 MB. What is behind is not found.
ASKED = 200  # characters of a question
BETWEEN = " . "  # between texts of one commitment: nothing that is asked for goes across

_UNSPACED = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han, kana
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Burmese, Khmer
)
_RUN = re.compile(rf"(?P<pairs>[{_UNSPACED}]+)|[^\W_{_UNSPACED}]+")
_ZERO = str.maketrans("○◯", "〇〇")
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans("“”„«»「」『』＂", '""""""""""')


class Phrase(msgspec.Struct, frozen=True):
    """Tokens that stand one behind the other; `opens`: of the last one only the beginning is given."""

    tokens: tuple[str, ...]
    opens: bool = False

    @property
    def stretch(self) -> str:
        """The phrase as it stands in a text's tokens, when a space is put before and behind these."""
        return f" {' '.join(self.tokens)}" + ("" if self.opens else " ")


def tokens(texts: Iterable[str]) -> str:
    """The tokens of all texts, as an index takes them."""
    kept: list[str] = []
    size = 0
    for text in texts:
        whole = " ".join(_tokens(text[:MOST]))
        if not whole:
            continue
        size += len(whole.encode()) + len(BETWEEN)
        if size > MOST:
            kept.append(_cut(whole, MOST - size + len(whole.encode())))
            break
        kept.append(whole)
    return BETWEEN.join(kept)


def asked(words: str) -> list[Phrase]:
    """What has to occur of the words that a person typed: a phrase for each, or for what stands in quotation marks.

    A star behind a word asks for all that begin with it. [] where no letter or digit is asked for. Raises BadRequest for more than 200
    characters.
    """
    if len(words) > ASKED:
        raise BadRequest("{count} characters are too many to look for: {most} at most", count=len(words), most=ASKED)
    found: dict[Phrase, None] = {}
    for quoted, plain in _PIECE.findall(words.translate(_QUOTES)):
        phrase = _phrase(quoted or plain)
        if phrase.tokens:
            found[phrase] = None
    return list(found)


def _phrase(piece: str) -> Phrase:
    piece = folded(piece)
    runs = list(_RUN.finditer(piece))
    result: list[str] = []
    opens = False
    for run in runs:
        last = run is runs[-1]
        if run["pairs"] is None:
            result.append(run[0][:LONGEST])
            opens = last and piece[run.end() :].startswith("*")
        else:
            pairs = list(_pairs(run[0]))
            opens = last and len(run[0]) == 1
            result += pairs if not last or opens else pairs[:-1]  # a text may go on behind the last character
    return Phrase(tuple(result), opens)


def _tokens(text: str) -> Iterator[str]:
    for run in _RUN.finditer(folded(text)):
        if run["pairs"] is None:
            yield run[0][:LONGEST]
        else:
            yield from _pairs(run[0])


def _pairs(run: str) -> Iterator[str]:
    for start in range(len(run)):
        yield run[start : start + 2]


def folded(text: str) -> str:
    """The text in one case and width, without invisible characters; a circle is the zero that it stands for in old papers."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_ZERO)
    if plain.isascii():
        return plain
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


def _cut(whole: str, size: int) -> str:
    """The tokens that fit in so many bytes."""
    kept = whole.encode()[: max(size, 0)].decode(errors="ignore")
    return kept.rpartition(" ")[0]
