"""Labels that stand before all their values: which value is whose."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.finding.letterhead.values import assign

DATE, REFERENCE, SUBJECT = ("date",), ("our_reference",), ("subject",)


@pytest.mark.parametrize(
    ("kinds", "values", "chosen"),
    [
        ([DATE, REFERENCE], ["3 mei 2025", "Z25-117"], [0, 1]),
        ([REFERENCE, DATE], ["3 mei 2025", "Z25-117"], [1, 0]),
        ([DATE, REFERENCE], ["Z25-117"], [None, 0]),
        ([SUBJECT, DATE], ["Reactie op het rapport over de bruggen", "3 mei 2025"], [0, 1]),
    ],
)
def test_each_label_has_the_value_that_suits(kinds: list[tuple[str, ...]], values: list[str], chosen: list[int | None]) -> None:
    assert assign(kinds, values) == chosen


def test_of_many_labels_each_has_the_value_in_its_place() -> None:
    kinds, values = [DATE, REFERENCE] * 20, ["3 mei 2025", "Z25-117"] * 20
    assert assign(kinds, values) == list(range(40))
    assert assign(kinds, values[:5]) == [*range(5), *[None] * 35]
