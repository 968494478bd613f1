"""Puts a source in reading order: its text, its blocks, and where every character came from."""
