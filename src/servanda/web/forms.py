"""What a form brought: its fields and files, of a size that we take, from a page that we gave."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException

from servanda.access import sessions
from servanda.errors import BadRequest, TooLarge
from servanda.web.errors import Forbidden
from servanda.web.visit import Anyone

LARGEST = 32 << 20  # bytes of a request: a file of 25 MB and what stands around it
FIELDS = 2000
LONGEST = 1 << 20  # bytes of one field that is no file
NAME = 255


class File(msgspec.Struct, frozen=True):
    """A file that came with a form: its base name and what stands in it."""

    name: str
    data: bytes


class Fields(msgspec.Struct, frozen=True):
    """The fields of a form by name, in their order; and its files."""

    values: Mapping[str, list[str]]
    files: Mapping[str, File]

    def get(self, name: str, default: str = "") -> str:
        """The field's only value, without spaces around it."""
        found = self.values.get(name)
        return found[-1].strip() if found else default

    def all(self, name: str) -> list[str]:
        """All of its values."""
        return list(self.values.get(name, ()))


async def fields(request: Request, visit: Anyone) -> Fields:
    """The form of a request. Raises Forbidden where it did not come from a page of ours, TooLarge, BadRequest."""
    if int(request.headers.get("content-length") or 0) > LARGEST:
        raise TooLarge("a form takes at most {most} MB", most=LARGEST >> 20)
    values: dict[str, list[str]] = {}
    files: dict[str, File] = {}
    try:
        async with request.form(max_files=20, max_fields=FIELDS, max_part_size=LONGEST) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        files[name] = File(_base(value.filename), await value.read())
                else:
                    values.setdefault(name, []).append(value.replace("\x00", ""))
    except (MultiPartException, UnicodeDecodeError, ValueError) as error:
        raise BadRequest("this form cannot be read") from error
    except Exception as error:  # starlette wraps what is wrong with a form in an answer of its own
        if type(error).__name__ == "HTTPException":
            raise BadRequest("this form cannot be read") from error
        raise
    found = Fields(values, files)
    if not sessions.is_csrf(visit.place.access, visit.cookie, found.get("_csrf")):
        raise Forbidden("this form is too old or not from here: open the page again")
    return found


def _base(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if len(base) > NAME:
        raise BadRequest("a file's name has at most {most} characters", most=NAME)
    return base


Form = Annotated[Fields, Depends(fields)]
