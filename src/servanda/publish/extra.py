"""What to say where the libraries that write files for people are not installed."""

from servanda.errors import BadRequest


def lacking(error: ImportError) -> BadRequest:
    """The error to raise where one of them cannot be imported."""
    return BadRequest('writing this needs {library}: pip install "servanda[publish]"', library=error.name or "a library")
