"""What a check finds: violations, what was checked, and what nobody can tell from words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

_LONGEST = 120
"""Characters of the document that a report quotes."""


class Violation(NamedTuple):
    """One thing that is wrong: where (JSON Pointer), what, and what the document has instead."""

    pointer: str
    wrong: str
    found: str = ""


@dataclass
class Report:
    """All that came of checking one output."""

    violations: list[Violation] = field(default_factory=list)
    checked: int = 0
    """Values that were held against the document, or against what follows from it."""
    seen: int = 0
    """Values on pages that only OCR could read: there is ink where they should stand, and that is all that is known."""
    unchecked: Counter[str] = field(default_factory=Counter)
    """What could not be checked, by the reason."""

    def add(self, pointer: str, wrong: str, found: str = "") -> None:
        """Notes a violation."""
        shown = " ".join(found.split())
        self.violations.append(Violation(pointer, wrong, shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"))

    def leave(self, reason: str) -> None:
        """Notes that something could not be checked."""
        self.unchecked[reason] += 1

    def lines(self) -> str:
        """The violations, one a line; empty without any."""
        return "".join(f"{_line(each)}\n" for each in self.violations)

    def summary(self) -> str:
        """How much was checked, in words."""
        count = len(self.violations)
        parts = [f"{count or 'no'} violation{'' if count == 1 else 's'}", f"{self.checked} values checked"]
        parts += [f"{self.seen} seen, not read"] if self.seen else []
        left = ", ".join(f"{number} {reason}" for reason, number in sorted(self.unchecked.items()))
        return "; ".join(parts) + (f"; not checked: {left}" if left else "")

    def as_json(self, name: str, file: str) -> str:
        """The report as one JSON object on a line: `name` is the output that was checked, `file` the document."""
        value = {
            "json": name,
            "source": file,
            "violations": [each._asdict() for each in self.violations],
            "checked": self.checked,
            "seen": self.seen,
            "unchecked": dict(sorted(self.unchecked.items())),
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _line(each: Violation) -> str:
    return f"{each.pointer or '/'}: {each.wrong}" + (f"; the document has: {each.found}" if each.found else "")
