"""All plans for a letter, what each is worth, and the best of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.mentions import find_mentions
from bestuurlijke_reactie.dutch.numerals import is_code, sort_key
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.voice import is_imperative, voice
from bestuurlijke_reactie.dutch.wording import Wording
from bestuurlijke_reactie.finding.items.drafts import Course, Plan, Split, build, course_of, is_title
from bestuurlijke_reactie.finding.items.entries import Draft, Entry
from bestuurlijke_reactie.finding.items.joint import likeness
from bestuurlijke_reactie.finding.items.numbering import mend_numbers
from bestuurlijke_reactie.finding.items.refs import split_refs
from bestuurlijke_reactie.finding.items.series import Series, paragraphs_after, series_of, style_of
from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.finding.items.worded import split_worded


def drafts_of(units: list[Unit], given: Draft, text: str) -> list[Draft]:
    """Every draft worth a look, best first; `given` is what tables gave, `text` that of the whole letter."""
    beside = bool(given.items)
    drafts = _built(units, given, beside, by_headings=True)
    prose = split_refs(units, text)
    if prose is not None:  # a letter that points at items in its sentences does not answer them by the order of its headings
        drafts += _built(prose, given, beside, by_headings=False)
    rated = _rated(drafts, text)
    best = _most_likely(rated) if rated and len(units) <= _LONG else Draft("nothing")
    worded = split_worded(units if prose is None else prose, best, in_order=not _like_another(best))
    if worded is not None:
        rated = _by_score([*rated, *_rated(_built(worded, given, beside, by_headings=False), text)])
    return rated


def _rated(drafts: list[Draft], text: str) -> list[Draft]:
    for draft in drafts:
        mend_numbers(draft, text)
        rate(draft)
    return _by_score(drafts)


def _by_score(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: -draft.score)


def _most_likely(drafts: list[Draft]) -> Draft:
    """The best draft, or where that holds nothing, the one whose items sound best."""
    return drafts[0] if drafts[0].score > 0 else max(drafts, key=lambda draft: draft.reasons["items sound right"])


def _built(units: list[Unit], given: Draft, beside: bool, *, by_headings: bool) -> list[Draft]:
    """The drafts over `units`, one for each course that plans take; `by_headings`: answers may stand under headings in their order."""
    courses: list[Course] = []
    drafts: list[Draft] = []
    series = [one for one in series_of(units) if by_headings or one.name != "headings"]
    for plan in plans(units, _largest(series, len(units)), beside=beside):
        course = course_of(units, plan)
        if course not in courses:
            courses.append(course)
            drafts.append(build(units, plan.name, course, given))
    return drafts


_LONG = 400
"""Units from which a document is no letter any more, but a report or a bundle."""
_FEW = 3
"""Series that are tried in a document as long as that, so that the time stays in proportion to its length."""


def _largest(series: list[Series], units: int) -> list[Series]:
    """All series of a letter; of a long document the explicit reactions and the largest few besides."""
    if units <= _LONG:
        return series
    kept = sorted((one for one in series if one.name != "response"), key=lambda one: -len(one.units))[:_FEW]
    names = {one.name for one in kept} | {"response"}
    return [one for one in series if one.name in names]


def plans(units: list[Unit], series: list[Series], *, beside: bool = False) -> Iterator[Plan]:
    """The plans that the series allow; `beside` is whether tables gave items already, so that a list must sound surely like items."""
    series = [
        one for one in series if one.modes == ("response",) or not one.name.startswith("list") or _may_be_items(one, beside)
    ]
    explicit = tuple(one for one in series if one.name == "response")
    labelled = any(unit.lead and unit.lead.series == "label:response" for unit in units)
    splits: list[Split] = ["next", "style", "voice"]
    if labelled:
        splits.insert(0, "label")
    yield Plan("answers only", answers=explicit)
    for one in series:
        if one.name == "response":
            continue
        others = [two for two in series if two is not one and two.name not in ("response", "ad") and not _same_units(one, two)]
        if one.name == "ad":
            rest = tuple(_without(two, one) for two in explicit)
            for split in splits:
                yield Plan(f"ad split by {split}", answers=tuple(two for two in rest if two.units), splits=(one,), split=split)
            continue
        if "split" in one.modes:
            for split in splits:
                yield Plan(f"{one.name} split by {split}", answers=explicit, splits=(one,), split=split)
        if "item" in one.modes:
            yield Plan(f"{one.name} as items", items=(one,), answers=explicit)
            in_order = paragraphs_after(units, one)
            if in_order is not None:
                yield Plan(f"{one.name} as items, {in_order.name} as answers", items=(one,), answers=(*explicit, in_order))
            for two in others:
                if "response" in two.modes and two.last > one.first:
                    yield Plan(f"{one.name} as items, {two.name} as answers", items=(one,), answers=(*explicit, two))
                if "split" in two.modes and (one.kind == "conclusion") != (two.kind == "conclusion"):
                    for split in splits:
                        yield Plan(
                            f"{one.name} as items, {two.name} split by {split}",
                            items=(one,),
                            answers=explicit,
                            splits=(two,),
                            split=split,
                        )
        yield from _plans_of_two(one, others, explicit, splits)
        if "response" in one.modes and one.numbered:
            yield Plan(f"{one.name} as answers", answers=(*explicit, one))


def _plans_of_two(one: Series, others: list[Series], explicit: tuple[Series, ...], splits: list[Split]) -> Iterator[Plan]:
    """The plans in which conclusions and recommendations are laid out in two ways."""
    for two in others:
        if one.kind == "conclusion" != two.kind and "split" in one.modes and "response" in two.modes and two.numbered:
            for split in splits:
                yield Plan(
                    f"{one.name} split by {split}, {two.name} as answers",
                    answers=(*explicit, two),
                    splits=(one,),
                    split=split,
                )
        if explicit and one.kind == "conclusion" != two.kind and one.numbered and two.numbered and "item" in two.modes:
            yield Plan(f"{one.name} and {two.name} as items", items=(one, two), answers=explicit)
        if one.kind == two.kind == "conclusion" and "response" in two.modes and one.first < two.first:
            for three in others:
                for split in (
                    splits if three.kind != "conclusion" and "split" in three.modes and not _same_units(two, three) else ()
                ):
                    yield Plan(
                        f"{one.name} as items, {two.name} as answers, {three.name} split by {split}",
                        items=(one,),
                        answers=(*explicit, two),
                        splits=(three,),
                        split=split,
                    )
        if one.kind == "conclusion" != two.kind and "split" in one.modes and "item" in two.modes:
            for three in others:
                if three.kind != "conclusion" and three.name.startswith("noun") and not _same_units(two, three):
                    for split in splits:
                        yield Plan(
                            f"{one.name} split by {split}, {two.name} as items, {three.name} as answers",
                            items=(two,),
                            answers=(*explicit, three),
                            splits=(one,),
                            split=split,
                        )
        if one.first < two.first and "split" in one.modes and "split" in two.modes and "conclusion" in (one.kind, two.kind):
            for split in splits:
                yield Plan(f"{one.name} and {two.name} split by {split}", answers=explicit, splits=(one, two), split=split)


def _may_be_items(series: Series, beside: bool) -> bool:
    """Whether a numbered list can hold items or answers at all, and not decision points, attachments or corrections."""
    if series.kind == "conclusion" or series.lean < -0.2:
        return True
    return series.lean > 0.25 or (not beside and (series.announced or series.lean > 0.1))


def _without(series: Series, other: Series) -> Series:
    taken = {unit.index for unit in other.units}
    return replace(series, units=[unit for unit in series.units if unit.index not in taken])


def _same_units(one: Series, two: Series) -> bool:
    return bool({unit.index for unit in one.units} & {unit.index for unit in two.units})


def rate(draft: Draft) -> None:
    """Sets the draft's score: how far its items sound like items, its answers like answers, and how well they fit."""
    reasons: dict[str, float] = {}
    reasons["items sound right"] = sum(_item_sound(item) for item in draft.items)
    reasons["answers sound right"] = sum(_answer_sound(answer) for answer in draft.answers)
    reasons["numbers count on"] = 0.3 * (_steps(draft.items) + 0.7 * _steps(draft.answers))
    reasons["answers meet items"] = _meeting(draft)
    reasons["marked by the letter"] = 0.4 * sum(answer.explicit and bool(answer.numbers) for answer in draft.answers)
    reasons["told twice"] = -0.8 * _told_twice(draft.items)
    reasons["answers look apart"] = 0.15 * sum(_looks_apart(answer) for answer in draft.answers)
    reasons["answered twice"] = -1.2 * _answered_twice(draft.answers)
    reasons["like another"] = -0.8 * _like_another(draft)
    reasons["items of other lengths"] = -0.8 * _odd_lengths(draft.items)
    reasons["overlong"] = -sum(max(0.0, len(entry.text) - 1800) / 900 for entry in (*draft.items, *draft.answers))
    draft.reasons = reasons
    draft.score = sum(reasons.values())


def _item_sound(item: Entry) -> float:
    worded = item.units[1:] if len(item.units) > 1 and is_title(item.units[0]) else item.units
    heard = voice(" ".join(unit.text for unit in worded if unit.text))
    if item.kind == "conclusion":
        return 0.35 - heard.response
    doubtful = heard.lean < 0.1 and not item.explicit
    return heard.lean - (0.5 if doubtful else 0.1)


def _answer_sound(answer: Entry) -> float:
    lean = voice(_own_words(answer.text)).lean
    doubtful = lean > -0.1 and not answer.explicit and not answer.about
    leans = [unit.voice.lean if index else voice(_own_words(unit.text)).lean for index, unit in enumerate(answer.units)]
    return -lean - (0.5 if doubtful else 0.1) - 0.5 * max((one for one in leans if one > 0.5), default=0.0)


_TOLD = 0.7
"""How strongly a sentence sounds as a recommendation that says who recommends."""


@lru_cache(maxsize=256)  # each draft has the same answers
def _own_words(text: str) -> str:
    """The words of an answer without the sentence before them that only tells what it answers ("U adviseert … (aanbeveling 2).")."""
    listed = sentences(text)
    if len(listed) < 2:
        return text
    first = text[listed[0][0] : listed[0][1]]
    told = voice(first).recommendation >= _TOLD and not is_imperative(first) and find_mentions(first)
    return text[listed[1][0] :] if told else text


def _steps(entries: list[Entry]) -> float:
    """How many numbers follow on the one before."""
    by_kind: dict[str, list[str]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).extend(number.value for number in entry.numbers)
    total = 0.0
    for numbers in by_kind.values():
        total += sum(sort_key(a) < sort_key(b) for a, b in pairwise(numbers))
    return total


def _told_twice(items: list[Entry]) -> int:
    """How many items repeat the number and the words of another; plain numbers may restart with other words, codes do not."""
    seen: dict[tuple[str, str], list[Entry]] = {}
    for item in items:
        for number in item.numbers:
            seen.setdefault((item.kind, number.value), []).append(item)
    return sum(
        likeness(group[0].text, other.text) > 0.25 or is_code(number)
        for (_, number), group in seen.items()
        for other in group[1:]
    )


def _odd_lengths(items: list[Entry]) -> int:
    """How many items take more paragraphs, where nearly all others are one paragraph: the rest of those is the reaction."""
    lengths = [len(item.units) for item in items if item.units and not item.verdict]
    odd = [length for length in lengths if length > 1]
    return len(odd) if 0 < 4 * len(odd) <= len(lengths) else 0


def _answered_twice(answers: list[Entry]) -> int:
    """How many answers go to an item, or to a number no item stands behind, that has one already."""
    keys: list[object] = []
    for answer in answers:
        keys.extend(id(item) for item in answer.about)
        if not answer.about:
            keys.extend((answer.kind, number.value) for number in answer.numbers)
    return len(keys) - len(set(keys))


def _looks_apart(answer: Entry) -> bool:
    """Whether an answer stands right below what it answers and is printed otherwise, as by its indent."""
    item = answer.about[-1] if answer.about else None
    if item is None or not item.units or not answer.units or answer.units[0].index != item.units[-1].index + 1:
        return False
    return style_of(answer.units[0]) != style_of(item.units[-1])


def _meeting(draft: Draft) -> float:
    """Whether each item has its answer and each answer its item."""
    if not draft.items or not draft.answers:
        return -0.5 * len(draft.items)
    items = {(item.kind, number.value) for item in draft.items for number in item.numbers}
    answered = {(answer.kind, number.value) for answer in draft.answers if not answer.about for number in answer.numbers}
    kinds = {item.kind for item in draft.items}  # a letter may word its conclusions and only number its recommendations
    awaited = [answer for answer in draft.answers if answer.kind in kinds]
    met = sum(bool(answer.about) or bool({(answer.kind, n.value) for n in answer.numbers} & items) for answer in awaited)
    paired = {id(item) for answer in draft.answers for item in answer.about}
    left = sum(not (id(item) in paired or {(item.kind, n.value) for n in item.numbers} & answered) for item in draft.items)
    return 0.5 * met - 0.4 * (len(awaited) - met) - 0.6 * left + _alike(draft)


_MANY = 60
"""Answers by place from which their words are not compared any more: each is compared with each item."""
_PULL = 0.4
"""How much further an answer takes up the words of another recommendation than those of its own to belong there."""


def _like_another(draft: Draft) -> int:
    """How many answers that only their place gives to a recommendation take up the words of another one."""
    placed = [answer for answer in draft.answers if answer.by_order and len(answer.about) == 1]
    if not _FEW <= len(placed) <= _MANY:
        return 0
    items = [answer.about[0] for answer in placed]
    wording = Wording([item.text for item in items], [answer.text for answer in placed])
    told = [wording.taken_up(answer.text) for answer in placed]
    return sum(max(likes) - likes[place] >= _PULL for place, likes in enumerate(told))


def _alike(draft: Draft) -> float:
    """How many words the answers share with their items."""
    texts = {id(item): item.text for answer in draft.answers for item in answer.about}
    pairs = ((answer.text, answer.about) for answer in draft.answers)
    return sum(likeness(text, texts[id(item)]) for text, items in pairs for item in items)
