"""The score: the same figures as the shared definition gives, and what counts as right in each field."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import load
from readings import perturbed, right

from bestuurlijke_reactie.evaluating.scoring import Score, Tally, compare

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
SHARED = next((parent / "shared" for parent in ROOT.parents if (parent / "shared" / "tools" / "score.py").is_file()), None)
GOLD: dict[str, Any] = json.loads((CORPUS / "g-01" / "gold.json").read_text(encoding="utf-8"))

needs_shared = pytest.mark.skipif(SHARED is None, reason="the shared definition of the score is not beside the repository")


def agreed(folder: Path, predictions: dict[str, Any], place: Path) -> Score:
    """Our score over the letters of `folder`, which is the same in every figure as that of the shared program."""
    assert SHARED is not None
    for name, reaction in predictions.items():
        (place / f"{name}.json").write_text(json.dumps(reaction), encoding="utf-8")
    program = [sys.executable, str(SHARED / "tools" / "score.py"), str(folder), str(place), "--json", str(place / "score")]
    subprocess.run(program, check=True, capture_output=True)
    theirs = json.loads((place / "score").read_text())
    ours = Score()
    for path in sorted(folder.glob("*/gold.json")):
        ours.add(path.parent.name, json.loads(path.read_text(encoding="utf-8")), predictions.get(path.parent.name))
    assert ours.letters == theirs["cases"]
    assert set(ours.tallies) == set(theirs["rows"])
    for name, row in theirs["rows"].items():
        tally = ours.tallies[name]
        assert (tally.right, tally.wrong, tally.missed) == (row["tp"], row["fp"], row["fn"]), name
        assert (tally.precision, tally.recall) == (row["precision"], row["recall"]), name
        assert tally.f1 == pytest.approx(row["f1"], abs=1e-12), name
    assert ours.macro_f1() == pytest.approx(theirs["macro_f1"], abs=1e-12)
    assert (ours.touchless(), ours.all_right()) == (theirs["touchless_core"], theirs["touchless_all"])
    return ours


@needs_shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_shared_program_gives_the_same_for_readers_who_err(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    golds = {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*/gold.json"))}
    made = {name: perturbed(gold, rng) for name, gold in golds.items()}
    score = agreed(CORPUS, {name: each for name, each in made.items() if each is not None}, tmp_path)
    assert all(tally.wrong or tally.missed for tally in score.tallies.values())


@needs_shared
def test_the_shared_program_gives_the_same_for_our_readings(tmp_path: Path) -> None:
    assert SHARED is not None
    folder = SHARED / "corpus" / "dev"
    here = [path for path in sorted(CORPUS.glob("dev-*/letter.*")) if (folder / path.parent.name).is_dir()]
    agreed(folder, {path.parent.name: json.loads(load(path).reaction.to_json()) for path in here}, tmp_path)


def changed(*path: str | int, to: object) -> dict[str, Any]:
    """The right reaction with another value at `path`."""
    reaction = right(GOLD)
    place: Any = reaction
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return reaction


def test_a_right_reaction_has_no_errors() -> None:
    score = Score()
    score.add("g-01", GOLD, right(GOLD))
    assert {name for name, tally in score.tallies.items() if tally.wrong or tally.missed} == set()
    assert (score.touchless(), score.all_right()) == (1.0, 1.0)


def test_nothing_read_is_all_missed() -> None:
    score = Score()
    score.add("g-01", GOLD, None)
    assert {name for name, tally in score.tallies.items() if tally.right or tally.wrong} == set()
    assert score.touchless() == 0.0


def measured(reaction: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, measure) that are not all right."""
    score = Score()
    score.add("g-01", GOLD, reaction)
    for measure, tallies in score.measures.items():
        for name, tally in tallies.items():
            if tally.wrong or tally.missed:
                yield name, measure


@pytest.mark.parametrize(
    ("reaction", "wrong"),
    [
        (changed("letter", "subject", to=GOLD["subject"] + "."), {("subject", "strict")}),
        (changed("letter", "subject", to="  " + GOLD["subject"].replace(" ", "\n")), set()),
        (changed("letter", "subject", to=GOLD["subject"].upper()), {("subject", "strict")}),
        (changed("letter", "subject", to=GOLD["subject"][:-3]), {("subject", "strict"), ("subject", "soft")}),
        (
            changed("letter", "subject", to=GOLD["subject"][:30]),
            {("subject", each) for each in ("score", "strict", "soft", "alike")},
        ),
        (
            changed("letter", "our_reference", to="Z2024-003871/E"),  # alike, but a reference must be equal
            {("our_reference", each) for each in ("score", "strict", "soft")},
        ),
        (changed("letter", "our_reference", to="z2024 - 003871/D"), {("our_reference", "strict")}),
        (changed("recommendations", 0, "number", to="T–1."), {("recommendations.number", each) for each in ("strict",)}),
        (changed("responses", 2, "stance", to="accepted"), {("stance", each) for each in ("score", "strict", "soft", "alike")}),
    ],
)
def test_what_each_measure_allows(reaction: dict[str, Any], wrong: set[tuple[str, str]]) -> None:
    assert set(measured(reaction)) == wrong


def test_a_response_to_another_number_is_missed_and_given_too_much() -> None:
    compared = compare(GOLD, changed("responses", 0, "numbers", to=["T-9"]))
    kinds = [(each.wanted, each.found) for each in compared.fields["responses.linked"] if "score" not in each.right]
    assert kinds == [(True, False), (False, True)]
    assert [key for key, sound in compared.parts.items() if not sound] == ["responses", "stance"]


def test_items_of_a_letter_that_is_no_reaction_spoil_it() -> None:
    gold = {key: value for key, value in GOLD.items() if key not in ("recommendations", "conclusions", "responses", "deadlines")}
    compared = compare(gold | {"is_response": False}, right(GOLD))
    assert [key for key, sound in compared.parts.items() if not sound] == ["document_type", "responses"]
    assert "report_title" not in compared.fields


def test_equal_items_are_each_used_once() -> None:
    gold = copy.deepcopy(GOLD)
    gold["recommendations"] = [gold["recommendations"][0]] * 3
    reaction = right(gold)
    reaction["recommendations"] = reaction["recommendations"][:2]
    score = Score()
    score.add("g-01", gold, reaction)
    assert score.tally("recommendations") == Tally(2, 0, 1)


def test_shares_of_nothing() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, 0.0)
    assert (Score().touchless(), Score().macro_f1()) == (0.0, 0.0)
