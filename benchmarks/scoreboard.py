"""Measures how right the output is, what its confidence is worth, and what simpler readers reach; docs/accuracy.md has the tables.

python benchmarks/scoreboard.py                print the tables
python benchmarks/scoreboard.py --write        put them in docs/accuracy.md, and draw its pictures
python benchmarks/scoreboard.py --check        fail when docs/accuracy.md or a picture has other figures

Of the letters of tests/heldout only totals are made, nothing of any single one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
from baseline import plain_text, read_plainly
from curves import coverage_picture, reliability_picture
from readme import markdown_table, part, write_part

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.evaluating.calibration import Pair
from bestuurlijke_reactie.evaluating.comparing import Json
from bestuurlijke_reactie.evaluating.figures import MOST_CERTAIN, Evaluated, Figures, figures, wilson
from bestuurlijke_reactie.evaluating.letters import Gold, find_gold, letters_to_read
from bestuurlijke_reactie.evaluating.names import FIELDS
from bestuurlijke_reactie.evaluating.scoring import CORE
from bestuurlijke_reactie.evaluating.tables import Table, share, tables
from bestuurlijke_reactie.model.errors import NeedsOcrError, ReactieError
from bestuurlijke_reactie.model.machine import cores

TESTS = Path(__file__).parents[1] / "tests"
DOCUMENT = TESTS.parent / "docs" / "accuracy.md"
PICTURES = DOCUMENT.parent / "pictures"
PARTS = {"heldout": "test letters", "calibration": "calibration letters", "corpus": "letters the rules were made with"}
"""The folders of letters, and what they are called."""
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)
"""Of `--min-confidence`."""
_SOURCES = {"digital": "PDF with text", "ocr": "scans", "plain": "Word, web page, Markdown, text"}
_SHORT = {
    "recommendations": "recommendations",
    "responses.linked": "responses: what they answer",
    "responses.text": "responses: text",
    "stance": "stance",
    "follow_up": "follow-up",
    "deadlines": "deadlines",
}

Readings = Mapping[str, Sequence[Evaluated]]
"""By reader, or by part of the letters."""


def read_fully(letter: Path) -> Json | None:
    """What the extraction makes of a letter; None when it refuses it.  Raises NeedsOcrError where OCR is not installed."""
    try:
        return dict(json.loads(extract(letter, ocr_jobs=1).to_json()))
    except NeedsOcrError:
        raise
    except ReactieError:
        return None


def read_text_alone(letter: Path) -> Json | None:
    """What the extraction makes of the bare text of a letter: of a PDF as pypdfium2 gives it, with form feeds between pages."""
    try:
        if letter.suffix == ".pdf":
            with pypdfium2.PdfDocument(letter) as document:
                text = "\f".join(page.get_textpage().get_text_bounded() for page in document)
        else:
            text = plain_text(letter)
        return dict(json.loads(extract(text.encode("utf-8", "replace"), name="letter.txt").to_json()))
    except (ReactieError, pypdfium2.PdfiumError):
        return None


READERS = {"the extraction": read_fully, "its reading of the text alone": read_text_alone, "regular expressions": read_plainly}
_OURS = next(iter(READERS))


def evaluated(reader: str, gold: Gold) -> Evaluated:
    """What a reader makes of one letter, held against its gold."""
    return Evaluated.of(gold, READERS[reader](letters_to_read([gold])[0]))


def measured() -> tuple[Readings, Readings]:
    """The test letters by reader, and the letters of each part as the extraction reads them."""
    parts = {name: find_gold(TESTS / name) for name in PARTS}
    test = parts["heldout"]
    jobs = [(reader, gold) for reader in READERS for gold in test]
    jobs += [(_OURS, gold) for name in PARTS if name != "heldout" for gold in parts[name]]
    with ProcessPoolExecutor(cores()) as pool:
        done = pool.map(evaluated, *zip(*jobs, strict=True), chunksize=4)
        by_reader = {reader: [next(done) for _ in test] for reader in READERS}
        others = {PARTS[name]: [next(done) for _ in parts[name]] for name in PARTS if name != "heldout"}
    return by_reader, {PARTS["heldout"]: by_reader[_OURS], **others}


def boards(by_reader: Readings, by_part: Readings) -> dict[str, str]:
    """The tables, by the name of the part of docs/accuracy.md that each is."""
    ours = {**figures(by_reader[_OURS]), "groups": {}}
    readers = {reader: figures(letters) for reader, letters in by_reader.items()}
    shown = {table.title.partition(":")[0]: table for table in tables(ours)}
    return {
        "letters": letters_board(readers),
        "fields": fields_board(readers),
        "verdicts": verdicts_board(readers),
        "stances": markdown(shown.get("Stances")),
        "follow-ups": markdown(shown.get("Follow-ups")),
        "sources": sources_board(by_reader),
        "confidence": markdown(shown.get("Confidence")),
        "thresholds": thresholds_board(by_reader[_OURS]),
        "parts": parts_board({name: figures(letters) for name, letters in by_part.items()}),
    }


def letters_board(readers: Mapping[str, Figures]) -> str:
    """Whole letters."""
    head = ("read by", "letters", "main fields right", "95 %", "all right", "95 %")
    rows = [
        (name, str(each["letters"]), *(cell for key in ("core", "all") for cell in _share(each["whole_letters"][key])))
        for name, each in readers.items()
    ]
    return markdown_table(head, rows)


def fields_board(readers: Mapping[str, Figures]) -> str:
    """Precision, recall and F1 of each field, and F1 of the other readers."""
    ours, *others = readers.values()
    head = ("field", "values", "precision", "95 %", "recall", "95 %", "F1", "95 %", *(f"F1 of {name}" for name in [*readers][1:]))
    rows = []
    for name, measures in ours["fields"].items():
        score = measures["score"]
        own = (cell for key in ("precision", "recall", "f1") for cell in (share(score[key]), _range(score, f"{key}_interval")))
        beside = (_f1(each["fields"].get(name)) for each in others)
        rows.append((FIELDS[name], str(score["right"] + score["missed"]), *own, *beside))
    means = (share(each["macro_f1"]) for each in others)
    rows.append(("mean of the F1", *[""] * 5, share(ours["macro_f1"]), "", *means))
    return markdown_table(head, rows)


def verdicts_board(readers: Mapping[str, Figures]) -> str:
    """Stances and follow-ups of the responses that each reader found, and with those that it missed."""
    head = ("read by", "verdict", "linked responses", "right", "95 %", "kappa", "kappa with those missed", "macro-F1")
    rows = [
        (reader, words, str(each[key]["linked"]["of"]), *_share(each[key]["linked"], count=False))
        + tuple(share(each[key][figure]) for figure in ("kappa", "kappa_all", "macro_f1"))
        for key, words in (("stance", "stance"), ("follow_up", "follow-up"))
        for reader, each in readers.items()
    ]
    return markdown_table(head, rows)


def sources_board(by_reader: Readings) -> str:
    """The main figures by kind of source."""
    head = (
        "source",
        "read by",
        "letters",
        "main fields right",
        "95 %",
        "all right",
        "95 %",
        "F1 of links",
        "F1 of stances",
        "kappa",
    )
    rows = []
    for source, words in _SOURCES.items():
        for reader, letters in by_reader.items():
            if some := [each for each in letters if each.gold.traits.get("source") == source]:
                found = figures(some)
                whole = (cell for key in ("core", "all") for cell in _share(found["whole_letters"][key]))
                fields = (_f1(found["fields"].get(name)) for name in ("responses.linked", "stance"))
                rows.append((words, reader, str(len(some)), *whole, *fields, share(found["stance"]["kappa"])))
    return markdown_table(head, rows)


def thresholds_board(letters: Sequence[Evaluated]) -> str:
    """What `--min-confidence` keeps, and how right that is; and the letters in which no value is below it."""
    head = ("`--min-confidence`", "values kept", "share", "right", "95 %", "letters with all values kept", "main fields right")
    values = [value for each in letters for value in each.values]
    rows = []
    for threshold in THRESHOLDS:
        kept = [value.right for value in values if value.confidence >= threshold]
        whole = [each for each in letters if each.values and min(value.confidence for value in each.values) >= threshold]
        right = sum(all(each.compared.parts.get(name, True) for name in CORE) for each in whole)
        rows.append(
            (
                f"{threshold:g}",
                f"{len(kept)} of {len(values)}",
                share(len(kept) / len(values) if values else None),
                share(sum(kept) / len(kept) if kept else None),
                _between(wilson(sum(kept), len(kept))),
                f"{len(whole)} of {len(letters)}",
                str(right),
            )
        )
    return markdown_table(head, rows)


def parts_board(parts: Mapping[str, Figures]) -> str:
    """The main figures over each part of the letters."""
    rows: list[tuple[str, ...]] = [("letters", *(str(each["letters"]) for each in parts.values()))]
    for key, words in (("core", "main fields right"), ("all", "all right")):
        rows.append((words, *(_in_one(each["whole_letters"][key]) for each in parts.values())))
    rows.append(("mean of the F1 of the fields", *(share(each["macro_f1"]) for each in parts.values())))
    rows += [(f"F1 of {words}", *(_f1(each["fields"].get(name)) for each in parts.values())) for name, words in _SHORT.items()]
    rows += [
        (f"kappa of {key.replace('_', '-')}s", *(share(each[key]["kappa"]) for each in parts.values()))
        for key in ("stance", "follow_up")
    ]
    worth = [each["confidence"]["all"] for each in parts.values()]
    rows.append(("expected calibration error", *(share(each["expected_calibration_error"]) for each in worth)))
    rows.append(
        (
            f"right of the {100 * MOST_CERTAIN:g} % most certain values",
            *(share(each[f"precision_at_{MOST_CERTAIN}"]) for each in worth),
        )
    )
    return markdown_table(("", *parts), rows)


def pictures(by_part: Readings) -> dict[str, str]:
    """The pictures, by the name of their file."""
    pairs = {
        name: [Pair(value.confidence, float(value.right)) for each in letters for value in each.values]
        for name, letters in by_part.items()
    }
    return {"reliability.svg": reliability_picture(pairs), "coverage.svg": coverage_picture(pairs)}


def markdown(table: Table | None) -> str:
    """A table of `reactie evaluate` with its note; empty for none."""
    if table is None:
        return ""
    rows = [[cell.replace("<", "&lt;").replace("%", " %") for cell in row] for row in (table.head, *table.rows)]
    return markdown_table(rows[0], rows[1:]) + (f"\n\n{table.note}" if table.note else "")


def _share(part: Figures, count: bool = True) -> tuple[str, str]:
    """A share with its interval; with the count that it is of, where that is not told elsewhere."""
    counted = f" ({part['right']})" if count else ""
    return share(part["share"]) + counted, _between(part["interval"]) if part["of"] else ""


def _in_one(part: Figures) -> str:
    return f"{share(part['share'])} ({_between(part['interval'])})"


def _range(score: Figures, key: str) -> str:
    return _between(score[key]) if score["right"] + score["wrong"] + score["missed"] else ""


def _between(interval: Sequence[float]) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def _f1(measures: Any) -> str:
    """F1 of a field; nothing where no value was asked for or given."""
    score = (measures or {}).get("score")
    return share(score["f1"] if score and score["right"] + score["wrong"] + score["missed"] else None)


def stale(shown: Mapping[str, str], drawn: Mapping[str, str]) -> list[str]:
    """The tables and pictures that are not as they should be."""
    files = {name: path.read_text(encoding="utf-8") if (path := PICTURES / name).is_file() else "" for name in drawn}
    old = [f"docs/accuracy.md, {name}" for name, text in shown.items() if part(name, DOCUMENT) != text]
    return old + [f"docs/pictures/{name}" for name, text in drawn.items() if files[name] != text]


def main() -> int:
    """Runs the command; 1 when docs/accuracy.md or a picture is stale."""
    parser = argparse.ArgumentParser(description="Measure accuracy and confidence over the letters with gold.")
    parser.add_argument("--write", action="store_true", help="put the tables in docs/accuracy.md and draw its pictures")
    parser.add_argument("--check", action="store_true", help="fail when docs/accuracy.md or a picture has other figures")
    arguments = parser.parse_args()
    try:
        by_reader, by_part = measured()
    except ReactieError as error:
        print(f"{error.message}: {error.remedy}", file=sys.stderr)
        return 1
    shown, drawn = boards(by_reader, by_part), pictures(by_part)
    if arguments.write:
        for name, text in shown.items():
            write_part(name, text, DOCUMENT)
        for name, text in drawn.items():
            (PICTURES / name).write_text(text, encoding="utf-8")
    if not arguments.check:
        print("\n\n".join(f"{name}\n{text}" for name, text in shown.items()))
        return 0
    for name in (old := stale(shown, drawn)):
        print(f"other figures, run `python benchmarks/scoreboard.py --write`: {name}", file=sys.stderr)
    return int(bool(old))


if __name__ == "__main__":
    sys.exit(main())
