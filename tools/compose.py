"""Strings sentences of `phrases_a.toml` and `phrases_b.toml` together to labelled reactions; the labels follow from the parts."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent

# Parts of a reaction ("?" may be left out, "a|b" either), then stance and follow-up, then how many to make.
PATTERNS = [
    ("neutral|finding|polite? accept", "accepted", "none", 180),
    ("neutral|finding|polite? accept remark?", "accepted", "none", 60),
    ("neutral|finding|polite? accept promise promise?", "accepted", "new_action", 300),
    ("neutral|finding|remark? promise promise?", "accepted", "new_action", 250),
    ("neutral|finding? accept remark promise", "accepted", "new_action", 60),
    ("neutral|finding? promise accept", "accepted", "new_action", 60),
    ("neutral? accept ongoing promise", "accepted", "new_action", 60),
    ("neutral|finding? accept study", "accepted", "study", 110),
    ("neutral|finding? accept done|ongoing ongoing?", "accepted", "ongoing", 120),
    ("neutral|polite|finding? reject reason? reason?", "rejected", "none", 300),
    ("neutral|polite|finding reason keep|reject", "rejected", "none", 120),
    ("neutral|polite? reject keep", "rejected", "none", 60),
    ("polite? reject existing ongoing?", "rejected", "ongoing", 140),
    ("neutral|polite? reject reason? instead", "rejected", "new_action", 140),
    ("polite? reject reason? study", "rejected", "study", 70),
    ("neutral|polite? partial", "partially_accepted", "none", 170),
    ("neutral|polite|finding? partial promise", "partially_accepted", "new_action", 190),
    ("neutral|polite? partial ongoing", "partially_accepted", "ongoing", 60),
    ("neutral|polite? partial study", "partially_accepted", "study", 40),
    ("neutral? accept exception reason?", "partially_accepted", "none", 70),
    ("neutral|finding? promise exception reason?", "partially_accepted", "new_action", 190),
    ("neutral? accept promise exception", "partially_accepted", "new_action", 70),
    ("neutral? ongoing exception", "partially_accepted", "ongoing", 30),
    ("neutral|polite|finding? done ongoing? ongoing?", "already_implemented", "ongoing", 300),
    ("neutral|polite? ongoing ongoing ongoing?", "already_implemented", "ongoing", 220),
    ("neutral|polite|finding? undecided study? study?", "under_consideration", "study", 300),
    ("neutral|polite study study", "under_consideration", "study", 120),
    ("neutral|ongoing? council council?", "left_to_council", "council", 260),
    ("neutral? council offer", "left_to_council", "council", 80),
    ("neutral|polite? note", "no_position", "none", 120),
    ("neutral|polite neutral|polite?", "no_position", "none", 120),
]
CONCLUSIONS = [
    ("neutral? conclusion_yes remark?", "accepted", "none", 130),
    ("conclusion_yes ongoing", "accepted", "ongoing", 40),
    ("neutral|polite? conclusion_no reason?", "rejected", "none", 110),
    ("conclusion_no ongoing", "rejected", "ongoing", 40),
    ("neutral? conclusion_part remark?", "partially_accepted", "none", 100),
    ("conclusion_part ongoing", "partially_accepted", "ongoing", 40),
    ("note", "no_position", "none", 15),
]


def inventories() -> dict[str, list[str]]:
    """The sentences by what they do."""
    found: dict[str, list[str]] = {}
    for name in ("phrases_a.toml", "phrases_b.toml"):
        for kind, listed in tomllib.loads((HERE / name).read_text(encoding="utf-8")).items():
            found[kind] = [line.strip() for line in listed.strip().splitlines()]
    return found


def composed(share: float = 1.0) -> Iterator[dict[str, str]]:
    """Reactions made of parts, always the same ones; `share` scales their number."""
    stock = inventories()
    chance = random.Random(20240601)
    for target, patterns in (("recommendation", PATTERNS), ("conclusion", CONCLUSIONS)):
        for pattern, stance, follow_up, count in patterns:
            for _ in range(int(count * share)):
                text = " ".join(_parts(pattern, stock, chance))
                yield {"text": text, "target": target, "stance": stance, "follow_up": follow_up, "letter_date": "2024-02-13"}


def _parts(pattern: str, stock: dict[str, list[str]], chance: random.Random) -> Iterator[str]:
    for part in pattern.split():
        if part.endswith("?") and chance.random() < 0.5:
            continue
        yield chance.choice(stock[chance.choice(part.rstrip("?").split("|"))])
