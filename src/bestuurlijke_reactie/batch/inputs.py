"""Which letters there are: files, folders, patterns and addresses become keys and paths, in order."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bestuurlijke_reactie.batch import places
from bestuurlijke_reactie.model.errors import UnreadableError, UsageError

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Names of the files that are taken from a folder; a file that is named itself may be called anything."""


class Letter(NamedTuple):
    """A letter by its `key`, which names it in the journal and the outputs, and the `path` or address that it is read from.

    The key is the path from the folder given, with / between its parts on any system.
    """

    key: str
    path: str


def find_letters(given: Sequence[str], exclude: Iterable[str] = (), leave: str | None = None) -> list[Letter]:
    """The letters in the files, folders, patterns and addresses `given`, in the order of their keys.

    A folder is walked without hidden files and folders and without links that lead out of it; `exclude` are patterns for
    a key, a name or a folder in it.  With several folders the name of each stands first in its keys.  The folder `leave`
    is passed over.  Raises UsageError for what is not there, for two letters with one key, and when there are none.
    """
    patterns = tuple(exclude)
    several = sum(_is_folder(path) for path in given) > 1
    found: dict[str, str] = {}
    seen: set[str] = set()
    for path in given:
        for letter in _letters_of(places.local(path), several, patterns, leave):
            place = letter.path if places.is_remote(letter.path) else os.path.abspath(letter.path)
            if place in seen:  # given twice, or by itself and in its folder
                continue
            seen.add(place)
            other = found.setdefault(letter.key, letter.path)
            if other != letter.path:
                raise UsageError(
                    f"{other} and {letter.path} would both be called {letter.key}",
                    "give the folder above them, or a pattern in quotes such as 'archive/*/letter.pdf'",
                )
    _require_places(found)
    if not found:
        raise UsageError(f"there are no letters in {', '.join(given)}", f"they are files that end in {' '.join(SUFFIXES)}")
    return [Letter(key, found[key]) for key in sorted(found)]


def _letters_of(path: str, several: bool, exclude: tuple[str, ...], leave: str | None) -> Iterator[Letter]:
    if places.is_remote(path):
        yield from _letters_at(path, several, exclude)
    elif os.path.isdir(path):
        prefix = f"{os.path.basename(os.path.abspath(path))}/" if several else ""
        yield from (
            Letter(prefix + letter.key, letter.path) for letter in _walk(path, "", exclude, leave, os.path.realpath(path))
        )
    elif os.path.exists(path):
        name = os.path.basename(path)
        if not _excluded(name, exclude):
            yield Letter(name, path)
    elif glob.has_magic(path):
        yield from _matches(path, exclude, leave)
    else:
        raise UsageError(f"{path} is not there", "look at its name and folder")


def _letters_at(address: str, several: bool, exclude: tuple[str, ...]) -> Iterator[Letter]:
    """The letters at an address, of which * makes a pattern."""
    if "*" in address:
        fixed = address[: address.index("*")].rpartition("/")[0] + "/"
        yield from _walk_at(fixed, "", exclude, tuple(address.removeprefix(fixed).split("/")))
    elif _is_folder(address):
        yield from _walk_at(address, f"{places.name_of(address)}/" if several else "", exclude)
    elif not places.is_there(address):
        raise UsageError(f"{address} is not there", "look at the address; that of a folder ends in /")
    elif not _excluded(places.name_of(address), exclude):
        yield Letter(places.name_of(address), address)


def _walk_at(folder: str, prefix: str, exclude: tuple[str, ...], pattern: tuple[str, ...] = ()) -> Iterator[Letter]:
    for name, address, is_folder in places.entries(folder):
        key = prefix + name
        if name.startswith(".") or _excluded(key, exclude):
            continue
        parts = key.split("/")
        if is_folder:
            if "**" in pattern or all(map(fnmatch.fnmatchcase, parts, pattern)):
                yield from _walk_at(address, f"{key}/", exclude, pattern)
        elif name.lower().endswith(SUFFIXES) and _fits(parts, pattern, "**" not in pattern):
            yield Letter(key, address)


def _fits(parts: list[str], pattern: tuple[str, ...], within: bool) -> bool:
    """Whether a path fits a pattern, as the shell has it, or stands `within` a folder that does."""
    if not pattern:
        return within or not parts
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:], within) for start in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:], within)


def _is_folder(path: str) -> bool:
    return places.is_folder(path) if places.is_remote(path) else os.path.isdir(places.local(path))


def _matches(pattern: str, exclude: tuple[str, ...], leave: str | None) -> Iterator[Letter]:
    """The files that a pattern of the shell means, and those in folders that it means; keys start behind its fixed part."""
    parts = pattern.replace(os.sep, "/").split("/")
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = "/".join(parts[:fixed]) + ("/" if fixed else "")
    for match in sorted(glob.iglob("/".join(parts[fixed:]), root_dir=root or None, recursive=True)):
        key, path = match.replace(os.sep, "/").rstrip("/"), root + match
        if _excluded(key, exclude):
            continue
        if not os.path.isdir(path):
            if os.path.isfile(path) and key.lower().endswith(SUFFIXES):
                yield Letter(key, path)
        elif "**" not in parts:  # which means the files in the folders too
            yield from _walk(path.rstrip("/"), f"{key}/", exclude, leave, os.path.realpath(path))


def _walk(folder: str, prefix: str, exclude: tuple[str, ...], leave: str | None, top: str) -> Iterator[Letter]:
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError as error:
        raise UnreadableError(
            f"the folder {folder} cannot be read ({error.strerror})", "ask for the right, or --exclude it"
        ) from error
    for entry in entries:
        key = prefix + entry.name
        if entry.name.startswith(".") or _excluded(key, exclude):
            continue
        if entry.is_dir(follow_symlinks=False):
            if leave is None or not _same(leave, entry.path):
                yield from _walk(entry.path, f"{key}/", exclude, leave, top)
        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file() and (not entry.is_symlink() or _inside(entry.path, top)):
            yield Letter(key, entry.path)


def _excluded(key: str, patterns: tuple[str, ...]) -> bool:
    name = key.rsplit("/", 1)[-1]
    return any(fnmatch.fnmatchcase(key, each.rstrip("/")) or fnmatch.fnmatchcase(name, each.rstrip("/")) for each in patterns)


def _inside(path: str, top: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(top, ""))


def _same(one: str, other: str) -> bool:
    try:
        return one == other or os.path.samefile(one, other)
    except OSError:
        return False


def _require_places(found: dict[str, str]) -> None:
    """Raises UsageError when the output of one letter would stand where the outputs of a folder must."""
    for key in found:
        parts = key.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if folder.endswith(".json") and folder.removesuffix(".json") in found:
                raise UsageError(
                    f"the folder {folder} has the name that the output of {folder.removesuffix('.json')} gets",
                    "give it another name",
                )
