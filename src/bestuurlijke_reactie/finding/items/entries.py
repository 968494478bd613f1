"""Items and answers in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.model.findings import Target


@dataclass(frozen=True, slots=True)
class Number:
    """A number with where it is printed; `start == end` where it is only counted."""

    value: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Entry:
    """An item or an answer in the making."""

    kind: Target
    numbers: list[Number]
    units: list[Unit] = field(default_factory=list)
    addressees: list[tuple[int, int]] = field(default_factory=list)
    """Words that may name its addressee (in brackets, a band, a column): offsets into the reading."""
    about: list[Entry] = field(default_factory=list)
    """For an answer: the items it stands with."""
    explicit: bool = False
    """Whether the letter itself marks it by words and number."""
    own: bool = False
    """Whether its numbers are its own, not those of the items it stands with."""
    by_order: bool = False
    """Whether only its place among the answers tells which item it answers."""
    by_words: bool = False
    """Whether only its words tell which items it answers."""
    verdict: tuple[int, int] | None = None
    """Mark or word of a verdict column that is no part of the text: offsets into the reading; planning likewise."""
    planning: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, units joined by spaces."""
        return " ".join(unit.text for unit in self.units if unit.text)


@dataclass(slots=True, eq=False)
class Draft:
    """Items and answers under one plan, with the score of the plan and the reasons for it."""

    name: str
    items: list[Entry] = field(default_factory=list)
    answers: list[Entry] = field(default_factory=list)
    score: float = 0.0
    reasons: dict[str, float] = field(default_factory=dict)
