"""Plants violations in what `extract` gives for the letters of tests/corpus, and counts how many `verify` finds.

python benchmarks/verify.py                      plants 1,000 and prints how many of each kind are found
python benchmarks/verify.py --count 5000 --seed 7
python benchmarks/verify.py --show               prints also what was not found, and where
python benchmarks/verify.py --write              puts the table in docs/verify.md
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

import planting_parts  # noqa: F401 - enters its kinds
import planting_places  # noqa: F401
import planting_texts  # noqa: F401
from accuracy import letters
from planting import BEYOND, KINDS, Kind
from readme import markdown_table, write_part

from bestuurlijke_reactie.extraction import explain, read
from bestuurlijke_reactie.verifying import verify

DOCUMENT = Path(__file__).parents[1] / "docs" / "verify.md"
_TRIES = 400
"""Letters in which a place for a violation is looked for."""


class Sound(NamedTuple):
    """A letter, what `text` and `extract` print for it, and how many violations there were before any was planted."""

    name: str
    document: bytes
    text: str
    output: str
    alarms: tuple[str, ...]


class Planted(NamedTuple):
    """A violation: its kind, the letter, the JSON with it, and the pointers that it made wrong."""

    kind: str
    letter: str
    output: str
    pointers: tuple[str, ...]


class Result(NamedTuple):
    """Whether a violation was found with the text and without, and whether its pointer was named."""

    planted: Planted
    found: bool
    without: bool
    named: bool


def sound(letter: tuple[str, Path]) -> Sound:
    """Reads a letter and checks it as it is."""
    name, path = letter
    document, text = path.read_bytes(), read(path)[1].text
    output = explain(path)[0].to_json()
    report = verify(output.encode(), document, text=text)
    return Sound(name, document, text, output, tuple(each.pointer for each in report.violations))


def plant(letters: Sequence[Sound], kinds: Mapping[str, Kind], count: int, seed: int) -> Iterator[Planted]:
    """Violations of all `kinds` in turn, each in a letter by chance."""
    chance = Random(seed)
    listed = list(kinds.items())
    for number in range(count):
        words, change = listed[number % len(listed)]
        for _ in range(_TRIES):
            one, other = chance.sample(letters, 2)
            output = json.loads(one.output)
            pointers = change(output, chance, copy.deepcopy(json.loads(other.output)))
            if pointers:
                yield Planted(words, one.name, json.dumps(output, ensure_ascii=False), tuple(pointers))
                break


def look(letter: Sound, planted: Planted) -> Result:
    """Whether `verify` finds it."""
    data = planted.output.encode()
    report = verify(data, letter.document, text=letter.text)
    without = verify(data, letter.document)
    named = any(each.pointer.startswith(pointer) for each in report.violations for pointer in planted.pointers)
    return Result(planted, bool(report.violations), bool(without.violations), named)


class Measured(NamedTuple):
    """The letters as they are, and what became of what was planted: of the kinds that can be found, and of those that cannot."""

    letters: list[Sound]
    results: list[Result]
    beyond: list[Result]


def measure(corpus: Sequence[tuple[str, Path]], count: int, seed: int, jobs: int) -> Measured:
    """Plants `count` violations that can be found, and a fifth as many that nobody can promise to find."""
    with ProcessPoolExecutor(jobs) as pool:
        read_letters = list(pool.map(sound, corpus, chunksize=4))
        by_name = {each.name: each for each in read_letters}
        clean = [each for each in read_letters if not each.alarms]
        planted = list(plant(clean, KINDS, count, seed))
        further = list(plant(clean, BEYOND, count // 5, seed))
        both = [*planted, *further]
        results = list(pool.map(look, [by_name[each.letter] for each in both], both, chunksize=8))
    return Measured(read_letters, results[: len(planted)], results[len(planted) :])


def table(results: Sequence[Result]) -> str:
    """How many of each kind were planted and found."""
    kinds: dict[str, list[Result]] = defaultdict(list)
    for each in results:
        kinds[each.planted.kind].append(each)
    rows = [_row(words, group) for words, group in kinds.items()]
    return markdown_table(
        ("planted", "number", "found", "at the very pointer", "without --text"), [*rows, _row("**together**", results)]
    )


def _row(words: str, group: Sequence[Result]) -> tuple[str, ...]:
    sums = (len(group), sum(each.found for each in group), sum(each.named for each in group), sum(each.without for each in group))
    return (words, *map(str, sums))


def main() -> int:
    """Runs the command; 1 when something was not found, or something found where nothing was planted."""
    parser = argparse.ArgumentParser(description="Plant violations and count those that verify finds.")
    parser.add_argument("--count", type=int, default=1000, help="how many to plant")
    parser.add_argument("--seed", type=int, default=20261127, help="chance begins here")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--show", action="store_true", help="print what was not found")
    parser.add_argument("--write", action="store_true", help="put the table in docs/verify.md")
    arguments = parser.parse_args()
    measured = measure(letters(), arguments.count, arguments.seed, arguments.jobs)
    results = measured.results
    for letter in measured.letters:
        for pointer in letter.alarms:
            print(f"{letter.name}: {pointer}, where nothing was planted", file=sys.stderr)
    if arguments.show:
        for each in results:
            lacks = "" if each.found and each.without and each.named else f"{each.found=} {each.without=} {each.named=}"
            if lacks:
                print(f"{each.planted.letter} {each.planted.kind}: {', '.join(each.planted.pointers)} {lacks}")
    print(f"{table(results)}\n\n{table(measured.beyond)}")
    if arguments.write:
        write_part("planted", table(results), DOCUMENT)
        write_part("beyond", table(measured.beyond), DOCUMENT)
    whole = len(results) == arguments.count and all(each.found for each in results)
    return int(not whole or any(letter.alarms for letter in measured.letters))


if __name__ == "__main__":
    sys.exit(main())
