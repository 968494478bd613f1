"""Where an item or an answer ends."""

from __future__ import annotations

from functools import lru_cache

from bestuurlijke_reactie.dutch.mentions import find_mentions
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.finding.items.addressees import heading_addressees
from bestuurlijke_reactie.finding.items.closing import (
    closes_letter,
    closing_strength,
    is_closing_heading,
    speaks_of_letter,
    turns_aside,
)
from bestuurlijke_reactie.finding.items.entries import Entry
from bestuurlijke_reactie.finding.items.series import style_of
from bestuurlijke_reactie.finding.items.stated import stated_addressees
from bestuurlijke_reactie.finding.items.units import Unit

_VERDICT = 80
"""Characters of an opening paragraph that is no mere verdict, with the reasons in other type below it."""
_CLOSING, _CLOSING_LAST, _CLOSING_LONG = 0.6, 0.25, 0.12
"""How much a paragraph must speak of the letter itself to end an answer: between answers, behind the last one, and where
that one is as long as the longest already."""


def is_labelled_verdict(units: list[Unit], unit: Unit) -> bool:
    """Whether a short line in bold is what a label just announced ("Standpunt" – "Overnemen") and no heading."""
    above = units[unit.index - 1] if unit.index > 0 else None
    labelled = above is not None and above.bare and above.lead is not None and above.lead.series == "label:response"
    return labelled and (unit.text.isupper() or stance_of_mark(unit.text) is not None)


def begins_other_list(unit: Unit) -> bool:
    """Whether a unit announces recommendations to somebody else ("En aan de raad:")."""
    return unit.text.endswith(":") and bool(heading_addressees(unit.text))


def ends_item(item: Entry, unit: Unit) -> bool:
    """Whether `unit` no longer belongs to an item of a list: only bullets and text of the same look and voice do."""
    if not item.units:
        return False
    if unit.block.marker is not None:
        return False
    own = item.units[0]
    if unit.text.rstrip().endswith(":") or unit.voice.lean < -0.15:
        return True
    return style_of(own) != style_of(unit) or (
        own.number is not None and own.block.page == unit.block.page and unit.block.gap > 0.9
    )


def ends_answer(answer: Entry, unit: Unit, after_all: bool, longest: int) -> bool:
    """Whether `unit` no longer belongs to the open answer; `longest` is how many paragraphs others have at most."""
    if not answer.units:
        return after_all and closing_strength(unit.text) > 0.6 and speaks_of_letter(unit.text) and _opens_with_letter(unit.text)
    if (unit.heading or after_all and unit.text[:1].isupper() and unit.block.marker is None) and is_closing_heading(unit.text):
        return True
    first = answer.units[0]
    if (
        unit.block.indent - first.block.indent > 150 and len(unit.text) < 80
    ):  # a line set apart at the right, as a portfolio holder's name
        return True
    if unit.block.marker is not None and not (unit.number and len(unit.text) > 120):  # numbered paragraphs are paragraphs
        return False
    if first.block.frame is not None and unit.block.frame != first.block.frame or _in_another_row(first, unit):
        return True
    if _is_caption(first, unit) or turns_aside(unit.text):
        return True
    if first.block.indent - unit.block.indent > 9 and style_of(first)[:4] != style_of(unit)[:4]:
        return True
    if _tells_addressees(unit.text):
        return True
    own = {number.value for number in answer.numbers}
    if any(own.intersection(mention.numbers) for mention in find_mentions(unit.text)):
        return False
    told = sentences(unit.text) if after_all else []
    closing = [closes_letter(unit.text[start:end]) for start, end in told]
    if told and (closing[0] or 2 * sum(closing) >= len(told)):
        return True
    strength = closing_strength(unit.text)
    if after_all and 0 < longest <= len(answer.units):
        return strength > _CLOSING_LONG
    return strength > (_CLOSING_LAST if after_all else _CLOSING)


def _is_caption(first: Unit, unit: Unit) -> bool:
    """Whether a paragraph differs from the answer above it in slant, size and colour alike, as captions and asides do."""
    one, other = first.block, unit.block
    slanted = other.italic > 0.8 and one.italic < 0.2
    set_apart = slanted and other.size < 0.95 * one.size and other.colour != one.colour
    return set_apart and one.cell is None and len(first.text) > _VERDICT


def _in_another_row(first: Unit, unit: Unit) -> bool:
    """Whether a unit stands in a later row of the same table, in a column before that of the answer: another item begins."""
    one, other = first.block.cell, unit.block.cell
    if one is None or other is None or one.table != other.table:
        return False
    return other.row >= one.row + one.row_span and other.column < one.column


def _opens_with_letter(text: str) -> bool:
    """Whether the first sentence speaks of the letter: what stands right below the last item is its answer, if it only ends with that."""
    start, end = next(iter(sentences(text)), (0, len(text)))
    return closing_strength(text[start:end]) > 0


@lru_cache(maxsize=1024)  # each layout that is tried asks it of the same paragraphs
def _tells_addressees(text: str) -> bool:
    """Whether a paragraph says of several recommendations to whom they are addressed: it goes before them, and answers none."""
    told = stated_addressees(text)
    return (len(told.by_number) > 1 or bool(told.by_number and told.rest)) and len(sentences(text)) == 1
