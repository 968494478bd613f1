"""Labels of a letterhead paired with their values: in one line, beside, below, in a table, or column after column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.labels import Label, labels_in
from bestuurlijke_reactie.dutch.references import reference_part
from bestuurlijke_reactie.finding.letterhead.stacked import stacked_labels
from bestuurlijke_reactie.finding.letterhead.values import WRAPPED, assign, fit, is_listed, is_online, runs_on, says_none
from bestuurlijke_reactie.finding.pieces import Head, Piece, passage_of
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Reading

Span = tuple[int, int]

_LEADER = re.compile(r"(?:[._…·]\s?){3,}\s*")
"""Dots that lead from a label to its value."""
_ZONE_SCORE = {"head": 1.0, "margin": 0.97, "running": 0.8}


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the value that goes with it, line by line; `lines` is empty when the letter leaves it open."""

    label: Label
    piece: Piece
    """Where the label stands."""
    lines: tuple[Span, ...]
    rule: str
    score: float

    def has(self, *kinds: str) -> bool:
        """Whether the label announces one of these."""
        return any(kind in kinds for kind in self.label.kinds)

    def passage(self, reading: Reading) -> Passage | None:
        """The value; None when there is none, or it says so ("-", "geen")."""
        if not self.lines:
            return None
        passage = passage_of(reading, list(self.lines))
        passage = passage.stripped(" :;")
        dots = _LEADER.match(passage.text)
        if dots is not None and dots.end() < len(passage.text):
            passage = passage.part(dots.end(), len(passage.text))
        return None if says_none(passage.text) else passage


def find_fields(head: Head) -> list[Field]:
    """All labels of the letterhead with their values, in reading order."""
    labelled = {id(piece): labels_in(piece.text) for piece in head.pieces}
    labelled |= {id(piece): () for above, piece in pairwise(head.pieces) if _is_subject(labelled[id(above)], labelled[id(piece)])}
    rests: set[int] = set()
    for piece, below, label in stacked_labels(head.pieces):
        labelled[id(piece)], labelled[id(below)] = (label,), ()
        rests.add(id(below))
    pairing = _Pairing(head, labelled, rests)
    fields: list[Field] = []
    for piece in head.pieces:
        for index, label in enumerate(labelled[id(piece)]):
            fields.append(pairing.field(piece, index, label))
    return fields


def _is_subject(above: tuple[Label, ...], own: tuple[Label, ...]) -> bool:
    """Whether a line below a mere label of the subject is the subject, though it opens as a label does: "Antwoord op uw rapport"."""
    named = len(above) == 1 and above[0].alone and "subject" in above[0].kinds
    return named and bool(own) and "your_letter" in own[0].kinds and not own[0].colon


class _Pairing:
    """Finds the value of each label; `labelled` holds the labels of every piece by its id, `rests` the second lines of labels."""

    def __init__(self, head: Head, labelled: dict[int, tuple[Label, ...]], rests: set[int]) -> None:
        self.head = head
        self.labelled, self.rests = labelled, rests
        self.taken: set[int] = set()
        self.flows: dict[int, list[Span]] = {}
        self.pages: dict[int | None, list[Piece]] = {}
        self.order = {id(piece): index for index, piece in enumerate(head.pieces)}
        for piece in head.pieces:
            self.pages.setdefault(piece.page, []).append(piece)

    def field(self, piece: Piece, index: int, label: Label) -> Field:
        """The label `index` of `piece` with its value."""
        labels = self.labelled[id(piece)]
        stop = labels[index + 1].start if index + 1 < len(labels) else len(piece.text)
        text = piece.text[label.end : stop].rstrip(" ,;|·•(-–") if index + 1 < len(labels) else piece.text[label.end :].rstrip()
        score = _ZONE_SCORE[piece.zone]
        if text.strip():
            start = piece.start + label.end
            lines = [(start, start + len(text))]
            if index + 1 == len(labels) and not WRAPPED.isdisjoint(label.kinds):
                lines += self._continued(piece, label)
            return Field(label, piece, tuple(lines), "same line", score * (0.99 if label.colon else 0.97))
        if index + 1 < len(labels) or piece.zone == "running" and piece.box is None:
            return Field(label, piece, (), "no value", score)
        if piece.box is not None:
            rule, lines = _Around(self, piece, label).value()
        elif piece.cell is not None:
            rule, lines = self._in_table(piece, label)
        else:
            rule, lines = self._in_flow(piece, label)
        return Field(label, piece, tuple(lines), rule if lines else "no value", score * 0.97)

    def bare(self, piece: Piece) -> bool:
        """Whether a piece holds no label."""
        return not self.labelled[id(piece)] and id(piece) not in self.rests

    def _continued(self, piece: Piece, label: Label) -> list[Span]:
        """Lines below a value that began behind its label and runs on."""
        if piece.box is None or piece.zone == "running":
            return self._more_items(piece, label)
        start = piece.start + label.end
        words = self.head.reading.words_at(start, piece.end)
        left = words[0].box.x0 if words else piece.box.x0
        return _Around(self, piece, label).lines_below(piece, (left - 5, piece.box.x0 if piece.box.x0 < left - 5 else left))

    def _more_items(self, piece: Piece, label: Label) -> list[Span]:
        if "subject" in label.kinds and piece.zone != "running":
            return _spans(self._more_lines(piece, self.head.pieces[self.order[id(piece)] + 1 :]))
        if "attachments" not in label.kinds or piece.cell is not None:
            return []
        spans = []
        for other in self.head.pieces[self.order[id(piece)] + 1 :]:
            block = self.head.reading.blocks[other.block]
            if not self.bare(other) or block.kind != "item" or other.zone != piece.zone:
                break
            spans.append((other.start, other.end))
        return spans

    def _more_lines(self, first: Piece, below: list[Piece]) -> list[Piece]:
        """Lines that go on with a subject where nothing has a place: in small letters, or behind a word that asks for more."""
        lines = [first]
        for other in below:
            beside = self.bare(other) and other.zone == first.zone and other.cell == first.cell
            if not beside or find_dates(other.text) or is_online(other.text) or not runs_on(lines[-1].text, other.text):
                break
            lines.append(other)
        return lines[1:]

    def _in_table(self, piece: Piece, label: Label) -> tuple[str, list[Span]]:
        cell = piece.cell
        assert cell is not None
        row: dict[int, list[Piece]] = {}
        below: dict[int, list[Piece]] = {}
        for other in self.head.pieces:
            if other.cell is not None and other.cell.table == cell.table:
                if other.cell.row == cell.row:
                    row.setdefault(other.cell.column, []).append(other)
                elif other.cell.row == cell.row + cell.row_span:
                    below.setdefault(other.cell.column, []).append(other)
        own = row[cell.column]
        rest = own[own.index(piece) + 1 :]
        if rest and self.bare(rest[0]):
            return "below in its cell", _spans(_until_label(self, rest))
        right = row.get(min((column for column in row if column > cell.column), default=-1), [])
        if sum(not self.bare(other) for other in own) > 1:
            return self._line_by_line(piece, own, right)
        under = below.get(cell.column, [])
        choices = [
            (fit(label.kinds, pieces[0].text) - extra, name, pieces)
            for extra, name, pieces in ((0.0, "next cell", right), (0.05, "cell below", under))
            if pieces and self.bare(pieces[0])
        ]
        best = max(choices, key=lambda choice: choice[0], default=None)
        if best is None or best[0] <= -0.05:
            return "no value", []
        if (
            "attachments" in label.kinds
            and not says_none(best[2][-1].text)
            or best[1] == "cell below"
            and "subject" in label.kinds
        ):
            return best[1], _spans([*best[2], *self._further_down(best[2], label)])
        return best[1], _spans(best[2])

    def _further_down(self, above: list[Piece], label: Label) -> list[Piece]:
        """Cells below a subject that go on with it, or below an attachment with nothing beside them."""
        lines = list(above)
        listed = "attachments" in label.kinds
        for other in self.head.pieces[self.order[id(above[-1])] + 1 :]:
            last = lines[-1].cell
            if last is None or other.cell is None or other.cell.table != last.table:
                break
            if other.cell.column != last.column:
                if listed and other.cell.row > last.row:
                    break
                continue
            follows = is_listed(other.text) if listed else runs_on(lines[-1].text, other.text)
            if other.cell.row != last.row + last.row_span or not self.bare(other) or not follows:
                break
            lines.append(other)
        return lines[len(above) :]

    def _line_by_line(self, piece: Piece, own: list[Piece], right: list[Piece]) -> tuple[str, list[Span]]:
        """The value of a label in a cell of several: one line of the next cell where all are labels, else none outside it."""
        values = _until_label(self, right)
        if any(self.bare(other) for other in own) or len(values) < 2:
            return "no value", []
        kinds = [self.labelled[id(other)][0].kinds for other in own]
        chosen = assign(kinds, [value.text for value in values])[own.index(piece)]
        return "line of the next cell", [] if chosen is None else _spans([values[chosen]])

    def _in_flow(self, piece: Piece, label: Label) -> tuple[str, list[Span]]:
        if id(piece) not in self.flows:
            self._read_flow(piece)
        return "next lines", self.flows.get(id(piece), [])

    def _read_flow(self, first: Piece) -> None:
        """Shares the lines that follow a run of bare labels among those labels."""
        pieces = self.head.pieces
        index = self.order[id(first)]
        run: list[Piece] = []
        while index < len(pieces) and self._open(pieces[index], first):
            run.append(pieces[index])
            index += 1
        values = []
        while (
            index < len(pieces) and self.bare(pieces[index]) and pieces[index].cell is None and pieces[index].zone == first.zone
        ):
            values.append(pieces[index])
            index += 1
        for piece in run:
            self.flows[id(piece)] = []
        kinds = [self.labelled[id(piece)][0].kinds for piece in run]
        if len(run) == 1 or len(values) < 2 or len(values) < len(run) and all(piece.bold for piece in run):
            if values and fit(kinds[-1], values[0].text) > 0:
                self.flows[id(run[-1])] = _spans(self._value_lines(kinds[-1], values))
            return
        for piece, value in zip(run, assign(kinds, [value.text for value in values]), strict=True):
            if value is not None:
                self.flows[id(piece)] = _spans([values[value]])

    def _open(self, piece: Piece, first: Piece) -> bool:
        labels = self.labelled[id(piece)]
        return len(labels) == 1 and labels[0].alone and labels[0].start == 0 and piece.cell is None and piece.zone == first.zone

    def _value_lines(self, kinds: tuple[str, ...], values: list[Piece]) -> list[Piece]:
        if "subject" in kinds:
            return [values[0], *self._more_lines(values[0], values[1:])]
        if "attachments" not in kinds:
            return values[:1]
        lines = values[:1]
        for value in values[1:]:
            if self.head.reading.blocks[value.block].kind != "item":
                break
            lines.append(value)
        return lines


def _spans(pieces: list[Piece]) -> list[Span]:
    return [(piece.start, piece.end) for piece in pieces]


def _until_label(pairing: _Pairing, pieces: list[Piece]) -> list[Piece]:
    kept = []
    for piece in pieces:
        if not pairing.bare(piece):
            break
        kept.append(piece)
    return kept


class _Around:
    """Looks beside and below a label on its page."""

    def __init__(self, pairing: _Pairing, piece: Piece, label: Label) -> None:
        assert piece.box is not None
        self.pairing = pairing
        self.piece = piece
        self.box = piece.box
        self.label = label
        self.reading = pairing.head.reading
        self.others = [other for other in pairing.pages[piece.page] if other is not piece and other.box is not None]

    def value(self) -> tuple[str, list[Span]]:
        """The rule and the lines of the value."""
        right = self._right()
        under = self._under()
        kinds = self.label.kinds
        if right and under:
            beside, below = fit(kinds, right[0].text), fit(kinds, self._text(under[0]))
            # Between two that suit alike the near one wins; labels under labels have their values beside them.
            if beside > below or beside == below and (right[1] < 90 or self._goes_on(right[0], under[0])):
                under = []
            else:
                right = None
        if right:
            lines = [(right[0].start, right[0].end)]
            if not WRAPPED.isdisjoint(kinds) and right[0].box:
                lines += self.lines_below(right[0], (right[0].box.x0 - 5, right[0].box.x0))
            return "beside", lines
        if under and fit(kinds, self._text(under[0])) > 0.05:
            return "below", under
        return "no value", []

    def _goes_on(self, right: Piece, span: Span) -> bool:
        """Whether lines below stand under the value beside the label, not under the label: they go on with that value."""
        words = self.reading.words_at(*span)
        return bool(words) and right.box is not None and abs(words[0].box.x0 - right.box.x0) < 5 < right.box.x0 - self.box.x1

    def _text(self, span: Span) -> str:
        return self.reading.text[span[0] : span[1]]

    def _right(self) -> tuple[Piece, float] | None:
        row = [other for other in self.others if other.box and other.box.x0 >= self.box.x1 - 2 and _same_row(self.piece, other)]
        nearest = min(row, key=lambda other: other.box.x0 if other.box else 0.0, default=None)
        if nearest is None or nearest.box is None or not self.pairing.bare(nearest) or nearest.box.x0 - self.box.x1 > 260:
            return None
        return nearest, nearest.box.x0 - self.box.x1

    def _under(self) -> list[Span]:
        """Lines below the label, within the column that the next label on its row leaves."""
        labels = [
            other.box.x0
            for other in self.others
            if other.box and other.box.x0 > self.box.x1 and _same_row(self.piece, other) and not self.pairing.bare(other)
        ]
        bound = min(labels, default=0.0)
        return self._column(self.piece, self.box.x0 - 5, bound - 3 if bound else 0.0, first=True)

    def lines_below(self, piece: Piece, left: tuple[float, float]) -> list[Span]:
        """Lines that go on below `piece`, beginning between the two x of `left`, give or take a little."""
        return self._column(piece, min(left) - 5, 0.0, first=False, starts=left)

    def _column(
        self, top: Piece, left: float, right: float, *, first: bool, starts: tuple[float, float] | None = None
    ) -> list[Span]:
        spans: list[Span] = []
        last = top
        wrapped = not WRAPPED.isdisjoint(self.label.kinds)
        for other in sorted(self.others, key=lambda each: (each.middle, each.box.x0 if each.box else 0.0)):
            if other.box is None or last.box is None or other.box.top < last.box.bottom - 3 or other is top:
                continue
            if starts and (other.box.x0 > max(last.box.x1, top.box.x1 if top.box else 0.0) or other.box.x1 < min(starts)):
                continue  # it stands beside the value, in a column of its own
            span = self._slice(other, left, right)
            if span is None or not (right or starts or self._aligned(other)):
                continue
            height = max(other.box.height, last.box.height, 8.0)
            if other.box.top - last.box.bottom > (1.6 if first and not spans else 0.75) * height:
                break
            if not self.pairing.bare(other) and not self._wraps(last, other):
                break
            at_start = starts is None or any(abs(other.box.x0 - x) < 7 for x in (starts[0] + 5, starts[1]))
            beside = at_start and (starts is None or not self._labelled_row(other))
            if not beside and not (other.block == last.block and runs_on(last.text, other.text)):
                break
            if spans and not wrapped and not self._broken_off(self._text(spans[-1]), self._text(span), other.block == last.block):
                break
            spans.append(span)
            last = other
        return spans

    def _wraps(self, last: Piece, other: Piece) -> bool:
        """Whether a word that may be a label ("team") is the rest of a value that runs on below."""
        return other is not self.piece and other.block == last.block and other.text.islower() and runs_on(last.text, other.text)

    def _broken_off(self, above: str, below: str, same: bool) -> bool:
        """Whether a reference goes on in the next line: behind a dash, or `same` paragraph and only whole with it."""
        whole = reference_part(above) is None and reference_part(f"{above} {below}") is not None
        return above.rstrip().endswith(("/", "-")) or same and whole and not below[:1].islower()

    def _labelled_row(self, piece: Piece) -> bool:
        return any(
            not self.pairing.bare(other) and _same_row(piece, other) and other.box and piece.box and other.box.x1 <= piece.box.x0
            for other in self.others
        )

    def _aligned(self, other: Piece) -> bool:
        box = other.box
        return box is not None and (abs(box.x0 - self.box.x0) < 12 or abs(box.x1 - self.box.x1) < 5)

    def _slice(self, piece: Piece, left: float, right: float) -> Span | None:
        """The words of `piece` between `left` and `right` points; 0 for `right` is no bound."""
        box = piece.box
        if box is None or box.x1 < left or (right and box.x0 >= right):
            return None
        if (not right or box.x1 <= right + 2) and box.x0 >= left:
            return piece.start, piece.end
        if self._aligned(piece) and not right:
            return piece.start, piece.end
        words = [
            word
            for word in self.reading.words_at(piece.start, piece.end)
            if word.box.x0 >= left and (not right or word.box.x0 < right)
        ]
        if not words or box.x0 < left and not right:
            return None
        return max(words[0].start, piece.start), min(words[-1].end, piece.end)


def _same_row(one: Piece, other: Piece) -> bool:
    if one.box is None or other.box is None:
        return False
    return abs(one.middle - other.middle) < 0.5 * max(one.box.height, other.box.height, 6.0)
