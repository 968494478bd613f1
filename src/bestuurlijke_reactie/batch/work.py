"""What is done with one letter of many, and what comes of it: whatever happens, a status and words for a person.

Imports nothing heavy before a letter is read: the process that only hands out letters stays small.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from bestuurlijke_reactie.batch.limits import lacks_memory, stumbled, traceback_of
from bestuurlijke_reactie.batch.places import contents, name_of, sha256_of
from bestuurlijke_reactie.model.errors import (
    CrashedError,
    EncryptedError,
    NeedsOcrError,
    ReactieError,
    TooLargeError,
    TooSlowError,
)
from bestuurlijke_reactie.model.source import Ocr, OcrWhen

if TYPE_CHECKING:
    from bestuurlijke_reactie.model.contract import Reaction

Status = Literal["ok", "partial", "not_a_reaction", "needs_review", "unreadable", "encrypted", "needs_ocr", "timeout", "crashed"]
STATUSES: tuple[Status, ...] = get_args(Status)
READ: frozenset[Status] = frozenset(("ok", "partial", "not_a_reaction", "needs_review"))
"""The statuses of a letter that was read, which has a reaction; the others failed."""

_STATUS_OF: tuple[tuple[type[ReactieError], Status], ...] = (
    (EncryptedError, "encrypted"),
    (NeedsOcrError, "needs_ocr"),
    (TooSlowError, "timeout"),
    (TooLargeError, "crashed"),
    (CrashedError, "crashed"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read letters: as the options of `extract`."""

    max_pages: int = 500
    min_confidence: float | None = None
    """None is the bound that `extract` has of its own accord."""
    pages: tuple[int, int] | None = None
    password: str | None = None
    ocr: OcrWhen = "auto"
    cache: bool = True
    """Whether what OCR reads is remembered."""
    verify: bool = False
    """Whether the output is held against the letter by `verifying`; what that finds makes it `needs_review`."""


@dataclass(frozen=True)
class Extracted:
    """What came of one letter."""

    path: str
    status: Status
    """ok; partial (a recommendation without a response, or none found); not_a_reaction; needs_review (values that are
    doubtful, pages that only OCR could read, or an output that does not stand the check of `verify`); or why there is no reaction: unreadable, encrypted, needs_ocr, timeout, crashed."""
    json: str | None = None
    """The reaction as `reactie extract` prints it; None when the letter could not be read."""
    sha256: str = ""
    """Of the contents; empty when they could not be read."""
    seconds: float = 0.0
    pages: int | None = None
    message: str = ""
    """What to know about it, one line; empty for ok."""
    remedy: str = ""
    error: ReactieError | None = None
    """What `extract` would have raised."""
    traceback: str = ""

    @functools.cached_property
    def reaction(self) -> Reaction | None:
        """The reaction, None when the letter could not be read."""
        if self.json is None:
            return None
        from bestuurlijke_reactie.model.contract import Reaction

        return Reaction.model_validate_json(self.json)


Task = Callable[[str, Settings], Extracted]
"""`read_letter`, or it with another reader; a worker must be able to import it."""


def read_letter(path: str, settings: Settings, *, reader: Callable[..., tuple[Reaction, Any]] | None = None) -> Extracted:
    """Reads the letter at `path`, which may be an address; never raises but for want of memory.

    `reader` takes the place of `extraction.explain`, as (bytes, options) → (reaction, explanations).
    """
    started, digest = time.perf_counter(), ""
    try:
        from bestuurlijke_reactie.extraction import Options, explain, explain_reading, read

        data = contents(path)
        digest = hashlib.sha256(data).hexdigest()
        ocr = Ocr(settings.ocr, cache=settings.cache)
        options = Options(settings.pages, settings.password, settings.max_pages, ocr=ocr, name=name_of(path))
        if settings.min_confidence is not None:
            options = dataclasses.replace(options, min_confidence=settings.min_confidence)
        text = None
        if settings.verify and reader is None:
            source, reading = read(data, options)
            (reaction, _), text = explain_reading(source, reading, options), reading.text
        else:
            reaction, _ = (reader or explain)(data, options)
        status, message = _assess(reaction, _verify(reaction, data, text, settings) if settings.verify else "")
        return Extracted(path, status, reaction.to_json(), digest, time.perf_counter() - started, reaction.source.pages, message)
    except (Exception, SystemExit) as error:  # the boundary: nothing that a letter holds may end the batch
        if lacks_memory(error):
            raise MemoryError from error
        return failed(path, error, digest, time.perf_counter() - started)


def _verify(reaction: Reaction, data: bytes, text: str | None, settings: Settings) -> str:
    """What an independent check finds wrong with the reaction to the letter `data`, in words; empty for nothing."""
    from bestuurlijke_reactie.verifying import verify

    try:
        report = verify(reaction.to_json().encode(), data, text=text, password=settings.password)
    except ReactieError as error:
        return f"could not be verified: {error.message}"
    if not report.violations:
        return ""
    first, *others = report.violations
    return f"verify: {first.pointer} {first.wrong}" + (f" (and {len(others)} more)" if others else "")


def fingerprint(path: str, settings: Settings) -> Extracted:
    """Only the sha256 of the letter: the task that tells whether it has changed."""
    return Extracted(path, "ok", sha256=sha256_of(path))


def failed(path: str, error: BaseException, sha256: str = "", seconds: float = 0.0) -> Extracted:
    """What came of a letter that ended in `error`."""
    known = error if isinstance(error, ReactieError) else stumbled(error)
    status: Status = next((status for kind, status in _STATUS_OF if isinstance(known, kind)), "unreadable")
    return Extracted(
        path,
        status,
        sha256=sha256,
        seconds=seconds or known.seconds,
        message=known.message,
        remedy=known.remedy,
        error=known,
        traceback=traceback_of(error),
    )


def _assess(reaction: Reaction, wrong: str) -> tuple[Status, str]:
    """How far the reading of a letter can be left alone, and why not; `wrong` is what was found to be."""
    if wrong:
        return "needs_review", wrong
    if reaction.document_type == "other":
        return "not_a_reaction", next((each.message for each in reaction.warnings if each.code == "not_a_reaction"), "")
    if not reaction.recommendations and not any(each.target == "recommendation" for each in reaction.responses):
        return "partial", "no recommendations found, nor responses to them"
    if reaction.unanswered:
        return "partial", f"no response found to {', '.join(reaction.unanswered)}"
    unread = next((each.message for each in reaction.warnings if each.code == "pages_unread"), None)
    if unread is not None:
        return "needs_review", unread
    doubtful = [each.pointer for each in reaction.warnings if each.code == "low_confidence"]
    if doubtful:
        return "needs_review", f"doubtful: {', '.join(filter(None, doubtful))}"
    return "ok", ""
