"""Over all letters with pages: what a letter prints as one item begins and ends where blocks do."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from bestuurlijke_reactie.dutch.folding import fold
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.pdf import read_pdf

LETTERS = sorted((Path(__file__).parents[1] / "corpus").glob("*/letter.pdf"))
_LOOSE = re.compile(r"[\s‘’“”\"'.,;:•–—-]+")


CUT_CELLS = {"b-03", "z-04"}
"""Letters in which a page break cuts a table cell over several rows: its halves are two blocks, which the table joins."""
READ_ACROSS = {"ka-10", "i-10"}
"""Known defects: a list in two columns whose lines do not stand level, of which the end of the second column is read before the letter;
and recommendations in a margin beside the paragraphs that answer them, of which a line is read with the letterhead."""


@cache
def reading(path: Path) -> Reading:
    return read(read_pdf(path.read_bytes(), path.name))


def bare(text: str) -> str:
    """The text without what may differ between print and truth: white space, quotation marks, bullets, hyphens."""
    return _LOOSE.sub("", fold(text)).casefold()


def bounds(found: Reading) -> tuple[str, set[int], set[int]]:
    """The bare text of all blocks, and the offsets at which blocks (or what follows their label) begin and end."""
    chosen = [block for block in found.blocks if block.kind not in ("furniture", "footnote") and block.region != "side"]
    chosen += [block for block in found.blocks if block.kind == "footnote"]
    text, starts, ends = "", set(), set()
    for block in chosen:
        starts.add(len(text))
        if block.label_end:
            starts.add(len(text) + len(bare(found.text[block.start : block.label_end])))
        text += bare(found.text[block.start : block.end])
        ends.add(len(text))
    return text, starts, ends


def is_printed(sentence: str, text: str) -> bool:
    """Whether a sentence stands in the bare `text`; its first words may be a verdict that stands in a cell of its own."""
    words = sentence.split(" ")
    return any(bare(" ".join(words[count:])) in text for count in range(min(6, len(words))))


def test_items_are_whole_blocks() -> None:
    missing: list[str] = []
    apart = total = 0
    for path in LETTERS:
        gold = json.loads((path.parent / "gold.json").read_text(encoding="utf-8"))
        text, starts, ends = bounds(reading(path))
        for kind in ("recommendations", "conclusions", "responses"):
            for item in gold.get(kind, []):
                total += 1
                places = [match.start() for match in re.finditer(re.escape(bare(item["text"])), text)]
                parts = [item["text"][start:end] for start, end in sentences(item["text"])]
                cut = path.parent.name in CUT_CELLS | READ_ACROSS
                if not places and not cut and not all(is_printed(part, text) for part in parts):
                    missing.append(f"{path.parent.name} {item['text'][:60]}")
                apart += any(place in starts and place + len(bare(item["text"])) in ends for place in places)
    assert not missing
    assert apart >= 0.9 * total  # the others share a paragraph or stand behind "Aanbeveling 3:"


def test_readings_are_well_formed() -> None:
    for path in LETTERS:
        found = reading(path)
        assert all(end <= start for end, start in zip(found.words.ends, found.words.starts[1:], strict=False))
        assert len(found.words.starts) == len(found.words.ends) == len(found.words.lines) == len(found.words.printed)
        assert [line.start for line in found.lines] == sorted(line.start for line in found.lines)
        assert "\f" not in found.text and "  " not in found.text
        for block in found.blocks:
            places = found.places(block.start, block.end)
            assert " ".join(found.text[place.start : place.end] for place in places) == found.text[block.start : block.end]
            assert not block.label_end or block.start < block.label_end < block.end
            assert block.marker is None or found.text[block.marker_start : block.marker_end] == block.marker
