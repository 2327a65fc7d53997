"""The values that stages exchange: frozen, typed, and free of rules."""
