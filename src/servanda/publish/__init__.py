"""A reading to a form that people or programs take away: one format a file."""
