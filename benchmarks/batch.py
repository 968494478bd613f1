"""Measures `reactie batch` over many letters; docs/scale.md has the figures and what follows from them.

python benchmarks/batch.py            print the figures beside their bounds
python benchmarks/batch.py --write    put them in docs/scale.md
python benchmarks/batch.py --check    fail when a bound that docs/scale.md calls kept is missed by more than a quarter,
                                      or docs/scale.md lacks a figure

`--letters 1000 --kills 10` makes a quick run of it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from archive import make_archive
from figures import Figure
from readme import markdown_table, part, write_part
from scale import Basis, costs, measured
from watching import Watched, watch

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "scale.md"
FAULTS = ROOT / "tests" / "batch"
sys.path.append(str(FAULTS))  # of the tests: a reader that hangs, crashes and eats memory as it is told

import faults

_REACTIE = str(Path(sys.executable).with_name("reactie"))
_BARE = "import sys; from bestuurlijke_reactie import extract; [extract(path) for path in sys.argv[1:]]"
_TURNS = 2
"""Runs of which the shortest counts."""
_KILLED = 60
_SMALL = 60_000
"""Letters in the folder whose batch is killed, and the most bytes of one."""
_SERIES = 3
"""The most kills in a row before a batch has a fresh folder."""
_FAULTY, _OF_EACH = 500, 4
"""Letters in the folder with faults, and how many have each."""
_FAULT_SECONDS = 5


class Archive(NamedTuple):
    """The large run: what was seen of it, where it is, and how long one with nothing to do takes."""

    run: Watched
    again: float
    letters: list[Path]
    out: Path
    entries: list[dict[str, Any]]
    closing: float
    """Seconds from the last line of the journal to the end."""


def batch(given: Path, out: Path, *options: str) -> list[str]:
    """The command."""
    return [_REACTIE, "batch", str(given), "-o", str(out), *options]


def journal(out: Path) -> list[dict[str, Any]]:
    """The lines of a journal."""
    return [json.loads(line) for line in (out / "journal.ndjson").read_bytes().splitlines()]


def results(out: Path) -> dict[str, bytes]:
    """Everything that must be the same however a batch was run."""
    paths = [path for path in (out / "letters").rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in [*paths, out / "reactions.ndjson", out / "summary.json"]}


def whole_archive(folder: Path, count: int) -> Archive:
    """Reads the archive with two processes, then once more."""
    letters, out = make_archive(folder / "letters", count), folder / "out"
    run = watch(batch(folder / "letters", out, "--jobs", "2"), out / "journal.ndjson")
    closing = time.time() - (out / "journal.ndjson").stat().st_mtime
    again = watch(batch(folder / "letters", out, "--jobs", "2"))
    assert (run.code, again.code) == (0, 0), (run.code, again.code)
    return Archive(run, again.seconds, letters, out, journal(out), closing)


def of_archive(archive: Archive) -> list[Figure]:
    """What the large run must show."""
    count = len(archive.letters)
    done = Counter(entry["file"] for entry in archive.entries)
    once = sum(times == 1 for times in done.values())
    return [
        Figure("letters done, once each", 100 * once / count, 100, "%", at_least=True, digits=0),
        Figure("most memory of the parent", archive.run.peak, 200, "MB", digits=0),
        Figure("growth of the parent over the last half of the letters", archive.run.grown(count // 2, count), 5, "MB"),
        Figure("a run again that has nothing to do", archive.again, 5, "s"),
    ]


def of_speed(folder: Path, count: int) -> tuple[list[Figure], Watched]:
    """Two processes beside one, and the batch beside a bare loop that shares its one core with nothing; and the first run."""
    letters = make_archive(folder / "letters", count)
    bare = [sys.executable, "-c", _BARE, *map(str, letters)]

    def once(*options: str, cores: int | None = None) -> Watched:
        shutil.rmtree(folder / "out", ignore_errors=True)
        return watch(batch(folder / "letters", folder / "out", *options), folder / "out" / "journal.ndjson", cores)

    ways: dict[str, Callable[[], Watched]] = {
        "bare": lambda: watch(bare, cores=1),
        "on one core": lambda: once("--jobs", "1", cores=1),
        "one": lambda: once("--jobs", "1"),
        "two": lambda: once("--jobs", "2"),
    }
    runs = [{way: run() for way, run in ways.items()} for _ in range(_TURNS)]
    assert all(run.code == 0 for turn in runs for run in turn.values())
    best = {way: min(turn[way].seconds for turn in runs) for way in ways}
    over = 100 * (best["on one core"] / best["bare"] - 1)
    return [
        Figure("throughput with two processes, beside one", best["one"] / best["two"], 1.7, "×", at_least=True, digits=2),
        Figure("time over that of a bare loop over `extract`, both on one core", over, 15, "%"),
    ], runs[0]["two"]


def of_kills(folder: Path, kills: int) -> Figure:
    """Kills at random moments; after each a copy is resumed to its end, and goes on to be killed itself."""
    make_archive(folder / "letters", _KILLED, _SMALL)
    whole, broken, resumed = folder / "whole", folder / "broken", folder / "resumed"
    span = watch(batch(folder / "letters", whole)).seconds
    good = _relative(whole)
    moments, hits, same, row = random.Random(41), 0, 0, 0
    while hits < kills:
        with subprocess.Popen(batch(folder / "letters", broken), stderr=subprocess.DEVNULL) as process:
            time.sleep(moments.uniform(0.02, 1.0) * span)
            hit = process.poll() is None
            process.kill()
        row += 1
        if hit:
            hits += 1
            if broken.exists():
                shutil.copytree(broken, resumed)
            subprocess.run(batch(folder / "letters", resumed), stderr=subprocess.DEVNULL, check=True)
            done = Counter(entry["file"] for entry in journal(resumed))
            same += _relative(resumed) == good and len(done) == _KILLED == done.total()
            shutil.rmtree(resumed)
        if not hit or row == _SERIES:
            shutil.rmtree(broken, ignore_errors=True)
            row = 0
    return Figure("outputs byte-identical after `kill -9` and resume", 100 * same / hits, 100, "%", at_least=True, digits=0)


def _relative(out: Path) -> dict[str, bytes]:
    return {os.path.relpath(path, out): data for path, data in results(out).items()}


def of_faults(folder: Path, archive: Archive) -> list[Figure]:
    """A folder with every fault many times, among letters that the large run read as ok."""
    top = folder / "letters"
    (top / "faults").mkdir(parents=True)
    for name in faults.FAULTS:
        for number in range(_OF_EACH):
            path = top / "faults" / f"{name}-{number}.txt"
            path.write_text(f"FAULT {name}\n{faults.GOOD}\n{number}\n", encoding="utf-8")
    fine = [entry["file"] for entry in archive.entries if entry["status"] == "ok"]
    count = _FAULTY - len(faults.FAULTS) * _OF_EACH
    for number in range(count):
        source = archive.out.with_name("letters") / fine[number % len(fine)]
        (top / f"{number % 7}").mkdir(exist_ok=True)
        shutil.copyfile(source, top / f"{number % 7}" / f"{number:03}{source.suffix}")
    command = [sys.executable, str(FAULTS / "faults.py"), str(top), str(folder / "out"), "2", str(_FAULT_SECONDS)]
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    entries = {entry["file"]: entry["status"] for entry in journal(folder / "out")}
    good = sum(status == "ok" for file, status in entries.items() if not file.startswith("faults/"))
    due = {f"faults/{name}-{number}.txt": status for name, (_, status) in faults.FAULTS.items() for number in range(_OF_EACH)}
    right = sum(entries.get(file) == status for file, status in due.items())
    return [
        Figure("entries in the journal of the folder with faults", 100 * len(entries) / _FAULTY, 100, "%", True, 0),
        Figure("good letters among the faults that are ok", 100 * good / count, 100, "%", True, 0),
        Figure("faulty letters that have the status of their fault", 100 * right / len(due), 100, "%", True, 0),
    ]


def conditions(letters: int, some: int, kills: int, archive: Archive) -> str:
    """What was measured, and how much else the machine did."""
    run, there = archive.run, len(os.sched_getaffinity(0))
    ours = run.parent + run.workers
    others = max(0.0, run.busy - ours) / (run.seconds * there)
    return (
        f"{letters} letters with two processes in {run.seconds:.0f} s, {letters / run.seconds:.1f} a second, "
        f"on {there} cores of which other programs took {100 * others:.0f} % meanwhile; "
        f"ratios over {some} letters, the shortest of {_TURNS} runs each; {kills} kills of a batch of {_KILLED} letters; "
        f"{_FAULTY} letters of which {len(faults.FAULTS) * _OF_EACH} have a fault, {len(faults.FAULTS)} kinds of them."
    )


def reports(letters: int, kills: int) -> tuple[list[Figure], dict[str, str]]:
    """Everything measured, and the parts of the document."""
    with tempfile.TemporaryDirectory(prefix="reactie-batch-") as name:
        top = Path(name)
        archive = whole_archive(top / "archive", letters)
        some = max(100, letters // 25)
        speed, few = of_speed(top / "speed", some)
        figures = [*of_archive(archive), *speed, of_kills(top / "kills", kills), *of_faults(top / "faults", archive)]
        grown = archive.run.most(letters) - few.most(some)
        basis = Basis.of(archive.run, archive.entries, archive.letters, archive.out, archive.again, archive.closing, grown, some)
    table = markdown_table(("what", "measured", "bound"), [figure.row() for figure in figures])
    words = conditions(letters, some, kills, archive)
    return figures, {"batch": f"{table}\n\n{words}", "basis": measured(basis), "costs": costs(basis)}


def missing(figures: Iterable[Figure], parts: dict[str, str]) -> list[str]:
    """What the document lacks: a figure, or a whole part."""
    names = [figure.name for figure in figures if f"| {figure.name} |" not in part("batch", DOCUMENT)]
    return names + [name for name in parts if not part(name, DOCUMENT)]


def main() -> int:
    """Runs the command; 1 when a bound that the document calls kept is missed by far, or it lacks a figure."""
    parser = argparse.ArgumentParser(description="Measure `reactie batch`.")
    parser.add_argument("--letters", type=int, default=10_000, help="letters in the large run")
    parser.add_argument("--kills", type=int, default=100, help="times that a batch is killed")
    parser.add_argument("--write", action="store_true", help="put the figures in docs/scale.md")
    parser.add_argument("--check", action="store_true", help="fail when a bound is not kept")
    arguments = parser.parse_args()
    figures, parts = reports(arguments.letters, arguments.kills)
    for name, text in parts.items():
        print(f"{text}\n")
        if arguments.write:
            write_part(name, text, DOCUMENT)
    owned = [line for line in part("batch", DOCUMENT).splitlines() if "(not met)" in line]
    broken = [figure.name for figure in figures if figure.far_off and not any(figure.name in line for line in owned)]
    stale = missing(figures, parts)
    for name in broken if arguments.check else ():
        print(f"over its bound: {name}", file=sys.stderr)
    for name in stale if arguments.check else ():
        print(f"not in docs/scale.md, run `python benchmarks/batch.py --write`: {name}", file=sys.stderr)
    return int(arguments.check and bool(broken or stale))


if __name__ == "__main__":
    sys.exit(main())
