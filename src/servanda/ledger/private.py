"""Files that only their owner may read: what a side keeps to itself, and who may come in."""

import os
import stat
from pathlib import Path

from servanda.errors import NotStored, reason


def is_there(path: Path) -> bool:
    """Whether there is such a file. Raises NotStored where that cannot be told."""
    return _mode(path) is not None


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner may read or write the file, where files have such modes. Raises NotStored."""
    mode = _mode(path)
    return mode is not None and os.name == "posix" and bool(mode & 0o077)


def make(path: Path) -> None:
    """An empty file that only its owner may read, unless it is there; SQLite gives its -wal and -shm files the same mode."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass  # another process was first
    except OSError as error:
        raise NotStored(reason(error), source=str(path)) from None


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotStored(reason(error), source=str(path)) from None
