"""Figures over letters: intervals, agreement beyond chance, confusion, groups."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from readings import right

from bestuurlijke_reactie.evaluating.evaluation import Evaluation
from bestuurlijke_reactie.evaluating.figures import Evaluated, figures, kappa, wilson
from bestuurlijke_reactie.evaluating.letters import Gold

GOLD: dict[str, Any] = json.loads((Path(__file__).parents[1] / "corpus" / "g-01" / "gold.json").read_text(encoding="utf-8"))


def evaluated(name: str, reaction: dict[str, Any] | None, **traits: str) -> Evaluated:
    """A letter with the gold of g-01."""
    return Evaluated.of(Gold(name, None, GOLD, traits), reaction)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [  # from the formula as published (Wilson 1927), by hand
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
        (0, 0, 0.0, 1.0),
    ],
)
def test_intervals_are_those_of_wilson(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, 0.4),  # the textbook's example
        ({("a", "a"): 3, ("b", "b"): 2, ("c", "c"): 1}, 1.0),
        ({("a", "b"): 1, ("b", "a"): 1}, -1.0),
        ({("a", "a"): 9}, None),
        ({}, None),
    ],
)
def test_agreement_beyond_chance(counts: dict[tuple[str, str], int], value: float | None) -> None:
    found = kappa(pair for pair, count in counts.items() for _ in range(count))
    assert found == (None if value is None else pytest.approx(value))


def test_a_right_letter_is_right_in_all_figures() -> None:
    found = figures([evaluated("a", right(GOLD))])
    assert found["whole_letters"]["core"]["share"] == found["whole_letters"]["all"]["share"] == 1.0
    assert (found["stance"]["kappa"], found["follow_up"]["kappa"]) == (1.0, 1.0)
    assert found["confidence"]["all"]["right"]["share"] == 1.0
    assert found["confidence"]["all"]["expected_calibration_error"] == pytest.approx(0.1)


def test_confusion_has_what_was_given_and_what_was_missed() -> None:
    reaction = right(GOLD)
    reaction["responses"][2]["stance"] = "accepted"  # rejected in the gold
    reaction["responses"][5]["stance"] = "maybe"
    reaction["responses"][4]["numbers"] = ["7"]
    found = figures([evaluated("a", reaction)])["stance"]
    assert found["confusion"]["rejected"] == {"accepted": 1}
    assert found["confusion"]["left_to_council"] == {"maybe": 1}
    assert found["confusion"]["already_implemented"] == {"<none>": 1}
    assert found["linked"]["right"] == 3
    assert found["kappa"] > found["kappa_all"]
    assert found["labels"]["accepted"]["wrong"] == found["labels"]["rejected"]["missed"] == 1


def test_a_letter_that_was_not_read_counts() -> None:
    found = figures([evaluated("a", right(GOLD)), evaluated("b", None)])
    assert found["whole_letters"]["core"] | {"interval": None} == {"right": 1, "of": 2, "share": 0.5, "interval": None}
    assert found["fields"]["date"]["score"]["recall"] == 0.5
    assert found["fields"]["date"]["score"]["precision"] == 1.0


def test_groups_are_those_that_are_named() -> None:
    golds = [Gold("a", None, GOLD, {"layout": "tiles"}), Gold("b", None, GOLD, {"layout": "prose"}), Gold("c", None, GOLD, {})]
    report = Evaluation(golds, {"a": right(GOLD), "b": right(GOLD)}).report()
    assert {name: group["letters"] for name, group in report["groups"]["layout"].items()} == {"prose": 1, "tiles": 1}
    assert report["groups"]["source"] == {}
    assert report["unread"] == ["c"]
