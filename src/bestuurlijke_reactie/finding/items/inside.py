"""Items and reactions in one paragraph, cut apart.

Recommendations quoted in the text that reacts to them ("De eerste aanbeveling luidt: ‘Stel …’ Dat doen wij."), and
reactions that go on behind the item where the others begin anew ("Conclusie 2. De raad is laat. Dat beeld delen wij niet.").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import find_mentions, strong_nouns
from bestuurlijke_reactie.dutch.sentences import quotations, sentences
from bestuurlijke_reactie.dutch.voice import is_imperative, voice
from bestuurlijke_reactie.finding.items.leads import Lead
from bestuurlijke_reactie.finding.items.units import Unit

_HEAD = 140
"""Characters in which a paragraph says that a recommendation follows."""
_NEXT_HEAD = 60
"""Characters in which it says that another one does ("Daarop volgt als tweede:")."""
_OPENS = (":", "om", "dat", "is", "luidt")
"""What stands before the quotation."""
_MOST = 0.6
"""The share of the labelled items that must be built alike before one may be read so, whatever stands below it."""
_REACTS = 0.4
"""How far a text leans to a reaction that is one."""
_WORDED = 25
"""Characters from which what is quoted is a recommendation, not its subject."""
_SEVERAL = 2
"""So many paragraphs must be built alike: one quotation can be of anything."""


def cut_at_quotes(units: list[Unit]) -> list[Unit]:
    """The units, with each paragraph that quotes recommendations and reacts to them cut into recommendations and reaction."""
    places = {unit.index: quoted for unit in units if (quoted := _quoted(unit))}
    if sum(map(len, places.values())) < _SEVERAL:
        return units
    found: list[Unit] = []
    for unit in units:
        found += _cut(unit, places[unit.index]) if unit.index in places else [unit]
    for index, unit in enumerate(found):
        unit.index = index
    return found


def _quoted(unit: Unit) -> list[tuple[int, int]]:
    """Where in the unit's text the recommendations stand that it opens with, with their quotation marks."""
    if unit.lead is not None or unit.heading or unit.number is not None:
        return []
    found: list[tuple[int, int]] = []
    for start, end in quotations(unit.text):
        before = found[-1][1] if found else 0
        head, quoted = unit.text[before:start].strip(" .,;"), unit.text[start + 1 : end - 1].strip()
        announced = len(head) <= _NEXT_HEAD if found else len(head) <= _HEAD and _announcing().search(head) is not None
        worded = len(quoted) >= _WORDED and (is_imperative(quoted) or voice(quoted).lean > 0)
        if not (head and announced and worded and head.endswith(_OPENS)):
            break
        found.append((start, end))
    return found


@cache
def _announcing() -> re.Pattern[str]:
    """The word for an item, or the verb of who advises: "De tweede aanbeveling luidt", "Vervolgens beveelt u aan"."""
    return re.compile(rf"\b{alternation([*strong_nouns(), *lexicon('voice')['advising']])}\b", re.IGNORECASE)


def _cut(unit: Unit, places: list[tuple[int, int]]) -> list[Unit]:
    units = [_item(unit, start, end, last) for (start, end), last in zip(places, [0, *(end for _, end in places)], strict=False)]
    end = places[-1][1]
    reaction = unit.text[end:].lstrip(" .,;")
    if reaction:
        lead = Lead("response", None, (), end, end, 0, "label:response")
        units.append(replace(unit, start=unit.end - len(reaction), text=reaction, lead=lead, lead_start=unit.start))
    return [replace(one, voice=voice(one.text)) for one in units]


def _item(unit: Unit, start: int, end: int, last: int) -> Unit:
    """The recommendation between the quotation marks at `start` and before `end`; what announces it begins at `last`."""
    head = unit.text[last:start].rstrip()
    mention = next((one for one in find_mentions(head) if one.kind is not None and not one.ordinal), None)
    lead = Lead("item", "recommendation", (), last, last + len(head), start, "label:item")
    if mention is not None:
        lead = Lead(None, mention.kind, mention.numbers, last + mention.start, last + mention.end, start, "noun")
    text = unit.text[start + 1 : end - 1]
    return replace(unit, start=unit.start + start + 1, end=unit.start + end - 1, text=text, lead=lead, lead_start=unit.start)


def cut_at_reactions(units: list[Unit]) -> list[Unit]:
    """The units, with each labelled item whose reaction goes on in its paragraph as two.

    That is so where other items have their reaction below them, and where nearly all are orders with sentences of the sender behind.
    """
    labelled = [unit for unit in units if _is_labelled_item(unit)]
    places = {unit.index: place for unit in labelled if (place := _reaction_at(unit)) is not None}
    orders = [unit for unit in labelled if unit.index in places and is_imperative(unit.text)]
    if len(orders) < max(_SEVERAL, _MOST * len(labelled)):
        if not any(_reacts_below(units, unit) for unit in labelled):
            return units
        places = {index: place for index, place in places.items() if not _has_text_below(units, units[index])}
    found: list[Unit] = []
    for unit in units:
        found += _cut_in_two(unit, places[unit.index]) if unit.index in places else [unit]
    for index, unit in enumerate(found):
        unit.index = index
    return found


def _is_labelled_item(unit: Unit) -> bool:
    return unit.lead is not None and unit.lead.series == "noun" and bool(unit.text)


def _has_text_below(units: list[Unit], unit: Unit) -> bool:
    below = units[unit.index + 1] if unit.index + 1 < len(units) else None
    return below is not None and not below.heading and (below.lead is None or below.lead.series == "label:response")


def _reacts_below(units: list[Unit], unit: Unit) -> bool:
    below = units[unit.index + 1] if unit.index + 1 < len(units) else None
    return below is not None and below.lead is None and not below.heading and below.voice.lean < -_REACTS


def _reaction_at(unit: Unit) -> int | None:
    """Where in the unit's text the reaction begins: at a sentence behind the first that sounds like one, as all behind it may."""
    starts = [start for start, _ in sentences(unit.text)][1:]
    start = next((start for start in starts if voice(unit.text[start:]).lean < -_REACTS), None)
    return start if start is not None and voice(unit.text[:start]).response < _REACTS else None


def _cut_in_two(unit: Unit, place: int) -> list[Unit]:
    head = unit.text[:place].rstrip()
    rest = replace(unit, start=unit.start + place, text=unit.text[place:], lead=None, lead_start=0)
    return [replace(one, voice=voice(one.text)) for one in (replace(unit, end=unit.start + len(head), text=head), rest)]
