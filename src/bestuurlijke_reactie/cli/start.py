"""Starts the command; an interrupt while its parts are still being imported ends as one later on does."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from bestuurlijke_reactie import __version__


def run() -> NoReturn:
    """Entry point of the `reactie` command."""
    try:
        if sys.argv[1:] == ["--version"] and _version_written():
            sys.exit(0)
        from bestuurlijke_reactie.cli import main

        main.run()
    except KeyboardInterrupt:
        sys.stderr.write("reactie: interrupted.\n")
        sys.exit(130)


def _version_written() -> bool:
    """Writes the version without the imports that the commands need; False where it cannot, which the commands can explain."""
    try:
        return os.write(1, f"reactie {__version__}\n".encode()) > 0
    except OSError:
        return False
