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


def to_scoreboard(report: Report, width: int, colour: bool) -> str:
    """The tables `width` characters wide, with terminal colours when `colour`: first all errors, the figures at the end."""
    return drawn(_parts(report), width, colour)


def _parts(report: Report) -> Iterator[RenderableType]:
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
        yield _figures(table)
        if table.note:
            yield Text(f"{without_controls(table.note)}\n", style="dim")


def _figures(table: Table) -> Grid:
    grid = Grid(title=table.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="bold")
    for i, name in enumerate(table.head):
        grid.add_column(name, justify="right" if i else "left", no_wrap=not i, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(without_controls(cell)) for cell in row))
    return grid


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
