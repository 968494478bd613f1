"""The lines, boxes and pictures of a PDF page: what rules a table, what shades a block, what lies behind white text."""

from __future__ import annotations

import ctypes
from collections.abc import Container
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.source import pdf_calls
from bestuurlijke_reactie.source.pdf_space import PageSpace

_MAX_OBJECTS = 4000
_MAX_SEGMENTS = 600
_MAX_DEPTH = 3
THIN = 2.6
"""Points: what is thinner is a line, not a box."""
_MIN_RULE = 4.0
_DOT = 7.0
"""Points: what is smaller and square is a drawn bullet."""
PICTURE = -1
"""The `colour` of a backdrop that is a picture or a shading."""

Matrix = tuple[float, float, float, float, float, float]


class Backdrop(NamedTuple):
    """Something painted that text may stand on; `colour` is 0xRRGGBB, or -1 for a picture or a shading."""

    box: Box
    colour: int


@dataclass(slots=True)
class Shapes:
    """What `read_shapes` found, in the order in which the page paints it."""

    rules: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    backdrops: list[Backdrop] = field(default_factory=list)


def luminance(colour: int) -> float:
    """Perceived brightness of 0xRRGGBB, 0 (black) to 1 (white)."""
    return (0.299 * (colour >> 16) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255)) / 255


def read_shapes(page: Any, space: PageSpace, texts: Container[int]) -> Shapes:
    """Reads at most 4,000 objects of a page (a raw FPDF_PAGE) in the coordinates of `space`.

    `texts` are the addresses of objects that are known to be text.
    """
    shapes = Shapes()
    handle = pdf_calls.reference(pdf_calls.address(page))
    count = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    items = [address for index in range(count) if (address := pdf_calls.page_object(handle, index)) not in texts]
    _collect(shapes, space, items, None, _MAX_DEPTH)
    return shapes


def _collect(shapes: Shapes, space: PageSpace, items: list[int], matrix: Matrix | None, depth: int) -> None:
    kind_of = pdf_calls.object_type
    for address in items:
        handle = pdf_calls.pointer(address)
        kind = kind_of(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        item = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _Path(item, matrix, space).add_to(shapes)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            shapes.backdrops.append(Backdrop(_bounds(item, matrix, space), PICTURE))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 0:
            count = min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS // (_MAX_DEPTH + 1 - depth))
            inner = [pdf_calls.form_object(handle, ctypes.c_ulong(index)) for index in range(count)]
            _collect(shapes, space, inner, _form_matrix(item, matrix), depth - 1)


def _form_matrix(item: Any, outer: Matrix | None) -> Matrix | None:
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    inner: Matrix = (own.a, own.b, own.c, own.d, own.e, own.f)
    if outer is not None:
        inner = _product(inner, outer)
    return None if inner == (1, 0, 0, 1, 0, 0) else inner


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, l = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def _apply(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: Matrix | None, space: PageSpace) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    x0, y0 = _apply(matrix, left.value, bottom.value)
    x1, y1 = _apply(matrix, right.value, top.value)
    return space.box(x0, y0, x1, y1)


class _Path:
    """One path object on its way to rules, fills and backdrops."""

    def __init__(self, item: Any, matrix: Matrix | None, space: PageSpace) -> None:
        self._item, self._matrix, self._space = item, matrix, space
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        self._colour = self._paint(pdfium.FPDFPageObj_GetFillColor) if mode.value else None
        self._stroke = self._paint(pdfium.FPDFPageObj_GetStrokeColor) if stroke.value else None

    def _paint(self, getter: Any) -> int | None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not getter(self._item, red, green, blue, alpha):
            return 0x808080
        return red.value << 16 | green.value << 8 | blue.value if alpha.value > 8 else None

    def add_to(self, shapes: Shapes) -> None:
        if self._colour is None and self._stroke is None:
            return
        count = pdfium.FPDFPath_CountSegments(self._item)
        if count <= 0:
            return
        outline = _bounds(self._item, self._matrix, self._space)
        if self._colour is not None:
            shown = self._clipped(outline)
            if shown is None:  # the clip is a frame: a border drawn as a fill
                shapes.rules.extend(_edges(outline))
                return
            if shown != outline:
                shapes.backdrops.append(Backdrop(shown, self._colour))
                self._add_box(shapes, shown)
                return
            shapes.backdrops.append(Backdrop(outline, self._colour))
        simple = outline.width < THIN or outline.height < THIN
        parts = [[]] if simple else self._subpaths(min(count, _MAX_SEGMENTS))
        if len(parts) == 1 and (simple or _is_closed_box(parts[0], outline)):
            self._add_box(shapes, outline)
            return
        for points in parts:
            self._add_part(shapes, points)

    def _clipped(self, outline: Box) -> Box | None:
        """What the clip leaves of a fill; None when it leaves a frame only.  Clips are in page coordinates."""
        clip = pdfium.FPDFPageObj_GetClipPath(self._item)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        if count <= 0 or min(outline.width, outline.height) < THIN:
            return outline
        shown = outline
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(min(count, 8)):
            points: list[tuple[float, float]] = []
            moves = 0
            for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MAX_SEGMENTS)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
                if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                    points.append(self._space.point(*_apply(self._matrix, x.value, y.value)))
                    moves += pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
            if not points:
                continue
            xs, ys = [px for px, _ in points], [py for _, py in points]
            box = Box(max(shown.x0, min(xs)), max(shown.top, min(ys)), min(shown.x1, max(xs)), min(shown.bottom, max(ys)))
            if moves == 2 and _near(box, shown):
                return None
            if box.x0 < box.x1 and box.top < box.bottom:
                shown = box
        return outline if _near(shown, outline) else shown

    def _add_box(self, shapes: Shapes, box: Box) -> None:
        if max(box.width, box.height) < _DOT and abs(box.width - box.height) < 1.0:
            if self._visible_line():
                shapes.fills.append(box)
            return
        if box.width < THIN or box.height < THIN:
            if max(box.width, box.height) >= _MIN_RULE and self._visible_line():
                shapes.rules.append(box)
            return
        if self._colour is not None and luminance(self._colour) < 0.995:
            shapes.fills.append(box)
        if self._stroke is not None and luminance(self._stroke) < 0.98 and box.width > 8 and box.height > 6:
            shapes.rules.extend(_edges(box))

    def _visible_line(self) -> bool:
        paint = self._colour if self._colour is not None else self._stroke
        return paint is not None and luminance(paint) < 0.98

    def _add_part(self, shapes: Shapes, points: list[tuple[float, float]]) -> None:
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        thin = box.width < THIN or box.height < THIN
        if thin or _is_closed_box(points, box):
            self._add_box(shapes, box)
        elif self._stroke is not None:
            for (x0, y0), (x1, y1) in pairwise(points):
                line = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                if min(line.width, line.height) < 0.5 and max(line.width, line.height) >= _MIN_RULE:
                    shapes.rules.append(line)

    def _subpaths(self, count: int) -> list[list[tuple[float, float]]]:
        parts: list[list[tuple[float, float]]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        matrix = self._own_matrix()
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(self._item, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            own = _apply(matrix, x.value, y.value)
            point = self._space.point(*_apply(self._matrix, *own))
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            parts[-1].append(point)
        return [part for part in parts if part]

    def _own_matrix(self) -> Matrix:
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(self._item, own)
        return own.a, own.b, own.c, own.d, own.e, own.f


def _near(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 1.5 for a, b in zip(one, other, strict=True))


def _is_closed_box(points: list[tuple[float, float]], box: Box) -> bool:
    """Whether every corner of `box` is near a point of the path: a rectangle, maybe with rounded corners."""
    if len(points) < 4:
        return False
    reach = min(8.0, 0.3 * min(box.width, box.height)) + 1.0
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
    return all(any(abs(x - cx) + abs(y - cy) <= reach for x, y in points) for cx, cy in corners)


def _edges(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]
