"""What printed lines say about one another: where a letter's body begins and ends, and which lines go on into the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS, split_marker
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import is_topic_label

LONGEST_SHORT = 120
"""Characters a salutation, closing or line of furniture has at most."""

_TERMINAL = re.compile(r"""[.!?:;]["'”’»)\]*]*$""")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_FIRST_WORD = re.compile(r"\S+")
_LONGEST_SIGNATURE = 70
_LONGEST_LABEL = 30
_LONGEST_SMALL_WORD = 20
_HEAD_LIMIT = 120
"""Lines within which a salutation opens the letter; further down it belongs to something else."""


@cache
def _starts(key: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("frame")[key]) + r"(?![\w-])", re.IGNORECASE)


@cache
def _page_line() -> re.Pattern[str]:
    words = alternation(lexicon("frame")["page_words"])
    of = alternation(lexicon("frame")["page_of"])
    number = r"\d{1,4}"
    return re.compile(
        rf"(?:{words}\s*:?\s*{number}(?:\s*{of}\s*{number})?|{number}\s*(?:van|of|/|\|)\s*{number}"
        rf"|[-–—~]\s*{number}\s*[-–—~]|{words}\s*{of}\s*{number}|{number}\s*\|\s*{words}|{words}\s*\|\s*{number})\.?",
        re.IGNORECASE,
    )


@cache
def _page_part() -> re.Pattern[str]:
    words = alternation(lexicon("frame")["page_words"])
    of = alternation(lexicon("frame")["page_of"])
    page = rf"(?:{words}\s*:?\s*\d{{1,4}}(?:\s*{of}\s*\d{{1,4}})?|\d{{1,3}}\s*(?:/|van)\s*\d{{1,3}})"
    gap = r"[\s|/·•–—-]{1,40}"
    return re.compile(rf"^{page}{gap}(?=\S)|(?<=\S){gap}{page}$", re.IGNORECASE)


@cache
def _block_label() -> re.Pattern[str]:
    words = alternation(lexicon("frame")["block_labels"])
    return re.compile(rf"(?:{words})\b[^.!?]{{0,60}}$", re.IGNORECASE)


def is_page_line(text: str) -> bool:
    """Whether `text` is nothing but the number of a page: "Pagina 2 van 4", "Blad 3", "3/4", "- 2 -"."""
    return len(text) < 40 and _page_line().fullmatch(text.strip(" *_|.")) is not None


def without_page(text: str) -> str | None:
    """What stands before or behind the number of a page in a line that ends or begins with one; None for other lines."""
    if len(text) > LONGEST_SHORT or is_terminal(text):
        return None
    found = _page_part().search(text)
    return text[: found.start()] + text[found.end() :] if found is not None else None


def is_salutation(text: str) -> bool:
    """Whether this line greets the reader: "Geachte leden van de rekenkamer,"."""
    if len(text) > LONGEST_SHORT or text.endswith("."):
        return False
    return _starts("salutations").match(text) is not None and (
        text[-1] in ",!:" or _starts("sure_salutations").match(text) is not None
    )


def is_closing(text: str) -> bool:
    """Whether this line takes leave: "Hoogachtend,"."""
    return len(text) <= LONGEST_SHORT and not text.endswith(".") and _starts("closings").match(text) is not None


def is_signing(text: str) -> bool:
    """Whether this line says who signs: "burgemeester en wethouders van Waterrijk,"."""
    return len(text) <= LONGEST_SHORT and text.endswith(",") and _starts("signers").match(text) is not None


def is_address(text: str) -> bool:
    """Whether a line that begins so stands on its own in an address or under a signature: "de heer J. Bakker"."""
    return _starts("address_starts").match(text) is not None


def is_letterhead_label(text: str) -> bool:
    """Whether the line begins with a label of a letterhead, with or without its value: "Ons kenmerk"."""
    return len(text) < 200 and _starts("letterhead_labels").match(text) is not None


def is_letterhead_line(text: str) -> bool:
    """Whether the line is one of a letterhead: a label with or without its value, or a postal address."""
    if is_letterhead_label(text):
        return True
    return len(text) < 200 and (_starts("address_words").match(text) is not None or _POSTCODE.search(text) is not None)


def is_block_label(text: str) -> bool:
    """Whether this line is a label that stands above a block: "Reactie op conclusie 1"."""
    return len(text) <= LONGEST_SHORT and (_block_label().match(text) is not None or is_topic_label(text))


def is_terminal(text: str) -> bool:
    """Whether the line ends as a sentence, or an announcement of something below it, ends."""
    return _TERMINAL.search(text[-8:]) is not None


def body_range(lines: Sequence[str]) -> tuple[int, int]:
    """The lines (from, to) of the letter's running text: behind the salutation and up to the closing.

    Without a salutation the text begins at the first line of prose; without a closing it runs to the end.
    """
    start = next((index + 1 for index, line in enumerate(lines[:_HEAD_LIMIT]) if is_salutation(line)), None)
    if start is None:
        start = next((index for index, line in enumerate(lines) if len(line) > 60 and line.count(" ") > 7), 0)
    end = next((index for index in range(start, len(lines)) if is_closing(lines[index]) or _signs(lines, index)), len(lines))
    return start, end


def _signs(lines: Sequence[str], index: int) -> bool:
    """Whether a line says who signs and stands where signatures begin: behind an end, before short lines."""
    if not is_signing(lines[index]):
        return False
    before = lines[index - 1] if index else ""
    after = next((line for line in lines[index + 1 : index + 6] if line), "")
    return (not before or is_terminal(before) or before[-1] == ",") and len(after) < _LONGEST_SIGNATURE


def column_width(lines: Sequence[str]) -> int:
    """The width in characters to which the prose of a document was wrapped; 0 when its lines are whole paragraphs."""
    lengths = sorted(len(line) for line in lines if len(line) >= 40)
    if len(lengths) < 3:
        return 0
    width = lengths[(len(lengths) * 9) // 10]
    return width if width <= 160 else 0


def continues(left: str, right: str, width: int, column: int) -> bool:
    """Whether the printed line `right` goes on with the paragraph of the line `left` above it.

    `width` is that of the longest line around them, `column` that of the document's prose, 0 when it is not wrapped.
    """
    if left[-1] in LINE_HYPHENS and left[-2:-1].isalnum():
        return True
    if starts_item(left, right):
        return False
    if is_open(left) or split_marker(right)[0] is not None:
        return True
    first = _first_word(right)
    fits = len(left) + 1 + len(first) <= (width if column else 0)
    if right[0].islower():
        return not (fits and (is_terminal(left) or left[-1] == ","))
    if fits or not column or is_block_label(right) and is_terminal(left):
        return False
    return is_terminal(left) or not (is_block_label(left) or width < column * 0.6 and len(left) < width)


def continues_head(left: str, right: str) -> bool:
    """The same for the letterhead and the signatures, where a line is a piece of its own unless it plainly goes on."""
    if left[-1] in LINE_HYPHENS and left[-2:-1].isalpha() and right[0].isalpha():
        return True
    if is_open(left) and not is_letterhead_label(right) and not (is_letterhead_label(left) and len(left) < _LONGEST_LABEL):
        return True
    if not right[0].islower() or is_terminal(left) or left[-1] == ",":
        return False
    return len(left) >= 45 and not is_address(right)


def starts_item(left: str, right: str) -> bool:
    """Whether `right` opens a list item and does not merely go on, as in "aanbeveling / 3. en 4."."""
    marker, rest = split_marker(right)
    if marker is None:
        return False
    if marker[-1].isalnum() and not is_terminal(left):  # "A4 papier", "2.1 en 2.2": a bare code in running text
        return False
    if (
        marker in "-–—+*o"
        and rest[0].islower()
        and not (is_terminal(left) or left[-1] in ",")
        and split_marker(left)[0] != marker
    ):
        return False
    words = left.rsplit(maxsplit=1)
    return words[-1].lower() not in _before_number() or not any(sign.isalnum() for sign in marker)


def is_open(text: str) -> bool:
    """Whether the line ends in a word after which a sentence must go on: "… het rapport van de"."""
    last = text[-_LONGEST_SMALL_WORD:].rsplit(maxsplit=1)[-1:]
    return bool(last) and len(last[0]) < _LONGEST_SMALL_WORD and " " in text and last[0].lower() in _never_last()


@cache
def _never_last() -> frozenset[str]:
    return frozenset(lexicon("frame")["never_last"])


@cache
def _before_number() -> frozenset[str]:
    return frozenset(lexicon("frame")["before_number"])


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""
