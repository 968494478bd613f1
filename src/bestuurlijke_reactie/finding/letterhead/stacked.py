"""Labels that a narrow column broke in two: "Ons" and, right below it, "kenmerk"."""

from __future__ import annotations

from collections.abc import Iterator

from bestuurlijke_reactie.dutch.labels import Label, label_at, labels_in
from bestuurlijke_reactie.finding.pieces import Piece

_VAGUE = ("noise", "our_number")
"""Kinds of labels that other words may make by chance, as any word before "nummer" does."""
_SHORT = 12
"""Characters that the first line of such a label has at most."""


def stacked_labels(pieces: list[Piece]) -> Iterator[tuple[Piece, Piece, Label]]:
    """The two lines of each such label, and the label that they are together; its offsets are into the two joined by a space."""
    for piece in pieces:
        if piece.box is None or len(piece.text) > _SHORT or not piece.text[:1].isalpha() or labels_in(piece.text):
            continue
        for below in pieces:
            label = label_at(f"{piece.text} {below.text}") if _right_below(piece, below) else None
            if label is not None and label.alone and label.kinds[0] not in _VAGUE:
                yield piece, below, label


def _right_below(piece: Piece, below: Piece) -> bool:
    if piece.box is None or below.box is None or piece.page != below.page or len(below.text) > 2 * _SHORT:
        return False
    return abs(below.box.x0 - piece.box.x0) < 4 and -3 <= below.box.top - piece.box.bottom < piece.box.height
