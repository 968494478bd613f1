"""What can end the way of a letter, each with what to do about it and the exit code it gives.

ReactieError (3)
├── UsageError (2)        a file that is not there, pages that make no sense
├── UnreadableError (3)   damaged, empty or unsupported input
│   └── CrashedError      the reader itself crashed or stumbled over it
├── EncryptedError (4)    needs a password
├── NeedsOcrError (5)     a scan without text
├── LimitError (6)        too large or too slow for the limits set
│   ├── TooSlowError      not ready in time
│   ├── TooLargeError     more memory than it may have
│   └── WorkersError      no processes to read in: this is about the machine, not about one letter
├── OutputError (7)       the output cannot be written
└── StrictError (8)       read well, but not what `--strict` asks for
"""

from __future__ import annotations

from typing import ClassVar


class ReactieError(Exception):
    """Base of every error a caller should expect; `message` is one line that does not name the file, without a full stop."""

    exit_code: ClassVar[int] = 3
    default_remedy: ClassVar[str] = ""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = self.default_remedy if remedy is None else remedy
        """What the reader can do about it, one line; may be empty."""
        self.seconds = 0.0
        """How long it took to get there, where a worker was waited for."""


class UsageError(ReactieError):
    """What is asked for makes no sense: a file that is not there, a folder, pages from 7 to 3."""

    exit_code = 2


class UnreadableError(ReactieError):
    """The input cannot be read as its kind: damaged, empty or unsupported."""

    exit_code = 3
    default_remedy = "give a PDF, image, Word (docx), HTML, Markdown or text file"


class CrashedError(UnreadableError):
    """The reader crashed, or stumbled, over the input: a damaged file, or a fault of the reader."""


class EncryptedError(ReactieError):
    """The input is encrypted and no password, or a wrong one, was given."""

    exit_code = 4
    default_remedy = "give the password with --password"


class NeedsOcrError(ReactieError):
    """The input is a scan without text, and there is no OCR to read it with."""

    exit_code = 5
    default_remedy = "give it a text layer first, for instance with `ocrmypdf --language nld scan.pdf letter.pdf`"


class LimitError(ReactieError):
    """The input is too large, or takes too long, for the limits set."""

    exit_code = 6


class TooSlowError(LimitError):
    """The input is not read within its time."""


class TooLargeError(LimitError):
    """Reading the input takes more memory than it may."""


class WorkersError(LimitError):
    """The system gives no processes to read letters in, or they die as they start."""


class OutputError(ReactieError):
    """The output cannot be written."""

    exit_code = 7


class StrictError(ReactieError):
    """The document is no bestuurlijke reactie, or a value is less certain than asked for."""

    exit_code = 8
