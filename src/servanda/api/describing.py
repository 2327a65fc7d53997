"""The description of the API (OpenAPI 3.1): FastAPI's own of paths and parameters, msgspec's of the values."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi

from servanda.api.calling import COOKIE, CSRF, FILE, JSON
from servanda.api.problems import MEDIA, Problem

_PLACE = "x-servanda-kind"
_REF = "#/components/schemas/{name}"
_kinds: list[Any] = [Problem]  # what routes said they take and give
_ABOUT = "What governments agreed: commitments, what became of them, and the ledger behind them."
_ALWAYS = (401, 403, 404, 422)
_WRITES = (400, 409, 413)


def gives(kind: Any, status: int = 200, what: str = "What was asked for") -> dict[str, Any]:
    """Arguments of a route that answers with a value of `kind`."""
    return {"status_code": status, "responses": {status: {"description": what, "content": {JSON: {"schema": _schema(kind)}}}}}


def gives_file(what: str, status: int = 200) -> dict[str, Any]:
    """Arguments of a route that answers with a file."""
    return {"status_code": status, "responses": {status: {"description": what, "content": {FILE: {"schema": {"type": "string"}}}}}}


def takes(kind: Any, example: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of a route whose body is a value of `kind`."""
    return {"openapi_extra": {"requestBody": {"required": True, "content": {JSON: {"schema": _schema(kind), "example": dict(example)}}}}}


def takes_file(what: str) -> dict[str, Any]:
    """Arguments of a route whose body is a file."""
    schema = {"type": "string", "format": "binary"}
    return {"openapi_extra": {"requestBody": {"description": what, "required": True, "content": {FILE: {"schema": schema}}}}}


def _schema(kind: Any) -> dict[str, Any]:
    """A place for the schema of `kind`: under which name it stands is known when all are."""
    _kinds.append(kind)
    return {_PLACE: len(_kinds) - 1}


def description(router: APIRouter) -> dict[str, Any]:
    """The whole description of the router's paths."""
    found = get_openapi(title="Servanda", version=version("servanda"), openapi_version="3.1.0", routes=router.routes)
    found["info"]["description"] = _ABOUT
    own, schemas = msgspec.json.schema_components(_kinds, ref_template=_REF)
    found["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "A token of the API, sv_…"},
            "session": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": f"A session; a write needs its {CSRF} too."},
        },
    }
    found["security"] = [{"token": []}, {"session": []}]
    for path in found["paths"].values():
        for method, operation in path.items():
            _finish(method, operation)
    placed: dict[str, Any] = _placed(found, own)
    return placed


def _placed(value: Any, schemas: Sequence[Any]) -> Any:
    """The description with the schemas in their places."""
    if isinstance(value, dict):
        return schemas[value[_PLACE]] if _PLACE in value else {name: _placed(inner, schemas) for name, inner in value.items()}
    return [_placed(inner, schemas) for inner in value] if isinstance(value, list) else value


def _finish(method: str, operation: dict[str, Any]) -> None:
    """The errors that any operation may answer; of reads the 304."""
    responses = {status: said for status, said in operation["responses"].items() if status != "422"}
    if method == "get":
        responses["304"] = {"description": "As you have it already (If-None-Match)"}
    said = {"content": {MEDIA: {"schema": {"$ref": _REF.format(name="Problem")}}}}
    for status in (*_ALWAYS, *(() if method == "get" else _WRITES)):
        responses[str(status)] = {"description": _SAID[status], **said}
    responses["default"] = {"description": "Any other error", **said}
    operation["responses"] = dict(sorted(responses.items()))


_SAID = {
    400: "The body was not understood",
    401: "Not signed in, or the token is not in force",
    403: "Not for this account or token",
    404: "There is no such thing, or none that you may know of",
    409: "Overtaken, or still being answered",
    413: "Too large",
    422: "Not possible as asked",
}
