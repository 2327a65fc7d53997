"""The command line: `servanda COMMAND`. Parses a request, calls `app`, shows the answer."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from servanda.cli.commands import Commands
from servanda.cli.say import language
from servanda.errors import Refused, Said, ServandaError, reason, shown
from servanda.publish.saying import error_line, recognised, told

app = typer.Typer(name="servanda", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


def _version(wanted: bool) -> None:
    if wanted:
        print(f"servanda {version('servanda')}")
        raise typer.Exit


@app.callback()
def servanda(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit. 显示版本并退出。")
    ] = False,
) -> None:
    """Servanda reads the documents in which governments write down what they agreed. 读出成果文件中的每一项承诺。"""


def main() -> None:
    """Run a command. Exit code 2 and one line on stderr where the request was wrong, 1 where the answer is no."""
    sys.exit(_run())


def _run() -> int:
    """The exit code of the command on the command line; every error told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal may lack a character; that is no reason to stop
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except Refused as error:
        return _told(error_line(error, language()), 1)
    except ServandaError as error:
        return _told(error_line(error, language()))
    except typer.TyperException as error:
        return _told(recognised(" ".join(error.format_message().split()), language()))  # nothing where the help was shown instead
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):  # by SystemExit typer itself leaves a broken pipe, and nothing else
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads on: nothing is wrong, and nothing more to say
        return 0
    except OSError as error:
        return _told(told(Said("cannot write: {reason}", reason=reason(error)), language()))
    return code if isinstance(code, int) else 0


def _told(message: str, code: int = 2) -> int:
    if message:
        print(f"servanda: {shown(message)}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
