"""The visible words of one PDF page, with their boxes and looks."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word
from bestuurlijke_reactie.source.pdf_calls import address, char_box, char_origin, items_of, reference, text_object
from bestuurlijke_reactie.source.pdf_fonts import Fonts, Style
from bestuurlijke_reactie.source.pdf_shapes import Backdrop, luminance
from bestuurlijke_reactie.source.pdf_space import PageSpace

ASCENT, DESCENT = 0.8, 0.2
"""Every word's box reaches from 0.8 of its size above the baseline to 0.2 below, whatever the font says."""
HIDDEN_LAYER_CONFIDENCE = 0.85
"""How far the words of an OCR layer that came with the file are believed."""
_MIN_SIZE = 1.5
_UPRIGHT = 1.5
"""Degrees that text may lean; stamps and watermarks lean more.  An OCR layer follows a crooked scan, up to 8 degrees."""
_UPRIGHT_OCR = 8.0
_CONTROLS = re.compile(r"[\x00-\x1f]")
_AROUND_WORD = ".,:;()\"'‘’“”?!"
_SCATTERED = 0.04
"""Font sizes that a word in many text objects may be wider than its letters together."""
_PDFIUM_HYPHEN = "\ufffe"
_SAME_COLOUR = 20
"""Levels of 255 by which text and what it stands on may differ and still not be told apart."""
_new = tuple.__new__
"""Makes a word of its fields in less than half the time that calling the class takes; there are hundreds on a page."""


class RawWord(NamedTuple):
    """A word before it is known whether it is seen and which way the page is to be read; PDF coordinates."""

    text: str
    x: float
    y: float
    """Origin of the first character."""
    left: float
    bottom: float
    right: float
    top: float
    """Box of the last character."""
    style: int
    """Index into `Fonts.styles`."""
    attached: bool
    """Whether pdfium puts no white space before it."""


class PageText:
    """The text of one page as pdfium hands it over."""

    def __init__(self, textpage: Any, fonts: Fonts) -> None:
        self.styles = fonts.styles
        self._textpage, self._fonts = textpage, fonts
        self._page = reference(address(textpage))
        self.objects: dict[int, int] = {}
        """The text objects met, by address, with the indices of their styles."""
        self._origin, self._box = array("d", [0.0] * 2), array("f", [0.0] * 4)  # x and y; left, top, right and bottom
        self._x_at, self._y_at = items_of(self._origin)
        self._box_at = items_of(self._box)[0]
        self.words = self._words()
        """All words that have a place, hidden ones too, in the order of the file."""
        self.weights: dict[int, int] = {}
        """Number of printed characters in each style, by its index."""
        for style, run in groupby(self.words, itemgetter(7)):
            self.weights[style] = self.weights.get(style, 0) + sum([len(word[0]) for word in run])

    def _words(self) -> list[RawWord]:
        count = pdfium.FPDFText_CountChars(self._textpage)
        if count <= 0:
            return []
        words: list[RawWord] = []
        text = self._text(count)
        page, add = self._page, self._add
        listed = text.split()
        if not listed:  # white space may be all there is
            return []
        starts: list[int] = []
        end = 0
        for word in listed:
            start = text.find(word, end)
            end = start + len(word)
            starts.append(start)
        firsts = [text_object(page, start) for start in starts]
        for word, start, first, following in zip(listed, starts, firsts, [*firsts[1:], 0], strict=True):
            end = start + len(word)
            # pdfium goes through one text object after the other: what begins and is followed by the same lies in it whole
            last = first if first == following or end == start + 1 else text_object(page, end - 1)
            if first and first == last:
                add(words, word, start, end, first)
            elif not (first and last and self._add_scattered(words, word, start, end, first, last)):
                words.extend(self._pieces(word, start, end))
        return words

    def _add_scattered(self, words: list[RawWord], text: str, start: int, end: int, first: int, last: int) -> bool:
        """Appends a word of many text objects (some producers make one of each letter), if it is one in type and spacing.

        First and last letter tell, unless a raised figure may stand between them.
        """
        if not text.strip(_AROUND_WORD).isalpha():
            return False
        style = self._style(start, first)
        if not self._fonts.is_set_in(style, last):
            return False
        char_origin(self._page, end - 1, self._x_at, self._y_at)
        level = self._origin[1]
        char_origin(self._page, start, self._x_at, self._y_at)
        char_box(self._page, end - 1, self._box_at)
        x, y = self._origin
        left, top, right, bottom = self._box
        if y != level or not 0 < right - x < self._usual_width(text, start, style) + _SCATTERED * self.styles[style].size:
            return False
        words.append(_new(RawWord, (text, x, y, left, bottom, right, top, style, False)))
        return True

    def _style(self, index: int, item: int) -> int:
        style = self.objects.get(item)
        if style is None:
            style = self.objects[item] = self._fonts.style(self._page, index, item)
        return style

    def _text(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(self._textpage, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) != count or "\x00" in text:
            get = pdfium.FPDFText_GetUnicode  # characters outside the BMP or without Unicode: one by one, so that indices fit
            codes = (get(self._textpage, index) for index in range(count))
            text = "".join([chr(code) if 0 < code < 0x110000 else " " for code in codes])
        return _CONTROLS.sub(" ", text)

    def _add(
        self, words: list[RawWord], text: str, start: int, end: int, item: int, attached: bool = False, *, whole: bool = False
    ) -> None:
        """Appends a word of the text object `item`; unless it is `whole`, as several where pdfium took gaps for no space."""
        style = self.objects.get(item)  # as `_style` asks first, without the call for every word
        if style is None:
            style = self._style(start, item)
        char_origin(self._page, start, self._x_at, self._y_at)
        char_box(self._page, end - 1, self._box_at)
        x, y = self._origin
        left, top, right, bottom = self._box
        look = self.styles[style]
        if not whole and end - start > 1 and look.drawn and look.dy == 0 and right > x:
            width = self._fonts.widths[style].get(text)  # likewise
            spare = right - x - (self._usual_width(text, start, style) if width is None else width)
            if spare > (0.2 - 0.015 * (end - start)) * look.size:  # kerning takes a little back from every character
                cuts = self._gaps(start, end, look.size)
                for one, two in pairwise([start, *cuts, end]) if cuts else ():
                    self._add(words, text[one - start : two - start], one, two, item, attached and one == start, whole=True)
                if cuts:
                    return
        if not text.isascii():
            text = _whole(text)
        words.append(_new(RawWord, (text, x, y, left, bottom, right, top, style, attached)))

    def _usual_width(self, text: str, start: int, style: int) -> float:
        """The sum of the advances of the characters, each measured where it first turned up in this style."""
        widths = self._fonts.widths[style]
        width = widths.get(text)
        if width is None:
            advances = self._fonts.advances[style]
            for offset, char in enumerate(text):
                if char not in advances:
                    char_box(self._page, start + offset, self._box_at)
                    advances[char] = self._box[2] - self._box[0]
            width = widths[text] = sum(map(advances.__getitem__, text))
        return width

    def _gaps(self, start: int, end: int, size: float) -> list[int]:
        """Indices of the characters before which there is as much white as a space takes."""
        boxes: list[tuple[float, float]] = []
        for index in range(start, end):
            char_box(self._page, index, self._box_at)
            boxes.append((self._box[0], self._box[2]))
        gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
        limit = max(0.17 * size, 3 * sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0)
        return [start + index + 1 for index, gap in enumerate(gaps) if gap > limit]

    def _pieces(self, text: str, start: int, end: int) -> list[RawWord]:
        """Cuts where the text object changes: pdfium does not always put white space between two of them."""
        pieces: list[RawWord] = []
        begin, current = start, text_object(self._page, start)
        for index in range(start + 1, end + 1):
            following = text_object(self._page, index) if index < end else None
            if following == current:
                continue
            if current:
                self._add(pieces, text[begin - start : index - start], begin, index, current, begin > start)
            begin, current = index, following
        return pieces


def _whole(text: str) -> str:
    """A word as it is printed: pdfium hands over its own sign for a hyphen, and characters outside the BMP in two halves."""
    text = text.replace(_PDFIUM_HYPHEN, "-")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def place_words(text: PageText, space: PageSpace, scanned: bool, backdrops: list[Backdrop]) -> list[Word]:
    """The words that a reader of the page sees, in the coordinates of `space`; pieces of one word are joined."""
    limit = _UPRIGHT_OCR if scanned else _UPRIGHT
    confidence = HIDDEN_LAYER_CONFIDENCE if scanned else 1.0
    styles = {index: text.styles[index] for index in text.weights}
    shown = {i: style[:4] for i, style in styles.items() if _shown(style, space, limit) and (style.drawn or scanned)}
    covers = {} if scanned else {i: cover for i, style in styles.items() if (cover := _covers(style.colour, backdrops))}

    @cache  # the words of a line stand at one height
    def behind(style: int, y: float) -> list[Backdrop]:
        return [item for item in covers[style] if item.box.top <= y <= item.box.bottom]

    width, height = space.width, space.height
    a, b, c, d, e, f = space.matrix  # `space.point` written out: it would be called three times a word
    words: list[Word] = []
    end, scale = -math.inf, 0.0  # where the word before ends, and its size
    for printed, x, y, left, low, right, high, style, attached in text.words:
        look = shown.get(style)
        if look is None:
            continue
        size, bold, italic, colour = look
        x0, baseline = a * x + b * y + c, d * x + e * y + f
        x1, other = a * right + b * high + c, a * left + b * low + c
        if x1 < other or x1 < x0 + 0.1:  # as on a page that is turned
            x1 = max(other, x0 + 0.1)
        top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
        across, down = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= across <= width and 0 <= down <= height):
            continue
        if style in covers and _hidden(colour, behind(style, down), across):
            continue
        word = _new(Word, (printed, x0, top, x1, bottom, size, bold, italic, colour, confidence))
        if -0.35 * scale <= x0 - end <= (0.12 if attached else 0.03) * scale and _level(words[-1], word):
            word = words[-1] = _glued(words[-1], word)
            end, scale = word.x1, word.size
        else:
            words.append(word)
            end, scale = x1, size
    return words


def _shown(style: Style, space: PageSpace, limit: float) -> bool:
    quarters, lean = space.direction(style.dx, style.dy)
    return quarters == 0 and abs(lean) <= limit and style.size >= _MIN_SIZE


def _level(left: Word, right: Word) -> bool:
    """Whether two words that touch are pieces of one that is set in two text objects, maybe with small capitals."""
    if abs(left.size - right.size) <= 0.15 * left.size:
        return abs(left.bottom - right.bottom) <= 0.12 * left.size
    larger, smaller = max(left.size, right.size), min(left.size, right.size)
    level = abs((left.bottom - DESCENT * left.size) - (right.bottom - DESCENT * right.size)) <= 0.04 * larger
    return level and smaller >= 0.6 * larger and right.x0 - left.x1 <= 0.05 * smaller


def _glued(left: Word, right: Word) -> Word:
    longer = left if len(left.text) >= len(right.text) else right
    top, x1, bottom = min(left.top, right.top), max(left.x1, right.x1), max(left.bottom, right.bottom)
    return _new(Word, (left.text + right.text, left.x0, top, x1, bottom, *longer[5:]))


def _alike(colour: int, other: int) -> bool:
    return all(abs((colour >> shift & 255) - (other >> shift & 255)) <= _SAME_COLOUR for shift in (16, 8, 0))


def _covers(colour: int, backdrops: list[Backdrop]) -> Sequence[Backdrop]:
    """What text of this colour has to be held against: nothing when no backdrop (nor white paper) has its colour.

    Only white and black text is hidden on purpose; between them a like colour is a coincidence of house styles.
    """
    light = luminance(colour)
    if light > 0.9:
        return [Backdrop(Box(-1e6, -1e6, 1e6, 1e6), 0xFFFFFF), *backdrops]
    if light > 0.15:
        return ()
    return backdrops if any(item.colour >= 0 and _alike(colour, item.colour) for item in backdrops) else ()


def _hidden(colour: int, backdrops: list[Backdrop], x: float) -> bool:
    """Whether the last of what is painted at that height and at `x` has the text's own colour; a picture may show anything."""
    for box, behind in reversed(backdrops):
        if box.x0 <= x <= box.x1:
            return behind >= 0 and _alike(colour, behind)
    return False
