"""The letters to make rules with, to set confidence right with and to measure with are of different bodies."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

PARTS = Path(__file__).parents[1]


def test_no_body_is_in_two_parts() -> None:
    parts: dict[str, set[str]] = defaultdict(set)
    for part in ("corpus", "calibration", "heldout"):
        for path in sorted((PARTS / part).glob("*/gold.json")):
            sender = json.loads(path.read_text(encoding="utf-8")).get("sender") or {}
            parts[str(sender.get("name")).casefold()].add(part)
    assert len(parts) > 200
    assert {name: found for name, found in parts.items() if len(found) > 1} == {}
