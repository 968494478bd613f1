"""Figures beside the bounds that they must keep, where there is one."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """Something measured, and the bound that it must keep, if any."""

    name: str
    measured: float
    bound: float | None
    unit: str
    at_least: bool = False
    digits: int = 1

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        if self.bound is None:
            return True
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    @property
    def far_off(self) -> bool:
        """Whether the bound is missed by more than a quarter, which the noise of a shared machine does not explain."""
        if self.bound is None:
            return False
        return self.measured < 0.75 * self.bound if self.at_least else self.measured > 1.25 * self.bound

    def row(self) -> tuple[str, str, str]:
        """A row of a document's table."""
        words = "at least" if self.at_least else "at most"
        missed = "" if self.kept else " (not met)"
        bound = f"{words} {self.bound:g} {self.unit}{missed}" if self.bound is not None else ""
        return self.name, f"{self.measured:.{self.digits}f} {self.unit}", bound
