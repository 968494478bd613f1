"""The way a letter travels, from a file to a reaction, in one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from bestuurlijke_reactie.assembling import Explanation, assemble
from bestuurlijke_reactie.assembling.notices import LOW_CONFIDENCE
from bestuurlijke_reactie.finding.gate import find_letter
from bestuurlijke_reactie.finding.items.find import find_items
from bestuurlijke_reactie.finding.letterhead import find_letterhead
from bestuurlijke_reactie.judging import judge
from bestuurlijke_reactie.linking.link import link
from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import UsageError
from bestuurlijke_reactie.model.findings import Findings
from bestuurlijke_reactie.model.machine import cores
from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import USUAL_OCR, Ocr, OcrWhen, Source
from bestuurlijke_reactie.reading import read as put_in_order
from bestuurlijke_reactie.source.files import read_bytes
from bestuurlijke_reactie.source.open import open_source

Letter = str | os.PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a file opened for binary reading."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a letter: pages (first and last, from 1), PDF password, most pages, what to call doubtful, and what OCR does."""

    pages: tuple[int, int] | None = None
    password: str | None = None
    max_pages: int = 500
    min_confidence: float = LOW_CONFIDENCE
    ocr: Ocr = USUAL_OCR
    name: str | None = None
    """Name of the file, where `letter` is bytes or a file without one."""


def extract(
    letter: Letter,
    *,
    pages: tuple[int, int] | None = None,
    password: str | None = None,
    max_pages: int = 500,
    min_confidence: float = LOW_CONFIDENCE,
    ocr: OcrWhen = "auto",
    ocr_jobs: int | None = None,
    cache: bool = True,
    name: str | None = None,
) -> Reaction:
    """Reads one bestuurlijke reactie.

    `letter` is a path, bytes or a binary file; `pages` the first and last page to read, from 1; values less certain than
    `min_confidence` get a warning; `ocr` says which pages OCR reads ("auto": those without usable text, "never", "always"),
    `ocr_jobs` how many at a time (default the cores), `cache` whether it remembers what it read; `name` is the file name to
    report where `letter` has none.
    Raises a ReactieError: UsageError, UnreadableError, EncryptedError, NeedsOcrError or LimitError.
    """
    by_ocr = Ocr(ocr, ocr_jobs or cores(), cache)
    return explain(letter, Options(pages, password, max_pages, min_confidence, by_ocr, name))[0]


def explain(letter: Letter, options: Options = Options()) -> tuple[Reaction, list[Explanation]]:
    """As `extract`; beside the reaction, for each value the rule that gave it, its words and the runners-up."""
    with _uncollected():
        return explain_reading(*read(letter, options), options)


def explain_reading(source: Source, reading: Reading, options: Options = Options()) -> tuple[Reaction, list[Explanation]]:
    """As `explain`, for a document that `read` has opened."""
    gate, front = find_letter(reading)
    findings = Findings(gate, find_letterhead(front))
    if gate.is_reaction:
        executive = findings.letterhead.sender_body
        findings.items = find_items(reading, gate.scope, executive.value if executive is not None else None)
        findings.links = link(findings.items)
        findings.judgements = judge(findings)
    return assemble(source, reading, findings, options.min_confidence)


def read(letter: Letter, options: Options = Options()) -> tuple[Source, Reading]:
    """The opened document and its reading, to whose text all offsets refer.  Raises as `extract`."""
    data, name = _bytes_of(letter)
    source = open_source(
        data,
        (options.name or name).encode("utf-8", "replace").decode(),
        password=options.password,
        max_pages=options.max_pages,
        pages=options.pages,
        ocr=options.ocr,
    )
    if options.pages and source.page_count is None:
        raise UsageError("this kind of file has no pages to choose from", "leave out --pages")
    return source, put_in_order(source)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps Python from looking for cycles meanwhile: the many objects of a letter have none, so nothing would be freed."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _bytes_of(letter: Letter) -> tuple[bytes, str]:
    if isinstance(letter, bytes):
        return letter, "-"
    if isinstance(letter, str | os.PathLike):
        return read_bytes(os.fspath(letter)), os.path.basename(os.fspath(letter))
    name = getattr(letter, "name", "-")
    return letter.read(), os.path.basename(name) if isinstance(name, str) else "-"
