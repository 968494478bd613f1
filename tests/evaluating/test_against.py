"""Gains and losses against an earlier evaluation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from readings import right

from bestuurlijke_reactie.evaluating.against import against, load_report
from bestuurlijke_reactie.evaluating.evaluation import Evaluation
from bestuurlijke_reactie.evaluating.letters import Gold
from bestuurlijke_reactie.model.errors import UnreadableError

GOLD: dict[str, Any] = json.loads((Path(__file__).parents[1] / "corpus" / "g-01" / "gold.json").read_text(encoding="utf-8"))
Change = Callable[[dict[str, Any]], object]


def report(**letters: Change) -> dict[str, Any]:
    """The evaluation of a reader who is right but for these changes, by letter."""
    reactions = {name: right(GOLD) for name in letters}
    for name, change in letters.items():
        change(reactions[name])
    made = Evaluation([Gold(name, None, GOLD, {}) for name in letters], reactions).report()
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def nothing(reaction: dict[str, Any]) -> None:
    """No change."""


def stance(index: int, value: str) -> Change:
    """Another stance of a response."""
    return lambda reaction: reaction["responses"][index].update(stance=value)


def test_the_same_has_no_changes() -> None:
    found = against(report(a=stance(2, "accepted")), report(a=stance(2, "accepted")))
    assert (found["letters"], found["fields"], found["new"], found["gone"]) == ({}, {}, [], [])


def test_gains_and_losses_are_named_by_letter() -> None:
    base = report(a=stance(2, "accepted"), b=nothing, c=stance(0, "rejected"))
    now = report(a=nothing, b=stance(5, "no_position"), c=stance(0, "accepted"))
    found = against(base, now)
    assert set(found["letters"]) == {"a", "b"}  # c: another wrong stance on the same, neither gain nor loss
    gained, lost = found["letters"]["a"], found["letters"]["b"]
    assert [(each["field"], each["gold"], each["given"]) for each in gained["gains"]] == [("stance", "rejected", "accepted")]
    assert (gained["losses"], gained["now_whole"], gained["no_longer_whole"]) == ([], ["all", "core"], [])
    assert [(each["field"], each["gold"], each["given"]) for each in lost["losses"]] == [
        ("stance", "left_to_council", "no_position")
    ]
    assert (lost["gains"], lost["now_whole"], lost["no_longer_whole"]) == ([], [], ["all", "core"])
    assert found["whole_letters"]["core"] == {"before": 1 / 3, "now": 1 / 3}


def test_each_of_equal_errors_counts() -> None:
    def two(reaction: dict[str, Any]) -> None:
        reaction["letter"]["attachments"] += ["Nota", "Nota"]

    def one(reaction: dict[str, Any]) -> None:
        reaction["letter"]["attachments"] += ["Nota"]

    found = against(report(a=two), report(a=one))
    assert [each["given"] for each in found["letters"]["a"]["gains"]] == ["Nota"]
    assert found["letters"]["a"]["losses"] == []


def test_letters_of_one_of_the_two_are_named_and_not_compared() -> None:
    found = against(report(a=nothing, b=stance(0, "rejected")), report(a=nothing, c=stance(0, "rejected")))
    assert (found["letters"], found["new"], found["gone"]) == ({}, ["c"], ["b"])


def test_how_f1_changed() -> None:
    found = against(report(a=stance(0, "rejected")), report(a=nothing))
    assert found["fields"] == {"stance": {"before": 5 / 6, "now": 1.0}}


def test_a_saved_evaluation_is_read_back(tmp_path: Path) -> None:
    made = report(a=stance(0, "rejected"), b=nothing)
    (tmp_path / "base.json").write_text(json.dumps(made))
    assert load_report(tmp_path / "base.json") == made


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("errors", [{"letter": "a"}]),
        ("errors", [None]),
        ("errors", [dict.fromkeys(("letter", "field", "kind", "about", "gold", "given", "words", "page"), 7)]),
        ("cases", {"a": None}),
        ("cases", {"a": {"parts": None}}),
        ("fields", {"date": {"score": {"f1": "high"}}}),
        ("fields", {"date": {}}),
        ("whole_letters", {"core": {"share": 1.0}}),
        ("whole_letters", None),
    ],
)
def test_a_spoilt_evaluation_is_named(tmp_path: Path, key: str, value: object) -> None:
    (tmp_path / "base.json").write_text(json.dumps(report(a=nothing) | {key: value}))
    with pytest.raises(UnreadableError, match=r"base\.json: "):
        load_report(tmp_path / "base.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"evaluation_version": "1.0"}', '{"evaluation_version": "2.0", "errors": []}'])
def test_what_is_no_evaluation_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "base.json").write_text(text)
    with pytest.raises(UnreadableError, match=r"base\.json: "):
        load_report(tmp_path / "base.json")
