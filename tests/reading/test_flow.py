"""The reading of a source without pages."""

from __future__ import annotations

from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.source import Element, Source
from bestuurlijke_reactie.reading.flow import read_flow


def reading_of(*elements: Element) -> Source:
    return Source("brief.md", "0" * 64, "text/markdown", "plain", elements=list(elements))


SOURCE = reading_of(
    Element("heading", "Reactie", level=2, bold=1.0),
    Element("furniture", "Pagina 2"),
    Element("break", ""),
    Element("footnote", "Samen, 2022.", marker="1"),
    Element("item", "Stel vast dat het rapport is gelezen.", marker="1.", notes=((25, "1"),), label_end=9),
    Element("cell", "Ja.", table=0, row=1, column=2, row_span=2),
    Element("furniture", "Pagina 2"),
    Element("paragraph", ""),
)


def test_order_and_text() -> None:
    assert read_flow(SOURCE).text == "Reactie\n1. Stel vast dat het rapport is gelezen.\nJa.\n1 Samen, 2022.\nPagina 2"


def test_blocks_know_their_place() -> None:
    reading = read_flow(SOURCE)
    item, cell = reading.blocks[1], reading.blocks[2]
    assert reading.text[item.start : item.end] == "Stel vast dat het rapport is gelezen."
    assert (item.marker, reading.text[item.marker_start : item.marker_end]) == ("1.", "1.")
    assert reading.text[item.start : item.label_end] == "Stel vast"
    assert reading.text[: item.notes[0][0]].endswith("het rapport")
    assert cell.cell is not None
    assert (cell.cell.row, cell.cell.column, cell.cell.row_span) == (1, 2, 2)
    assert [block.kind for block in reading.blocks] == ["heading", "item", "cell", "footnote", "furniture"]


def test_lines_and_evidence() -> None:
    reading = read_flow(SOURCE)
    assert [line.block for line in reading.lines] == [0, 1, 2, 3, 4]
    assert all(line.page is None and line.box is None for line in reading.lines)
    (place,) = Passage(reading, ((11, 15),)).places()
    assert (place.page, place.box, reading.text[place.start : place.end]) == (None, None, reading.text[11:15])


def test_nothing_to_read() -> None:
    assert read_flow(reading_of()).text == ""
