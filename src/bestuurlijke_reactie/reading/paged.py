"""Reading order of a source with pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.reading import Reading, Region
from bestuurlijke_reactie.model.source import Page, Source
from bestuurlijke_reactie.reading.columns import Stream, arrange, rows_of
from bestuurlijke_reactie.reading.compose import compose
from bestuurlijke_reactie.reading.furniture import Sorted, sort_pages
from bestuurlijke_reactie.reading.measures import Measures, measure
from bestuurlijke_reactie.reading.numbering import with_mended_numbers
from bestuurlijke_reactie.reading.paragraphs import Draft, drafts_of, ends_sentence, starts_low
from bestuurlijke_reactie.reading.segments import Segment
from bestuurlijke_reactie.reading.tables import PageParts, Table, append, continues, draft_table, split_page

_MIN_FRAME = (40.0, 9.0)
_MAX_FRAMES = 250


def read_paged(source: Source) -> Reading:
    """The reading of `source.pages`."""
    parts = [split_page(with_mended_numbers(page)) for page in source.pages]
    frames = 0
    for page, part in zip(source.pages, parts, strict=True):
        frames = _frame(page, part, frames)
    measures = measure([[s for s in part.segments if s.words] for part in parts])
    pages = sort_pages(source.pages, [part.segments for part in parts], measures)
    order: list[Draft | Table] = []
    footnotes: list[Draft] = []
    furniture: list[Draft] = []
    seen: set[str] = set()
    for part, page_sorted in zip(parts, pages, strict=True):
        _add_page(order, part, page_sorted, measures, seen)
        footnotes += _footnotes(page_sorted.footnotes, measures)
        furniture += _furniture(page_sorted)
    drafts = [*_in_order(order, measures), *footnotes, *_once(furniture)]
    return compose(drafts, {page.number: page for page in source.pages}, measures, source.page_count)


def _frame(page: Page, part: PageParts, count: int) -> int:
    """Marks the segments that stand in a frame or on a shading; returns the number of frames so far."""
    area = page.width * page.height
    boxes = [box for box in (*part.frames, *page.fills) if box.width >= _MIN_FRAME[0] and box.height >= _MIN_FRAME[1]]
    boxes = [box for box in boxes if box.width * box.height < 0.7 * area][:_MAX_FRAMES]
    outer = [box for box in boxes if not any(other is not box and _holds(other, box, boxes) for other in boxes)]
    for box in outer:
        inside = [s for s in part.segments if s.words and box.contains(s.box, 3.0)]
        for segment in inside:
            segment.frame, segment.shaded = count, True
        count += bool(inside)
    return count


def _holds(other: Box, box: Box, boxes: list[Box]) -> bool:
    if not other.contains(box, 1.0):
        return False
    return other != box or boxes.index(other) < boxes.index(box)


def _add_page(order: list[Draft | Table], part: PageParts, page: Sorted, measures: Measures, seen: set[str]) -> None:
    streams, sides = arrange(page.body, measures, bounded=_has_text(part, measures))
    beside = [piece for stream in sides for piece in _pieces(stream, part, measures, "side")]
    beside = [piece for piece in beside if isinstance(piece, Table) or piece.text not in seen]
    # A side column that comes back on later pages is read once.
    seen.update(piece.text for piece in beside if not isinstance(piece, Table))
    order += beside
    for row in rows_of(page.letterhead):
        order += drafts_of(Stream(row, "side"), measures, "foot")
    for stream in streams:
        order += _pieces(stream, part, measures, "body")


def _pieces(stream: Stream, part: PageParts, measures: Measures, region: Region) -> Iterator[Draft | Table]:
    """The paragraphs of a stream, and the tables between them."""
    for piece in _cut_at_tables(stream):
        table = part.tables.get(id(piece.segments[0]))
        if table is not None:
            yield table
        else:
            yield from drafts_of(piece, measures, region)


def _has_text(part: PageParts, measures: Measures) -> bool:
    """Whether the page has running text between the usual edges; a landscape annex has not."""
    lines = sum(s.letters > 24 and abs(s.x0 - measures.left) < 60 and s.x1 <= measures.right + 5 for s in part.segments)
    return lines >= 1


def _cut_at_tables(stream: Stream) -> list[Stream]:
    pieces: list[Stream] = []
    for segment in stream.segments:
        if not segment.words or not pieces or not pieces[-1].segments[-1].words:
            pieces.append(Stream([], stream.kind, stream.right))
        pieces[-1].segments.append(segment)
    return pieces


def _footnotes(segments: list[Segment], measures: Measures) -> list[Draft]:
    drafts = drafts_of(Stream(segments, "cell"), measures, "foot") if segments else []
    for draft in drafts:
        draft.kind = "footnote"
    return drafts


def _furniture(page: Sorted) -> list[Draft]:
    rows = [(segment, "head") for segment in page.head] + [(segment, "foot") for segment in page.foot]
    drafts = [Draft([segment], "furniture", "head" if side == "head" else "foot", "cell") for segment, side in rows]
    for draft in drafts:
        draft.lines[0].marker_words = 0
    return drafts


def _once(furniture: Sequence[Draft]) -> list[Draft]:
    unique: dict[str, Draft] = {}
    for draft in furniture:
        unique.setdefault("".join("#" if char.isdigit() else char for char in draft.text), draft)
    return list(unique.values())


def _in_order(order: list[Draft | Table], measures: Measures) -> list[Draft]:
    """All drafts; tables and paragraphs that run on over a page or column break are joined."""
    result: list[Draft] = []
    tables: list[tuple[Table, int]] = []
    for item in order:
        if isinstance(item, Table):
            if tables and tables[-1][1] == len(result) and continues(tables[-1][0], item):
                append(tables[-1][0], item, measures)
            else:
                tables.append((item, len(result)))
            continue
        last = _open_end(result, item)
        if last is not None and (not tables or tables[-1][1] < len(result)) and _joins(last, item, measures):
            last.lines += item.lines
            last.last_in_stream, last.wrap, last.column = item.last_in_stream, item.wrap, item.column
            last.left = item.left if len(item.lines) > 1 else item.lines[0].x0
        else:
            result.append(item)
    for number in range(len(tables) - 1, -1, -1):
        table, at = tables[number]
        draft_table(table, measures)
        for draft in table.drafts:
            if draft.cell is not None:
                draft.cell.table = number
        result[at:at] = table.drafts
    return result


def _open_end(result: list[Draft], item: Draft) -> Draft | None:
    """The last block of the running text, when `item` may go on with it."""
    if item.stream != "text" or item.region != "body" or not item.first_in_stream or item.marker:
        return None
    for draft in reversed(result):
        if draft.region != "body":
            continue
        return draft if draft.stream == "text" and draft.last_in_stream else None
    return None


def _joins(before: Draft, after: Draft, measures: Measures) -> bool:
    """Whether `after`, at the top of a page or column, goes on with the sentence or paragraph of `before`."""
    last, first = before.lines[-1], after.lines[0]
    distance = first.baseline - last.baseline
    if first.page == last.page and distance > 1.13 * measures.step(first.size) + 0.5:
        return False
    if (
        (last.frame is None) != (first.frame is None)
        or before.kind == "heading"
        or after.kind == "heading"
        or abs(last.size - first.size) > 0.1 * first.size
    ):
        return False
    if last.words[-1].text[-1] in LINE_HYPHENS:
        return True
    restyled = (last.bold > 0.9) != (first.bold > 0.5) or (last.italic > 0.9) != (first.italic > 0.9)
    if restyled and ends_sentence(last):
        return False
    if starts_low(first) and not ends_sentence(last):
        return True
    if ends_sentence(last) and last.words[-1].text[-1] in ":;":
        return False
    word = first.words[0]
    full = last.x1 + 0.22 * first.size + (word.x1 - word.x0) > before.wrap - 0.5
    shift = first.x0 - before.left
    return full and (abs(shift) < 4 or abs(shift - after.column + before.column) < 4)
