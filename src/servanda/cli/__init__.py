"""The command line: parses a request, calls `app`, renders. No rules."""
