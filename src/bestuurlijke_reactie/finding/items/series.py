"""Anchors of a letter (what begins an item or a reaction) gathered into series that look alike."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from bestuurlijke_reactie.dutch.numerals import count_on, form_of, is_code, is_roman, numbers_follow, sort_key
from bestuurlijke_reactie.dutch.voice import is_imperative
from bestuurlijke_reactie.finding.items.announced import announcement, names_items
from bestuurlijke_reactie.finding.items.closing import closes_letter, is_closing_heading, is_section_title
from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.model.findings import Target

Mode = Literal["item", "response", "split"]


@dataclass(slots=True, eq=False)
class Series:
    """Units that begin something, of one look, in printed order."""

    name: str
    units: list[Unit]
    numbered: bool = True
    kind: Target | None = None
    """What a list enumerates, by the words above it; None where each unit says it itself."""
    lean: float = 0.0
    """Mean voice of the units' own text: 1 sounds like recommendations, -1 like reactions."""
    announced: bool = False
    """Whether the words above a list name recommendations, conclusions or reactions."""
    modes: tuple[Mode, ...] = field(default=("item", "response", "split"))

    @property
    def first(self) -> int:
        """Index of the first unit."""
        return self.units[0].index

    @property
    def last(self) -> int:
        """Index of the last unit."""
        return self.units[-1].index


def series_of(units: list[Unit]) -> list[Series]:
    """All series among the units: worded anchors, numbered lists, and what may stand for unnumbered items."""
    found = [*_worded(units), *_lists(units), *_coded(units), *_unnumbered(units)]
    for series in found:
        kinds = {unit.lead.kind for unit in series.units if unit.lead}
        if series.kind is None and len(kinds) == 1:
            series.kind = kinds.pop()
        leans = [unit.voice.lean for unit in series.units if unit.text]
        series.lean = sum(leans) / len(leans) if leans else 0.0
        if series.kind == "conclusion" and not any(unit.lead for unit in series.units) and _are_orders(series.units):
            series.kind = "recommendation"  # "U concludeert dat …": that was another sentence
    return found


def _are_orders(units: list[Unit]) -> bool:
    """Whether nearly all of these say what to do: conclusions do not."""
    return 4 * sum(is_imperative(unit.text) for unit in units) >= 3 * len(units)


def _worded(units: list[Unit]) -> list[Series]:
    explicit = [unit for unit in units if unit.lead and unit.lead.numbers and unit.lead.role == "response"]
    nouns = [unit for unit in units if unit.lead and unit.lead.numbers and unit.lead.series == "noun"]
    headings = [unit for unit in units if unit.lead and unit.lead.series == "heading"]
    if _are_sections(headings, units):
        headings = []
    if len(nouns) > 1:  # one of them may have lost its number
        named = {unit.index for unit in nouns}
        nouns = [
            unit for unit in units if unit.index in named or (unit.lead and unit.lead.series == "label:item" and unit.lead.kind)
        ]
    labels = [unit for unit in units if unit.lead and unit.lead.series == "label:item"]
    found: list[Series] = []
    if explicit:
        found.append(Series("response", explicit, modes=("response",)))
    pointers = [unit for unit in explicit if unit.lead and unit.lead.series == "ad"]
    if len(pointers) > 1:  # "Ad 1." may stand above the recommendation itself, with the reaction behind it
        found.append(Series("ad", pointers, modes=("split",)))
    once, twice = _occurrences(nouns)
    if twice:
        found.append(Series("noun", once, modes=("item",)))
        found.append(Series("noun again", twice, modes=("response",)))
    if nouns:
        found.append(Series("nouns" if twice else "noun", nouns))
    for kind in sorted({unit.lead.kind for unit in nouns if unit.lead and unit.lead.kind}):
        own = [unit for unit in nouns if unit.lead and unit.lead.kind == kind]
        if 1 < len(own) < len(nouns):  # a letter may word its conclusions and only number its recommendations
            found.append(Series(f"noun {kind}", own))
    if len(headings) > 1:
        found.append(Series("numbered headings", headings))
    if labels:
        found.append(Series("label", labels, numbered=False, modes=("item", "split")))
    return found


def _are_sections(headings: list[Unit], units: list[Unit]) -> bool:
    """Whether numbered headings are the letter's own sections: an introduction or a closing is counted with them, or what they hold is."""
    told = {number for unit in headings if unit.lead for number in unit.lead.numbers}
    own = {
        unit.number or (unit.block.marker or "").strip(".) ") for unit in units if unit.block.kind == "heading" and unit.heading
    }
    counted = (number for number in own if number.isdigit() or is_roman(number))
    inside = {sort_key(number.split(".")[0]) for unit in units for number in _numbers(unit) if "." in number}
    return bool(told) and (
        any(number not in told and count_on({*told, number}) for number in counted)
        or len(inside) > 1
        and {sort_key(number) for number in told} <= inside
    )


def _numbers(unit: Unit) -> tuple[str, ...]:
    return unit.lead.numbers if unit.lead is not None else (unit.number,) if unit.number is not None else ()


def _occurrences(nouns: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """First and later occurrences of worded numbers, when most numbers stand twice; otherwise no later ones."""
    seen: set[tuple[Target | None, str]] = set()
    once: list[Unit] = []
    twice: list[Unit] = []
    for unit in nouns:
        lead = unit.lead
        assert lead is not None
        keys = {(lead.kind, number) for number in lead.numbers}
        (twice if keys <= seen else once).append(unit)
        seen |= keys
    return (once, twice) if 2 * len(twice) >= len(once) else (nouns, [])


def _lists(units: list[Unit]) -> list[Series]:
    """Numbered lists as chains of items that count on, of one form and about one indent."""
    open_chains: list[list[Unit]] = []
    chains: list[list[Unit]] = []
    for unit in units:
        if unit.number is None or unit.lead is not None or _is_own_title(unit):
            continue
        titled = announcement(units, unit.index)[0] if unit.index and units[unit.index - 1].heading else None
        same = (chain for chain in reversed(open_chains) if titled in (None, announcement(units, chain[0].index)[0]))
        chain = next((chain for chain in same if _continues(chain[-1], unit)), None)
        if chain is None:
            chain = []
            open_chains.append(chain)
            chains.append(chain)
        chain.append(unit)
    found: list[Series] = []
    for chain in chains:
        kind, announced = announcement(units, chain[0].index)
        found.append(Series(f"list {len(found) + 1}", chain, kind=kind, announced=announced))
    found = [series for series in found if not _is_enumeration(units, series.units)]
    several = [series for series in found if len(series.units) > 1 or _alone(series.units[0], units)]
    return [*several, *_chapters(found, units), *_out_of_order([unit for chain in chains for unit in chain])]


def _is_own_title(unit: Unit) -> bool:
    """Whether a numbered heading is that of a section of the letter."""
    if not unit.heading or unit.block.kind != "heading" or unit.voice.recommendation >= 0.5:
        return False
    return len(unit.text) < 40 or is_section_title(unit.text)


def _is_enumeration(units: list[Unit], members: list[Unit]) -> bool:
    """Whether a list only ends a sentence that speaks of something else: "Daarbij gelden drie uitgangspunten: 1. …; 2. …"."""
    above = units[members[0].index - 1].text if members[0].index > 0 else ""
    goes_on = sum(unit.text[:1].islower() for unit in members)
    return above.endswith(":") and 2 * goes_on > len(members) and not names_items(above)


def _out_of_order(members: list[Unit]) -> list[Series]:
    """Recommendations that are not printed in the order of their numbers (by theme, by addressee): together these count on."""
    found: list[Series] = []
    for mark in sorted({_decoration(unit) for unit in members}):
        sounding = [unit for unit in members if _decoration(unit) == mark and unit.voice.lean > 0 and not unit.text[0].islower()]
        own = sorted(sounding, key=lambda unit: unit.index)
        if len(own) > 3 and count_on([unit.number or "" for unit in own]):
            found.append(Series(f"list in another order {mark}", own))
    return found


def _alone(unit: Unit, units: list[Unit]) -> bool:
    return unit.number in ("1", "I", "A", "a") and announcement(units, unit.index)[1] and unit.voice.lean > 0.3


def _continues(last: Unit, unit: Unit) -> bool:
    assert last.number is not None and unit.number is not None
    if abs(last.block.indent - unit.block.indent) > 8 or _decoration(last) != _decoration(unit):
        return False
    if form_of(last.number) != form_of(unit.number) and not {"I", "i"} & {form_of(last.number), form_of(unit.number)}:
        return numbers_follow(last.number, unit.number)
    one, two = sort_key(last.number), sort_key(unit.number)
    if one == two:
        return False
    if len(one) == len(two) and one[:-1] == two[:-1]:
        return 1 <= two[-1] - one[-1] <= 2
    return numbers_follow(last.number, unit.number)


def _decoration(unit: Unit) -> str:
    return re.sub(r"\w+", "", unit.block.marker or "").replace(" ", "") or "."


def _chapters(lists: list[Series], all_units: list[Unit]) -> list[Series]:
    """Lists that restart per chapter, taken together: those of one voice that do not enclose one another."""
    groups: dict[tuple[bool, bool, bool], list[Series]] = {}
    last: tuple[bool, bool, bool] | None = None
    before: Series | None = None
    for series in lists:
        leans = [unit.voice.lean for unit in series.units]
        labelled = 2 * sum(_is_labelled(unit, all_units) for unit in series.units) > len(series.units)
        coded = all(is_code(unit.number or "") for unit in series.units)
        key = (sum(leans) / len(leans) > 0.15, labelled, coded)
        if last and before and labelled and last[1:] == key[1:] and _goes_on(before, series, all_units):
            key = last
        groups.setdefault(key, []).append(series)
        last, before = key, series
    found: list[Series] = []
    for group in groups.values():
        outer = [one for one in group if not any(other.first < one.first and one.last < other.last for other in group)]
        if len(outer) > 1:
            members = sorted((unit for series in outer for unit in series.units), key=lambda unit: unit.index)
            units = _with_lost_numbers(members, all_units)
            kind = next((series.kind for series in outer if series.kind), None)
            found.append(Series("lists", units, kind=kind, announced=all(series.announced for series in outer)))
    return found


def _is_labelled(unit: Unit, units: list[Unit]) -> bool:
    """Whether the label of a reaction stands below a unit."""
    below = units[unit.index + 1].lead if unit.index + 1 < len(units) else None
    return below is not None and below.series == "label:response"


def _goes_on(before: Series, series: Series, units: list[Unit]) -> bool:
    """Whether a list of one item is the next of the list before it, its number restarted, however it sounds: no heading parts them."""
    return len(series.units) == 1 and not any(unit.heading for unit in units[before.last : series.first])


def _with_lost_numbers(members: list[Unit], units: list[Unit]) -> list[Unit]:
    """The members, and between them what sounds like them but has lost its number to OCR or a page break."""
    if sum(unit.voice.lean for unit in members) / len(members) < 0.4:
        return members
    last = members[-1].index
    while last + 1 < len(units) and units[last + 1].block.kind == "item" and units[last + 1].voice.recommendation >= 0.7:
        last += 1
    inside = units[members[0].index : last + 1]
    known = {unit.index for unit in members}
    return [
        unit
        for unit in inside
        if unit.index in known
        or (
            unit.number is None
            and unit.lead is None
            and not unit.heading
            and unit.voice.recommendation >= 0.7
            and unit.voice.lean > 0.4
        )
    ]


def _coded(units: list[Unit]) -> list[Series]:
    """Answers that are numbered with the codes of recommendations printed elsewhere, in whatever order; headings may name several."""
    coded = [unit for unit in units if (numbers := _code_numbers(unit)) and all(map(is_code, numbers))]
    seen: set[str] = set()
    again: list[Unit] = []
    for unit in coded:
        if seen.issuperset(_code_numbers(unit)):
            again.append(unit)
        seen.update(_code_numbers(unit))
    found = again if 2 * len(again) > len(seen) else [unit for unit in coded if unit.voice.lean <= 0]
    told = [number for unit in found for number in _code_numbers(unit)]
    return [Series("codes", found, modes=("response",))] if len(told) > 2 and len(set(told)) == len(told) else []


def _code_numbers(unit: Unit) -> tuple[str, ...]:
    if unit.lead is not None:
        return unit.lead.numbers if unit.lead.series in ("heading", "stacked") else ()
    return (unit.number,) if unit.number is not None else ()


def _unnumbered(units: list[Unit]) -> list[Series]:
    runs = [run for run in _bulleted(units) if not _is_enumeration(units, run)]
    bullets = [unit for run in runs for unit in run]
    found = _bulleted_conclusions(units, runs)
    taken = {unit.index for series in found for unit in series.units}
    bullets = [unit for unit in bullets if unit.index not in taken]
    for marker, indent in sorted({(unit.block.marker or "", round(unit.block.indent / 8)) for unit in bullets}):
        members = [
            u for u in bullets if u.block.marker == marker and abs(u.block.indent / 8 - indent) < 1 and u.voice.lean > -0.2
        ]
        if len(members) >= 2 and sum(unit.voice.lean for unit in members) / len(members) > 0.25:
            kind, announced = announcement(units, members[0].index)
            found.append(
                Series(f"bullets {marker}", members, numbered=False, kind=kind, announced=announced, modes=("item", "split"))
            )
    plain = [unit for unit in units if not unit.block.marker and unit.lead is None and unit.text]
    common = Counter(style_of(unit) for unit in plain).most_common(1)
    for style in sorted({style_of(unit) for unit in plain if not common or style_of(unit) != common[0][0]}):
        members = _untitled([unit for unit in plain if style_of(unit) == style and unit.voice.lean > 0 and not _is_topic(unit)])
        if len(members) >= 2:
            found.append(Series(f"styled {style}", members, numbered=False, modes=("item", "split")))
    pointed = {
        unit.index - 1 for unit in units if unit.lead is not None and unit.lead.numbers
    }  # a heading above these is only their title
    headings = [
        unit
        for unit in units
        if unit.heading and unit.number is None and unit.index not in pointed and not is_closing_heading(unit.text)
    ]
    if len(headings) >= 2:
        found.append(Series("headings", headings, numbered=False, modes=("response",)))
    spoken = _untitled(
        [unit for unit in plain if unit.voice.recommendation >= 0.6 and unit.voice.lean > 0.05 and not unit.text.endswith(":")]
    )
    if len(spoken) >= 2:
        found.append(Series("voiced", spoken, numbered=False, modes=("item", "split")))
    return found


def _untitled(members: list[Unit]) -> list[Unit]:
    """Where most members are no headings, only those: a title right above one may sound like it ("Open data")."""
    bare = {unit.index for unit in members if not unit.heading}
    if 2 * len(bare) <= len(members):
        return members
    return [unit for unit in members if not unit.heading or unit.index + 1 not in bare]


def _is_topic(unit: Unit) -> bool:
    """Whether a heading only names what it is about: it recommends nothing."""
    return unit.heading and unit.voice.recommendation < 0.5 and not unit.text.endswith(".")


def _bulleted(units: list[Unit]) -> list[list[Unit]]:
    """The bullets, those that follow one another with the same sign together."""
    runs: list[list[Unit]] = []
    for unit in units:
        if not unit.block.marker or unit.number is not None or unit.lead is not None:
            continue
        if runs and unit.index == runs[-1][-1].index + 1 and unit.block.marker == runs[-1][-1].block.marker:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _bulleted_conclusions(units: list[Unit], runs: list[list[Unit]]) -> list[Series]:
    """Bullets that the letter says are conclusions; how they sound tells nothing, as they only state things."""
    members = [unit for run in runs if len(run) > 1 and _are_conclusions(units, run) for unit in run]
    return [Series("concluding bullets", members, numbered=False, kind="conclusion", announced=True)] if members else []


def _are_conclusions(units: list[Unit], run: list[Unit]) -> bool:
    ordering = 2 * sum(unit.voice.recommendation >= 0.5 for unit in run) >= len(run)
    announced = run[0].index > 0 and units[run[0].index - 1].text.endswith(":")
    return announced and not ordering and announcement(units, run[0].index) == ("conclusion", True)


def paragraphs_after(units: list[Unit], items: Series) -> Series | None:
    """The plain paragraphs behind a list of items, when there are as many: answers that go by order alone."""
    found: list[Unit] = []
    previous: Unit | None = None
    for unit in units[items.last + 1 :]:
        if found and (unit.heading or unit.lead is not None or closes_letter(unit.text)):
            break
        if unit.text and not unit.heading and unit.lead is None and unit.block.marker is None:
            goes_on = previous is not None and (previous.block.marker is not None or previous.text.endswith(":"))
            announces = not found and unit.text.endswith(":")
            if not announces and not (found and goes_on):
                found.append(unit)
        previous = unit
    if len(found) != len(items.units) or len(found) < 2:
        return None
    return Series("paragraphs", found, numbered=False, modes=("response",))


def style_of(unit: Unit) -> tuple[bool, bool, bool, int, int, int]:
    """What a block looks like, coarse enough that blocks of one kind look the same."""
    block = unit.block
    return (
        block.italic > 0.5,
        block.bold > 0.5,
        block.shaded or block.frame is not None,
        block.colour,
        round(block.indent / 14),
        round(block.size * 8),
    )
