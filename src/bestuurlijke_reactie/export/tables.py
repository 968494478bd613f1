"""One door to all files with tables: the suffix of the name says which."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.words import Language
from bestuurlijke_reactie.model.errors import OutputError, UsageError

Writer = Callable[[Iterable[Saved], Path, Language], None]


class _Kind(NamedTuple):
    """The function that writes a kind of file, and the package of the extra `export` that it needs."""

    module: str
    function: str
    package: str | None = None


_KINDS = {
    ".csv": _Kind("sheet", "write"),
    ".xlsx": _Kind("workbook", "write", "xlsxwriter"),
    ".sqlite": _Kind("database", "write"),
    ".db": _Kind("database", "write"),
    ".parquet": _Kind("flat", "write_parquet", "pyarrow"),
    ".ndjson": _Kind("flat", "write_ndjson"),
}


def writer_for(suffix: str) -> Writer:
    """The writer for files with that suffix; raises UsageError for another suffix, or when its package is not installed."""
    kind = _KINDS.get(suffix.lower())
    if kind is None:
        raise UsageError(
            f"{suffix or 'a name without a suffix'} is no kind of table", f"end the name in one of {', '.join(_KINDS)}"
        )
    if kind.package and find_spec(kind.package) is None:
        raise UsageError(f"{suffix} needs the package {kind.package}", "pip install 'bestuurlijke-reactie[export]'")
    writer: Writer = getattr(import_module(f"{__package__}.{kind.module}"), kind.function)
    return writer


def export(letters: Iterable[Saved], target: Path, suffix: str, lang: Language = "nl") -> None:
    """Writes `letters` to the new file `target` as the kind that `suffix` names; raises OutputError when it cannot be written.

    One letter is in memory at a time.  A file that an error leaves behind is not whole.
    """
    write = writer_for(suffix)
    try:
        write(letters, target, lang)
    except (OSError, sqlite3.Error) as error:
        cause = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot be written ({cause})", "look at the folder, its rights and its free space") from error
