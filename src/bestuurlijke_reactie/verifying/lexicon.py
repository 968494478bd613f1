"""The words that the check knows, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The whole table."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def any_of(given: Iterable[str]) -> str:
    """A pattern for one of these words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(given, key=lambda each: (-len(each), each)))
