"""Reads the word lists in `lexicon/`: one TOML file a subject, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The contents of `lexicon/<name>.toml`; raises FileNotFoundError when there is no such list."""
    return tomllib.loads(files(__package__).joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8"))


def alternation(words: Iterable[str], gap: str = r"\s+") -> str:
    """A regular expression that matches any of `words`, longest first; white space in a word matches `gap`.

    Words with the same first letter stand together, so that where none of them begins none of them is tried.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[:1], []).append(re.escape(word[1:]).replace(r"\ ", gap))
    branches = (re.escape(letter) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0]) for letter, rests in by_letter.items())
    return f"(?:{'|'.join(branches)})"
