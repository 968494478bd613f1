"""Some hundreds of damaged letters, other ones than those of the long run: each is read, or refused with an error that has a name."""

from __future__ import annotations

import fuzz
import pytest

_FIRST = 1_000_000
_COUNT = 150


@pytest.fixture(scope="module")
def tally() -> fuzz.Tally:
    """What came of them, each read by a worker within the limits of a batch."""
    return fuzz.run(range(_FIRST, _FIRST + _COUNT), jobs=2)


def test_every_damaged_letter_is_read_or_refused_by_name(tally: fuzz.Tally) -> None:
    assert tally.wrong == {}
    assert tally.counts.total() == _COUNT


def test_the_damage_is_neither_too_small_nor_too_large(tally: fuzz.Tally) -> None:
    for kind in fuzz.KINDS:
        assert tally.counts[kind, "read"] > 0
    assert tally.counts["PDF", "refused"] > 0


def test_the_same_number_is_the_same_damage() -> None:
    assert [fuzz.mutated(number) for number in range(40)] == [fuzz.mutated(number) for number in range(40)]


def test_what_was_counted_goes_on_from_a_file(tally: fuzz.Tally) -> None:
    again = fuzz.Tally.from_json(tally.to_json())
    assert again == tally
    again.add(tally)
    assert again.counts.total() == 2 * _COUNT
    assert f"| all | {_COUNT} |" in fuzz.table(tally)
