"""From the image of a page to its words and lines, in points, as a digital page has them."""

from __future__ import annotations

import re
from statistics import median
from typing import Any, NamedTuple

import cv2
import numpy

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.source.ocr.engine import ReadWord, read_block, read_code, read_line, read_words
from bestuurlijke_reactie.source.ocr.installed import require
from bestuurlijke_reactie.source.ocr.prepare import Line, Prepared, busiest_band, lies_sideways, prepare
from bestuurlijke_reactie.source.pdf_text import ASCENT, DESCENT

_X_HEIGHT = 0.53
"""Height of a small letter in font sizes, for the fonts that letters are printed in."""
_ALIKE = 0.09
"""Share by which a line's small letters may differ in height from the usual and still be of the usual size."""
_BOLD = 1.19
"""How much thicker than usual the strokes of bold letters are, at least."""
_TELLING = 4
"""Letters by which a word shows whether it is bold."""
_GOOD = 0.7
"""Mean confidence from which a page is read the right way up."""
_SUREST = 0.98
_FEW = 5
"""Words; a page with fewer may be blank or a picture, and tells nothing about the way up."""
_NOISE = 0.35
"""Confidence below which a word that stands alone is dirt on the page."""
_WIDEST = 2.6
"""How wide letters are at most on average, in heights of a small letter: an M is twice as wide as that is high."""
_READ = 0.6
"""Confidence from which a word is surely one."""
_BETTER = 0.1
"""How much surer a word has to be that is read again."""
_CODE = re.compile(r".*\d.*|(?!.*[a-zß-öø-ÿ]{2}).*[A-Z].*")
"""What is no word: with a figure in it, or capitals and no two small letters side by side (references, initials, codes)."""
_CLEAR = 0.9
"""Confidence from which a code is read well enough."""
_CODE_BETTER = 0.05
"""How much surer a code has to be that was read again, in both sizes: of 40 codes in scans made of letters in tests/corpus
whose reading this changed 29 became right, and none wrong."""
_LARGER = 1.5
_MARGIN = 6
"""Pixels around a code that are read with it."""
_BEFORE = 12
"""Heights of a small letter that a list number may stand before its text."""
_LINE = 4
"""Heights of a small letter from which ink may be a line of its own."""
_MOST_SPOTS = 80
_AROUND = 20
"""Pixels of white around a word that is read by itself."""
_SIGNS = frozenset("-–—•·|&%€§+=/")


class _Attempt(NamedTuple):
    turn: int
    prepared: Prepared
    words: list[ReadWord]
    confidence: float


def read_image(grey: Any, dpi: int, number: int) -> Page:
    """Reads a grey image (rows of bytes) of page `number`, which has `dpi` pixels an inch, whichever way it is turned."""
    best = _best_attempt(grey, dpi)
    best = best._replace(words=_completed(best.words, best.prepared.image, dpi))
    scale = 72 / dpi
    height, width = (size * scale for size in best.prepared.image.shape)
    words = _words(best, scale)
    rules = [_thin(line, scale) for line in best.prepared.lines]
    fills = [Box(*(value * scale for value in patch)) for patch in best.prepared.fills]
    return Page(number, width, height, words, rules, fills, best.turn, best.prepared.skew)


def _best_attempt(grey: Any, dpi: int) -> _Attempt:
    """The reading of the page the right way up: the first that is good, else the best."""
    attempts: list[_Attempt] = []
    for turn in _turns(grey, dpi):
        attempts.append(_attempt(grey, dpi, turn))
        if attempts[-1].confidence >= _GOOD or len(attempts[-1].words) < _FEW:
            break
    return max(attempts, key=lambda attempt: attempt.confidence)


def _turns(grey: Any, dpi: int) -> tuple[int, ...]:
    """Quarter turns in the order in which they are tried; a few lines of text tell whether the page lies upside down."""
    first, second, *others = (1, 3, 0, 2) if lies_sideways(grey, dpi) else (0, 2, 1, 3)
    band = busiest_band(numpy.rot90(grey, first), dpi)
    upright = _confidence(read_block(band, dpi))
    over = numpy.ascontiguousarray(numpy.rot90(band, 2))
    if upright < _GOOD and _confidence(read_block(over, dpi)) > max(upright, _GOOD):
        first, second = second, first
    return first, second, *others


def _confidence(words: list[ReadWord]) -> float:
    """The mean confidence of the letters; 0 without any."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _completed(words: list[ReadWord], image: Any, dpi: int) -> list[ReadWord]:
    """The words, the doubtful ones read again by themselves, and those of the ink that was passed over.

    Tesseract takes a figure that stands alone for dirt, and list numbers and the first column of tables are that; of labels
    and values in small blocks it loses a line now and then.
    """
    good = [word for word in words if word.confidence >= _READ]
    if len(good) < _FEW:
        return words
    again = [word if word.confidence >= _READ else _read_again(word, image, dpi) for word in words]
    for spot in _passed_over(words, image, dpi)[:_MOST_SPOTS]:
        again += _read_spot(spot, good, image, dpi)
    if not require().reads_codes:
        return again
    return [_read_as_code(word, image, dpi) if _is_doubtful_code(word, again) else word for word in again]


def _read_again(word: ReadWord, image: Any, dpi: int) -> ReadWord:
    read = read_line(_cut(image, word), dpi)
    confidence = min((each.confidence for each in read), default=0.0)
    if confidence <= word.confidence + _BETTER:
        return word
    return word._replace(text="".join(each.text for each in read), confidence=confidence)


def _is_doubtful_code(word: ReadWord, words: list[ReadWord]) -> bool:
    """Whether it may be a code that was misread, and no other word would be read along with it."""
    if word.confidence >= _CLEAR or len(word.text) < 2 or not _CODE.fullmatch(word.text):
        return False
    return not any(
        other is not word
        and max(word.x0, other.x0) < min(word.x1, other.x1) + _MARGIN
        and max(word.top, other.top) < min(word.bottom, other.bottom)
        for other in words
    )


def _read_as_code(word: ReadWord, image: Any, dpi: int) -> ReadWord:
    """A code as it reads in two sizes, when these agree and are surer of it."""
    part = _cut(image, word, _MARGIN)
    larger = cv2.resize(part, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    readings = [read_code(part, dpi), read_code(larger, int(dpi * _LARGER))]
    texts = {"".join(each.text for each in reading) for reading in readings}
    confidence = min((each.confidence for reading in readings for each in reading), default=0.0)
    if len(texts) > 1 or confidence <= word.confidence + _CODE_BETTER:
        return word
    return word._replace(text=texts.pop(), confidence=confidence)


def _passed_over(words: list[ReadWord], image: Any, dpi: int) -> list[ReadWord]:
    """Spots of ink about as high as letters that no word covers; as words without text."""
    ink = cv2.threshold(image, 128, 255, cv2.THRESH_BINARY_INV)[1]
    for word in words:
        ink[max(0, int(word.top) - 3) : int(word.bottom) + 3, max(0, int(word.x0) - 3) : int(word.x1) + 3] = 0
    ink = cv2.resize(ink, (ink.shape[1] // 2, ink.shape[0] // 2), interpolation=cv2.INTER_AREA)  # enough to see where some is
    ink = cv2.threshold(ink, 60, 255, cv2.THRESH_BINARY)[1]
    near = max(3, dpi // 24) | 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, numpy.ones((3, near), numpy.uint8)))
    usual = median([word.x_height for word in words])
    spots: list[ReadWord] = []
    for x, y, wide, high, _ in stats[1:].tolist():
        x0, x1, top, bottom = 2 * (x + near // 2), 2 * (x + wide - near // 2), 2 * (y + 1), 2 * (y + high - 1)
        if 0.8 < (bottom - top) / usual < 3 and x1 > x0:
            spots.append(ReadWord("", 0.0, x0, x1, bottom, usual, top, bottom))
    return spots


def _read_spot(spot: ReadWord, good: list[ReadWord], image: Any, dpi: int) -> list[ReadWord]:
    """The words of a spot: a good line, or a number with a good word behind it in its line."""
    behind = [word for word in good if word.x0 >= spot.x1 and abs(word.baseline - spot.bottom) < 0.5 * word.x_height]
    first = min(behind, key=lambda word: word.x0, default=None)
    numbering = first is not None and first.x0 - spot.x1 < _BEFORE * first.x_height and spot.x1 - spot.x0 < 6 * first.x_height
    if not numbering and spot.x1 - spot.x0 < _LINE * spot.x_height:
        return []
    left, top = spot.x0 - _AROUND, spot.top - _AROUND
    read = [
        word._replace(
            x0=word.x0 + left, x1=word.x1 + left, top=word.top + top, bottom=word.bottom + top, baseline=word.baseline + top
        )
        for word in read_line(_cut(image, spot), dpi)
    ]
    if first is not None and numbering:
        read = [word._replace(baseline=first.baseline, x_height=first.x_height) for word in read]
    least = _NOISE if numbering else _READ
    return [word for word in read if word.confidence >= least]


def _cut(image: Any, word: ReadWord, margin: int = 0) -> Any:
    """The part of the image in which a word stands, `margin` pixels around it included, with white around that."""
    top, left = max(0, int(word.top) - margin), max(0, int(word.x0) - margin)
    part = image[top : int(word.bottom) + margin, left : int(word.x1) + margin]
    return cv2.copyMakeBorder(part, _AROUND, _AROUND, _AROUND, _AROUND, cv2.BORDER_CONSTANT, value=255)


def _attempt(grey: Any, dpi: int, turn: int) -> _Attempt:
    prepared = prepare(numpy.ascontiguousarray(numpy.rot90(grey, turn)), dpi)
    words = read_words(prepared.image, dpi)
    confidence = _confidence(words)
    if _runs_down(words):  # Tesseract reads such lines too, but where they stand on the page is then lost
        confidence /= 2
    return _Attempt(turn, prepared, words, confidence)


def _runs_down(words: list[ReadWord]) -> bool:
    """Whether most words of some length are higher than wide."""
    long = [word.bottom - word.top > word.x1 - word.x0 for word in words if len(word.text) >= 5]
    return sum(long) > len(long) / 2


def _words(attempt: _Attempt, scale: float) -> list[Word]:
    """The words in points, without what is no text."""
    good = [word for word in attempt.words if word.confidence >= _READ]
    read = [word for word in attempt.words if not _is_noise(word, good)]
    if not read:
        return []
    usual = median([word.x_height for word in read for _ in word.text])
    strokes = _strokes(attempt.prepared.image, read)
    usual_stroke = median([stroke for word, stroke in zip(read, strokes, strict=True) for _ in word.text])
    words: list[Word] = []
    for word, stroke, x_height in zip(read, strokes, _even_heights(read), strict=True):
        size = x_height / _X_HEIGHT * scale
        baseline = word.baseline * scale
        bold = stroke > _BOLD * usual_stroke * max(1.0, x_height / usual)
        words.append(
            Word(
                word.text,
                word.x0 * scale,
                baseline - ASCENT * size,
                word.x1 * scale,
                baseline + DESCENT * size,
                size,
                bold,
                confidence=min(_SUREST, word.confidence),
            )
        )
    return _evenly_bold(words)


def _even_heights(words: list[ReadWord]) -> list[float]:
    """The height of small letters of each word; heights that differ by a pixel or so are one, that of most of the letters."""
    even = [word.x_height for word in words]
    left = set(range(len(words)))
    while left:
        middle = median([words[index].x_height for index in sorted(left) for _ in words[index].text])
        alike = {index for index in left if abs(words[index].x_height / middle - 1) < _ALIKE}
        for index in alike:
            even[index] = middle
        left -= alike or left
    return even


def _evenly_bold(words: list[Word]) -> list[Word]:
    """Short words as bold as the longer ones around them in their line: a few letters tell too little."""
    even = list(words)
    for index, word in enumerate(words):
        if len(word.text) >= _TELLING:
            continue
        near = (next((w for w in side if len(w.text) >= _TELLING), None) for side in (words[:index][::-1], words[index + 1 :]))
        bold = {w.bold for w in near if w is not None and abs(w.bottom - word.bottom) < 0.4 * word.size}
        if len(bold) == 1:
            even[index] = word._replace(bold=bold.pop())
    return even


def _is_noise(word: ReadWord, good: list[ReadWord]) -> bool:
    """Whether it is a speck, a fold or a stroke of a pen rather than a word."""
    signs = sum(char.isalnum() for char in word.text)
    if word.x_height <= 2:
        return True
    if signs == 0:
        return not (len(word.text) == 1 and word.text in _SIGNS and word.confidence > _NOISE)
    if word.confidence < _READ and word.x1 - word.x0 > _WIDEST * word.x_height * len(word.text):
        return True  # the waves of a logo, read as a few letters
    return word.confidence < _NOISE and not any(_beside(word, other) for other in good)


def _beside(word: ReadWord, other: ReadWord) -> bool:
    """Whether two words stand in one line."""
    gap = max(word.x0, other.x0) - min(word.x1, other.x1)
    return abs(word.baseline - other.baseline) < 0.5 * other.x_height and gap < 8 * other.x_height


def _strokes(image: Any, words: list[ReadWord]) -> list[float]:
    """How thick the strokes of each word are, in pixels; of coloured words too, which are grey in the image."""
    found = []
    for word in words:
        part = image[max(0, int(word.top)) : int(word.bottom), max(0, int(word.x0)) : int(word.x1)]
        if not part.size:
            found.append(0.0)
            continue
        middle = (int(part.min()) + 255) / 2
        ink = cv2.threshold(part, middle, 255, cv2.THRESH_BINARY_INV)[1]
        depth = cv2.distanceTransform(cv2.copyMakeBorder(ink, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), cv2.DIST_L2, 3)
        inside = depth[depth > 0]
        found.append(float(inside.mean()) * 4 if inside.size else 0.0)
    return found


def _thin(line: Line, scale: float) -> Box:
    """A line in points, as thin as digital pages have them."""
    x0, top, x1, bottom = (value * scale for value in line)
    if x1 - x0 > bottom - top:
        middle = (top + bottom) / 2
        return Box(x0, middle - 0.25, x1, middle + 0.25)
    middle = (x0 + x1) / 2
    return Box(middle - 0.25, top, middle + 0.25, bottom)
