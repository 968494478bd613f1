"""Opens a PDF: its visible words with their places, and its ruled lines and shaded boxes."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.errors import EncryptedError, UnreadableError
from bestuurlijke_reactie.model.source import USUAL_OCR, Ocr, Page, Source, TextKind
from bestuurlijke_reactie.source.ocr.installed import installed
from bestuurlijke_reactie.source.ocr.pages import PageReader
from bestuurlijke_reactie.source.paged import resolution, selection
from bestuurlijke_reactie.source.pdf_fonts import Fonts
from bestuurlijke_reactie.source.pdf_scan import COVERED, digest, pictured, render, wants_ocr
from bestuurlijke_reactie.source.pdf_shapes import read_shapes
from bestuurlijke_reactie.source.pdf_space import PageSpace
from bestuurlijke_reactie.source.pdf_text import PageText, visible

_SHOWN_ANNOTATIONS = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
_WRONG_PASSWORD = 4
_ONE_AT_A_TIME = threading.Lock()
"""PDFium may not be called by two threads at once."""


def read_pdf(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    max_pages: int = 500,
    pages: tuple[int, int] | None = None,
    ocr: Ocr = USUAL_OCR,
) -> Source:
    """Reads the words of a PDF, or of its `pages` (first and last, from 1); those that are pictures as `ocr` says.

    Raises UnreadableError for a damaged file, UsageError for pages that do not exist, EncryptedError without the right
    password and LimitError above `max_pages` pages to read.
    """
    with ExitStack() as stack:
        with _ONE_AT_A_TIME:  # OCR goes on while another thread has its turn
            document = _open(data, password)
            try:
                count = len(document)
                first, last = selection(count, pages, max_pages)
                reading = _PageByPage(document, ocr, stack)
                read = [reading.page(number) for number in range(first, last + 1)]
            finally:
                document.close()
        found = [(page.result() if isinstance(page, Future) else page, by_ocr) for page, by_ocr in read]
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        text_kind=_text_kind({by_ocr for page, by_ocr in found if page.words}),
        pages=[page for page, _ in found],
        page_count=count,
        unread=reading.unread,
    )


class _PageByPage:
    """Reads one page after the other; the engine for OCR starts with the first page that wants it."""

    def __init__(self, document: pypdfium2.PdfDocument, ocr: Ocr, stack: ExitStack) -> None:
        self._document, self._ocr, self._stack = document, ocr, stack
        self._fonts = Fonts()
        self._reader: PageReader | None = None
        self.unread: list[int] = []
        """Pages that want OCR, which is not to be had."""

    def page(self, number: int) -> tuple[Page | Future[Page], bool]:
        """The words of page `number`, and whether OCR read them, now or before the file came here."""
        try:
            page = _shown_page(self._document, number - 1)
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(f"it is damaged: page {number} cannot be read", "choose other pages with --pages") from error
        space = _space(page)
        text = PageText(textpage.raw, self._fonts, space)
        turn = _turn(text, space)
        upright = space.turned(-turn)
        if turn:
            text = PageText(textpage.raw, self._fonts, upright)
        shapes = read_shapes(page.raw, upright, text.objects)
        cover = pictured(shapes.backdrops, upright)
        scanned = cover > COVERED and _is_hidden(text)
        if scanned:
            words = PageText(textpage.raw, self._fonts, upright, hidden=True).words
        else:
            words = visible(text, shapes.backdrops)
        wanted = wants_ocr(self._ocr.when, words, scanned, cover, pdfium.FPDFPage_CountObjects(page.raw))
        future = self._by_ocr(page, number, resolution(space.width, space.height)) if wanted else None
        textpage.close()
        page.close()
        if future is not None:
            return future, True
        rules, fills = ([], []) if scanned else (shapes.rules, shapes.fills)
        return Page(number, upright.width, upright.height, words, rules, fills, turn), scanned

    def _by_ocr(self, page: pypdfium2.PdfPage, number: int, dpi: int) -> Future[Page] | None:
        if not installed().usable:
            self.unread.append(number)
            return None
        if self._reader is None:
            self._reader = self._stack.enter_context(PageReader(self._ocr))
        return self._reader.read(number, digest(page, dpi) if self._ocr.cache else b"", dpi, lambda: render(page, dpi))


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


def _is_hidden(text: PageText) -> bool:
    """Whether most of the text is not drawn, as that of a layer that OCR put over a picture."""
    hidden = sum(weight for index, weight in text.weights.items() if not text.styles[index].drawn)
    return hidden > 0.5 * sum(text.weights.values())
