"""To whom the letter is addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.labels import labels_in
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.organisations import find_bodies, find_organisations, kind_word
from bestuurlijke_reactie.dutch.persons import is_person_line
from bestuurlijke_reactie.dutch.references import POSTCODE
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.fields import Field
from bestuurlijke_reactie.finding.pieces import Head, Piece, passage_of
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_AAN = re.compile(r"aan(?:\s+|:\s*)(?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:de|het)\s+(?=\S)", re.IGNORECASE)
_PERSON_PART = re.compile(
    r"\s*[,;(–-]\s*(?:t\.?a\.?v\.?|ter attentie van|de heer|mevrouw|mw\.|dhr\.|mevr\.|p/a|postbus|drs\.|dr\.|mr\.|ir\.)\b.*$",
    re.IGNORECASE,
)
_STREET = re.compile(r"[A-ZÀ-Ý][\w’'. -]{3,40}\s\d{1,4}\s?[a-zA-Z]{0,2}(?:[-/]\d{1,4})?(?:,.*)?$")
_INLINE = re.compile(
    r"(?:\s+(?:t\.?a\.?v\.?\s|ter attentie van\s|p/a\s|postbus\s\d)|\s*[,|·]\s*(?:postbus\s|[^,|·]{0,40}\d{1,4}\s?[a-z]?\s*[,|·]\s*[1-9]\d{3}\s?[A-Z]{2}\b|[1-9]\d{3}\s?[A-Z]{2}\b)).*$",
    re.IGNORECASE,
)
"""An address behind the name on the same line."""
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that stand below one another: `name` before the address, and whether an address follows."""

    name: list[Piece]
    address: list[Piece]


def find_addressee(head: Head, fields: list[Field]) -> Value | None:
    """The first lines of the address block, without "Aan", article, persons and postal address."""
    candidates = [value for group, base, rule in _groups(head, fields) if (value := _value(head, group, base, rule)) is not None]
    return best_of(candidates)


def _groups(head: Head, fields: list[Field]) -> Iterator[tuple[_Group, float, str]]:
    for field in fields:
        if field.has("to") and field.lines and field.piece.zone == "head":
            found = [_piece_at(head, span) for span in field.lines]
            group = _cut([line for line in found if line is not None])
            yield _without_town(head, group), 0.95, f"label {field.label.words}, {field.rule}"
    first = head.pieces[0].start if head.pieces else 0
    for run in _runs(head, fields):
        yield _without_town(head, _cut(_below_sender(run) if run[0].start == first else run)), 0.0, "address block"


def _below_sender(lines: list[Piece]) -> list[Piece]:
    """The lines at the top of a letter without those of its sender: a body named by its kind, its executive below it."""
    top = lines[0].text
    if len(lines) > 1 and is_person_line(lines[1].text) and kind_word().match(top) and not _strong().search(top):
        return lines[1:]
    if len(lines) < 2 or _AAN.match(top) or _ends(lines[1].text) or kind_word().match(top) is None:
        return lines
    named = _executive().fullmatch(lines[1].text) or kind_word().fullmatch(top.strip(" ,:"))  # "provincie", below it its name
    rest = lines[2:] if len(lines) > 2 and named else lines[1:]
    other = is_person_line(rest[0].text) or _known().search(rest[0].text) is not None
    if _strong().search(top):  # an audit office writes, or is written to by who names itself elsewhere
        return rest if other and not _strong().search(rest[0].text) and find_bodies(rest[0].text) else lines
    return rest if rest[0].text[:1].isupper() or other else lines


def _runs(head: Head, fields: list[Field]) -> Iterator[list[Piece]]:
    """Free lines that stand together; a name behind an address opens a new run."""
    used = {span for field in fields if not field.has("to") for span in field.lines}
    run: list[Piece] = []
    for piece in head.zone("head", "margin"):
        free = (piece.start, piece.end) not in used and not _labelled(piece) and piece.zone == "head"
        ended = run and _ends(run[-1].text) and not _ends(piece.text) and not is_person_line(piece.text)
        apart = run and head.reading.blocks[run[-1].block].region != head.reading.blocks[piece.block].region
        if run and (not free or ended or apart or not _follows(run[-1], piece)):
            yield run
            run = []
        if free:
            run.append(piece)
    if run:
        yield run


def _ends(text: str) -> bool:
    return is_address(text) or bool(find_dates(text))


def _labelled(piece: Piece) -> bool:
    labels = labels_in(piece.text)
    return bool(labels) and labels[0].start == 0 and labels[0].kinds != ("to",)


def _piece_at(head: Head, span: tuple[int, int]) -> Piece | None:
    """The part of a line that a value takes up."""
    found = next((piece for piece in head.pieces if piece.start <= span[0] < piece.end), None)
    return found._replace(start=span[0], end=span[1], text=head.reading.text[slice(*span)]) if found else None


def _follows(one: Piece, other: Piece) -> bool:
    """Whether `other` stands right below `one`, or behind it where nothing has a place."""
    if one.cell is not None or other.cell is not None:
        same = one.cell is not None and other.cell is not None
        return same and one.cell == other.cell  # lines of one cell
    if one.box is None or other.box is None:
        return one.zone == other.zone
    left = abs(one.box.x0 - other.box.x0) < 4
    return one.page == other.page and left and -2 < other.box.top - one.box.bottom < 0.9 * max(one.box.height, 9)


def _cut(lines: list[Piece]) -> _Group:
    """Lines parted where the address begins; what stands before an "Aan", and the sender's own name, is no part of it."""
    for index, piece in enumerate(lines):
        if index and _AAN.match(piece.text):
            lines = lines[index:]
            break
    while (
        len(lines) > 1
        and all(_strong().search(piece.text) for piece in lines[:2])
        and lines[1].text[0].isupper()
        and not _AAN.match(lines[0].text)
    ):
        lines = lines[1:]  # the letterhead of one such body above the address of another
    names = [(index, pattern) for pattern in (_strong(), _known()) for index in range(min(len(lines), _MOST_LINES))]
    known = next((index for index, pattern in names if pattern.search(lines[index].text)), 0)
    if (
        known
        and not _AAN.match(lines[0].text)
        and all(_of_sender(piece.text) or piece.text.isupper() and not lines[known].text.isupper() for piece in lines[:known])
    ):
        lines = lines[known:]
    for index, piece in enumerate(lines):
        if _INLINE.search(piece.text) and _strong().search(_INLINE.sub("", piece.text)):
            return _Group(lines[: index + 1], lines[index:])
        if _ends(piece.text) or index and (is_person_line(piece.text) or _officer().match(piece.text)):
            return _Group(lines[:index], lines[index:])
    return _Group(lines, [])


@cache
def _officer() -> re.Pattern[str]:
    """A line that names an officer with his role before his name: "De president, mevrouw A. Naam"."""
    roles = alternation(lexicon("persons")["roles"])
    return re.compile(
        rf"(?:de\s+)?{roles}(?:\s*,\s*|\s+)(?:mevrouw|mevr\.|mw\.|de\s+heer|dhr\.|(?-i:(?:[a-z]{{2,4}}\.\s?)+[A-Z]|[A-Z]\.))",
        re.IGNORECASE,
    )


def _without_town(head: Head, group: _Group) -> _Group:
    """The lines without a last one that is a town: one that stands behind a postcode elsewhere, below a name of two lines."""
    if len(group.name) < 3:
        return group
    last, text = group.name[-1].text.strip(), head.reading.text
    for town in dict.fromkeys((last, last.upper())):
        at = text.find(town)
        while at >= 0:
            code = POSTCODE.search(text, max(0, at - 9), at)
            whole = not text[at + len(town) : at + len(town) + 1].isalpha()
            if code is not None and whole and not text[code.end() : at].strip():
                return _Group(group.name[:-1], [group.name[-1], *group.address])
            at = text.find(town, at + 1)
    return group


def _of_sender(text: str) -> bool:
    """Whether a line above the addressee is of the sender: a body, its executive, or the name under "gemeente"."""
    if _strong().search(text):
        return False
    if _executive().fullmatch(text):
        return True
    return kind_word().match(text) is not None or bool(find_organisations(text) or find_bodies(text)) or " " not in text.strip()


def is_address(text: str) -> bool:
    """Whether a line is of a postal address, or says to whose attention or how the letter comes."""
    return POSTCODE.search(text) is not None or _address().match(text) is not None or _is_street(text)


def _is_street(text: str) -> bool:
    return _STREET.fullmatch(text) is not None and _no_street().match(text) is None


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('letterhead')['address_lines'])}(?!\w)|\S+@\S+|www\.", re.IGNORECASE)


@cache
def _no_street() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('letterhead')['no_streets'])}\b", re.IGNORECASE)


@cache
def _executive() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('letterhead')['executives'])}[,:]?", re.IGNORECASE)


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?<=[a-z])){alternation(lexicon('letterhead')['audit_bodies'])}", re.IGNORECASE)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?<=[a-z])){alternation(lexicon('letterhead')['addressees'])}", re.IGNORECASE)


@cache
def _sender_line() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('letterhead')['sender_lines'])}", re.IGNORECASE)


def _value(head: Head, group: _Group, base: float, rule: str) -> Value | None:
    if not group.name:
        return None
    passage = _clean(passage_of(head.reading, [(piece.start, piece.end) for piece in group.name[:_MOST_LINES]]))
    aan = _AAN.match(group.name[0].text) is not None
    strong = _strong().search(passage.text) is not None
    known = strong or _known().search(passage.text) is not None
    if base == 0.0:
        if len(group.name) > _MOST_LINES or len(passage.text) > 160 or _sender_line().match(group.name[0].text):
            return None
        addressed = bool(group.address) and (is_address(group.address[0].text) or is_person_line(group.address[0].text))
        base = 0.15 + 0.3 * addressed + 0.4 * strong + 0.27 * (known and not strong) + 0.25 * aan
        if any(re.search(r"@|www\.|\bIBAN\b|\bKvK\b|telefoon", piece.text, re.IGNORECASE) for piece in group.address):
            base -= 0.4
        if not (addressed or aan or known and head.salutation):
            return None
    if not re.search(r"[a-zA-Z]{3}", passage.text) or base < 0.4:
        return None
    return Value(passage.text, passage, rule, min(base, 0.96))


def _clean(passage: Passage) -> Passage:
    """`passage` without "Aan", an article before it, and a person behind it."""
    inline = _INLINE.search(passage.text)
    if inline and inline.start() > 3:
        passage = passage.part(0, inline.start())
    for pattern in (_AAN, _ARTICLE):
        match = pattern.match(passage.text)
        if match:
            passage = passage.part(match.end(), len(passage.text))
    person = _PERSON_PART.search(passage.text)
    if person and person.start() > 3:
        passage = passage.part(0, person.start())
    return passage.stripped(" ,;:|·–-")
