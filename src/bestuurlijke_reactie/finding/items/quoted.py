"""Recommendations quoted in the running text that reacts to them: "De eerste aanbeveling luidt: ‘Stel …’ Dat doen wij."."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import find_mentions, strong_nouns
from bestuurlijke_reactie.dutch.sentences import quotations
from bestuurlijke_reactie.dutch.voice import is_imperative, voice
from bestuurlijke_reactie.finding.items.leads import Lead
from bestuurlijke_reactie.finding.items.units import Unit

_HEAD = 140
"""Characters in which a paragraph says that a recommendation follows."""
_NEXT_HEAD = 60
"""Characters in which it says that another one does ("Daarop volgt als tweede:")."""
_OPENS = (":", "om", "dat", "is", "luidt")
"""What stands before the quotation."""
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
