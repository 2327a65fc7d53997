"""A sentence as tokens: words of the lexicon and mentions in order, with their tags as one string."""

import re

from servanda.lexicon.countries import countries
from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.weighing.found import Found
from servanda.weighing.settle import settle
from servanda.weighing.words import Word, vocabulary

LONGEST = 5000  # a sentence of more characters isn't language
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}、")
_NUMBERED = re.compile(r"（[0-9０-９一二三四五六七八九十]{1,3}）|\([0-9]{1,2}\)")
_QUOTED = 160
_OTHER = Word("", "x")
_LABEL = Word("", "(")
_SILENT = " "


class Sentence:
    """A sentence: token k is `words[k]` at [starts[k], ends[k]) of `text`, and `tags[k]` what it is there."""

    __slots__ = ("ends", "starts", "tags", "text", "words")

    def __init__(self, text: str, words: list[Word], starts: list[int], ends: list[int], tags: str) -> None:
        self.text, self.words, self.starts, self.ends, self.tags = text, words, starts, ends, tags


def sentence(text: str, at: int, found: list[Found], *, listed: bool) -> Sentence:
    """What a sentence is made of that begins at `at` of its outcome; `found` are the mentions inside, in order.

    Quotations are one token, parentheses none, and text between two tokens is one of the tag x. `listed`: a colon or
    semicolon stands before, so that 一、 is a label.
    """
    if len(text) <= LONGEST:
        tokens = _Tokens(text, at, found)
        if listed:
            tokens.label(0)
        tokens.read()
        if tokens.words:
            tags = settle(text, tokens.words, tokens.starts, tokens.ends)
            return Sentence(text, tokens.words, tokens.starts, tokens.ends, tags)
    return Sentence(text, [_OTHER], [0], [len(text)], "x")  # longer than any language makes, or in parentheses altogether


class _Tokens:
    """The tokens of one sentence so far: `last` is where they end, `quoted` where the last mark or quotation does."""

    __slots__ = ("at", "ends", "found", "last", "next", "quoted", "starts", "text", "words")

    def __init__(self, text: str, at: int, found: list[Found]) -> None:
        self.text, self.at, self.found = text, at, found[::-1]
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.last = self.quoted = 0
        self.next = found[0].start - at if found else len(text)  # where the next mention begins

    def read(self) -> None:
        """All words, marks and mentions from left to right; a mention goes before a word that it cuts."""
        known = vocabulary()
        table, marks = known.words, known.marks
        words, starts, ends = self.words, self.starts, self.ends
        last, ahead = self.last, self.next
        for number, start, end in known.scan(self.text):
            if number < marks or ahead < end:
                self.last = last
                while self.next < start:
                    self.mention()
                if number < marks:
                    self.mark(table[number], start, end)
                if number >= marks and self.last <= start < self.next < end and (cut := known.named.get(self.text[start : self.next])):
                    self.put(cut, start, self.next)  # 在内罗毕: 在 before the place, not 在内
                while self.next < end:
                    self.mention()
                last, ahead = self.last, self.next
            if number < marks or start < last:
                continue
            if start > last:
                words.append(_OTHER)
                starts.append(last)
                ends.append(start)
            words.append(table[number])
            starts.append(start)
            ends.append(end)
            last = end
        self.last = last
        while self.found:
            self.mention()
        if self.last < len(self.text):
            self.put(_OTHER, self.last, len(self.text))

    def put(self, word: Word, start: int, end: int) -> None:
        """A token, unless another one reaches into it, and what stands before it."""
        if start < self.last:
            return
        if start > self.last:
            self.words.append(_OTHER)
            self.starts.append(self.last)
            self.ends.append(start)
        if word.tag != _SILENT:
            self.words.append(word)
            self.starts.append(start)
            self.ends.append(end)
        self.last = end

    def mention(self) -> None:
        """The next mention."""
        start, end, mention = self.found.pop()
        start -= self.at
        end -= self.at
        self.next = self.found[-1].start - self.at if self.found else len(self.text)
        if start >= self.last:
            self.put(_word(self.text[start:end], mention), start, end)

    def block(self, word: Word, start: int, end: int) -> None:
        """What a mark stands for, unless a mention that begins there is as long."""
        if self.next == start and self.found and self.found[-1].end - self.at >= end:
            self.mention()
        self.put(word, start, end)
        self.quoted = end

    def mark(self, word: Word, start: int, end: int) -> None:
        """A mark, a label, or what a bracket encloses."""
        if start < self.quoted:
            return
        if not word.value:
            self.block(word, start, end)
            if word.tag in ":;":
                self.label(end)
        elif word.tag == _SILENT and (label := _NUMBERED.match(self.text, start)):
            self.block(_LABEL, start, label.end())
        elif closed := _closed(self.text, start, word.value):
            self.block(word, start, closed)

    def label(self, start: int) -> None:
        """一、 behind a colon or semicolon."""
        if label := _ITEM.match(self.text, start):
            self.block(_LABEL, start, label.end())


def _closed(text: str, at: int, closing: str) -> int:
    """Where the bracket that opens at `at` closes, 0 where it doesn't for long."""
    opening, end = text[at], at + _QUOTED
    inside = at + 1
    for _ in range(4):
        close = text.find(closing, inside, end)
        if close < 0:
            return 0
        again = text.find(opening, inside, close)
        if again < 0:
            return close + 1
        inside = close + 1
    return 0


_TAGS = {Party: "B", Time: "T", Place: "L", Mechanism: "M", Instrument: "M", Person: "M", Quantity: "M"}


def _word(text: str, mention: Time | Party | Place | Person | Quantity | Instrument | Mechanism) -> Word:
    """A mention's word. A place that is a state may be a subject too; a person stands for the state it serves."""
    kind = type(mention)
    if kind is Place and (code := countries().zh.get(text)):
        return Word("", "S", "side.state", "state", states=(code,), mention=mention)
    if kind is Quantity and text.endswith("国家"):
        return Word("", "S", "side.third", "third", mention=mention)
    if isinstance(mention, Person) and mention.side:
        return Word("", "S", "side.person", "state", states=(mention.side,), mention=mention)
    return Word("", _TAGS[kind], mention=mention)
