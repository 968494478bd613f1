"""Real letters, which are not part of this repository; skipped where they are not beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.evaluating.scoring import Score

REAL = Path(__file__).parents[3] / "shared" / "corpus" / "real"
CASES = sorted(path.parent for path in REAL.glob("*/gold.json"))


@pytest.mark.skipif(not CASES, reason="no real letters beside the repository")
def test_real_letters_are_read_without_a_fault() -> None:
    score = Score()
    for folder in CASES:
        letter = next(folder.glob("letter.*"))
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        score.add(folder.name, gold, json.loads(extract(letter).to_json()))
    wrong = {
        name: [part for part, right in parts.items() if not right and part != "follow_up"]  # measured, but no bar of its own here
        for name, parts in score.letters.items()
    }
    assert wrong == {folder.name: [] for folder in CASES}
