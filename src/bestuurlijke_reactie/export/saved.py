"""Reads back what `extract` and `batch` wrote: JSON and NDJSON files, and folders of them, one reaction at a time."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import quote

from pydantic import ValidationError

from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import UnreadableError, UsageError
from bestuurlijke_reactie.model.rules import structural_problems

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_REMEDY = "make it with `reactie extract`"
_SUFFIXES = (".json", ".ndjson", ".jsonl")


class Saved(NamedTuple):
    """A reaction from a file, the place of its letter in the folder that was read, and a link to the letter."""

    key: str
    reaction: Reaction
    link: str | None = None


class Letters(NamedTuple):
    """Where the letters lie, for the links to them, and the folder that paths count from.

    `base` is a folder or a web address; without one only a letter beside its JSON is found.
    """

    base: str | None
    start: Path

    def link(self, key: str, beside: Path | None) -> str | None:
        """A web address or a relative path, each percent-encoded; None when it is not known where the letter is."""
        if self.base is not None and "://" in self.base:
            return f"{self.base.rstrip('/')}/{_encoded(key)}"
        if self.base is not None:
            letter = Path(self.base, key)
        elif beside is not None and (beside / os.path.basename(key)).is_file():
            letter = beside / os.path.basename(key)
        else:
            return None
        try:
            return _encoded(Path(os.path.relpath(letter, self.start)).as_posix())
        except ValueError:  # on another drive of Windows
            return letter.resolve().as_uri()


def read_saved(paths: Sequence[str], standard_input: Callable[[], BinaryIO], letters: Letters) -> Iterator[Saved]:
    """Every reaction in `paths`, in their order: files of JSON or NDJSON, "-", or folders; a file named twice is read once.

    The folder of a batch gives its letters/, else its reactions.ndjson; any other folder all JSON and NDJSON in it, by name.
    Raises UsageError for what is not there or holds nothing, UnreadableError for what is no reaction; their messages name
    the file.
    """
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            yield from _in_stream(standard_input(), "standard input", "", None, letters)
        elif os.path.isdir(path):
            yield from _in_folder(Path(path), letters, seen)
        else:
            yield from _in_file(Path(path), "", letters, seen)


def parse_reaction(data: bytes) -> Reaction:
    """The reaction in JSON `data`; raises UnreadableError with the first thing wrong with it."""
    try:
        return Reaction.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UnreadableError(f"no JSON of a reaction ({fault(first)})", _REMEDY) from error


def fault(error: ErrorDetails) -> str:
    """One line for what pydantic finds wrong: where, and what."""
    pointer = "".join(f"/{part}" for part in error["loc"])
    return " ".join(f"{pointer} {error['msg']}".split())


def plain_utf8(data: bytes) -> bytes:
    """JSON in UTF-16 or with a byte order mark, as Windows programs save it, in UTF-8 without; other data as they are."""
    encoding = json.detect_encoding(data)
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return data


def _in_folder(folder: Path, letters: Letters, seen: set[str]) -> Iterator[Saved]:
    """The letters of a batch's folder, or whatever JSON a folder holds."""
    kept = folder / "letters"
    if kept.is_dir():
        empty = True
        for path, home in _files(kept, ""):
            empty = False
            yield from _in_file(path, home, letters, seen, named=True)
        if not empty:
            return
    together = folder / "reactions.ndjson"
    if together.is_file():
        yield from _in_file(together, "", letters, seen)
        return
    empty = True
    for path, home in _files(folder, ""):
        empty = False
        yield from _in_file(path, home, letters, seen)
    if empty:
        raise UsageError(f"{folder}: holds no reactions", "make them with `reactie batch LETTERS -o FOLDER`")


def _files(folder: Path, home: str) -> Iterator[tuple[Path, str]]:
    """The JSON below `folder`, each with its folder's place ("a/b/"), in the order of the letters' places; no links, nothing hidden.

    A folder sorts with the slash behind it and a file without its suffix: so whole places are in order, one folder in memory.
    """
    try:
        with os.scandir(folder) as listing:
            entries = [each for each in listing if not each.name.startswith(".") and not each.is_symlink()]
    except OSError as error:
        raise UsageError(f"{folder}: cannot be opened ({error.strerror})", "look at its rights") from error
    named = [(f"{each.name}/" if each.is_dir() else os.path.splitext(each.name)[0], each.name, each.is_dir()) for each in entries]
    for place, name, is_folder in sorted(named):
        if is_folder:
            yield from _files(folder / name, home + place)
        elif name.endswith(_SUFFIXES):
            yield folder / name, home


def _in_file(path: Path, home: str, letters: Letters, seen: set[str], named: bool = False) -> Iterator[Saved]:
    """The reactions in one file; a batch has `named` it for its letter, otherwise the JSON says how that is called."""
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    try:
        with open(path, "rb") as stream:
            key = home + os.path.splitext(path.name)[0] if named else None
            yield from _in_stream(stream, str(path), home, key, letters, None if named else path.parent)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: there is no such file", "check the name and the folder") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})", "look at its rights") from error


def _in_stream(
    stream: BinaryIO, name: str, home: str, key: str | None, letters: Letters, beside: Path | None = None
) -> Iterator[Saved]:
    count = 0
    for line, data in _documents(stream):
        count += 1
        where = name if line is None else f"{name}, line {line}"
        try:
            reaction = parse_reaction(data)
        except UnreadableError as error:
            raise UnreadableError(f"{where}: {error.message}", error.remedy) from error
        wrong = next(iter(structural_problems(reaction)), None)
        if wrong:
            cause = f"{where}: no sound reaction ({wrong.pointer} {wrong.message})"
            raise UnreadableError(cause, "see all that is wrong with `reactie validate`")
        place = _printable(key or home + reaction.source.file)
        yield Saved(place, reaction, letters.link(key or home + reaction.source.file, beside))
    if not count:
        raise UnreadableError(f"{name}: is empty", _REMEDY)


def _documents(stream: BinaryIO) -> Iterator[tuple[int | None, bytes]]:
    """The JSON documents in `stream`, each with its line when it holds one a line."""
    first = stream.readline()
    if json.detect_encoding(first[:4]) != "utf-8":
        stream = io.BytesIO(plain_utf8(first + stream.read()))
        first = stream.readline()
    if not first.rstrip().endswith(b"}"):  # the first line of an indented document
        whole = first + stream.read()
        if whole.strip():
            yield None, whole
        return
    yield 1, first
    for number, line in enumerate(stream, 2):
        if line.strip():
            yield number, line


def _printable(key: str) -> str:
    """`key` with bytes that are no UTF-8 written out, as no file for tables can hold them."""
    return key.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _encoded(path: str) -> str:
    return quote(os.fsencode(path), safe="/")
