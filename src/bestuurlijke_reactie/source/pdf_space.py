"""From the coordinates of a PDF page to those of the reader: top left origin, page turned so that its text is upright."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from bestuurlijke_reactie.model.geometry import Box


@dataclass(slots=True)
class PageSpace:
    """Maps points of the PDF page (origin at the bottom left) to points from the top left of the page as shown or turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int
    """Clockwise quarter turns from the PDF's own coordinates to the reader's, 0..3."""
    matrix: tuple[float, float, float, float, float, float] = field(init=False)
    """(a, b, c, d, e, f): a point (x, y) comes to (a·x + b·y + c, d·x + e·y + f)."""

    def __post_init__(self) -> None:
        self.matrix = (
            (1.0, 0.0, -self.left, 0.0, -1.0, self.top),
            (0.0, 1.0, -self.bottom, 1.0, 0.0, -self.left),
            (-1.0, 0.0, self.right, 0.0, 1.0, -self.bottom),
            (0.0, -1.0, self.top, -1.0, 0.0, self.right),
        )[self.quarter_turns]

    @property
    def width(self) -> float:
        """Width of the page in the reader's coordinates, in points."""
        return self.right - self.left if self.quarter_turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the page in the reader's coordinates, in points."""
        return self.top - self.bottom if self.quarter_turns % 2 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in the reader's coordinates."""
        a, b, c, d, e, f = self.matrix
        return a * x + b * y + c, d * x + e * y + f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle in the reader's coordinates."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def turned(self, quarter_turns: int) -> PageSpace:
        """The same page turned further clockwise."""
        return PageSpace(self.left, self.bottom, self.right, self.top, (self.quarter_turns + quarter_turns) % 4)

    def direction(self, dx: float, dy: float) -> tuple[int, float]:
        """Quarter turns clockwise that text running along (dx, dy) is turned on the page as shown, and degrees off that.

        A damaged file may give text a direction that is no number: it counts as upright.
        """
        if math.isnan(dx) or math.isnan(dy):
            return 0, 0.0
        angle = math.degrees(math.atan2(-dy, dx)) + 90.0 * self.quarter_turns
        quarters = round(angle / 90.0)
        return quarters % 4, angle - 90.0 * quarters
