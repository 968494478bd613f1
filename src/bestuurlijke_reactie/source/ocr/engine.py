"""Tesseract, through tesserocr: the words it reads in an image."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import Any, NamedTuple

from bestuurlijke_reactie.source.ocr.installed import FOR_CODES, LANGUAGE, require, tesserocr


class ReadWord(NamedTuple):
    """A word as Tesseract read it, in pixels of the image from its top left."""

    text: str
    confidence: float
    """0..1."""
    x0: float
    x1: float
    baseline: float
    x_height: float
    """Height of a small letter, of the line the word stands in."""
    top: float
    bottom: float
    """Box of the word's ink."""


_idle: dict[str, LifoQueue[Any]] = {language: LifoQueue() for language in (LANGUAGE, FOR_CODES)}
"""Engines that wait for an image, of this letter or the next: one takes 0.1 s to start, and reads one image at a time."""


def read_words(image: Any, dpi: int) -> list[ReadWord]:
    """The words in a grey image (rows of bytes, a numpy array), in the order in which Tesseract met them."""
    return _read(image, dpi, tesserocr().PSM.AUTO)


def read_block(image: Any, dpi: int) -> list[ReadWord]:
    """The words in a grey image that holds a few lines below one another."""
    return _read(image, dpi, tesserocr().PSM.SINGLE_BLOCK)


def read_line(image: Any, dpi: int) -> list[ReadWord]:
    """The words in a small grey image that holds one line, or part of one."""
    return _read(image, dpi, tesserocr().PSM.SINGLE_LINE)


def read_code(image: Any, dpi: int) -> list[ReadWord]:
    """The same, read in English: Dutch, which knows more words, makes words of references and initials."""
    return _read(image, dpi, tesserocr().PSM.SINGLE_LINE, FOR_CODES)


def _read(image: Any, dpi: int, segmentation: Any, language: str = LANGUAGE) -> list[ReadWord]:
    module = tesserocr()
    height, width = image.shape
    with _engine(language) as engine:
        engine.SetPageSegMode(segmentation)
        engine.SetImageBytes(image.tobytes(), width, height, 1, width)
        engine.SetSourceResolution(dpi)
        engine.Recognize()
        found = engine.GetIterator()
        words = [] if found is None else [_word(item, module.RIL) for item in module.iterate_level(found, module.RIL.WORD)]
        engine.Clear()
    return [word for word in words if word is not None]


@contextmanager
def _engine(language: str) -> Iterator[Any]:
    """An engine that waits, or a new one; one that failed does not come back."""
    try:
        engine = _idle[language].get_nowait()
    except Empty:
        module = tesserocr()
        engine = module.PyTessBaseAPI(path=require().data_folder, lang=language, oem=module.OEM.LSTM_ONLY)
    yield engine
    _idle[language].put(engine)


def _word(item: Any, level: Any) -> ReadWord | None:
    text = "" if item.Empty(level.WORD) else "".join(item.GetUTF8Text(level.WORD).split())
    line = item.Baseline(level.WORD)
    if not text or line is None:
        return None
    x0, top, x1, bottom = item.BoundingBox(level.WORD)
    row = item.RowAttributes()
    x_height = row["row_height"] + row["descenders"] - row["ascenders"]
    baseline = (line[0][1] + line[1][1]) / 2
    return ReadWord(text, item.Confidence(level.WORD) / 100, x0, x1, baseline, x_height, top, bottom)
