"""Every command, a line each: where it lives and what it is for. Its module is loaded when it runs.

`servanda --help` and a command of the register would otherwise wait for all that reading a document takes. To add a
command is to add its line; a test holds the line to the first line of the command's own help.
"""

from importlib import import_module
from typing import Any

import typer.main
from typer.core import TyperCommand, TyperGroup

# By the panel that shows them: the command, its function (or its own Typer, where it has commands in turn), its line.
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Documents 文件": {
        "read": ("servanda.cli.read:read", "Read documents and show what was agreed. 解读成果文件，列出成果与承诺。"),
        "schema": ("servanda.cli.schema:schema", "Write the JSON Schema of a reading. 输出解读结果的 JSON Schema。"),
    },
}


def loaded(name: str) -> Any:
    """The command of that name as typer runs it, its module loaded. Raises KeyError where there is none."""
    module, attribute = next(rows[name] for rows in COMMANDS.values() if name in rows)[0].split(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(add_completion=False)
        found.command(name)(function)
    return typer.main.get_command(found)


class Commands(TyperGroup):
    """The group of all commands: it knows their names and lines, and loads the one that runs."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for panel, rows in COMMANDS.items():
            for name, (_, line) in rows.items():
                self.add_command(TyperCommand(name, help=line, rich_help_panel=panel))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments name, loaded, and the rest of them; without one, an error with the nearest name."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, loaded(name) if name else command, rest
