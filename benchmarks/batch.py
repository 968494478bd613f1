"""Measures `reactie batch` over many letters; docs/scale.md has the figures and what follows from them.

python benchmarks/batch.py            print the figures beside their bounds
python benchmarks/batch.py --write    put them in docs/scale.md
python benchmarks/batch.py --check    fail when a bound that docs/scale.md calls kept is missed by more than a quarter,
                                      or docs/scale.md lacks a figure

`--letters 1000 --kills 10` makes a quick run of it, `--only speed` measures one part.
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

from accuracy import CORPUS
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
_RATIO, _TURNS = 200, 4
"""Letters for the ratios, and runs of which the shortest counts: the one least disturbed."""
_KILLED = 60
_SMALL = 60_000
"""Letters in the folder whose batch is killed, and the most bytes of one."""
_SERIES = 3
"""The most kills in a row before a batch has a fresh folder."""
_FAULTY, _OF_EACH = 500, 4
"""Letters in the folder with faults, and how many have each."""
_FAULT_SECONDS = 5


class Report(NamedTuple):
    """What one part of the measuring gives: figures, the circumstances in words, and other parts of the document."""

    figures: list[Figure]
    words: str
    more: dict[str, str] = {}  # noqa: RUF012 - a default of a tuple, which nobody changes

    def shown(self) -> str:
        """The figures as a table, and the words."""
        return markdown_table(("what", "measured", "bound"), [figure.row() for figure in self.figures]) + f"\n\n{self.words}"


def batch(given: Path, out: Path, *options: str) -> list[str]:
    """The command."""
    return [_REACTIE, "batch", str(given), "-o", str(out), *options]


def journal(out: Path) -> list[dict[str, Any]]:
    """The lines of a journal."""
    return [json.loads(line) for line in (out / "journal.ndjson").read_bytes().splitlines()]


def relative(out: Path) -> dict[str, bytes]:
    """Everything that must be the same however a batch was run."""
    paths = [path for path in (out / "letters").rglob("*") if path.is_file()]
    return {os.path.relpath(path, out): path.read_bytes() for path in [*paths, out / "reactions.ndjson", out / "summary.json"]}


def others(runs: Iterable[Watched]) -> str:
    """How much of the machine other programs had while these ran."""
    held, there = list(runs), len(os.sched_getaffinity(0))
    rest = sum(run.busy - run.parent - run.workers for run in held)
    share = 100 * max(0.0, rest) / sum(run.seconds * there for run in held)
    return f"{there} cores, of which other programs took {share:.0f} % meanwhile"


def of_archive(folder: Path, count: int) -> Report:
    """Reads a large archive with two processes, then once more."""
    letters, out = make_archive(folder / "letters", count), folder / "out"
    run = watch(batch(folder / "letters", out, "--jobs", "2"), out / "journal.ndjson")
    closing = time.time() - (out / "journal.ndjson").stat().st_mtime
    again = watch(batch(folder / "letters", out, "--jobs", "2"))
    few = watch(batch(letters[0].parent, folder / "few", "--jobs", "2")).peak
    assert (run.code, again.code) == (0, 0), (run.code, again.code)
    entries = journal(out)
    once = sum(times == 1 for times in Counter(entry["file"] for entry in entries).values())
    figures = [
        Figure("letters done, once each", 100 * once / count, 100, "%", at_least=True, digits=0),
        Figure("most memory of the parent", run.peak, 200, "MB", digits=0),
        Figure("growth of the parent over the last half of the letters", run.grown(count // 2, count), 5, "MB"),
        Figure("a run again that has nothing to do", again.seconds, 5, "s"),
    ]
    basis = Basis.of(run, entries, letters, out, again.seconds, closing, few)
    words = f"{count} letters with two processes in {run.seconds:.0f} s, {count / run.seconds:.1f} a second, on {others([run])}."
    return Report(figures, words, {"basis": measured(basis), "costs": costs(basis)})


def of_speed(folder: Path, count: int) -> Report:
    """Two processes beside one, and the batch beside a bare loop, both on one core."""
    letters = make_archive(folder / "letters", count)
    bare = [sys.executable, "-c", _BARE, *map(str, letters)]

    def once(*options: str, cores: int | None = None) -> Watched:
        shutil.rmtree(folder / "out", ignore_errors=True)
        return watch(batch(folder / "letters", folder / "out", *options), cores=cores)

    ways: dict[str, Callable[[], Watched]] = {
        "bare": lambda: watch(bare, cores=1),
        "on one core": lambda: once("--jobs", "1", cores=1),
        "one": lambda: once("--jobs", "1"),
        "two": lambda: once("--jobs", "2"),
    }
    runs = [{way: run() for way, run in ways.items()} for _ in range(_TURNS)]
    every = [run for turn in runs for run in turn.values()]
    assert all(run.code == 0 for run in every)
    best = {way: min(turn[way].seconds for turn in runs) for way in ways}
    over = 100 * (best["on one core"] / best["bare"] - 1)
    figures = [
        Figure("throughput with two processes, beside one", best["one"] / best["two"], 1.7, "×", at_least=True, digits=2),
        Figure("time over that of a bare loop over `extract`, both on one core", over, 15, "%"),
    ]
    return Report(figures, f"{count} letters, the shortest of {_TURNS} runs each, on {others(every)}.")


def of_kills(folder: Path, kills: int) -> Report:
    """Kills at random moments; after each a copy is resumed to its end, and the batch goes on to be killed again."""
    make_archive(folder / "letters", _KILLED, _SMALL)
    whole, broken, resumed = folder / "whole", folder / "broken", folder / "resumed"
    span = watch(batch(folder / "letters", whole)).seconds
    good = relative(whole)
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
            same += relative(resumed) == good and len(done) == _KILLED == done.total()
            shutil.rmtree(resumed)
        if not hit or row == _SERIES:
            shutil.rmtree(broken, ignore_errors=True)
            row = 0
    figure = Figure("outputs byte-identical after `kill -9` and resume", 100 * same / hits, 100, "%", at_least=True, digits=0)
    return Report([figure], f"{kills} kills of a batch of {_KILLED} letters.")


def of_faults(folder: Path) -> Report:
    """A folder with every fault many times, among letters that are ok by themselves."""
    count, due = put_faults(folder), {name: status for name, (_, status) in faults.FAULTS.items()}
    command = [str(FAULTS / "faults.py"), str(folder / "letters"), str(folder / "out"), "2", str(_FAULT_SECONDS)]
    subprocess.run([sys.executable, *command], stderr=subprocess.DEVNULL, check=False)
    entries = {entry["file"]: entry["status"] for entry in journal(folder / "out")}
    good = sum(status == "ok" for file, status in entries.items() if not file.startswith("faults/"))
    right = sum(
        status == due[Path(file).name.partition("-")[0]] for file, status in entries.items() if file.startswith("faults/")
    )
    figures = [
        Figure("entries in the journal of the folder with faults", 100 * len(entries) / _FAULTY, 100, "%", True, 0),
        Figure("good letters among the faults that are ok", 100 * good / count, 100, "%", True, 0),
        Figure("faulty letters that have the status of their fault", 100 * right / (_FAULTY - count), 100, "%", True, 0),
    ]
    return Report(figures, f"{_FAULTY} letters, of which {_FAULTY - count} have a fault: {', '.join(faults.FAULTS)}.")


def put_faults(folder: Path) -> int:
    """Fills `folder`/letters; how many letters in it are good."""
    subprocess.run(batch(CORPUS, folder / "sound", "--exclude", "*.md"), stderr=subprocess.DEVNULL, check=True)
    fine = [CORPUS / entry["file"] for entry in journal(folder / "sound") if entry["status"] == "ok"]
    (folder / "letters" / "faults").mkdir(parents=True)
    for name in faults.FAULTS:
        for number in range(_OF_EACH):
            path = folder / "letters" / "faults" / f"{name}-{number}.txt"
            path.write_text(f"FAULT {name}\n{faults.GOOD}\n{number}\n", encoding="utf-8")
    count = _FAULTY - len(faults.FAULTS) * _OF_EACH
    for number in range(count):
        source = fine[number % len(fine)]
        target = folder / "letters" / f"{number % 7}" / f"{number:03}{source.suffix}"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    return count


def missing(reports: dict[str, Report]) -> list[str]:
    """What the document lacks: a figure, or a whole part."""
    names = [
        figure.name
        for name, report in reports.items()
        for figure in report.figures
        if f"| {figure.name} |" not in part(name, DOCUMENT)
    ]
    return names + [name for report in reports.values() for name in report.more if not part(name, DOCUMENT)]


def broken(reports: dict[str, Report]) -> list[str]:
    """Bounds that are missed by far though the document calls them kept."""
    owned = [line for name in reports for line in part(name, DOCUMENT).splitlines() if "(not met)" in line]
    figures = [figure for report in reports.values() for figure in report.figures]
    return [figure.name for figure in figures if figure.far_off and not any(figure.name in line for line in owned)]


def main() -> int:
    """Runs the command; 1 when a bound that the document calls kept is missed by far, or it lacks a figure."""
    parser = argparse.ArgumentParser(description="Measure `reactie batch`.")
    parser.add_argument("--letters", type=int, default=10_000, help="letters in the large run")
    parser.add_argument("--kills", type=int, default=100, help="times that a batch is killed")
    parser.add_argument("--only", choices=("archive", "speed", "kills", "faults"), help="measure one part")
    parser.add_argument("--write", action="store_true", help="put the figures in docs/scale.md")
    parser.add_argument("--check", action="store_true", help="fail when a bound is not kept")
    arguments = parser.parse_args()
    measures: dict[str, Callable[[Path], Report]] = {
        "archive": lambda folder: of_archive(folder, arguments.letters),
        "speed": lambda folder: of_speed(folder, min(_RATIO, arguments.letters)),
        "kills": lambda folder: of_kills(folder, arguments.kills),
        "faults": of_faults,
    }
    reports = {}
    for name in [arguments.only] if arguments.only else measures:
        with tempfile.TemporaryDirectory(prefix="reactie-batch-") as folder:
            reports[name] = report = measures[name](Path(folder))
        for title, text in {name: report.shown(), **report.more}.items():
            print(f"{text}\n", flush=True)
            if arguments.write:
                write_part(title, text, DOCUMENT)
    if not arguments.check:
        return 0
    late, stale = broken(reports), missing(reports)
    for name in late:
        print(f"over its bound: {name}", file=sys.stderr)
    for name in stale:
        print(f"not in docs/scale.md, run `python benchmarks/batch.py --write`: {name}", file=sys.stderr)
    return int(bool(late or stale))


if __name__ == "__main__":
    sys.exit(main())
