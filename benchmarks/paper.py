"""Prints the pages of a letter, has them damaged, and binds the pictures to a PDF again."""

from __future__ import annotations

import ctypes
import io
import json
import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from damage import Matrix, Picture, Sheet
from PIL import Image

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word
from bestuurlijke_reactie.source.open import open_source

SAMPLES = Path(__file__).parents[1] / "samples"
_BASELINE = 0.21
"""How far the baseline lies above the bottom of a word, in font sizes."""
_SLIPS = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("1", "l"),
    ("0", "O"),
    ("O", "0"),
    ("li", "h"),
    ("h", "li"),
    ("e", "c"),
    ("5", "S"),
)
_OF_THE_MOMENT = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)(?=[^]]{0,40}]\s*>>\s*startxref)|(?<=CreationDate\(D:)\d{14}")
"""What PDFium makes anew each time it saves: an identifier and the time."""
_SLIPPED, _BROKEN = 0.25, 0.05
"""Share of the words of a poor text layer that have a slip, and that fall apart."""


class Damage(NamedTuple):
    """A way to make a scan, and the sample letters that it is done to."""

    name: str
    letters: tuple[str, ...]
    steps: tuple[Callable[[Sheet], None], ...] = ()
    dpi: int = 200
    quality: int = 85
    """Of the JPEG in the PDF; a fax has none."""
    two_tone: bool = False
    text_layer: bool = False
    """Whether another OCR program left its text behind, with its slips."""
    last_only: bool = False
    """Whether all pages but the last stay as they were."""

    @property
    def key(self) -> str:
        """The name in the name of a file."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.casefold()).strip("-")


class Scan(NamedTuple):
    """A scan and the letter it was made of."""

    letter: str
    damage: str
    data: bytes
    moved: dict[int, Matrix]
    """For each page that was scanned: where a point of the letter's page lies on it."""


def twin(letter: str) -> tuple[bytes, dict[str, Any]]:
    """A sample letter and its JSON."""
    return (SAMPLES / f"{letter}.pdf").read_bytes(), json.loads((SAMPLES / f"{letter}.json").read_text(encoding="utf-8"))


def scan(letter: str, damage: Damage) -> Scan:
    """The sample letter as a scan with this damage."""
    data, reaction = twin(letter)
    with pypdfium2.PdfDocument(data) as document:
        pictures = [_printed(page, damage.dpi) for page in document]
    count = len(pictures)
    sheets = []
    for number in range(count if damage.last_only else 1, count + 1):
        behind = pictures[number if number < count else number - 2] if count > 1 else np.full_like(pictures[0], 255)
        chance = np.random.default_rng(zlib.crc32(f"{letter} {damage.key} {number}".encode()))
        sheet = Sheet(pictures[number - 1], (damage.dpi, damage.dpi), number, chance, behind, _closing(reaction, number))
        for step in damage.steps:
            step(sheet)
        sheets.append(sheet)
    bound = _bound(sheets, damage)
    if damage.text_layer:
        bound = _with_text(bound, letter, data)
    if damage.last_only:
        bound = _appended(data, bound)
    return Scan(letter, damage.name, bound, {sheet.number: sheet.moved for sheet in sheets})


def _printed(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    return np.array(page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB"))


def _closing(reaction: dict[str, Any], number: int) -> list[Box]:
    """The first line of each signatory on this page."""
    found = []
    for index in range(len(reaction["letter"]["signatories"])):
        pointers = (f"/letter/signatories/{index}/{key}" for key in ("name", "role"))
        evidence = [each for pointer in pointers for each in reaction["evidence"].get(pointer, ())]
        found += [Box(*each["bbox"]) for each in evidence if each["page"] == number][:1]
    return found


def _bound(sheets: Sequence[Sheet], damage: Damage) -> bytes:
    """The pictures as a PDF, without the date of today."""
    pictures = [Image.fromarray(sheet.picture) for sheet in sheets]
    how: dict[str, Any] = {"dpi": sheets[0].dpi, "quality": damage.quality, "creationDate": None, "modDate": None}
    if damage.two_tone:
        pictures = [picture.convert("1", dither=Image.Dither.NONE) for picture in pictures]
        del how["quality"]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], **how)
    return buffer.getvalue()


def _with_text(bound: bytes, letter: str, data: bytes) -> bytes:
    """The scan with the words of the letter over it as a poor OCR program reads them: there, but not to be seen."""
    with pypdfium2.PdfDocument(bound) as document:
        for printed, page in zip(open_source(data, letter).pages, document, strict=True):
            chance = np.random.default_rng(zlib.crc32(f"{letter} {printed.number}".encode()))
            for word in printed.words:
                text = slipped(word.text, chance)
                pdfium.FPDFPage_InsertObject(page.raw, _hidden(document, word, text, printed.height))
            page.gen_content()
        return _saved(document)


def slipped(text: str, chance: np.random.Generator) -> str:
    """A word as a poor OCR program reads it."""
    drawn = chance.random()
    if drawn < _BROKEN and len(text) > 5:
        at = int(chance.integers(2, len(text) - 2))
        return f"{text[:at]} {text[at:]}"
    slips = [slip for slip in _SLIPS if slip[0] in text]
    if drawn > _BROKEN + _SLIPPED or not slips:
        return text
    old, new = slips[chance.integers(len(slips))]
    return text.replace(old, new, 1)


def _hidden(document: pypdfium2.PdfDocument, word: Word, text: str, height: float) -> Any:
    """A text object that fills the place of `word` and is not drawn."""
    item = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", word.size)
    wide = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(item, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    stretch = (word.x1 - word.x0) / max(0.1, right.value - left.value)
    pdfium.FPDFPageObj_Transform(item, stretch, 0, 0, 1, word.x0, height - word.bottom + _BASELINE * word.size)
    return item


def _appended(data: bytes, bound: bytes) -> bytes:
    """The letter with the scan in the place of its last pages."""
    with pypdfium2.PdfDocument(data) as letter, pypdfium2.PdfDocument(bound) as last, pypdfium2.PdfDocument.new() as document:
        document.import_pages(letter, list(range(len(letter) - len(last))))
        document.import_pages(last)
        return _saved(document)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return _OF_THE_MOMENT.sub(lambda found: b"0" * len(found[0]), buffer.getvalue())
