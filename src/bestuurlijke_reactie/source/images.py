"""Opens a scan or photograph of a letter (PNG, JPEG, TIFF with one or more pages): its pages as OCR reads them."""

from __future__ import annotations

import hashlib
import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bestuurlijke_reactie.model.errors import LimitError, UnreadableError
from bestuurlijke_reactie.model.source import USUAL_OCR, MediaType, Ocr, Page, Source
from bestuurlijke_reactie.source.ocr.installed import require
from bestuurlijke_reactie.source.ocr.pages import PageReader
from bestuurlijke_reactie.source.paged import no_ocr_wanted, resolution, selection

if TYPE_CHECKING:
    from PIL.Image import Image

IMAGES: dict[MediaType, tuple[str, ...]] = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG",),
    "image/tiff": ("TIFF",),
}
"""The kinds of images by what Pillow calls them."""
_PLAUSIBLE_DPI = (70, 1300)
_SCANNED_DPI = 150
"""Below, it may be what cameras and programs write into any image: then it is not believed of pages larger than A3."""
_LARGE = 17.0
"""Inches; the longer side of A3 has 16.5."""
_A4 = (8.27, 11.69)
_MOST_BYTES = 400_000_000
"""Of an image once it is decoded: A3 in colour at 600 dpi takes 280 million."""
_BAND = 512
"""Rows, after reducing, that are made grey at a time: a copy of a large image in colours would not fit in memory."""
_LEAST_SIDE = 16
"""Pixels; what is narrower is no page."""
_LEVELS = (1.0, 255.0, 4095.0, 65535.0)
_ORIENTATION = 0x0112
_SIDEWAYS = 5
"""From this orientation on, width and height change places."""
_ASK_AGAIN = "ask for the file again, or scan the letter again"
_FAULTS = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, struct.error, zlib.error)
"""What Pillow raises for damaged images."""


def read_image_file(
    data: bytes,
    name: str,
    media_type: MediaType,
    *,
    max_pages: int = 500,
    pages: tuple[int, int] | None = None,
    ocr: Ocr = USUAL_OCR,
) -> Source:
    """Reads the words of an image, or of the `pages` (first and last, from 1) of a TIFF file.

    Raises NeedsOcrError without OCR, UnreadableError for a damaged file, UsageError for pages that do not exist and
    LimitError for too many pages, or too many pixels.
    """
    if ocr.when == "never":
        raise no_ocr_wanted()
    require()
    with _opened(data, media_type) as image, PageReader(ocr) as reader:
        count = getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1
        first, last = selection(count, pages, max_pages)
        futures = [_page(image, number, reader) for number in range(first, last + 1)]
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        text_kind="ocr",
        pages=[future.result() for future in futures],
        page_count=count,
    )


@contextmanager
def _opened(data: bytes, media_type: MediaType) -> Iterator[Image]:
    """The image, of which only the head is read yet; Pillow's warnings about it are kept from standard error."""
    from PIL import Image  # takes 0.1 s to import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=IMAGES[media_type])
        except Image.DecompressionBombError as error:
            raise LimitError("its image has too many pixels", "scan it at 300 dpi") from error
        except _FAULTS as error:
            raise UnreadableError("it is damaged and cannot be opened as an image", _ASK_AGAIN) from error
        with image:
            yield image


def _page(image: Image, number: int, reader: PageReader) -> Future[Page]:
    try:
        if number > 1:
            image.seek(number - 1)
        grey, dpi = _grey(image)
    except _FAULTS as error:
        raise UnreadableError(f"it is damaged: page {number} cannot be read", _ASK_AGAIN) from error
    import numpy

    rows = numpy.array(grey)
    digest = hashlib.blake2b(f"{rows.shape}".encode() + rows.tobytes(), digest_size=32).digest()
    return reader.read(number, digest, dpi, lambda: rows)


def _grey(image: Image) -> tuple[Image, int]:
    """The page upright, in grey levels on white paper, in pixels that are squares, and how many of these an inch has."""
    from PIL import ImageOps

    scalable = image.format in ("JPEG", "MPO")
    if not scalable:
        _require_size(*image.size, image.mode)
    orientation = image.getexif().get(_ORIENTATION, 1)
    across, down = (float(value) for value in image.info.get("dpi", (0.0, 0.0)))
    if image.format == "TIFF":  # which Pillow turns as it loads it
        image.load()
        across, down = (down, across) if orientation >= _SIDEWAYS else (across, down)
        orientation = 1
    width, height = _inches(*image.size, across, down)
    dpi = resolution(width * 72, height * 72)
    size = round(width * dpi), round(height * dpi)
    _require_size(*size, "L")
    image.draft("L", size)
    if scalable:
        _require_size(*image.size, image.mode)
    grey = _scaled(image, size)
    grey.getexif()[_ORIENTATION] = orientation
    ImageOps.exif_transpose(grey, in_place=True)
    return grey, dpi


def _require_size(width: int, height: int, mode: str) -> None:
    """Raises an error for an image that would not fit in memory, or is too narrow to hold a line of text."""
    if width * height * _bytes_a_pixel(mode) > _MOST_BYTES:
        raise LimitError(f"its image of {width} × {height} pixels is too large", "scan it at 300 dpi")
    if min(width, height) < _LEAST_SIDE:
        raise UnreadableError(f"its image of {width} × {height} pixels is no page", _ASK_AGAIN)


def _bytes_a_pixel(mode: str) -> int:
    if mode in ("1", "L", "P"):
        return 1
    return 2 if mode.startswith("I;16") else 4


def _inches(width: int, height: int, across: float, down: float) -> tuple[float, float]:
    """How large the page is: by its pixels an inch `across` and `down`, where these are plausible, else so that it fits on A4."""
    least, most = _PLAUSIBLE_DPI
    if least <= across <= most and least <= down <= most:
        size = width / across, height / down
        if max(across, down) >= _SCANNED_DPI or max(size) <= _LARGE:
            return size
    paper = _A4 if width <= height else _A4[::-1]
    scale = min(paper[0] / width, paper[1] / height)
    return width * scale, height * scale


def _scaled(image: Image, size: tuple[int, int]) -> Image:
    """The image in grey levels, of `size`; reduced and made grey in bands, for a copy in colours may not fit in memory."""
    from PIL import Image as pillow

    image.load()
    width, height = image.size
    factor = max(1, min(width // size[0], height // size[1]))
    white = _white(image)
    reduced = pillow.new("L", (math.ceil(width / factor), math.ceil(height / factor)))
    for top in range(0, height, _BAND * factor):
        band = _on_white(image.crop((0, top, width, min(height, top + _BAND * factor))), white)
        reduced.paste(band.reduce(factor), (0, top // factor))
    return reduced.resize(size, pillow.Resampling.LANCZOS)


def _white(image: Image) -> float | None:
    """What is white in an image of more than 256 levels: the most that its levels need; None for any other image."""
    if image.mode[0] not in "IF":
        return None
    known = image if image.mode in ("I", "I;16", "F") else image.convert("I")  # for Pillow cannot do much with other orders
    highest = float(known.getextrema()[1])  # type: ignore[arg-type]
    return next((most for most in _LEVELS if highest <= most), highest)


def _on_white(band: Image, white: float | None) -> Image:
    """A part of the image in grey levels; what shows through is paper."""
    from PIL import Image as pillow

    if white is not None:
        band = band if band.mode == "F" else band.convert("I").convert("F")
        return band.point(lambda level: level * (255 / white)).convert("L")
    if band.has_transparency_data:
        paper = pillow.new("RGBA", band.size, "white")
        paper.alpha_composite(band.convert("RGBA"))
        band = paper
    return band.convert("L")
