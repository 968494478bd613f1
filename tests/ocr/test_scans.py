"""Damaged scans give the same recommendations, links and stances as the letters that they were made of."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from typing import Any

import pytest

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.evaluating.comparing import alike
from bestuurlijke_reactie.source.ocr.installed import installed

scans = pytest.importorskip("scans", reason="the extra [ocr] is not installed: pip install 'bestuurlijke-reactie[ocr]'")
paper = pytest.importorskip("paper")

pytestmark = pytest.mark.skipif(
    not installed().usable, reason="Tesseract with Dutch is not installed: apt install tesseract-ocr-nld"
)

CASES = [
    ("150 dpi with strong JPEG noise", "omgevingsdienst"),
    ("grey folded paper in uneven light", "gemeente-bijlage"),
    ("punched holes and copier edges", "gemeente"),
    ("pages turned by 90 degrees", "gemeente"),
    ("poor text layer of another OCR", "omgevingsdienst"),
    ("all that an office does to it", "waterschap"),
]
"""Damage and letter."""


@pytest.fixture(autouse=True, scope="module")
def _fresh_cache() -> Iterator[None]:
    with scans.fresh_cache():
        yield


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}, {case[0]}")
def scanned(request: pytest.FixtureRequest) -> Any:
    """One scan after the other."""
    name, letter = request.param
    return paper.scan(letter, next(damage for damage in scans.DAMAGES if damage.name == name))


def _gist(reaction: dict[str, Any]) -> list[list[tuple[object, ...]]]:
    """Numbers of the recommendations; what each response answers, and how."""
    return [
        [(each["id"], each["number"]) for each in reaction["recommendations"]],
        [
            (each["target"], each["numbers"], [link["id"] for link in each["answers"]], each["stance"])
            for each in reaction["responses"]
        ],
    ]


def test_a_scan_says_what_the_letter_says(scanned: Any) -> None:
    """The recommendations, what answers them, and the stances."""
    printed, read = paper.twin(scanned.letter)[1], json.loads(extract(scanned.data).to_json())
    assert read["source"]["text"] == "ocr"
    assert _gist(read) == _gist(printed)
    for key in ("recommendations", "responses"):
        for ours, theirs in zip(read[key], printed[key], strict=True):
            assert alike(ours["text"], theirs["text"])


def test_words_lie_where_the_scan_shows_them(scanned: Any) -> None:
    """Within three points for most, also on pages that are turned or askew."""
    apart = scans.distances(scanned)
    assert len(apart) > 300
    assert statistics.median(apart) <= 3


def test_scans_are_the_same_each_time() -> None:
    """Or figures could not be compared."""
    for name, letter in CASES[-2:]:
        damage = next(damage for damage in scans.DAMAGES if damage.name == name)
        assert paper.scan(letter, damage).data == paper.scan(letter, damage).data
