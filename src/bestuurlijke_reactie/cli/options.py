"""The arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[
    str, typer.Argument(metavar="FILE", help="The letter: PDF, Word (docx), HTML, Markdown or text; - is standard input.")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all.")]
Pages = Annotated[
    str | None, typer.Option("--pages", metavar="FIRST-LAST", help="Read only these pages of a PDF, such as 3-7 or 4.")
]
Password = Annotated[str | None, typer.Option("--password", metavar="WORD", help="Password of an encrypted PDF.")]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, max=86400.0, metavar="SECONDS", help="Give up after this time.")]
Memory = Annotated[int, typer.Option("--max-memory", min=16, max=1_048_576, metavar="MIB", help="Give up above this memory.")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, metavar="N", help="Refuse a PDF with more pages.")]
Debug = Annotated[bool, typer.Option("--debug", help="Print the traceback of an error too.")]
Confidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="P", help="Warn of values less certain than this."),
]
