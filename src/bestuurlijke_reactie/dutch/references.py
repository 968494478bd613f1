"""What a reference, a telephone number or an address looks like."""

from __future__ import annotations

import re
from functools import cache

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3}\s?[A-Z]{2}(?![\w-])")
"""A Dutch postcode: 2509 ZX."""
_PHONE = re.compile(r"(?:[Tt](?:el\.?|elefoon)?:?\s*)?(?:\(0\d{2,4}\)|\(?\+31\)?|0\d{1,3}|14)[\s–-]*\d[\d\s–-]{2,14}")
_DATED = re.compile(r"\s*[,(]?\s*\b(?:d\.?d\.?|van|gedateerd|datum)\s*$", re.IGNORECASE)
_WORDY = re.compile(r"[a-zà-ÿ]{4,}")
_ONE_FIGURE = re.compile(r"[A-Z]{2}\w*+(?:(?:[-/.]\w++)*[-/.]|(?:[-/.]\w++)+\s)\d")
"""A reference of letters that counts one figure: RKD-bad-3, RKD-brief 3."""
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d\d\s?[A-Z]{4}\s?\d{4}")
"""A bank account: NL00 BANK 0000 0000 00."""
_SHAPE = re.compile(r"[\w.,:;/\\()&+*#'’ –_-]{2,48}")
_SLIP_L = re.compile(r"(?<=[\d/])[lI|]{1,9}(?=[\d/]|$)|(?<![A-Za-z])[lI|]{1,9}(?=\d)")
_SLIPS = re.compile(r"(?<![A-Za-z])[OolI|]{1,9}(?=\d)|(?<=\d)[OolI|]{1,9}(?![A-Za-z])")
_MOST_SLIPS = 0.2
"""Share of the characters of a reference that may be slips: to mend more would be to guess."""
_FIGURES = str.maketrans("OolI|", "00111")


@cache
def _street() -> re.Pattern[str]:
    """A street or a post-office box with its number: Stationsweg 80, Postbus 300."""
    return re.compile(
        rf"[\w .'-]*?{alternation(lexicon('addresses')['streets'])}\s+\d{{1,4}}\s?[a-zA-Z]?(?:\s?-\s?\d{{1,3}})?", re.IGNORECASE
    )


@cache
def _stray() -> re.Pattern[str]:
    """What a converter put behind a reference: the next label, a page count, the word before a lost date."""
    labels = alternation([*lexicon("labels")["rules"]["stray"], *lexicon("layout")["page_nouns"]])
    return re.compile(rf"(?<=\d)\s+(?:{labels}\b.*|\d{{1,2}}\s+van\s+\d{{1,2}}|van|d\.?d\.?)$", re.IGNORECASE)


def is_phone(text: str) -> bool:
    """Whether `text` is a Dutch telephone number."""
    digits = sum(map(str.isdigit, text))
    return _PHONE.fullmatch(text) is not None and (digits in (10, 11, 13) or (digits in (5, 6) and "14" in text[:5]))


def is_reference(text: str) -> bool:
    """Whether `text` can be a reference: short, with a figure in it, no date, telephone number or sentence."""
    if not _SHAPE.fullmatch(text) or not any(letter.isdigit() for letter in text):
        return False
    if find_dates(text) or is_phone(text) or _ACCOUNT.search(text) or POSTCODE.search(text) or _street().fullmatch(text):
        return False
    words = text.split()
    figures = sum(map(str.isdigit, text))
    return len(words) <= 6 and len(_WORDY.findall(text)) <= 2 and (figures >= 2 or _ONE_FIGURE.fullmatch(text) is not None)


def reference_part(text: str) -> tuple[int, int] | None:
    """Where in `text` the reference stands, a date before or behind it left out; None when there is none."""
    end = len(text)
    dates = find_dates(text)
    if dates:
        first = dates[0]
        before = _DATED.sub("", text[: first.start])
        if is_reference(before.strip()):
            end = len(before)
        else:
            rest = text[first.end :]
            start = first.end + len(rest) - len(rest.lstrip(" ,;:/-–("))
            tail = text[start:].rstrip(" ).")
            cut = re.match(r"(?:met\s+)?(?:kenmerk|nr\.?|nummer|ref\.?|referentie)\s*:?\s*", tail, re.IGNORECASE)
            start += cut.end() if cut else 0
            tail = text[start:].rstrip(" ).")
            return (start, start + len(tail)) if is_reference(tail) else None
    stray = _stray().search(text, 0, end)
    part = text[: stray.start() if stray else end].rstrip(" ,;/")
    if part.endswith(")") and "(" not in part:
        part = part[:-1]
    begin = len(part) - len(part.lstrip(" -–—:;,.•"))
    return (begin, len(part)) if is_reference(part[begin:]) else None


def mend_reference(text: str, scanned: bool) -> str:
    """`text` with an l or I among figures made 1, and in a text read by OCR an O among figures made 0; as it is where much would change."""
    mended = _SLIP_L.sub(lambda found: "1" * len(found[0]), text) if re.search(r"l", text) or scanned else text
    mended = _SLIPS.sub(lambda found: found[0].translate(_FIGURES), mended) if scanned else mended
    slips = sum(old != new for old, new in zip(text, mended, strict=True))
    return mended if slips <= _MOST_SLIPS * len(text.replace(" ", "")) else text
