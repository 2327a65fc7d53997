"""`servanda schema`: the JSON Schema of what the commands write."""

import sys
from typing import Annotated

import msgspec
import typer

from servanda.errors import BadRequest
from servanda.model.reading import Reading

_SCHEMAS = {"reading": Reading}


def schema(name: Annotated[str, typer.Argument(help="reading 解读结果")]) -> None:
    """Write the JSON Schema of a reading. 输出解读结果的 JSON Schema。"""
    sys.stdout.write(described(name))


def described(name: str) -> str:
    """The JSON Schema of that name, 2020-12, indented. Raises BadRequest where there is none."""
    if name not in _SCHEMAS:
        raise BadRequest("there is no schema {name!r}: try {known}", name=name, known=[*_SCHEMAS])
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(_SCHEMAS[name])}
    return msgspec.json.format(msgspec.json.encode(described), indent=2).decode() + "\n"
