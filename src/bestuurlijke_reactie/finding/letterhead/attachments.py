"""The attachments a letter names."""

from __future__ import annotations

import re
from functools import cache

from bestuurlijke_reactie.dutch.folding import mend_words
from bestuurlijke_reactie.dutch.labels import Label, labels_in
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.voice import is_imperative
from bestuurlijke_reactie.finding.letterhead.fields import Field
from bestuurlijke_reactie.finding.letterhead.values import goes_on, says_none
from bestuurlijke_reactie.finding.pieces import Head, Piece, line_pieces, passage_of
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Reading

_NUMBER = re.compile(
    r"(?:\(?\d{1,2}\s?[.):]|\d{1,2}\s(?=[A-Z])|[a-h]\)|[a-h]\s?:\s|[-–•*·o]\s|bijlage\s+(?:\d{1,2}|[A-Z])\s?[:.–-]?\s)\s*",
    re.IGNORECASE,
)
_INNER = re.compile(r"\s(?=(?:[2-9]|1\d)[.)]\s)")
_COUNT = re.compile(
    r"\(?(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|div(?:ersen|erse|\.)?)\)?(?:\s*(?:stuks?|bijlagen?|x|st\.))?\.?|stuks?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d{1,2}\s?(?:x|stuks?|st\.)?(?:\s?[:(]|\s[–-]\s)\s*(?P<rest>.+?)\)?$")
_NO_LIST = re.compile(r"\(|\bd\.d\.|, [a-z][^,]*\b(?:19|20)\d\d\b")
"""What commas stand before in one name: "Doorlooptijden, eerste helft 2023"."""
_REACH = 14


def find_attachments(head: Head, fields: list[Field]) -> list[Value]:
    """The names of the attachments, from the letterhead or else from a list behind the signatures.

    A count, "geen" or "-" gives none.
    """
    for zone in ("head", "margin", "running"):
        values: list[Value] = []
        for field in fields:
            if field.has("attachments") and field.piece.zone == zone and field.lines and not _in_running_text(field):
                numbered = _is_numbered(field)
                if values and not numbered:
                    break
                values += _named(_lines(head, field), f"label {field.label.words}, {field.rule}", field.score * 0.97)
                if values and not numbered:
                    break
        if values:
            return values
    return _at_the_end(head)


def _is_numbered(field: Field) -> bool:
    """Whether each attachment has a label of its own: "Bijlage 1: Kaart"."""
    return re.match(r"bijlage\s+(?:\d{1,2}|[A-Z])\b", field.piece.text[field.label.start :], re.IGNORECASE) is not None


def _lines(head: Head, field: Field) -> list[Passage]:
    """The lines of a value; a single attachment ("Bijlage", not "Bijlagen") is one text however it is broken."""
    passages = [passage_of(head.reading, [span]) for span in field.lines]
    numbered = any(_NUMBER.match(passage.text) for passage in passages)
    if not numbered and re.match(r"bijlage(?!n|\s?\(|/)", field.piece.text[field.label.start :], re.IGNORECASE):
        return [passage_of(head.reading, list(field.lines))]
    return passages


def _in_running_text(field: Field) -> bool:
    """ "Bijlage bij brief 2024/12" in a running head heads an annex; contents with leaders list the annexes of a report."""
    text = field.piece.text
    heads_annex = not field.label.colon and re.match(r"(?:[A-Z0-9]{1,2}\b\s?[.–-]?|bij)\s", text[field.label.end :]) is not None
    return field.piece.zone == "running" and not field.label.colon or ".." in text or heads_annex and not field.label.alone


def _named(passages: list[Passage], rule: str, score: float) -> list[Value]:
    values = []
    for item in _items(passages):
        passage = item.stripped(" *;,:")
        if len(passage.text) > 1 and passage.text.endswith(".") and not passage.text.endswith("..."):
            passage = passage.part(0, len(passage.text) - 1)
        text = mend_words(passage.text)
        if says_none(text) or _COUNT.fullmatch(text) or not re.search(r"[a-zà-ÿA-Z]{3}", text) or _notice().match(text):
            continue
        values.append(Value(text, passage, rule, score))
    return values


@cache
def _notice() -> re.Pattern[str]:
    """What a letterhead asks of whoever answers: "Gelieve bij beantwoording ons kenmerk te vermelden"."""
    return re.compile(rf"{alternation(lexicon('letterhead')['notices'])}\b", re.IGNORECASE)


def _items(lines: list[Passage]) -> list[Passage]:
    """Printed lines put together to items, and items in one line taken apart, their numbers left out."""
    items: list[list[Passage]] = []
    numbered = bool(lines) and _NUMBER.match(lines[0].text) is not None
    for line in lines:
        for index, part in enumerate(_split(line)):
            number = _NUMBER.match(part.text)
            if number and number.end() == len(part.text):  # its name stands on the next line
                items.append([])
                continue
            text = part.part(number.end(), len(part.text)) if number and number.end() < len(part.text) else part
            unnumbered = index == 0 and number is None
            if items and (not items[-1] or unnumbered and (numbered or goes_on(items[-1][-1].text, text.text))):
                items[-1].append(text)
            else:
                items.append([text])
    return [passage_of(parts[0].reading, [span for part in parts for span in part.spans]) for parts in items if parts]


def _split(line: Passage) -> list[Passage]:
    """The items of one line: numbered, parted by semicolons, or a few words each between commas."""
    line = line.stripped(" :")
    text = line.text
    counted = _COUNTED.match(text)
    if counted and re.search(r"[a-z]{3}", counted["rest"]) and not re.match(r"\d\s?[.)]", text):
        return _split(line.part(counted.start("rest"), counted.end("rest")))
    marks = [match.span() for match in _INNER.finditer(text)] if re.match(r"\(?1\s?[.)]", text) else []
    marks = marks or [match.span() for match in re.finditer(r"\s*;\s*", text)]
    if not marks:
        commas = [match.span() for match in re.finditer(r",\s+(?:en\s+)?", text)]
        sizes = [len(part.split()) for part in re.split(r",\s+", text)]
        if commas and max(sizes) <= 4 and " en " not in text and not _NO_LIST.search(text):
            marks = commas
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    return [line.part(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _at_the_end(head: Head) -> list[Value]:
    """A list of attachments behind the signatures."""
    reading = head.reading
    indexes = [
        index for index in range(head.opening, head.scope.last) if reading.blocks[index].kind not in ("furniture", "footnote")
    ]
    for order in range(len(indexes) - 1, max(len(indexes) - _REACH, 0), -1):
        pieces = line_pieces(reading, indexes[order], reading.blocks[indexes[order]], "margin")
        for at, piece in enumerate(pieces):
            labels = labels_in(piece.text)
            if not labels or labels[0].start or labels[0].kinds != ("attachments",) or not (labels[0].colon or labels[0].alone):
                continue
            rest = [
                piece for index in indexes[order + 1 :] for piece in line_pieces(reading, index, reading.blocks[index], "margin")
            ]
            return _listed(reading, piece, labels[0], pieces[at + 1 :] + rest)
    return []


def _recommends(line: str) -> bool:
    """Whether a line is a sentence that says what to do: an annex with the recommendations begins."""
    number = _NUMBER.match(line)
    return line.endswith((".", ";")) and is_imperative(line[number.end() if number else 0 :])


def _listed(reading: Reading, piece: Piece, label: Label, below: list[Piece]) -> list[Value]:
    passages = [] if label.alone else [Passage(reading, ((piece.start + label.end, piece.end),))]
    for other in below:
        if len(other.text) > 110 or labels_in(other.text) and not _NUMBER.match(other.text) or _recommends(other.text):
            break
        passages.append(Passage(reading, ((other.start, other.end),)))
    # Behind a heading of the annex itself comes its text, and no list of names.
    if len(passages) > 12 or any(re.search(r"[a-z]{3}\. [A-Z]", passage.text) for passage in passages):
        return []
    return _named(passages, "list at the end", 0.85)
