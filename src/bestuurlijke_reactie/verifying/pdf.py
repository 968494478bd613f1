"""A PDF as PDFium shows it: each character with its place, and whether there is ink in a box."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.errors import EncryptedError, UnreadableError

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the page."""

_WRONG_PASSWORD = 4
_SLACK = 0.6
"""Points by which a box may be too small: its numbers are rounded."""
_COVER = 0.5
"""Share of a page from which a picture makes it a scan."""
_FEW = 40
"""A page with fewer characters says hardly anything in text."""
_DARK = 160
"""Grey level below which there is ink."""
_INK_SCALE = 0.75
"""Pixels a point in which ink is looked for."""


class Sign(NamedTuple):
    """A character on a page: the middle of its width, its baseline from the top, its height and width."""

    text: str
    x: float
    y: float
    height: float
    width: float
    lean: float
    """Degrees from the nearest quarter turn."""
    rise: float
    """Of a figure, from the baseline up to where its ink begins."""


class PdfPage:
    """One page as a viewer shows it."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._crop = page.get_bbox()
        self._turns = page.get_rotation() // 90
        left, bottom, right, top = self._crop
        self.width, self.height = (right - left, top - bottom) if self._turns % 2 == 0 else (top - bottom, right - left)

    @cached_property
    def signs(self) -> list[Sign]:
        """The characters in the order of the file."""
        return [Sign(text, *self._place(x, y), *rest) for text, x, y, *rest in _characters(self._page)]

    def _place(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._crop
        places = ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))
        return places[self._turns]

    def within(self, box: Box) -> list[Sign]:
        """The characters whose middle and baseline are in `box`."""
        x0, top, x1, bottom = box
        heights, order = self._by_height
        level = order[bisect_left(heights, top - _SLACK) : bisect_right(heights, bottom + _SLACK)]
        return [self.signs[index] for index in sorted(level) if x0 - _SLACK <= self.signs[index].x <= x1 + _SLACK]

    @cached_property
    def _by_height(self) -> tuple[list[float], list[int]]:
        """The baselines from the top down, and the index of the character of each."""
        order = sorted(range(len(self.signs)), key=lambda index: self.signs[index].y)
        return [self.signs[index].y for index in order], order

    @cached_property
    def is_picture(self) -> bool:
        """Whether a picture covers it, or there is hardly a character on it: then only OCR can have read it."""
        area = max(1.0, self.width * self.height)
        covered = sum(_area(each) for each in self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        return covered > _COVER * area or sum(not sign.text.isspace() for sign in self.signs) < _FEW

    def has_ink(self, box: Box) -> bool:
        """Whether anything dark stands in `box`."""
        width, height, rows = self._picture
        x0, top, x1, bottom = (round(value * _INK_SCALE) for value in box)
        xs = slice(max(0, x0), min(width, max(x1, x0 + 1)))
        inside = (rows[y * width : (y + 1) * width][xs] for y in range(max(0, top), min(height, max(bottom, top + 1))))
        return any(row and min(row) < _DARK for row in inside)

    @cached_property
    def _picture(self) -> tuple[int, int, bytes]:
        bitmap = self._page.render(scale=_INK_SCALE, grayscale=True)
        stride, width = bitmap.stride, bitmap.width
        pixels = bytes(bitmap.buffer)
        rows = b"".join(pixels[row * stride : row * stride + width] for row in range(bitmap.height))
        return width, bitmap.height, rows


class Pdf:
    """An opened PDF; its pages are read when they are asked for."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data, password=password)
            if self._document.get_formtype() != pdfium.FORMTYPE_NONE:
                self._document.init_forms()
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _WRONG_PASSWORD:
                raise EncryptedError("it cannot be opened: it is encrypted, or the password is wrong") from error
            raise UnreadableError("it is damaged and cannot be opened as a PDF", "ask for the file again") from error
        self.count = len(self._document)
        self._pages: dict[int, PdfPage] = {}

    def page(self, number: int) -> PdfPage:
        """Page `number`, from 1; raises UnreadableError when it is damaged."""
        if number not in self._pages:
            try:
                self._pages[number] = PdfPage(_shown(self._document, number - 1))
            except pypdfium2.PdfiumError as error:
                raise UnreadableError(f"it is damaged: page {number} cannot be read", "ask for the file again") from error
        return self._pages[number]


def _shown(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """The page with its form fields and notes drawn on it."""
    page = document[index]
    if pdfium.FPDFPage_GetAnnotCount(page.raw) and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == 1:
        page.close()
        page = document[index]
    return page


def _characters(page: pypdfium2.PdfPage) -> list[tuple[str, float, float, float, float, float, float]]:
    """Text, middle, baseline, height, width, lean and rise of each character, in the coordinates of the file."""
    textpage = page.get_textpage()
    raw = textpage.raw
    rect = pdfium.FS_RECTF()
    x, y, left, right, low, high = (ctypes.c_double() for _ in range(6))
    found = []
    for index in range(pdfium.FPDFText_CountChars(raw)):
        text = _text(pdfium.FPDFText_GetUnicode(raw, index))
        if (not text.isalnum() and pdfium.FPDFText_IsGenerated(raw, index) == 1) or not pdfium.FPDFText_GetLooseCharBox(
            raw, index, rect
        ):
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        angle = -pdfium.FPDFText_GetCharAngle(raw, index) * 57.29577951308232
        wide, tall = abs(rect.right - rect.left), abs(rect.top - rect.bottom)
        quarters = round(angle / 90)
        upright = quarters % 2 == 0
        middle = ((rect.left + rect.right) / 2, y.value) if upright else (x.value, (rect.top + rect.bottom) / 2)
        rise = 0.0
        if text.isdigit() and quarters % 4 == 0:
            pdfium.FPDFText_GetCharBox(raw, index, left, right, low, high)
            rise = low.value - y.value
        sizes = (tall, wide) if upright else (wide, tall)
        found.append((text, *middle, *sizes, abs(angle - 90 * quarters), rise))
    textpage.close()
    return found


def _text(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _area(each: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = each.get_bounds()
    return float(abs(right - left) * abs(top - bottom))
