"""Folders as a batch leaves them, made of the samples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bestuurlijke_reactie.export.saved import Letters, Saved, read_saved
from bestuurlijke_reactie.model.contract import Reaction

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.json"))

Reader = Callable[..., list[Saved]]


@pytest.fixture(scope="session")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a batch: each sample in letters/, half of them a folder deeper, named as its letter with .json behind it."""
    out = tmp_path_factory.mktemp("batch")
    for order, sample in enumerate(SAMPLES):
        folder = out / "letters" / ("" if order % 2 else "archief 2024")
        folder.mkdir(parents=True, exist_ok=True)
        name = json.loads(sample.read_bytes())["source"]["file"]
        (folder / f"{name}.json").write_bytes(sample.read_bytes())
    return out


@pytest.fixture(scope="session")
def letters(batch: Path) -> list[Saved]:
    """All letters of that folder, with links to where they could lie."""
    nowhere = Letters("https://archief.example/brieven", batch)
    return list(read_saved([str(batch)], _no_input, nowhere))


@pytest.fixture
def read() -> Reader:
    """Reads paths as the command does."""

    def read(*paths: Path, base: str | None = None, start: Path = Path()) -> list[Saved]:
        return list(read_saved([str(path) for path in paths], _no_input, Letters(base, start)))

    return read


def write_lines(path: Path, reactions: Iterable[Reaction]) -> Path:
    """The reactions as NDJSON."""
    path.write_text("".join(each.to_json_line() for each in reactions), encoding="utf-8")
    return path


def _no_input() -> None:
    raise AssertionError("nothing reads standard input here")
