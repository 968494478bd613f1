"""Lines above items that say more than they look: numbered titles over labels, and to whom those below are addressed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bestuurlijke_reactie.finding.items.addressees import addressees_in, is_addressee_line
from bestuurlijke_reactie.finding.items.leads import Lead
from bestuurlijke_reactie.finding.items.units import Unit

_SEVERAL = 2
"""So many labels must stand under a numbered title before the titles number the items."""


def with_titles(units: list[Unit]) -> list[Unit]:
    """The units, with each label of an item that stands right under a numbered title as the label with that number."""
    numbered = {id(label): title for title, label in pairwise(units) if _is_title(title) and _is_label(label)}
    if len(numbered) < _SEVERAL:
        return units
    titles = {id(title) for title in numbered.values()}
    found = [_numbered(unit, numbered.get(id(unit))) for unit in units if id(unit) not in titles]
    for index, unit in enumerate(found):
        unit.index = index
    return found


def with_addressees(units: list[Unit]) -> list[Unit]:
    """The units, lines in ordinary type that name an addressee above the first of several items, and so all like them, as headings.

    Where the first such line stands behind an item it says to whom that one is addressed.  A badge is a line of its own too,
    and may have been given the number of its item.
    """
    above = [
        (line, item)
        for line, item in pairwise(units)
        if item.number is not None and line.number in (None, item.number) and line.block.cell == item.block.cell
    ]
    lines = [line for line, _ in above if _names_addressee(line)]
    bare = [line for line, _ in above if _may_name(line) and addressees_in(line.text)]  # badges: "college"
    lines = bare if len(bare) > max(_SEVERAL, len(lines)) else lines
    if not lines or lines[0].index > 0 and units[lines[0].index - 1].number is not None:
        return units
    named = set(map(id, lines))
    return [replace(unit, heading=True, number=None) if id(unit) in named else unit for unit in units]


def _names_addressee(unit: Unit) -> bool:
    return _may_name(unit) and is_addressee_line(unit.text)


def _may_name(unit: Unit) -> bool:
    return unit.lead is None and not unit.heading


def _is_title(unit: Unit) -> bool:
    return unit.bare and unit.lead is not None and unit.lead.series == "heading" and len(unit.lead.numbers) == 1


def _is_label(unit: Unit) -> bool:
    return unit.bare and unit.lead is not None and unit.lead.series == "label:item"


def _numbered(label: Unit, title: Unit | None) -> Unit:
    if title is None or title.lead is None or label.lead is None:
        return label
    kind = label.lead.kind or "recommendation"
    lead = Lead(None, kind, title.lead.numbers, title.lead.start, title.lead.end, label.lead.tail, "noun")
    return replace(label, lead=lead, lead_start=title.lead_start)
