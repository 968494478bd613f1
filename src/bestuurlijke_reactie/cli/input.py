"""What a command reads: a file, or standard input."""

from __future__ import annotations

import json
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


def plain_utf8(data: bytes) -> bytes:
    """JSON in UTF-16 or with a byte order mark, as Windows programs save it, in UTF-8 without; other data as they are."""
    encoding = json.detect_encoding(data)
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return data
