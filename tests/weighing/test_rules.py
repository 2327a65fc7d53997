"""Every example and counter-example of every rule, read by the whole of weighing."""

import pytest

from servanda.lexicon.acts import ACTS
from servanda.lexicon.clauses import CLAUSES
from servanda.lexicon.kinds import KINDS
from servanda.lexicon.rule import Rule
from servanda.lexicon.sides import SIDES
from servanda.lexicon.verbs import VERBS
from servanda.model.context import Context
from servanda.model.mentions import Mentions
from servanda.model.statement import Statement
from servanda.weighing import weigh

ACT = {"confirm": "commit", "hope": "plan", "propose": "plan", "standing": "report"}


def read(sentence: str) -> list[Statement]:
    return weigh(sentence, 0, Mentions(), Context())


def cut(sentence: str) -> str:
    """The sentence with "|" where a statement begins."""
    starts = {s.span[0] for s in read(sentence)[1:]}
    return "".join("|" * (i in starts) + c for i, c in enumerate(sentence))


def rows(rules: tuple[Rule, ...], attribute: str) -> list[tuple[Rule, str]]:
    return [(rule, sentence) for rule in rules for sentence in getattr(rule, attribute)]


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value)[:16]


@pytest.mark.parametrize(("rule", "sentence"), rows((*VERBS, *CLAUSES), "examples") + rows((*VERBS, *CLAUSES), "counters"), ids=name)
def test_cuts(rule: Rule, sentence: str) -> None:
    assert cut(sentence.replace("|", "")) == sentence


@pytest.mark.parametrize(("rule", "sentence"), rows(ACTS, "examples"), ids=name)
def test_acts(rule: Rule, sentence: str) -> None:
    acts = [s.act for s in read(sentence)]
    assert rule.value == "" or ACT.get(rule.value, rule.value) in acts, acts


@pytest.mark.parametrize(("rule", "sentence"), rows(ACTS, "counters"), ids=name)
def test_acts_not(rule: Rule, sentence: str) -> None:
    acts = [s.act for s in read(sentence)]
    assert ACT.get(rule.value, rule.value) not in acts, acts


@pytest.mark.parametrize(("rule", "sentence"), rows(KINDS, "examples"), ids=name)
def test_kinds(rule: Rule, sentence: str) -> None:
    kinds = [s.kind for s in read(sentence)]
    assert rule.value in kinds, kinds


@pytest.mark.parametrize(("rule", "sentence"), rows(KINDS, "counters"), ids=name)
def test_kinds_not(rule: Rule, sentence: str) -> None:
    kinds = [s.kind for s in read(sentence)]
    assert rule.value not in kinds, kinds


def test_no_word_stands_in_two_rules() -> None:
    words = [word for rule in (*ACTS, *VERBS, *CLAUSES, *SIDES) for word in rule.words.split()]
    assert sorted(words) == sorted(set(words))


def test_no_head_noun_has_two_kinds() -> None:
    words = [word for rule in KINDS for word in rule.words.split()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("rule", [*ACTS, *VERBS, *CLAUSES, *KINDS, *SIDES], ids=name)
def test_each_rule_says_why(rule: Rule) -> None:
    assert rule.reason
    assert rule.source
    assert rule.words
