"""The description is whole and true: what is asked as it says is answered as it says, and everything else is refused as it says."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks

from servanda.api.describing import description as describe
from servanda.api.routes import PARTS, router
from tests.api.made import World, world
from tests.api.test_reads import WALK

EXAMPLES = 8  # of each operation: a session at the desk, not a night


SETTINGS = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
_read = schemathesis.openapi.from_dict(describe(router()))
OPERATIONS = {(found := one.ok()).label: found for one in _read.get_all_operations() if isinstance(one, Ok)}
NOT_OURS = [  # what no register can give: values of the right shape are refused where they name nothing; and we come with a token always
    checks.positive_data_acceptance, checks.ignored_auth,
]  # fmt: skip


@pytest.fixture(scope="session")
def written(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A register that whatever comes may be written into."""
    folder = tmp_path_factory.mktemp("written") / "copy"
    shutil.copytree(told, folder)
    with world(folder / "water.db") as found:
        yield found


@pytest.fixture(scope="session")
def description(written: World) -> dict[str, Any]:
    """The description itself."""
    found: dict[str, Any] = json.loads(written.ask("", "GET", "/openapi.json").content)
    return found


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("label", OPERATIONS)
def test_whatever_is_asked_is_answered_as_described(written: World, label: str, mode: GenerationMode) -> None:
    @SETTINGS
    @given(case=OPERATIONS[label].as_strategy(mode))
    def ask(case: Case[Any]) -> None:
        answer = case.call(app=written.app, headers={"Authorization": f"Bearer {written.tokens['cn-lead']}"})
        case.validate_response(answer, excluded_checks=NOT_OURS)

    ask()


def test_it_is_an_openapi_of_today_and_points_at_nothing_that_is_missing(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    text = json.dumps(description)
    names = description["components"]["schemas"].keys()
    assert all(f'schemas/{name}"' in text for name in names)
    pointed = {piece.split('"')[0] for piece in text.split("#/components/schemas/")[1:]}
    assert pointed <= names
    assert "." not in "".join(names)


def test_every_operation_says_what_it_is_and_how_it_fails(description: dict[str, Any]) -> None:
    operations = [operation for path in description["paths"].values() for operation in path.values()]
    assert len(operations) == len(OPERATIONS) == sum(len(part.routes) for part in PARTS)
    for operation in operations:
        assert operation["description"]
        assert {"401", "403", "404", "422", "default"} <= operation["responses"].keys()
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        assert body is None or body["example"]
        assert "as_of" in {p["name"] for p in operation.get("parameters", ())} or "304" not in operation["responses"]


@pytest.mark.parametrize("path", WALK)
def test_each_read_answers_as_described(written: World, description: dict[str, Any], path: str, read_only: World) -> None:
    answer = read_only.ask("mn-lead" if path.startswith("/answers") else "cn-lead", "GET", path)
    plain = "/api/v1" + path.partition("?")[0]
    found = max((known for known in description["paths"] if _is(known, plain)), key=len)
    wanted = description["paths"][found]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(answer.json(), {**wanted, "components": description["components"]})


@pytest.mark.parametrize("method", ["post", "delete"])
def test_examples_are_as_described(description: dict[str, Any], method: str) -> None:
    for path in description["paths"].values():
        body = path.get(method, {}).get("requestBody", {}).get("content", {}).get("application/json")
        if body:
            jsonschema.validate(body["example"], {**body["schema"], "components": description["components"]})


def _is(known: str, path: str) -> bool:
    steps, given = known.split("/"), path.split("/")
    return len(steps) == len(given) and all(a == b or a.startswith("{") for a, b in zip(steps, given, strict=True))
