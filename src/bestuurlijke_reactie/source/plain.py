"""Plain text as a person types it or as pdftotext gives it: pages by form feeds, wrapped lines, columns by wide spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bestuurlijke_reactie.dutch.folding import SOFT_HYPHEN, fold
from bestuurlijke_reactie.model.errors import LimitError
from bestuurlijke_reactie.model.reading import Region
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.columns import Region as Columns
from bestuurlijke_reactie.source.columns import find_regions
from bestuurlijke_reactie.source.lines import body_range, is_page_line, is_terminal
from bestuurlijke_reactie.source.mending import mend
from bestuurlijke_reactie.source.pagination import running_lines
from bestuurlijke_reactie.source.printed import Printed, join_printed
from bestuurlijke_reactie.source.runs import Run, fold_runs, has_raised, note_runs

_GAP = re.compile(r"\s{3,}")


@dataclass(slots=True)
class _Line:
    """A line of the file: folded, with the columns it was indented."""

    text: str
    indent: int
    raw: str


def read_plain(text: str, max_pages: int = 500) -> list[Element]:
    """The elements of plain `text`; form feeds part pages, whose running lines and numbers become furniture.

    Raises LimitError above `max_pages` pages with text on them.
    """
    raws = [page for page in text.split("\f") if not page.isspace() and page]
    if len(raws) > max_pages:
        raise LimitError(
            f"the text has {len(raws)} pages, more than the limit of {max_pages}", "give the letter alone, or raise the limit"
        )
    pages = [[_line(raw) for raw in page.split("\n")] for page in raws]
    running = running_lines([[line.text for line in page] for page in pages])
    for page, places in zip(pages, running, strict=True):
        places |= _footers(page)
    first, last = body_range([line.text for page in pages for line in page])
    reader = _Reader()
    offset = 0
    for number, page in enumerate(pages):
        if number:
            reader.page_break()
        in_body = [first <= offset + index < last for index in range(len(page))]
        reader.page(page, running[number], in_body)
        offset += len(page)
    return mend(join_printed(reader.lines))


def _line(raw: str) -> _Line:
    text = fold(raw)
    if text and raw.rstrip().endswith(SOFT_HYPHEN):
        text += SOFT_HYPHEN
    return _Line(text, len(raw) - len(raw.lstrip()), raw)


def _footers(page: list[_Line]) -> set[int]:
    """Indices of rows that end in the number of a page, behind a blank line: the foot of a page in text without form feeds."""
    found = set()
    for index, (above, line) in enumerate(pairwise(page), start=1):
        cells = _GAP.split(line.raw.strip())
        if len(cells) > 1 and not above.text and is_page_line(cells[-1]):
            found.add(index)
    return found


class _Reader:
    """Collects the printed lines of page after page."""

    def __init__(self) -> None:
        self.lines: list[Printed] = []
        self._group = 0
        self._tables = 0
        self._previous: _Line | None = None

    def page_break(self) -> None:
        """Begins a new page; a paragraph may go on over it, which is mended later."""
        self._group += 1
        self.lines.append(Printed(Element("break", ""), self._group))

    def page(self, lines: list[_Line], running: set[int], in_body: list[bool]) -> None:
        """Takes in the lines of one page, those in `running` as furniture."""
        self._previous = None
        regions = {region.first: region for region in find_regions([line.raw for line in lines], running, in_body)}
        index = 0
        while index < len(lines):
            region = regions.get(index)
            if region is not None:
                self._furniture([lines[at] for at in sorted(running) if region.first <= at < region.last])
                self._columns(region)
                index = region.last
                continue
            if index in running:
                self._furniture([lines[index]])
            else:
                self._text(lines[index])
            index += 1

    def _text(self, line: _Line) -> None:
        if not line.text:
            self._previous = None
            return
        if self._previous is None or line.indent > self._previous.indent + 1 and is_terminal(self._previous.text):
            self._group += 1
        self._add(line.text, Element("paragraph", ""))
        self._previous = line

    def _furniture(self, lines: list[_Line]) -> None:
        for line in lines:
            if line.text:
                self._group += 1
                self.lines.append(Printed(Element("furniture", line.text), self._group))
                self._group += 1

    def _columns(self, region: Columns) -> None:
        if not region.aside_is_body:
            self._aside(region)
        side: Region = "side" if region.aside_is_body else "body"
        for number, row in enumerate(region.rows):
            for column, texts in sorted(row.cells.items()):
                self._group += 1
                for text in texts:
                    element = Element("cell", "", region=side, table=self._tables, row=number, column=column)
                    self._add(_line(text).text, element, region.widths[column])
        self._tables += 1
        self._previous = None
        if region.aside_is_body:
            self._aside(region)
        self._group += 1

    def _aside(self, region: Columns) -> None:
        self._previous = None
        for text in region.aside:
            self._text(_line(text))
        self._previous = None

    def _add(self, text: str, element: Element, width: int = 0) -> None:
        element.text = text
        if has_raised(text):
            folded = fold_runs(note_runs(text, Run("")))
            element.text = folded.text + SOFT_HYPHEN * text.endswith(SOFT_HYPHEN)  # a soft hyphen is still to be joined
            element.notes = folded.notes
        self.lines.append(Printed(element, self._group, width=width))
