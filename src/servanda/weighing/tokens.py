"""A sentence as tokens: words of the lexicon and mentions in order, with their tags as one string."""

import re
from typing import NamedTuple

from servanda.lexicon.countries import countries
from servanda.weighing.found import Found
from servanda.weighing.words import Word, vocabulary

LONGEST = 5000  # a sentence of more characters isn't language
_LABEL = re.compile(r"(?<=[：；:;])[一二三四五六七八九十]{1,2}、|（[0-9０-９一二三四五六七八九十]{1,3}）|\([0-9]{1,2}\)|[①-⑳]|——")
_CLOSING = {"《": "》", "“": "”", "（": "）", "〈": "〉", "「": "」", "(": ")", "<": ">", "【": "】", "‘": "’"}
_SILENT = "（(【"
_QUOTED = 160
_MARK = re.compile(r"(?<=[：；:;])[一二三四五六七八九十](?=[一二三四五六七八九十]?、)|[《“（〈「(<【‘，,；;：:①-⑳]|——")
_SAME = {"，": ",", ",": ",", "；": ";", ";": ";", "：": ":", ":": ":"}
_WORDS = {tag: Word("", tag) for tag in "x(M,;:"}


class Token(NamedTuple):
    """Characters [start, end) of the text, the word they are, and the mention where they are one."""

    start: int
    end: int
    word: Word
    found: Found | None = None


class Sentence(NamedTuple):
    """Tokens in order, and `tags`, one character a token."""

    tokens: list[Token]
    tags: str


def tokens(text: str, start: int, end: int, found: list[Found]) -> list[Token]:
    """What [start, end) of `text` is made of; `found` are the mentions inside, in order.

    Quotations are one token, parentheses none, and text between two tokens is one of the tag x.
    """
    listed: list[Token] = []
    blocks = _blocks(text, start, end, found)
    words = vocabulary().words
    last = start
    block = 0
    for pattern, a, b in vocabulary().automaton.find_matches_as_indexes(text[start:end]):
        a += start
        b += start
        while block < len(blocks) and blocks[block].start < b:
            item = blocks[block]
            if item.start >= last:
                last = _put(listed, item, last)
            block += 1
        if a < last:
            continue
        if a > last:
            listed.append(Token(last, a, _WORDS["x"]))
        listed.append(Token(a, b, words[pattern]))
        last = b
    for item in blocks[block:]:
        if item.start >= last:
            last = _put(listed, item, last)
    if last < end:
        listed.append(Token(last, end, _WORDS["x"]))
    return listed


def whole(start: int, end: int) -> Token:
    """One token of whatever stands there."""
    return Token(start, end, _WORDS["x"])


def _put(listed: list[Token], item: Token, last: int) -> int:
    if item.start > last:
        listed.append(Token(last, item.start, _WORDS["x"]))
    if item.word.tag != " ":
        listed.append(item)
    return item.end


_SPACE = Word("", " ")


def _blocks(text: str, start: int, end: int, found: list[Found]) -> list[Token]:
    """Mentions, marks and what brackets enclose, outermost, in order."""
    blocks = [Token(f.start, f.end, _word(text, f), f) for f in found]
    last = start
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if at < last:
            continue
        mark = match[0]
        if label := _LABEL.match(text, at, end):
            blocks.append(Token(at, label.end(), _WORDS["("]))
        elif mark in _SAME:
            blocks.append(Token(at, at + 1, _WORDS[_SAME[mark]]))
        else:
            closed = _closed(text, at, min(end, at + _QUOTED))
            if closed:
                blocks.append(Token(at, closed, _SPACE if mark in _SILENT else _WORDS["M"]))
                last = closed
            continue
        last = blocks[-1].end
    if found:
        blocks.sort(key=lambda token: (token.start, -token.end))
    return blocks


def _closed(text: str, at: int, end: int) -> int:
    """Where the bracket that opens at `at` closes, 0 where it doesn't before `end`."""
    opening, closing = text[at], _CLOSING[text[at]]
    inside = at + 1
    for _ in range(4):
        close = text.find(closing, inside, end)
        if close < 0:
            return 0
        again = text.find(opening, inside, close)
        if again < 0:
            return close + 1
        inside = close + 1
        at = again
    return 0


_THIRD = Word("", "S", "side.third", "third")
_FOUND = {tag: Word("", tag) for tag in "BTLM"}


def _word(text: str, found: Found) -> Word:
    """A mention's word. A place that is a state may be a subject too; a person stands for the state it serves."""
    tag = found.tag
    if tag == "L" and (code := countries().zh.get(text[found.start : found.end])):
        return Word("", "S", "side.state", "state", states=(code,))
    if tag == "U" and text[found.start : found.end].endswith("国家"):
        return _THIRD
    if tag in "BTL":
        return _FOUND[tag]
    side = getattr(found.mention, "side", None)
    if tag == "H" and side:
        return Word("", "S", "side.person", "state", states=(side,))
    return _FOUND["M"]
