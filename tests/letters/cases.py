"""Every letter of the corpus and every sample, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accuracy import letters

from bestuurlijke_reactie import Reaction, extract, read

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.with_suffix("") for path in (ROOT / "samples").glob("*.json"))


@dataclass(frozen=True)
class Case:
    """A letter, its reading and its reaction."""

    path: Path
    text: str
    reaction: Reaction


@cache
def load(path: Path) -> Case:
    """Reads the letter at `path`, once in a test run."""
    return Case(path, read(path)[1].text, extract(path))


PATHS = [path for _, path in letters()] + [
    next(path for path in stem.parent.glob(f"{stem.name}.*") if path.suffix != ".json") for stem in SAMPLES
]
