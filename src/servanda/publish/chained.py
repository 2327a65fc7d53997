"""Sessions of mechanisms in words: which one, when, where, whose turn."""

from servanda.lexicon.countries import countries
from servanda.publish.names import country, side
from servanda.publish.register_words import RegisterWords
from servanda.publish.standing import anchor_in_words
from servanda.publish.times import in_words
from servanda.register.chain import Chain, Turn

_ROUNDS = ("对话", "磋商", "谈判", "会谈", "对话机制", "磋商机制")  # counted in 轮
_YEARLY = ("论坛", "峰会", "研讨会", "年会", "大会")  # in 届; what is a meeting in 次


def number(name: str, ordinal: int | None, words: RegisterWords) -> str:
    """第6轮, 第3届, 第12次; the 6th; "" without a number."""
    if ordinal is None:
        return ""
    if words.language == "en":
        ends = {1: "st", 2: "nd", 3: "rd"}
        return f"the {ordinal}{ends.get(ordinal % 10, 'th') if ordinal % 100 not in (11, 12, 13) else 'th'}"
    return f"第{ordinal}{'轮' if name.endswith(_ROUNDS) else '届' if name.endswith(_YEARLY) else '次'}"


def when(turn: Turn, words: RegisterWords) -> str:
    """The session's day as it is known: its date, else the event that it hangs on; "" without either."""
    if turn.on:
        return in_words(turn.on, words.language)
    return anchor_in_words(turn.anchor, words) if turn.anchor else ""


def place(name: str | None, words: RegisterWords) -> str:
    """A place; a country by its name in the reader's language."""
    code = countries().zh.get(name or "")
    return country(code, words.language) if code else name or ""


def host(turn: Turn, words: RegisterWords) -> str:
    """Whose turn it is, and whether that is known by turns only; "" where it is not known."""
    if not turn.host:
        return ""
    return words.fill("turn.host.turns" if turn.host_by == "turns" else "turn.host", side(turn.host, words))


def told(chain: Chain, turn: Turn, words: RegisterWords, *, state: bool = False) -> list[str]:
    """A session in pieces: which one, when, where, whose."""
    said = [number(chain.name, turn.ordinal, words), when(turn, words), place(turn.place, words), host(turn, words)]
    if state:
        said.insert(2, words[f"turn.{turn.state}"])
    if turn.positions and turn.joint is None:
        said.append(words.fill("turn.alone", words.join(side(party, words) for party in turn.positions)))
    return [one for one in said if one]
