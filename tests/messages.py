"""Every message in the source that a person may read, found by looking at the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parent.parent / "src" / "servanda"
# Which argument of a call is the message. Errors are known by their class; what is not an error is a line on its own.
PLACES = {"Said": 0, "Finding": 3, "report": 1, "_line": 1, "_Refused": 0}
NAMES = dict.fromkeys(("check_line", "check_text", "check_time", "check_day", "check_locator"), 0)  # what is wrong, in a word
OTHERS: dict[str, set[str]] = {"ledger": set(), "register": {"Said", "_line", "report"}}  # what has these names and is something else
WARNINGS = {"Notice": 1, "Warn": 1}


class Message(NamedTuple):
    """A message's template, the fields it was given, and where it stands; `template` is None where it is no literal."""

    template: str | None
    fields: frozenset[str]
    where: str


def _errors() -> set[str]:
    """The names of all errors of the package: whatever is derived from one."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"ServandaError"}
    while more := {c.name for c in classes if found & {base.id for base in c.bases if isinstance(base, ast.Name)}} - found:
        found |= more
    return found


def messages() -> Iterator[Message]:
    """All of them, in order: of errors, findings and what else is `Said`."""
    errors = dict.fromkeys(_errors(), 0)
    for path, call, name in _calls():
        inside = OTHERS.get(path.parent.name, {"_line", "report"})
        places = errors | PLACES | (NAMES if path.parent.name in ("app", "internal") else {})
        if name in places and name not in inside and len(call.args) > places[name]:
            yield from _of(call.args[places[name]], call, path, passed=name in ("Said", *NAMES))


def warnings() -> Iterator[tuple[str, str]]:
    """What a reading warns of, each with some value in its fields, and where it stands."""
    for path, call, name in _calls():
        if name in WARNINGS and len(call.args) > WARNINGS[name]:
            argument = call.args[WARNINGS[name]]
            if isinstance(argument, ast.Constant):
                yield str(argument.value), f"{path.name}:{call.lineno}"
            elif isinstance(argument, ast.JoinedStr):
                yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "7" for piece in argument.values), path.name


def _calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path != SOURCE / "errors.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield path, node, node.func.id


def _of(argument: ast.expr, call: ast.Call, path: Path, *, passed: bool) -> Iterator[Message]:
    where = f"{path.relative_to(SOURCE)}:{call.lineno}"
    fields = frozenset(keyword.arg or "**" for keyword in call.keywords) - {"source", "rivals"}
    match argument:
        case ast.IfExp():
            yield from _of(argument.body, call, path, passed=passed)
            yield from _of(argument.orelse, call, path, passed=passed)
        case ast.Constant(value=str(template)):
            yield Message(template, fields, where)
        case ast.Call(func=ast.Name(id="Said" | "reason" | "told")) | ast.Attribute(attr="message" | "notice"):
            pass  # said elsewhere
        case ast.Name() | ast.Call() if passed:
            pass
        case _:
            yield Message(None, fields, where)
