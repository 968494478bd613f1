"""The calls into pdfium that are made once a word or object, without the checks and conversions that ctypes makes.

Handles and the places of results go in as `reference`s, made once and used often, or as `pointer`s, made for a few calls;
numbers go in as they are, addresses come back as plain integers.  That takes less than half the time of typed arguments,
but a number in the place of a pointer ends the program.
"""

from __future__ import annotations

import ctypes
from array import array
from typing import Any

import pypdfium2.raw as pdfium

pointer = ctypes.c_void_p


def address(item: Any) -> int:
    """The address behind a pdfium handle or a ctypes structure pointer."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def reference(address: int) -> Any:
    """A pointer that is ready to be passed: slower to make than `pointer`, quicker to use."""
    return ctypes.byref(ctypes.c_char.from_address(address))


def items_of(results: array[Any]) -> list[Any]:
    """References to the items of an array, for calls that put their results there; it must keep its length."""
    start, count = results.buffer_info()
    return [reference(start + index * results.itemsize) for index in range(count)]


def _plain(function: Any) -> Any:
    # PYFUNCTYPE keeps the interpreter's lock: these calls are shorter than letting go of it.
    return ctypes.PYFUNCTYPE(ctypes.c_size_t)(address(function))


def _yes(function: Any) -> Any:
    return ctypes.PYFUNCTYPE(ctypes.c_int)(address(function))


text_object = _plain(pdfium.FPDFText_GetTextObject)
char_origin = _yes(pdfium.FPDFText_GetCharOrigin)
char_box = _yes(pdfium.FPDFText_GetLooseCharBox)
char_matrix = _yes(pdfium.FPDFText_GetMatrix)
font_size = _yes(pdfium.FPDFTextObj_GetFontSize)
font = _plain(pdfium.FPDFTextObj_GetFont)
render_mode = _yes(pdfium.FPDFTextObj_GetTextRenderMode)
fill_colour = _yes(pdfium.FPDFPageObj_GetFillColor)
page_object = _plain(pdfium.FPDFPage_GetObject)
form_object = _plain(pdfium.FPDFFormObj_GetObject)
object_type = _yes(pdfium.FPDFPageObj_GetType)
