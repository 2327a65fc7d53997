"""Ledger: signed, append-only logs, one a party; what they hold is for `register` to understand (docs/ledger-format.md)."""
