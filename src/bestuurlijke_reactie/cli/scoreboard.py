"""An evaluation as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from bestuurlijke_reactie.cli.table import drawn
from bestuurlijke_reactie.evaluating import tables
from bestuurlijke_reactie.evaluating.tables import Report, Table
from bestuurlijke_reactie.export.words import without_controls

_EXCERPT = 160
"""Characters of a value that are shown."""
_GAP = 3
"""Between columns."""


def to_scoreboard(report: Report, width: int, colour: bool) -> str:
    """The tables `width` characters wide, with terminal colours when `colour`: first all errors, the figures at the end."""
    return drawn(_parts(report, width), width, colour)


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    errors = tables.shown_errors(report)
    if errors:
        yield _errors([(error["letter"], error["kind"], error) for error in errors], "Errors")
        follow = len(report["errors"]) - len(errors)
        yield Text(
            f"{len(errors)} errors, and {follow} that only follow from a response linked to something else.\n", style="dim"
        )
    if "against" in report:
        changed = list(tables.changes(report["against"]))
        if changed:
            yield _errors([(each.letter, each.kind, each.error) for each in changed], "Gains and losses")
    for table in tables.tables(report):
        yield _figures(table, width)
        if table.note:
            yield Text(f"{without_controls(table.note)}\n", style="dim")


def _figures(table: Table, width: int) -> Grid:
    grid = Grid(title=table.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="bold")
    widths = _widths(table, width)
    for i, size in widths.items():
        grid.add_column(table.head[i], justify="right" if i else "left", width=size, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(without_controls(row[i])) for i in widths))
    return grid


def _widths(table: Table, width: int) -> dict[int, int]:
    """The columns for which there is room, and how wide they are: heads are broken before figures are."""
    cells = [max((len(row[i]) for row in table.rows), default=0) for i, _ in enumerate(table.head)]
    words = [max(map(len, name.split()), default=0) for name in table.head]
    kept = dict.fromkeys(range(len(cells)), 0)
    for sizes in (list(map(len, table.head)), words):
        kept = {i: max(cells[i], sizes[i]) for i in kept}
        if _taken(kept) <= width:
            return kept
    for i in table.spare:
        del kept[i]
        if _taken(kept) <= width:
            return kept
    part = (width - _taken({0: kept[0]})) // max(1, len(kept) - 1) - _GAP
    return {i: max(cells[i], min(size, part)) if i else size for i, size in kept.items()}


def _taken(columns: dict[int, int]) -> int:
    """What these columns take with the space between them."""
    return sum(size + _GAP for size in columns.values()) + 1


def _errors(rows: list[tuple[str, str, Report | None]], title: str) -> Grid:
    grid = Grid(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="bold", expand=True)
    grid.add_column("letter", overflow="fold", ratio=2)
    grid.add_column("", overflow="fold", ratio=1, min_width=6)
    grid.add_column("field", overflow="fold", ratio=3)
    grid.add_column("gold", overflow="fold", ratio=5)
    grid.add_column("given", overflow="fold", ratio=5)
    grid.add_column("page", justify="right", no_wrap=True)
    for letter, kind, error in rows:
        grid.add_row(_words(letter), Text(kind), *(_cells(error) if error else ()))
    return grid


def _cells(error: Report) -> Iterator[Text]:
    gold, given = tables.excerpts(error["gold"] or "", error["given"] or "", _EXCERPT)
    yield _words(tables.what(error))
    yield _words(gold, "green")
    yield _words(given, "red")
    yield _words(str(error["page"] or ""))


def _words(text: str, style: str = "") -> Text:
    """Words of a letter: neither markup nor what steers the terminal."""
    return Text(without_controls(text), style=style)
