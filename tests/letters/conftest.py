"""Each letter in turn."""

from __future__ import annotations

import pytest
from cases import PATHS, Case, load


@pytest.fixture(params=PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def case(request: pytest.FixtureRequest) -> Case:
    """A letter of the corpus or the samples, read."""
    return load(request.param)
