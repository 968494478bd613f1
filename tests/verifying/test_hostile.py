"""Output that means harm ends in a report, or an error with a name."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bestuurlijke_reactie.model.errors import ReactieError
from bestuurlijke_reactie.verifying import verify

LETTER = Path(__file__).parents[2] / "samples" / "gemeente.pdf"
VALUES: list[Any] = [
    *(None, 7, -1, 10**30, 1.5, True, float("nan"), "", "x", [], {}, [[]], {"a": {"b": 1}}),
    *("9" * 5000, "²", "\ud800", "\n" * 3000, "1" * 3000 + "bb", "van " * 2000, "/" * 2000, "~", "t/m " * 2000),
]


def places(value: Any, holder: Any = None, key: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every place below `value`, as what holds it and its key."""
    if holder is not None:
        yield holder, key
    for each in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[each], value, each)


@pytest.mark.parametrize("seed", range(4))
def test_any_value_may_stand_anywhere(seed: int) -> None:
    chance, document = Random(seed), LETTER.read_bytes()
    reports = 0
    for _ in range(60):
        output: Any = json.loads(LETTER.with_suffix(".json").read_bytes())
        holder, key = chance.choice(list(places(output)))
        holder[key] = chance.choice(VALUES)
        with contextlib.suppress(ReactieError):
            reports += bool(verify(json.dumps(output).encode(), document).violations)
    assert reports > 30


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"", b"NaN"])
def test_what_is_no_json_of_a_reaction(data: bytes) -> None:
    try:
        assert verify(data, LETTER.read_bytes()).violations
    except ReactieError as error:
        assert error.message == "it is no JSON"
