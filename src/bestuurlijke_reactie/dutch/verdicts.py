"""Marks of verdict columns and summary tables ("ja", "N", "deels", "in beraad", "✓") and headings that give a verdict."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.model.findings import Stance

_EDGES = " \t\n.,;:!*()[]\"'"


@cache
def _marks() -> dict[str, Stance]:
    return {mark: cast(Stance, stance) for stance, listed in lexicon("marks").items() for mark in listed}


@cache
def _openings() -> list[tuple[re.Pattern[str], Stance]]:
    ordered = sorted(_marks().items(), key=lambda one: -len(one[0]))
    return [(re.compile(rf"(?<!\w){re.escape(mark)}(?!\w)"), stance) for mark, stance in ordered if len(mark) > 3]


@cache
def _headings() -> tuple[tuple[re.Pattern[str], Stance], ...]:
    listed, words = lexicon("items")["verdict_headings"], lexicon("items")["verdict_heading_words"]
    filled = {
        stance: [pattern.replace("{items}", words["items"]).replace("{who}", words["who"]) for pattern in patterns]
        for stance, patterns in listed.items()
    }
    return tuple((re.compile(pattern), cast(Stance, stance)) for stance, patterns in filled.items() for pattern in patterns)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(_EDGES).casefold()


def is_mark(text: str) -> bool:
    """Whether `text` is a known mark and nothing else."""
    return _folded(text) in _marks()


@lru_cache(maxsize=1024)  # each layout that is tried asks it of the same headings
def stance_of_heading(text: str) -> Stance | None:
    """The stance that a heading gives all that stands under it ("Wij nemen niet over"); None where it gives none."""
    folded = _folded(text)
    return next((stance for pattern, stance in _headings() if pattern.fullmatch(folded)), None)


def stance_of_mark(mark: str) -> Stance | None:
    """The stance a mark stands for; None where it is blank, unknown, or only says that a text follows."""
    folded = _folded(mark)
    if not folded:
        return None
    known = _marks().get(folded) or stance_of_heading(folded)
    if known is not None or len(folded) > 60:
        return known
    said, _, added = map(str.strip, _ADDED.sub("\0", folded).partition("\0"))
    if _marks().get(said) == "accepted" and _marks().get(added) == "partially_accepted":
        return "partially_accepted"  # "Overnemen, gewijzigd", "Ja (in aangepaste vorm)"
    return next((stance for pattern, stance in _openings() if pattern.match(folded)), None)


_ADDED = re.compile(r"\s*(?:[,;:(]|\s[–-]\s)\s*")
_BOX = re.compile(r"(?P<ticked>[☒☑■✓✔✗✘]|\[[xX]\])|[☐□❑❏]|\[ ?\]")


@lru_cache(maxsize=1024)  # each layout that is tried asks it of the same items
def ticked(text: str) -> tuple[int, int] | None:
    """Where in a line of tick boxes ("☐ overnemen ☒ deels overnemen", "ja ☒ nee ☐") the words of the ticked one stand.

    Empty (0, 0) when none or several are ticked; None when the line is no choice between verdicts.
    """
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2:
        return None
    if text[: boxes[0].start()].strip():  # the words stand before their boxes
        spans = zip([0, *(box.end() for box in boxes)], [box.start() for box in boxes], strict=False)
    else:
        spans = zip([box.end() for box in boxes], [*(box.start() for box in boxes[1:]), len(text)], strict=True)
    choices = [
        (start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
        for start, end in spans
    ]
    if not all(stance_of_mark(text[start:end]) for start, end in choices):
        return None
    chosen = [choice for box, choice in zip(boxes, choices, strict=True) if box["ticked"]]
    return chosen[0] if len(chosen) == 1 else (0, 0)
