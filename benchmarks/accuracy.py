"""Scores the extraction over tests/corpus and tests/heldout.

python benchmarks/accuracy.py                          print the score of each field over both
python benchmarks/accuracy.py --corpus FOLDER --show   over other letters, and what is wrong in which of them
python benchmarks/accuracy.py --write                  put the tables in the README
python benchmarks/accuracy.py --check                  fail when the README has other tables
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from readme import markdown_table, part, write_part

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.evaluating.names import FIELDS
from bestuurlijke_reactie.evaluating.scoring import Score

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
HELDOUT = CORPUS.parent / "heldout"
PARTS = {"accuracy": CORPUS, "heldout": HELDOUT}
"""The parts of the README and the letters that their tables are about."""


def letters(corpus: Path = CORPUS) -> list[tuple[str, Path]]:
    """Name and letter of each case, in order."""
    folders = sorted(path.parent for path in corpus.glob("*/gold.json"))
    return [(folder.name, next(folder.glob("letter.*"))) for folder in folders]


def score(corpus: Path = CORPUS) -> Score:
    """The score over all letters of `corpus`."""
    total = Score()
    for name, letter in letters(corpus):
        gold = json.loads((letter.parent / "gold.json").read_text(encoding="utf-8"))
        total.add(name, gold, json.loads(extract(letter).to_json()))
    return total


def table(total: Score) -> str:
    """The score as the README shows it."""
    rows = [
        (label, f"{tally.f1:.3f}", f"{tally.right} of {tally.right + tally.missed}", str(tally.wrong))
        for name, label in FIELDS.items()
        if (tally := total.tally(name))
    ]
    rows.append(
        ("letters with nothing to correct in the main fields", f"{total.touchless():.3f}", f"{len(total.letters)} letters", "")
    )
    return markdown_table(("field", "F1", "found", "wrong"), rows)


def main() -> int:
    """Runs the command; 1 when the README is stale."""
    parser = argparse.ArgumentParser(description="Score the extraction over letters with their truth.")
    parser.add_argument("--corpus", type=Path, help="folder with a folder for each letter, instead of those of the README")
    parser.add_argument("--show", action="store_true", help="print what is wrong in which letter")
    parser.add_argument("--write", action="store_true", help="put the tables in the README")
    parser.add_argument("--check", action="store_true", help="fail when the README has other tables")
    arguments = parser.parse_args()
    stale = False
    for name, corpus in {"": arguments.corpus}.items() if arguments.corpus else PARTS.items():
        total = score(corpus)
        if arguments.show:
            for letter, parts in total.letters.items():
                print(f"{letter}: {', '.join(key for key, right in parts.items() if not right) or 'all right'}")
        print(f"{corpus.name}\n{table(total)}\n")
        if arguments.write and name:
            write_part(name, table(total))
        stale |= bool(arguments.check and name and part(name) != table(total))
    if stale:
        print("README.md has other figures: run `python benchmarks/accuracy.py --write`", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
