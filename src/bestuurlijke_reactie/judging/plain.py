"""Verdicts that leave no doubt: where one is spoken, it decides, whatever the rest sounds like."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.verdicts import is_mark, stance_of_heading, stance_of_mark
from bestuurlijke_reactie.judging.explicit import phrases, plain_sentences, span_of
from bestuurlijke_reactie.judging.seen import Feature
from bestuurlijke_reactie.model.findings import Stance


class PlainVerdict(NamedTuple):
    """A stance and the offsets of the words that speak it."""

    stance: Stance
    start: int
    end: int
    decides: bool = False
    """Whether it stands where it leaves no room for the rest of the text."""


class _Rule(NamedTuple):
    stance: Stance
    unless: tuple[str, ...]
    first: bool
    """Whether it decides in the first sentence."""
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            cast(Stance, row["stance"]),
            tuple(row["unless"]),
            row.get("first", False),
            phrases(row["patterns"], 40),
        )
        for row in lexicon("plain")["rule"]
    )


def plain_verdict(text: str, signs: list[Feature]) -> PlainVerdict | None:
    """The verdict that `text` speaks in so many words; None when it speaks none, or speaks against it as well.

    `signs` are those of `explicit_features` for the same text.
    """
    spoken = {sign.name.removeprefix("says ") for sign in signs}
    listed = plain_sentences(text)
    for rule in _rules():
        if spoken & set(rule.unless):
            continue
        for index, (offset, sentence) in enumerate(listed):
            match = rule.pattern.search(sentence)
            if match is not None:
                return PlainVerdict(rule.stance, *span_of(match, offset), rule.first and index == 0)
    return None


def opening_verdict(text: str) -> PlainVerdict | None:
    """The verdict that the first of several sentences is and nothing else ("Nemen wij over. …"); None where it says more.

    Of the labelled reactions in `tools/reactions.jsonl` all 193 that open so have the stance of that sentence.
    """
    listed = sentences(text)
    if len(listed) < 2:
        return None
    start, end = listed[0]
    first = text[start:end]
    if not is_mark(first) and stance_of_heading(first) is None:
        return None
    stance = stance_of_mark(first)
    return None if stance is None else PlainVerdict(stance, start, end)
