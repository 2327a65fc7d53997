"""Words from events as columns hold them: what a program of any version may have written fits, and differs where the words do."""

import hashlib

LONGEST = 200  # characters; PostgreSQL indexes rows of at most 2,704 bytes


def plain(words: str) -> str:
    """The words without U+0000, which PostgreSQL does not take, and with a digest in the place of what is too long to be looked up."""
    if "\0" in words or "\1" in words:
        words = words.replace("\1", "\1\1").replace("\0", "\1\2")
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST]}\1\3{hashlib.sha256(words.encode()).hexdigest()}"
