"""What there is of OCR on this machine, and what to do where something is missing."""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bestuurlijke_reactie.model.errors import NeedsOcrError

LANGUAGE = "nld"
FOR_CODES = "eng"
"""Reads what is no Dutch word a second time, where it is there; Tesseract brings it along on most systems."""
_PACKAGES = ("tesserocr", "cv2", "numpy", "PIL")
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_PIP = "pip install 'bestuurlijke-reactie[ocr]'"
_TESSERACT = {
    "darwin": "brew install tesseract tesseract-lang pkgconf",
    "win32": "winget install --interactive UB-Mannheim.TesseractOCR (tick Dutch under 'Additional language data')",
}
_DEBIAN = "sudo apt install tesseract-ocr tesseract-ocr-nld"


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

    @property
    def reads_codes(self) -> bool:
        """Whether what is no Dutch word can be read a second time."""
        return FOR_CODES in self.languages


@cache
def installed() -> Installed:
    """Looks for the packages of the extra `[ocr]`, Tesseract and its languages."""
    missing = tuple(name for name in _PACKAGES if importlib.util.find_spec(name) is None)
    folder = next((str(path) for path in _data_folders() if (path / f"{LANGUAGE}.traineddata").is_file()), "")
    folder = folder or next((str(path) for path in _data_folders() if any(path.glob("*.traineddata"))), "")
    languages = tuple(sorted(path.stem for path in Path(folder).glob("*.traineddata"))) if folder else ()
    version = "" if "tesserocr" in missing else str(tesserocr().tesseract_version()).split("\n")[0].removeprefix("tesseract ")
    return Installed(missing, version, folder, languages)


def require() -> Installed:
    """What is installed.  Raises NeedsOcrError, with the line that installs what is not, when it cannot read Dutch letters."""
    found = installed()
    if found.usable:
        return found
    if found.missing_packages:
        cause = "OCR is not installed"
    elif not found.languages:
        cause = "the language files of Tesseract are not installed"
    else:
        cause = f"Tesseract has no Dutch ({LANGUAGE})"
    raise NeedsOcrError(f"it is a scan: its pages hold no text, and {cause}", f"install it: {install_line(found)}")


def _data_folders() -> list[Path]:
    named = os.environ.get("TESSDATA_PREFIX")
    given = [Path(named), Path(named) / "tessdata"] if named else []
    return [*given, *map(Path, _DATA_FOLDERS)]


def install_line(found: Installed, system: str = sys.platform) -> str:
    """What installs what is missing of OCR: the language files, from the system, and the Python packages."""
    parts = [] if LANGUAGE in found.languages else [_TESSERACT.get(system, _DEBIAN)]
    if found.missing_packages:
        parts.append(_PIP)
    return (" and then " if system == "win32" else " && ").join(parts)


def tesserocr() -> Any:
    """The module of that name; importing it loads Tesseract."""
    # Tesseract's own threads take each other's time: pages are read side by side instead.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr as module

    return module
