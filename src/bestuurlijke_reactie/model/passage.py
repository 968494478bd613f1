"""The one currency above `reading`: a slice of the reading that still knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from bestuurlijke_reactie.model.reading import Place, Reading


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more stretches of a reading, in order; `text` joins them by single spaces."""

    reading: Reading
    spans: tuple[tuple[int, int], ...]
    """(start, end) offsets into `reading.text`; never empty, never inside one another."""

    @property
    def text(self) -> str:
        """What is printed there, folded."""
        if len(self.spans) == 1:  # as nearly always
            start, end = self.spans[0]
            return self.reading.text[start:end]
        return " ".join(self.reading.text[start:end] for start, end in self.spans)

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.spans[-1][1]

    @property
    def page(self) -> int | None:
        """Page of the first character, from 1; None for sources without pages."""
        return self.places()[0].page

    @property
    def confidence(self) -> float:
        """Mean probability that its words were read right: 1.0 unless OCR read them."""
        total, count = map(sum, zip(*[self.reading.confidence(start, end) for start, end in self.spans], strict=True))
        return total / count if count else 1.0

    def places(self) -> list[Place]:
        """The evidence: one place a printed line."""
        return [place for start, end in self.spans for place in self.reading.places(start, end)]

    def part(self, start: int, end: int) -> Passage:
        """The passage behind `text[start:end]`; raises ValueError when that is empty or outside."""
        spans: list[tuple[int, int]] = []
        offset = 0
        for left, right in self.spans:
            low, high = max(start - offset, 0), min(end - offset, right - left)
            if low < high:
                spans.append((left + low, left + high))
            offset += right - left + 1
        if not spans:
            raise ValueError(f"no text at {start}:{end} of a passage of {len(self.text)} characters")
        return Passage(self.reading, tuple(spans))

    def stripped(self, characters: str | None = None) -> Passage:
        """The passage without these characters (default white space) at its ends; itself when nothing is left."""
        text = self.text
        left = len(text) - len(text.lstrip(characters))
        right = len(text.rstrip(characters))
        return self.part(left, right) if left < right else self
