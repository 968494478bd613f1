"""What PDF files and images have in common: which of their pages are read, how finely, and what it means that they hold no text."""

from __future__ import annotations

import math

from bestuurlijke_reactie.model.errors import LimitError, NeedsOcrError, UnreadableError, UsageError
from bestuurlijke_reactie.model.source import OcrWhen, Page, Source
from bestuurlijke_reactie.source.ocr.installed import require

FEW_LETTERS = 40
"""A page with fewer letters has hardly any text."""
_DPI = 300
_MOST_PIXELS = 20_000_000
"""Pixels of an image at most: A4 at 300 dpi has 8.7 million."""


def selection(count: int, pages: tuple[int, int] | None, max_pages: int) -> tuple[int, int]:
    """First and last of the `pages` to read of `count`; raises UsageError for pages that are not there, LimitError for too many."""
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


def resolution(width: float, height: float) -> int:
    """Pixels an inch for the image of a page of so many points: 300, less where it would have more than 20 million pixels."""
    inches = max(1e-6, width * height / 72 / 72)
    return max(1, min(_DPI, int(math.sqrt(_MOST_PIXELS / inches))))


def require_text(source: Source, when: OcrWhen) -> None:
    """Raises NeedsOcrError when (nearly) none of the pages has text and OCR could help, UnreadableError when it could not."""
    if _has_text(source.pages):
        return
    if source.unread:
        require()
    if when == "never":
        raise no_ocr_wanted()
    if not any(page.words for page in source.pages):
        raise UnreadableError("its pages are blank: OCR found no text on them either", "look whether it was scanned well")


def no_ocr_wanted() -> NeedsOcrError:
    """The error of a scan that was not to be read by OCR."""
    return NeedsOcrError("it is a scan: its pages hold no text", "leave out --ocr never")


def _has_text(pages: list[Page]) -> bool:
    """Whether more than a few of the pages have text."""
    letters = sum(len(word.text) for page in pages for word in page.words[:FEW_LETTERS])
    with_text = sum(1 for page in pages if len(page.words) >= 5)
    return letters >= FEW_LETTERS and with_text * 4 >= len(pages)
