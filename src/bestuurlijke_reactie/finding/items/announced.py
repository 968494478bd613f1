"""What the words above a list say that it holds."""

from __future__ import annotations

import re
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.numerals import cardinal_words
from bestuurlijke_reactie.finding.items.addressees import addressees_in
from bestuurlijke_reactie.finding.items.units import Unit
from bestuurlijke_reactie.model.findings import Target


@cache
def _announcing() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    kinds = lexicon("mentions")["kinds"]
    weak = set(kinds["weak"])
    telling = lexicon("items")["telling"]
    three = r"(?:re(?:actie|ageer|ageren|ageert)\w*|antwoord\w*|standpunt\w*)"
    counted = rf"{alternation(telling['who'])}\b[^.:;]{{0,60}}\b(?:{alternation(cardinal_words())}|\d{{1,2}})\s+(?:\w+\s+)?"

    def naming(kind: str) -> re.Pattern[str]:
        sure = alternation([*(word for word in kinds[kind] if word not in weak), *telling[kind]])
        doubtful = alternation(word for word in kinds[kind] if word in weak and word not in kinds["parts"])
        return _word(f"(?:{sure}|{counted}{doubtful})")

    return naming("recommendation"), naming("conclusion"), _word(three)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


@cache
def _remarks_heading() -> re.Pattern[str]:
    """A heading over such a list: "Opmerkingen bij de bevindingen"."""
    return re.compile(rf"[\W\d]*+(?:\w+\s+)?{alternation(lexicon('items')['own_remarks']['nouns'])}\b", re.IGNORECASE)


@cache
def _own_remarks() -> re.Pattern[str]:
    """The end of a paragraph that announces a list of the sender's own: "Drie kanttekeningen zijn op hun plaats:"."""
    return re.compile(rf"\b{alternation(lexicon('items')['own_remarks']['nouns'])}\b[^.:;]{{0,80}}:$", re.IGNORECASE)


def names_items(text: str) -> bool:
    """Whether words name recommendations or conclusions, or recommend something."""
    recommendation, conclusion, _ = _announcing()
    last = text[text.rfind(". ") + 1 :]
    return bool(recommendation.search(last) or conclusion.search(last) or _recommending().search(last))


@cache
def _recommending() -> re.Pattern[str]:
    return _word(alternation(lexicon("items")["adding"]["verbs"]))


def _kind_alone(title: str) -> Target | None:
    """What a heading says that is nothing but a noun for it: "Vaststellingen", "Uw adviezen"."""
    kinds = lexicon("mentions")["kinds"]
    word = title.strip(" .:").casefold().split()[-1:]
    for kind in ("conclusion", "recommendation"):
        if len(title.split()) <= _FEW and word and word[0] in kinds[kind] and word[0] not in kinds["parts"]:
            return kind
    return None


_FEW = 2
"""Words of a heading that is a noun and little more."""


def announcement(units: list[Unit], index: int) -> tuple[Target | None, bool]:
    """What the words above a list say it holds, and whether they say so at all: looks up to a heading, three units at most."""
    recommendation, conclusion, response = _announcing()
    above = units[max(0, index - 3) : index]
    if above and (_own_remarks().search(above[-1].text) or above[-1].heading and _remarks_heading().match(above[-1].text)):
        return None, False
    titled = False
    for unit in reversed(above):
        if unit.heading and addressees_in(unit.text):  # the titles of two columns: "Rekenkamer", "Gedeputeerde Staten"
            continue
        if unit.bare and unit.lead is not None and unit.lead.series == "label:item":
            titled = True
            continue
        text = unit.text or (unit.lead.series if unit.lead else "")
        if unit.heading and (kind := _kind_alone(text)) is not None:
            return kind, True
        ends = [max((match.end() for match in pattern.finditer(text)), default=-1) for pattern in (recommendation, conclusion)]
        if max(ends) >= 0:
            return ("conclusion" if ends[1] > ends[0] and ends[0] < 0 else "recommendation"), True
        if response.search(text) or (unit.lead and unit.lead.role):
            return None, True
        if unit.heading:
            break
    return None, titled
