"""The check in a worker of a batch: what it finds makes a letter `needs_review`, and the message says what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bestuurlijke_reactie.batch.work import Settings, read_letter
from bestuurlijke_reactie.extraction import explain

LETTER = str(Path(__file__).parents[2] / "samples" / "gemeente.pdf")


def a_day_late(*arguments: Any) -> Any:
    """Reads a letter and gives it another date."""
    reaction, explanations = explain(*arguments)
    reaction.letter.date = "2023-12-06"
    return reaction, explanations


@pytest.mark.parametrize("verify", [True, False])
def test_what_is_right_stays_as_it_is(verify: bool) -> None:
    read = read_letter(LETTER, Settings(verify=verify, min_confidence=0.1))
    assert (read.status, read.message) == ("ok", "")


def test_what_is_wrong_wants_a_look() -> None:
    assert read_letter(LETTER, Settings(min_confidence=0.1), reader=a_day_late).status == "ok"
    read = read_letter(LETTER, Settings(verify=True, min_confidence=0.1), reader=a_day_late)
    assert (read.status, read.message) == ("needs_review", "verify: /letter/date 2023-12-06 does not follow from its words")
    assert read.json is not None
