"""Tables in the README and other documents that a program writes, each between two comments that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are right-aligned."""
    lines = [" | ".join(head), " | ".join(["---", *("---:" for _ in head[1:])]), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def part(name: str, document: Path = README) -> str:
    """What stands in the document between the comments of `name`; empty when they are not there."""
    found = _pattern(name).search(document.read_text(encoding="utf-8"))
    return found[2].strip() if found else ""


def write_part(name: str, text: str, document: Path = README) -> None:
    """Puts `text` between the comments of `name`."""
    old = document.read_text(encoding="utf-8")
    new = _pattern(name).sub(lambda found: f"{found[1]}\n\n{text}\n\n{found[3]}", old)
    document.write_text(new, encoding="utf-8")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->)(.*?)(<!-- end of {name} -->)", re.DOTALL)
