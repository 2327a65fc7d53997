"""The automaton that finds the words of all rules, and what each word is.

A tag is one character, so that the tags of a sentence make a string on which short patterns decide:

    A act verb      t transparent verb (表示)   V verb with an object   n verbal noun     q standing verb (是)
    C joins         N further event             d adverb                m will            u should     p past, going on
    Z 在 于 自       P 就 对 向                  F 为   y 由   w 与       J ground          G 通过
    c s closers     X tail (以 包括)             i topic of an event     e 、和 or         D 的         l 了 过     b 所
    S side          B body      T time          L place                 M other mention, quotation
    o known noun    x other text                ( item label
"""

from collections.abc import Callable, Container, Iterable
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from servanda.lexicon.acts import ACTS
from servanda.lexicon.clauses import CLAUSES
from servanda.lexicon.countries import countries
from servanda.lexicon.kinds import KINDS
from servanda.lexicon.rule import Rule
from servanda.lexicon.sides import SIDES
from servanda.lexicon.verbs import VERBS
from servanda.weighing.found import Mention

_MARKS = {"，": ",", ",": ",", "；": ";", ";": ";", "：": ":", ":": ":", "——": "("} | dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "(")
_BRACKETS = {"《": "》", "“": "”", "〈": "〉", "「": "」", "<": ">", "‘": "’"}
_SILENT = {"（": "）", "(": ")", "【": "】"}


class Word:
    """A word of the lexicon: its tag, its rule, what the rule says of it, and the kind it makes as a head noun.

    `states` are the codes that a side word may stand for, each a set of which one must be a side of the document. A mention
    in a text is a word too, with nothing but what weighing needs of it; an opening bracket has the closing one as its value.
    """

    __slots__ = ("head", "mention", "rule", "states", "tag", "text", "value")

    def __init__(
        self,
        text: str,
        tag: str,
        rule: str = "",
        value: str = "",
        head: str = "",
        states: tuple[str, ...] = (),
        mention: Mention | None = None,
    ) -> None:
        self.text, self.tag, self.rule, self.value = text, tag, rule, value
        self.head, self.states, self.mention = head, states, mention

    def headed(self, head: str) -> "Word":
        """The same word as a head noun of the kind `head`."""
        return Word(self.text, self.tag, self.rule, self.value, head, self.states, self.mention)


class Vocabulary(msgspec.Struct, frozen=True):
    """The words, the first `marks` of them marks and brackets, and the others by their text.

    `scan` gives (position in `words`, start, end), longest first.
    """

    words: list[Word]
    named: dict[str, Word]
    marks: int
    scan: Callable[[str], list[tuple[int, int, int]]]


_BOTH = ("双方", "两国")
_CLOSERS = frozenset("中以")  # 在合作中, 以: small words that the characters of states are written with
_NO_PAIR = frozenset("加以 新老 波斯 白俄 日新 马尼 法新 中古 美西".split())  # other words


def _ruled(rules: Iterable[Rule]) -> dict[str, Rule]:
    return {word: rule for rule in rules for word in rule.words.split()}


def _states(tagged: Container[str], begun: Container[str]) -> dict[str, Word]:
    """States by name, and by the character that stands for them in 智方 and 智肯: any state whose name begins with it.

    Two characters that may be a small word and the start of another are no pair by themselves (在合作中加强, 以加强): it
    takes 双方 or 两国 behind them. `tagged` are the other words, `begun` the characters that these begin with.
    """
    table = countries()
    short: dict[str, list[str]] = {char: [code] for char, code in table.pairs.items()}
    for name, code in table.zh.items():
        codes = short.setdefault(name[0], [])
        if code not in codes:
            codes.append(code)
    found = {char + "方": Word(char + "方", "S", "side.short", "short", states=tuple(codes)) for char, codes in short.items()}
    for one, first in table.pairs.items():
        for other, second in table.pairs.items():
            if first != second:
                both = (first, second, *short[one][1:], *short[other][1:])  # those it usually stands for lead
                parted = one in tagged and other[0] in begun
                for text in [one + other + both_sides for both_sides in _BOTH] if parted else [one + other]:
                    if text not in _NO_PAIR:
                        found[text] = Word(text, "S", "side.pair", "pair", states=both)
    return found | {name: Word(name, "S", "side.state", "state", states=(code,)) for name, code in table.zh.items()}


def _suffix(text: str, heads: dict[str, Rule]) -> str:
    """The kind of the longest head noun in which a compound ends (合作项目: 项目)."""
    return next((heads[text[i:]].value for i in range(1, len(text) - 1) if text[i:] in heads), "")


@cache
def vocabulary() -> Vocabulary:
    """All words, built once: an act, verb or small word goes before a state's name, and that before a head noun."""
    heads = _ruled(KINDS)
    tagged = _ruled((*VERBS, *CLAUSES, *ACTS, *SIDES))
    words = {text: Word(text, rule.tag, rule.id) for text, rule in heads.items()}
    words |= _states(tagged.keys() | _CLOSERS, {text[0] for text in tagged if len(text) > 1})
    words |= {text: Word(text, rule.tag, rule.id, rule.value) for text, rule in tagged.items()}
    for text, word in words.items():
        if word.tag == "o" and text not in heads and (head := _suffix(text, heads)):
            words[text] = word.headed(head)
    marks = {mark: Word("", tag) for mark, tag in _MARKS.items()}
    marks |= {mark: Word("", "M", value=closing) for mark, closing in _BRACKETS.items()}
    marks |= {mark: Word("", " ", value=closing) for mark, closing in _SILENT.items()}
    listed = [word.headed(heads[text].value) if text in heads else word for text, word in words.items()]
    automaton = AhoCorasick(
        [*marks, *words], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA, store_patterns=False
    )
    return Vocabulary([*marks.values(), *listed], dict(zip(words, listed, strict=True)), len(marks), automaton.find_matches_as_indexes)
