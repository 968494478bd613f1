"""What there is on this machine of what `reactie` can use, and how to install what is not."""

from __future__ import annotations

import importlib.util
import platform
from importlib.metadata import packages_distributions, version

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.cli.cache import amount
from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.model.errors import NeedsOcrError
from bestuurlijke_reactie.model.machine import cores
from bestuurlijke_reactie.source.ocr.cache import folder, size
from bestuurlijke_reactie.source.ocr.installed import FOR_CODES, LANGUAGE, Installed, install_line, installed

_OCR = ("tesserocr", "cv2", "numpy", "PIL")
_EXTRAS = (
    ("export", "tables for Excel and Parquet", ("xlsxwriter", "pyarrow")),
    ("cluster", "clusters and addresses (s3://, https://)", ("distributed", "fsspec")),
)


def doctor_job() -> Outcome:
    """A few lines on each; the code is 5 when scans cannot be read."""
    found = installed()
    lines = [f"reactie {__version__}, Python {platform.python_version()}", *_ocr(found)]
    for extra, purpose, modules in _EXTRAS:
        missing = [name for name in modules if importlib.util.find_spec(name) is None]
        lines.append(f"{purpose}: {'not installed' if missing else 'ready'} ({_versions(modules)})")
        lines += [f"  install: pip install 'bestuurlijke-reactie[{extra}]'"] if missing else []
    return Outcome(("\n".join(lines) + "\n").encode("utf-8", "replace"), code=0 if found.usable else NeedsOcrError.exit_code)


def _ocr(found: Installed) -> list[str]:
    dutch = f"Dutch ({LANGUAGE}) is {'there' if LANGUAGE in found.languages else 'missing'}"
    languages = f"{', '.join(found.languages)}, in {found.data_folder}" if found.languages else "none"
    lines = [
        f"scans (OCR): {'ready' if found.usable else 'not installed'} ({_versions(_OCR)})",
        f"  Tesseract: {found.version or 'missing'}",
        f"  languages: {languages}; {dutch}",
        f"  references and initials: {'read twice' if found.reads_codes else f'read once; twice with English ({FOR_CODES})'}",
        f"  pages at a time: {cores()} (the cores there are)",
        f"  remembered: {amount(*size())}, in {folder()}",
    ]
    return lines if found.usable else [*lines, f"  install: {install_line(found)}"]


def _versions(modules: tuple[str, ...]) -> str:
    """The packages that bring the modules, with their versions; those that are missing are said to be."""
    bringers = packages_distributions()
    return ", ".join(
        f"{name} missing" if importlib.util.find_spec(name) is None else f"{bringers[name][0]} {version(bringers[name][0])}"
        for name in modules
    )
