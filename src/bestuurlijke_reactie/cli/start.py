"""Starts the command; an interrupt while its parts are still being imported ends as one later on does."""

from __future__ import annotations

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Entry point of the `reactie` command."""
    try:
        from bestuurlijke_reactie.cli import main

        main.run()
    except KeyboardInterrupt:
        sys.stderr.write("reactie: interrupted.\n")
        sys.exit(130)
