"""How well a text is spelled: a poor OCR layer, and a font without a table of characters, show in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from bestuurlijke_reactie.dutch.lexicon import lexicon

_AROUND = ".,:;()[]\"'‘’“”„?!-–"
_MIXED = re.compile(r"\d[OolI]\d|^[OIl]\d{2,}|^[01][a-z]+$|[a-z][01][a-z]")
"""Letters among figures and figures among letters: "2O23", "0ver", "ge1d"."""


@cache
def _known() -> frozenset[str]:
    """The words of `lexicon/words.txt`, which `tools/list_words.py` makes of letters of our own."""
    listed = files("bestuurlijke_reactie.dutch") / "lexicon" / "words.txt"
    return frozenset(listed.read_text(encoding="utf-8").split())


def known_share(words: Iterable[str]) -> float:
    """Share of the words that are known Dutch, 0..1; figures do not count."""
    listed = list(_bare(words))
    return sum(word.lower() in _known() for word in listed) / len(listed) if listed else 0.0


def slip_share(words: Iterable[str]) -> float:
    """Share of the words that are no Dutch as they stand, but would be with one slip of OCR undone ("rnet", "nict"), 0..1."""
    listed = list(_bare(words))
    return sum(_is_slip(listed, index) for index in range(len(listed))) / len(listed) if listed else 0.0


def _is_slip(words: Sequence[str], index: int) -> bool:
    word = words[index].lower()
    if word in _known():
        return False
    if _MIXED.search(words[index]):
        return True
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    broken = following not in _known() and word + following in _known()
    return broken or any(other in _known() for other in _undone(word))


def _undone(word: str) -> Iterator[str]:
    """The words that OCR may have taken for this one."""
    for read, printed in lexicon("ocr")["slips"]["pairs"]:
        at = word.find(read)
        while at >= 0:
            yield word[:at] + printed + word[at + len(read) :]
            at = word.find(read, at + 1)


def _bare(words: Iterable[str]) -> Iterator[str]:
    stripped = (word.strip(_AROUND) for word in words)
    return (word for word in stripped if word and not word.isdigit())
