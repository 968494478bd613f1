"""Makes the image of a page ready to be read: upright, on white paper, without lines, holes and edges."""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy

_SMALL = 8
"""The paper is looked at in pixels this many times as large."""
_DARK = 110
"""Grey level of 255 below which a wide patch is printed dark, with light letters on it."""
_MOST_SKEW = 6.0
_SKEW_DPI = 75
_PEN = 0.3
"""Inches that the stroke of a signature reaches across and down; letters do from 30 points."""
_DENSE = 0.25
"""Share of its box that a printed letter fills at least."""
_SPECK = 0.0006
"""Square inches of ink; a full stop in 10 points has as much."""


class Line(NamedTuple):
    """A ruled line, in pixels of the upright image."""

    x0: float
    top: float
    x1: float
    bottom: float


class Prepared(NamedTuple):
    """An upright page, black on white, and what was taken from it."""

    image: Any
    skew: float
    """Degrees that the image was turned clockwise to make it upright."""
    lines: list[Line]
    fills: list[Line]
    """Patches that are printed dark."""


def prepare(grey: Any, dpi: int) -> Prepared:
    """Prepares a grey image (rows of bytes) of a page that is turned the right way but may be skewed."""
    flat, fills = _on_white(grey, dpi)
    skew = _skew(flat, dpi)
    upright = rotated(flat, skew)
    ink = _ink(upright)
    _erase_edges(upright, ink, dpi)
    _erase_specks(upright, ink, dpi)
    lines = _lines(ink, dpi)
    for line in lines:
        margin = max(1, dpi // 150)
        x0, top, x1, bottom = (round(value) for value in line)
        upright[max(0, top - margin) : bottom + margin, max(0, x0 - margin) : x1 + margin] = 255
    _erase_strokes(upright, dpi)
    return Prepared(upright, skew, lines, [] if skew else fills)


def rotated(image: Any, degrees: float) -> Any:
    """The image turned clockwise about its middle; what comes in at the corners is white."""
    if not degrees:
        return image
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def lies_sideways(grey: Any, dpi: int) -> bool:
    """Whether the lines of text run from top to bottom: then columns of pixels differ more than rows."""
    small = 255 - _shrunk(grey, dpi)
    ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    trimmed = ink[ink.shape[0] // 20 : -ink.shape[0] // 20, ink.shape[1] // 20 : -ink.shape[1] // 20]
    return _contrast(trimmed.mean(axis=0)) > 1.3 * _contrast(trimmed.mean(axis=1))


def _on_white(grey: Any, dpi: int) -> tuple[Any, list[Line]]:
    """The page with its paper made evenly white, patches printed dark turned to their negative."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    dark, fills = _dark_patches(small, dpi)
    if fills:
        mask = cv2.resize(dark, (width, height), interpolation=cv2.INTER_NEAREST)
        grey = numpy.where(mask > 0, 255 - grey, grey)
        small = numpy.where(dark > 0, 255 - small, small)
    side = max(3, dpi // _SMALL // 3) | 1
    paper = cv2.medianBlur(cv2.dilate(small, numpy.ones((side, side), numpy.uint8)), 9)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, paper, scale=255)
    # What is nearly paper is paper: the other side shining through, folds, noise.
    return cv2.LUT(flat, numpy.clip((numpy.arange(256) - 40) * (255 / (205 - 40)), 0, 255).astype(numpy.uint8)), fills


def _dark_patches(small: Any, dpi: int) -> tuple[Any, list[Line]]:
    """A mask of the patches that are dark over at least 3 by 12 mm and not at the edge, and their boxes in full pixels."""
    least = max(2, round(dpi / _SMALL * 0.12))
    dark = cv2.threshold(cv2.medianBlur(small, 5), _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, numpy.ones((3, 9), numpy.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    height, width = small.shape
    mask = numpy.zeros_like(small)
    fills = []
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        inside = x > 1 and y > 1 and x + wide < width - 1 and y + high < height - 1
        if inside and high >= least and wide >= 4 * least and area > 0.75 * wide * high:
            mask[y : y + high, x : x + wide] = 255
            fills.append(Line(x * _SMALL, y * _SMALL, (x + wide) * _SMALL, (y + high) * _SMALL))
    return mask, fills


def _shrunk(grey: Any, dpi: int) -> Any:
    height, width = grey.shape
    scale = min(1.0, _SKEW_DPI / dpi)
    return cv2.resize(grey, (max(8, round(width * scale)), max(8, round(height * scale))), interpolation=cv2.INTER_AREA)


def _skew(flat: Any, dpi: int) -> float:
    """Degrees by which the page has to be turned clockwise so that its lines are level: where the rows differ most."""
    ink = 255 - _shrunk(flat, dpi)
    height, width = ink.shape

    def levelness(degrees: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
        return _sharpness(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1))

    best = max(numpy.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5), key=lambda degrees: (levelness(degrees), -abs(degrees)))
    best = max(best + numpy.arange(-0.4, 0.41, 0.1), key=lambda degrees: (levelness(degrees), -abs(degrees)))
    return 0.0 if abs(best) < 0.15 else round(float(best), 2)


def _sharpness(profile: Any) -> float:
    """How much each row of a profile differs from the next."""
    return float(numpy.square(numpy.diff(profile.astype(numpy.float64))).sum())


def _contrast(profile: Any) -> float:
    """The same, but so that one line ruled along it does not tell."""
    return float(numpy.abs(numpy.diff(profile)).mean())


def _ink(image: Any) -> Any:
    return cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]


def _erase_edges(image: Any, ink: Any, dpi: int) -> None:
    """Whitens what touches the edge and is larger than a letter, and the round holes in the margin."""
    step = max(1, dpi // 75)
    small = cv2.resize(ink, (ink.shape[1] // step, ink.shape[0] // step), interpolation=cv2.INTER_AREA)
    small = cv2.threshold(small, 100, 255, cv2.THRESH_BINARY)[1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(small)
    height, width = small.shape
    gone = []
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        at_edge = x <= 1 or y <= 1 or x + wide >= width - 1 or y + high >= height - 1
        in_margin = x + wide < 0.09 * width or x > 0.91 * width
        round_hole = in_margin and 10 < wide < 30 and 10 < high < 30 and area > 0.5 * wide * high
        if at_edge and max(wide, high) > 12 or round_hole:
            gone.append(index)
    if gone:
        mask: Any = cv2.dilate(numpy.isin(labels, gone).astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8))
        whole = cv2.resize(mask, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_NEAREST)
        image[whole > 0] = 255
        ink[whole > 0] = 0


def _erase_specks(image: Any, ink: Any, dpi: int) -> None:
    """Whitens specks: ink of less than a full stop and its letter together, with nothing near."""
    near = max(3, round(dpi * 0.04)) | 1
    count, labels, _, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, numpy.ones((near, near), numpy.uint8)))
    inked = numpy.bincount(labels[ink > 0], minlength=count)
    gone = inked < _SPECK * dpi * dpi
    gone[0] = False
    specks = gone[labels]
    image[specks] = 255
    ink[specks] = 0


def _erase_strokes(image: Any, dpi: int) -> None:
    """Whitens what is drawn with a pen: ink that hangs together, much larger than letters, and mostly paper in between."""
    least = round(dpi * _PEN)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(_ink(image))
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        if wide > least and high > least and area < _DENSE * wide * high:
            part = labels[y : y + high, x : x + wide] == index
            image[y : y + high, x : x + wide][part] = 255


def _lines(ink: Any, dpi: int) -> list[Line]:
    """The straight lines of at least 12 mm across and 6 mm down that are thinner than a letter's stem is high."""
    found: list[Line] = []
    for length, across in ((round(dpi * 0.5), True), (round(dpi * 0.25), False)):
        kernel = numpy.ones((1, length) if across else (length, 1), numpy.uint8)
        bridge = numpy.ones((1, dpi // 20) if across else (dpi // 20, 1), numpy.uint8)
        thick = numpy.ones((3, 1) if across else (1, 3), numpy.uint8)
        kept = cv2.morphologyEx(cv2.dilate(ink, thick), cv2.MORPH_OPEN, kernel)
        kept = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, bridge)
        count, _, stats, _ = cv2.connectedComponentsWithStats(kept)
        for index in range(1, count):
            x, y, wide, high, _ = (int(value) for value in stats[index])
            if (high if across else wide) <= max(6, dpi // 18):
                found.append(Line(x, y, x + wide, y + high))
    return found
