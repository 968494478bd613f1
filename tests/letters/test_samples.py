"""The JSON beside each sample is what its letter gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import PATHS, load

SAMPLES = [path for path in PATHS if path.parent.name == "samples"]


def test_there_are_samples_of_every_kind() -> None:
    assert len(SAMPLES) >= 8
    assert {path.suffix for path in SAMPLES} == {".pdf", ".docx", ".html", ".md", ".txt"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_json_is_what_the_letter_gives(path: Path) -> None:
    assert path.with_suffix(".json").read_text(encoding="utf-8") == load(path).reaction.to_json()
