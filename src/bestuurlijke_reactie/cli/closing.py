"""The tables that a batch closes with: the stances, the failures with what to do about them, the slowest letters."""

from __future__ import annotations

import heapq
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bestuurlijke_reactie.batch.journal import Entry
from bestuurlijke_reactie.batch.run import Ended
from bestuurlijke_reactie.batch.work import STATUSES, Status
from bestuurlijke_reactie.export.words import STANCES, without_controls

_NAMES = 3
"""Letters named in a group of failures; the journal names all."""
_SLOWEST = 5
_LOOK: dict[Status, str] = {
    "partial": "see with `reactie show LETTER` what the letter says about it",
    "needs_review": "compare the doubtful values with the letter",
    "not_a_reaction": "look whether it is the right letter; the reaction may be in another",
}
"""What to do about a letter that was read and still wants a look."""


def close(ended: Ended, out: Path) -> None:
    """Prints the tables on standard error."""
    if sys.stderr is None:
        return
    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    try:
        if any(ended.sums["stances"].values()):
            console.print(_stances(ended.sums))
        for group in (_worth_a_look(ended.entries), _failures(ended.entries)):
            if group:
                console.print(group, soft_wrap=True)
        console.print(_slowest(ended.entries))
        console.print(_words(f"{_counts(ended)}. All in {out}.{_others(ended.others)}"), soft_wrap=True)
    except OSError:  # standard error is gone: nobody to tell
        return


def _counts(ended: Ended) -> str:
    counts = Counter(entry.status for entry in ended.entries.values())
    letters = f"{len(ended.entries)} letter{'' if len(ended.entries) == 1 else 's'}"
    return f"{letters}: {', '.join(f'{counts[each]} {each}' for each in STATUSES if counts[each])}"


def _others(count: int) -> str:
    if not count:
        return ""
    letters = (
        "1 letter of earlier runs, not among these, is"
        if count == 1
        else f"{count} letters of earlier runs, not among these, are"
    )
    return f" {letters} in it too."


def _grid(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        right = column in ("letters", "seconds", "responses")
        table.add_column(column, justify="right" if right else "left", no_wrap=right)
    return table


def _words(text: str) -> Text:
    """A name or a message: neither markup nor what steers the terminal, nor bytes that are no letters."""
    return Text(" ".join(without_controls(text).encode("utf-8", "replace").decode().split()))


def _stances(sums: dict[str, Any]) -> Table:
    table = _grid("Stances on recommendations", "stance", "in Dutch", "responses")
    for stance, dutch in STANCES.items():
        if sums["stances"][stance]:
            table.add_row(stance, dutch, str(sums["stances"][stance]))
    return table


def _worth_a_look(entries: dict[str, Entry]) -> Text | None:
    """Letters that were read, but not so that they can be left alone."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key, entry in entries.items():
        if entry.status in _LOOK:
            groups.setdefault((entry.status, _LOOK[entry.status]), []).append(key)
    return Text("\n").join([*_grouped("Worth a look", "yellow", groups, entries), Text()]) if groups else None


def _failures(entries: dict[str, Entry]) -> Text | None:
    """Grouped by what to do about them."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key, entry in entries.items():
        if entry.failed:
            groups.setdefault((entry.status, entry.remedy), []).append(key)
    if not groups:
        return None
    last = Text("  A file that is changed is read again by itself, the others with --retry-failed.")
    return Text("\n").join([*_grouped("Not read", "red", groups, entries), last, Text()])


def _grouped(title: str, colour: str, groups: dict[tuple[str, str], list[str]], entries: dict[str, Entry]) -> list[Text]:
    """Whole lines, for names and remedies are too long for cells."""
    lines = [Text(title, style="bold")]
    for (status, remedy), keys in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        lines.append(Text(f"  {len(keys)} {status}: ", style=colour) + Text(" ".join(remedy.split()), style="default"))
        lines += [Text("    ") + _words(f"{key}: {entries[key].message}") for key in keys[:_NAMES]]
        if len(keys) > _NAMES:
            lines.append(Text(f"    and {len(keys) - _NAMES} more, which journal.ndjson names"))
    return lines


def _slowest(entries: dict[str, Entry]) -> Table:
    table = _grid("Slowest", "seconds", "letter")
    slow: Iterable[tuple[str, Entry]] = heapq.nlargest(_SLOWEST, entries.items(), key=lambda item: item[1].seconds)
    for key, entry in slow:
        table.add_row(f"{entry.seconds:.2f}", _words(key))
    return table
