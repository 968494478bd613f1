"""Tesseract, through tesserocr: what is installed, and the words it reads in an image."""

from __future__ import annotations

import importlib.util
import os
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bestuurlijke_reactie.model.errors import NeedsOcrError

LANGUAGE = "nld"
INSTALL = "install it: apt install tesseract-ocr tesseract-ocr-nld && pip install 'bestuurlijke-reactie[ocr]'"
"""What to do where there is no OCR; `reactie doctor` says what is missing."""
_PACKAGES = ("tesserocr", "cv2", "numpy", "PIL")
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


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


@dataclass(frozen=True, slots=True)
class Installed:
    """What there is of OCR on this machine."""

    missing_packages: tuple[str, ...]
    """Python packages of the extra `[ocr]` that are not installed."""
    version: str = ""
    """Of Tesseract; empty when it is not there."""
    data_folder: str = ""
    languages: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether Dutch letters can be read."""
        return not self.missing_packages and LANGUAGE in self.languages


@cache
def installed() -> Installed:
    """Looks for the packages of the extra `[ocr]`, Tesseract and its languages."""
    missing = tuple(name for name in _PACKAGES if importlib.util.find_spec(name) is None)
    folder = next((str(path) for path in _data_folders() if (path / f"{LANGUAGE}.traineddata").is_file()), "")
    folder = folder or next((str(path) for path in _data_folders() if any(path.glob("*.traineddata"))), "")
    languages = tuple(sorted(path.stem for path in Path(folder).glob("*.traineddata"))) if folder else ()
    version = "" if "tesserocr" in missing else str(_tesserocr().tesseract_version()).split("\n")[0].removeprefix("tesseract ")
    return Installed(missing, version, folder, languages)


def require() -> Installed:
    """What is installed.  Raises NeedsOcrError when it is not enough to read Dutch letters."""
    found = installed()
    if found.usable:
        return found
    if found.missing_packages:
        cause = "OCR is not installed"
    elif not found.languages:
        cause = "the language files of Tesseract are not installed"
    else:
        cause = f"Tesseract has no Dutch ({LANGUAGE})"
    raise NeedsOcrError(f"it is a scan: its pages hold no text, and {cause}", INSTALL)


def _data_folders() -> list[Path]:
    named = os.environ.get("TESSDATA_PREFIX")
    given = [Path(named), Path(named) / "tessdata"] if named else []
    return [*given, *map(Path, _DATA_FOLDERS)]


def _tesserocr() -> Any:
    # Tesseract's own threads take each other's time: pages are read side by side instead.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    return tesserocr


class _PerThread(threading.local):
    engine: Any = None


_engines = _PerThread()
"""An engine takes 0.1 s to start and can read one image at a time."""


def read_words(image: Any, dpi: int) -> list[ReadWord]:
    """The words in a grey image (rows of bytes, a numpy array), in the order in which Tesseract met them."""
    return _read(image, dpi, _tesserocr().PSM.AUTO)


def read_line(image: Any, dpi: int) -> list[ReadWord]:
    """The words in a small grey image that holds one line, or part of one."""
    return _read(image, dpi, _tesserocr().PSM.SINGLE_LINE)


def _read(image: Any, dpi: int, segmentation: Any) -> list[ReadWord]:
    tesserocr = _tesserocr()
    engine = _engine()
    height, width = image.shape
    engine.SetPageSegMode(segmentation)
    engine.SetImageBytes(image.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(dpi)
    engine.Recognize()
    found = engine.GetIterator()
    words = [] if found is None else [_word(item, tesserocr.RIL) for item in tesserocr.iterate_level(found, tesserocr.RIL.WORD)]
    engine.Clear()
    return [word for word in words if word is not None]


def _engine() -> Any:
    if _engines.engine is None:
        tesserocr = _tesserocr()
        _engines.engine = tesserocr.PyTessBaseAPI(
            path=require().data_folder, lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
        )
    return _engines.engine


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
