"""The whole evaluation: letters held against their gold, as the document that all outputs are made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bestuurlijke_reactie.evaluating.comparing import Json
from bestuurlijke_reactie.evaluating.errors import Error, errors_of
from bestuurlijke_reactie.evaluating.figures import Evaluated, Figures, figures
from bestuurlijke_reactie.evaluating.letters import Gold
from bestuurlijke_reactie.evaluating.names import TRAITS
from bestuurlijke_reactie.evaluating.places import place

VERSION = "1.0"
"""Of the form of the document."""


class Evaluation:
    """Letters with what was read of them, and their errors."""

    def __init__(self, letters: Iterable[Gold], reactions: Mapping[str, Json]) -> None:
        self.letters = [Evaluated.of(each, reactions.get(each.name)) for each in letters]
        self._errors = {each.gold.name: list(errors_of(each)) for each in self.letters}

    @property
    def unread(self) -> list[str]:
        """The letters of which there is no reaction: all their values count as missed."""
        return [each.gold.name for each in self.letters if each.reaction is None]

    def unplaced(self) -> dict[str, Path]:
        """The letters in which there are errors of which the page is not known, by name."""
        return {
            each.gold.name: each.gold.letter
            for each in self.letters
            if each.gold.letter is not None and any(error.page is None for error in self._errors[each.gold.name])
        }

    def place(self, texts: Mapping[str, Sequence[str]]) -> None:
        """Finds these pages in the `texts` of the pages of the letters, by name, as `page_texts` gives them."""
        for each in self.letters:
            place(self._errors[each.gold.name], texts.get(each.gold.name, ()), each.reaction)

    def report(self) -> dict[str, Any]:
        """The document, ready to become JSON."""
        return {
            "evaluation_version": VERSION,
            **figures(self.letters),
            "unread": self.unread,
            "groups": {trait: self._groups(trait) for trait in TRAITS},
            "errors": [_as_json(error) for errors in self._errors.values() for error in errors],
            "cases": {
                each.gold.name: {"file": each.gold.letter.name if each.gold.letter else None, "parts": each.compared.parts}
                for each in self.letters
            },
        }

    def _groups(self, trait: str) -> dict[str, Figures]:
        """The figures over the letters of each kind, without those of which it is not known."""
        kinds = sorted({each.gold.traits[trait] for each in self.letters if trait in each.gold.traits})
        return {kind: figures([each for each in self.letters if each.gold.traits.get(trait) == kind]) for kind in kinds}


def _as_json(error: Error) -> dict[str, Any]:
    return dataclasses.asdict(error)
