"""On which page of a letter words stand that no evidence points to, because they were missed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from bestuurlijke_reactie.evaluating.comparing import Json, fold
from bestuurlijke_reactie.evaluating.errors import Error, page_of
from bestuurlijke_reactie.model.errors import ReactieError
from bestuurlijke_reactie.model.source import Ocr
from bestuurlijke_reactie.source.files import read_bytes
from bestuurlijke_reactie.source.open import open_source

_FEWEST = 6
"""Characters that are enough to be looked for."""
_MOST = 120
"""Characters from the start of a value that are looked for: the page is that where it begins."""
_LIKE = 85.0
"""The likeness, of 100, from which words are those that are looked for."""


def page_texts(path: str) -> list[str]:
    """The folded text of each page that has text, by page; none where the letter has no pages or cannot be opened.

    OCR is not asked: a scan is read before, or not at all.
    """
    try:
        source = open_source(read_bytes(path), os.path.basename(path), ocr=Ocr("never"))
    except ReactieError:
        return []
    return [fold(" ".join(word.text for word in page.words)) for page in source.pages]


def place(errors: Iterable[Error], texts: Sequence[str], reaction: Json | None) -> None:
    """Gives each error without a page that of its words: in the texts of the pages, or in other values of the reaction."""
    for error in errors:
        if error.page is None:
            error.page = _page(fold(error.sought)[:_MOST], texts, reaction or {})


def _page(sought: str, texts: Sequence[str], reaction: Json) -> int | None:
    if len(sought) < _FEWEST:
        return None
    likeness, index = max(((_likeness(sought, text), -i) for i, text in enumerate(texts)), default=(0.0, 0))
    if likeness >= _LIKE:
        return 1 - index
    found = [
        (likeness, f"/{key}/{i}/text")
        for key in ("recommendations", "conclusions", "responses")
        for i, each in enumerate(reaction.get(key) or [])
        if (likeness := _likeness(sought, fold(_text(each)))) >= _LIKE
    ]
    return page_of(reaction, max(found)[1]) if found else None


def _text(item: Mapping[str, Any]) -> object:
    return item.get("text")


def _likeness(sought: str, text: str) -> float:
    """How well the words are found in a text that holds them, 0..100."""
    return fuzz.partial_ratio(sought, text) if len(text) >= len(sought) else fuzz.ratio(sought, text)
