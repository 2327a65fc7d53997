"""Review: what became of a round on a day, and how each of its outcomes might go on. Pure: values in, values out, no formats."""
