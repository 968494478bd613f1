"""Gives the reader damaged letters, each in a worker with limits, and counts what may not be: unnamed errors, overruns, lost workers.

python benchmarks/fuzz.py --inputs 100000 --jobs 2     run, and print the table
python benchmarks/fuzz.py ... --state fuzz.ndjson      keep what was counted in a file, and go on there when run again
python benchmarks/fuzz.py ... --write                  put the table in docs/robustness.md
python benchmarks/fuzz.py --show 4711 > letter         the damaged letter of that number

The same number gives the same damaged letter, whatever the machine.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from mutating import TEXT, WORD, Change, lean
from mutating_pdf import PDF, plain
from readme import markdown_table, write_part

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.work import READ, Settings, read_letter
from bestuurlijke_reactie.model.errors import CrashedError, TooLargeError, TooSlowError
from bestuurlijke_reactie.model.rules import problems

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "robustness.md"
LIMITS = Limits(seconds=60, memory=1024)
"""Those of `reactie batch`."""
_SETTINGS = Settings(ocr="never", cache=False)
_STYLE = re.compile(rb"<(style|script)\b.*?</\1>", re.DOTALL)
_LARGEST = 1_000_000
"""Bytes; what is larger is a question of limits, not of damage."""
_CHUNK = 500
"""Inputs that are counted, and kept in the state, at a time."""


class Kind(NamedTuple):
    """A kind of file: its share of the inputs, what is done to it, and the letters it begins with."""

    share: int
    changes: tuple[Change, ...]
    letters: tuple[str, ...]


KINDS = {
    "PDF": Kind(
        42,
        PDF,
        (
            *("dev-d4-14", "j-12", "g-09", "dev-d4-13", "q-12", "t-12", "m-06", "x-07", "samples/geen-reactie.pdf", "v-10") * 3,
            *(
                "samples/gemeente.pdf",
                "p-10",
                "dev-d4-10",
                "n-10",
                "x-05",
                "v-09",
                "dev-d3-02",
                "t-02",
                "r-10",
                "k-03",
                "dev-d5-09",
            ),
        ),
    ),
    "Word": Kind(8, WORD, ("samples/provincie.docx", "dev-d2-05", "dev-d4-06", "g-10", "r-06", "s-08", "x-04", "p-06", "j-08")),
    "HTML": Kind(18, TEXT, ("samples/gemeente-webpagina.html", "g-12", "s-09", "v-07", "r-07", "dev-d4-11", "t-10", "m-09")),
    "Markdown": Kind(18, TEXT, ("samples/gemeente-ocr.md", "v-08", "k-10", "n-07", "j-09", "s-10", "dev-d2-07", "z-09")),
    "text": Kind(14, TEXT, ("samples/gemeente-tekst.txt", "m-10", "t-07", "y-10", "j-11", "dev-d2-08", "q-09", "k-12")),
}
"""The letters are of as many producers and layouts as there are small ones of; the quickest to read are taken more often."""
_HEAD, _PART, _END = 450, 450, 150
"""Characters of a letter of text that most inputs begin with: its start, a part of its middle, and its end."""
ENDS = ("read", "refused", "unnamed", "late", "large", "lost", "rules")
WRONG = ENDS[2:]


class Input(NamedTuple):
    """A damaged letter."""

    kind: str
    letter: str
    changes: tuple[str, ...]
    data: bytes


class Outcome(NamedTuple):
    """What came of one: the kind of file, one of ENDS, seconds of processor time, and words on what may not be."""

    kind: str
    end: str
    seconds: float = 0.0
    words: str = ""


@functools.cache
def _letter(name: str) -> tuple[bytes, ...]:
    """The letter; a PDF also with each object by itself."""
    path = ROOT / name if "/" in name else next((ROOT / "tests" / "corpus" / name).glob("letter.*"))
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return (data, *[plain(data)] * 4)
    if path.suffix == ".html":
        return (data, *[_STYLE.sub(b"", data)] * 4)
    return (data, *[lean(data)] * 4) if path.suffix == ".docx" else (data,)


def shortened(data: bytes, chance: random.Random) -> bytes:
    """Start and end of a letter, and a part of what stands between: quicker to read, and as good to damage."""
    begin = data.find(b"\n", chance.randint(_HEAD, max(_HEAD, len(data) - _PART)))
    return data if begin < 0 else data[:_HEAD] + data[begin : begin + _PART] + data[-_END:]


def mutated(number: int) -> Input:
    """The damaged letter of this number."""
    chance = random.Random(f"reactie {number}")
    name = chance.choices(list(KINDS), [kind.share for kind in KINDS.values()])[0]
    kind = KINDS[name]
    letter = chance.choice(kind.letters)
    data = chance.choice(_letter(letter))
    if kind.changes is TEXT and chance.random() < 0.9:
        data = shortened(data, chance)
    changes = [chance.choice(kind.changes) for _ in range(chance.choice((1, 1, 2, 3, 6)))]
    for change in changes:
        changed = change(data, chance)
        data = changed if 0 < len(changed) < _LARGEST else data
    return Input(name, letter, tuple(change.__name__ for change in changes), data)


def fuzz(number: int) -> Outcome:
    """Reads the damaged letter of this number, as a batch does."""
    given = mutated(number)
    with tempfile.NamedTemporaryFile(prefix="reactie-fuzz-") as file:
        file.write(given.data)
        file.flush()
        began = time.process_time()
        extracted = read_letter(file.name, _SETTINGS)
        seconds = time.process_time() - began
    if isinstance(extracted.error, CrashedError):
        return Outcome(given.kind, "unnamed", seconds, f"{extracted.message}\n{extracted.traceback}")
    if extracted.status not in READ:
        assert extracted.message
        return Outcome(given.kind, "refused", seconds)
    assert extracted.reaction is not None
    broken = problems(extracted.reaction)
    return Outcome(given.kind, "rules" if broken else "read", seconds, "\n".join(f"{at}: {what}" for at, what in broken))


def outcome_of(number: int, future: Future[Outcome]) -> Outcome:
    """What came of it, also when its worker did not live to tell."""
    error = future.exception()
    if error is None:
        return future.result()
    count = next(
        (
            name
            for kind, name in ((TooSlowError, "late"), (TooLargeError, "large"), (CrashedError, "lost"))
            if isinstance(error, kind)
        ),
        "unnamed",
    )
    return Outcome(mutated(number).kind, count, getattr(error, "seconds", 0.0), repr(error))


class Tally(NamedTuple):
    """What was counted: (kind, one of ENDS) → inputs, the most seconds by kind, and words on each that may not be."""

    counts: Counter[tuple[str, str]]
    slowest: dict[str, tuple[float, int]]
    """Seconds of processor time, and the number of the input."""
    wrong: dict[int, str]
    commits: dict[str, int]
    """Inputs by the commit of the package that read them."""

    @classmethod
    def empty(cls) -> Tally:
        """Nothing yet."""
        return cls(Counter(), {}, {}, {})

    def enter(self, number: int, outcome: Outcome) -> None:
        """Counts one more."""
        self.counts[outcome.kind, outcome.end] += 1
        self.slowest[outcome.kind] = max(self.slowest.get(outcome.kind, (0.0, 0)), (round(outcome.seconds, 3), number))
        if outcome.end in WRONG:
            self.wrong[number] = f"{outcome.end}: {outcome.words}"

    def add(self, other: Tally) -> None:
        """Counts all that another counted."""
        self.counts.update(other.counts)
        for kind, seconds in other.slowest.items():
            self.slowest[kind] = max(self.slowest.get(kind, (0.0, 0)), seconds)
        self.wrong.update(other.wrong)
        for commit, count in other.commits.items():
            self.commits[commit] = self.commits.get(commit, 0) + count

    def to_json(self) -> str:
        """A line of the state."""
        counts = [[*key, count] for key, count in self.counts.items()]
        return json.dumps({"counts": counts, "slowest": self.slowest, "wrong": self.wrong, "commits": self.commits})

    @classmethod
    def from_json(cls, line: str) -> Tally:
        """Of a line of the state."""
        entry = json.loads(line)
        counts = Counter({(kind, name): count for kind, name, count in entry["counts"]})
        slowest = {kind: (seconds, number) for kind, (seconds, number) in entry["slowest"].items()}
        return cls(counts, slowest, {int(number): words for number, words in entry["wrong"].items()}, entry["commits"])


def run(numbers: range, jobs: int, executor: LimitedExecutor | None = None) -> Tally:
    """Reads the damaged letters of these numbers."""
    tally, pool = Tally.empty(), executor or LimitedExecutor(jobs, LIMITS)
    try:
        futures = {number: pool.submit(fuzz, number) for number in numbers}
        for number, future in futures.items():
            tally.enter(number, outcome_of(number, future))
    finally:
        if executor is None:
            pool.shutdown()
    tally.commits[_commit()] = len(numbers)
    return tally


def long_run(inputs: int, jobs: int, state: Path | None) -> Tally:
    """As `run`, in parts that are kept in `state`, where it goes on when there is one; tells how far it is."""
    total, done = Tally.empty(), 0
    if state is not None and state.exists():
        for line in state.read_text(encoding="utf-8").splitlines():
            total.add(Tally.from_json(line))
            done += _CHUNK
    pool = LimitedExecutor(jobs, LIMITS)
    try:
        for first in range(done, inputs, _CHUNK):
            part = run(range(first, min(inputs, first + _CHUNK)), jobs, pool)
            for number, words in part.wrong.items():
                print(f"{number} {words}", file=sys.stderr, flush=True)
            total.add(part)
            if state is not None:
                with state.open("a", encoding="utf-8") as file:
                    file.write(f"{part.to_json()}\n")
            print(f"{time.strftime('%H:%M:%S')} {first + _CHUNK} done, {len(total.wrong)} wrong", file=sys.stderr, flush=True)
    finally:
        pool.shutdown()
    return total


def table(tally: Tally) -> str:
    """The part of docs/robustness.md."""
    head = (
        "kind",
        "inputs",
        "read",
        "refused by name",
        "unnamed errors",
        "over a limit",
        "lost workers",
        "broken rules",
        "slowest",
    )
    rows = []
    for kind in [*KINDS, "all"]:
        counts = Counter({name: tally.counts[each, name] for name in ENDS for each in [kind]})
        if kind == "all":
            counts = Counter({name: sum(tally.counts[each, name] for each in KINDS) for name in ENDS})
        slowest = max((seconds for each, (seconds, _) in tally.slowest.items() if kind in (each, "all")), default=0.0)
        shown = (counts.total(), counts["read"], counts["refused"], counts["unnamed"], counts["late"] + counts["large"])
        rows.append((kind, *map(str, (*shown, counts["lost"], counts["rules"])), f"{slowest:.1f} s"))
    commits = ", ".join(f"{commit} ({count} inputs)" for commit, count in tally.commits.items())
    where = f"Version {__version__}, commit {commits}; the last column is processor time."
    return f"{markdown_table(head, rows)}\n\n{where}"


def _commit() -> str:
    found = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "src"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def main() -> int:
    """Runs the command; 1 when there was anything that may not be."""
    parser = argparse.ArgumentParser(description="Read damaged letters.")
    parser.add_argument("--inputs", type=int, default=1000, help="how many")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processes")
    parser.add_argument("--state", type=Path, help="file that keeps what was counted")
    parser.add_argument("--write", action="store_true", help="put the table in docs/robustness.md")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the damaged letter of this number to standard output")
    arguments = parser.parse_args()
    if arguments.show is not None:
        given = mutated(arguments.show)
        print(given.kind, given.letter, *given.changes, file=sys.stderr)
        sys.stdout.buffer.write(given.data)
        return 0
    tally = long_run(arguments.inputs, arguments.jobs, arguments.state)
    print(table(tally))
    if arguments.write:
        write_part("fuzz", table(tally), DOCUMENT)
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
