"""A draft: one whole way to read a letter, built by walking its units with a plan in hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bestuurlijke_reactie.dutch.verdicts import is_mark, stance_of_heading, stance_of_mark, ticked
from bestuurlijke_reactie.finding.items.addressees import addressees_in, is_addressee_label, is_addressee_line
from bestuurlijke_reactie.finding.items.asides import Aside, aside_of, is_value
from bestuurlijke_reactie.finding.items.body import is_annex_title
from bestuurlijke_reactie.finding.items.boundaries import begins_other_list, ends_answer, ends_item, is_labelled_verdict
from bestuurlijke_reactie.finding.items.closing import announces_items, announces_table
from bestuurlijke_reactie.finding.items.entries import Draft, Entry, Number
from bestuurlijke_reactie.finding.items.series import Series, style_of
from bestuurlijke_reactie.finding.items.tidying import tidied
from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.model.findings import Target

Split = Literal["next", "style", "voice", "label"]

_TAG = 60
"""Characters of a line that can be a tag of an item."""
_TAG_VERDICTS = ("accepted", "partially_accepted", "rejected", "under_consideration")


@dataclass(frozen=True, slots=True)
class Plan:
    """Which series begin items, which begin answers, which begin both, and how those are split."""

    name: str
    items: tuple[Series, ...] = ()
    answers: tuple[Series, ...] = ()
    splits: tuple[Series, ...] = ()
    split: Split = "label"


class Course(NamedTuple):
    """What a plan comes down to over the units of a letter: plans with the same course give the same draft."""

    modes: dict[int, str]
    """What the unit with this index begins."""
    kinds: dict[int, Target]
    switches: frozenset[int]
    """Indices of the units with which, in a split series, the reaction begins."""


@dataclass(slots=True, eq=False)
class _Walk:
    """The state while walking: the open entry, and the items that still wait for an answer."""

    draft: Draft
    item: Entry | None = None
    answer: Entry | None = None
    waiting: list[Entry] = field(default_factory=list)
    fresh: set[int] = field(default_factory=set)
    """Identities of the items that this walk found itself."""
    section: list[Unit] = field(default_factory=list)
    band: tuple[int, int] | None = None
    """A heading that gives a verdict to all that stands under it: offsets into the reading."""
    aside: Aside | None = None
    """What the line above announced: the next unit is that, and no text."""

    labelled: bool = False
    """The line above was a label for the addressee of the open item."""

    def close(self) -> None:
        self.item = self.answer = self.aside = None
        self.labelled = False


def course_of(units: list[Unit], plan: Plan) -> Course:
    """The course of `plan` over `units`."""
    by_mode = (("item", plan.items), ("response", plan.answers), ("split", plan.splits))
    modes = {unit.index: mode for mode, series in by_mode for one in series for unit in one.units}
    kinds = {unit.index: one.kind for _, series in by_mode for one in series for unit in one.units if one.kind}
    return Course(modes, kinds, _switches(units, modes, plan))


def build(units: list[Unit], name: str, course: Course, given: Draft) -> Draft:
    """The draft that a plan with this course gives over `units`, on top of what tables and footnotes have `given`."""
    walk = _Walk(Draft(name, list(given.items), list(given.answers)))
    answered = {id(item) for answer in given.answers for item in answer.about}
    walk.waiting = [
        item for item in given.items if id(item) not in answered and item.verdict is None
    ]  # a row with a verdict is told
    mode_of, kind_of, switches = course
    annex = next((unit.index for unit in units if unit.heading and is_annex_title(unit.text)), len(units))
    last = max(mode_of, default=-1)
    last_in_letter = max((index for index in mode_of if index < annex), default=-1)
    listed: set[int] = set()
    for unit in units:
        mode = mode_of.get(unit.index)
        if mode is not None:
            _open(walk, unit, mode, kind_of.get(unit.index))
            if mode == "item" and walk.item is not None:
                listed.add(id(walk.item))
            if unit.index in switches and walk.item is not None:
                _answer_waiting(walk)
            if mode != "response" or not (unit.heading or is_title(unit)):
                _add(walk, unit)
        elif unit.lead is not None and unit.lead.role == "response" and not unit.lead.numbers:
            _label(walk, unit)
        elif _takes_aside(walk, units, unit) or _takes_tag(walk, unit) or _is_title_below(walk, units, unit):
            continue
        elif (unit.heading and not is_labelled_verdict(units, unit)) or _is_foreign_lead(unit):
            walk.close()
            walk.band = (unit.start, unit.end) if stance_of_heading(unit.text) else None
        else:
            if unit.index in switches and walk.item is not None:
                _answer_waiting(walk)
            after_all = unit.index > (last_in_letter if unit.index < annex else last)
            if walk.answer is not None and ends_answer(walk.answer, unit, after_all, _longest(walk)):
                walk.close()
            if (
                walk.answer is not None
                and walk.answer.units
                and _leads_to_item(units, unit, mode_of)
                and announces_items(unit.text)
            ):
                walk.close()
            if announces_table(unit.text):
                walk.close()
                continue
            if walk.item is not None and (id(walk.item) in listed and ends_item(walk.item, unit) or begins_other_list(unit)):
                walk.close()
            _add(walk, unit)
    return tidied(walk.draft)


def _leads_to_item(units: list[Unit], unit: Unit, mode_of: dict[int, str]) -> bool:
    """Whether the next item or answer begins right below a unit, its label ("Uw advies") left out."""
    below = unit.index + 1
    label = units[below].lead if below < len(units) and units[below].bare else None
    return below in mode_of or label is not None and label.role == "item" and below + 1 in mode_of


def _is_title_below(walk: _Walk, units: list[Unit], unit: Unit) -> bool:
    """Whether a heading is the title of the answer whose numbers stand right above it, alone on their line."""
    above = units[unit.index - 1] if unit.index > 0 else None
    if not unit.heading or walk.answer is None or walk.answer.units or above is None or not above.bare:
        return False
    return above.lead is not None and above.lead.series == "heading" and bool(above.lead.numbers)


def _takes_aside(walk: _Walk, units: list[Unit], unit: Unit) -> bool:
    """Takes a line beside the open answer, or the value below its label, out of the text; a planning is kept with the answer."""
    if walk.answer is None or unit.lead is not None:
        return False
    kind, start = walk.aside, 0
    walk.aside = None
    if kind is None:
        told = aside_of(unit.text)
        if told is None:
            return False
        kind, start = told
    if start >= len(unit.text):
        below = units[unit.index + 1] if unit.index + 1 < len(units) else None
        label = aside_of(below.text) if below is not None else None
        if label is not None and label[0] == "noise":
            return True  # another label: the value is empty
        if below is None or below.heading or below.lead is not None or not is_value(below.text):
            return False
        walk.aside = kind
    elif kind == "noise" and not is_value(unit.text[start:]):
        return False  # "Wethouder: Dat doen wij." is said by one, not about one
    elif kind == "planning":
        walk.answer.planning.append((unit.start + start, unit.end))
    return True


def _takes_tag(walk: _Walk, unit: Unit) -> bool:
    """Takes a tag of the open item out of the text: to whom it is addressed, a verdict before its text, or boxes to tick."""
    if walk.item is None or walk.answer is not None:
        return False
    marker = "" if unit.block.marker is None else f"{unit.block.marker} "
    chosen = ticked(marker + unit.text)
    if chosen is not None:
        begin = unit.start - len(marker)
        _answer_waiting(walk)  # below the boxes stands the reaction
        if walk.answer is not None and chosen[1]:
            walk.answer.verdict = (begin + chosen[0], begin + chosen[1])
        return True
    if len(unit.text) > _TAG:
        return False
    if is_addressee_label(unit.text):
        walk.labelled = True
        return True
    tagging = _names_addressee(unit.text) and not unit.heading and not unit.text.endswith(":")
    behind = walk.labelled or unit.text.startswith(("(", "[")) or tagging
    walk.labelled = False
    if addressees_in(unit.text) and (behind or not walk.item.units):
        walk.item.addressees.append((unit.start, unit.end))
        return True
    if not walk.item.units and is_mark(unit.text) and stance_of_mark(unit.text) in _TAG_VERDICTS:
        walk.item.verdict = (unit.start, unit.end)
        return True
    return False


def _names_addressee(text: str) -> bool:
    """Whether a line only says to whom an item is addressed; "Aan de raad." is a verdict, that leaves it to the council."""
    return len(text) <= _TAG and is_addressee_line(text) and not (text.endswith(".") and is_mark(text))


def _is_foreign_lead(unit: Unit) -> bool:
    """A pointer at an item that the plan does not use ends what is open."""
    return unit.lead is not None and bool(unit.lead.numbers) and unit.bare


def _open(walk: _Walk, unit: Unit, mode: str, kind: Target | None) -> None:
    if walk.answer is not None and not walk.answer.units and not walk.answer.explicit:
        walk.waiting = [*walk.answer.about, *walk.waiting]  # only a label stood above: nothing is answered yet
    walk.close()
    numbers = _numbers(unit)
    target = (unit.lead.kind if unit.lead else None) or kind
    if mode == "response":
        about = _answered_by(numbers, walk.waiting)
        target = target or (about[0].kind if about else "recommendation")
        walk.answer = Entry(
            target, numbers, about=about, explicit=unit.lead is not None and unit.lead.series not in ("ref", "words")
        )
        walk.answer.own = bool(numbers)
        walk.answer.by_order = not numbers
        walk.answer.by_words = unit.lead is not None and unit.lead.series == "words"
        walk.answer.verdict = walk.band
        walk.draft.answers.append(walk.answer)
        walk.waiting = [item for item in walk.waiting if item not in about]
        return
    walk.item = Entry(target or "recommendation", numbers, explicit=unit.lead is not None, verdict=walk.band)
    if unit.lead is not None and unit.lead.addressee is not None:
        start, end = unit.lead.addressee
        walk.item.addressees.append((unit.lead_start + start, unit.lead_start + end))
    walk.draft.items.append(walk.item)
    walk.fresh.add(id(walk.item))
    walk.waiting.append(walk.item)
    walk.section = []


def is_title(unit: Unit) -> bool:
    """Whether the words behind a number are the sender's own heading ("Aanbeveling 4 – eigen risico")."""
    if unit.lead is None or unit.lead.series != "noun" or len(unit.text) >= 90:
        return False
    return unit.block.kind == "heading" or not unit.text.endswith((".", "!", "?"))


def _answered_by(numbers: list[Number], waiting: list[Entry]) -> list[Entry]:
    """The waiting items that an answer with these numbers answers; without numbers, the one that waits longest."""
    if not numbers:
        return waiting[:1]
    named = {number.value for number in numbers}
    return [item for item in waiting if named & {number.value for number in item.numbers}]


def _numbers(unit: Unit) -> list[Number]:
    if unit.lead is not None:
        start, end = unit.lead_start + unit.lead.start, unit.lead_start + unit.lead.end
        return [Number(number, start, end) for number in unit.lead.numbers]
    if unit.number is not None:
        return [Number(unit.number, unit.block.marker_start, unit.block.marker_end)]
    return []


def _label(walk: _Walk, unit: Unit) -> None:
    """A label without a number answers the items that wait; with none waiting it only goes on with the open answer."""
    if walk.waiting and id(walk.waiting[-1]) in walk.fresh and not _answered_in_table(walk):
        _answer_waiting(walk)
    elif walk.answer is None and walk.draft.answers and unit.text:
        return
    _add(walk, unit)


def _answered_in_table(walk: _Walk) -> bool:
    """Whether a table answers, by their numbers, all the items that wait."""
    told = {(answer.kind, number.value) for answer in walk.draft.answers if not answer.about for number in answer.numbers}
    waiting = [(item.kind, number.value) for item in walk.waiting for number in item.numbers]
    return bool(waiting) and told.issuperset(waiting)


def _answer_waiting(walk: _Walk) -> None:
    walk.item = None
    numbers = [number for item in walk.waiting for number in item.numbers]
    kind = walk.waiting[-1].kind if walk.waiting else "recommendation"
    walk.answer = Entry(kind, numbers, about=list(walk.waiting))
    walk.draft.answers.append(walk.answer)
    walk.waiting = []


def _add(walk: _Walk, unit: Unit) -> None:
    if unit.bare:
        return
    walk.section.append(unit)
    entry = walk.answer or walk.item
    if entry is not None:
        entry.units.append(unit)


def _longest(walk: _Walk) -> int:
    """Paragraphs of the longest answer before the open one; 0 where there is none."""
    return max((len(answer.units) for answer in walk.draft.answers if answer is not walk.answer), default=0)


def _switches(units: list[Unit], mode_of: dict[int, str], plan: Plan) -> frozenset[int]:
    """Indices of the units with which, in a split series, the reaction begins."""
    if not plan.splits or plan.split == "label":
        return frozenset()
    starts = [unit.index for unit in units if mode_of.get(unit.index) == "split"]
    choose = _SPLITS[plan.split]
    cuts: list[tuple[list[Unit], int]] = []
    for start, stop in zip(starts, [*starts[1:], len(units)], strict=True):
        section = [units[start]]
        labelled = False
        for unit in units[start + 1 : stop]:
            if unit.heading and is_mark(unit.text) or _names_addressee(unit.text):
                continue
            if unit.heading or (unit.lead is not None and (unit.lead.numbers or unit.lead.role == "response")):
                labelled = unit.lead is not None and unit.lead.series == "label:response"
                break
            section.append(unit)
        texts = [unit for unit in section if unit.text]
        titles = int(_has_title(texts))
        index = choose(texts[titles:])
        index = None if index is None or labelled and index == 0 else index + titles
        while index is not None and index < len(texts) and _goes_on(texts, index):
            index += 1
        if index is not None and index < len(texts):
            cuts.append((texts, index))
    usual = Counter(index for _, index in cuts).most_common(1)
    return frozenset(texts[_as_usual(texts, index, usual[0]) if plan.split == "voice" else index].index for texts, index in cuts)


def _as_usual(section: list[Unit], index: int, usual: tuple[int, int]) -> int:
    """Where a section is cut that its voices would cut earlier than most: where most are, if what comes before is no reaction.

    `usual` is where most are cut, and how many.
    """
    place, count = usual
    silent = all(unit.voice.response == 0 for unit in section[index:place])
    return place if count > 1 and index < place < len(section) and silent else index


def _has_title(section: list[Unit]) -> bool:
    """Whether the first unit is only the title of the item that the second one words."""
    if len(section) < 3 or not is_title(section[0]):
        return False
    return section[1].voice.recommendation >= 0.5 or style_of(section[1]) != style_of(section[2])


def _goes_on(section: list[Unit], index: int) -> bool:
    """Whether a unit is the rest of the sentence before it, or of the enumeration that it announces."""
    if index == 0:
        return False
    text, before = section[index].text, section[index - 1].text
    bullet = section[index].block.marker is not None and section[index].number is None
    return text[0].islower() and not before.endswith((".", "!", "?") if bullet else (".", "!", "?", ":", ";"))


def _after_first(section: list[Unit]) -> int | None:
    return 1 if len(section) > 1 else None


def _by_style(section: list[Unit]) -> int | None:
    """The first unit that looks unlike the item's own text; bullets of the item stay with it."""
    if not section:
        return None
    first = style_of(section[0])
    for index, unit in enumerate(section[1:], start=1):
        style = style_of(unit)
        same = style[:4] == first[:4] if unit.block.marker else style == first
        if not same:
            return index
    return None


def _by_voice(section: list[Unit]) -> int | None:
    """The cut that leaves the most of a recommendation before it and the most of a reaction behind it."""
    if not section:
        return None
    leans = [unit.voice.lean - 0.05 for unit in section]
    named = section[0].number is not None or section[0].lead is not None
    best, cut = 0.0, None
    total = sum(leans)
    before = 0.0
    for index, lean in enumerate(leans):
        gain = before - (total - before)
        if (index > 0 or named and leans[0] < -0.45) and (cut is None or gain > best + 1e-9):
            best, cut = gain, index
        before += lean
    return cut


_SPLITS: dict[Split, Callable[[list[Unit]], int | None]] = {"next": _after_first, "style": _by_style, "voice": _by_voice}
