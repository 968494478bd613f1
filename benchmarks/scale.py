"""What millions of documents cost, computed from what a batch of letters was seen to cost."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from archive import IN_A_FOLDER
from readme import markdown_table
from watching import Watched

DOCUMENTS = 5_000_000
BYTES = 4.2 * 2**40
REACTIONS = 10_000
"""The archive that is computed: council documents, and the letters among them."""
PAGES = (2, 10, 25, 50)
"""Pages of a council document: nobody has counted them all."""
CORES = (2, 32, 256)
_BLOCK = 4096


@dataclass(frozen=True)
class Basis:
    """What was measured, for a letter or a page."""

    reaction: float
    """Seconds of processor time of a worker for a bestuurlijke reactie."""
    page: float
    """The same for a page of another document."""
    parent: float
    """Seconds of processor time of the parent for a letter."""
    closing: float
    """Seconds to write reactions.ndjson and the sums, for a letter."""
    again: float
    """Seconds to see that a letter was done before."""
    hashed: float
    """Bytes a second that are read from memory and hashed."""
    memory: float
    """Bytes of the parent for a letter."""
    disk_reaction: float
    disk_other: float
    """Bytes on disk of the JSON, alone and on its line, and of the journal."""

    @classmethod
    def of(
        cls,
        run: Watched,
        entries: Sequence[Mapping[str, Any]],
        letters: Sequence[Path],
        out: Path,
        again: float,
        closing: float,
        few: float,
    ) -> Self:
        """From the large run; `few` MB is the most that the parent of a hundred letters had."""
        count = len(letters)
        clock = run.workers / sum(entry["seconds"] for entry in entries)
        reactions = [entry for entry in entries if entry["status"] != "not_a_reaction"]
        others = [entry for entry in entries if entry["status"] == "not_a_reaction"]
        printed = [entry for entry in others if entry["pages"]]
        line = (out / "journal.ndjson").stat().st_size / count
        share = (out / "reactions.ndjson").stat().st_size / sum(_size(out, entry) for entry in entries)

        def disk(entry: Mapping[str, Any]) -> float:
            size = _size(out, entry)
            return line + -(-size // _BLOCK) * _BLOCK + size * share

        return cls(
            reaction=clock * _mean(entry["seconds"] for entry in reactions),
            page=clock * sum(entry["seconds"] for entry in printed) / sum(entry["pages"] for entry in printed),
            parent=run.parent / count,
            closing=closing / count,
            again=again / count,
            hashed=_hash_rate(letters),
            memory=max(0.0, run.peak - few) * 2**20 / max(1, count - IN_A_FOLDER),
            disk_reaction=_mean(map(disk, reactions)),
            disk_other=_mean(map(disk, others)),
        )

    def seconds(self, pages: int) -> float:
        """Processor time for the whole archive when its documents have so many pages."""
        return REACTIONS * self.reaction + (DOCUMENTS - REACTIONS) * pages * self.page + DOCUMENTS * self.parent


def measured(basis: Basis) -> str:
    """The figures that the costs follow from."""
    rows = [
        ("processor time of a worker for a bestuurlijke reactie", f"{1000 * basis.reaction:.0f} ms"),
        ("the same for a page of another document", f"{1000 * basis.page:.1f} ms"),
        ("processor time of the parent for a document", f"{1000 * basis.parent:.2f} ms"),
        ("memory of the parent for a document", f"{basis.memory:.0f} bytes"),
        ("at the end, for `reactions.ndjson` and the sums, for a document", f"{1000 * basis.closing:.2f} ms"),
        ("seeing that a document was done before", f"{1000 * basis.again:.2f} ms"),
        ("hashing on one core, from memory", f"{basis.hashed / 2**20:.0f} MiB/s"),
        ("disk for a bestuurlijke reactie: JSON, its line, journal", f"{basis.disk_reaction / 1024:.1f} KiB"),
        ("disk for another document", f"{basis.disk_other / 1024:.1f} KiB"),
    ]
    return markdown_table(("what", "measured"), rows)


def costs(basis: Basis) -> str:
    """What the archive costs."""
    rows = []
    for pages in PAGES:
        hours = basis.seconds(pages) / 3600
        rows.append((str(pages), f"{hours:,.0f}", *(f"{hours / cores:,.1f}" for cores in CORES)))
    table = markdown_table(("pages a document", "core-hours", *(f"hours on {cores} cores" for cores in CORES)), rows)
    disk = REACTIONS * basis.disk_reaction + (DOCUMENTS - REACTIONS) * basis.disk_other
    fed = {pages: pages * basis.page / basis.parent for pages in (PAGES[0], PAGES[1])}
    rest = markdown_table(
        ("what else", "for 5 million documents"),
        [
            ("disk for OUT", f"{disk / 2**30:.0f} GiB"),
            ("memory of one parent", f"{(basis.memory * DOCUMENTS) / 2**30:.1f} GiB"),
            ("one parent's own processor time", f"{basis.parent * DOCUMENTS / 3600:.1f} hours"),
            ("writing `reactions.ndjson` and the sums, in one process", f"{basis.closing * DOCUMENTS / 3600:.1f} hours"),
            (
                "a run again that has nothing to do, the reading of 4.2 TiB left out",
                f"{basis.again * DOCUMENTS / 3600:.1f} hours",
            ),
            ("hashing 4.2 TiB, in one process", f"{BYTES / basis.hashed / 3600:.1f} hours"),
            ("reading 4.2 TiB at 1 Gbit/s, 10 Gbit/s", f"{BYTES * 8 / 1e9 / 3600:.1f}, {BYTES * 8 / 1e10 / 3600:.1f} hours"),
            *((f"cores that one parent can feed, at {pages} pages a document", f"{cores:.0f}") for pages, cores in fed.items()),
        ],
    )
    return f"{table}\n\n{rest}"


def _hash_rate(letters: Sequence[Path]) -> float:
    """Over the letters as they are, which the system has in memory by now."""
    for _ in range(2):
        started, size = time.perf_counter(), 0
        for path in letters[:2000]:
            with path.open("rb") as file:
                hashlib.file_digest(file, "sha256")
                size += file.tell()
    return size / (time.perf_counter() - started)


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0


def _size(out: Path, entry: Mapping[str, Any]) -> int:
    return (out / "letters" / f"{entry['file']}.json").stat().st_size
