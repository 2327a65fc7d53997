"""`python -m servanda` is the command `servanda`, and this is where both begin: an interrupt is silent from the first import on."""

import gc
import os
import sys

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


def main() -> None:
    """Run the command on the command line."""
    gc.disable()  # until the command is loaded (`cli.commands`): what modules make stays, and going through it costs a tenth of a command
    try:
        from servanda.cli.main import main as run  # only here: an interrupt while it loads is told by no traceback either

        run()
    except KeyboardInterrupt:
        sys.stderr.flush()
        os._exit(_INTERRUPTED)  # at once: what was begun is undone by its store, and nothing is left to say


if __name__ == "__main__":
    main()
