"""How a text object of a PDF looks: size, weight, slant, colour, direction, and whether it is drawn at all."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import defaultdict
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from bestuurlijke_reactie.source import pdf_calls

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-(?:bd|sb|semi)\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obliq|slanted|kursiv|-(?:it|bi)\b", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_HIDDEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED_MODES = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
_SLANT = math.tan(math.radians(8))


class Style(NamedTuple):
    """What all characters of one text object share."""

    size: float
    """Font size in points as it comes out on the page."""
    bold: bool
    italic: bool
    colour: int
    drawn: bool
    """False for text in an invisible render mode, as OCR layers have it."""
    dx: float
    dy: float
    """Direction in which the text runs, in the coordinates of the PDF page."""


class Fonts:
    """Reads the styles of text objects; remembers the styles and fonts of a document."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self.advances: defaultdict[int, dict[str, float]] = defaultdict(dict)
        """How far each character of a style (its index) moves on, in points, as first met."""
        self.widths: defaultdict[int, dict[str, float]] = defaultdict(dict)
        """The same for words, as the sum of their characters."""
        self._known: dict[tuple[float, ...], int] = {}
        self._set_in: list[tuple[float, float]] = []
        """Of each style the font and the size before scaling."""
        self._faces: dict[int, tuple[bool, bool]] = {}
        self._matrix, self._size, self._rgba = array("f", [0.0] * 6), array("f", [0.0]), array("I", [0] * 4)
        self._matrix_at, self._size_at = pdf_calls.items_of(self._matrix)[0], pdf_calls.items_of(self._size)[0]
        self._rgba_at = pdf_calls.items_of(self._rgba)

    def style(self, textpage: Any, index: int, address: int) -> int:
        """Index into `styles` of the character at `index` of a text page, which belongs to the text object at `address`."""
        item = pdf_calls.pointer(address)
        a, b, c, d = 1.0, 0.0, 0.0, 1.0
        if pdf_calls.char_matrix(textpage, index, self._matrix_at):
            a, b, c, d, _, _ = self._matrix
        pdf_calls.font_size(item, self._size_at)
        red, green, blue, alpha = 0, 0, 0, 255
        if pdf_calls.fill_colour(item, *self._rgba_at):
            red, green, blue, alpha = self._rgba
        colour = red << 16 | green << 8 | blue
        key = (pdf_calls.font(item), pdf_calls.render_mode(item), self._size[0], a, b, c, d, colour, alpha)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.styles)
            self.styles.append(self._style(*key))
            self._set_in.append((key[0], key[2]))
        return known

    def is_set_in(self, style: int, address: int) -> bool:
        """Whether the text object at `address` has the font and the size of a style met before (its index)."""
        item = pdf_calls.pointer(address)
        pdf_calls.font_size(item, self._size_at)
        return (pdf_calls.font(item), self._size[0]) == self._set_in[style]

    def _style(self, font: int, mode: int, size: float, a: float, b: float, c: float, d: float, colour: int, alpha: int) -> Style:
        bold, italic = self._face(font)
        sign = -1.0 if size < 0 else 1.0
        area = abs(a * d - b * c)
        return Style(
            size=abs(size) * math.hypot(c, d),
            bold=bold or mode in _STROKED_MODES,
            italic=italic or (area > 0 and abs(a * c + b * d) > _SLANT * area),
            colour=colour,
            drawn=mode not in _HIDDEN_MODES and alpha > 0,
            dx=a * sign,
            dy=b * sign,
        )

    def _face(self, address: int) -> tuple[bool, bool]:
        if not address:
            return False, False
        face = self._faces.get(address)
        if face is None:
            face = self._faces[address] = _read_face(ctypes.cast(address, pdfium.FPDF_FONT))
        return face


def _read_face(font: Any) -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    # Not FPDFFont_GetWeight: it is guessed from stem widths and calls many regular faces bold.
    bold = bool(_BOLD_NAME.search(name)) or bool(flags > 0 and flags & _FORCE_BOLD)
    italic = bool(_ITALIC_NAME.search(name)) or bool(flags > 0 and flags & _ITALIC_FLAG) or abs(angle.value) >= 4
    return bold, italic
