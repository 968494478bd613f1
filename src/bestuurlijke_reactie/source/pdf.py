"""Opens a PDF: its visible words with their places, and its ruled lines and shaded boxes."""

from __future__ import annotations

import hashlib
import threading
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.errors import EncryptedError, LimitError, NeedsOcrError, UnreadableError, UsageError
from bestuurlijke_reactie.model.source import Page, Source, TextKind
from bestuurlijke_reactie.source.pdf_fonts import Fonts
from bestuurlijke_reactie.source.pdf_shapes import Shapes, read_shapes
from bestuurlijke_reactie.source.pdf_space import PageSpace
from bestuurlijke_reactie.source.pdf_text import PageText, place_words

_SCAN_COVER = 0.6
"""Share of a page that a picture covers on a scan."""
_SHOWN_ANNOTATIONS = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
_WRONG_PASSWORD = 4
_FEW_LETTERS = 40
"""A document with fewer letters has no text."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium may not be called by two threads at once."""


def read_pdf(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    max_pages: int = 500,
    pages: tuple[int, int] | None = None,
) -> Source:
    """Reads the words of a PDF, or of its `pages` (first and last, from 1).

    Raises UnreadableError for a damaged file, UsageError for pages that do not exist, EncryptedError without the right
    password and LimitError above `max_pages` pages to read.
    """
    with _ONE_AT_A_TIME:
        return _read(data, name, password, max_pages, pages)


def _read(data: bytes, name: str, password: str | None, max_pages: int, pages: tuple[int, int] | None) -> Source:
    document = _open(data, password)
    try:
        count = len(document)
        first, last = _selection(count, pages, max_pages)
        fonts = Fonts()
        numbers = range(first, last + 1)
        read = [_read_page(document, number, fonts) for number in numbers]
    finally:
        document.close()
    kinds = {scanned for page, scanned in read if page.words}
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        text_kind=_text_kind(kinds),
        pages=[page for page, _ in read],
        page_count=count,
    )


def require_text(source: Source) -> None:
    """Raises NeedsOcrError when (nearly) none of the pages has text."""
    letters = sum(len(word.text) for page in source.pages for word in page.words[:_FEW_LETTERS])
    with_text = sum(1 for page in source.pages if len(page.words) >= 5)
    if letters < _FEW_LETTERS or with_text * 4 < len(source.pages):
        raise NeedsOcrError("it is a scan: its pages hold no text")


def _text_kind(kinds: set[bool]) -> TextKind:
    if kinds == {True, False}:
        return "mixed"
    return "ocr" if kinds == {True} else "digital"


def _open(data: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data, password=password)
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            cause = "the password is wrong" if password else "it is encrypted"
            raise EncryptedError(f"it cannot be opened: {cause}") from error
        raise UnreadableError(
            "it is damaged and cannot be opened as a PDF", "ask for the file again, or print it to a new PDF"
        ) from error
    if len(document) == 0:
        document.close()
        raise UnreadableError("it is damaged and has no pages", "ask for the file again")
    return document


def _selection(count: int, pages: tuple[int, int] | None, max_pages: int) -> tuple[int, int]:
    first, last = pages or (1, count)
    if not 1 <= first <= last or first > count:
        asked = f"is no page {first}" if first == last else f"are no pages {first}-{last}"
        raise UsageError(f"there {asked}: it has {count}", "choose other pages with --pages")
    last = min(last, count)
    if last - first + 1 > max_pages:
        raise LimitError(
            f"it has {last - first + 1} pages, the limit is {max_pages}", "choose pages with --pages or raise --max-pages"
        )
    return first, last


def _read_page(document: pypdfium2.PdfDocument, number: int, fonts: Fonts) -> tuple[Page, bool]:
    try:
        page = _shown_page(document, number - 1)
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"it is damaged: page {number} cannot be read", "choose other pages with --pages") from error
    space = _space(page)
    text = PageText(textpage.raw, fonts)
    turn = _turn(text, space)
    space = space.turned(-turn)
    shapes = read_shapes(page.raw, space, text.objects)
    scanned = _is_scan(text, shapes, space)
    words = place_words(text, space, scanned, shapes.backdrops)
    rules, fills = ([], []) if scanned else (shapes.rules, shapes.fills)
    textpage.close()
    page.close()
    return Page(number, space.width, space.height, words, rules, fills, turn), scanned


def _shown_page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """The page, with what its form fields and text boxes show made part of its contents."""
    page = document[index]
    if not any(_annotation_kind(page.raw, i) in _SHOWN_ANNOTATIONS for i in range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        return page
    if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    return page


def _annotation_kind(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    kind: int = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return kind


def _space(page: pypdfium2.PdfPage) -> PageSpace:
    left, bottom, right, top = page.get_bbox()
    return PageSpace(left, bottom, right, top, page.get_rotation() // 90)


def _turn(text: PageText, space: PageSpace) -> int:
    """Quarter turns clockwise that most of the page's text is turned."""
    votes = [0, 0, 0, 0]
    for index, weight in text.weights.items():
        style = text.styles[index]
        votes[space.direction(style.dx, style.dy)[0]] += weight
    most = max(votes)
    return votes.index(most) if most > 0.6 * sum(votes) else 0


def _is_scan(text: PageText, shapes: Shapes, space: PageSpace) -> bool:
    """Whether the page is a picture with a hidden layer of text that OCR put there."""
    area = space.width * space.height
    if not any(item.colour < 0 and item.box.width * item.box.height > _SCAN_COVER * area for item in shapes.backdrops):
        return False
    hidden = sum(weight for index, weight in text.weights.items() if not text.styles[index].drawn)
    return hidden > 0.5 * sum(text.weights.values())
