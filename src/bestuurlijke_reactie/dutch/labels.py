"""The labels of a letterhead ("Ons kenmerk:", "bijlage(n)"): which kind of value they announce."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

_SPACED = re.compile(r"(?:\b[^\W\d_] ){3,30}[^\W\d_]\b")
_PLURAL = r"(?:\s?\([^\W\d_]{1,12}\.?\)|\s?/n)?"
_JOINT = re.compile(r"\s*(?:/|\ben\b|,|&|\+)\s*", re.IGNORECASE)
_OF_EITHER = frozenset({"kenmerk", "referentie", "ref", "nummer", "nr", "briefkenmerk", "zaaknummer", "registratienummer"})
"""Labels of a reference that can be the sender's own or that of the letter it answers."""
_LINE = 300
"""Characters of a line in which labels are looked for."""
_FIGURES = re.compile(r"\d[^\s\d]*\s+$")
_BEHIND_DATE = re.compile(r"\d{4}\s*[,(;]?\s*$")
_BREAK = re.compile(r"(?:^|[|·•;,(]\s*|\s[-–]\s|(?<=\s)|\t)")


class Label(NamedTuple):
    """A label at `start:end` of a text, its colon and the space behind it included."""

    start: int
    end: int
    kinds: tuple[str, ...]
    """What it announces: a key of the lexicon, more than one for "Plaats, datum" or "Onderwerp/ons kenmerk"."""
    words: str
    """Its words, folded."""
    colon: bool
    """Whether a colon follows."""
    alone: bool
    """Whether nothing follows it in the text."""


@cache
def _kinds() -> dict[str, str]:
    return {fold_label(word): kind for kind, words in lexicon("labels")["kinds"].items() for word in words}


@cache
def _shy() -> frozenset[str]:
    return frozenset(fold_label(word) for word in lexicon("labels")["rules"]["shy"])


@cache
def no_values() -> frozenset[str]:
    """Values that say that there is none, folded: "-", "geen", "n.v.t."."""
    return frozenset(fold_label(word) for word in lexicon("labels")["rules"]["none"]) | {""}


def fold_label(text: str) -> str:
    """`text` in small letters, single-spaced, without "(n)", colon or stop at its end."""
    folded = re.sub(r"\s?\((?:n|en|s)\)|/n\b", "", text.casefold())
    return " ".join(folded.split()).rstrip(" .:;")


def unspaced(text: str) -> str:
    """`text` with words printed letter by letter closed up: "D a t u m" is "Datum"."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


@cache
def _pattern() -> re.Pattern[str]:
    words = alternation(_kinds(), gap=r"\s*")
    endings = "|".join(re.escape(ending) for ending in lexicon("labels")["rules"]["number_endings"])
    # Bounded, and with one way to match each word: a line may hold thousands of letters without a space.
    number = rf"[^\W\d_]{{1,30}}(?:[ -][^\W\d_]{{1,30}})?[ -]?(?:{endings})"
    return re.compile(
        rf"(?P<words>{words}(?!\w)|{number}(?!\w)){_PLURAL}\.?(?P<colon>\s?:|\s?=|\sis(?=\s\S*\d))?(?=\s|$|[^\w])", re.IGNORECASE
    )


def label_at(text: str, start: int = 0) -> Label | None:
    """The label that begins at `start`; None when there is none.

    Ordinary words ("van", "team") count only with a colon or alone.
    """
    match = _pattern().match(text, start)
    if match is None:
        return _misread(text, start) or _spaced(text, start)
    words = fold_label(match["words"])
    kinds: tuple[str, ...] = (_kinds().get(words, "our_number"),)
    end, colon = match.end(), match["colon"] is not None
    joint = None if colon else _JOINT.match(text, end)
    if joint is not None and kinds[0] != "noise":
        second = _pattern().match(text, joint.end())
        if second is not None:
            kinds += (_kinds().get(fold_label(second["words"]), "our_number"),)
            end, colon = second.end(), second["colon"] is not None
    alone = not text[end:].strip()
    if words in _shy() and not (colon or alone or start == 0 and _is_clear(text, kinds[0], end)):
        return None
    while end < len(text) and text[end].isspace():
        end += 1
    return Label(start, end, kinds, words, colon, alone)


def _is_clear(text: str, kind: str, end: int) -> bool:
    """Whether a word that opens a line, and ends at `end`, can be nothing but a label, by what stands behind it."""
    if kind in _NUMBERS:
        return _ONE_NUMBER.match(text, end) is not None
    return kind == "subject" and text[0].isupper() and end > _LONG_WORD and _NEW_SENTENCE.match(text, end) is not None


_NEW_SENTENCE = re.compile(r"\s+[A-Z][a-z]+\s[^.]*$")
"""A line of its own that begins with a capital: "Inzake Reactie op uw rapport"."""
_LONG_WORD = 5
"""Letters of a label that is more than a common word ("over", "re")."""
_NUMBERS = ("our_reference", "case_number", "our_number")
_ONE_NUMBER = re.compile(r"\s+(?=\S*\d)[A-Z0-9](?:[\w./-]{3,}(?=$|\s*[,;(|])|[\w./-]{5,}(?=\s+[A-Z][a-z]+))")
"""A value that leaves no doubt that a word before it is a label: "Registratie HM-2025-0311", "Nummer 24-117 (uw nummer 8)"."""


def _spaced(text: str, start: int) -> Label | None:
    """A label printed letter by letter at `start`, alone or before a wider gap."""
    match = _SPACED.match(text, start)
    if match is None:
        return None
    closed = match[0].replace(" ", "")
    found = label_at(closed)
    if found is None or not found.alone:
        return None
    end = match.end()
    rest = re.compile(r"\s*:?\s*").match(text, end)
    stop = rest.end() if rest else end
    return Label(start, stop, found.kinds, found.words, ":" in text[end:stop], not text[stop:].strip())


def _misread(text: str, start: int) -> Label | None:
    """A label with a letter misread, where it stands alone or before a colon."""
    colon = text.find(":", start, start + 30)
    end = colon if colon > 0 else len(text)
    if not 4 < end - start < 34:
        return None
    words = fold_label(text[start:end])
    if not 5 <= len(words) <= 26 or any(letter.isdigit() for letter in words.replace("1", "l").replace("0", "o")):
        return None
    near = process.extractOne(words, _long_labels(), scorer=Levenshtein.distance, score_cutoff=1 if len(words) < 12 else 2)
    if near is None:
        return None
    stop = end + 1 if colon > 0 else end
    alone = not text[stop:].strip()
    while stop < len(text) and text[stop].isspace():
        stop += 1
    return Label(start, stop, (_kinds()[near[0]],), near[0], colon > 0, alone)


@cache
def _long_labels() -> list[str]:
    return [word for word, kind in _kinds().items() if len(word) >= 5 and kind not in ("noise", "to", "from")]


def _behind_figures(text: str, label: Label) -> bool:
    at = label.start
    return label.words not in _shy() and text[at].isupper() and _FIGURES.search(text[max(0, at - 30) : at]) is not None


def _is_said(found: list[Label], label: Label, gap: str) -> bool:
    """Whether words that can be a label belong to the value before them: "Betreft: reactie op uw brief van 3 mei"."""
    if not found or gap.strip() in ("|", "·", "•") or "\t" in gap:
        return False
    return label.words in _shy() or "subject" in found[-1].kinds and found[-1].colon


@lru_cache(maxsize=2048)
def labels_in(text: str) -> tuple[Label, ...]:
    """The labels in one printed line: at its start, behind a separator, or with a colon behind them.

    "Datum: 8 februari 2022 Ons kenmerk: UIT-12 Bijlagen: geen" has three, "Kenmerk 2021/4478 (uw kenmerk Q21-07)" two.
    """
    found: list[Label] = []
    for place in _BREAK.finditer(text, 0, _LINE):
        at = place.end()
        if at >= len(text) or (found and at < found[-1].end):
            continue
        label = label_at(text, at)
        if label is None:
            continue
        inside = at > 0 and place[0] == ""
        # In the middle of a line a label needs its colon, two words such as "uw kenmerk", or a capital behind a value
        # in figures, to be told from a value.
        if (
            inside
            and not label.colon
            and not (" " in label.words and label.kinds[0] != "noise")
            and not _behind_figures(text, label)
        ):
            continue
        if not label.colon and _is_said(found, label, place[0]):
            continue
        if label.words in _OF_EITHER and text[at].islower():
            if not found and _BEHIND_DATE.search(text, max(0, at - 12), at):
                continue  # "3 mei 2025, kenmerk RK-7" is one value, whatever label stands before or above it
            if found and "your_letter" in found[-1].kinds:
                label = label._replace(kinds=("your_reference",))  # "uw brief van 3 mei, kenmerk RK-7"
        found.append(label)
    return tuple(found)
