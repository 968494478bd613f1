"""The reaction as a table in the terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from bestuurlijke_reactie.export.words import FOLLOW_UPS, deadline_words, pages_of, pairs, stance_word, without_controls
from bestuurlijke_reactie.model.contract import Reaction, Response
from bestuurlijke_reactie.model.findings import Stance

COLOURS: dict[Stance, str] = {
    "accepted": "green",
    "partially_accepted": "yellow",
    "rejected": "red",
    "already_implemented": "cyan",
    "under_consideration": "magenta",
    "left_to_council": "blue",
    "no_position": "bright_black",
}


def to_table(reaction: Reaction, width: int, colour: bool) -> str:
    """The table as text `width` characters wide, with terminal colours when `colour`."""
    return drawn([view(reaction)], width, colour)


def drawn(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    """What rich draws, as text `width` characters wide, with terminal colours when `colour`."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    return buffer.getvalue()


def view(reaction: Reaction) -> RenderableType:
    """What `reactie show` shows: who, when and about what; the responses; what to look at."""
    parts: list[RenderableType] = [_heading(reaction)]
    if reaction.document_type == "bestuurlijke_reactie":
        parts.append(_answers(reaction))
        if any(response.target == "conclusion" for response in reaction.responses):
            parts.append(_conclusions(reaction))
    parts.extend(_words(f"! {notice.message}", style="yellow") for notice in reaction.warnings)
    return Group(*parts)


def _heading(reaction: Reaction) -> Text:
    letter = reaction.letter
    first = " · ".join(filter(None, (letter.sender.name, letter.date, letter.our_reference)))
    heading = _words(first or reaction.source.file, style="bold")
    if letter.subject:
        heading.append(without_controls(f"\n{letter.subject}"), style="not bold")
    signed = (", ".join(filter(None, (each.name, each.role, each.capacity))) for each in letter.signatories)
    signatures = "; ".join(signed)
    if signatures:
        heading.append(without_controls(f"\n{signatures}"), style="not bold dim")
    return heading


def _answers(reaction: Reaction) -> Table:
    table = _grid("Aanbeveling")
    for index, item, answers in pairs(reaction):
        number = item.number or str((index or 0) + 1) if item else ", ".join(n for _, each in answers for n in each.numbers)
        first, text = _words(number), _words(item.text) if item else Text("(niet in de brief)", style="dim")
        here = pages_of(reaction, f"/recommendations/{index}/text") if index is not None else ""
        if not answers:
            table.add_row(first, text, Text("geen reactie gevonden", style="dim"), "", here)
        for place, each in answers:
            table.add_row(first, text, *_cells(reaction, place, each))
            first, text = Text(""), Text("")
    return table


def _conclusions(reaction: Reaction) -> Table:
    table = _grid("Conclusie")
    texts = {item.id: item.text for item in reaction.conclusions}
    for place, each in enumerate(reaction.responses):
        if each.target == "conclusion":
            printed = " ".join(texts[link.id] for link in each.answers)
            table.add_row(_words(", ".join(each.numbers)), _words(printed), *_cells(reaction, place, each))
    return table


def _grid(name: str) -> Table:
    table = Table(box=box.ROUNDED, show_lines=True, header_style="bold", expand=True)
    table.add_column("Nr", no_wrap=True)
    table.add_column(name, ratio=4)
    table.add_column("Reactie", ratio=5)
    table.add_column("Standpunt", ratio=2, min_width=12)
    table.add_column("Blz.", no_wrap=True, justify="right")
    return table


def _words(text: str, style: str = "") -> Text:
    """Words of a letter: neither markup nor what steers the terminal."""
    return Text(without_controls(text), style=style)


def _cells(reaction: Reaction, place: int, response: Response) -> tuple[Text, Text, str]:
    stance = Text(stance_word(response), style=f"bold {COLOURS[response.stance]}")
    stance.append(f"\n{FOLLOW_UPS[response.follow_up]}", style="not bold default")
    for deadline in deadline_words(response):
        stance.append(without_controls(f"\n{deadline}"), style="not bold dim default")
    return _words(response.text), stance, pages_of(reaction, f"/responses/{place}/text")
