"""Files as the system gives them, with errors that a user understands."""

from __future__ import annotations

import shlex

from bestuurlijke_reactie.model.errors import UnreadableError, UsageError


def read_bytes(path: str) -> bytes:
    """The contents of the file at `path`; raises UsageError when there is none, UnreadableError when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise UsageError("there is no such file", "look at its name and folder") from error
    except IsADirectoryError as error:
        raise UsageError("this is a folder", batch_remedy(path)) from error
    except PermissionError as error:
        raise UnreadableError("no permission to read it", "ask for the right to read it, or copy it") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"it cannot be opened ({error})", "look at its name, and whether its disk is there") from error


def batch_remedy(folder: str) -> str:
    """How to read the letters in a folder."""
    return f"read the letters in it with `reactie batch {shlex.quote(folder)} -o OUT`"
