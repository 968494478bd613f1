"""Every value can be found back: slicing the text at its evidence gives the value, or the words it was read from."""

from __future__ import annotations

import re

from cases import Case

from bestuurlijke_reactie import Reaction
from bestuurlijke_reactie.evaluating.comparing import similarity
from bestuurlijke_reactie.model.rules import problems

LITERAL = re.compile(
    r"/letter/(?:subject|report_title|addressee|attachments/\d+|signatories/\d+/name)"
    r"|/(?:recommendations|conclusions|responses)/\d+/text|/responses/\d+/deadlines/\d+/quote"
)
"""Values that are what the letter prints, and not read from it."""


def value_at(reaction: Reaction, pointer: str) -> str:
    """The value that `pointer` leads to."""
    value: object = reaction.model_dump(mode="json")
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]  # type: ignore[index]
    return str(value)


def words_at(case: Case, pointer: str) -> str:
    """The text at the evidence of `pointer`, its lines joined by spaces."""
    return " ".join(case.text[entry.start : entry.end] for entry in case.reaction.evidence[pointer])


def fold(text: str) -> str:
    """`text` with single spaces."""
    return " ".join(text.split())


def test_the_rules_between_fields_hold(case: Case) -> None:
    assert problems(case.reaction) == []


def test_slices_give_the_values_back(case: Case) -> None:
    different = {
        pointer: (words, value)
        for pointer in case.reaction.evidence
        if LITERAL.fullmatch(pointer) and (words := fold(words_at(case, pointer))) != (value := value_at(case.reaction, pointer))
    }
    assert different == {}


def test_slices_of_references_differ_by_no_more_than_a_slip(case: Case) -> None:
    for pointer in ("/letter/our_reference", "/letter/your_reference"):
        if pointer in case.reaction.evidence:
            words, value = words_at(case, pointer), value_at(case.reaction, pointer)
            assert similarity(words.replace(" ", ""), value.replace(" ", "")) >= 0.8


def test_slices_of_derived_values_hold_words(case: Case) -> None:
    hollow = [pointer for pointer in case.reaction.evidence if not re.search(r"\w", words_at(case, pointer))]
    assert hollow == []


def test_evidence_stands_on_the_pages_of_the_reading(case: Case) -> None:
    pages = case.reaction.source.pages
    entries = [entry for each in case.reaction.evidence.values() for entry in each]
    assert all((entry.page is None) == (pages is None) for entry in entries)
    assert all(entry.page is None or 1 <= entry.page <= (pages or 0) for entry in entries)
