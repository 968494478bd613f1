"""Lays words out on pages by hand, for the tests of the reading order: every character half an em wide."""

from __future__ import annotations

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.reading import Block, Reading
from bestuurlijke_reactie.model.source import Page, Source, Word
from bestuurlijke_reactie.reading import read

LEADING = 1.4
PROSE = "De rekenkamer onderzocht in het afgelopen jaar hoe de gemeente omgaat met haar bruggen en wegen en wat dat kost."


def put(
    x: float, y: float, text: str, size: float = 10, *, bold: bool = False, italic: bool = False, colour: int = 0
) -> list[Word]:
    """Words on the baseline y from x, a quarter em apart."""
    words: list[Word] = []
    for part in text.split():
        width = 0.5 * size * len(part)
        words.append(Word(part, x, y - 0.8 * size, x + width, y + 0.2 * size, size, bold, italic, colour))
        x += width + 0.25 * size
    return words


def wrap(x: float, y: float, width: float, text: str, size: float = 10, **look: bool | int) -> list[Word]:
    """Words wrapped at `width`, the first baseline at y."""
    words: list[Word] = []
    line: list[str] = []
    for part in text.split():
        if line and 0.5 * size * len("".join([*line, part])) + 0.25 * size * len(line) > width:
            words += put(x, y, " ".join(line), size, **look)  # type: ignore[arg-type]
            y += LEADING * size
            line = []
        line.append(part)
    return words + put(x, y, " ".join(line), size, **look)  # type: ignore[arg-type]


def height(width: float, text: str, size: float = 10) -> float:
    """How far down `wrap` goes with this text, its last leading included."""
    return wrap(0, 0, width, text, size)[-1].bottom + (LEADING - 0.2) * size


def lines(*boxes: tuple[float, float, float, float]) -> list[Box]:
    """Rules from (x0, top, x1, bottom)."""
    return [Box(*box) for box in boxes]


def page(number: int, *words: list[Word], rules: list[Box] | None = None, fills: list[Box] | None = None) -> Page:
    """An A4 page."""
    return Page(number, 595, 842, [word for part in words for word in part], rules or [], fills or [])


def reading_of(*pages: Page) -> Reading:
    """What the reader makes of these pages."""
    return read(Source("brief.pdf", "0" * 64, "application/pdf", "digital", list(pages), page_count=len(pages)))


def shown(reading: Reading, *kinds: str) -> list[str]:
    """The blocks of these kinds (default all but furniture), each with its marker."""
    chosen = [block for block in reading.blocks if (block.kind in kinds if kinds else block.kind != "furniture")]
    return [f"{block.marker or ''} {text_of(reading, block)}".strip() for block in chosen]


def text_of(reading: Reading, block: Block) -> str:
    """The text of a block."""
    return reading.text[block.start : block.end]
