"""The one door: bytes in, a Source out."""

from __future__ import annotations

import hashlib

from bestuurlijke_reactie.model.errors import LimitError, UnreadableError
from bestuurlijke_reactie.model.source import USUAL_OCR, Element, MediaType, Ocr, Source
from bestuurlijke_reactie.source.images import IMAGES, read_image_file
from bestuurlijke_reactie.source.paged import require_text
from bestuurlijke_reactie.source.sniff import decode, sniff

LARGEST = 50_000_000
"""Bytes of a Word, HTML, Markdown or text file; the pictures in a Word file count too."""


def open_source(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    max_pages: int = 500,
    pages: tuple[int, int] | None = None,
    ocr: Ocr = USUAL_OCR,
) -> Source:
    """Opens `data` as what its content says it is; `name` is only remembered.

    `password` counts for PDF alone, `pages` (first and last, from 1) and `ocr` for PDF and images, `max_pages` also for text
    with form feeds.
    Raises UnreadableError, EncryptedError, NeedsOcrError or LimitError.
    """
    media_type = sniff(data)
    if media_type == "application/pdf":
        from bestuurlijke_reactie.source.pdf import read_pdf  # pypdfium2 takes 0.1 s to import

        source = read_pdf(data, name, password=password, max_pages=max_pages, pages=pages, ocr=ocr)
        require_text(source, ocr.when)
        return source
    if media_type in IMAGES:
        source = read_image_file(data, name, media_type, max_pages=max_pages, pages=pages, ocr=ocr)
        require_text(source, ocr.when)
        return source
    if len(data) > LARGEST:
        raise LimitError(f"the file holds {len(data) // 1_000_000} MB, more than any letter", "give the letter alone")
    elements = _elements(data, media_type, max_pages)
    if not any(element.text for element in elements):
        raise UnreadableError("there is no text in it", "if it holds pictures of a letter, save it as PDF and read that")
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        text_kind="plain",
        elements=elements,
    )


def _elements(data: bytes, media_type: MediaType, max_pages: int) -> list[Element]:
    if media_type == "text/plain":
        from bestuurlijke_reactie.source.plain import read_plain

        return read_plain(decode(data), max_pages)
    if media_type == "text/markdown":
        from bestuurlijke_reactie.source.markdown import read_markdown

        return read_markdown(decode(data))
    if media_type == "text/html":
        from bestuurlijke_reactie.source.html import read_html

        return read_html(decode(data))
    from bestuurlijke_reactie.source.docx import read_docx

    return read_docx(data)
