"""How right a reaction is, field by field, against the gold of a letter.

Texts count as right at a normalised Levenshtein similarity of 0.9; dates, references, numbers, stances and deadlines
must be equal after folding case, quotes, dashes and white space.  F1 is over all letters together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import Levenshtein

Json = Mapping[str, Any]

ALIKE = 0.9
CORE = ("document_type", "date", "our_reference", "subject", "signatories", "recommendations", "responses", "stance")
"""Parts that must all be right for a letter that nobody needs to touch."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})


@dataclass(slots=True)
class Tally:
    """Values that were right, given but wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, given: int, wanted: int) -> bool:
        """Counts `right` of `given` values where `wanted` stood; whether all are right."""
        self.right += right
        self.wrong += given - right
        self.missed += wanted - right
        return right == given == wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1.0 when nothing was asked or given."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Score:
    """The tallies over the letters seen so far, and for each letter which parts were right."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    letters: dict[str, dict[str, bool]] = field(default_factory=dict)

    def tally(self, name: str) -> Tally:
        """The tally called `name`."""
        return self.tallies.setdefault(name, Tally())

    def touchless(self) -> float:
        """Share of the letters with every core part right."""
        right = sum(all(parts.get(name, True) for name in CORE) for parts in self.letters.values())
        return right / max(1, len(self.letters))

    def add(self, name: str, gold: Json, reaction: Json) -> None:
        """Scores one letter."""
        wanted, given = bool(gold["is_response"]), reaction["document_type"] == "bestuurlijke_reactie"
        parts = {"document_type": wanted == given}
        self.tally("document_type").add(int(wanted and given), int(given), int(wanted))
        self._letter(gold, reaction["letter"], parts)
        if wanted:
            self._items(gold, reaction, parts)
            self._responses(gold, reaction, parts)
        else:
            parts["responses"] = not reaction["responses"]
        self.letters[name] = parts

    def _field(
        self, name: str, gold: object, given: object, same: Callable[[object, object], bool], parts: dict[str, bool]
    ) -> None:
        wanted, found = gold not in (None, ""), given not in (None, "")
        parts[name] = self.tally(name).add(int(wanted and found and same(gold, given)), int(found), int(wanted))

    def _letter(self, gold: Json, letter: Json, parts: dict[str, bool]) -> None:
        sender = gold.get("sender") or {}
        for key, same in (("name", alike), ("kind", equal), ("body", alike)):
            self._field(f"sender.{key}", sender.get(key), letter["sender"][key], same, parts)
        for key, same in (
            ("date", equal),
            ("our_reference", equal),
            ("your_reference", equal),
            ("subject", alike),
            ("addressee", alike),
        ):
            self._field(key, gold.get(key), letter[key], same, parts)
        if gold["is_response"]:
            self._field("report_title", gold.get("report_title"), letter["report_title"], alike, parts)
        self._list("attachments", gold.get("attachments") or [], letter["attachments"], alike, parts)
        self._list("signatories", gold.get("signatories") or [], letter["signatories"], _same_signatory, parts)

    def _list(
        self, name: str, gold: Sequence[Any], given: Sequence[Any], same: Callable[[Any, Any], bool], parts: dict[str, bool]
    ) -> None:
        rest = list(given)
        right = 0
        for wanted in gold:
            match = next((each for each in rest if same(wanted, each)), None)
            if match is not None:
                rest.remove(match)
                right += 1
        parts[name] = self.tally(name).add(right, len(given), len(gold))

    def _items(self, gold: Json, reaction: Json, parts: dict[str, bool]) -> None:
        for kind in ("recommendations", "conclusions"):
            wanted, given = gold.get(kind) or [], reaction[kind]
            matched = _aligned(wanted, given)
            numbered = sum(number(a.get("number")) == number(b["number"]) for a, b in matched)
            all_right = self.tally(kind).add(len(matched), len(given), len(wanted))
            parts[kind] = self.tally(f"{kind}.number").add(numbered, len(matched), len(matched)) and all_right

    def _responses(self, gold: Json, reaction: Json, parts: dict[str, bool]) -> None:
        wanted, given = gold.get("responses") or [], reaction["responses"]
        pairs = _paired(wanted, given)
        texts = sum(similarity(a["text"], b["text"]) >= ALIKE for a, b in pairs)
        linked = self.tally("responses.linked").add(len(pairs), len(given), len(wanted))
        parts["responses"] = self.tally("responses.text").add(texts, len(given), len(wanted)) and linked
        stances = sum(equal(a["stance"], b["stance"]) for a, b in pairs)
        parts["stance"] = self.tally("stance").add(stances, len(given), len(wanted)) or stances == len(wanted)
        follow_ups = sum(equal(a["follow_up"], b["follow_up"]) for a, b in pairs)
        parts["follow_up"] = self.tally("follow_up").add(follow_ups, len(pairs), len(wanted))
        deadlines = [each for response in given for each in response["deadlines"]]
        self._list("deadlines", gold.get("deadlines") or [], deadlines, _same_deadline, parts)


def fold(value: object) -> str:
    """`value` in small letters, with plain quotes and dashes, single spaces and no marks at its ends."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).casefold().translate(_SIGNS)
    return re.sub(r"\s+", " ", text).strip(" .,:;-*\"'«»•")


def similarity(left: object, right: object) -> float:
    """Normalised Levenshtein similarity after folding, 0..1; an empty text is like an empty one only."""
    a, b = fold(left), fold(right)
    if not a or not b:
        return float(a == b)
    return Levenshtein.normalized_similarity(a, b)


def alike(left: object, right: object) -> bool:
    """Whether two texts are the same but for a few characters."""
    return similarity(left, right) >= ALIKE


def equal(left: object, right: object) -> bool:
    """Whether two values are the same but for case, quotes, dashes and white space."""
    return fold(left).replace(" ", "") == fold(right).replace(" ", "")


def number(value: object) -> str:
    """A number without punctuation."""
    return re.sub(r"[^0-9a-z.]", "", fold(value)).strip(".")


def _same_signatory(gold: Json, given: Json) -> bool:
    return alike(gold.get("name"), given["name"]) and alike(gold.get("role"), given["role"])


def _same_deadline(gold: Json, given: Json) -> bool:
    a, b = fold(gold["quote"]), fold(given["quote"])
    close = a in b or b in a or Levenshtein.normalized_similarity(a, b) >= 0.6
    return close and equal(gold["due"], given["due"])


def _aligned(gold: Sequence[Json], given: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Pairs of items whose texts are alike, the most alike first, each item once."""
    ranked = sorted(
        ((similarity(a.get("text"), b.get("text")), i, j) for i, a in enumerate(gold) for j, b in enumerate(given)), reverse=True
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[Json, Json]] = []
    for score, i, j in ranked:
        if score >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], given[j]))
    return pairs


def _paired(gold: Sequence[Json], given: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Each gold response with the response to the same target and numbers that is most like it."""
    rest = list(given)
    pairs: list[tuple[Json, Json]] = []
    for wanted in gold:
        same = [each for each in rest if _about(each) == _about(wanted)]
        if same:
            best = max(same, key=lambda each: similarity(wanted["text"], each["text"]))
            rest.remove(best)
            pairs.append((wanted, best))
    return pairs


def _about(response: Json) -> tuple[str, frozenset[str]]:
    return response.get("target") or "recommendation", frozenset(number(each) for each in response.get("numbers") or [])
