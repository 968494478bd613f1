"""The command `export`: reactions that were read before, as one file with tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bestuurlijke_reactie.batch.limits import traceback_of
from bestuurlijke_reactie.cli.ending import fail, terminable
from bestuurlijke_reactie.cli.output import deliver, say, written_whole
from bestuurlijke_reactie.model.errors import OutputError, ReactieError, UsageError

if TYPE_CHECKING:
    from bestuurlijke_reactie.export.saved import Saved
    from bestuurlijke_reactie.export.words import Language

_DATABASES = (".sqlite", ".db")


class Lang(StrEnum):
    """The language of headings and words."""

    nl = "nl"
    en = "en"


def export(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER|FILE...", help="Folder of `batch`; JSON or NDJSON of `extract`; - is standard input."),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="File to write: .csv, .xlsx, .sqlite, .parquet or .ndjson.")],
    lang: Annotated[Lang, typer.Option("--lang", help="Language of headings and words.")] = Lang.nl,
    letters: Annotated[
        str | None, typer.Option("--letters", metavar="FOLDER|URL", help="Where the letters are, for links to them.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print the traceback of an error too.")] = False,
) -> None:
    """Write a table of recommendations and responses, for Excel, Datasette, Python or R.

    One row a recommendation and response; the workbook has a codebook too, the database all that the JSON holds.
    """
    try:
        _check(inputs, to, letters, force)
        with terminable():
            words = _export(inputs, to, "nl" if lang is Lang.nl else "en", letters)
    except KeyboardInterrupt as error:
        say("reactie: interrupted.\n")
        raise typer.Exit(130) from error
    except ReactieError as error:
        fail(error, str(to) if isinstance(error, OutputError) else "", traceback_of(error) if debug else "")
    say(words)


def _check(inputs: list[str], to: Path, letters: str | None, force: bool) -> None:
    from bestuurlijke_reactie.export.tables import writer_for

    writer_for(to.suffix)
    if to.is_dir():
        raise UsageError(f"{to}: this is a folder", "give --to the name of a file")
    if any(path != "-" and os.path.exists(path) and to.exists() and os.path.samefile(path, to) for path in inputs):
        raise UsageError(f"{to}: the output would overwrite what is read", "give --to another name")
    if to.exists() and not force:
        raise UsageError(f"{to}: is there already", "replace it with --force, or give --to another name")
    if letters is not None and "://" not in letters and not os.path.isdir(letters):
        raise UsageError(f"{letters}: there is no such folder", "give --letters a folder, or an address such as https://…/")


def _export(inputs: list[str], to: Path, lang: Language, base: str | None) -> str:
    """Writes the file, and for a database what datasette needs beside it; gives what there is to say about it."""
    from bestuurlijke_reactie.cli.input import standard_input
    from bestuurlijke_reactie.export.saved import Letters, read_saved
    from bestuurlijke_reactie.export.tables import export as write

    place = Path(os.path.realpath(to))
    beside = place.with_name("metadata.json")
    described = _metadata(place, beside, lang) if to.suffix.lower() in _DATABASES else None
    count = _Count()
    try:
        with written_whole(place) as part:
            write(count.of(read_saved(inputs, standard_input, Letters(base, place.parent))), part, to.suffix, lang)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", "look at the folder, its rights and its free space") from error
    if described is None:
        return f"reactie: {count} in {to}\n"
    deliver(described, beside, "")
    look = f"datasette {to} --metadata {to.with_name('metadata.json')}"
    return f"reactie: {count} in {to}\nreactie: look at it with `{look}`\n"


def _metadata(place: Path, beside: Path, lang: Language) -> bytes:
    from bestuurlijke_reactie.export.metadata import metadata

    try:
        former = beside.read_bytes() if beside.exists() else None
        return metadata(place.stem, lang, former)
    except (OSError, ValueError) as error:
        cause = "metadata.json beside it is not datasette's"
        raise OutputError(cause, "move it away, or write the database to another folder") from error


class _Count:
    """Counts letters and rows while they pass."""

    def __init__(self) -> None:
        self.letters = self.others = self.rows = 0

    def of(self, letters: Iterable[Saved]) -> Iterator[Saved]:
        """The same letters."""
        from bestuurlijke_reactie.export.words import pairs

        for saved in letters:
            self.letters += 1
            self.others += saved.reaction.document_type == "other"
            self.rows += sum(len(answers) or 1 for _, _, answers in pairs(saved.reaction))
            yield saved

    def __str__(self) -> str:
        letters = f"{self.letters} letter{'' if self.letters == 1 else 's'}"
        others = f" ({self.others} no bestuurlijke reactie)" if self.others else ""
        return f"{self.rows} row{'' if self.rows == 1 else 's'} of {letters}{others}"
