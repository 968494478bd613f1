"""Finds in a reading: is it a reaction, its letterhead, its signatures, and what it answers."""
