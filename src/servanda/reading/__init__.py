"""Bytes to text: each format to blocks in reading order, every character traceable to the file."""
