"""Makes damaged scans of the sample letters, and measures how OCR reads them; docs/ocr.md has the tables.

python benchmarks/scans.py                  print a row a damage: how like the letters that the scans were made of
python benchmarks/scans.py --show           also print what is wrong in which scan
python benchmarks/scans.py --speed          print the time of OCR as ratios within one run
python benchmarks/scans.py --write          put the table (with --speed: the ratios) in docs/ocr.md
python benchmarks/scans.py --check          measure nothing; fail when docs/ocr.md lacks a row
python benchmarks/scans.py --make FOLDER    only write the scans
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import cv2
import damage
import numpy as np
import pypdfium2
from figures import Figure
from paper import Damage, Scan, scan, twin
from readme import markdown_table, part, write_part

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.evaluating.scoring import Score, Tally
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Ocr, Page, Word
from bestuurlijke_reactie.reading.compose import turned_back
from bestuurlijke_reactie.source.ocr.installed import LANGUAGE, require
from bestuurlijke_reactie.source.open import open_source
from bestuurlijke_reactie.source.pdf_scan import render

DOCUMENT = Path(__file__).parents[1] / "docs" / "ocr.md"
DAMAGES = (
    Damage("clean, 200 dpi", ("gemeente-bijlage", "omgevingsdienst", "waterschap")),
    Damage("clean, 300 dpi", ("gemeente", "gemeente-conclusies"), dpi=300),
    Damage("150 dpi with strong JPEG noise", ("gemeente", "omgevingsdienst"), (damage.noisy,), dpi=150, quality=75),
    Damage("skew of up to 2 degrees", ("gemeente-bijlage", "gemeente-hoofdstukken"), (damage.skewed,)),
    Damage("grey folded paper in uneven light", ("gemeente-bijlage", "gemeente-conclusies"), (damage.greyed,)),
    Damage("punched holes and copier edges", ("gemeente", "waterschap"), (damage.punched,)),
    Damage("received stamp over the letterhead", ("gemeente-hoofdstukken", "omgevingsdienst"), (damage.stamped,)),
    Damage("signatures through the closing", ("gemeente-conclusies", "omgevingsdienst"), (damage.signed,)),
    Damage("other side shining through", ("gemeente-hoofdstukken", "waterschap"), (damage.shone_through,)),
    Damage("fax, 204 × 98 dpi", ("gemeente", "gemeente-hoofdstukken"), (damage.faxed,), dpi=204, two_tone=True),
    Damage("pages turned by 90 degrees", ("gemeente", "gemeente-bijlage"), (damage.turned,)),
    Damage("pages turned by 180 degrees", ("gemeente-hoofdstukken", "omgevingsdienst"), (damage.turned,) * 2),
    Damage("pages turned by 270 degrees", ("gemeente", "gemeente-conclusies"), (damage.turned,) * 3),
    Damage("poor text layer of another OCR", ("gemeente-bijlage", "omgevingsdienst"), text_layer=True),
    Damage("only the last page scanned", ("gemeente-hoofdstukken", "hoogheemraadschap"), (damage.signed,), last_only=True),
    Damage(
        "all that an office does to it",
        ("gemeente-hoofdstukken", "waterschap"),
        (damage.stamped, damage.signed, damage.skewed, damage.greyed, damage.punched),
    ),
)
_LETTERHEAD = ("sender.name", "sender.kind", "sender.body", "addressee", "date", "our_reference", "your_reference", "subject")
_COLUMNS = {
    "letterhead": (*_LETTERHEAD, "report_title", "attachments"),
    "recommendations": ("recommendations", "recommendations.number"),
    "linked": ("responses.linked",),
    "text": ("responses.text",),
    "stance": ("stance",),
    "signatories": ("signatories",),
}
"""The columns of the table and the tallies that each is about."""
_ALL = "all scans"
_TIMED = ("clean, 200 dpi", "pages turned by 180 degrees", "all that an office does to it")
_TURNS = 2
_DPI = 300
"""At which OCR renders pages."""


class Row(NamedTuple):
    """What OCR makes of the scans with one damage, or of all."""

    damage: str
    score: Score
    distances: list[float]
    """Between the edges of words and of the same words in the letter, in points."""

    def shown(self) -> tuple[str, ...]:
        """The row as docs/ocr.md has it."""
        fields = (_pooled(self.score, names) for names in _COLUMNS.values())
        same = sum(all(parts.values()) for parts in self.score.letters.values())
        return (
            self.damage,
            *(f"{tally.f1:.3f}" for tally in fields),
            f"{same} of {len(self.score.letters)}",
            f"{statistics.median(self.distances):.1f}" if self.distances else "",
        )


def scans(damages: Iterable[Damage] = DAMAGES) -> Iterator[Scan]:
    """The scans, one after the other."""
    return (scan(letter, each) for each in damages for letter in each.letters)


def as_gold(reaction: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a letter in the shape of the gold that it is scored against."""
    return {
        "is_response": reaction["document_type"] == "bestuurlijke_reactie",
        **reaction["letter"],
        **{key: reaction[key] for key in ("recommendations", "conclusions", "responses")},
        "deadlines": [each for response in reaction["responses"] for each in response["deadlines"]],
    }


def distances(scanned: Scan) -> list[float]:
    """How far the left, lower and right edge of each word lie from where the letter has it, in points.

    The words are those that occur once on a page of both, their places those that evidence gives.
    """
    data, _ = twin(scanned.letter)
    found = open_source(scanned.data, scanned.letter).pages
    far: list[float] = []
    for printed, read in zip(open_source(data, scanned.letter).pages, found, strict=True):
        if printed.number in scanned.moved:
            back = np.asarray(cv2.invertAffineTransform(scanned.moved[printed.number]), np.float64)
            words = _once(read)
            for text, word in _once(printed).items():
                if text in words:
                    far += _apart(word.box, turned_back(words[text].box, read), back)
    return far


def _once(page: Page) -> dict[str, Word]:
    """The words that occur once on the page."""
    counts = Counter(word.text for word in page.words)
    return {word.text: word for word in page.words if counts[word.text] == 1}


def _apart(printed: Box, read: Box, back: damage.Matrix) -> tuple[float, float, float]:
    """The distances, with the middle of what was read brought `back` to the page of the letter, and the box upright there."""
    across, down = back @ ((read.x0 + read.x1) / 2, (read.top + read.bottom) / 2, 1)
    wide, high = np.abs(np.round(back[:, :2])) @ (read.width, read.height) / 2
    return abs(across - wide - printed.x0), abs(down + high - printed.bottom), abs(across + wide - printed.x1)


def measured(show: bool = False) -> list[Row]:
    """A row a damage, and one for all scans."""
    total = Row(_ALL, Score(), [])
    rows = []
    for each in DAMAGES:
        row = Row(each.name, Score(), [])
        for scanned in scans([each]):
            gold, read = as_gold(twin(scanned.letter)[1]), json.loads(extract(scanned.data).to_json())
            apart = distances(scanned)
            for to in (row, total):
                to.score.add(f"{each.key}/{scanned.letter}", gold, read)
                to.distances.extend(apart)
        if show:
            _show(row)
        rows.append(row)
    return [*rows, total]


def _show(row: Row) -> None:
    for name, parts in row.score.letters.items():
        print(f"{name}: {', '.join(key for key, right in parts.items() if not right) or 'all right'}", flush=True)


def _pooled(score: Score, names: Sequence[str]) -> Tally:
    """One tally of several."""
    tallies = [score.tally(name) for name in names]
    return Tally(sum(each.right for each in tallies), sum(each.wrong for each in tallies), sum(each.missed for each in tallies))


def table(rows: Iterable[Row]) -> str:
    """The rows as docs/ocr.md has them."""
    return markdown_table(("scans", *_COLUMNS, "all right", "words off by (points)"), [row.shown() for row in rows])


def speed() -> str:
    """What OCR takes beside Tesseract alone, in the same run, and from its cache."""
    figures, pages, taken = [], 0, 0.0
    for each in (each for each in DAMAGES if each.name in _TIMED):
        times = [_times(scanned) for scanned in scans([each])]
        ours, alone, again = (sum(column) for column in zip(*((time[1:]) for time in times), strict=True))
        figures.append(Figure(f"{each.name}: time of OCR, beside Tesseract alone", ours / alone, None, "×", digits=2))
        figures.append(Figure(f"{each.name}: time of a run again, beside the first", 100 * again / ours, None, "%"))
        pages, taken = pages + sum(time[0] for time in times), taken + ours
    words = f"{pages} pages, {taken / pages:.1f} s a page, one at a time; each the shorter of {_TURNS} runs."
    return markdown_table(("what", "measured"), [figure.row()[:2] for figure in figures]) + f"\n\n{words}"


def _times(scanned: Scan) -> tuple[int, float, float, float]:
    """Pages of a scan, and the seconds for them of OCR, of Tesseract alone, and of OCR that finds them in its cache."""
    with pypdfium2.PdfDocument(scanned.data) as document:
        images = [render(page, _DPI) for page in document]
    open_source(scanned.data, scanned.letter)  # fills the cache, and starts the engine
    jobs: tuple[Callable[[], object], ...] = (
        lambda: open_source(scanned.data, scanned.letter, ocr=Ocr(cache=False)),
        lambda: [_alone(image) for image in images],
        lambda: open_source(scanned.data, scanned.letter),
    )
    best = [float("inf")] * len(jobs)
    for _ in range(_TURNS):
        for index, job in enumerate(jobs):
            start = time.perf_counter()
            job()
            best[index] = min(best[index], time.perf_counter() - start)
    return len(images), best[0], best[1], best[2]


def _alone(image: damage.Picture) -> str:
    """The text that Tesseract reads in a grey image that nobody has prepared."""
    engine = _tesseract()
    height, width = image.shape
    engine.SetImageBytes(image.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(_DPI)
    return str(engine.GetUTF8Text())


@cache
def _tesseract() -> Any:
    data = require().data_folder  # on the way it sees to it that Tesseract starts no threads, as in our own OCR
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=data, lang=LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY)


def missing() -> list[str]:
    """Rows that docs/ocr.md lacks."""
    rows = [("scans", name) for name in (*(each.name for each in DAMAGES), _ALL)] + [("ocr-speed", f"{name}:") for name in _TIMED]
    return [name for title, name in rows if f"| {name}" not in part(title, DOCUMENT)]


@contextmanager
def fresh_cache() -> Iterator[None]:
    """A cache of its own for what is measured: nothing that an older program read stands in it."""
    with tempfile.TemporaryDirectory(prefix="reactie-scans-") as folder, mock.patch.dict(os.environ, XDG_CACHE_HOME=folder):
        yield


def main() -> int:
    """Runs the command; 1 when docs/ocr.md lacks a row."""
    parser = argparse.ArgumentParser(description="Measure OCR on damaged scans of the sample letters.")
    parser.add_argument("--make", type=Path, metavar="FOLDER", help="only write the scans")
    parser.add_argument("--show", action="store_true", help="print what is wrong in which scan")
    parser.add_argument("--speed", action="store_true", help="measure time instead")
    parser.add_argument("--write", action="store_true", help="put what was measured in docs/ocr.md")
    parser.add_argument("--check", action="store_true", help="fail when docs/ocr.md lacks a row")
    arguments = parser.parse_args()
    if arguments.make:
        arguments.make.mkdir(parents=True, exist_ok=True)
        for each in DAMAGES:
            for scanned in scans([each]):
                (arguments.make / f"{each.key}-{scanned.letter}.pdf").write_bytes(scanned.data)
        return 0
    if arguments.check:
        for name in (lacking := missing()):
            print(f"not in docs/ocr.md, run `python benchmarks/scans.py --write`: {name}", file=sys.stderr)
        return int(bool(lacking))
    with fresh_cache():
        title, shown = ("ocr-speed", speed()) if arguments.speed else ("scans", table(measured(arguments.show)))
    print(shown)
    if arguments.write:
        write_part(title, shown, DOCUMENT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
