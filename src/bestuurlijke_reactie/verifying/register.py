"""The register of public bodies, as the package carries it: which names an identifier has, and when it was in force."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bestuurlijke_reactie.verifying.folding import words_of
from bestuurlijke_reactie.verifying.lexicon import words

_COMMON = frozenset(words()["bare_names"])
"""Words that tell bodies of one kind apart from no other."""


class Body(NamedTuple):
    """A body of the register; `end` is the first day that it was no more, both days may be empty."""

    kind: str
    names: tuple[str, ...]
    start: str
    end: str

    def was_there(self, on: date | None) -> bool:
        """Whether it existed on that day; without one always so."""
        day = on.isoformat() if on is not None else ""
        return not day or ((not self.start or self.start <= day) and (not self.end or day < self.end))

    def is_called(self, name: str) -> bool:
        """Whether `name` is one of its names, with a letter misread or words left out."""
        wanted = _bare(name)
        return any(_alike(wanted, _bare(each)) for each in self.names)


def body_of(identifier: str) -> Body | None:
    """The body with that identifier."""
    return _register().get(identifier)


@cache
def _register() -> dict[str, Body]:
    text = files("bestuurlijke_reactie").joinpath("dutch", "registers", "organisations.csv").read_text(encoding="utf-8")
    return {
        row["tooi"]: Body(row["kind"], (row["name"], *filter(None, row["aliases"].split("|"))), row["start"], row["end"])
        for row in csv.DictReader(text.splitlines())
    }


def _bare(name: str) -> list[str]:
    own = words_of(re.sub(r"\([^)]*\)", " ", name.replace("St.", "Sint")))
    return [word for word in own if word not in _COMMON] or own


def _alike(one: list[str], other: list[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if shorter and longer[: len(shorter)] == shorter or set(shorter) and set(shorter) <= set(longer):
        return True
    return _is_near("".join(one), "".join(other))


def _is_near(one: str, other: str) -> bool:
    """Whether one letter makes the difference, in names that are long enough."""
    if min(len(one), len(other)) < 7 or abs(len(one) - len(other)) > 1:
        return one == other
    begin = next((index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if begin is None:
        return True
    return one[begin + 1 :] == other[begin + 1 :] or one[begin:] == other[begin + 1 :] or one[begin + 1 :] == other[begin:]
