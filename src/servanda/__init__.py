"""Servanda: the register of what governments agreed.

The stages are the verbs: `read` a file, `read_all` its articles, `read_text` a text that is decoded already. They are loaded
when first asked for (PEP 562): whoever imports one part of the package, a command of the register say, waits for no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.app.reading import read, read_all, read_text
    from servanda.errors import ServandaError
    from servanda.model.reading import Reading

__all__ = ["Reading", "ServandaError", "read", "read_all", "read_text"]

if not TYPE_CHECKING:  # a type checker would take __getattr__ to mean that every name is here
    _HOMES = {"Reading": "model.reading", "ServandaError": "errors"} | dict.fromkeys(("read", "read_all", "read_text"), "app.reading")

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(f"servanda.{_HOMES[name]}"), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
