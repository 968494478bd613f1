"""Nothing is found in what `extract` gives; what is planted there is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from accuracy import letters
from planting import BEYOND, KINDS
from verify import Sound, look, plant, sound

SHARE = 9
"""One PDF of so many is enough here, and two of each other kind; benchmarks/verify.py takes all."""


def share() -> list[tuple[str, Path]]:
    """The letters that are taken."""
    by_kind: dict[str, list[tuple[str, Path]]] = {}
    for each in letters():
        by_kind.setdefault(each[1].suffix, []).append(each)
    return [each for suffix, group in by_kind.items() for each in (group[::SHARE] if suffix == ".pdf" else group[:2])]


@pytest.fixture(scope="module")
def read_letters() -> list[Sound]:
    return [sound(each) for each in share()]


def test_letters_of_every_kind_have_no_violations(read_letters: list[Sound]) -> None:
    assert {letter.name: letter.alarms for letter in read_letters if letter.alarms} == {}
    assert {path.suffix for _, path in share()} == {".pdf", ".docx", ".html", ".md", ".txt"}


def test_a_violation_of_each_kind_is_found(read_letters: list[Sound]) -> None:
    by_name = {letter.name: letter for letter in read_letters}
    planted = list(plant(read_letters, KINDS, len(KINDS), seed=1))
    assert len(planted) == len(KINDS)
    missed = [(each.kind, each.letter, each.pointers) for each in planted if not look(by_name[each.letter], each).found]
    assert missed == []


def test_kinds_are_many_and_said_apart() -> None:
    assert len(KINDS) >= 20
    assert not KINDS.keys() & BEYOND.keys()
