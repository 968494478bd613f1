"""Verdicts in so many words: patterns of whole phrases, sentence by sentence, quotations left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import BEFORE_WORD, alternation, lexicon
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.judging.seen import Feature

_QUOTE = re.compile(r"[‘“„][^’”]{4,240}[’”]")
_STRENGTH = 1.5
"""How strong a whole phrase is beside the sign of a single word."""


@cache
def _groups() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    data = lexicon("explicit")
    groups = {name: phrases(patterns, 60) for name, patterns in data.items() if name != "denied"}
    return groups, re.compile(rf"\b{alternation(data['denied'])}\b")


def phrases(patterns: Iterable[str], gap: int) -> re.Pattern[str]:
    """Any of `patterns`, each of which begins at a word; "~" in them stands for at most `gap` characters without a stop.

    A match begins with the character before the word, as with every BEFORE_WORD.
    """
    starts = (re.sub(r"^\^", "(?<=^ )", pattern.removeprefix(r"\b")) for pattern in patterns)
    branches = "|".join(start.replace("~", rf"[^.;!?]{{0,{gap}}}?") for start in starts)
    return re.compile(rf"{BEFORE_WORD}(?:{branches})")


def plain_sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of `text` in lower case, quotations blanked, with a space before them, and the offset of that space.

    None at all where a letter's lower case is longer than itself.
    """
    plain = _QUOTE.sub(lambda match: " " * len(match[0]), text).lower()
    return [(start - 1, f" {plain[start:end]}") for start, end in sentences(text)] if len(plain) == len(text) else []


def span_of(phrase: re.Match[str], offset: int) -> tuple[int, int]:
    """Offsets of the words of a phrase, found in a sentence of `plain_sentences` with this offset."""
    return offset + phrase.start() + 1, offset + phrase.end()


_DENIED_BEFORE = re.compile(r"\bniet $")
_DENIED_BEHIND = re.compile(r"[^.,;:!?]{0,60}\bniet(?=\s*(?:[.,;:]|$))")


def _denied_around(sentence: str, match: re.Match[str]) -> bool:
    """Whether "niet" stands right before the verb or ends its clause: "kunnen wij niet onderschrijven", "delen wij dit niet"."""
    before = _DENIED_BEFORE.search(sentence, max(0, match.start() - 4), match.start() + 1)
    return before is not None or _DENIED_BEHIND.match(sentence, match.end()) is not None


def explicit_features(text: str) -> list[Feature]:
    """The verdicts that the sentences of `text` speak, with where they stand and whether they are denied."""
    groups, denied = _groups()
    listed = plain_sentences(text)
    found: dict[str, Feature] = {}
    spoken: dict[str, tuple[int, int]] = {}
    for index, (offset, sentence) in enumerate(listed):
        place = "only" if len(listed) == 1 else "first" if index == 0 else "last" if index == len(listed) - 1 else "middle"
        for name, pattern in groups.items():
            match = pattern.search(sentence)
            if match is None:
                continue
            at = span_of(match, offset)
            turned = name in ("accept", "already", "council") and denied.search(match[0]) is not None
            turned = turned or name == "accept" and _denied_around(sentence, match)
            sign = f"{name}-not" if turned else name
            spoken.setdefault(sign, at)
            for label, value in ((f"says {sign}", _STRENGTH), (f"says {sign} {place}", 0.5 * _STRENGTH)):
                found.setdefault(label, Feature(label, value, *at))
    names = sorted(spoken)
    combined = "says " + ("+".join(names) or "nothing in so many words")
    found.setdefault(combined, Feature(combined, 0.7 * _STRENGTH, *(spoken[names[0]] if names else (0, 0))))
    for index, one in enumerate(names):
        for two in names[index + 1 :]:
            label = f"says both {one}+{two}"
            found.setdefault(label, Feature(label, 0.6 * _STRENGTH, *spoken[one]))
    return list(found.values())
