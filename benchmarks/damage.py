"""What scanners, copiers, clerks and faxes do to a page: each damage a function that changes the picture of one sheet.

All of it is drawn from the chance of the sheet, so that the same letter always gets the same damage.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from bestuurlijke_reactie.model.geometry import Box

Picture = npt.NDArray[np.uint8]
"""Rows of pixels of red, green and blue."""
Shade = npt.NDArray[np.number]
"""A number a pixel."""
Matrix = npt.NDArray[np.float64]
"""Two rows of three: where a point goes."""

_POINT, _MILLIMETRE = 1 / 72, 1 / 25.4
"""In inches."""
_STAMP = ("INGEKOMEN", "12 NOV 2024")
_STAMP_SIZE = (156, 58)
_STAMP_INKS = ((40, 60, 150), (150, 40, 50), (90, 90, 90))
_PEN = (25, 35, 110)


@dataclass(slots=True)
class Sheet:
    """A page of a letter on its way through the scanner."""

    picture: Picture
    dpi: tuple[int, int]
    """Pixels an inch, across and down."""
    number: int
    """Of the page, from 1."""
    chance: np.random.Generator
    behind: Picture
    """What stands on the other side."""
    closing: list[Box] = field(default_factory=list)
    """Where the signatories of the letter stand on this page, in points."""
    moved: Matrix = field(default_factory=lambda: np.eye(2, 3))
    """Where a point of the letter's page lies on this one, both in points."""

    def pixels(self, inches: float) -> float:
        """So many inches in pixels."""
        return inches * self.dpi[0]

    def move(self, matrix: npt.ArrayLike) -> None:
        """Notes that all points of the page went where `matrix` says, in points."""
        self.moved = np.asarray(matrix, np.float64) @ np.vstack([self.moved, (0, 0, 1)])


def noisy(sheet: Sheet) -> None:
    """Noise of a cheap scanner, and a JPEG of low quality."""
    grain = sheet.chance.normal(0, 14, sheet.picture.shape)
    buffer = io.BytesIO()
    Image.fromarray(_picture(sheet.picture + grain)).save(buffer, "JPEG", quality=10)
    sheet.picture = np.asarray(Image.open(buffer).convert("RGB"))


def skewed(sheet: Sheet) -> None:
    """The page lies up to two degrees askew on the glass, odd pages the other way than even ones."""
    rows, columns = sheet.picture.shape[:2]
    angle = float(sheet.chance.uniform(0.8, 2.0)) * (1 if sheet.number % 2 else -1)
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    white = (255, 255, 255)
    sheet.picture = _picture(cv2.warpAffine(sheet.picture, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=white))
    sheet.move(turn * (1, 1, 72 / sheet.dpi[0]))


def greyed(sheet: Sheet) -> None:
    """Grey paper under uneven light, folded in three."""
    rows, columns = sheet.picture.shape[:2]
    down, across = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    middle = sheet.chance.uniform(0.3, 0.7, 2)
    light = 0.9 - 0.25 * ((down - middle[0]) ** 2 + (across - middle[1]) ** 2) + 0.06 * across
    light += cv2.resize(
        sheet.chance.normal(0, 0.008, (rows // 12, columns // 12)), (columns, rows), interpolation=cv2.INTER_CUBIC
    )
    for third in (1, 2):
        fold = third / 3 + sheet.chance.uniform(-0.01, 0.01) + 0.004 * across
        beyond = (down - fold) * rows / sheet.pixels(_MILLIMETRE)
        light += np.where(beyond > 0, -0.06, 0.03) * np.exp(-np.abs(beyond) / 6) - 0.22 * np.exp(-((beyond / 0.2) ** 2))
    sheet.picture = _picture(sheet.picture * light[..., None] * (1.0, 0.985, 0.95))


def punched(sheet: Sheet) -> None:
    """Two holes of a perforator in the margin, and the dark edges that a copier leaves around the sheet."""
    rows, columns = sheet.picture.shape[:2]
    dark = np.zeros((rows, columns), np.float32)
    for side in (-1, 1):
        centre = round(sheet.pixels(11 * _MILLIMETRE)), round(rows / 2 + side * sheet.pixels(40 * _MILLIMETRE))
        cv2.circle(dark, centre, round(sheet.pixels(2.8 * _MILLIMETRE)), 0.9, cv2.FILLED, cv2.LINE_AA)
    right, top = _edge(sheet, rows), _edge(sheet, columns)
    dark[np.arange(columns)[::-1] < right[:, None]] = 0.92
    dark[np.arange(rows)[:, None] < top] = 0.92
    sheet.picture = _inked(sheet.picture, cv2.GaussianBlur(dark, (0, 0), 1.5), (20, 20, 20), 1.0)


def stamped(sheet: Sheet) -> None:
    """The stamp of the day it came in, on the first page, partly over the letterhead."""
    if sheet.number > 1:
        return
    rows, columns = sheet.picture.shape[:2]
    width, height = (round(sheet.pixels(size * _POINT)) for size in _STAMP_SIZE)
    stamp = Image.new("L", (width, height))
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((2, 2, width - 3, height - 3), outline=255, width=round(sheet.pixels(1.5 * _POINT)))
    for text, place, size in zip(_STAMP, (0.33, 0.74), (0.38, 0.3), strict=True):
        pen.text((width / 2, height * place), text, 255, ImageFont.load_default(height * size), anchor="mm")
    stamp = stamp.rotate(float(sheet.chance.uniform(2, 6)) * sheet.chance.choice([-1, 1]), Image.Resampling.BICUBIC, expand=True)
    mask = Image.new("L", (columns, rows))
    at = sheet.chance.uniform((0.36, 0.13), (0.42, 0.17)) * (columns, rows)
    mask.paste(stamp, (round(at[0]), round(at[1])))
    worn = 0.75 + 0.25 * _clouds(sheet, rows, columns)
    ink = _STAMP_INKS[sheet.chance.integers(len(_STAMP_INKS))]
    sheet.picture = _inked(sheet.picture, np.asarray(mask) / 255 * worn, ink, 0.55)


def signed(sheet: Sheet) -> None:
    """A signature through each name of the closing block."""
    mask = np.zeros(sheet.picture.shape[:2], np.float32)
    moment = np.linspace(0, 1, 240)
    for box in sheet.closing:
        waves, start = sheet.chance.uniform(3, 5), sheet.chance.uniform(0, 6, 3)
        across = box.x0 - 8 + 115 * moment + 9 * np.sin(2 * np.pi * waves * moment + start[0])
        swing = 20 * (1.1 - moment) * np.sin(2 * np.pi * waves * moment + start[1]) + 5 * np.sin(15 * moment + start[2])
        curve = np.stack([across, box.top - 12 - 10 * moment + swing], axis=1) * sheet.pixels(_POINT)
        thick = max(1, round(sheet.pixels(1.1 * _POINT)))
        cv2.polylines(mask, [np.round(curve * 16).astype(np.int32)], False, 1.0, thick, cv2.LINE_AA, 4)
    sheet.picture = _inked(sheet.picture, mask, _PEN, 0.85)


def shone_through(sheet: Sheet) -> None:
    """The print of the other side shows through thin paper, mirrored."""
    mirrored = cv2.GaussianBlur(sheet.behind[:, ::-1], (0, 0), sheet.pixels(0.25 * _MILLIMETRE))
    sheet.picture = _inked(sheet.picture, 1 - mirrored.mean(axis=2) / 255, (0, 0, 0), 0.3)


def faxed(sheet: Sheet) -> None:
    """Half the lines, black or white, with speckles and missing dots."""
    rows, columns = sheet.picture.shape[:2]
    down = 98
    grey = cv2.cvtColor(sheet.picture, cv2.COLOR_RGB2GRAY)
    coarse = cv2.resize(grey, (columns, round(rows * down / sheet.dpi[1])), interpolation=cv2.INTER_AREA)
    drawn = sheet.chance.random(coarse.shape)
    coarse = np.where(drawn < 0.0006, 0, np.where(drawn > 0.9985, 255, coarse))
    sheet.picture = np.repeat(np.where(coarse < 185, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    sheet.dpi = sheet.dpi[0], down


def turned(sheet: Sheet) -> None:
    """The page went in sideways: a quarter turn clockwise."""
    height = sheet.picture.shape[0] / sheet.dpi[1] * 72
    sheet.picture = np.ascontiguousarray(np.rot90(sheet.picture, -1))
    sheet.dpi = sheet.dpi[::-1]
    sheet.move([[0, -1, height], [1, 0, 0]])


def _edge(sheet: Sheet, length: int) -> Shade:
    """How wide the dark edge of a copier is along a side: some millimetres, a little ragged and askew."""
    ragged = cv2.GaussianBlur(sheet.chance.normal(0, 1, (length, 1)), (1, 101), 0).ravel()
    return np.linspace(3, 5, length) * (1 + 0.4 * ragged) * sheet.pixels(_MILLIMETRE)


def _inked(picture: Picture, mask: Shade, ink: tuple[int, int, int], strength: float) -> Picture:
    """The picture under ink of this colour where the mask is 1; what was dark stays dark."""
    return _picture(picture * (1 - strength * mask[..., None] * (1 - np.array(ink) / 255)))


def _clouds(sheet: Sheet, rows: int, columns: int) -> Shade:
    """Patches between -1 and 1 of some millimetres."""
    coarse = sheet.chance.uniform(-1, 1, (rows // 12, columns // 12))
    return np.asarray(cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_LINEAR), np.float64)


def _picture(shade: Shade) -> Picture:
    return shade.round().clip(0, 255).astype(np.uint8)
