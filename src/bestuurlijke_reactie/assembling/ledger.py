"""Keeps, for every value that goes into a reaction, where it stands, how sure it is, and why it was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bestuurlijke_reactie.assembling.confidence import confidence
from bestuurlijke_reactie.assembling.signals import Signals, own_signals
from bestuurlijke_reactie.model.contract import Evidence
from bestuurlijke_reactie.model.findings import Rival, Value
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Place


@dataclass(slots=True)
class Explanation:
    """Why a value is what it is: the rule that gave it, the words it rests on, and the readings that lost."""

    pointer: str
    value: str
    rule: str
    score: float | None
    """Confidence; None for what has no pointer of its own in the contract."""
    words: str
    rivals: tuple[Rival, ...]
    signals: Signals = field(default_factory=dict)
    """What the confidence was weighed from."""


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

    def enter_plain(self, pointer: str, value: str, rule: str, score: float) -> None:
        """Notes a value that rests on no words in particular."""
        self.words[pointer] = 1.0
        self.explanations.append(Explanation(pointer, value, rule, None, "", (), own_signals(score, 0)))

    def explain(self, pointer: str, value: str, rule: str, rivals: tuple[Rival, ...] = ()) -> None:
        """Notes why something that is no value of the contract is as it is."""
        self.explanations.append(Explanation(pointer, value, rule, None, "", rivals))

    def weigh(self, items: Mapping[str, Sequence[Signals]]) -> None:
        """Fills in the confidence of all values noted; `items` has the signals of the items and responses, by list."""
        for each in self.explanations:
            if not each.signals:
                continue
            name, _, rest = each.pointer[1:].partition("/")
            if name in items:
                each.signals = {**items[name][int(rest.partition("/")[0])], **each.signals}
            each.score = self.confidence[each.pointer] = confidence(each.pointer, each.signals, self.words[each.pointer])

    def _note(self, pointer: str, value: str, passage: Passage, rule: str, score: float, rivals: tuple[Rival, ...]) -> None:
        self.words[pointer] = passage.confidence
        self.evidence[pointer] = [_evidence(place) for place in passage.places()]
        signals = own_signals(score, len(rivals))
        self.explanations.append(Explanation(pointer, value, rule, None, passage.text, rivals, signals))


def _evidence(place: Place) -> Evidence:
    box = place.box
    return Evidence(
        page=place.page,
        bbox=None if box is None else (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)),
        start=place.start,
        end=place.end,
    )
