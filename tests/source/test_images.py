"""Scans and photographs as files: every kind of image gives the same words at the same places."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageOps

from bestuurlijke_reactie.model.errors import LimitError, NeedsOcrError, ReactieError, UnreadableError, UsageError
from bestuurlijke_reactie.model.source import Ocr, Source
from bestuurlijke_reactie.source.images import read_image_file
from bestuurlijke_reactie.source.ocr.installed import installed
from bestuurlijke_reactie.source.sniff import sniff

pytestmark = pytest.mark.skipif(not installed().usable, reason="needs tesserocr, and Tesseract's Dutch")

PDF = Path(__file__).parents[2] / "samples" / "gemeente.pdf"
DPI = 200
UNREMEMBERED = Ocr(cache=False)


@pytest.fixture(scope="module")
def strip() -> Image.Image:
    """A part of a letter in black and white: 5 by 1.5 inches."""
    with pypdfium2.PdfDocument(PDF) as document:
        page = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return page.crop((150, 560, 150 + 5 * DPI, 560 + 3 * DPI // 2)).convert("L").point(lambda level: 255 * (level > 128))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of the image file."""
    file = io.BytesIO()
    image.save(file, kind, **({"dpi": (DPI, DPI)} | options))
    return file.getvalue()


def opened(data: bytes, **options: Any) -> Source:
    """The file as it is read."""
    return read_image_file(data, "scan", sniff(data), **({"ocr": UNREMEMBERED} | options))


def words(source: Source, page: int = 0) -> list[str]:
    """The words on a page."""
    return [word.text for word in source.pages[page].words]


@pytest.fixture(scope="module")
def expected(strip: Image.Image) -> list[str]:
    """The words on the strip."""
    source = opened(saved(strip, "PNG"))
    assert (source.text_kind, source.page_count, source.media_type) == ("ocr", 1, "image/png")
    assert (round(source.pages[0].width), round(source.pages[0].height)) == (360, 108)
    found = words(source)
    assert found[0:3] == ["5", "december", "2023"]
    return found


def grey16(image: Image.Image, white: int = 65535, byteorder: str = "<") -> Image.Image:
    """The image in 16-bit grey levels."""
    return Image.fromarray((numpy.asarray(image).astype(float) / 255 * white).astype(f"{byteorder}u2"))


def on_nothing(image: Image.Image, mode: str = "RGBA") -> Image.Image:
    """Its ink on a ground that is black, but shows what lies under it."""
    colour = Image.new("RGBA", image.size, (0, 0, 0, 0))
    colour.putalpha(ImageOps.invert(image))
    return colour.convert(mode)


def cut_out(image: Image.Image) -> bytes:
    """A palette of which one colour shows what lies under it."""
    return saved(image.point(lambda level: level // 255).convert("P"), "PNG", transparency=1)


MAKERS: dict[str, Callable[[Image.Image], bytes]] = {
    "black and white": lambda image: saved(image.convert("1"), "PNG"),
    "fax groups": lambda image: saved(image.convert("1"), "TIFF", compression="group4"),
    "tiff": lambda image: saved(image, "TIFF"),
    "tiff in colour": lambda image: saved(image.convert("RGB"), "TIFF", compression="tiff_lzw"),
    "cmyk": lambda image: saved(image.convert("RGB").convert("CMYK"), "TIFF"),
    "cmyk jpeg": lambda image: saved(image.convert("RGB").convert("CMYK"), "JPEG", quality=95),
    "jpeg": lambda image: saved(image, "JPEG", quality=95),
    "16 bits": lambda image: saved(grey16(image), "PNG"),
    "12 bits": lambda image: saved(grey16(image, 4095), "TIFF"),
    "16 bits, high first": lambda image: saved(grey16(image, byteorder=">"), "TIFF"),
    "real numbers": lambda image: saved(Image.fromarray(numpy.asarray(image).astype("f4") / 255), "TIFF"),
    "alpha": lambda image: saved(on_nothing(image), "PNG"),
    "grey alpha": lambda image: saved(on_nothing(image, "LA"), "PNG"),
    "alpha tiff": lambda image: saved(on_nothing(image), "TIFF"),
    "palette": lambda image: saved(image.convert("P"), "PNG"),
    "see-through palette": cut_out,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_image_gives_the_same_words(strip: Image.Image, expected: list[str], kind: str) -> None:
    assert words(opened(MAKERS[kind](strip))) == expected


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, 270)])
def test_the_orientation_that_a_camera_notes_is_undone(
    strip: Image.Image, expected: list[str], kind: str, orientation: int, turn: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    source = opened(saved(strip.rotate(turn, expand=True), kind, exif=exif))
    assert words(source) == expected
    assert (round(source.pages[0].width), source.pages[0].turn) == (360, 0)


def test_pixels_that_are_no_squares_become_squares(strip: Image.Image, expected: list[str]) -> None:
    fax = strip.resize((strip.width, strip.height // 2))
    source = opened(saved(fax, "TIFF", dpi=(DPI, DPI / 2)))
    assert (round(source.pages[0].width), round(source.pages[0].height)) == (360, 108)
    assert words(source)[:2] == expected[:2]


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((1240, 1754), (150, 150), (595, 842)),
        ((1240, 1754), (0, 0), (595, 842)),
        ((1754, 1240), (5, 5), (842, 595)),
        ((1240, 1754), (2400, 2400), (595, 842)),
        ((3024, 4032), (72, 72), (595, 794)),
        ((600, 800), (72, 72), (600, 800)),
    ],
)
def test_the_size_is_what_the_resolution_says_where_it_can_be_so(
    size: tuple[int, int], dpi: tuple[int, int], points: tuple[int, int]
) -> None:
    page = opened(saved(Image.new("L", size, 255), "PNG", dpi=dpi)).pages[0]
    assert (page.width, page.height) == pytest.approx(points, abs=1)
    assert page.words == []


def test_pages_of_a_tiff(strip: Image.Image, expected: list[str]) -> None:
    blank = Image.new("L", strip.size, 255)
    data = saved(blank, "TIFF", save_all=True, append_images=[strip.convert("1"), blank])
    source = opened(data)
    assert (source.page_count, [page.number for page in source.pages]) == (3, [1, 2, 3])
    assert (words(source, 0), words(source, 1), words(source, 2)) == ([], expected, [])
    (page,) = opened(data, pages=(2, 2)).pages
    assert (page.number, [word.text for word in page.words]) == (2, expected)
    with pytest.raises(UsageError, match="it has 3"):
        opened(data, pages=(4, 4))
    with pytest.raises(LimitError, match="3 pages"):
        opened(data, max_pages=2)


def test_large_scans_are_reduced(strip: Image.Image, expected: list[str]) -> None:
    page = opened(saved(strip.resize((strip.width * 6, strip.height * 6)), "JPEG", dpi=(1200, 1200))).pages[0]
    assert [word.text for word in page.words] == expected


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


@pytest.mark.parametrize(
    ("maker", "kind", "said"),
    [
        (lambda image: _cut(saved(image, "PNG")), UnreadableError, "page 1"),
        (lambda image: _cut(saved(image, "JPEG")), UnreadableError, "page 1"),
        (lambda image: saved(image, "TIFF")[:100], UnreadableError, "damaged"),
        (lambda image: b"\x89PNG\r\n\x1a\n" + bytes(400), UnreadableError, "damaged"),
        (lambda image: b"\xff\xd8\xff\xe0" + bytes(400), UnreadableError, "damaged"),
        (lambda image: b"II*\0" + bytes(400), UnreadableError, "damaged"),
        (lambda image: b"MM\0*" + b"\xff" * 400, UnreadableError, "damaged"),
        (lambda image: saved(Image.new("L", (1, 1)), "PNG"), UnreadableError, "no page"),
        (lambda image: saved(Image.new("1", (40_000, 100)), "PNG", dpi=(0, 0)), UnreadableError, "no page"),
        (lambda image: saved(Image.new("1", (30_000, 30_000)), "PNG"), LimitError, "pixels"),
        (lambda image: saved(Image.new("RGB", (12_000, 12_000)), "PNG"), LimitError, "pixels"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_remedy(
    strip: Image.Image, maker: Callable[[Image.Image], bytes], kind: type[ReactieError], said: str
) -> None:
    with pytest.raises(kind, match=said) as caught:
        opened(maker(strip))
    assert caught.value.remedy


def test_an_image_is_nothing_without_ocr(strip: Image.Image) -> None:
    with pytest.raises(NeedsOcrError) as caught:
        opened(saved(strip, "PNG"), ocr=Ocr("never"))
    assert caught.value.remedy == "leave out --ocr never"
