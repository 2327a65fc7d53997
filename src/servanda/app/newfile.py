"""A file that is there whole or not at all, and never in the place of another."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from servanda.errors import BadRequest, NotStored, reason


@contextmanager
def new_file(path: Path, *, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A new file to write to, on disk under its name when the block ends; after an error in it there is none.

    `mode` as for `os.open`. Raises BadRequest where there is such a file, NotStored.
    """
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        if path.exists():
            raise FileExistsError  # told before the work, not after
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(made, path)
    except FileExistsError:
        raise BadRequest("there is such a file already", source=str(path)) from None
    except OSError as error:
        raise NotStored(reason(error), source=str(path)) from None
    finally:
        made.unlink(missing_ok=True)


def _name(made: Path, path: Path) -> None:
    """Give the file its name: by a link, which unlike a rename replaces nothing, where the file system (not a stick's) knows links."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        made.rename(path)
