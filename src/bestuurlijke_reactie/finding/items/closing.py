"""Where the answers end and the letter goes on about itself."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import BEFORE_WORD, alternation, by_letter, lexicon
from bestuurlijke_reactie.dutch.mentions import kind_of_word, plural_nouns, recommendation_nouns
from bestuurlijke_reactie.dutch.sentences import lower_case

_SURE = 0.8
"""How much a sentence speaks of the letter that can only close it."""
_ARTICLE = re.compile(r"(?:de|het|een|uw|onze|ons)\s+", re.IGNORECASE)


class _Signs(NamedTuple):
    """Expressions for text in lower case: those that begin with a word, for text with a space before it, and the others."""

    words: re.Pattern[str]
    others: re.Pattern[str]

    def count(self, text: str) -> int:
        """How many places of `text` they match, none within another."""
        small = lower_case(text)
        found = [match.span() for match in self.others.finditer(small)]
        found += [(match.start(), match.end() - 1) for match in self.words.finditer(f" {small}")]
        places, reach = 0, 0
        for start, end in sorted(found):
            if start >= reach:
                places, reach = places + 1, end
        return places

    def stand_in(self, text: str) -> bool:
        """Whether one of them matches anywhere in `text`."""
        small = lower_case(text)
        return self.words.search(f" {small}") is not None or self.others.search(small) is not None


@cache
def _signs(name: str) -> _Signs:
    listed = lexicon("items")["closing"][name]
    led = [sign for sign in listed if sign.startswith(r"\b")]
    others = "|".join(sign for sign in listed if sign not in led) or "(?!)"
    return _Signs(re.compile(f"{BEFORE_WORD}(?:{by_letter(led)})"), re.compile(others))


_OPENING = 40
"""Characters of a paragraph in which a word says that it goes on."""
_SHORT = 220
"""Characters that a paragraph has at most which only announces something."""


@cache
def _headings() -> frozenset[str]:
    return frozenset(lexicon("items")["section"]["closing"])


@cache
def _own_headings() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('items')['section']['own'])}\b", re.IGNORECASE)


def is_section_title(text: str) -> bool:
    """Whether a heading names a section of the letter itself ("Inleiding", "Reactie op de aanbevelingen", "Slot")."""
    title = _ARTICLE.sub("", text.lstrip(" –-:."))
    return _own_headings().match(title) is not None or is_closing_heading(title)


def is_closing_heading(text: str) -> bool:
    """Whether a heading opens a part about the letter as a whole ("Tot slot", "Vervolg", "Financiën")."""
    return re.sub(r"^[\W\d]+|[\W\d]+$", "", text).casefold() in _headings()


@cache
def _announcing() -> re.Pattern[str]:
    nouns = alternation(noun for noun in kind_of_word() if noun.endswith(("en", "s")))
    following = lexicon("items")["announcing"]["following"].replace("{nouns}", nouns)
    return re.compile(rf"\b(?:{alternation(lexicon('items')['announcing']['words'])}|{following})\b", re.IGNORECASE)


def announces_items(text: str) -> bool:
    """Whether a short paragraph before an item only says that it follows ("Hieronder gaan wij in op de aanbevelingen.", "Verder raadt u aan:")."""
    return len(text) < _SHORT and (text.endswith(":") or _announcing().search(text) is not None)


@cache
def _lead_in() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon("items")["announcing"]
    nouns = alternation(plural_nouns())
    leads = "|".join(words["leads"]).replace("{nouns}", nouns)
    remarks = "|".join(words["remarks"]).replace("{nouns}", nouns)
    asides = "|".join(words["turning_aside"])
    return re.compile(leads, re.IGNORECASE), re.compile(f"{remarks}|{asides}", re.IGNORECASE), re.compile(asides, re.IGNORECASE)


def is_lead_in(sentence: str) -> bool:
    """Whether a sentence only leads to the answers behind it: "Drie van uw aanbevelingen gaan over geld.", "Dan het meten."."""
    return _lead_in()[0].match(sentence) is not None


def is_remark(text: str) -> bool:
    """Whether a paragraph opens as a remark on the whole, that answers nothing: "Voordat wij op uw aanbevelingen ingaan, …"."""
    return _lead_in()[1].match(text) is not None


def turns_aside(text: str) -> bool:
    """Whether a paragraph opens as one about something else than what stands above it: "Een terzijde. …", "Nog een kleine correctie: …"."""
    return _lead_in()[2].match(text) is not None


@cache
def _summing_up() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('items')['announcing']['summing_up'])}\b", re.IGNORECASE)


def sums_up(sentence: str) -> bool:
    """Whether a sentence sums up what stands before it: "Daarmee geven wij uitvoering aan aanbeveling 3."."""
    return _summing_up().match(sentence) is not None


@cache
def _going_on() -> re.Pattern[str]:
    return re.compile(rf"[^.!?]{{0,{_OPENING}}}\b{alternation(lexicon('items')['announcing']['going_on'])}\b", re.IGNORECASE)


def goes_on(text: str) -> bool:
    """Whether a paragraph opens as the rest of what stands above it: "Daarbij speelt mee dat …"."""
    return _going_on().match(text) is not None


@cache
def _placing() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(lexicon('items')['announcing']['places'])}\b", re.IGNORECASE)


@cache
def _items() -> re.Pattern[str]:
    each = rf"(?:elke?|iedere?|per)\s+{alternation(recommendation_nouns())}"
    return re.compile(rf"\b(?:{alternation(plural_nouns())}|{each})\b", re.IGNORECASE)


@lru_cache(maxsize=1024)  # likewise
def announces_table(text: str) -> bool:
    """Whether a short paragraph only says that a table with the items follows ("De adviezen staan in onderstaande tabel.")."""
    return len(text) < _SHORT and _placing().search(text) is not None and _items().search(text) is not None


@lru_cache(maxsize=1024)
def closing_strength(text: str) -> float:
    """How much a paragraph speaks of the letter, the report or the council's meeting: 0 not at all, 1 surely."""
    words = text.count(" ") + 1
    hits = 2.0 * _signs("strong").count(text) + _signs("weak").count(text)
    return min(1.0, hits * 8.0 / (words + 14))


@lru_cache(maxsize=1024)  # each layout that is tried asks for the same sentences
def closes_letter(sentence: str) -> bool:
    """Whether a sentence can only close the letter, wherever it stands ("Wij zien uw nawoord met belangstelling tegemoet.")."""
    return closing_strength(sentence) > _SURE or _signs("formulas").stand_in(sentence)


@cache
def _declining() -> re.Pattern[str]:
    return re.compile(lexicon("items")["closing"]["declining"], re.IGNORECASE)


def declines(sentence: str) -> bool:
    """Whether a sentence that speaks of the letter answers all the same: "Daar voegen wij in deze brief niets aan toe."."""
    return _declining().match(sentence) is not None


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(lexicon('items')['closing']['letter'])}\b", re.IGNORECASE)


def speaks_of_letter(text: str) -> bool:
    """Whether a text names the letter, the report or those who wrote it."""
    return _letter().search(text) is not None
