"""Measures speed as ratios within one run, so that the figures mean the same on any machine.

python benchmarks/speed.py            print the figures beside their bounds
python benchmarks/speed.py --write    put them in the README
python benchmarks/speed.py --check    fail when a bound that the README calls kept is missed by more than a quarter,
                                      or the README lacks a figure
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from accuracy import letters
from figures import Figure
from readme import markdown_table, part, write_part

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.cli.supervise import Outcome, supervised

_MEMORY = """
import re, sys
from pathlib import Path
from bestuurlijke_reactie import extract
for path in sys.argv[1:]:
    extract(path)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
"""Linux hands the peak of the parent on in getrusage; the high-water mark of the process itself is in /proc."""


def by_pdfium(path: Path) -> None:
    """What pypdfium2 takes to hand over text with rectangles."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_rects()):
                text.get_text_bounded(*text.get_rect(index))


def by_pdfplumber(path: Path) -> None:
    """What pdfplumber takes for its bare text."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()


def by_us(path: Path) -> None:
    """The whole extraction."""
    extract(path)


def seconds(jobs: dict[Callable[[Path], None], int], paths: list[Path]) -> list[float]:
    """What each of `jobs` takes for all `paths`, each in the shortest of so many runs: the one least disturbed.

    All letters have a turn before the first has its next, so that no run finds in a cache what the last one left there.
    """
    best = {(job, path): float("inf") for job in jobs for path in paths}
    for turn in range(max(jobs.values())):
        for path in paths:
            for job in (job for job, times in jobs.items() if turn < times):
                start = time.perf_counter()
                job(path)
                best[job, path] = min(best[job, path], time.perf_counter() - start)
    return [sum(best[job, path] for path in paths) for job in jobs]


def reading_speed() -> list[Figure]:
    """The extraction beside bare pypdfium2 and bare pdfplumber; the bounds are for the letters called `dev-`."""
    cases = [(name, path) for name, path in letters() if path.suffix == ".pdf"]
    given = [path for name, path in cases if name.startswith("dev-")]
    others = [path for _, path in cases if path not in given][::2]  # half of them: pdfplumber takes its time
    by_us(given[0])  # imports and word lists are no part of it
    theirs, ours, plumber = seconds({by_pdfium: 5, by_us: 5, by_pdfplumber: 2}, given)
    theirs_too, ours_too, plumber_too = seconds({by_pdfium: 3, by_us: 3, by_pdfplumber: 1}, others)
    of_given, of_others = f"the {len(given)} PDF letters `dev-*`", f"the {len(others)} other PDF letters"
    return [
        Figure(f"extraction of {of_given}, beside pypdfium2's text with rectangles", ours / theirs, 3, "×"),
        Figure(f"pdfplumber's bare text of {of_given}, beside the extraction", plumber / ours, 8, "×", at_least=True),
        Figure(f"extraction of {of_others}, beside pypdfium2's text with rectangles", ours_too / theirs_too, None, "×"),
        Figure(f"pdfplumber's bare text of {of_others}, beside the extraction", plumber_too / ours_too, None, "×"),
    ]


def start_up() -> Figure:
    """`reactie --version` beside an import of typer."""
    reactie = str(Path(sys.executable).with_name("reactie"))
    commands = ([reactie, "--version"], [sys.executable, "-c", "import typer"])
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(15):
        for command, times in zip(commands, taken, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    return Figure(
        "`reactie --version`, beside `python -c 'import typer'`",
        statistics.median(taken[0]) / statistics.median(taken[1]),
        1.5,
        "×",
    )


def peak_memory() -> Figure:
    """The most memory that any letter takes, the program included."""
    peaks = []
    for _, path in sorted(letters(), key=lambda case: case[1].stat().st_size)[-12:]:
        done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], check=True, capture_output=True, text=True)
        peaks.append(float(done.stdout))
    return Figure("peak memory for a letter, the program included", max(peaks), 150, "MB", digits=0)


def repeated(path: Path, pages: int) -> bytes:
    """The letter again and again until it has `pages` pages."""
    with pypdfium2.PdfDocument(path) as letter, pypdfium2.PdfDocument.new() as document:
        while len(document) < pages:
            document.import_pages(letter, list(range(min(len(letter), pages - len(document)))))
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def linearity() -> Figure:
    """Time for a page of a document of 500 pages, beside one of 100 pages."""
    path = next(path for _, path in letters() if path.suffix == ".pdf")
    times: dict[int, float] = {}
    for pages in (100, 500):
        data = repeated(path, pages)

        def job(data: bytes = data) -> Outcome:
            start = time.perf_counter()
            extract(data)
            return Outcome(b"", str(time.perf_counter() - start))

        done = supervised(job, Limits(seconds=60))
        times[pages] = float(done.said) / pages if isinstance(done, Outcome) else float("inf")
    return Figure("time for a page of 500 pages, beside one of 100 pages", times[500] / times[100], 1.3, "×")


def main() -> int:
    """Runs the command; 1 when a bound that the README calls kept is missed by far, or the README lacks a figure."""
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--write", action="store_true", help="put the figures in the README")
    parser.add_argument("--check", action="store_true", help="fail when a bound is not kept")
    arguments = parser.parse_args()
    figures = [*reading_speed(), start_up(), peak_memory(), linearity()]
    table = markdown_table(("what", "measured", "bound"), [figure.row() for figure in figures])
    print(table)
    if arguments.write:
        write_part("speed", table)
    owned = [line for line in part("speed").splitlines() if "(not met)" in line]
    broken = [figure.name for figure in figures if figure.far_off and not any(figure.name in line for line in owned)]
    stale = [figure.name for figure in figures if figure.name not in part("speed")]
    for name in broken if arguments.check else ():
        print(f"over its bound: {name}", file=sys.stderr)
    for name in stale if arguments.check else ():
        print(f"not in README.md, run `python benchmarks/speed.py --write`: {name}", file=sys.stderr)
    return int(arguments.check and bool(broken or stale))


if __name__ == "__main__":
    sys.exit(main())
