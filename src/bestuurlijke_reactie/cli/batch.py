"""The command for folders of letters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.cli.ending import fail
from bestuurlijke_reactie.cli.options import Confidence, Debug, MaxPages, Memory, NoCache, OcrUse, Password, Timeout
from bestuurlijke_reactie.model.errors import UsageError


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Folders, letters, patterns such as 'archive/**/*.pdf', or addresses (s3://…, https://…)."
        ),
    ],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Write the results here.")] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=1024, metavar="N", help="Letters at a time; default the cores.")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="GLOB", help="Pass over these names, paths or folders; may be given more than once."),
    ] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try the letters that failed before again.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read all letters again.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print NDJSON in the order of the letters; keeps no journal.")] = False,
    dask: Annotated[
        str | None,
        typer.Option("--dask", metavar="ADDRESS", help="Read on the cluster of this dask scheduler, such as tcp://host:8786."),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Hold each output against its letter, as `reactie verify` does.")
    ] = False,
    min_confidence: Confidence = None,
    password: Password = None,
    ocr: OcrUse = "auto",
    no_cache: NoCache = False,
    timeout: Timeout = 60.0,
    max_memory: Memory = 1024,
    max_pages: MaxPages = 500,
    debug: Debug = False,
) -> None:
    """Read all letters in folders, several at a time, and go on where it stopped when run again.

    FOLDER gets letters/ (the JSON of each), reactions.ndjson (all of them, a line each), summary.json (sums) and
    journal.ndjson (what became of each letter).  A letter that cannot be read does not stop the others: the exit code
    is then 9.

    With --dask the workers of a cluster read the letters, as many at a time as they have threads; they need this version of
    reactie, and paths that are the same there.
    """
    if (output is None) == (not stdout):
        fail(UsageError("give either -o FOLDER or --stdout", "such as: reactie batch letters -o results"), "")
    if dask is not None and jobs is not None:
        fail(UsageError("--jobs is for this machine, and --dask for others", "leave one of them out"), "")
    from bestuurlijke_reactie.batch.work import Settings
    from bestuurlijke_reactie.cli.many import fill_folder, stream_folders

    settings = Settings(max_pages, min_confidence, password=password, ocr=ocr, cache=not no_cache, verify=verify)
    limits = Limits(timeout, max_memory)
    if output is None:
        code = stream_folders(paths, exclude or (), settings, limits, jobs, debug, dask=dask)
    else:
        code = fill_folder(
            paths, exclude or (), output, settings, limits, jobs, debug, retry_failed=retry_failed, force=force, dask=dask
        )
    raise typer.Exit(code)
