"""Remembers what OCR read in the image of a page, so that a second run costs nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path

from bestuurlijke_reactie.model.errors import OutputError
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.source.ocr.installed import FOR_CODES, LANGUAGE, require

_FORM = 3
"""Raised whenever the preparation of images, what is kept of what was read, or the form of the entries changes."""


def folder() -> Path:
    """Where the entries stand: `ocr` in the user's folder for caches (on Linux ~/.cache/reactie)."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("reactie", appauthor=False)) / "ocr"


def key_of(digest: bytes, dpi: int) -> str:
    """The name of the entry for an image of a page: of its digest, and of all that reading it rests on."""
    parts = (digest, f"{dpi} {_FORM}".encode(), _engine_key())
    return hashlib.blake2b(b"\0".join(parts), digest_size=20).hexdigest()


@cache
def _engine_key() -> bytes:
    found = require()
    languages = (LANGUAGE, FOR_CODES) if found.reads_codes else (LANGUAGE,)
    data = (Path(found.data_folder, f"{language}.traineddata").read_bytes() for language in languages)
    return b"".join((found.version.encode(), *(hashlib.blake2b(each, digest_size=20).digest() for each in data)))


def recall(key: str, number: int) -> Page | None:
    """The page that was read before, as page `number`; None when it was not, or the entry is damaged."""
    try:
        entry = json.loads(_path(key).read_bytes())
        words = [Word(*word) for word in entry.pop("words")]
        rules, fills = ([Box(*box) for box in entry.pop(name)] for name in ("rules", "fills"))
        return Page(**{**entry, "number": number, "words": words, "rules": rules, "fills": fills})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def remember(key: str, page: Page) -> None:
    """Writes an entry, for the eyes of this user only; where that cannot be done the next run reads the page again."""
    target = _path(key)
    beside = target.with_name(f"{key}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(page), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.chmod(0o600)
        beside.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()


def size() -> tuple[int, int]:
    """How many pages are remembered, and how many bytes that takes."""
    sizes = []
    for path in folder().glob("*/*.json"):
        with contextlib.suppress(OSError):  # another run is clearing it
            sizes.append(path.stat().st_size)
    return len(sizes), sum(sizes)


def clear() -> tuple[int, int]:
    """Removes all entries; how many pages went, and how many bytes.  Raises OutputError when they cannot be removed."""
    before = size()
    shutil.rmtree(folder(), ignore_errors=True)
    after = size()
    if after[0] >= before[0] > 0:
        raise OutputError(f"cannot remove what is in {folder()}", "look at the rights of the folder")
    return max(0, before[0] - after[0]), max(0, before[1] - after[1])


def _path(key: str) -> Path:
    return folder() / key[:2] / f"{key}.json"
