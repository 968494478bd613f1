"""Reading order of a source without pages: its elements, in order, as blocks of one text."""

from __future__ import annotations

from collections.abc import Iterator

from bestuurlijke_reactie.model.reading import Block, BlockKind, Cell, Line, Reading
from bestuurlijke_reactie.model.source import Element, Source


def read_flow(source: Source) -> Reading:
    """The reading of `source.elements`: one block an element, footnotes behind the body, page furniture last and once."""
    text: list[str] = []
    blocks: list[Block] = []
    lines: list[Line] = []
    offset = 0
    for kind, element in _ordered(source.elements):
        marker_start = offset
        if element.marker:
            text.append(f"{element.marker} ")
            offset += len(element.marker) + 1
        start, end = offset, offset + len(element.text)
        block = _block(kind, element, start)
        if element.marker:
            block.marker_start, block.marker_end = marker_start, marker_start + len(element.marker)
        lines.append(Line(marker_start, end, None, None, len(blocks), 0.0, element.bold > 0.5, element.italic > 0.5))
        blocks.append(block)
        text.append(f"{element.text}\n")
        offset = end + 1
    return Reading("".join(text)[:-1], blocks, lines, page_count=source.page_count)


def _ordered(elements: list[Element]) -> list[tuple[BlockKind, Element]]:
    body: list[tuple[BlockKind, Element]] = []
    notes: list[tuple[BlockKind, Element]] = []
    furniture: dict[str, Element] = {}
    for element in elements:
        if element.kind == "break" or not element.text:
            continue
        if element.kind == "furniture":
            furniture.setdefault(element.text, element)
        elif element.kind == "footnote":
            notes.append((element.kind, element))
        else:
            body.append((element.kind, element))
    return body + notes + [("furniture", element) for element in furniture.values()]


def _block(kind: BlockKind, element: Element, start: int) -> Block:
    cell = None
    if element.table is not None and kind == "cell":
        cell = Cell(element.table, element.row, element.column, element.row_span, element.column_span)
    return Block(
        kind=kind,
        start=start,
        end=start + len(element.text),
        marker=element.marker,
        level=element.level,
        bold=element.bold,
        italic=element.italic,
        shaded=element.shaded,
        label_end=start + element.label_end if element.label_end else 0,
        region=element.region,
        cell=cell,
        notes=tuple((start + at, mark) for at, mark in element.notes),
        slanted=tuple(_places(element, start)),
    )


def _places(element: Element, start: int) -> Iterator[tuple[int, int]]:
    """Where the stretches in italics stand; one that a mended word has changed is left out."""
    offset = 0
    for stretch in element.slanted:
        at = element.text.find(stretch, offset)
        if at >= 0:
            offset = at + len(stretch)
            yield start + at, start + offset
