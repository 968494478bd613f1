"""Words made comparable: what white space, hyphens and ligatures do to them is no difference."""

from __future__ import annotations

import re
import unicodedata

_LEFT_OUT = re.compile(r"[\s\u00ad\u00ac\u2010\u2011\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\x00-\x1f-]+")
"""White space, hyphens that may be those of a line end, and what is not seen."""


def fold(text: str) -> str:
    """`text` without white space, hyphens and invisible characters, its ligatures spelled out."""
    return _LEFT_OUT.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))


def plain(text: str) -> str:
    """`text` in small letters without accents, its words parted by single spaces; signs between words stay."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().split())


def words_of(text: str) -> list[str]:
    """The words of `text` as `plain` writes them, without the signs between them."""
    return re.findall(r"\w+", plain(text))
