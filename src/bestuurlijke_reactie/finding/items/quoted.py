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
from bestuurlijke_reactie.model.findings import Target

_HEAD = 140
"""Characters in which a paragraph says that a recommendation follows."""
_WORDED = 25
"""Characters from which what is quoted is a recommendation, not its subject."""
_SEVERAL = 2
"""So many paragraphs must be built alike: one quotation can be of anything."""


def cut_at_quotes(units: list[Unit]) -> list[Unit]:
    """The units, with each paragraph that quotes a recommendation and reacts to it as two: the recommendation, the reaction."""
    places = {unit.index: place for unit in units if (place := _quoted(unit)) is not None}
    if len(places) < _SEVERAL:
        return units
    found: list[Unit] = []
    for unit in units:
        found += _cut(unit, *places[unit.index]) if unit.index in places else [unit]
    for index, unit in enumerate(found):
        unit.index = index
    return found


def _quoted(unit: Unit) -> tuple[int, int] | None:
    """Where in the unit's text the recommendation stands that it opens with; None when it opens with none."""
    if unit.lead is not None or unit.heading or unit.number is not None:
        return None
    start, end = next(iter(quotations(unit.text)), (0, 0))
    head, quoted = unit.text[:start].rstrip(), unit.text[start + 1 : end - 1].strip()
    if not 0 < len(head) <= _HEAD or len(quoted) < _WORDED or not head.endswith((":", "om", "dat", "is", "luidt")):
        return None
    worded = is_imperative(quoted) or voice(quoted).lean > 0
    return (start, end) if worded and _announcing().search(head) else None


@cache
def _announcing() -> re.Pattern[str]:
    """The word for an item, or the verb of who advises: "De tweede aanbeveling luidt", "Vervolgens beveelt u aan"."""
    return re.compile(rf"\b{alternation([*strong_nouns(), *lexicon('voice')['advising']])}\b", re.IGNORECASE)


def _cut(unit: Unit, start: int, end: int) -> list[Unit]:
    head, rest = unit.text[:start], unit.text[end:]
    mention = next((one for one in find_mentions(head) if one.kind is not None and not one.ordinal), None)
    kind: Target = mention.kind if mention is not None and mention.kind is not None else "recommendation"
    numbers = mention.numbers if mention is not None else ()
    at = (mention.start, mention.end) if mention is not None else (0, len(head.rstrip()))
    item = Lead(None if numbers else "item", kind, numbers, *at, start, "noun" if numbers else "label:item")
    text = unit.text[start + 1 : end - 1]
    units = [replace(unit, start=unit.start + start + 1, end=unit.start + end - 1, text=text, lead=item, lead_start=unit.start)]
    reaction = rest.lstrip(" .,;")
    if reaction:
        begin = unit.end - len(reaction)
        lead = Lead("response", None, (), end, end, 0, "label:response")
        units.append(replace(unit, start=begin, text=reaction, lead=lead, lead_start=unit.start))
    return [replace(one, voice=voice(one.text)) for one in units]
