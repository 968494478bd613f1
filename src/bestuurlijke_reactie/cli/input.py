"""What a command reads: a file, or standard input."""

from __future__ import annotations

import sys
from typing import BinaryIO

from bestuurlijke_reactie.model.errors import UsageError
from bestuurlijke_reactie.source.files import read_bytes


def standard_input() -> BinaryIO:
    """Standard input as bytes; raises UsageError when whoever started the command has closed it."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", "give the name of a file, or pipe one in")
    return sys.stdin.buffer


def contents(path: str) -> bytes:
    """The bytes of the file at `path`, or of standard input for "-"; raises as `read_bytes` and `standard_input`."""
    return standard_input().read() if path == "-" else read_bytes(path)
