"""The forms of Dutch verbs, made from their infinitives, so that a cue names a verb once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import lexicon

_VOWELS = "aeiouy"
_CHANGES = {"v": "f", "z": "s"}


class Form(NamedTuple):
    """What a word form may be: a form of `verb`, written as one word without bar ("overnemen")."""

    verb: str
    finite: bool
    past: bool
    participle: bool
    infinitive: bool


class Verbs(NamedTuple):
    """The verb lexicon, ready to look up."""

    forms: dict[str, tuple[Form, ...]]
    """Each form in lower case and the verbs it belongs to."""
    parted: dict[str, dict[str, str]]
    """Base verb → particle → separable verb: nemen → over → overnemen."""
    classes: dict[str, frozenset[str]]
    """Verb → the classes it is in: study, cognition, state, action, stance."""


@cache
def verbs() -> Verbs:
    """The verbs of `lexicon/verbs.toml` with all their forms."""
    words = lexicon("verbs")
    classes: dict[str, set[str]] = defaultdict(set)
    parted: dict[str, dict[str, str]] = defaultdict(dict)
    forms: dict[str, dict[Form, None]] = defaultdict(dict)
    entries = dict.fromkeys(f"{root[0]}" for root in _strong().values())
    for name, listed in words["classes"].items():
        for entry in listed.split():
            entries[entry] = None
            classes[entry.replace("|", "").replace("_", " ")].add(name)
    for entry in list(entries):
        entries[entry.rpartition("|")[2]] = None
    for entry in entries:
        particle, _, base = entry.rpartition("|")
        if particle:
            parted[base][particle] = particle + base
        for word, form in _forms_of(particle, base):
            forms[word][form] = None
    for word in words["no_verbs"].split():
        forms.pop(word, None)
    return Verbs(
        {word: tuple(found) for word, found in forms.items()},
        dict(parted),
        {verb: frozenset(names) for verb, names in classes.items()},
    )


@cache
def _strong() -> dict[str, tuple[str, str, str, str]]:
    rows = (row.split() for line in lexicon("verbs")["strong"].strip().splitlines() for row in line.split(";"))
    return {row[0]: (row[0], row[1], row[2], row[3]) for row in rows if row}


@cache
def _irregular() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in lexicon("verbs")["irregular"].strip().split(";"):
        verb, stem, third = row.split()
        found[verb].append((stem, third))
    return found


def _forms_of(particle: str, base: str) -> Iterator[tuple[str, Form]]:
    """Every form as one word; a separable verb's parted forms are those of its base."""
    verb = particle + base
    root, prefix = _root(base)
    for stem, third in _present(base, root, prefix):
        for word in (stem, third):
            yield particle + word, Form(verb, True, False, False, False)
    yield verb, Form(verb, True, False, False, True)
    if particle:
        yield f"{particle}te{base}", Form(verb, False, False, False, True)
    pasts, participles = _past(base, root, prefix)
    for word in pasts:
        yield particle + word, Form(verb, True, True, False, False)
    for word in participles:
        yield particle + word, Form(verb, False, False, True, False)
        if not word.endswith("en"):
            yield particle + word + "e", Form(verb, False, False, True, False)


def _root(base: str) -> tuple[str | None, str]:
    """The strong verb that `base` is built on, and what stands before it: ("nemen", "onder") for "ondernemen"."""
    if base in _strong():
        return base, ""
    for prefix in lexicon("verbs")["unparted"]:
        if base.startswith(prefix) and base[len(prefix) :] in _strong():
            return base[len(prefix) :], prefix
    return None, ""


def _present(base: str, root: str | None, prefix: str) -> list[tuple[str, str]]:
    if root in _irregular():
        return [(prefix + stem, prefix + third) for stem, third in _irregular()[root or ""]]
    return [(stem, stem if stem.endswith("t") else stem + "t") for stem in _stems(base)]


def _past(base: str, root: str | None, prefix: str) -> tuple[list[str], list[str]]:
    if root is not None:
        _, singular, plural, participle = _strong()[root]
        parted = participle.removeprefix("ge") if prefix else participle
        return [prefix + singular, prefix + plural], [prefix + parted]
    silent = any(base.startswith(item) for item in lexicon("verbs")["unparted"])
    ge = "" if silent else "geë" if base.startswith("e") else "ge"
    pasts, participles = [], []
    for stem in _stems(base):
        ends = ("te", "ten", "t") if _voiceless(base) else ("de", "den", "d")
        pasts += [stem + ends[0], stem + ends[1]]
        whole = stem if stem.endswith(ends[2]) else stem + ends[2]
        participles.append(ge + (whole.removeprefix("e") if ge == "geë" else whole))
    return pasts, participles


def _voiceless(base: str) -> bool:
    stem = base.removesuffix("n").removesuffix("e")
    return stem.endswith("ch") or stem[-1:] in "tkfsp"


def _stems(base: str) -> list[str]:
    """The stem, and where spelling alone cannot tell ("verbeter", "evalueer") both candidates."""
    stem = base.removesuffix("n").removesuffix("e") if base.endswith("en") else base.removesuffix("n")
    if not stem:
        return [base]
    last = stem[-1]
    if len(stem) > 2 and last == stem[-2] and last not in _VOWELS:
        return [stem[:-1]]
    plain = stem[:-1] + _CHANGES.get(last, last)
    single = (
        len(stem) > 1
        and last not in _VOWELS
        and stem[-2] in "aeou"
        and (len(stem) < 3 or stem[-3] not in _VOWELS or stem[-3:-1] in ("ie", "ue"))
    )
    if not single:
        return [plain]
    long = stem[:-1] + stem[-2] + _CHANGES.get(last, last)
    return [long, plain] if stem[-2] == "e" else [long]


@cache
def separable_verbs() -> frozenset[str]:
    """The verbs whose particle parts from them: a form written as one word is no verb of a main sentence, and may be a noun ("opzet")."""
    return frozenset(verb for particles in verbs().parted.values() for verb in particles.values())
