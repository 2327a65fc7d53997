"""The API under /api/v1: everything that the register offers, for machines. Handlers parse a request, call `app`, and answer."""
