"""Scanned letters give what a careful reader takes from the paper; no score may fall below what was reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.source.ocr.installed import installed

accuracy = pytest.importorskip("accuracy")

SCANS = Path(__file__).parents[1] / "scans"
LEAST = {
    "document_type": 1.0,
    "sender.kind": 0.95,
    "sender.body": 0.95,
    "date": 0.95,
    "subject": 0.95,
    "our_reference": 0.9,
    "your_reference": 0.9,
    "attachments": 0.9,
    "addressee": 0.9,
    "report_title": 0.95,
    "signatories": 0.9,
    "recommendations": 0.95,
    "recommendations.number": 0.95,
    "responses.linked": 0.95,
    "responses.text": 0.95,
    "stance": 0.95,
    "follow_up": 0.93,
}
"""A little less than was measured: versions of Tesseract and of its language file differ."""


@pytest.mark.skipif(not installed().usable, reason="Tesseract with Dutch is not installed: apt install tesseract-ocr-nld")
def test_scores_do_not_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    total = accuracy.Score()
    for folder in sorted(path.parent for path in SCANS.glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        reaction = extract(folder / "letter.pdf", ocr_jobs=2)
        assert reaction.source.text == "ocr", folder.name
        total.add(folder.name, gold, json.loads(reaction.to_json()))
    assert len(total.letters) == 10
    reached = {name: total.tally(name).f1 for name in LEAST}
    assert {name: f1 for name, f1 in reached.items() if f1 < LEAST[name]} == {}
