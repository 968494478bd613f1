"""Keeps, for every value that goes into a reaction, where it stands, how sure it is, and why it was chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from bestuurlijke_reactie.model.contract import Evidence
from bestuurlijke_reactie.model.findings import Rival, Value
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a value is what it is: the rule that gave it, the words it rests on, and the readings that lost."""

    pointer: str
    value: str
    rule: str
    score: float | None
    """Confidence; None for what has no pointer of its own in the contract."""
    words: str
    rivals: tuple[Rival, ...]


@dataclass(slots=True)
class Ledger:
    """Evidence and confidence by JSON Pointer, filled while the reaction is put together."""

    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)
    """How sure the reading of the words is, by the same pointers."""
    explanations: list[Explanation] = field(default_factory=list)

    def enter(self, pointer: str, value: Value | None) -> str | None:
        """Notes `value` under `pointer` and gives its text; None passes through unnoted."""
        if value is None:
            return None
        self._note(pointer, value.value, value.passage, value.rule, value.score, value.rivals)
        return value.value

    def enter_all(self, pointer: str, values: list[Value]) -> list[str]:
        """Notes `values` under `pointer`/0, `pointer`/1 …"""
        texts = (self.enter(f"{pointer}/{index}", value) for index, value in enumerate(values))
        return [text for text in texts if text is not None]

    def enter_text(self, pointer: str, passage: Passage, rule: str, score: float) -> str:
        """Notes a value that is the very text of `passage`."""
        self._note(pointer, passage.text, passage, rule, score, ())
        return passage.text

    def enter_derived(self, pointer: str, value: str, passage: Passage, rule: str, score: float) -> str:
        """Notes a value that was read from the words of `passage`."""
        self._note(pointer, value, passage, rule, score, ())
        return value

    def explain(self, pointer: str, value: str, rule: str, score: float | None = None, rivals: tuple[Rival, ...] = ()) -> None:
        """Notes why something that stands nowhere in particular is as it is."""
        self.explanations.append(Explanation(pointer, value, rule, score, "", rivals))

    def _note(self, pointer: str, value: str, passage: Passage, rule: str, score: float, rivals: tuple[Rival, ...]) -> None:
        self.words[pointer] = passage.confidence
        sure = round(min(1.0, max(0.0, score * self.words[pointer])), 2)
        self.evidence[pointer] = [_evidence(place) for place in passage.places()]
        self.confidence[pointer] = sure
        self.explanations.append(Explanation(pointer, value, rule, sure, passage.text, rivals))


def _evidence(place: Place) -> Evidence:
    box = place.box
    return Evidence(
        page=place.page,
        bbox=None if box is None else (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)),
        start=place.start,
        end=place.end,
    )
