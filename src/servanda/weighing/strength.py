"""How firmly a clause binds, and whether one could tell that it was kept.

| strength | said as | example |
| --- | --- | --- |
| 5 | a decision to do a thing that can be counted, or such a thing already decided | 决定举办研讨会 |
| 4 | a decision on general work; a promise of a thing that can be counted | 决定加强合作 · 承诺派遣专家 |
| 3 | a promise of general work; a plan for a thing that can be counted | 致力于深化合作 · 将举行会议 |
| 2 | a plan for general work; an undertaking said again; one side's word for what the other does | 将继续交流 · 重申将 |
| 1 | an intention short of an undertaking: interest, hope; a promise to look into something | 有兴趣 · 希望 · 探讨 |
| 0 | no undertaking: a position, a fact, a call on others | 认为 · 举行了 · 呼吁 |

A verb that only looks at a thing (探讨, 考虑, 寻求, 探索, 力争, 争取) takes one off a binding clause, never below 1.
"""

from servanda.model.statement import Act, Kind, Status, Verifiability

GENERAL = frozenset({"coordination", "position"})
_WEAK = frozenset({"探讨", "考虑", "寻求", "探索", "力争", "争取", "研究", "力争实现", "商讨", "探寻", "努力"})
_BASE = {"decide": 4, "commit": 3, "plan": 2, "reaffirm": 2, "support": 2, "call": 0, "recognise": 0, "report": 0}


def strength(act: Act, binding: bool, status: Status, kind: Kind, verbs: list[str]) -> int:
    """0 to 5 by the table above; `verbs` are the clause's verbs."""
    if not binding:
        return 1 if status == "open" and act in ("plan", "recognise") else 0
    value = _BASE[act]
    if kind not in GENERAL and act in ("decide", "commit", "plan"):
        value += 1
    return max(1, value - any(verb in _WEAK for verb in verbs))


def verifiability(bearers: list[str], dated: bool, kind: Kind) -> Verifiability:
    """It names a bearer other than all sides together, a time or rhythm, and a result that can be counted."""
    return Verifiability(bool(bearers) and bearers not in (["BOTH"], ["ALL"]), dated, kind not in GENERAL)
