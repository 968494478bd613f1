"""What a file is once it is open: pages with words and rules, or a flow of structured elements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bestuurlijke_reactie.model.geometry import Box

MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "text/markdown",
    "text/plain",
    "image/png",
    "image/jpeg",
    "image/tiff",
]
TextKind = Literal["digital", "ocr", "mixed", "plain"]
OcrWhen = Literal["auto", "never", "always"]
"""When pages are read by OCR: where they have no usable text, not at all, or all of them."""


def _tell_nobody(number: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Ocr:
    """How pages that are pictures are read."""

    when: OcrWhen = "auto"
    jobs: int = 1
    """Pages at a time."""
    cache: bool = True
    """Whether what was read is remembered."""
    progress: Callable[[int], None] = _tell_nobody
    """Called with the number of each page that was read, by the thread that read it."""


USUAL_OCR = Ocr()
"""Where pages need it, one at a time, remembered."""


class Word(NamedTuple):
    """A run of characters without white space as a page shows it."""

    text: str
    """Printed characters; soft hyphens and ligature code points still in it."""
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    """Font size in points."""
    bold: bool = False
    italic: bool = False
    colour: int = 0
    """Fill colour as 0xRRGGBB."""
    confidence: float = 1.0
    """Probability that the word was read right; 1.0 unless OCR read it."""

    @property
    def box(self) -> Box:
        """The word's box."""
        return Box(self.x0, self.top, self.x1, self.bottom)


@dataclass(slots=True)
class Page:
    """One page: its visible words in the order of the file, and its ruled lines and shaded boxes."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    words: list[Word]
    rules: list[Box] = field(default_factory=list)
    """Thin lines and the edges of stroked rectangles."""
    fills: list[Box] = field(default_factory=list)
    """Filled rectangles that are neither white nor thin, and drawn bullets (squares or dots of less than 7 points)."""
    turn: int = 0
    """Quarter turns clockwise that the text is turned on the page as shown (1: it reads from top to bottom).

    Width, height and all boxes are those of the page turned back, so that the text is upright.
    """
    skew: float = 0.0
    """Degrees that the page, after that, was turned clockwise about its middle to make its lines level; it was scanned askew."""


ElementKind = Literal["heading", "paragraph", "item", "cell", "footnote", "furniture", "break"]


@dataclass(slots=True)
class Element:
    """One piece of a document without pages (Word, HTML, Markdown, text), in reading order."""

    kind: ElementKind
    """`break` is a page break: it holds no text and only counts."""
    text: str
    """Folded text without the list marker; hyphens of line ends undone."""
    marker: str | None = None
    """The list marker as a reader sees it ("1.", "a)", "-", "Aanbeveling 2.1"), also when numbering made it."""
    level: int = 0
    """Depth of the heading (1..6) or of the list item (0..)."""
    bold: float = 0.0
    """Share of the characters that are bold, 0..1; italic likewise."""
    italic: float = 0.0
    label_end: int = 0
    """Where an opening bold or underlined run ends in `text`; 0 when there is none or all of it is."""
    slanted: tuple[str, ...] = ()
    """Stretches in italics of a text that is not all in italics, in order, as `text` has them."""
    region: Literal["head", "body", "side", "foot"] = "body"
    """`head`: page header or text frame; `side`: aside; `foot`: page footer."""
    table: int | None = None
    """Index of the table, from 0, of a `cell`; a cell with several paragraphs gives several elements."""
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    shaded: bool = False
    notes: tuple[tuple[int, str], ...] = ()
    """Footnote marks taken out of the text: (offset in `text`, mark)."""


@dataclass(slots=True)
class Source:
    """An opened document: either `pages` or `elements` is filled, never both."""

    name: str
    """Base name of the file; "-" for standard input."""
    sha256: str
    media_type: MediaType
    text_kind: TextKind
    pages: list[Page] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    page_count: int | None = None
    """Pages of the document; None where the format has none."""
    unread: list[int] = field(default_factory=list)
    """Numbers of the pages that only OCR could have read, where it is not installed."""
