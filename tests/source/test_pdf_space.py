"""Where text runs on a page as it is shown."""

from __future__ import annotations

import math

import pytest

from bestuurlijke_reactie.source.pdf_space import PageSpace


@pytest.mark.parametrize(
    ("dx", "dy", "turned", "direction"),
    [
        (1.0, 0.0, 0, (0, 0.0)),
        (1.0, 0.0, 1, (1, 0.0)),
        (0.0, -1.0, 0, (1, 0.0)),
        (-1.0, 0.0, 0, (2, 0.0)),
        (math.nan, 1.0, 0, (0, 0.0)),
        (math.inf, math.nan, 2, (0, 0.0)),
    ],
)
def test_directions(dx: float, dy: float, turned: int, direction: tuple[int, float]) -> None:
    assert PageSpace(0.0, 0.0, 595.0, 842.0, turned).direction(dx, dy) == direction
