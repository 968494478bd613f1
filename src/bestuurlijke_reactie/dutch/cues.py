"""The cue engine: reads cues from a lexicon file and finds them in clauses, whatever the order of their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.clauses import Clause
from bestuurlijke_reactie.dutch.lexicon import lexicon


class Term(NamedTuple):
    """One condition of a cue: any of `choices`, each a key or a run of words side by side; `tells` has the longest of each."""

    choices: tuple[tuple[str, ...], ...]
    tells: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says: the group, its terms, and what must be absent."""

    group: str
    terms: tuple[Term, ...]
    absent: tuple[tuple[str, ...], ...]
    weight: int
    """Number of words it asks for: the more, the surer."""
    denies: bool
    """Whether a denial is one of its own words."""
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a clause."""

    cue: Cue
    clause: int
    """Index of the clause, from 0."""
    at: tuple[int, ...]
    """Indices of its words in the clause, ascending."""
    start: int
    end: int
    """Offsets into the text, from its first word to its last."""
    denied: bool
    """Whether the clause has a denial that is not the cue's own."""


_DENIALS = frozenset(
    [
        "niet",
        "geen",
        "nooit",
        "evenmin",
        "noch",
        "niemand",
        "niets",
        "zonder",
        "nee",
        "neen",
        "nimmer",
        "geenszins",
        "onvoldoende",
        "weinig",
        "nauwelijks",
    ]
)


@cache
def cue_index(name: str) -> dict[str, tuple[Cue, ...]]:
    """The cues of `lexicon/<name>.toml`, by the word to look them up by; raises ValueError for a malformed cue."""
    found: dict[str, list[Cue]] = {}
    for group, table in lexicon(name).items():
        for written in table["cues"].replace("\n", ";").split(";"):
            if written.strip():
                cue = _parse(group, written.strip())
                anchor = max(cue.terms, key=lambda term: _rarity(term))
                for word in anchor.tells:
                    found.setdefault(word, []).append(cue)
    return {key: tuple(cues) for key, cues in found.items()}


def _parse(group: str, written: str) -> Cue:
    terms: list[Term] = []
    absent: list[tuple[str, ...]] = []
    for part in written.split():
        choices = tuple(tuple(choice.strip("_").split("_")) for choice in part.removeprefix("-").split("|") if choice.strip("_"))
        if part.startswith("-"):
            absent.extend(choices)
        else:
            terms.append(Term(choices, frozenset(max(choice, key=len) for choice in choices)))
    if not terms:
        raise ValueError(f"cue without words in {group}: {written}")
    weight = sum(min(len(choice) for choice in term.choices) for term in terms)
    denies = any(word in _DENIALS or word == "@niet" for term in terms for choice in term.choices for word in choice)
    return Cue(group, tuple(terms), tuple(absent), weight, denies, written)


def _rarity(term: Term) -> int:
    word = min((choice[0] for choice in term.choices), key=len)
    return (
        50 if word.isupper() and not word.startswith("@") else 0 if word.startswith("@") or word in _DENIALS else 10 + len(word)
    ) + len(term.choices[0])


def find_cues(name: str, clause_list: list[Clause]) -> list[Hit]:
    """The cues of a lexicon in these clauses, longest first where one lies within another of its group."""
    return [hit for number, clause in enumerate(clause_list) for hit in cues_of(name, number, clause)]


def cues_of(name: str, number: int, clause: Clause) -> list[Hit]:
    """As `find_cues`, in one clause, the one with this number."""
    if clause.quoted:
        return []
    index = cue_index(name)
    hits: list[Hit] = []
    for key in clause.keys.keys() & index.keys():
        for cue in index[key]:
            at = _match(cue, clause)
            if at is not None:
                hits.append(_hit(cue, number, clause, at))
    return _longest(hits)


def _match(cue: Cue, clause: Clause) -> tuple[int, ...] | None:
    keys = clause.keys.keys()
    for term in cue.terms:  # as most cues are missing from most clauses
        if keys.isdisjoint(term.tells):
            return None
    at: list[int] = []
    for term in cue.terms:
        run = next((place for choice in term.choices if (place := _run(choice, clause)) is not None), None)
        if run is None:
            return None
        at.extend(run)
    if any(_run(choice, clause) is not None for choice in cue.absent):
        return None
    return tuple(sorted(set(at)))


def _run(choice: tuple[str, ...], clause: Clause) -> tuple[int, ...] | None:
    places = clause.keys.get(choice[0])
    if places is None:
        return None
    if len(choice) == 1:
        return (places[0],)
    for place in places:
        if all((place + step) in clause.keys.get(word, ()) for step, word in enumerate(choice[1:], 1)):
            return tuple(range(place, place + len(choice)))
    return None


def _hit(cue: Cue, number: int, clause: Clause, at: tuple[int, ...]) -> Hit:
    denials = [index for index in clause.keys.get("@niet", ()) if index not in at]
    only = clause.keys.get("alleen")
    denied = bool(denials) and not (only and "niet" in clause.keys and clause.keys["niet"][0] + 1 == only[0])
    return Hit(cue, number, at, clause.words[at[0]].start, clause.words[at[-1]].end, denied)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Drops a hit whose words all belong to a hit with more words."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (-len(one.at), one.start, one.cue.name)):
        words = set(hit.at)
        if not any(words <= set(other.at) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: (one.start, one.end))
