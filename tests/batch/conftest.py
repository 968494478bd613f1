"""Folders of letters, and batches of them as processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faults
import pytest

REACTIE = str(Path(sys.executable).with_name("reactie"))
SAMPLES = faults.ROOT / "samples"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def reactie() -> Run:
    """Runs the command."""

    def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([REACTIE, *map(str, arguments)], capture_output=True, check=False, timeout=120, **options)

    return run


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A small archive: letters of each kind in folders, under odd names."""
    top = tmp_path / "letters"
    names = {
        "gemeente.pdf": "2023/brief met spatie.pdf",
        "waterschap.pdf": "2023/✉ brief.PDF",
        "provincie.docx": "2024/brief.docx",
        "gemeente-webpagina.html": "2024/q3/brief.html",
        "gemeente-ocr.md": "brief.md",
        "gemeente-tekst.txt": "brief\nover twee regels.txt",
        "geen-reactie.pdf": "geen; reactie'.pdf",
    }
    for sample, name in names.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes((SAMPLES / sample).read_bytes())
    return top


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Two dozen short letters, each a little different."""
    return write_many(tmp_path / "many")


def write_many(top: Path, before: str = "") -> Path:
    """Writes two dozen short letters with `before` at their beginning."""
    for number in range(24):
        path = top / f"{number % 4}" / f"brief-{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{before}{faults.GOOD}\nNoot {number}.\n", encoding="utf-8")
    return top


def journal(out: Path) -> list[dict[str, Any]]:
    """The lines of the journal."""
    return [json.loads(line) for line in (out / "journal.ndjson").read_bytes().splitlines()]


def results(out: Path) -> dict[str, bytes]:
    """What a batch comes to: everything that must be the same however it was run."""
    paths = [path for path in (out / "letters").rglob("*") if path.is_file()]
    paths += [out / "reactions.ndjson", out / "summary.json"]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}
