"""The command line: `servanda COMMAND`. Parses a request, calls `app`, shows the answer."""

import sys

import typer

from servanda.cli.read import read
from servanda.cli.schema import schema
from servanda.errors import ServandaError

app = typer.Typer(name="servanda", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command()(read)
app.command()(schema)


@app.callback()
def servanda() -> None:
    """Servanda reads the documents in which governments write down what they agreed. 读出成果文件中的每一项承诺。"""


def main() -> None:
    """Run a command. Exit code 2 and one line on stderr where the request was wrong."""
    try:
        app()
    except ServandaError as error:
        print(f"servanda: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
