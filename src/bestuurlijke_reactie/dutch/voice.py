"""Whether a text sounds like a recommendation or like a reaction to one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import BEFORE_WORD, alternation, lexicon

_FIRST_WORD = re.compile(r"[^\w]*([^\W\d_]+)")
_SENTENCE_START = re.compile(r"(?:^|[.;:!?]\s+)[^\w]{0,20}([^\W\d_]+)")
_INFINITIVE_END = re.compile(r"\wen\s*[.;]?$")
_SOME_END = 20
"""Characters at the end of a text in which the end of its last word stands, with room for white space."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How strongly a text sounds as either, both from 0 to 1."""

    recommendation: float
    response: float

    @property
    def lean(self) -> float:
        """From -1 (a reaction) to 1 (a recommendation)."""
        return self.recommendation - self.response


SILENT = Voice(0.0, 0.0)
"""The voice of no text."""


@cache
def _imperatives() -> frozenset[str]:
    return frozenset(lexicon("voice")["imperatives"].split())


class _Patterns(NamedTuple):
    """What tells the voices apart; for text in small letters, which is faster than to look for either, behind a space."""

    first: re.Pattern[str]
    """Who recommends, as the first words."""
    told: re.Pattern[str]
    """The same somewhere in the first words of a text."""
    musts: re.Pattern[str]
    sender: re.Pattern[str]
    about: re.Pattern[str]


_FIRST_WORDS = 61
"""Characters of a text within which it is said who recommends."""
_TOLD = 200
"""Characters of a text in which that ends at the latest."""


def _opens_with_advice(small: str) -> bool:
    """Whether the first words of a text, in small letters behind a space, recommend, but as no imperative."""
    look = _patterns()
    if look.first.match(small):
        return True
    told = look.told.search(small, 0, _TOLD)
    return told is not None and told.start() <= _FIRST_WORDS and "." not in small[: told.start()]


@cache
def _patterns() -> _Patterns:
    words = lexicon("voice")
    who, verb = alternation(words["advisers"]), alternation(words["advising"])
    wished = rf"volgens\s+{who}\s+is\s+het\s+{alternation(words['wishes'])}|(?:vindt|vinden|acht|achten)\s+(?!u\b){who}\s+(?:dat|het\s+{alternation(words['wishes'])})"
    third = alternation(word for word in words["advisers"] if word.split()[0] not in ("u", "wij"))
    must = rf"(?:{alternation(words['musts'])}|is\s+het\s+{alternation(words['wishes'])})"
    seen = rf"(?:naar\s+{alternation(words['eyes'])}\s+van|volgens)\s+{third}\s+{must}"
    hoped = rf"{third}\s+zou(?:den)?\s+(?:\w+\s+){{0,2}}graag\b|\bzou(?:den)?\s+{third}\s+(?:\w+\s+){{0,2}}graag\b"
    proposed = rf"{third}\s+stel(?:t|len)\s+(?:\w+\s+){{0,3}}voor|stel(?:t|len)\s+{third}\s+(?:\w+\s+){{0,2}}voor"
    asked = rf"{third}\s+{alternation(words['asking'])}|{alternation(words['asking'])}\s+{third}|{seen}|{hoped}|{proposed}"
    pronoun = rf"(?:zij|ze)\s+(?:{alternation(words['pronoun_advising'])}|zou(?:den)?\s+(?:\w+\s+){{0,2}}graag)"
    first = re.compile(rf"\W*(?:(?:wij|we|ik)\s+{alternation(words['first_person'])}|{pronoun})\b")
    told = re.compile(rf"{BEFORE_WORD}(?:{alternation(words['openings'])}|{who}\s+{verb}|{verb}\s+{who}|{wished}|{asked})\b")
    musts = re.compile(rf"{BEFORE_WORD}{alternation(words['musts'])}\b")
    sender = re.compile(rf"{BEFORE_WORD}{alternation(words['sender'])}\b")
    about = re.compile(rf"{BEFORE_WORD}{alternation(word.strip() for word in words['about'])}\b")
    return _Patterns(first, told, musts, sender, about)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('voice')['not_imperative'])}\b", re.IGNORECASE)


@cache
def _openers() -> frozenset[str]:
    return frozenset(lexicon("voice")["openers"].split())


@cache
def _behind_stem() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(lexicon('voice')['after_imperative'])}\s+\w")


def _is_likely_stem(word: str) -> bool:
    """Whether an unknown first word can be a verb stem: no plural, participle or third person, and no common opener."""
    return (
        len(word) > 2
        and not word.casefold().endswith(("en", "t", "e", "s", "ing", "heid", "ij", "er"))
        and word.casefold() not in _openers()
    )


@cache
def _adviser_speaks() -> re.Pattern[str]:
    """The audit office quoted in the first person, in small letters: "wij bevelen de minister aan …"."""
    return re.compile(rf"\W*(?:wij|we|ik)\s+{alternation(lexicon('voice')['first_person'])}\b")


_NUMBERED = re.compile(r"\s+\d{1,2}(?:\s*+[.:)](?!\d)|\s+(?=[A-Z]))")
"""What makes a title of a first word: "Vraag 1. Wat wil de gemeente?", "Vraag 2 Kan de raad dit volgen?"."""


def is_imperative(text: str) -> bool:
    """Whether `text` opens with a verb stem, as "Stel een visie vast" does."""
    match = _FIRST_WORD.match(text)
    if match is None or text[match.end() : match.end() + 1] in ",;:/" or _NUMBERED.match(text, match.end()):
        return False
    if match[1].casefold() not in _imperatives():
        return _is_likely_stem(match[1]) and _behind_stem().match(text, match.end()) is not None
    return not _others().match(text, match.start(1))


@lru_cache(maxsize=1024)
def voice(text: str) -> Voice:
    """How `text` sounds; empty text sounds like nothing."""
    if not text.strip():
        return SILENT
    look = _patterns()
    small = f" {text.lower()}"
    words = max(text.count(" ") + 1, 1)
    recommendation = 0.0
    if is_imperative(text):
        recommendation += 0.8
    elif _opens_with_advice(small):
        recommendation += 0.7
    elif any(is_imperative(text[match.start(1) : match.start(1) + 40]) for match in _SENTENCE_START.finditer(text)):
        recommendation += 0.3
    elif _INFINITIVE_END.search(text, max(0, len(text) - _SOME_END)):
        recommendation += 0.2
    if look.musts.search(small):
        recommendation += 0.15
    speaking = len(look.sender.findall(small)) - (recommendation == 0.7 and _adviser_speaks().match(small) is not None)
    response = min(0.7, 0.45 * speaking) + min(0.5, 5.0 * len(look.about.findall(small)) / (words + 10))
    return Voice(min(recommendation, 1.0), min(response, 1.0))
