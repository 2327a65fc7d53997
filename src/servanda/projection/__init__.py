"""Projection: what the logs come to, kept in tables beside them so that questions are fast; it can be made anew at any time."""
