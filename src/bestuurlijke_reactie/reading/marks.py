"""Marks in the lines of a page: footnote figures taken out of the text, list markers put before it."""

from __future__ import annotations

import re

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.reading.segments import MARKER_TOKEN, Segment, between, merged

_MARKER_REACH = 5.0
"""Font sizes between a list marker and its text at most."""
_BARE_MARKER = re.compile(r"(?:[A-Z]|\d{1,2}[a-z]?|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){1,3})$")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(f"[{_SUPERSCRIPTS}]")
_TRAILING_SUPERSCRIPT = re.compile(rf"(?<=[^\W\d_]|[.,;:?!)’”'\"])(?<![{_SUPERSCRIPTS}])[{_SUPERSCRIPTS}]+(?=[.,;:?!)]?$)")
_UNIT = re.compile(r"\b(?:[kcdm]?m|ha)[²³]")
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")


def take_marks(segments: list[Segment], marks: set[int]) -> list[Segment]:
    """Raised small marks become notes of the segment whose word they follow, or markers of the one they stand before."""
    kept: list[Segment] = []
    raised: list[Segment] = []
    for segment in segments:
        (raised if len(segment.words) == 1 and id(segment.words[0]) in marks else kept).append(segment)
    homeless: list[Segment] = []
    for mark in raised:
        home = _home_of(mark, kept)
        if home is None:
            homeless.append(mark)
        else:
            _attach(mark, *home)
    kept += homeless
    kept.sort(key=lambda segment: (segment.baseline, segment.x0))
    return _rejoined(kept)


def _home_of(mark: Segment, segments: list[Segment]) -> tuple[Segment, int] | None:
    """The segment and the number of its words that stand before the mark."""
    for segment in between(segments, mark.baseline, mark.baseline + 2 * mark.size):
        rise = segment.baseline - mark.baseline
        if not 0.12 * segment.size < rise < 0.75 * segment.size or mark.size > 0.86 * segment.size and rise < 0.25 * segment.size:
            continue
        reach = 0.45 * segment.size
        if not segment.x0 - 1.2 * reach <= mark.x1 and mark.x0 <= segment.x1 + reach:
            continue
        if mark.x0 > segment.x1 + reach or mark.x1 < segment.x0 - 2 * reach:
            continue
        before = sum(word.x0 < mark.x0 for word in segment.words)
        if before == 0 or mark.x0 - segment.words[before - 1].x1 <= reach:
            return segment, before
    return None


def _attach(mark: Segment, segment: Segment, before: int) -> None:
    if before:
        segment.notes.append((before, mark.words[0].text))
        segment.x1 = max(segment.x1, mark.x1)
        return
    segment.words.insert(0, mark.words[0])
    segment.marker_words = 1
    segment.x0 = mark.x0


def _rejoined(segments: list[Segment]) -> list[Segment]:
    """Joins segments of one row that only a mark had parted."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        level = last is not None and abs(last.baseline - segment.baseline) < 0.5
        if last is not None and level and last.notes and last.x1 < segment.x1 and -1 < segment.x0 - last.x1 <= 0.6 * segment.size:
            joined[-1] = merged(last, segment)
        else:
            joined.append(segment)
    return joined


def take_superscripts(segments: list[Segment]) -> None:
    """Takes out footnote marks that are printed as superscript characters."""
    if not _SUPERSCRIPT.search("".join([word.text for segment in segments for word in segment.words])):
        return
    for segment in segments:
        for index, word in enumerate(segment.words):
            found = _TRAILING_SUPERSCRIPT.search(word.text)
            if found is None or _UNIT.search(word.text):
                continue
            segment.words[index] = word._replace(text=word.text[: found.start()] + word.text[found.end() :])
            segment.notes.append((index + 1, found[0].translate(_PLAIN_DIGITS)))


def join_markers(segments: list[Segment]) -> list[Segment]:
    """Joins a list marker that stands apart with the text it belongs to."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and abs(last.baseline - segment.baseline) < 0.35 * segment.size and _is_marker(last, segment):
            both = merged(last, segment)
            both.marker_words, both.text_x0 = len(last.words), segment.x0
            both.baseline, both.size = segment.baseline, segment.size
            joined[-1] = both
        else:
            joined.append(segment)
    return joined


def join_centred_markers(segments: list[Segment]) -> list[Segment]:
    """Gives a number or bullet that is centred beside several lines, as in a bar of its own, to the first of them."""
    taken: set[int] = set()
    for index, mark in enumerate(segments):
        if mark.letters > 6 or len(mark.words) > 2 or not all(MARKER_TOKEN.match(word.text) for word in mark.words):
            continue
        if not any(char.isdigit() or not char.isalnum() for char in mark.text) or mark.text[-1] in "-–—":
            continue
        near = segments[max(0, index - 4) : index + 5]
        beside = [
            s
            for s in near
            if s is not mark
            and 0 < s.x0 - mark.x1 <= _MARKER_REACH * s.size
            and s.letters > 8
            and s.top < mark.bottom
            and mark.top < s.bottom
        ]
        if beside and not beside[0].marker_words and all(abs(s.x0 - beside[0].x0) < 1 for s in beside):
            first = beside[0]
            first.words = [*mark.words, *first.words]
            first.marker_words, first.x0 = len(mark.words), mark.x0
            taken.add(id(mark))
    return [s for s in segments if id(s) not in taken] if taken else segments


def _is_marker(left: Segment, right: Segment) -> bool:
    gap = right.x0 - left.x1
    if left.marker_words or not 0 <= gap <= _MARKER_REACH * right.size or len(left.words) > 2:
        return False
    if not all(MARKER_TOKEN.match(word.text) for word in left.words):
        return False
    bare = left.words[-1].text[-1].isalnum()
    return right.letters > 2 and (not bare or any(char.isalpha() for char in right.text))


def find_bare_markers(segments: list[Segment]) -> None:
    """Letters and numbers without a full stop that hang before a text: "A  Stel vast", one above the other."""
    hanging: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.marker_words or len(segment.words) < 3 or not _BARE_MARKER.match(segment.words[0].text):
            continue
        if segment.words[1].x0 - segment.words[0].x1 >= 0.42 * segment.size:
            hanging.setdefault(round(segment.x0 / 2), []).append(segment)
    for group in hanging.values():
        for segment in group:
            x = segment.words[1].x0
            below = between(segments, segment.baseline + 1, segment.baseline + 1.7 * segment.size)
            if len(group) >= 2 or any(abs(s.x0 - x) < 1.5 for s in below):
                segment.marker_words, segment.text_x0 = 1, x


def add_drawn_bullets(segments: list[Segment], fills: list[Box]) -> None:
    """Bullets that are drawn as little dots or squares, not set as characters."""
    dots = [fill for fill in fills if 1.2 <= fill.width <= 7 and abs(fill.width - fill.height) < 1.5]
    for dot in dots[:400]:
        height = (dot.top + dot.bottom) / 2
        for segment in between(segments, height, height + 30):
            middle = segment.baseline - height
            if 0 < middle < 0.75 * segment.size and 1 < segment.x0 - dot.x1 < 24 and not segment.marker_words:
                segment.words.insert(0, segment.words[0]._replace(text="•", x0=dot.x0, x1=dot.x1, top=dot.top, bottom=dot.bottom))
                segment.marker_words, segment.x0 = 1, dot.x0
                break
