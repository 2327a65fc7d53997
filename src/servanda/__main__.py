"""`python -m servanda` is the command `servanda`."""

from servanda.cli.main import main

main()
