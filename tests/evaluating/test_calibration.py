"""What confidence is worth: which values are judged, and the figures over them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from bestuurlijke_reactie.evaluating.calibration import (
    Pair,
    coverage_at,
    curve,
    expected_calibration_error,
    judged_values,
    pairs_by_field,
    precision_at,
    reliability,
)

GOLD: dict[str, Any] = {
    "is_response": True,
    "sender": {"name": "Gemeente Veenoord", "kind": "gemeente", "body": "college van burgemeester en wethouders"},
    "addressee": "Rekenkamer Veenoord",
    "date": "2024-03-05",
    "our_reference": "Z24-118",
    "your_reference": None,
    "subject": "Reactie op het onderzoek naar de sportvelden",
    "report_title": "Het groene gras",
    "attachments": ["Begroting 2025"],
    "signatories": [{"name": "A. de Wit", "role": "burgemeester", "capacity": None}],
    "recommendations": [
        {"number": "1", "text": "Maak een plan voor het onderhoud van de velden.", "addressees": ["college"]},
        {"number": "2", "text": "Verhuur de kantines niet langer aan derden.", "addressees": []},
    ],
    "conclusions": [],
    "responses": [
        {
            "target": "recommendation",
            "numbers": ["1"],
            "text": "Dat plan leggen wij in mei aan de raad voor.",
            "stance": "accepted",
            "follow_up": "new_action",
        },
        {
            "target": "recommendation",
            "numbers": ["2"],
            "text": "Hierin gaan wij niet mee: de clubs hebben de huur nodig.",
            "stance": "rejected",
            "follow_up": "none",
        },
    ],
    "deadlines": [{"numbers": ["1"], "quote": "in mei", "due": "2024-05-31"}],
}


def reaction() -> dict[str, Any]:
    """What was read of that letter: all right, and each value as sure as can be."""
    texts = {key: GOLD[key] for key in ("addressee", "date", "our_reference", "your_reference", "subject", "report_title")}
    given: dict[str, Any] = {
        "document_type": "bestuurlijke_reactie",
        "letter": {
            **texts,
            "sender": GOLD["sender"] | {"identifier": "https://example.org/gm1"},
            "attachments": list(GOLD["attachments"]),
            "signatories": [dict(each) for each in GOLD["signatories"]],
        },
        "recommendations": [dict(each) for each in GOLD["recommendations"]],
        "conclusions": [],
        "responses": [{**each, "deadlines": []} for each in GOLD["responses"]],
    }
    given["responses"][0]["deadlines"] = [{"quote": "in mei", "due": "2024-05-31"}]
    given["confidence"] = dict.fromkeys(_leaves(given), 1.0)
    return given


def _leaves(given: object, at: str = "") -> list[str]:
    if isinstance(given, dict | list):
        each = given.items() if isinstance(given, dict) else enumerate(given)
        return [leaf for key, value in each for leaf in _leaves(value, f"{at}/{key}")]
    return [at] if given is not None else []


def wrong(given: dict[str, Any]) -> set[str]:
    """The pointers of the values that are judged wrong."""
    return {each.pointer for each in judged_values(GOLD, given) if not each.right}


def test_every_leaf_that_gold_knows_is_judged() -> None:
    given = reaction()
    pointers = {each.pointer for each in judged_values(GOLD, given)}
    assert set(given["confidence"]) - pointers == {
        "/letter/sender/identifier",
        "/responses/0/target",
        "/responses/1/target",
    }
    assert wrong(given) == set()


@pytest.mark.parametrize(
    ("path", "value", "pointers"),
    [
        (("document_type",), "other", {"/document_type"}),
        (("letter", "date"), "2024-03-06", {"/letter/date"}),
        (("letter", "our_reference"), "z24 – 118", set()),
        (("letter", "subject"), "Reactie op het onderzoek naar de sportvelden.", set()),
        (("letter", "subject"), "Reactie op het onderzoek", {"/letter/subject"}),
        (("letter", "sender", "kind"), "provincie", {"/letter/sender/kind"}),
        (("letter", "attachments", 0), "Jaarrekening", {"/letter/attachments/0"}),
        (("letter", "signatories", 0, "role"), "secretaris", {"/letter/signatories/0/role"}),
        (("letter", "signatories", 0, "name"), "B. Zwart", {"/letter/signatories/0/name"}),
        (("recommendations", 0, "number"), "3", {"/recommendations/0/number"}),
        (("recommendations", 0, "addressees", 0), "raad", {"/recommendations/0/addressees/0"}),
        (("recommendations", 1, "text"), "Verhuur de kantines.", {f"/recommendations/1/{key}" for key in ("text", "number")}),
        (("recommendations", 1, "text"), "Verhuur de kantines niet langer", {"/recommendations/1/text"}),
        (("responses", 1, "stance"), "accepted", {"/responses/1/stance"}),
        (("responses", 1, "follow_up"), "council", {"/responses/1/follow_up"}),
        (("responses", 1, "text"), "Hierin gaan wij niet mee: de clubs hebben", {"/responses/1/text"}),
        (("responses", 1, "numbers", 0), "7", {"/responses/1/numbers/0"}),
        (("responses", 0, "deadlines", 0, "due"), "2024-06-30", {"/responses/0/deadlines/0/due"}),
        (
            ("responses", 0, "deadlines", 0, "quote"),
            "volgend jaar",
            {f"/responses/0/deadlines/0/{key}" for key in ("quote", "due")},
        ),
    ],
)
def test_a_wrong_value_is_wrong_alone(path: tuple[str | int, ...], value: str, pointers: set[str]) -> None:
    given: Any = reaction()
    place = given
    for key in path[:-1]:
        if isinstance(place[key], list):
            place[key] = list(place[key])
        elif isinstance(place[key], dict):
            place[key] = dict(place[key])
        place = place[key]
    place[path[-1]] = value
    assert wrong(given) == pointers


def test_all_items_of_a_letter_that_is_no_reaction_are_wrong() -> None:
    given = reaction()
    gold = {key: value for key, value in GOLD.items() if key in given["letter"] or key == "sender"} | {"is_response": False}
    judged = {each.pointer: each.right for each in judged_values(gold, given)}
    assert "/letter/report_title" not in judged
    assert {pointer for pointer, right in judged.items() if right} == {
        pointer for pointer in judged if pointer.startswith("/letter/")
    }


def test_pairs_are_by_field() -> None:
    given = reaction()
    given["confidence"] |= {"/responses/0/stance": 0.7, "/responses/1/stance": 0.6}
    given["responses"][1]["stance"] = "accepted"
    assert pairs_by_field(judged_values(GOLD, given))["stance"] == [Pair(0.7, 1.0), Pair(0.6, 0.0)]


def pairs(*groups: tuple[float, int, int]) -> list[Pair]:
    """Groups of (confidence, how many right, how many wrong)."""
    return [Pair(certain, float(right)) for certain, good, bad in groups for right in [True] * good + [False] * bad]


def test_confidence_that_keeps_its_word_has_no_error() -> None:
    assert expected_calibration_error(pairs((0.9, 90, 10), (0.5, 50, 50))) == pytest.approx(0.0)
    assert expected_calibration_error(pairs((1.0, 90, 10))) == pytest.approx(0.1)
    assert expected_calibration_error(pairs((0.95, 85, 15), (0.6, 70, 30))) == pytest.approx(0.1)
    assert expected_calibration_error([]) == 0.0


def test_bins_hold_as_many_values_each() -> None:
    parts = reliability([Pair(each / 1000, 1.0) for each in range(1000)])
    assert [part.size for part in parts] == [100] * 10
    assert [part.confidence for part in parts] == sorted(part.confidence for part in parts)
    assert [part.size for part in reliability(pairs((0.5, 1, 2)))] == [1, 1, 1]


def test_figures_do_not_depend_on_the_order_of_equal_values() -> None:
    values = pairs((1.0, 70, 3), (0.9, 40, 20), (0.3, 5, 9))
    shuffled = random.Random(1).sample(values, len(values))
    assert expected_calibration_error(shuffled) == pytest.approx(expected_calibration_error(values))
    assert precision_at(shuffled, 0.6) == pytest.approx(precision_at(values, 0.6) or 0.0)
    assert curve(shuffled) == curve(values)


def test_the_most_certain_values() -> None:
    values = pairs((1.0, 50, 0), (0.9, 30, 10), (0.2, 0, 10))
    assert precision_at(values, 0.5) == 1.0
    assert precision_at(values, 0.7) == pytest.approx((50 + 15) / 70)
    assert precision_at(values, 1.0) == pytest.approx(0.8)
    assert precision_at(values, 0.0) is None
    assert precision_at([], 0.85) is None


def test_what_a_threshold_gives() -> None:
    values = pairs((1.0, 50, 0), (0.9, 30, 10), (0.2, 0, 10))
    assert [(each.threshold, each.coverage) for each in curve(values)] == [(1.0, 0.5), (0.9, 0.9), (0.2, 1.0)]
    assert coverage_at(values, 0.99) == (1.0, 0.5, 1.0)
    assert coverage_at(values, 0.85) == (0.9, 0.9, 80 / 90)
    assert coverage_at(pairs((0.9, 1, 9)), 0.5) is None
