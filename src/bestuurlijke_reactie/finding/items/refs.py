"""Answers in running prose: sentences that point at an item by number or ordinal cut a paragraph into its answers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation
from bestuurlijke_reactie.dutch.mentions import Mention, find_mentions, kind_of_word, strong_nouns
from bestuurlijke_reactie.dutch.numerals import cardinal_words, is_code, number_list_at, ordinal_words, sort_key, word_list_at
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.closing import closing_strength, goes_on, is_lead_in, sums_up
from bestuurlijke_reactie.finding.items.joint import bracketed
from bestuurlijke_reactie.finding.items.leads import Lead
from bestuurlijke_reactie.finding.items.numbering import stated_counts
from bestuurlijke_reactie.finding.items.stated import stated_addressees
from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.model.findings import Target

_NEAR = 70
"""A mention that begins within so many characters of its sentence is what the sentence is about."""
_FAR = 120
"""As far into the sentence that opens a paragraph."""
_OPENING = 30
_SEVERAL, _SOUNDS_ANSWERED = 3, -0.3
"""A sentence that names so many items, all there are, answers them only when it leans to a reaction."""


class _Printed(NamedTuple):
    """What a letter prints of its items, from which pointers take their numbers."""

    text: str
    """The whole letter: it may say how many items there are."""
    numbers: frozenset[str]
    """Those of its lists."""
    bullets: frozenset[int]
    """How many recommendations stand in its list of bullets, where there is one."""


def split_refs(units: list[Unit], text: str) -> list[Unit] | None:
    """The units with every paragraph cut where it turns to another item; None when no paragraph does.

    `text` is that of the letter: it says how many items "the last" counts to.
    """
    labelled = any(unit.lead is not None and unit.lead.series == "label:response" for unit in units)
    seen: set[tuple[Target, tuple[int, ...]]] = {
        (unit.lead.kind or "recommendation", sort_key(number))
        for unit in units
        if unit.lead is not None and (unit.lead.role == "response" or (labelled and unit.lead.series == "noun"))
        for number in unit.lead.numbers
    }
    numbers = frozenset(unit.number for unit in units if unit.number and len(unit.number) <= 4)
    printed = _Printed(text, numbers, _bulleted(units))
    found: list[Unit] = []
    any_ref = False
    for unit in units:
        closing = not unit.text or (closing_strength(unit.text) > 0.45 and not _opens_with_item(unit.text))
        if unit.lead is not None or unit.heading or unit.block.marker is not None or closing:
            found.append(unit)
            continue
        parts = _parts(unit, seen, printed)
        any_ref |= any(part.lead is not None for part in parts)
        found.extend(parts)
    if not any_ref:
        return None
    _fill_gaps(found)
    for index, unit in enumerate(found):
        unit.index = index
    return found


_SOUNDS = 0.3
"""How far a bullet leans to a recommendation that is one."""


def _bulleted(units: list[Unit]) -> frozenset[int]:
    """How many recommendations there are, where they are one list of bullets."""
    runs: list[int] = []
    before: Unit | None = None
    for unit in units:
        if unit.block.marker is not None and unit.voice.lean > _SOUNDS:
            if before is not None and before.block.marker == unit.block.marker:
                runs[-1] += 1
            else:
                runs.append(1)
            before = unit
        else:
            before = None
    return frozenset(runs) if len(runs) == 1 and runs[0] > 1 else frozenset()


def _fill_gaps(units: list[Unit]) -> None:
    """Points paragraphs under headings of their own at the items that are passed over between two pointers, where they are as many."""
    pointed = [index for index, unit in enumerate(units) if unit.lead is not None and unit.lead.series == "ref"]
    told = {number for unit in units if unit.lead is not None for number in unit.lead.numbers}
    for one, two in pairwise(pointed):
        last, following = (unit.lead.numbers[at] for unit, at in ((units[one], -1), (units[two], 0)) if unit.lead is not None)
        if not (last.isdigit() and following.isdigit()):
            continue
        missing = [str(number) for number in range(int(last) + 1, int(following))]
        between = [index for index in range(one + 1, two) if units[index - 1].heading and _is_plain(units[index])]
        if (
            len(missing) != len(between)
            or not told.isdisjoint(missing)
            or not all(_is_plain(unit) or unit.heading for unit in units[one + 1 : two])
        ):
            continue
        for number, index in zip(missing, between, strict=True):
            lead = Lead("response", "recommendation", (number,), 0, 0, 0, "ref")
            units[index] = replace(units[index], lead=lead, lead_start=units[index].start)


def _is_plain(unit: Unit) -> bool:
    return bool(unit.text) and unit.lead is None and not unit.heading and unit.block.marker is None


def _opens_with_item(text: str) -> bool:
    """Whether a paragraph turns to an item with its first words, or by number in its first sentence, however closing it sounds."""
    _, end = next(iter(sentences(text)), (0, len(text)))
    return any(mention.start <= (_OPENING if mention.ordinal else _NEAR) for mention in find_mentions(text[: min(end, _FAR)]))


def _parts(unit: Unit, seen: set[tuple[Target, tuple[int, ...]]], printed: _Printed) -> list[Unit]:
    starts: list[tuple[int, Lead]] = []
    of_conclusions = False  # "U trekt vier conclusies: … De eerste drie …": places in running prose, no items of a list
    for start, end in sentences(unit.text):
        sentence = unit.text[start:end]
        lead = _topic(sentence, seen, printed, _FAR if start == 0 else _NEAR, of_conclusions) or _named_by_number_alone(
            sentence, seen, printed.numbers
        )
        of_conclusions = bool(stated_counts(sentence, "conclusion")) or of_conclusions and lead is None
        if lead is not None:
            starts.append((start, replace(lead, start=lead.start + start, end=lead.end + start)))
    if not starts:
        return [replace(unit)]
    rest = starts[0][0] > 0 and goes_on(unit.text)  # its first words belong to the answer before
    told_first = sums_up(unit.text[starts[0][0] :])  # "Wij stellen doelen vast. Daarmee geven wij gevolg aan A1."
    if not rest and (len(starts) == 1 or told_first):
        begin = next((start for start, end in sentences(unit.text) if not is_lead_in(unit.text[start:end])), 0)
        starts[0] = (min(begin, starts[0][0]), starts[0][1])
    parts: list[Unit] = []
    if starts[0][0] > 0:
        parts.append(replace(_cut(unit, 0, starts[0][0], None), heading=not rest))
    for (start, lead), stop in zip(starts, [*(start for start, _ in starts[1:]), len(unit.text)], strict=True):
        parts.append(_cut(unit, start, stop, lead))
    return parts


def _cut(unit: Unit, start: int, stop: int, lead: Lead | None) -> Unit:
    chunk = unit.text[start:stop]
    begin = unit.start + start + len(chunk) - len(chunk.lstrip())
    end = unit.start + start + len(chunk.rstrip())
    return replace(
        unit, start=begin, end=end, text=chunk.strip(), lead=lead, lead_start=unit.start, voice=voice(chunk), heading=lead is None
    )


@cache
def _under() -> re.Pattern[str]:
    """What a bare number stands behind: "onder 3", "uw nummers drie en acht", "zoals u bij 7 voorstelt"."""
    words = alternation(word for word, value in cardinal_words().items() if value > 1)
    return re.compile(
        rf"\b(?:onder|punt|punten|nummer|nummers|nr\.?)\s+(?=\d|[A-Z]{{1,4}}\b|{words}\b)"
        r"|\bu\s+(?:bij|in|sub)\s+(?=\d{1,2}(?!\w|[.,]\d))",
        re.IGNORECASE,
    )


@cache
def _nameless() -> re.Pattern[str]:
    nouns = alternation(noun for noun in strong_nouns() if not noun.endswith(("en", "s")))
    return re.compile(rf"(?:\w+\s+){{0,3}}(?:de|uw|het)\s+(?P<noun>{nouns})\s+(?:om|dat|tot)\b", re.IGNORECASE)


@cache
def _neuter() -> re.Pattern[str]:
    """A sentence that turns to the next of items that the letter calls "het advies": "Het tweede betreft het onderhoud"."""
    return re.compile(rf"Het (?P<ordinal>{alternation(ordinal_words())})(?= [a-z]+t\b|,)", re.IGNORECASE)


@cache
def _conclusions() -> re.Pattern[str]:
    nouns = [noun for noun, kind in kind_of_word().items() if kind == "conclusion" and noun in strong_nouns()]
    return re.compile(rf"\b{alternation(nouns)}\b", re.IGNORECASE)


def _topic(
    sentence: str, seen: set[tuple[Target, tuple[int, ...]]], printed: _Printed, reach: int, of_conclusions: bool
) -> Lead | None:
    """The items that a sentence turns to, if it does; those turned to before do not count again.

    `of_conclusions` where the sentences before it count conclusions: mere places ("de derde") are then none of the items.
    """
    for mention in find_mentions(sentence):
        if mention.kind is None and (of_conclusions or _conclusions().search(sentence[: mention.start])):
            continue  # "uw conclusies alle drie, ook de derde"
        numbers = _resolved(mention, printed)
        if len(numbers) > _SEVERAL and printed.numbers.issubset(numbers) and voice(sentence).lean > _SOUNDS_ANSWERED:
            continue  # "uw aanbevelingen A tot en met F staan onder deze brief"
        keys: set[tuple[Target, tuple[int, ...]]] = {(mention.kind or "recommendation", sort_key(number)) for number in numbers}
        fresh = not (keys & seen)
        near = mention.start <= reach
        if not fresh or not numbers or not (near or mention.ordinal):
            continue
        stated = stated_addressees(sentence)
        if stated.rest and set(numbers) & set(stated.by_number):
            continue  # "Alleen aanbeveling 3 is voor de raad bestemd, de andere zijn aan het college gericht."
        more, end = _also_named(sentence, mention, printed)
        numbers += more
        seen |= {(mention.kind or "recommendation", sort_key(number)) for number in numbers}
        return Lead("response", mention.kind, numbers, mention.start, end, 0, "ref")
    under = _under().search(sentence, 0, _NEAR)
    told = (number_list_at(sentence, under.end()) or word_list_at(sentence, under.end())) if under else None
    keys = {("recommendation", sort_key(number)) for number in told[0]} if told else set()
    next_one = seen and told and sort_key(told[0][0])[-1] == max(key[-1] for _, key in seen) + 1
    if under and told and (next_one or seen and not keys & seen and printed.numbers.issuperset(told[0])):
        seen |= keys
        return Lead("response", None, told[0], under.end(), told[1], 0, "ref")
    neuter = _neuter().match(sentence)
    counted = max((key[-1] for _, key in seen if len(key) == 1), default=0) + 1
    if neuter and counted > 1 and ordinal_words()[neuter["ordinal"].casefold()] == counted:
        seen.add(("recommendation", (counted,)))
        return Lead("response", None, (str(counted),), *neuter.span("ordinal"), 0, "ref")
    match = _nameless().match(sentence)
    if match and seen:
        kind = kind_of_word()[match["noun"].casefold()]
        used = [key[0] for one, key in seen if len(key) == 1 and one == kind]
        if used:
            number = str(max(used) + 1)
            seen.add((kind, sort_key(number)))
            return Lead("response", kind, (number,), match.start("noun"), match.end(), 0, "ref")
    return None


def _also_named(sentence: str, first: Mention, printed: _Printed) -> tuple[tuple[str, ...], int]:
    """The numbers of the items that a sentence joins to those of its first mention, and where the last of these mentions ends.

    "te zorgen voor … (aanbeveling 1) en … (aanbeveling 2)", "zowel aanbeveling A als aanbeveling D", and "De eerste, die … vraagt, en de
    derde, over …, neem ik over".
    """
    before = sentence[: first.start].rstrip()
    others = [one for one in find_mentions(sentence) if one.start > first.end and one.kind == first.kind]
    if before.endswith("("):
        joined = [one for one in others if sentence[one.start - 1] == "("]
    elif before.endswith("zowel"):
        joined = [one for one in others if sentence[: one.start].rstrip().endswith("als")]
    elif first.ordinal and sentence.startswith(",", first.end):
        joined = [
            one for one in others if one.ordinal and sentence[: one.start].endswith(", en ") and sentence.startswith(",", one.end)
        ]
    else:
        joined = []
    return tuple(number for one in joined for number in _resolved(one, printed)), max(
        (one.end for one in joined), default=first.end
    )


_CODE = re.compile(
    r"(?<![\w.-])(?P<numbers>{code}(?:(?:, | en |, en | & |/){code})*)(?![\w%]|[.,]\d)".replace(
        "{code}", r"(?:[A-Z]{1,2}[.-]?\d{1,2}|\d{1,2}\.\d{1,2})"
    )
)
"""Numbers that are no words and no quantities, wherever they stand."""
_LETTERS = re.compile(r"(?<![\w.('‘’])(?P<numbers>[a-t](?:(?:, | en )[a-t])*)(?![\w'’-]|\.\w)")


def _named_by_number_alone(sentence: str, seen: set[tuple[Target, tuple[int, ...]]], listed: frozenset[str]) -> Lead | None:
    """The items of a list that a sentence names by their numbers alone: "B3 vraagt om …", "Anders ligt het bij b en c", "het loket (D)"."""
    match = _LETTERS.search(sentence) or bracketed(sentence, 0, len(sentence)) or _CODE.search(sentence)
    numbers = tuple(re.findall(r"[\w.-]+", match["numbers"])) if match and match.start() <= _NEAR else ()
    numbers = tuple(number for number in numbers if number != "en")
    keys: set[tuple[Target, tuple[int, ...]]] = {("recommendation", sort_key(number)) for number in numbers}
    if match is None or not numbers or not listed.issuperset(numbers) or {key for _, key in keys} & {key for _, key in seen}:
        return None
    if stated_counts(sentence, "recommendation"):
        return None  # "drie aanbevelingen aan de raad (P1 tot en met P3)" only counts them
    seen |= keys
    return Lead("response", None, numbers, *match.span(), 0, "ref")


def _resolved(mention: Mention, known: _Printed) -> tuple[str, ...]:
    """The mention's numbers as the list prints them ("de tweede" is B or II), "the last" counted out.

    None where the letter does not say or show how many there are.
    """
    listed = known.numbers
    coded = bool(listed) and all(map(is_code, listed))
    printed = {sort_key(number)[-1]: number for number in listed if coded or len(sort_key(number)) == 1}
    counted = bool(printed) and len(printed) == len(listed) == max(printed)
    stated = tuple(number for number in mention.numbers if not number.startswith("-"))
    if stated:  # "de zevende en laatste"
        if mention.ordinal and coded and not counted:
            return ()  # "op het tweede punt": the list counts otherwise
        if mention.ordinal and counted:
            return tuple(printed.get(int(number), number) if number.isdigit() else number for number in stated)
        return stated
    counts = stated_counts(known.text, mention.kind or "recommendation") or known.bullets
    if not counts and counted:
        counts = frozenset((max(printed),))
    if len(counts) != 1 or not mention.numbers:
        return ()
    places = [next(iter(counts)) + 1 + int(number) for number in mention.numbers]
    return tuple(printed.get(place, str(place)) if counted else str(place) for place in places)
