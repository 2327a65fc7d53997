"""Servanda: the register of what governments agreed.

The stages are the verbs: `read` a file, `read_all` its articles, `read_text` a text that is decoded already.
"""

from servanda.app.reading import read, read_all, read_text
from servanda.errors import ServandaError
from servanda.model.reading import Reading

__all__ = ["Reading", "ServandaError", "read", "read_all", "read_text"]
