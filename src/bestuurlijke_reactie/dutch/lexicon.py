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


BEFORE_WORD = r"""[ \n(\[/‘’“”„"'–-]"""
"""What may stand before a word in running text; `re` gets over a text nearly twice as quick to one of these as to a `\\b`.

A pattern that begins with it is for text with a space put before it, and its matches begin with that character.
"""


def alternation(words: Iterable[str], gap: str = r"\s+") -> str:
    """A regular expression that matches any of `words`, longest first; white space in a word matches `gap`.

    Words with the same first letter stand together, so that where none of them begins none of them is tried; a letter in both
    cases is one, as most patterns ignore case.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[:1].casefold(), []).append(word)
    return f"(?:{'|'.join(_branch(same, gap) for same in by_letter.values())})"


def _branch(words: list[str], gap: str) -> str:
    """One branch for words that begin with the same letter; the letter is taken out where all have it in one case."""
    if len({word[:1] for word in words}) > 1 or not words[0]:
        return "|".join(re.escape(word).replace(r"\ ", gap) for word in words)
    rests = [re.escape(word[1:]).replace(r"\ ", gap) for word in words]
    return re.escape(words[0][0]) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])


_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")


def by_letter(words: Iterable[str]) -> str:
    """The expressions as branches, those that begin with the same letter behind it: `re` tries few of them at a word."""
    branches: dict[str, list[str]] = {}
    for option in (option for word in words for option in _spelled_out(word.removeprefix(r"\b"))):
        letter = option[0] if option[0].isalpha() and option[1:2] not in ("?", "*", "+", "{") else ""
        branches.setdefault(letter, []).append(option[len(letter) :])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in branches.items())


def _spelled_out(word: str) -> list[str]:
    """An expression that begins with "(?:a|b)" as two, the one with a and the one with b."""
    choice = _CHOICE.match(word)
    return [option + word[choice.end() :] for option in choice[1].split("|")] if choice else [word]
