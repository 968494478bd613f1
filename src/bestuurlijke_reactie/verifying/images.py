"""Images of letters: there is nothing to read in them without OCR, but pages to count and ink to see."""

from __future__ import annotations

import io
from functools import cached_property
from typing import Any

from bestuurlijke_reactie.model.errors import UnreadableError
from bestuurlijke_reactie.verifying.pdf import Box, Sign

_A4 = (595.0, 842.0)
_PLAUSIBLE = (70, 1300)
_DARK = 160
_SHOWN = 1200
"""Pixels of the longer side in which ink is looked for."""
_TURNED = 5
"""From this Exif orientation on, width and height change places."""
_MOST_PIXELS = 400_000_000


class ImagePage:
    """A page of an image file; how large it is depends on whether its resolution is believed."""

    def __init__(self, image: Any) -> None:
        self.signs: list[Sign] = []
        self.is_picture = True
        turned = image.format != "TIFF" and image.getexif().get(0x0112, 1) >= _TURNED
        across, down = (float(each) for each in image.info.get("dpi", (0.0, 0.0)))
        self._picture = image.convert("L") if image.mode in ("1", "P", "L", "LA", "RGB", "RGBA", "CMYK", "YCbCr") else None
        width, height = image.size
        known = all(_PLAUSIBLE[0] <= each <= _PLAUSIBLE[1] for each in (across, down))
        paper = _A4 if width <= height else _A4[::-1]
        scale = min(paper[0] / width, paper[1] / height)
        sizes = [(width * scale, height * scale)] + ([(width / across * 72, height / down * 72)] if known else [])
        self._sizes = [size[::-1] if turned else size for size in sizes]
        self._turned = turned
        self.width, self.height = (max(side) for side in zip(*self._sizes, strict=True))

    def within(self, box: Box) -> list[Sign]:
        """Nothing: no character is known."""
        return []

    def has_ink(self, box: Box) -> bool:
        """Whether anything dark stands in `box`, at one of the sizes that the page may have; so when it cannot be told."""
        if self._picture is None or self._turned:
            return True
        return any(self._is_dark(box, *size) for size in self._sizes)

    def _is_dark(self, box: Box, width: float, height: float) -> bool:
        shown = self._small
        across, down = shown.width / width, shown.height / height
        x0, top, x1, bottom = box
        part = shown.crop((int(x0 * across), int(top * down), int(x1 * across) + 1, int(bottom * down) + 1))
        return bool(part.getextrema()[0] < _DARK)

    @cached_property
    def _small(self) -> Any:
        picture = self._picture
        assert picture is not None
        factor = max(1, max(picture.size) // _SHOWN)
        return picture.reduce(factor)


class Images:
    """The pages of a PNG, JPEG or TIFF file."""

    def __init__(self, data: bytes, media_type: str) -> None:
        from PIL import Image

        try:
            self._image = Image.open(io.BytesIO(data), formats=[media_type.removeprefix("image/").upper()])
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise UnreadableError("it is damaged and cannot be opened as an image", "ask for the file again") from error
        if self._image.width * self._image.height > _MOST_PIXELS:
            raise UnreadableError("its image has too many pixels", "scan it at 300 dpi")
        self.count = getattr(self._image, "n_frames", 1) if media_type == "image/tiff" else 1
        self._pages: dict[int, ImagePage] = {}

    def page(self, number: int) -> ImagePage:
        """Page `number`, from 1; raises UnreadableError when it is damaged."""
        if number not in self._pages:
            try:
                self._image.seek(number - 1)
                self._pages[number] = ImagePage(self._image)
            except (OSError, ValueError, SyntaxError, EOFError) as error:
                raise UnreadableError(f"it is damaged: page {number} cannot be read", "ask for the file again") from error
        return self._pages[number]
