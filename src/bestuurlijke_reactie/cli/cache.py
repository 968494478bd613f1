"""The commands for what OCR remembers."""

from __future__ import annotations

import typer

from bestuurlijke_reactie.cli.ending import ending
from bestuurlijke_reactie.cli.output import deliver, say

cache = typer.Typer()


@cache.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """What OCR has read, by the image of each page, so that a second run costs nothing."""
    if context.invoked_subcommand is None:
        say(context.get_help() + "\n")
        raise typer.Exit(2)


@cache.command(short_help="Tell where it is and how large.", epilog="Example: reactie cache show")
def show() -> None:
    """Tell in which folder it is, and how many pages and bytes it holds."""
    from bestuurlijke_reactie.source.ocr.cache import folder, size

    with ending():
        deliver(f"{folder()}: {amount(*size())}\n".encode("utf-8", "replace"), None, "")


@cache.command(short_help="Remove what OCR has read.", epilog="Example: reactie cache clear")
def clear() -> None:
    """Remove what OCR has read; the next run reads its scans again."""
    from bestuurlijke_reactie.source.ocr import cache as remembered

    with ending():
        deliver(f"removed {amount(*remembered.clear())} from {remembered.folder()}\n".encode("utf-8", "replace"), None, "")


def amount(pages: int, size: int) -> str:
    """So many pages and bytes, in words."""
    many = f"{pages} page{'' if pages == 1 else 's'}"
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{many}, {size / factor:.1f} {unit}"
    return f"{many}, {size} bytes"
