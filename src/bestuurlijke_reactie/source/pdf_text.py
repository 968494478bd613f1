"""The visible words of one PDF page, with their boxes and looks."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word
from bestuurlijke_reactie.source.pdf_calls import address, char_box, char_origin, items_of, reference, text_object
from bestuurlijke_reactie.source.pdf_fonts import Fonts
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


_Run = tuple[str, int, int, int, bool]
"""Characters `start:end` of a page that lie in one text object: their text, start and end, the object, whether attached."""


class _Look(NamedTuple):
    """What the words of a style share on this page."""

    size: float
    bold: bool
    italic: bool
    colour: int
    rise: float
    """How far a word's box reaches above the baseline, in points; `fall` below it."""
    fall: float
    may_have_gaps: bool
    """Whether pdfium may have taken a gap between two words for no space."""
    widths: dict[str, float]
    """How wide the words met so far are, in points."""


class PageText:
    """The text of one page in the coordinates of `space`: the words that are drawn, or those of a `hidden` layer over a picture.

    All is done in one pass, and with all that a word needs in local names, as a page has hundreds of words.
    """

    def __init__(self, textpage: Any, fonts: Fonts, space: PageSpace, *, hidden: bool = False) -> None:
        self.styles = fonts.styles
        self._textpage, self._fonts, self._space, self._hidden = textpage, fonts, space, hidden
        self._page = reference(address(textpage))
        self.objects: dict[int, int] = {}
        """The text objects met, by address, with the indices of their styles."""
        self._origin, self._box = array("d", [0.0] * 2), array("f", [0.0] * 4)  # x and y; left, top, right and bottom
        self._x_at, self._y_at = items_of(self._origin)
        self._box_at = items_of(self._box)[0]
        self.weights: defaultdict[int, int] = defaultdict(int)
        """Number of printed characters in each style, by its index; of words that are not shown too."""
        self._looks: dict[int, _Look | None] = {}
        self._end, self._size = -math.inf, 0.0
        """Where the last word ends, and its size."""
        self.words: list[Word] = []
        """The words, in the order of the file; pieces of one word are joined."""
        self._place(self._runs())

    def _runs(self) -> list[_Run]:
        count = pdfium.FPDFText_CountChars(self._textpage)
        if count <= 0:
            return []
        text = self._text(count)
        page = self._page
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
        runs: list[_Run] = []
        for word, start, first, following in zip(listed, starts, firsts, [*firsts[1:], 0], strict=True):
            end = start + len(word)
            # pdfium goes through one text object after the other: what begins and is followed by the same lies in it whole
            last = first if first == following or end == start + 1 else text_object(page, end - 1)
            if first and (first == last or last and self._is_scattered(word, start, end, first, last)):
                runs.append((word, start, end, first, False))
            else:
                runs += self._pieces(word, start, end)
        return runs

    def _is_scattered(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether a word of many text objects (some producers make one of each letter) is one in type and spacing.

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
        width = self._box[2] - self._origin[0]
        return (
            self._origin[1] == level and 0 < width < self._usual_width(text, start, style) + _SCATTERED * self.styles[style].size
        )

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

    def _look(self, index: int) -> _Look | None:
        """How words in this style look; None when they are not shown."""
        style = self.styles[index]
        quarters, lean = self._space.direction(style.dx, style.dy)
        upright = quarters == 0 and abs(lean) <= (_UPRIGHT_OCR if self._hidden else _UPRIGHT)
        if not upright or style.size < _MIN_SIZE or not (style.drawn or self._hidden):
            return None
        may_have_gaps = style.drawn and style.dy == 0
        rise, fall = ASCENT * style.size, DESCENT * style.size
        return _Look(style.size, style.bold, style.italic, style.colour, rise, fall, may_have_gaps, self._fonts.widths[index])

    def _place(self, runs: Sequence[_Run], *, whole: bool = False) -> None:
        """Appends the words of `runs`; unless they are `whole`, one as several where pdfium took gaps for no space."""
        page, origin, box, x_at, y_at, box_at = self._page, self._origin, self._box, self._x_at, self._y_at, self._box_at
        words, weights, looks = self.words, self.weights, self._looks
        confidence = HIDDEN_LAYER_CONFIDENCE if self._hidden else 1.0
        width, height = self._space.width, self._space.height
        a, b, c, d, e, f = self._space.matrix  # `PageSpace.point` written out: it would be called three times a word
        end, last_size = self._end, self._size
        current, style, look = 0, 0, None
        for text, start, stop, item, attached in runs:
            if item != current:
                current, style = item, self._style(start, item)
                if style not in looks:
                    looks[style] = self._look(style)
                look = looks[style]
            weights[style] += stop - start
            if look is None:
                continue
            size, bold, italic, colour, rise, fall, may_have_gaps, widths = look
            char_origin(page, start, x_at, y_at)
            char_box(page, stop - 1, box_at)
            x, y = origin
            left, high, right, low = box
            if may_have_gaps and not whole and stop - start > 1 and right > x:
                usual = widths.get(text)  # as `_usual_width` asks first, without the call for every word
                spare = right - x - (self._usual_width(text, start, style) if usual is None else usual)
                if spare > (0.2 - 0.015 * (stop - start)) * size:  # kerning takes a little back from every character
                    cuts = self._gaps(start, stop, size)
                    if cuts:
                        self._end, self._size = end, last_size
                        self._place(_cut((text, start, stop, item, attached), cuts), whole=True)
                        end, last_size = self._end, self._size
                        continue
            x0, baseline = a * x + b * y + c, d * x + e * y + f
            x1, other = a * right + b * high + c, a * left + b * low + c
            if x1 < other or x1 < x0 + 0.1:  # as on a page that is turned
                x1 = max(other, x0 + 0.1)
            top, bottom = baseline - rise, baseline + fall
            if not (0 <= (x0 + x1) / 2 <= width and 0 <= (top + bottom) / 2 <= height):
                continue
            if not text.isascii():
                text = _whole(text)
            word = _new(Word, (text, x0, top, x1, bottom, size, bold, italic, colour, confidence))
            if -0.35 * last_size <= x0 - end <= (0.12 if attached else 0.03) * last_size and _level(words[-1], word):
                word = words[-1] = _glued(words[-1], word)
            else:
                words.append(word)
            end, last_size = word.x1, word.size
        self._end, self._size = end, last_size

    def _usual_width(self, text: str, start: int, style: int) -> float:
        """The sum of the advances of the characters, each measured where it first turned up in this style."""
        widths = self._fonts.widths[style]
        width = widths.get(text)
        if width is None:
            advances = self._fonts.advances[style]
            if not advances.keys() >= set(text):
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

    def _pieces(self, text: str, start: int, end: int) -> list[_Run]:
        """Cuts where the text object changes: pdfium does not always put white space between two of them."""
        pieces: list[_Run] = []
        begin, current = start, text_object(self._page, start)
        for index in range(start + 1, end + 1):
            following = text_object(self._page, index) if index < end else None
            if following == current:
                continue
            if current:
                pieces.append((text[begin - start : index - start], begin, index, current, begin > start))
            begin, current = index, following
        return pieces


def _cut(run: _Run, cuts: list[int]) -> list[_Run]:
    """The pieces of a run, cut before the characters at `cuts`."""
    text, start, end, item, attached = run
    return [
        (text[begin - start : stop - start], begin, stop, item, attached and begin == start)
        for begin, stop in pairwise([start, *cuts, end])
    ]


def _whole(text: str) -> str:
    """A word as it is printed: pdfium hands over its own sign for a hyphen, and characters outside the BMP in two halves."""
    text = text.replace(_PDFIUM_HYPHEN, "-")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def visible(text: PageText, backdrops: list[Backdrop]) -> list[Word]:
    """The words that do not have the colour of what they stand on."""
    colours = {text.styles[index].colour for index in text.weights}
    covers = {colour: cover for colour in colours if (cover := _covers(colour, backdrops))}
    if not covers:
        return text.words

    @cache  # the words of a line stand at one height
    def behind(colour: int, y: float) -> list[Backdrop]:
        return [item for item in covers[colour] if item.box.top <= y <= item.box.bottom]

    return [
        word
        for word in text.words
        if word.colour not in covers
        or not _hidden(word.colour, behind(word.colour, (word.top + word.bottom) / 2), (word.x0 + word.x1) / 2)
    ]


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
