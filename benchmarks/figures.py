"""Figures beside the bounds that they must keep."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """Something measured, and the bound that it must keep."""

    name: str
    measured: float
    bound: float
    unit: str
    at_least: bool = False
    digits: int = 1

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    @property
    def far_off(self) -> bool:
        """Whether the bound is missed by more than a quarter, which the noise of a shared machine does not explain."""
        return self.measured < 0.75 * self.bound if self.at_least else self.measured > 1.25 * self.bound

    def row(self) -> tuple[str, str, str]:
        """A row of a document's table."""
        words = "at least" if self.at_least else "at most"
        missed = "" if self.kept else " (not met)"
        return self.name, f"{self.measured:.{self.digits}f} {self.unit}", f"{words} {self.bound:g} {self.unit}{missed}"
