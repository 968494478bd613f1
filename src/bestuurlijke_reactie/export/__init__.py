"""Writes a reaction as JSON, as one line of JSON, as CSV for a spreadsheet, or as a report to read."""

from bestuurlijke_reactie.export.render import render

__all__ = ["render"]
