"""The running text of a Word file: paragraphs, list items, tables and text boxes as printed lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bestuurlijke_reactie.dutch.folding import split_marker
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.docx_numbering import Numbering
from bestuurlijke_reactie.source.docx_package import Node, Package, W, child, number, value
from bestuurlijke_reactie.source.docx_paragraph import MC, Content, ParagraphReader, Piece
from bestuurlijke_reactie.source.docx_styles import Style, Styles, is_shaded, run_type
from bestuurlijke_reactie.source.printed import Printed
from bestuurlijke_reactie.source.runs import Run, fold_runs

_LONGEST_LABEL = 60
"""Characters before a tab above which it is a gap in running text and no column."""
_MOST_COLUMNS = 63
"""Columns that a table in Word has at most; a damaged file may say that a cell spans millions."""
_BOXES = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag")


@dataclass(slots=True)
class _Place:
    """Where the reader stands: in which cell, and on what background."""

    table: int | None = None
    row: int = 0
    column: int = 0
    span: int = 1
    shaded: bool = False
    side: bool = False


@dataclass(slots=True)
class _Rows:
    """The pseudo-table that lines with tabs make, as long as they follow one another."""

    table: int = -1
    row: int = -1


@dataclass(slots=True)
class _Notes:
    """The footnotes and endnotes in the order of their marks."""

    marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def mark(self, kind: str, key: str) -> str:
        """The mark printed for a note."""
        if (kind, key) not in self.marks:
            self.marks[kind, key] = str(1 + sum(1 for other, _ in self.marks if other == kind))
        return self.marks[kind, key]


class BodyReader:
    """Reads one part after another of the same file; lists, notes and tables are counted over all of them."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        self._styles = Styles(package.related(part, "styles"))
        self._numbering = Numbering(package.related(part, "numbering"), self._styles)
        self._notes = _Notes()
        self._paragraphs = ParagraphReader(self._styles, self._notes.mark)
        self._lines: list[Printed] = []
        self._group = 0
        self._tables = 0
        self._tabbed = _Rows()
        self._held: list[Piece] = []
        """Text of a paragraph whose end was deleted: it goes on in the next one."""

    def read(self, node: Node | None) -> list[Printed]:
        """The printed lines below `node`; those of text boxes carry the region `side`."""
        self._lines = []
        self._tabbed = _Rows()
        if node is not None:
            self._blocks(node, _Place())
        return self._lines

    def read_part(self, name: str, root: Node | None) -> list[Printed]:
        """The printed lines of a header or footer."""
        lines = self.read(root) if name else []
        for line in lines:
            line.element.region = "head"
        return lines

    def notes(self) -> list[Element]:
        """The notes that were referred to, in the order of their marks."""
        found: list[Element] = []
        for kind in ("footnote", "endnote"):
            root = self._package.related(self._part, f"{kind}s")
            nodes = {value(node, "id"): node for node in root.iter(W + kind)} if root is not None else {}
            for (other, key), mark in list(self._notes.marks.items()):
                if other == kind and key in nodes:
                    texts = [line.element.text for line in self.read(nodes[key])]
                    found.append(Element("footnote", " ".join(texts), marker=mark))
        return found

    def _blocks(self, node: Node, place: _Place) -> None:
        for part in node:
            name = part.tag
            if name == W + "p":
                self._paragraph(part, place)
            elif name == W + "tbl":
                self._table(part, place)
            elif name == MC + "AlternateContent":
                if len(part):
                    self._blocks(part[0], place)
            elif name in _BOXES:
                self._blocks(part, place)

    def _paragraph(self, node: Node, place: _Place) -> None:
        properties = child(node, "pPr")
        name = value(child(properties, "pStyle"))
        style = self._styles.paragraph(name)
        shaded = place.shaded or style.shaded or is_shaded(properties)
        content = self._paragraphs.read(node, style.type, not shaded and place.table is None and not place.side)
        if self._held:
            content.lines[0][0].runs[:0] = [run for piece in self._held for run in piece.runs]
            self._held = []
        filled = any(piece.filled for line in content.lines for piece in line)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None:
            self._held = [piece for line in content.lines for piece in line] if filled else []
            return
        level = number(child(properties, "outlineLvl"))
        heading = style.heading if level is None else (level + 1 if level < 9 else 0)
        marker, depth = self._marker(properties, name, style)
        if run_type(mark).hidden and not filled:
            marker = None
        base = Element(
            "heading" if heading else "item" if marker else "paragraph", "", level=min(heading, 6) or depth, shaded=shaded
        )
        self._emit(content, base, marker, place)

    def _marker(self, properties: Node | None, name: str | None, style: Style) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        list_id = number(child(own, "numId"))
        level = number(child(own, "ilvl"))
        if list_id is None:
            list_id = style.list_id
            if level is None and list_id is not None:
                level = self._numbering.level_of_style(list_id, name)
                level = style.list_level if level is None else level
        if not list_id:
            return None, 0
        level = min(level or 0, 8)
        return self._numbering.marker(list_id, level), level

    def _emit(self, content: Content, base: Element, marker: str | None, place: _Place) -> None:
        self._group += 1
        if content.page_break:
            self._add(Element("break", ""), False)
        hard = False
        for pieces in content.lines:
            cells = [piece for piece in pieces if piece.filled]
            if not cells:
                hard = True
                continue
            if len(cells) == 1 and not pieces[0].filled and marker is None and place.table is None and self._tabbed.table >= 0:
                self._row([_element(cells[0], base)], place, 1)  # the value of the row above goes on behind a tab
                continue
            empty_value = len(pieces) > 1 and cells == pieces[:1]
            self._line(cells, base, marker, place, hard, empty_value)
            marker, hard = None, True
        if marker is not None and place.table is not None:  # a number column: cells with nothing but their number
            self._add(self._at(Element("cell", marker.rstrip()), place), False)
        for box in content.boxes:
            self._box(box)

    def _line(self, cells: list[Piece], base: Element, marker: str | None, place: _Place, hard: bool, empty_value: bool) -> None:
        elements = [_element(piece, base) for piece in cells]
        if len(elements) > 1 and marker is None and split_marker(f"{elements[0].text} x")[1] == "x":
            elements[:2] = [_element(Piece([*cells[0].runs, Run(" "), *cells[1].runs]), base)]
        elements[0].marker = marker
        if len(elements) > 1 and any(len(element.text) > _LONGEST_LABEL for element in elements[:-1]):
            runs = [run for piece in cells for run in (*piece.runs, Run(" "))]
            elements = [_element(Piece(runs), base)]
            elements[0].marker = marker
        label = empty_value and marker is None and len(elements[0].text) <= _LONGEST_LABEL // 2
        if len(elements) == 1 and not label or place.table is not None:
            if place.table is None:
                self._tabbed = _Rows()
            for element in elements:
                self._add(self._at(element, place), hard)
            return
        self._row(elements, place)

    def _row(self, elements: list[Element], place: _Place, first: int = 0) -> None:
        if self._tabbed.table < 0:
            self._tabbed = _Rows(self._tables, -1)
            self._tables += 1
        self._tabbed.row += 1
        for column, element in enumerate(elements, first):
            self._group += 1
            element.kind = "cell"
            at = _Place(self._tabbed.table, self._tabbed.row, column, shaded=place.shaded, side=place.side)
            self._add(self._at(element, at), True)

    def _at(self, element: Element, place: _Place) -> Element:
        element.region = "side" if place.side else "body"
        element.shaded = element.shaded or place.shaded
        if place.table is not None:
            element.kind = "cell"
            element.table, element.row, element.column = place.table, place.row, place.column
            element.column_span = place.span
        return element

    def _add(self, element: Element, hard: bool) -> None:
        self._lines.append(Printed(element, self._group, hard))

    def _box(self, node: Node) -> None:
        tabbed, self._tabbed = self._tabbed, _Rows()
        self._blocks(node, _Place(side=True))
        self._tabbed = tabbed

    def _table(self, node: Node, place: _Place) -> None:
        self._tabbed = _Rows()
        rows = [row for row in _inside(node, "tr") if child(child(row, "trPr"), "del") is None]
        if len(rows) == 1 and len(list(_inside(rows[0], "tc"))) == 1:  # a frame around text
            self._blocks(next(_inside(rows[0], "tc")), _Place(place.table, place.row, place.column, place.span, True, place.side))
            return
        index = self._tables
        self._tables += 1
        merged: dict[int, list[Element]] = {}
        for row, cells in enumerate(rows):
            column = min(number(child(child(cells, "trPr"), "gridBefore")) or 0, _MOST_COLUMNS)
            for cell in _inside(cells, "tc"):
                properties = child(cell, "tcPr")
                span = min(max(1, number(child(properties, "gridSpan")) or 1), _MOST_COLUMNS)
                merge = child(properties, "vMerge")
                if merge is not None and value(merge) != "restart":
                    for element in merged.get(column, ()):
                        element.row_span += 1
                else:
                    start = len(self._lines)
                    shaded = place.shaded or is_shaded(properties)
                    self._blocks(cell, _Place(index, row, column, span, shaded, place.side))
                    own = [line.element for line in self._lines[start:] if line.element.table == index]
                    merged[column] = own if merge is not None else []
                column += span


def _element(piece: Piece, base: Element) -> Element:
    folded = fold_runs(piece.runs)
    return Element(
        base.kind, folded.text, None, base.level, folded.bold, folded.italic, folded.label_end, folded.slanted,
        shaded=base.shaded, notes=folded.notes,
    )  # fmt: skip


def _inside(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, also where a content control is put around them."""
    for part in node:
        if part.tag == W + name:
            yield part
        elif part.tag in _BOXES:
            yield from _inside(part, name)
