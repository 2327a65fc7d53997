"""What an event says of a commitment, or a draft of one will say, in the reader's words."""

from collections.abc import Mapping
from typing import Any

from servanda.publish.bearers import bearers, body
from servanda.publish.facts import facts_in_words
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.times import in_words

# Of each kind of event the field that its headline has; the other fields follow, each with its name.
_MAIN = {
    "report": "status",
    "assign": "lead",
    "reschedule": "to",
    "propose": "title",
    "text": "title",
    "body": "to",
    "carry": "how",
    "note": "note",
    "answer": "status",
}
_TIMES = frozenset({"on", "to", "due", "occurrence", "start", "dated", "plan", "month"})
_HASHES = frozenset({"report", "event", "paper", "file"})
_PASSED_OVER = {"propose": frozenset({"id", "text", "bearers", "due", "every", "kind"}), "accept": frozenset({"accepted"})}
_DIGITS = 12  # of a hash, as people see it


def headline(kind: str, says: Mapping[str, Any], words: RegisterWords) -> str:
    """What was done, with what it comes to: 填报：已完成."""
    name = "accept.not" if kind == "accept" and says.get("accepted") is False else kind
    name = "concur.paper" if kind == "concur" and says.get("paper") else name
    what = words.of("event", name)
    if what == name:
        what = words.fill("event.other", kind)
    main = _MAIN.get(kind)
    return f"{what}{words['colon']}{value_in_words(kind, main, says[main], words)}" if main and says.get(main) else what


def details(kind: str, says: Mapping[str, Any], words: RegisterWords) -> list[tuple[str, str]]:
    """The rest of what is said: (field's name, value), a line a piece of evidence."""
    rest: list[tuple[str, str]] = []
    for field, value in says.items():
        if field == _MAIN.get(kind) or field in _PASSED_OVER.get(kind, ()):
            continue
        name = words.of("field", field)
        if field == "facts":
            rest += facts_in_words(value, words)
        elif field == "evidence":
            rest += [(name, evidence_in_words(proof, words)) for proof in value]
        else:
            rest.append((name, value_in_words(kind, field, value, words)))
    return rest


def value_in_words(kind: str, field: str, value: Any, words: RegisterWords) -> str:
    """One field's value. A time that is not given was taken away; words that are not given are not here."""
    if field in ("status", "fulfilment"):
        return words.of("fulfilment", str(value))
    if field == "how":
        return words.of("way", str(value))
    if kind == "carry" and field == "to":
        return _plain(value)
    if field in _TIMES and kind != "body":
        return words["no plan"] if value in (None, "open") else in_words(str(value), words.language)
    if field == "bearers":
        return bearers(value, words)
    if field == "facts":
        return words["comma"].join(f"{name} {said}" for name, said in facts_in_words(value, words)) or words["nothing"]
    if field == "kind":
        return words.of("kind", str(value))
    if field == "by":
        return side(str(value), words)
    if field in _HASHES:
        return hash_in_words(value)
    if value is None:
        return words["not here"]
    return _names(value, words) if field in ("lead", "support", "to", "old", "body", "suggested") else _plain(value)


def hash_in_words(value: object) -> str:
    """As much of a hash as people see of it."""
    return str(value).rpartition(":")[2][:_DIGITS]


def evidence_in_words(proof: Mapping[str, Any], words: RegisterWords) -> str:
    """A piece of evidence: which way it speaks, where it is from, what it says, of which day."""
    file = words.fill("file.named", hash_in_words(proof["file"])) if proof.get("file") else ""
    source = proof.get("source") or proof.get("name") or file
    quote = f"“{proof['quote']}”" if proof.get("quote") else ""
    dated = in_words(str(proof["dated"]), words.language) if proof.get("dated") else ""
    return " · ".join(part for part in (words.of("stance", str(proof.get("stance", ""))), source, quote, dated) if part)


def _names(value: Any, words: RegisterWords) -> str:
    if isinstance(value, list):
        return words.join(body(str(name), words.language) for name in value)
    return body(str(value), words.language)


def _plain(value: Any) -> str:
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)
