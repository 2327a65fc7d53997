"""The YAML that a Markdown file may begin with, between two lines of three hyphens."""

import re

from servanda.model.source import Field, Notice

_OPEN = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_KEY = re.compile(r"[\w-]{1,60}[ \t]{0,8}:(?=\s)")
_LONGEST = 2**16  # characters; PyYAML is slow, and no real one is a tenth of it


def front_matter(text: str) -> tuple[dict[str, Field], int, list[Notice]]:
    """The fields as plain strings, the offset where the text begins, and a notice where the YAML is broken.

    Nested values are told as "outer.inner", one level deep. Broken YAML stays part of the text; so does what is no
    mapping (a paragraph between two rules).
    """
    opening = _OPEN.match(text)
    end = _END.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if not opening or not end:
        return {}, 0, []
    import yaml  # here: it costs every start 15 ms, and most files have no front matter

    written = text[opening.end() : end.start()]
    try:
        data = yaml.BaseLoader(written).get_single_data()
    except (yaml.YAMLError, RecursionError, ValueError):
        broken = [Notice("front-matter", "the file's front matter is not valid YAML and was kept as text")]
        return {}, 0, broken if _KEY.match(written) else []
    if data is None:
        return {}, end.end(), []
    return (_plain(data), end.end(), []) if isinstance(data, dict) else ({}, 0, [])


def _plain(data: dict[object, object]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for key, value in data.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for name, held in inner:
            path = f"{key}.{name}" if name else str(key)
            if isinstance(held, str) and held:
                fields[path] = held
            elif isinstance(held, list) and held and all(isinstance(h, str) for h in held):
                fields[path] = [str(h) for h in held]
    return fields
