"""The command as a user runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REACTIE = str(Path(sys.executable).with_name("reactie"))


def reactie(*arguments: str | Path, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command with `data` on standard input."""
    return subprocess.run(
        [REACTIE, *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        timeout=200,
        env=os.environ | {"COLUMNS": "100"} | environment,
    )
