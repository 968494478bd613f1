"""Word lists as regular expressions."""

from __future__ import annotations

import re

import pytest

from bestuurlijke_reactie.dutch.lexicon import alternation

WORDS = ["uw", "uw brief", "uw brief van", "ons kenmerk", "o", "nr.", "(n)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("uw brief van 3 mei", "uw brief van"),
        ("uw  brief aan ons", "uw  brief"),
        ("uwbrief", "uw"),
        ("ons kenmerk", "ons kenmerk"),
        ("onskenmerk", "o"),
        ("nr. 3", "nr."),
        ("nrx", None),
        ("(n) of meer", "(n)"),
        ("betreft", None),
    ],
)
def test_the_longest_word_of_a_list_wins(text: str, found: str | None) -> None:
    match = re.match(alternation(WORDS), text)
    assert (match[0] if match else None) == found


@pytest.mark.parametrize("text", ["Ons kenmerk", "onskenmerk", "ONS  KENMERK"])
def test_the_gap_between_words_can_be_another(text: str) -> None:
    assert re.fullmatch(alternation(WORDS, gap=r"\s*"), text, re.IGNORECASE)
