"""Public bodies and their identifiers: looked up by a printed name and the date of the letter, never guessed."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bestuurlijke_reactie.dutch.lexicon import lexicon

_NO_WORD = re.compile(r"[^a-z0-9]+")
_BRACKET = re.compile(r"\(([^()]*)\)")
_LONG_ENOUGH = 8
"""Letters of a name in which one misread letter is forgiven."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body of the register, with the dates between which it existed; `end` is the first day it did not."""

    kind: str
    """gemeente | provincie | waterschap | ministerie | other."""
    identifier: str
    name: str
    start: str
    end: str
    province: str

    def existed(self, on: date | None) -> bool:
        """Whether it existed on that day; without a day, whether it still does."""
        if on is None:
            return not self.end
        day = on.isoformat()
        return (not self.start or self.start <= day) and (not self.end or day < self.end)


class Found(NamedTuple):
    """A body and the probability, 0..1, that it is the one meant."""

    organisation: Organisation
    score: float


def find_organisation(name: str, kind: str, on: date | None = None) -> Found | None:
    """The body of that kind that `name` names on the day `on`.

    The kind's own word may stand before the name ("Gemeente Bergen (NH)"); one misread letter is forgiven in long
    names.  None when the register does not have it, or has several that fit.
    """
    province = _province_of(name)
    key = fold_name(_BRACKET.sub(" ", name))
    index = _index(kind)
    score = 0.99
    entries = index.get(key)
    if entries is None:
        near = _near(key, kind)
        if near is None:
            return None
        entries, score = index[near], 0.9
    chosen = _choose(entries, province, on)
    return Found(chosen, score) if chosen else None


def fold_name(name: str) -> str:
    """A name as it is compared: plain small letters, the word for its kind and articles in front taken off."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " en ")).encode("ascii", "ignore").decode().casefold()
    words = _NO_WORD.sub(" ", plain.replace("st.", "sint ")).split()
    prefixes = _prefixes()
    changed = True
    while changed and len(words) > 1:
        changed = False
        for prefix in prefixes:
            if len(words) > len(prefix) and tuple(words[: len(prefix)]) == prefix:
                words = words[len(prefix) :]
                changed = True
                break
    return " ".join(words)


@cache
def _prefixes() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(prefix.split()) for prefix in sorted(lexicon("registers")["prefixes"], key=lambda each: (-len(each), each))
    )


def _province_of(name: str) -> str | None:
    found = _BRACKET.search(name)
    if found is None:
        return None
    inside = found[1].strip()
    provinces: dict[str, str] = lexicon("registers")["provinces"]
    return provinces.get(inside.casefold().strip("."), inside)


@cache
def _index(kind: str) -> dict[str, list[tuple[Organisation, bool]]]:
    """Folded names of one kind, each with its bodies and whether it is their name rather than an alias."""
    index: dict[str, list[tuple[Organisation, bool]]] = {}
    for organisation, names in _register():
        if organisation.kind != kind:
            continue
        for name in dict.fromkeys(fold_name(_BRACKET.sub(" ", each)) for each in names):
            index.setdefault(name, []).append((organisation, name == fold_name(_BRACKET.sub(" ", organisation.name))))
    for alias, name in lexicon("registers")["aliases"].items():
        if fold_name(name) in index:
            index.setdefault(fold_name(alias), index[fold_name(name)])
    return index


@cache
def _register() -> list[tuple[Organisation, list[str]]]:
    text = files(__package__).joinpath("registers", "organisations.csv").read_text(encoding="utf-8")
    register = []
    for row in csv.DictReader(text.splitlines()):
        province = row["province"] or _province_of(row["name"]) or ""
        organisation = Organisation(row["kind"], row["tooi"], row["name"], row["start"], row["end"], province)
        register.append((organisation, [row["name"], *filter(None, row["aliases"].split("|"))]))
    return register


def _near(key: str, kind: str) -> str | None:
    """The one name that differs from `key` by a single letter; None when there is none or more than one near it."""
    if len(key) < _LONG_ENOUGH:
        return None
    nearest = process.extract(key, list(_index(kind)), scorer=Levenshtein.distance, score_cutoff=3, limit=2)
    if not nearest or nearest[0][1] > 1 or (len(nearest) > 1 and nearest[1][1] - nearest[0][1] < 2):
        return None
    return nearest[0][0]


def _choose(entries: list[tuple[Organisation, bool]], province: str | None, on: date | None) -> Organisation | None:
    fit = [entry for entry in entries if entry[0].existed(on) and (not province or entry[0].province in ("", province))]
    for better in (
        lambda entry: bool(province) and entry[0].province == province,
        # TOOI's own identifiers of ministries go before those that were made from a chamber of commerce number.
        lambda entry: "/mnre" in entry[0].identifier,
        lambda entry: entry[1],
    ):
        if len(fit) > 1 and any(map(better, fit)):
            fit = [entry for entry in fit if better(entry)]
    return fit[0][0] if len(fit) == 1 else None
