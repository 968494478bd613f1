"""What is read from a text once, and the signs that come of it."""

from __future__ import annotations

from typing import NamedTuple

from bestuurlijke_reactie.dutch.clauses import Clause
from bestuurlijke_reactie.dutch.cues import Hit
from bestuurlijke_reactie.dutch.periods import Period


class Feature(NamedTuple):
    """A sign, its strength, and the offsets of its words; an empty stretch for signs of the whole text."""

    name: str
    value: float
    start: int
    end: int


class Deed(NamedTuple):
    """What a clause does: its voice, the class of its verb, who acts, and its time."""

    voice: str
    verb: str
    subject: str
    time: str
    denied: bool


class Seen(NamedTuple):
    """Everything read from a text once."""

    text: str
    clauses: list[Clause]
    hits: list[Hit]
    deeds: list[Deed]
    periods: list[Period]
