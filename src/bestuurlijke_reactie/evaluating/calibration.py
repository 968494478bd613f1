"""What confidence is worth: the values of reactions with their confidence and whether each is right, and figures over those.

A value is a leaf that has an entry in the reaction's `confidence` and of which gold tells the truth:

- `/document_type`;
- the leaves of `/letter`: name, kind and body of the sender, addressee, date, references, subject, title of the report, each
  attachment, and name, role and capacity of each signatory (not the identifier, and not the title in a letter that is no
  reaction: gold has none);
- of each recommendation and conclusion its text, its number and each addressee;
- of each response its text, each of its numbers, its stance and its follow-up;
- of each deadline its quote and the day it is due.

A leaf is judged by itself, with the measures of `scoring`: texts alike (0.9), others equal.  What belongs to an item is held
against the item of the gold with the most alike text, and what belongs to a response against that with the same target and
numbers, or else the one with the most alike text; below a similarity of 0.5 there is none, and the value is wrong.  So a
stance may be right in a response that has a wrong number: it is the number that is wrong then.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bestuurlijke_reactie.evaluating.comparing import Json, alike, equal, fold, number, same_time, similarity
from bestuurlijke_reactie.evaluating.pairing import Pairs, aligned, answering, matched, text_likeness, unpaired
from bestuurlijke_reactie.evaluating.scoring import same_deadline

LOOSE = 0.5
"""The similarity from which an item or response is about the same words as one of the gold."""
BINS = 10


class Judged(NamedTuple):
    """A value of a reaction: where it stands, of which field it is, how certain it says to be, and whether it is right."""

    pointer: str
    field: str
    confidence: float
    right: bool


class Pair(NamedTuple):
    """What the figures are made of: a confidence, and whether the value that has it is right."""

    confidence: float
    right: float
    """1 or 0; in between for the share of right ones among values of equal confidence."""


class Bin(NamedTuple):
    """Values of about the same confidence: how many, their mean confidence, and the share of them that is right."""

    size: int
    confidence: float
    right: float


class Point(NamedTuple):
    """What a threshold gives: the share of the values that are at least so certain, and the share of those that are right."""

    threshold: float
    coverage: float
    precision: float


def judged_values(gold: Json, reaction: Json) -> list[Judged]:
    """The values of a reaction, each judged by the gold of its letter, in the order of the reaction's confidence."""
    truth = dict(_truth(gold, reaction))
    confidence: Mapping[str, float | None] = reaction.get("confidence") or {}
    known = (
        (pointer, certain, *truth[pointer]) for pointer, certain in confidence.items() if pointer in truth and certain is not None
    )
    return [Judged(pointer, name, certain, right) for pointer, certain, name, right in known]


def pairs_by_field(values: Sequence[Judged]) -> dict[str, list[Pair]]:
    """The values as pairs, by field in alphabetical order."""
    by_field: dict[str, list[Pair]] = {}
    for each in sorted(values, key=lambda each: each.field):
        by_field.setdefault(each.field, []).append(Pair(each.confidence, float(each.right)))
    return by_field


def reliability(pairs: Sequence[Pair], bins: int = BINS) -> list[Bin]:
    """The values from uncertain to certain, in `bins` parts with as many values each; no empty ones.

    Where a part ends between values of equal confidence, each of them counts with the share of right ones among them, so
    that their order does not matter.
    """
    even = _evened(pairs)
    ends = [round(len(even) * part / bins) for part in range(bins + 1)]
    parts = (even[first:last] for first, last in itertools.pairwise(ends) if first < last)
    return [Bin(len(part), _mean(each.confidence for each in part), _mean(each.right for each in part)) for part in parts]


def expected_calibration_error(pairs: Sequence[Pair], bins: int = BINS) -> float:
    """By how much confidence and the share of right values differ, averaged over parts of equal count; 0.0 for no values."""
    return sum(each.size * abs(each.confidence - each.right) for each in reliability(pairs, bins)) / max(1, len(pairs))


def precision_at(pairs: Sequence[Pair], coverage: float) -> float | None:
    """The share of right ones in the `coverage` (0..1) most certain of the values; None when those are none.

    Of values of equal confidence at the edge as many count as fit, with the share of right ones among them.
    """
    kept = _evened(pairs)[len(pairs) - round(coverage * len(pairs)) :]
    return _mean(each.right for each in kept) if kept else None


def curve(pairs: Sequence[Pair]) -> list[Point]:
    """What each confidence that occurs gives as a threshold, from the highest down."""
    points: list[Point] = []
    count, right = 0, 0.0
    for certain, group in itertools.groupby(sorted(pairs, reverse=True), key=lambda each: each.confidence):
        for each in group:
            count += 1
            right += each.right
        points.append(Point(certain, count / len(pairs), right / count))
    return points


def coverage_at(pairs: Sequence[Pair], precision: float) -> Point | None:
    """The threshold that keeps most values with this precision; None when there is none."""
    return max((each for each in curve(pairs) if each.precision >= precision), key=lambda each: each.coverage, default=None)


def _evened(pairs: Sequence[Pair]) -> list[Pair]:
    """The values from uncertain to certain, those of equal confidence with the share of right ones among them."""
    even: list[Pair] = []
    for certain, group in itertools.groupby(sorted(pairs), key=lambda each: each.confidence):
        rights = [each.right for each in group]
        even += [Pair(certain, sum(rights) / len(rights))] * len(rights)
    return even


def _mean(values: Iterator[float]) -> float:
    each = list(values)
    return sum(each) / len(each)


Truth = tuple[str, tuple[str, bool]]
"""The pointer of a leaf, its field and whether it is right."""


def _truth(gold: Json, reaction: Json) -> Iterator[Truth]:
    response = bool(gold.get("is_response"))
    yield "/document_type", ("document_type", response == (reaction.get("document_type") == "bestuurlijke_reactie"))
    yield from _letter(gold, reaction.get("letter") or {}, response)
    for name in ("recommendations", "conclusions"):
        yield from _items(name, (gold.get(name) or []) if response else [], reaction.get(name) or [])
    given = reaction.get("responses") or []
    yield from _responses((gold.get("responses") or []) if response else [], given)
    yield from _deadlines((gold.get("deadlines") or []) if response else [], given)


def _letter(gold: Json, letter: Json, response: bool) -> Iterator[Truth]:
    ours, theirs = gold.get("sender") or {}, letter.get("sender") or {}
    for key, same in (("name", alike), ("kind", equal), ("body", alike)):
        yield f"/letter/sender/{key}", (f"sender.{key}", same(ours.get(key), theirs.get(key)))
    for key, same in (
        ("addressee", alike),
        ("date", equal),
        ("our_reference", equal),
        ("your_reference", equal),
        ("subject", alike),
        *((("report_title", alike),) if response else ()),
    ):
        yield f"/letter/{key}", (key, same(gold.get(key), letter.get(key)))
    attachments = letter.get("attachments") or []
    found = {j for _, j in aligned(gold.get("attachments") or [], attachments, similarity)}
    for j, _ in enumerate(attachments):
        yield f"/letter/attachments/{j}", ("attachments", j in found)
    wanted, given = gold.get("signatories") or [], letter.get("signatories") or []
    signed = _by_given(wanted, aligned(wanted, given, _person_likeness, LOOSE))
    for j, each in enumerate(given):
        for key, same in (("name", alike), ("role", alike), ("capacity", equal)):
            yield f"/letter/signatories/{j}/{key}", (f"signatories.{key}", same(signed.get(j, {}).get(key), each.get(key)))


def _person_likeness(left: Json, right: Json) -> float:
    """Of two signatories: the mean similarity of name and role, where one of the two has it."""
    keys = [key for key in ("name", "role") if left.get(key) or right.get(key)]
    return sum(similarity(left.get(key), right.get(key)) for key in keys) / max(1, len(keys))


def _items(name: str, gold: Sequence[Json], given: Sequence[Json]) -> Iterator[Truth]:
    same = _by_given(gold, aligned(gold, given, text_likeness, LOOSE))
    for j, each in enumerate(given):
        truth = same.get(j)
        yield f"/{name}/{j}/text", (f"{name}.text", truth is not None and alike(truth.get("text"), each.get("text")))
        right = truth is not None and number(truth.get("number")) == number(each.get("number"))
        yield f"/{name}/{j}/number", (f"{name}.number", right)
        named = set(map(fold, (truth or {}).get("addressees") or []))
        for k, addressee in enumerate(each.get("addressees") or []):
            yield f"/{name}/{j}/addressees/{k}", (f"{name}.addressees", fold(addressee) in named)


def _responses(gold: Sequence[Json], given: Sequence[Json]) -> Iterator[Truth]:
    pairs = answering(gold, given)
    rest_gold = unpaired(len(gold), {i for i, _ in pairs})
    rest_given = unpaired(len(given), {j for _, j in pairs})
    loose = aligned([gold[i] for i in rest_gold], [given[j] for j in rest_given], _response_likeness, LOOSE)
    same = _by_given(gold, [*pairs, *((rest_gold[i], rest_given[j]) for i, j in loose)])
    for j, each in enumerate(given):
        truth = same.get(j)
        yield f"/responses/{j}/text", ("responses.text", truth is not None and alike(truth.get("text"), each.get("text")))
        numbers = set(map(number, (truth or {}).get("numbers") or []))
        for k, printed in enumerate(each.get("numbers") or []):
            yield f"/responses/{j}/numbers/{k}", ("responses.number", number(printed) in numbers)
        for key in ("stance", "follow_up"):
            yield f"/responses/{j}/{key}", (key, truth is not None and fold(truth.get(key)) == fold(each.get(key)))


def _response_likeness(left: Json, right: Json) -> float:
    """Of the texts of two responses; nothing when one is to a recommendation and the other to a conclusion."""
    same = (left.get("target") or "recommendation") == (right.get("target") or "recommendation")
    return text_likeness(left, right) if same else 0.0


def _deadlines(gold: Sequence[Json], responses: Sequence[Json]) -> Iterator[Truth]:
    places = [(i, k) for i, response in enumerate(responses) for k, _ in enumerate(response.get("deadlines") or [])]
    given = [responses[i]["deadlines"][k] for i, k in places]
    whole = matched(gold, given, same_deadline)
    due = {j for _, j in whole}
    rest_given = unpaired(len(given), due)
    rest_gold = [gold[i] for i in unpaired(len(gold), {i for i, _ in whole})]
    quotes = matched(rest_gold, [given[j] for j in rest_given], lambda a, b: same_time(a.get("quote"), b.get("quote")))
    quoted = due | {rest_given[j] for _, j in quotes}
    for j, (response, deadline) in enumerate(places):
        at = f"/responses/{response}/deadlines/{deadline}"
        yield f"{at}/quote", ("deadlines.quote", j in quoted)
        yield f"{at}/due", ("deadlines.due", j in due)


def _by_given(gold: Sequence[Any], pairs: Pairs) -> dict[int, Any]:
    """What the gold says, by the index of the given value that is held against it."""
    return {j: gold[i] for i, j in pairs}
