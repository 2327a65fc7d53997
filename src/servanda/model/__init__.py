"""The values that stages exchange: frozen, typed, and free of rules."""

from servanda.model.when import When

__all__ = ["When"]
