"""Archives of any size: the letters of tests/corpus, copied under other names and with other bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from accuracy import letters

IN_A_FOLDER = 100


def make_archive(folder: Path, count: int, largest: int | None = None) -> list[Path]:
    """Writes `count` letters below `folder`, none with the bytes of another; only letters up to `largest` bytes are copied."""
    sources = [path for _, path in letters() if largest is None or path.stat().st_size <= largest]
    made = []
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{number // IN_A_FOLDER:04}" / f"{number:06}-{source.parent.name}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        _change(target, number)
        made.append(target)
    return made


def _change(path: Path, number: int) -> None:
    """Changes the bytes of a letter and nothing that a reader sees."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path, "a") as package:
            package.comment = f"copy {number}".encode()
        return
    with path.open("ab") as file:
        if path.suffix == ".pdf":
            file.write(f"\n% copy {number}\n".encode())
        elif path.suffix == ".html":
            file.write(f"<!-- copy {number} -->\n".encode())
        else:
            file.write(b"\n" + f"{number:b}".replace("0", " ").replace("1", "\t").encode() + b"\n")
