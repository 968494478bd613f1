"""To whom a recommendation is addressed, where the letter says so."""

from __future__ import annotations

import re
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import recommendation_nouns
from bestuurlijke_reactie.dutch.numerals import cardinal_words

_US = r"(?:ons\s+(?:bestuur|college|adres)|mijn\s+adres|ons|mij)"
"""The sender as addressee: "gericht aan ons", "doet mij acht aanbevelingen", "aan mijn adres"."""

_MOST = 6
"""So many more names may follow a first: a bound keeps a line of nothing but names from taking ever longer."""


_PROVINCE = "gedeputeerde staten"


def names_pattern() -> str:
    """Words that name one or more addressees, "het college en de raad", as a regular expression; "ons" and "mij" are the sender."""
    name_of, _, _ = _patterns()
    plain = rf"(?:{_US}\b(?!\s+(?:antwoord|oordeel|standpunt|inziens))|(?:(?:het|de|uw|ons)\s+)?{alternation(name_of)})"
    return rf"{plain}(?:(?:\s*(?:,|/|&|[eé]n|\+|alsmede)\s*(?:aan\s+)?){plain}){{0,{_MOST}}}"


def names_in(text: str, own: str | None = None) -> list[tuple[str, int, int]]:
    """The addressees that stand in `text`, whatever else does, with their offsets; `own` is the sender: "ons college", "mij"."""
    name_of, one, _ = _patterns()
    found: list[tuple[str, int, int]] = []
    for match in one.finditer(text):
        group = "us" if match["us"] else "word"
        word = match[group].split()[-1].casefold()
        name = own or name_of.get(word) if match["us"] else name_of[match["word"].casefold()]
        if name is not None:
            found.append((name, *match.span(group)))
    if own == _PROVINCE and all(name != "raad" for name, _, _ in found):  # "Provinciale Staten en het college"
        found = [(own if name == "college" else name, start, end) for name, start, end in found]
    return found


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    groups = lexicon("items")["addressees"]
    name_of = {word: name for name, words in groups.items() for word in words}
    word = rf"(?P<word>{alternation(name_of)})"
    article = r"(?:(?:het|de|uw|ons)\s+)?"
    one = re.compile(rf"\b(?:(?P<us>{_US})|{article}{word})\b", re.IGNORECASE)
    plain = rf"{article}{alternation(name_of)}"
    also = rf"(?:{alternation(lexicon('items')['adding']['also'])}\s+)?"
    qualifier = rf"(?:[A-Z\d]{{1,3}}[.)]\s*)?{also}(?:(?:gericht|geadresseerd|bestemd)\s+)?{also}(?P<to>(?:tot|aan|voor|ten\s+behoeve\s+van)\s*:?\s+)?(?:ook\s+aan\s+)?"
    joint = r"(?:\s*(?:,|/|&|[eé]n|\+|alsmede)\s*)"
    whole = re.compile(
        rf"\W*{qualifier}{plain}(?:{joint}(?:aan\s+)?{plain})*(?:\s+(?:gezamenlijk|samen|beide))?\W*", re.IGNORECASE
    )
    return name_of, one, whole


def addressees_in(text: str, own: str | None = None) -> list[tuple[str, int, int]]:
    """The addressees that words in brackets or a heading name, with their offsets; empty when they are about something else."""
    return names_in(text, own) if _patterns()[2].fullmatch(text) is not None else []


def is_addressee_line(text: str) -> bool:
    """Whether a line says no more than to whom something is addressed: "Aan: het college"; a body's name alone may say who speaks."""
    match = _patterns()[2].fullmatch(text)
    return match is not None and match["to"] is not None


def is_addressee_label(text: str) -> bool:
    """Whether a line is the label before an addressee: "Gericht aan"."""
    return text.strip(" :").casefold() in lexicon("items")["columns"]["addressee"]


_TAG = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\s*\.?$")


_BARE_TAG = re.compile(r"(?<=[.!?])\s+(?P<inside>[^.!?()]{2,60})$")
"""An addressee set behind the last sentence, in other type or a box of its own."""


def trailing_tag(text: str) -> tuple[int, list[tuple[str, int, int]]] | None:
    """Where a closing tag "(college en raad)" begins and whom it names; None when `text` ends in no such tag."""
    match = _TAG.search(text) or _BARE_TAG.search(text)
    if match is None:
        return None
    named = addressees_in(match["inside"])
    if not named:
        return None
    offset = match.start("inside")
    return match.start(), [(name, start + offset, end + offset) for name, start, end in named]


_FRONT_TAG = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,80})[)\]][\s.:–-]*(?=\w)|(?P<named>Aan\s[^.:;()]{2,60})[.:]\s+(?=\w)")


@cache
def _bare_front_tag() -> re.Pattern[str]:
    """An addressee before a recommendation without any sign, as a badge leaves it: "college + raad Stel …"."""
    return re.compile(rf"(?P<bare>{names_pattern()})\s+(?=[A-Z][a-zà-ÿ])")


def opening_tag(text: str) -> tuple[int, list[tuple[str, int, int]]] | None:
    """Where the text begins behind a tag "(aan de raad)" or "Aan de raad:" and whom that names; None when `text` opens with none."""
    match, group = _FRONT_TAG.match(text), "named"
    if match is None:
        match, group = _bare_front_tag().match(text), "bare"
    elif match["inside"]:
        group = "inside"
    if match is None:
        return None
    offset = match.start(group)
    named = addressees_in(match[group])
    return (match.end(), [(name, start + offset, end + offset) for name, start, end in named]) if named else None


@cache
def _heading_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    named = rf"(?P<named>{names_pattern()})"
    adding = alternation(lexicon("items")["adding"]["words"])
    noun = alternation(recommendation_nouns())
    counted = rf"(?:(?:en|plus|alsmede)\s+)?{alternation(cardinal_words())}\s+"
    above = rf"(?:\W*(?:{adding}\s+|{counted}|\w+\s+[A-Z0-9]{{1,3}}\W+)?|.{{0,40}}\b{noun}\s+(?:gericht\s+)?)(?:aan|voor|tot|richting)\s+{named}\b(?:\s+gezamenlijk)?(?:.{{0,30}}|.{{0,60}}\b{noun}\W*)"
    advising = (
        rf".{{0,60}}\b{alternation(lexicon('items')['adding']['verbs'])}\s+(?:(?:u|ook|tevens)\s+)*{named}(?![\w-]).{{0,40}}:"
    )
    heading = re.compile(rf"(?:{above}:?|{advising.replace('?P<named>', '?P<advised>')})$", re.IGNORECASE)
    advised = rf".{{0,200}}?\b(?:wij|de\s+rekenkamer(?:commissie)?)\s+{alternation(lexicon('items')['adding']['verbs'])}\s+{named.replace('?P<named>', '?P<told>')}\b"
    should = rf"(?=(?:de|het)\s){named.replace('?P<named>', '?P<should>')}\s+(?:en\s+de\s+[\w\s-]{{3,40}}\s)?(?:zou|zouden|moet|moeten|dient|dienen)\b"
    opening = re.compile(
        rf"(?:[^.!?]{{3,60}}[.!?]\s)?\W*(?:(?:\w+,?\s+){{0,2}}(?:\w+\s+){{0,2}}als\s+{named}\b|{should})|{advised}", re.IGNORECASE
    )
    return heading, opening


def heading_addressees(text: str, own: str | None = None) -> list[tuple[str, int, int]]:
    """The addressees that a heading or lead-in names for the items below it ("Aanbevelingen aan het college", "U raadt ons aan:")."""
    heading, _ = _heading_patterns()
    by_number = re.search(r"\((?:\d|[A-Z]\b)", text) is not None  # "… aan de raad (1 en 2) en aan het college (3)"
    match = heading.fullmatch(text) if len(text) < 160 and not by_number else None
    if match is not None and match["advised"] and (_PLAIN_US.match(match["advised"]) or _ADVISER.search(text) is None):
        return []  # "u geeft ons zes tips:" names nobody, "dit vraagt ons college het volgende:" is no advice
    return _named(text, match, own)


_PLAIN_US = re.compile(r"ons(?!\s+(?:college|bestuur)\b)", re.IGNORECASE)
_ADVISER = re.compile(r"\b(?:uw?|(?:de|het)\s+(?:\w*rekenkamer\w*|\w*commissie|onderzoekers|rapport))\b", re.IGNORECASE)
"""Whoever advises the sender in a lead-in."""


def opening_addressees(text: str) -> list[tuple[str, int, int]]:
    """The addressees that a recommendation itself names ("Stel als raad …", "Wij bevelen de minister aan …")."""
    _, opening = _heading_patterns()
    return _named(text, opening.match(text))


def _named(text: str, match: re.Match[str] | None, own: str | None = None) -> list[tuple[str, int, int]]:
    if match is None:
        return []
    group = next(name for name in ("named", "advised", "told", "should") if match.groupdict().get(name))
    offset = match.start(group)
    named = [(name, offset + start, offset + end) for name, start, end in names_in(match[group], own)]
    return [each for each in named if group == "named" or each[0] != "rekenkamer"]  # "verder beveelt de rekenkamer aan:"
