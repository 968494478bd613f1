"""The calls into pdfium that are made once a word or object, bound to plain pointers: several times quicker that way."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_pointer, _int = ctypes.c_void_p, ctypes.c_int


def address(item: Any) -> int:
    """The address behind a pdfium handle or a ctypes structure pointer."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _plain(function: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(ctypes.c_void_p, *arguments)(address(function))


text_object = _plain(pdfium.FPDFText_GetTextObject, _pointer, _int)
char_origin = _plain(pdfium.FPDFText_GetCharOrigin, _pointer, _int, _pointer, _pointer)
char_box = _plain(pdfium.FPDFText_GetLooseCharBox, _pointer, _int, _pointer)
char_matrix = _plain(pdfium.FPDFText_GetMatrix, _pointer, _int, _pointer)
font_size = _plain(pdfium.FPDFTextObj_GetFontSize, _pointer, _pointer)
font = _plain(pdfium.FPDFTextObj_GetFont, _pointer)
render_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _pointer)
fill_colour = _plain(pdfium.FPDFPageObj_GetFillColor, _pointer, _pointer, _pointer, _pointer, _pointer)
page_object = _plain(pdfium.FPDFPage_GetObject, _pointer, _int)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _pointer, ctypes.c_ulong)
object_type = _plain(pdfium.FPDFPageObj_GetType, _pointer)
