"""What to do where there is no OCR: the lines that install it on this system."""

from __future__ import annotations

import sys

from bestuurlijke_reactie.model.errors import NeedsOcrError
from bestuurlijke_reactie.source.ocr.engine import LANGUAGE, Installed, installed, require

_PIP = "pip install 'bestuurlijke-reactie[ocr]'"
_TESSERACT = {
    "darwin": "brew install tesseract tesseract-lang pkgconf",
    "win32": "winget install --interactive UB-Mannheim.TesseractOCR (tick Dutch under 'Additional language data')",
}
_DEBIAN = "sudo apt install tesseract-ocr tesseract-ocr-nld"


def require_ocr() -> Installed:
    """What is installed.  Raises NeedsOcrError, with the line that installs what is not, when it cannot read Dutch letters."""
    try:
        return require()
    except NeedsOcrError as error:
        raise NeedsOcrError(error.message, f"install it: {install_line(installed())}") from error


def install_line(found: Installed, system: str = sys.platform) -> str:
    """What installs what is missing of OCR: the language files, from the system, and the Python packages."""
    parts = [] if LANGUAGE in found.languages else [_TESSERACT.get(system, _DEBIAN)]
    if found.missing_packages:
        parts.append(_PIP)
    return (" and then " if system == "win32" else " && ").join(parts)
