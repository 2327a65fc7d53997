"""Register: what became of each commitment, as a fold over the events of all logs; no database, no clock, no files."""
