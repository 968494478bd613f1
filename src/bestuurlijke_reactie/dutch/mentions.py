"""How a letter points at recommendations and conclusions: "aanbevelingen 2, 3 en 5 t/m 7", "de vierde en de vijfde"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.numerals import cardinal_words, is_roman, number_list_at, ordinal_words, word_list_at
from bestuurlijke_reactie.dutch.sentences import lower_case
from bestuurlijke_reactie.dutch.verbs import separable_verbs, verbs
from bestuurlijke_reactie.model.findings import Target


@dataclass(frozen=True, slots=True)
class Mention:
    """A pointer at items: offsets in the text, and the numbers as printed (ordinal words as digits, "-1" for the last)."""

    kind: Target | None
    """None where only numbers or ordinals stand."""
    numbers: tuple[str, ...]
    start: int
    end: int
    ordinal: bool = False
    """Whether it is told in words ("de derde aanbeveling", "aanbeveling drie"): the list may number it otherwise."""


@cache
def kind_of_word() -> dict[str, Target]:
    """Each noun for an item, in lower case, and what it stands for."""
    kinds = lexicon("mentions")["kinds"]
    return {word: kind for kind in ("recommendation", "conclusion") for word in kinds[kind]}


@cache
def strong_nouns() -> tuple[str, ...]:
    """The nouns that name an item by themselves ("aanbeveling"), not only with a number ("verzoek 3")."""
    weak = set(lexicon("mentions")["kinds"]["weak"])
    return tuple(word for word in kind_of_word() if word not in weak)


@cache
def recommendation_nouns() -> tuple[str, ...]:
    """Those of them that name a recommendation."""
    return tuple(word for word in strong_nouns() if kind_of_word()[word] == "recommendation")


@cache
def plural_nouns() -> tuple[str, ...]:
    """Those of them that name several: "aanbevelingen", "conclusies"."""
    return tuple(noun for noun in strong_nouns() if noun.endswith(("en", "s")))


@cache
def _label_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = re.compile(rf"{alternation(strong_nouns())}\s+(?:(?:nr|nummer)\.?\s*)?", re.IGNORECASE)
    return noun, re.compile(r"\s*[:.]?\s*(?:\([^()]*\)\s*[:.]?)?(?:$|(?<=[:.])\s|\s(?=[A-Z]))")


_TOPIC = re.compile(r"[A-Z][^.,:;!?()]{2,60} \({code}(?:(?:, | en | & |/){code})*\)".replace("{code}", r"[A-Z]{1,2}[.-]?\d{1,2}"))


def is_topic_label(line: str) -> bool:
    """Whether a printed line is a topic with the codes of its items, "Medewerkers (R5 en R6)"."""
    return _TOPIC.fullmatch(line) is not None


_LONGEST_LABEL = 80
"""Characters of a line that is only a label."""


def begins_with_item_label(line: str) -> bool:
    """Whether a printed line opens with the label of an item: "Aanbeveling II (aan het college)", "Conclusie 3: …"."""
    return _label_end(line) is not None


def is_item_label(line: str) -> bool:
    """Whether a printed line is the label of an item and nothing else: "Aanbeveling II (aan het college)"."""
    return len(line) < _LONGEST_LABEL and _label_end(line) == len(line)


def _label_end(line: str) -> int | None:
    noun, rest = _label_patterns()
    match = noun.match(line) if line[:1].isupper() else None
    listed = number_list_at(line, match.end()) if match else None
    closed = rest.match(line, listed[1]) if listed is not None else None
    return closed.end() if closed is not None else None


class _Patterns(NamedTuple):
    """What pointers look like; for text in small letters.

    None begins with a bound (`\\b`): `re` gets to a first letter much quicker, and the bound is asked for behind it.
    """

    numbered: re.Pattern[str]
    opening: re.Pattern[str]
    """Ordinals that open a text."""
    ordinals: re.Pattern[str]
    placed: re.Pattern[str]
    closing: re.Pattern[str]
    """Nouns that name the last item: "uw slotaanbeveling"."""
    foreign: re.Pattern[str]
    """What follows a pointer at another report."""


@cache
def _patterns() -> _Patterns:
    noun = alternation(kind_of_word())
    ordinal = alternation(ordinal_words())
    joint = r"\s*(?:,|\ben\b|\balsmede\b|,\s*en\b)\s*"
    listed = (
        rf"(?P<list>{ordinal}(?:{joint}(?:(?:de|het|uw)\s+)?(?:{noun}\s+(?:en|,)\s+)?(?:(?:de|het|uw)\s+)?{ordinal})*)"
        rf"(?:\s+(?P<count>{alternation(word for word, value in cardinal_words().items() if value > 1)})\b)?"
        rf"(?:\s+(?P<noun>(?:\w+\s+)?{noun}))?\b"
    )
    before = r"(?:d(?<=\bd)e|h(?<=\bh)et|u(?<=\bu)w|o(?<=\bo)(?:nze|p|nder))"
    told = rf"als (?P<told>{ordinal})\s+(?!het\b|dat\b|wat\b|met\b|moet\b)\w+t\b"
    return _Patterns(
        numbered=re.compile(rf"(?P<noun>{noun})\s*(?:\(\s*)?(?:(?:met\s+)?(?:nr|nrs|nummer|nummers)\b\.?\s*)?(?=[\da-z])"),
        opening=re.compile(listed),
        ordinals=re.compile(rf"{before}(?<!\bniet de)\s+{listed}"),  # "niet de laatste" points at nothing
        placed=re.compile(rf"u(?<=\bu)\s+(?:\w+\s+){{0,2}}(?:(?:in de (?=\w+ plaats\b)|ten )(?P<list>{ordinal})\b|{told})"),
        closing=re.compile(rf"{alternation(lexicon('mentions')['bare']['last'])}-?(?P<noun>{alternation(strong_nouns())})\b"),
        foreign=re.compile(r"\s*(?:" + "|".join(lexicon("mentions")["foreign"]["after"]) + ")", re.IGNORECASE),
    )


_LONGEST = 400
"""Characters behind a noun in which its numbers stand."""


def find_mentions(text: str) -> list[Mention]:
    """All pointers in `text`, in order; those at items of another report are left out."""
    return list(_mentions(text))


@lru_cache(maxsize=256)  # each layout that is tried asks for the same sentences
def _mentions(text: str) -> tuple[Mention, ...]:
    look, small = _patterns(), lower_case(text)
    found: list[Mention] = []
    nouns = [match for match in look.numbered.finditer(small) if _begins_word(small, match.start())]
    for match, stop in zip(nouns, _stops(nouns, len(text)), strict=True):
        start = match.start()
        if found and start < found[-1].end:
            continue
        reach = text[start : min(stop, match.end() + _LONGEST)]
        listed = number_list_at(reach, match.end() - start)
        in_words = _in_words(reach, match.end() - start, match["noun"]) if listed is None else None
        listed = listed or in_words
        if listed is None or not _plausible(listed[0], reach[match.end() - start :].lstrip()):
            continue
        numbers, end = listed[0], start + listed[1]
        if look.foreign.match(text, end):
            continue
        found.append(Mention(kind_of_word()[match["noun"]], numbers, match.start(), end, ordinal=in_words is not None))
    for match in _ordinals(small):
        noun = (match["noun"] or "").split(" ")[-1]
        if not noun and not _stands_alone(text, match):
            continue
        end = match.end("count" if match["count"] else "list")
        numbers, end = places_in(small[match.start("list") : end]), match.end() if noun else end
        if numbers and not look.foreign.match(text, end):
            found.append(Mention(kind_of_word().get(noun), numbers, match.start(), end, ordinal=True))
    for match in look.placed.finditer(small):  # "wat u in de zesde plaats vraagt", "wat u ons als vijfde aanbeveelt"
        word = "list" if match["list"] else "told"
        number = str(ordinal_words()[match[word]])
        found.append(Mention(None, (number,), match.start(word), match.end(word), ordinal=True))
    for match in look.closing.finditer(small):
        if _begins_word(small, match.start()):
            found.append(Mention(kind_of_word()[match["noun"]], ("-1",), match.start(), match.end(), ordinal=True))
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _in_words(text: str, start: int, noun: str) -> tuple[tuple[str, ...], int] | None:
    """Numbers in words behind a noun: "aanbeveling drie", "de punten twee en vier"; not "de aanbevelingen drie jaar later"."""
    listed = word_list_at(text, start)
    return listed if listed is not None and (len(listed[0]) > 1 or not noun.endswith(("en", "s"))) else None


@cache
def _place_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<ordinal>{alternation(ordinal_words())})|(?P<count>{alternation(cardinal_words())}))\b")


def places_in(words: str) -> tuple[str, ...]:
    """The places that words in small letters tell: "tweede en vijfde", "eerste drie", "laatste twee"; none for "tweede vier"."""
    found = list(_place_words().finditer(words))
    places = [ordinal_words()[match["ordinal"]] for match in found if match["ordinal"]]
    places = [place for place in places if place > 0] or places  # "de zevende en laatste"
    count = next((cardinal_words()[match["count"]] for match in found if match["count"]), None)
    if count is None:
        return tuple(map(str, places))
    if places == [1] or places == [-1]:
        return tuple(map(str, range(1, count + 1) if places == [1] else range(-count, 0)))
    return ()


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


def _ordinals(text: str) -> Iterator[re.Match[str]]:
    opening = _patterns().opening.match(text)
    if opening is not None:
        yield opening
    yield from _patterns().ordinals.finditer(text, opening.end() if opening is not None else 0)


@cache
def _behind_ordinal() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[.,;:)]|$|{alternation(lexicon('mentions')['bare']['after_ordinal'])}\b)")


_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]{3,})\b")


def _verb_follows(text: str, end: int) -> bool:
    """Whether the word behind `end` can only be the verb of the sentence: "de tweede brengt", "de tweede stuitte"; no bare stem, as "keer" is."""
    match = _NEXT_WORD.match(text, end)
    return match is not None and any(
        form.finite and not form.infinitive and (form.past or match["word"].endswith("t")) and form.verb not in separable_verbs()
        for form in verbs().forms.get(match["word"], ())
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether an ordinal without a noun can be one of the items: "de tweede is", not "de Tweede Kamer" or "de eerste keer"."""
    if match[0].startswith("het ") or match["count"] and match.start() > 0:
        return False  # "het eerste herken ik": of what the sentence before it tells; "aan de eerste drie is voldaan"
    end = match.end("count" if match["count"] else "list")
    return text[match.start("list")].islower() and (_behind_ordinal().match(text, end) is not None or _verb_follows(text, end))


def _stops(nouns: list[re.Match[str]], end: int) -> list[int]:
    """For each noun where the next one of the other kind begins: a list of numbers does not run over it."""
    stops: list[int] = []
    kind, begin, stop = None, end, end
    for match in reversed(nouns):
        own = kind_of_word()[match["noun"]]
        if own != kind:
            kind, stop = own, begin
        begin = match.start()
        stops.append(stop)
    return stops[::-1]


_ABBREVIATED = re.compile(r"[a-z]\.[a-z]")


def _plausible(numbers: tuple[str, ...], printed: str) -> bool:
    """Whether the words behind a noun are numbers: "aanbeveling a" is, "aanbeveling u", "voorstel d.d." and "adviezen I" may not be."""
    first = numbers[0]
    if first.isalpha() and first.islower():
        return (first in "abcdefgh" or is_roman(first.upper())) and _ABBREVIATED.match(printed) is None
    if first.isalpha() and len(first) == 1 and first not in "IVX":
        return first <= "N"
    return True
