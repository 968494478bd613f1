"""Printed text made plain: white space folded, ligatures spelled out, broken words joined, list markers split off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import lexicon

SOFT_HYPHEN = "\u00ad"
LINE_HYPHENS = "-\u00ad\u2010\u2011\u00ac"
"""Characters that printers and PDF writers leave at the end of a line inside a broken word."""

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u0132": "IJ",
    "\u0133": "ij",
}
# Invisible characters: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_CONTROLS = "".join(chr(code) for code in (*range(9), *range(14, 28), *range(127, 160)))
"""Characters that command a terminal and print nothing; those that part lines or words are white space."""
_TABLE = str.maketrans({**_LIGATURES, **dict.fromkeys(_INVISIBLE), **dict.fromkeys(_CONTROLS, " "), "\u2010": "-", "\u2011": "-"})
_SPECIAL = re.compile(f"[{''.join(_LIGATURES)}{_INVISIBLE}{_CONTROLS}\u2010\u2011]")

BULLETS = "•‣◦⁃∙·▪▫■□●○◘◙➤➢➔→►▸▹▻◆◇❖✓✔☑☐✗✘»›\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?"
_ROMAN = r"(?=[IVXLivxl])(?:[xX]{0,3}|[xX][lL]|[lL][xX]{0,3})(?:[iI][xX]|[iI][vV]|[vV]?[iI]{0,3})"
MARKER = re.compile(
    rf"""(?:
      \(\s?(?:{_NUMBER}|{_ROMAN}|[A-Za-z]\d{{0,2}})\s?\)          # (1)  (iv)  (a)
    | \[(?:{_NUMBER}|{_ROMAN}|[A-Za-z]\d{{0,2}})\]                # [1]  [iv]  [a]
    | (?:{_NUMBER}|{_ROMAN}|[A-Za-z]\d{{0,2}})\s?\)               # 1)   iv)   a)
    | (?!\d{{1,3}}(?:\.\d{{3}})+\b)\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}[a-z]?\.?(?!\s(?:miljoen|miljard|uur|procent|%|euro|fte)\b)  # 1.1  2.1.3a.
    | (?:\d{{1,3}}[a-z]?|{_ROMAN}|[A-Za-z])\.                      # 1.   12a. IV.  a.
    | (?!Q[1-4]\s)[A-Z]{{1,2}}(?:\.?\d{{1,2}}){{1,3}}\.?                       # A1   A.1  R3.2
    | \d{{1,2}}(?:[a-df-z]|e(?=\s[^a-z]))                          # 2a, 2e; not "2e kwartaal"
    | [{BULLETS}]                                                  # any bullet
    | [-–—*+o>]                                                     # a dash or a typed bullet or arrow
    )(?=\s)""",
    re.VERBOSE,
)
"""A list marker at the start of a line, white space behind it."""

_FIRST_WORD = re.compile(r"\S+")
_LONGEST_WORD = 80
"""Characters at the ends of two lines that decide how they meet."""
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,}(?<=[a-zà-ÿ]))- ([a-zà-ÿ]{3,})(?![\w-])")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?=[-‐‑]$)")


@cache
def _hyphens() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon("hyphens").items()}


def expand(text: str) -> str:
    """`text` with ligatures spelled out, odd hyphens made plain, invisible characters taken out and control characters blank."""
    return text if text.isascii() and text.isprintable() or not _SPECIAL.search(text) else text.translate(_TABLE)


def fold(text: str) -> str:
    """`text` with every run of white space one space, none at the ends, and `expand`ed."""
    return " ".join(expand(text).split())


def seam(left: str, right: str) -> tuple[int, str]:
    """How two printed lines meet: the characters to take off the end of `left`, and what to put between.

    Both are taken as folded and not empty, but `left` may still end in a soft hyphen.  Of `left` only the end matters.
    """
    if left[-1] not in LINE_HYPHENS or len(left) < 2 or not left[-2].isalnum():
        return 0, " "
    if left[-1] in "\u00ad\u00ac":
        return 1, ""
    head = _FIRST_WORD.match(right[:_LONGEST_WORD])
    if head is None or head[0].lower() in _hyphens()["suspended"]:
        return 0, " "
    if not head[0][0].islower() or _keeps_hyphen(left[-_LONGEST_WORD:], head[0]):
        return 0, ""
    return 1, ""


def join_hyphen(left: str, right: str) -> str:
    """Two printed lines as one text: a word broken over them becomes whole, else a single space parts them.

    The hyphen stays where it belongs to the word ("oud-" + "wethouder", "in-" + "en uitstroom", "GroenLinks-" + "PvdA").
    """
    if not left or not right:
        return left + right
    dropped, between = seam(left, right)
    return f"{left[: len(left) - dropped]}{between}{right}"


def _keeps_hyphen(left: str, head: str) -> bool:
    words = _hyphens()
    found = _LAST_WORD.search(left)
    if found is None or left[: found.start()][-1:].isdigit():  # "2e-" + "lijns", "A4-" + "formaat"
        return True
    word = found[0]
    if word.isupper() or not word.islower() and not word.istitle():  # "ICT-" + "beleid", "PvdA-" + "fractie"
        return True
    second = re.match(r"\w+", head)
    if word.lower() in words["prefixes"]:
        office = second is not None and second[0] in words["offices"]
        return office or word.lower() not in words["office_only"]
    before = left[: found.start()]
    return before.endswith("-") and len(word) > 3  # "Noord-Zuid-" + "lijn": a chain of hyphens goes on


def join_lines(lines: Sequence[str]) -> str:
    """Printed lines of one paragraph, each folded, as one text with the words broken at line ends made whole."""
    joined: list[str] = []
    for line in lines:
        if not line:
            continue
        if joined:
            dropped, between = seam(joined[-1], line)
            joined[-1] = joined[-1][: len(joined[-1]) - dropped]
            joined.append(between)
        joined.append(line)
    return "".join(joined)


def mend_words(text: str) -> str:
    """`text` with words made whole that a line end once broke: "op- drachten" is "opdrachten", "in- en uit" stays."""
    return _BROKEN.sub(_mended, text) if "- " in text else text


def _mended(found: re.Match[str]) -> str:
    return found[0] if found[2] in _hyphens()["suspended"] else join_hyphen(f"{found[1]}-", found[2])


def split_marker(text: str) -> tuple[str | None, str]:
    """The list marker at the start of `text` and the rest of it; (None, text) when there is none or nothing follows."""
    found = MARKER.match(text)
    if found is None:
        return None, text
    rest = text[found.end() :].lstrip()
    return (found[0], rest) if rest else (None, text)
