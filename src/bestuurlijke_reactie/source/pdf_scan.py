"""Which pages of a PDF are to be read by OCR, and the images that it reads."""

from __future__ import annotations

import ctypes
import hashlib
from typing import Any

import pypdfium2.raw as pdfium

from bestuurlijke_reactie.dutch.spelling import known_share, slip_share
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import OcrWhen, Word
from bestuurlijke_reactie.source.paged import FEW_LETTERS
from bestuurlijke_reactie.source.pdf_shapes import PICTURE, Backdrop
from bestuurlijke_reactie.source.pdf_space import PageSpace

COVERED = 0.6
"""Share of a page that pictures cover on a scan."""
_STAMPED = 250
"""Letters up to which what is printed over a scan is a stamp, a footer or a line of the archive."""
_MOST_SLIPS = 0.035
"""Share of the words of an OCR layer that may be slips; of 464 clean pages none has 0.03, the pages of a poor layer have 0.05 and more."""
_LEAST_SLIPS = 1.5
"""Slips of which a page has more than one: one alone may be a word that is not known."""
_LEAST_KNOWN = 0.1
"""Share of the words that have to be known, or their font has no proper table of characters; even English has more."""
_TELLING = 40
"""Words from which such a share tells anything."""
_SAMPLE = 50
"""Words of printed text that are looked at."""


def pictured(backdrops: list[Backdrop], space: PageSpace) -> float:
    """Share of the page that pictures cover, at most 1; strips of one scan count together."""
    page = Box(0.0, 0.0, space.width, space.height)
    covered = sum(_overlap(item.box, page) for item in backdrops if item.colour == PICTURE)
    return min(1.0, covered / max(1.0, space.width * space.height))


def wants_ocr(when: OcrWhen, words: list[Word], hidden_layer: bool, cover: float, objects: int) -> bool:
    """Whether a page is to be read by OCR: it has no text, a stamp or a footer only, or an OCR layer of poor quality.

    `words` are those it has, from a hidden layer or printed, `cover` the share of it under pictures.
    """
    if when != "auto":
        return when == "always" and objects > 0
    if not words:
        return objects > 0
    if cover > COVERED and sum(len(word.text) for word in words) < (FEW_LETTERS if hidden_layer else _STAMPED):
        return True
    if hidden_layer:
        slips = slip_share(word.text for word in words)
        if slips > _MOST_SLIPS and slips * len(words) >= _LEAST_SLIPS:
            return True
    return len(words) >= _TELLING and known_share(word.text for word in words[:_SAMPLE]) < _LEAST_KNOWN


def render(page: Any, dpi: int) -> Any:
    """The page (a pypdfium2 page) as a grey image: rows of bytes in a numpy array."""
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    grey = bitmap.to_numpy()
    grey = grey.reshape(grey.shape[0], grey.shape[1]).copy()
    bitmap.close()
    return grey


def digest(page: Any, dpi: int) -> bytes:
    """What stands for the image of the page: where it holds nothing but pictures, their data, which need not be drawn for that."""
    size = f"{page.get_size()} {page.get_rotation()} {page.get_bbox()}".encode()
    data = _pictures(page.raw)
    return hashlib.blake2b(size + (render(page, dpi).tobytes() if data is None else data), digest_size=32).digest()


def _pictures(page: Any) -> bytes | None:
    """Place and data of each picture of a page (a raw FPDF_PAGE); None when something else is drawn too."""
    parts: list[bytes] = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if (
            kind == pdfium.FPDF_PAGEOBJ_TEXT
            and pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        ):
            continue
        if kind != pdfium.FPDF_PAGEOBJ_IMAGE:
            return None
        matrix, about = pdfium.FS_MATRIX(), pdfium.FPDF_IMAGEOBJ_METADATA()
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        pdfium.FPDFImageObj_GetImageMetadata(item, page, about)
        length = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, length)
        parts += [bytes(matrix), bytes(about), buffer.raw]
    return b"".join(parts)


def _overlap(box: Box, page: Box) -> float:
    across = min(box.x1, page.x1) - max(box.x0, page.x0)
    down = min(box.bottom, page.bottom) - max(box.top, page.top)
    return max(0.0, across) * max(0.0, down)
