"""Who signs the letter: names, roles and capacities behind its closing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.persons import Signed, Token, goes_on_with_role, read_signature_line
from bestuurlijke_reactie.finding.pieces import Piece, line_pieces
from bestuurlijke_reactie.model.findings import Scope, Signatory, Value
from bestuurlijke_reactie.model.geometry import Box, union
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Reading

_REACH = 30
"""Lines behind a closing among which signatures are looked for."""
_GAPS = 3
"""Lines in a row that may say nothing about who signs."""
_TEXT = 180
"""Characters of a paragraph that is text."""
_COVERED = 0.55
"""Share of the letters of a line that names, roles and capacities make up."""


_STRONG = re.compile(r"\.|^(?i:mevrouw|de heer|mw|dhr)\s")
"""A name that initials or a title tell to be one."""
_OFFICE = re.compile(
    r"(?<=\w)\s+van\s+(?:(?:de|het)\s+)?(?:[a-z]+\s+)?(?:de\s+|het\s+|')?[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)*,?$"
)
"""The place behind a role: "de burgemeester van Wierschor,"."""


@dataclass(slots=True)
class _Mark:
    """A token of a signature with its place: offsets into the reading, box, and its column in a table."""

    token: Token
    start: int
    end: int
    line: int
    page: int
    box: Box | None
    column: int | None


@dataclass(slots=True)
class _Person:
    marks: list[_Mark] = field(default_factory=list)

    def get(self, kind: str) -> _Mark | None:
        return next((mark for mark in self.marks if mark.token.kind == kind), None)


@dataclass(slots=True)
class _Block:
    """The lines behind one closing, read as signatures."""

    marks: list[_Mark]
    namens: Piece | None
    closed: bool
    """Whether a closing opens it."""
    signers: list[Piece]
    """Lines that say for which body is signed."""
    start: int
    """Offset of its first line."""

    def persons(self) -> list[_Person]:
        return [person for stream in _streams(self.marks) for person in _pair(stream)]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, the lines that say for which body, and where it all begins."""

    signatories: list[Signatory]
    signers: list[Passage]
    start: int | None
    """Offset of the closing or of the first of these lines; None when nobody signs."""


def find_signatures(reading: Reading, scope: Scope) -> list[Signatory]:
    """The signatories of the letter in `scope`, in printed order; a role may stand without a name."""
    return read_signatures(reading, scope).signatories


def read_signatures(reading: Reading, scope: Scope) -> Signatures:
    """The signatories of the letter in `scope`, in printed order, and the body they sign for."""
    lines = list(_joined(reading, _lines(reading, scope)))
    best: tuple[tuple[float, int], _Block, list[_Person]] | None = None
    unsigned: _Block | None = None
    for start, closed in chain(_closings(lines), _beginnings(lines)):
        if not closed and best is not None and best[0][0] >= 3:
            break  # persons with name and role stand behind a closing
        block = _read(lines, start, closed, reading)
        persons = block.persons()
        if closed and block.signers and unsigned is None:
            unsigned = block
        if persons:
            worth = (2 * closed + _quality(persons), -start if closed else start)
            if best is None or worth > best[0]:
                best = (worth, block, persons)
    if best is None:
        return Signatures([], _passages(reading, unsigned), unsigned.start if unsigned else None)
    _, block, persons = best
    signatories = [_signatory(reading, person, block, len(persons) == 1) for person in persons]
    return Signatures(signatories, _passages(reading, block), block.start)


def _passages(reading: Reading, block: _Block | None) -> list[Passage]:
    return [Passage(reading, ((piece.start, piece.end),)) for piece in block.signers] if block else []


def _quality(persons: list[_Person]) -> float:
    """How much the persons look like signatories: those with name and role count, the others hardly or against."""
    whole = sum(person.get("name") is not None and person.get("role") is not None for person in persons)
    return 0.5 if not whole else min(whole, 3) - 0.3 * (len(persons) - whole)


def _lines(reading: Reading, scope: Scope) -> Iterator[Piece]:
    for index in range(scope.first, scope.last):
        block = reading.blocks[index]
        if block.kind in ("furniture", "footnote"):
            continue
        pieces = line_pieces(reading, index, block, "head")
        if block.end - block.start > _TEXT and not any(closing_of(piece.text) for piece in pieces):
            yield pieces[0]._replace(text=reading.text[block.start : block.end])  # a paragraph: no line of it signs
        else:
            yield from pieces


def _joined(reading: Reading, lines: Iterator[Piece]) -> Iterator[Piece]:
    """The lines, with a minister's role that goes on in the next line made one."""
    above: Piece | None = None
    for piece in lines:
        if above is not None and goes_on_with_role(above.text, piece.text) and not reading.text[above.end : piece.start].strip():
            above = above._replace(end=piece.end, text=reading.text[above.start : piece.end])
            continue
        if above is not None:
            yield above
        above = piece
    if above is not None:
        yield above


@cache
def _closing() -> re.Pattern[str]:
    words = [*lexicon("frame")["closings"], *lexicon("letterhead")["closings"]]
    return re.compile(rf"{alternation(words)}(?!\w)[,.!]?\s*", re.IGNORECASE)


def closing_of(text: str) -> int:
    """Where a closing ("Hoogachtend,") at the start of a line ends; 0 when the line does not begin with one."""
    match = _closing().match(text)
    return (
        match.end()
        if match
        and len(text) < 150
        and (len(match[0].strip()) >= 0.6 * len(text) or match[0].rstrip()[-1:] in ",." or len(text) < 60)
        else 0
    )


def _closings(lines: list[Piece]) -> Iterator[tuple[int, bool]]:
    """The lines with a closing, as (index, True)."""
    for index, piece in enumerate(lines):
        if closing_of(piece.text):
            yield index, True


def _beginnings(lines: list[Piece]) -> Iterator[tuple[int, bool]]:
    """Other lines at which signatures can begin, as (index, False)."""
    previous = False
    for index, piece in enumerate(lines):
        if len(piece.text) < 110:
            signed = _signed(piece.text)
            here = signed.signer and piece.text.rstrip().endswith((",", ":")) or bool(signed.tokens)
            if here and not previous:
                yield index, False
            previous = here
        else:
            previous = False


@lru_cache(maxsize=2048)
def _signed(text: str) -> Signed:
    """What a line says about who signs; nothing when most of it is something else."""
    signed = read_signature_line(text)
    letters = sum(letter.isalpha() for letter in _OFFICE.sub("", text))
    covered = sum(letter.isalpha() for token in signed.tokens for letter in text[token.start : token.end])
    if sum(letter.isdigit() for letter in text) > 2 or covered < _COVERED * letters:
        return Signed((), signed.signer, signed.namens)
    return signed


def _read(lines: list[Piece], start: int, closed: bool, reading: Reading) -> _Block:
    block = _Block([], None, closed, [], lines[start].start)
    silent = 0
    for index in range(start, min(start + _REACH, len(lines))):
        piece = lines[index]
        skip = closing_of(piece.text) if index == start and closed else 0
        text = piece.text[skip:]
        if index > start and (_stop().match(text) or len(text) > 130 or closing_of(text)):
            break
        signed = _signed(text)
        if signed.signer or any(token.value.startswith(("minister", "staatssecretaris")) for token in signed.tokens):
            block.signers.append(piece)
        if signed.namens:
            block.namens = piece
            if not signed.signer and not any(mark.token.kind == "name" for mark in block.marks):
                block.marks.clear()  # "de minister, namens deze, …": the minister does not sign
        marks = [_mark(reading, piece, token, skip, index) for token in signed.tokens]
        block.marks += marks
        silent = 0 if marks or signed.signer or index == start else silent + 1
        heading = reading.blocks[piece.block].kind == "heading" and not marks and not signed.signer
        if silent > _GAPS or index > start and (heading or not marks and not signed.signer and len(text) > 75):
            break
    return block


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('persons')['ending']['stops'])}(?!\w)", re.IGNORECASE)


def _mark(reading: Reading, piece: Piece, token: Token, skip: int, line: int) -> _Mark:
    start, end = piece.start + skip + token.start, piece.start + skip + token.end
    words = reading.words_at(start, end)
    box = union(word.box for word in words) if words else piece.box
    return _Mark(token, start, end, line, piece.page or 0, box, piece.cell.column if piece.cell else None)


def _streams(marks: list[_Mark]) -> list[list[_Mark]]:
    """Marks that stand below one another, column by column, from left to right."""
    if not marks:
        return []
    columns: list[tuple[float, float, list[_Mark]]] = []
    for mark in marks:
        low, high = _extent(mark)
        touching = [column for column in columns if column[0] < high + 3 and low < column[1] + 3]
        joined = [*(each for column in touching for each in column[2]), mark]
        columns = [column for column in columns if column not in touching]
        columns.append(
            (min([low, *(column[0] for column in touching)]), max([high, *(column[1] for column in touching)]), joined)
        )
    streams = [sorted(column[2], key=_height) for column in sorted(columns, key=lambda column: column[0])]
    spans = [(_height(stream[0]), _height(stream[-1])) for stream in streams]
    apart = all(one[1] < other[0] or other[1] < one[0] for i, one in enumerate(spans) for other in spans[i + 1 :])
    kinds = [{mark.token.kind for mark in stream} for stream in streams]
    # Names in one column and roles in another, or a capacity in a column of its own: persons stand row by row.
    if {"capacity"} in kinds or (any("role" not in each for each in kinds) and any("name" not in each for each in kinds)):
        return [sorted(marks, key=_height)]
    return sorted(streams, key=lambda stream: _height(stream[0])) if apart else streams


def _extent(mark: _Mark) -> tuple[float, float]:
    if mark.box is not None:
        return mark.box.x0, mark.box.x1
    column = float(mark.column or 0) * 1000
    return column, column + 900


def _height(mark: _Mark) -> tuple[float, ...]:
    return (mark.page, round(mark.box.top), mark.box.x0) if mark.box is not None else (0, mark.line, mark.start)


def _pair(stream: list[_Mark]) -> list[_Person]:
    """The persons of one column: names and roles put together, capacities with the nearest of them."""
    names = [mark for mark in stream if mark.token.kind == "name"]
    roles = [mark for mark in stream if mark.token.kind == "role"]
    if len(names) != len(roles):
        names = [mark for mark in names if _STRONG.search(mark.token.value)]
    if len(names) == len(roles):
        persons = [_Person(sorted(pair, key=lambda mark: mark.start)) for pair in zip(names, roles, strict=True)]
    elif not names or not roles:
        persons = [_Person([mark]) for mark in (names or roles)]
    else:
        persons = _neighbours(sorted([*names, *roles], key=stream.index))
    _add_capacities(stream, persons)
    return persons


def _neighbours(marks: list[_Mark]) -> list[_Person]:
    """Each role with the name on its line, else with the one behind it (or before it, when names come first)."""
    persons: list[_Person] = []
    for mark in marks:
        last = persons[-1] if persons else None
        if last is not None and len(last.marks) == 1 and last.marks[0].token.kind != mark.token.kind:
            last.marks.append(mark)
        else:
            persons.append(_Person([mark]))
    return persons


def _add_capacities(stream: list[_Mark], persons: list[_Person]) -> None:
    if not persons:
        return
    for mark in stream:
        if mark.token.kind != "capacity":
            continue
        # Its own line first, then what follows it, then what stands before it.
        near = min(
            ((person, other) for person in persons for other in person.marks if other.token.kind != "capacity"),
            key=lambda each: (
                each[1].line != mark.line,
                each[1].start < mark.start and each[1].line != mark.line,
                abs(each[1].start - mark.start),
            ),
        )[0]
        if near.get("capacity") is None:
            near.marks.append(mark)


def _signatory(reading: Reading, person: _Person, block: _Block, alone: bool) -> Signatory:
    name, role, capacity = person.get("name"), person.get("role"), person.get("capacity")
    sure = 0.97 if block.closed and name and role else 0.9 if block.closed or name and role else 0.75
    signatory = Signatory(
        name=_value(reading, name, "signature", sure),
        role=_value(reading, role, "signature", sure),
        capacity=_value(reading, capacity, "signature", sure),
    )
    if signatory.capacity is None and alone and block.namens is not None:
        found = re.search(r"namens|voor deze|uit naam", block.namens.text, re.IGNORECASE)
        start = block.namens.start + (found.start() if found else 0)
        end = start + len(found[0]) if found else block.namens.end
        signatory.capacity = Value("namens", Passage(reading, ((start, end),)), "namens above one signatory", sure)
    return signatory


def _value(reading: Reading, mark: _Mark | None, rule: str, score: float) -> Value | None:
    if mark is None:
        return None
    return Value(mark.token.value, Passage(reading, ((mark.start, mark.end),)), rule, score)
