"""Answers that name no number: paragraphs that take up the words of a recommendation printed elsewhere in the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.dutch.wording import Wording
from bestuurlijke_reactie.finding.items.closing import closing_strength, goes_on, is_lead_in, is_remark
from bestuurlijke_reactie.finding.items.entries import Draft, Entry
from bestuurlijke_reactie.finding.items.joint import speaks_of_all
from bestuurlijke_reactie.finding.items.leads import Lead
from bestuurlijke_reactie.finding.items.units import Unit

_LEAST = 0.7
"""How far a sentence must take up the words of a recommendation to turn to it."""
_MARGIN = 0.2
"""And how much further than those of any other."""
_FIRST = 0.3
"""What it counts for that a sentence opens its paragraph."""
_LEFT, _LEFT_MARGIN = 0.4, 0.12
"""The same for a recommendation and a paragraph that are left over."""
_ANSWERS, _SILENT = -0.1, 0.5
"""How far a paragraph leans to a reaction (-1) for so little to do; what it takes where it does not."""
_REACTS = -0.3
"""How far a sentence leans to a reaction that is one."""
_SHARED = 0.6
"""What words count for that stand in several sentences of a paragraph, beside those in one."""
_CLOSING = 0.45
"""A paragraph that speaks so much of the letter itself answers nothing."""
_SEVERAL = 3
"""So many recommendations must be left, and so many of them, or all but one, be answered by their words."""


class _Sentence(NamedTuple):
    unit: Unit
    start: int
    """Where it begins in the unit's text."""
    likes: list[float]
    """How far it takes up the words of each recommendation."""


class _Paragraph(NamedTuple):
    unit: Unit
    titled: bool
    """Whether a heading stands right above it."""
    likes: list[float]
    sentences: list[_Sentence]


_Turns = dict[int, tuple[Unit, int]]
"""For each recommendation, by its place, the unit that turns to it and where in its text."""


def split_worded(units: list[Unit], draft: Draft, *, in_order: bool) -> list[Unit] | None:
    """The units, cut where a paragraph or sentence takes up the words of a recommendation of `draft` that has no answer of its own.

    `in_order`: an answer that only its place gives to a recommendation is its own.  None when few are left, or most have their answer.
    """
    numbered = _unanswered(units, draft, in_order=in_order)
    if len(numbered) < _SEVERAL or 3 * len(numbered) < sum(item.kind == "recommendation" for item in draft.items):
        return None
    zone = _zone(units, draft)
    wording = Wording([item.text for _, item in numbered], [unit.text for unit in zone])
    paragraphs = [_weighed(units, unit, wording) for unit in zone]
    turns = _by_sentence([sentence for paragraph in paragraphs for sentence in paragraph.sentences])
    turns |= _by_paragraph(paragraphs, turns, len(numbered))
    turns |= _by_other_sentence(paragraphs, turns, len(numbered))
    turns |= _by_elimination(paragraphs, turns, len(numbered))
    turns |= _joined(paragraphs, turns)
    if len(turns) < max(min(_SEVERAL, len(numbered) - 1), len(numbered) // 2):
        return None
    found: list[Unit] = []
    for unit in units:
        paragraph = next((one for one in paragraphs if one.unit is unit), None)
        own = {place: start for place, (turned, start) in turns.items() if turned is unit}
        found += _cut(paragraph, own, [number for number, _ in numbered]) if paragraph and own else [replace(unit)]
    for index, unit in enumerate(found):
        unit.index = index
    return found


def _unanswered(units: list[Unit], draft: Draft, *, in_order: bool) -> list[tuple[str, Entry]]:
    """The recommendations with their numbers (or places) that no answer is for alone or with one or two others."""
    items = [item for item in draft.items if item.kind == "recommendation"]
    own = [answer for answer in draft.answers if len(answer.about) <= _SEVERAL and (in_order or not answer.by_order)]
    answered = {id(item) for answer in own for item in answer.about}
    told = {number.value for answer in own if answer.kind == "recommendation" and not answer.about for number in answer.numbers}
    told |= {number for unit in units if unit.lead and unit.lead.role == "response" for number in unit.lead.numbers}
    numbered = [
        (item.numbers[0].value if item.numbers else str(place), item)
        for place, item in enumerate(items, start=1)
        if item.text and not item.verdict
    ]
    return [(number, item) for number, item in numbered if id(item) not in answered and number not in told]


def _zone(units: list[Unit], draft: Draft) -> list[Unit]:
    """The paragraphs that may answer: those below the recommendations, or all where these stand at the end."""
    taken = {unit.start for item in draft.items for unit in item.units}
    plain = [
        unit
        for unit in units
        if unit.text
        and not (unit.heading or unit.block.marker)
        and (unit.lead is None or unit.lead.series == "ref")
        and unit.start not in taken
        and closing_strength(unit.text) <= _CLOSING
    ]
    first = min(taken, default=0)
    below = [unit for unit in plain if unit.start > first]
    return below if 2 * len(below) >= len(plain) else plain


def _weighed(units: list[Unit], unit: Unit, wording: Wording) -> _Paragraph:
    above = units[unit.index - 1] if unit.index > 0 else None
    titled = above is not None and above.heading
    title = f"{above.text}. " if above is not None and titled else ""
    nothing = wording.taken_up("")
    told: list[_Sentence] = []
    for start, end in sentences(unit.text):
        sentence = unit.text[start:end]
        silent = start == 0 and unit.lead is not None or is_lead_in(sentence) or is_remark(unit.text)
        told.append(_Sentence(unit, start, nothing if silent else wording.taken_up((title if start == 0 else "") + sentence)))
    if unit.lead is not None or is_remark(unit.text):
        return _Paragraph(unit, titled, nothing, told)
    whole = wording.taken_up(title + unit.text)
    return _Paragraph(
        unit, titled, [max(_SHARED * like, *(one.likes[place] for one in told)) for place, like in enumerate(whole)], told
    )


def _by_sentence(told: list[_Sentence]) -> _Turns:
    """The recommendations that one sentence takes up most clearly."""
    best: dict[int, tuple[float, _Sentence]] = {}
    for sentence in told:
        bonus = _FIRST if sentence.start == 0 else 0.0
        for place, like in enumerate(sentence.likes):
            if like >= _LEAST and like + bonus > best.get(place, (0.0, sentence))[0]:
                best[place] = (like + bonus, sentence)
    return {
        place: (sentence.unit, sentence.start)
        for place, (_, sentence) in sorted(best.items())
        if _is_clear(place, sentence, best)
    }


def _is_clear(place: int, sentence: _Sentence, best: dict[int, tuple[float, _Sentence]]) -> bool:
    """Whether a sentence takes up no other recommendation as much, but those that it also turns to."""
    return all(
        sentence.likes[place] - like >= _MARGIN or other in best and best[other][1] is sentence
        for other, like in enumerate(sentence.likes)
        if other != place
    )


def _by_paragraph(paragraphs: list[_Paragraph], turns: _Turns, count: int) -> _Turns:
    """The recommendations that are left over, by the paragraphs that turn to none yet, or that say that they speak of several; best first."""
    found: _Turns = {}
    left = [place for place in range(count) if place not in turns]
    pairs = sorted((-paragraph.likes[place], index, place) for index, paragraph in enumerate(paragraphs) for place in left)
    for like, index, place in pairs:
        paragraph, told = paragraphs[index], turns | found
        own, joint = _turned_to(paragraph, told), speaks_of_all(paragraph.unit.text)
        least = _LEFT if paragraph.unit.voice.lean < _ANSWERS else _SILENT
        if place in found or -like < least or own and not joint:
            continue
        likes = [paragraph.likes[other] for other in left if other != place and other not in found]
        if joint:
            likes = [other for other in likes if other < _LEFT]  # it speaks of these as well
        if not own:
            before = next((before for one in paragraphs[:index][::-1] if (before := _turned_to(one, told))), [])
            likes += [paragraph.sentences[0].likes[other] for other in before]  # it may go on about these
        if all(-like - other >= _LEFT_MARGIN for other in likes):
            found[place] = (paragraph.unit, 0)
    return found


def _by_other_sentence(paragraphs: list[_Paragraph], turns: _Turns, count: int) -> _Turns:
    """The recommendations that are still left, by a sentence of a paragraph that turns to another one."""
    found: _Turns = {}
    for place in range(count):
        for paragraph in paragraphs if place not in turns else ():
            start = _own_sentence(paragraph, place) if _turned_to(paragraph, turns) else None
            if start is not None and place not in found:
                found[place] = (paragraph.unit, start)
    return found


def _own_sentence(paragraph: _Paragraph, place: int) -> int | None:
    """Where in a paragraph that turns to another recommendation a sentence begins that turns to this one alone."""
    for sentence in paragraph.sentences:
        others = (like for other, like in enumerate(sentence.likes) if other != place)
        if sentence.likes[place] >= _LEFT and sentence.likes[place] - max(others, default=0.0) >= _LEFT_MARGIN:
            return sentence.start
    return None


def _turned_to(paragraph: _Paragraph, turns: _Turns) -> list[int]:
    return [place for place, (unit, _) in turns.items() if unit is paragraph.unit]


def _by_elimination(paragraphs: list[_Paragraph], turns: _Turns, count: int) -> _Turns:
    """The one recommendation that is left, by the one paragraph that turns to none: below a heading, where there are headings."""
    left = [place for place in range(count) if place not in turns]
    taken = {unit.start for unit, _ in turns.values()}
    first = min(taken, default=0)  # what stands before all answers remarks on the whole
    behind = [one for one in paragraphs if one.unit.start > first]
    titled = any(one.titled for one in behind)
    plain = (one for one in behind if one.titled == titled and one.unit.lead is None and not is_remark(one.unit.text))
    silent = [one for one in plain if one.unit.start not in taken]
    return {left[0]: (silent[0].unit, 0)} if len(left) == len(silent) == 1 else {}


def _joined(paragraphs: list[_Paragraph], turns: _Turns) -> _Turns:
    """The recommendations that a paragraph says to answer together, while those below it go on about one of them."""
    found: _Turns = {}
    for index, paragraph in enumerate(paragraphs):
        joint = {place for place, like in enumerate(paragraph.likes) if like >= _LEFT}
        if len(joint) < 2 or not speaks_of_all(paragraph.unit.text):
            continue
        for below in paragraphs[index + 1 :]:
            own = _turned_to(below, turns)
            if below.titled or not joint.issuperset(own):
                break
            found |= {place: (paragraph.unit, 0) for place in own}
    return found


def _cut(paragraph: _Paragraph, places: dict[int, int], numbers: list[str]) -> list[Unit]:
    """The paragraph cut before each sentence that turns to recommendations; `places` says which begin where in its text."""
    unit = paragraph.unit
    starts = _starts(unit.text, sorted(set(places.values())))
    parts: list[Unit] = []
    first = [place for place, at in places.items() if at == starts[0]]
    begin = _beginning(paragraph, starts, first)
    if unit.lead is not None or starts[0] > 0 and goes_on(unit.text):  # its first words belong to the answer before
        begin = starts[0]
        parts.append(_part(unit, 0, begin, unit.lead))
    for index, start in enumerate(starts):
        stop = starts[index + 1] if index + 1 < len(starts) else len(unit.text)
        own = tuple(numbers[place] for place, at in sorted(places.items()) if start <= at < stop)
        lead = Lead("response", "recommendation", own, 0, 0, 0, "words")
        parts.append(_part(unit, begin if index == 0 else start, stop, lead))
    return parts


def _starts(text: str, starts: list[int]) -> list[int]:
    """Where the answers in a paragraph begin: one for all that it says to answer together, up to the sentence behind that word."""
    told = sentences(text)
    joint = next((index for index, (begin, end) in enumerate(told) if speaks_of_all(text[begin:end])), None)
    if joint is None:
        return starts
    last = told[min(joint + 1, len(told) - 1)][0]
    return [starts[0], *(start for start in starts[1:] if start > last)]


def _beginning(paragraph: _Paragraph, starts: list[int], first: list[int]) -> int:
    """Where the first answer begins: behind what only leads to it.

    What stands before several answers leads to them all, unless it sounds like an answer or has words of the `first` recommendations.
    """
    for told in paragraph.sentences:
        text = paragraph.unit.text[told.start :]
        sentence = text[: sentences(text)[0][1]]
        own = len(starts) == 1 or any(told.likes[place] for place in first) or voice(sentence).lean < _REACTS
        if told.start >= starts[0] > 0 or own and not is_lead_in(sentence):
            return told.start
    return starts[0]


def _part(unit: Unit, start: int, stop: int, lead: Lead | None) -> Unit:
    text = unit.text[start:stop].rstrip()
    left = unit.start + start
    at = unit.lead_start if lead is unit.lead else left
    return replace(unit, start=left, end=left + len(text), text=text, lead=lead, lead_start=at, voice=voice(text))
