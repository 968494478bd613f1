"""Puts a source in reading order: its text, its blocks, and where every character came from."""

from __future__ import annotations

from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import Source

__all__ = ["describe", "read"]


def read(source: Source) -> Reading:
    """The reading of an opened document, with pages or without."""
    if source.media_type == "application/pdf":
        from bestuurlijke_reactie.reading.paged import read_paged  # each kind of document loads only its own reader

        return read_paged(source)
    from bestuurlijke_reactie.reading.flow import read_flow

    return read_flow(source)


def describe(reading: Reading) -> str:
    """One line a block, for a look at what was understood: kind, page, region, marker, looks, cell and text."""
    rows: list[str] = []
    for index, block in enumerate(reading.blocks):
        looks = "".join(
            flag
            for flag, on in (
                ("b", block.bold > 0.5),
                ("i", block.italic > 0.5),
                ("s", block.shaded),
                ("c", block.colour != 0),
                ("n", bool(block.notes)),
            )
            if on
        )
        place = "" if block.cell is None else f"t{block.cell.table}r{block.cell.row}c{block.cell.column}"
        if block.cell is not None and (block.cell.row_span, block.cell.column_span) != (1, 1):
            place += f"+{block.cell.row_span}x{block.cell.column_span}"
        text = reading.text[block.start : block.end]
        if block.label_end:
            text = f"{reading.text[block.start : block.label_end]}¦{reading.text[block.label_end : block.end]}"
        rows.append(
            f"{index:4} {block.kind:9} p{block.page or '-'} {block.region:4} {block.size:4.2f} {block.indent:6.1f} "
            f"{looks:4} {place:8} {block.marker or '':6} {text[:90]}"
        )
    return "\n".join(rows)
