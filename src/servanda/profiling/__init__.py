"""From weighed statements to the facts that one follows them by: what is planned, as the text says it (model/profile.py)."""
