"""The arguments and options that several commands have."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.model.errors import UsageError
from bestuurlijke_reactie.model.machine import cores
from bestuurlijke_reactie.model.source import Ocr, OcrWhen

if TYPE_CHECKING:
    from bestuurlijke_reactie.batch.work import Settings
    from bestuurlijke_reactie.extraction import Options

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="The letter: PDF, image (PNG, JPEG, TIFF), Word (docx), HTML, Markdown or text; - is standard input."
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all.")]
Pages = Annotated[
    str | None, typer.Option("--pages", metavar="FIRST-LAST", help="Read only these pages of a PDF or TIFF, such as 3-7 or 4.")
]
Password = Annotated[str | None, typer.Option("--password", metavar="WORD", help="Password of an encrypted PDF.")]
OcrUse = Annotated[
    OcrWhen, typer.Option("--ocr", help="Which pages OCR reads: those without usable text, none (never) or all (always).")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read by OCR what it read before, and do not remember it.")]
OcrJobs = Annotated[
    int | None,
    typer.Option(
        "--ocr-jobs",
        min=1,
        max=1024,
        metavar="N",
        help="Pages that OCR reads at a time; default the cores, as far as memory allows.",
    ),
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, max=86400.0, metavar="SECONDS", help="Give up after this time.")]
Memory = Annotated[int, typer.Option("--max-memory", min=16, max=1_048_576, metavar="MIB", help="Give up above this memory.")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, metavar="N", help="Refuse a PDF or TIFF with more pages.")]
Debug = Annotated[bool, typer.Option("--debug", help="Print the traceback of an error too.")]
Confidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="P", help="Warn of values less certain than this."),
]

_MEMORY_A_PAGE = 256
"""MiB of the limit for each page that OCR reads at a time, where nobody says how many that are."""


@dataclass(frozen=True, slots=True)
class How:
    """How to read a letter, and within what limits: the options that `extract`, `show` and `text` share."""

    pages: Pages = None
    password: Password = None
    ocr: OcrUse = "auto"
    no_cache: NoCache = False
    ocr_jobs: OcrJobs = None
    timeout: Timeout = 60.0
    max_memory: Memory = 1024
    max_pages: MaxPages = 500
    debug: Debug = False

    @property
    def limits(self) -> Limits:
        """The limits of the process that reads."""
        return Limits(self.timeout, self.max_memory)

    def options(self, file: str, min_confidence: float | None, progress: Callable[[int], None]) -> Options:
        """The options for one letter, of which `progress` hears each page that OCR has read.  Raises UsageError."""
        from bestuurlijke_reactie.assembling.notices import LOW_CONFIDENCE
        from bestuurlijke_reactie.extraction import Options

        jobs = self.ocr_jobs or max(1, min(cores(), self.max_memory // _MEMORY_A_PAGE))
        return Options(
            pages=self._page_range(),
            password=self.password,
            max_pages=self.max_pages,
            min_confidence=LOW_CONFIDENCE if min_confidence is None else min_confidence,
            ocr=Ocr(self.ocr, jobs, not self.no_cache, progress),
            name="-" if file == "-" else None,
        )

    def settings(self, min_confidence: float | None) -> Settings:
        """The same for several letters, which are read side by side.  Raises UsageError."""
        from bestuurlijke_reactie.batch.work import Settings

        if self.ocr_jobs is not None:
            raise UsageError("--ocr-jobs is for one letter, and several are read side by side", "leave it out")
        return Settings(self.max_pages, min_confidence, self._page_range(), self.password, self.ocr, not self.no_cache)

    def _page_range(self) -> tuple[int, int] | None:
        if self.pages is None:
            return None
        found = re.fullmatch(r"\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?", self.pages)
        first = int(found[1]) if found else 0
        last = int(found[2] or first) if found else 0
        if not 1 <= first <= last:
            raise UsageError(f"--pages {self.pages!r} is no range of pages", "give it as 3-7, or 4 for one page")
        return first, last


def reads_letters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of `How` as options in the place of its last parameter, `how`."""

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        shared = {field.name: given.pop(field.name) for field in dataclasses.fields(How)}
        command(**given, how=How(**shared))

    hints = get_type_hints(How, include_extras=True)
    own = list(inspect.signature(command, eval_str=True).parameters.values())[:-1]
    shared = [
        Parameter(each.name, Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name])
        for each in dataclasses.fields(How)
    ]
    with_options.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in (*own, *shared)}
    return with_options
