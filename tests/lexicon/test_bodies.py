"""Every row of the lexicon of bodies, whichever file of the folder it stands in.

One word, by the rule these tests hold the rows to: of the surfaces (`zh` and `aliases` of all rows) the leftmost longest
counts. It is no body where its last character goes on into another word (科技部门, 国防部队, 银行业) or its first ends one
(其中石油), where a province, city or county owns it (青海省发展改革委), or where the name of a state stands before a
surface that names none (越南外交部).
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale

from servanda.model import When

Row = dict[str, Any]
KEYS = {
    *("id", "zh", "en", "side", "aliases", "abbr", "en_aliases", "parent", "from", "to"),
    *("successor", "source", "checked", "examples", "counter", "bare_ok"),
}
LISTS = {"aliases", "abbr", "en_aliases", "successor", "examples", "counter"}
STATE = {"CN": "中国", "US": "美国"}
# Organs of the Party and of the people's organisations, and of a region or state within the state, carry another word in front.
OWN_WORD = re.compile(r"中共|美中|国际清洁|孔子学院|中央|中华|香港|澳门|上海|北京|成都|深圳|加利福尼亚州|南海岸|长滩|洛杉矶|纽约")
AUTHORITY = re.compile(r"[部局署厅]|法院|检察院|委员会|司令部")
GOES_ON = {
    "部": "门队署分件落位族",
    "局": "面势部限",
    "行": "业",
    "委": "员",
    "会": "议谈见晤员",
    "军": "事人备衔",
    "院": "校线",
    "署": "名",
    "联": "合",
}
FOREIGN = tuple(name for code, name in Locale("zh").territories.items() if len(code) == 2 and code.isalpha() and code not in STATE)


@cache
def folder() -> dict[str, list[Row]]:
    found = files("servanda.lexicon").joinpath("data", "bodies")
    return {f.name: [json.loads(line) for line in f.read_text("utf-8").splitlines()] for f in found.iterdir() if f.name.endswith(".jsonl")}


@cache
def owners() -> dict[str, set[str]]:
    """Surface → ids of the rows that have it."""
    found: dict[str, set[str]] = {}
    for row in (row for rows in folder().values() for row in rows):
        for surface in (row["zh"], *row["aliases"]):
            found.setdefault(surface, set()).add(row["id"])
    return found


def matches(sentence: str) -> list[tuple[int, str]]:
    longest = max(map(len, owners()))
    found, at = [], 0
    while at < len(sentence):
        ends = range(min(len(sentence), at + longest), at, -1)
        surface = next((sentence[at:end] for end in ends if sentence[at:end] in owners()), "")
        if surface:
            found.append((at, surface))
        at += len(surface) or 1
    return found


def one_word(sentence: str, at: int, surface: str) -> bool:
    before, after = sentence[:at], sentence[at + len(surface) :]
    if after[:1] and after[0] in GOES_ON.get(surface[-1], ""):
        return False
    if surface.startswith(tuple(STATE.values())):
        return True
    if surface[0] == "中" and before.endswith(("其", "集", "途", "期")):
        return False
    owners_of_it = ("省", "市", "县", *FOREIGN, *STATE.values())
    return not before.endswith(owners_of_it) and not before.removesuffix("国").endswith(FOREIGN)


def read(sentence: str) -> set[str]:
    """Ids of the rows that the sentence names by the rule above."""
    return {who for at, surface in matches(sentence) if one_word(sentence, at, surface) for who in owners()[surface]}


def apart(one: Row, other: Row) -> bool:
    """True where one of the two had ended when the other began (a year meets any day in it)."""

    def before(a: str, b: str) -> bool:
        n = min(len(a), len(b))
        return n > 0 and a[:n] <= b[:n]

    return before(one["to"], other["from"]) or before(other["to"], one["from"])


def test_the_folder_holds_both_sides() -> None:
    assert {"cn.jsonl", "us.jsonl"} <= folder().keys()
    assert all(len(folder()[name]) >= 260 for name in ("cn.jsonl", "us.jsonl"))


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    rows = {row["id"]: row for found in folder().values() for row in found}
    assert len(rows) == sum(map(len, folder().values()))
    for row in rows.values():
        assert {row["parent"] or row["id"], *row["successor"]} <= rows.keys(), row["id"]
        seen = {row["id"]}
        while row["parent"]:
            row = rows[row["parent"]]
            assert row["id"] not in seen, row["id"]
            seen.add(row["id"])


@pytest.mark.parametrize("name", sorted(folder()))
def test_rows_have_their_keys_and_types(name: str) -> None:
    for row in folder()[name]:
        assert row.keys() == KEYS, row.get("id")
        assert all(row[key] for key in ("id", "zh", "en", "source", "examples")), row["id"]
        assert type(row["bare_ok"]) is bool, row["id"]
        for key in KEYS - {"bare_ok"}:
            values = row[key] if key in LISTS else [row[key]]
            assert all(isinstance(v, str) and v == v.strip() and (v or key not in LISTS) for v in values), (row["id"], key)
            assert len(values) == len(set(values)), (row["id"], key)
        assert re.fullmatch(r"[A-Z]{2}|INT|OTHER", row["side"]), row["id"]
        assert row["zh"] not in row["aliases"], row["id"]
        assert row["en"] not in row["en_aliases"], row["id"]


@pytest.mark.parametrize("name", sorted(folder()))
def test_dates_are_edtf_and_in_order(name: str) -> None:
    for row in folder()[name]:
        for key in ("from", "to", "checked"):
            if row[key]:
                assert When.parse(row[key]).earliest, (row["id"], key)
        if row["from"] and row["to"]:
            n = min(len(row["from"]), len(row["to"]))
            assert row["from"][:n] <= row["to"][:n], row["id"]


@pytest.mark.parametrize("side", sorted(STATE))
def test_the_state_stands_before_the_name_of_an_authority(side: str) -> None:
    for row in (row for rows in folder().values() for row in rows if row["side"] == side):
        named = row["zh"].startswith(STATE[side]) or OWN_WORD.match(row["zh"])
        assert named or not AUTHORITY.search(row["zh"][-3:]), row["id"]


def test_a_surface_has_one_body_of_a_side_at_a_time() -> None:
    rows = [row for found in folder().values() for row in found]
    by_surface: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for surface in {row["zh"], row["en"], *row["aliases"], *row["abbr"], *row["en_aliases"]}:
            by_surface.setdefault((row["side"], surface), []).append(row)
    shared = [
        (surface, one["id"], other["id"])
        for surface, found in by_surface.items()
        for k, one in enumerate(found)
        for other in found[k + 1 :]
        if not apart(one, other)
    ]
    assert shared == []


@pytest.mark.parametrize("name", sorted(folder()))
def test_each_example_names_the_body(name: str) -> None:
    missed = [(row["id"], s, matches(s)) for row in folder()[name] for s in row["examples"] if row["id"] not in read(s)]
    assert missed == []


@pytest.mark.parametrize("name", sorted(folder()))
def test_no_counter_example_names_the_body(name: str) -> None:
    found = [(row["id"], s) for row in folder()[name] for s in row["counter"] if row["id"] in read(s)]
    assert found == []


@pytest.mark.parametrize("name", sorted(folder()))
def test_each_counter_example_looks_like_the_body(name: str) -> None:
    """A counter-example that holds no surface of its row even as part of a word would prove nothing."""
    for row in folder()[name]:
        surfaces = {row["zh"], *row["aliases"], *(a.removeprefix(STATE.get(row["side"], "")) for a in (row["zh"], *row["aliases"]))}
        assert all(any(s and s in sentence for s in surfaces) for sentence in row["counter"]), row["id"]
