"""A client of the API for programs in Python: `Client(address, token)`."""

from servanda.client.client import Client, Refusal

__all__ = ["Client", "Refusal"]
