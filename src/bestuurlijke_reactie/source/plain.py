"""Plain text as a person types it or as pdftotext gives it: pages by form feeds, wrapped lines, columns by wide spaces."""

from __future__ import annotations

from dataclasses import dataclass

from bestuurlijke_reactie.dutch.folding import SOFT_HYPHEN, fold
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.lines import is_terminal
from bestuurlijke_reactie.source.mending import mend
from bestuurlijke_reactie.source.pagination import running_lines
from bestuurlijke_reactie.source.printed import Printed, join_printed
from bestuurlijke_reactie.source.runs import Run, fold_runs, note_runs


@dataclass(slots=True)
class _Line:
    """A line of the file: folded, with the columns it was indented."""

    text: str
    indent: int
    raw: str


def read_plain(text: str) -> list[Element]:
    """The elements of plain `text`; form feeds part pages, whose running lines and numbers become furniture."""
    pages = [[_line(raw) for raw in page.split("\n")] for page in text.split("\f")]
    running = running_lines([[line.text for line in page] for page in pages])
    reader = _Reader()
    for number, page in enumerate(pages):
        if number:
            reader.page_break()
        reader.page(page, running[number])
    return mend(join_printed(reader.lines))


def _line(raw: str) -> _Line:
    text = fold(raw)
    if text and raw.rstrip().endswith(SOFT_HYPHEN):
        text += SOFT_HYPHEN
    return _Line(text, len(raw) - len(raw.lstrip()), raw)


class _Reader:
    """Collects the printed lines of page after page."""

    def __init__(self) -> None:
        self.lines: list[Printed] = []
        self._group = 0

    def page_break(self) -> None:
        """Begins a new page; a paragraph may go on over it, which is mended later."""
        self._group += 1
        self.lines.append(Printed(Element("break", ""), self._group))

    def page(self, lines: list[_Line], running: set[int]) -> None:
        """Takes in the lines of one page, those in `running` as furniture."""
        previous: _Line | None = None
        for index, line in enumerate(lines):
            if index in running:
                self._furniture(line)
            elif not line.text:
                previous = None
            else:
                if previous is None or line.indent > previous.indent + 1 and is_terminal(previous.text):
                    self._group += 1
                self._add(line)
                previous = line

    def _furniture(self, line: _Line) -> None:
        if line.text:
            self._group += 1
            self.lines.append(Printed(Element("furniture", line.text), self._group))
            self._group += 1

    def _add(self, line: _Line) -> None:
        folded = fold_runs(note_runs(line.text, Run("")))
        text = folded.text + SOFT_HYPHEN * line.text.endswith(SOFT_HYPHEN)  # still to be joined
        self.lines.append(Printed(Element("paragraph", text, notes=folded.notes), self._group))
