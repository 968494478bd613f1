"""The one door: bytes in, a Source out."""

from __future__ import annotations

import hashlib

from bestuurlijke_reactie.model.errors import UnreadableError
from bestuurlijke_reactie.model.source import Element, MediaType, Source
from bestuurlijke_reactie.source.sniff import decode, sniff


def open_source(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    max_pages: int = 500,
    pages: tuple[int, int] | None = None,
) -> Source:
    """Opens `data` as what its content says it is; `name` is only remembered.

    `password` and `pages` (first and last, from 1) count for PDF alone, `max_pages` too: other kinds have no pages.
    Raises UnreadableError, EncryptedError, NeedsOcrError or LimitError.
    """
    media_type = sniff(data)
    if media_type == "application/pdf":
        from bestuurlijke_reactie.source.pdf import read_pdf  # pypdfium2 takes 0.1 s to import

        return read_pdf(data, name, password=password, max_pages=max_pages, pages=pages)
    elements = _elements(data, media_type)
    if not any(element.text for element in elements):
        raise UnreadableError("there is no text in it", "if it holds pictures of a letter, save it as PDF and read that with OCR")
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        text_kind="plain",
        elements=elements,
    )


def _elements(data: bytes, media_type: MediaType) -> list[Element]:
    if media_type == "text/plain":
        from bestuurlijke_reactie.source.plain import read_plain

        return read_plain(decode(data))
    if media_type == "text/markdown":
        from bestuurlijke_reactie.source.markdown import read_markdown

        return read_markdown(decode(data))
    if media_type == "text/html":
        from bestuurlijke_reactie.source.html import read_html

        return read_html(decode(data))
    from bestuurlijke_reactie.source.docx import read_docx

    return read_docx(data)
