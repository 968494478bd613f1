"""The commands and their options.  Nothing heavy is imported before a command runs: `reactie --version` must be quick."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.cli.batch import batch
from bestuurlijke_reactie.cli.cache import cache
from bestuurlijke_reactie.cli.ending import ending, fail
from bestuurlijke_reactie.cli.evaluate import evaluate
from bestuurlijke_reactie.cli.export import export
from bestuurlijke_reactie.cli.options import Confidence, Debug, File, How, Memory, Output, Password, Timeout, reads_letters
from bestuurlijke_reactie.cli.output import ClosedPipeError, deliver, error_line, say, to_stdout
from bestuurlijke_reactie.cli.supervise import Failure, Outcome, supervised
from bestuurlijke_reactie.cli.ticker import ticking, wipe
from bestuurlijke_reactie.model.errors import LimitError, OutputError, UsageError
from bestuurlijke_reactie.source.files import batch_remedy

if TYPE_CHECKING:
    from bestuurlijke_reactie.extraction import Options

app = typer.Typer(
    name="reactie",
    help="Reads a bestuurlijke reactie, the formal answer of an executive to an audit office, into JSON that shows its evidence.",
    epilog="Example: reactie extract letter.pdf | jq '.responses[] | {numbers, stance}'",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """What `extract` writes."""

    json = "json"
    ndjson = "ndjson"
    csv = "csv"
    md = "md"


class Verdict(StrEnum):
    """How `verify` reports."""

    text = "text"
    json = "json"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reactie {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads a bestuurlijke reactie into JSON that shows its evidence."""
    if context.invoked_subcommand is None:
        say(context.get_help() + "\n")
        raise typer.Exit(2)


@app.command(short_help="Read a letter into JSON.", epilog="Example: reactie extract letter.pdf -o letter.json")
@reads_letters
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Letters: PDF, image (PNG, JPEG, TIFF), Word (docx), HTML, Markdown or text; - is standard input.",
        ),
    ],
    output: Output = None,
    form: Annotated[
        Format, typer.Option("--format", help="json; ndjson (one line); csv (for Excel); md (a report).")
    ] = Format.json,
    strict: Annotated[bool, typer.Option("--strict", help="Fail (8) on no reaction, or a value below --min-confidence.")] = False,
    min_confidence: Confidence = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say on standard error why each value was chosen.")] = False,
    *,
    how: How,
) -> None:
    """Read a letter and print its reaction; several letters give NDJSON in their order.

    Standard output gets the data and nothing else.  One of several letters that cannot be read does not stop the others:
    the exit code is then 9.
    """
    least = (min_confidence or 0.0) if strict else None
    if len(files) > 1:
        with ending():
            _require_several(files, form, explain)
            settings = how.settings(min_confidence)
        from bestuurlijke_reactie.cli.many import extract_several

        raise typer.Exit(extract_several(files, output, settings, how.limits, least, how.debug))
    file = files[0]

    def job(options: Options) -> Outcome:
        from bestuurlijke_reactie.cli.jobs import extract_job

        return extract_job(file, options, form.value, least, explain)

    _read(file, job, how, output, min_confidence)


@app.command(short_help="Show a reaction as a table.", epilog="Example: reactie show letter.pdf")
@reads_letters
def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A letter, or JSON that `extract` made of one; - is standard input.")
    ],
    *,
    how: How,
) -> None:
    """Show each recommendation, the response and its stance as a table."""
    width = shutil.get_terminal_size((100, 24)).columns
    colour = sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def job(options: Options) -> Outcome:
        from bestuurlijke_reactie.cli.jobs import show_job

        return show_job(file, options, width, colour)

    _read(file, job, how)


@app.command(short_help="Print the text that the evidence points into.", epilog="Example: reactie text letter.pdf | cut -c 1-80")
@reads_letters
def text(file: File, output: Output = None, *, how: How) -> None:
    """Print the reading of a letter: the text that the offsets of the evidence count in."""
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()

    def job(options: Options) -> Outcome:
        from bestuurlijke_reactie.cli.jobs import text_job

        return text_job(file, options, visible=terminal)

    _read(file, job, how, output)


@app.command(short_help="Check JSON against the schema.", epilog="Example: reactie validate letter.json")
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="JSON that `extract` made; - is standard input.")],
    timeout: Timeout = 60.0,
    max_memory: Memory = 1024,
    debug: Debug = False,
) -> None:
    """Check JSON against the schema and the rules between its fields; print one line for each problem.

    Each file is checked, also after one that cannot be read; the exit code is that of the first that fails.
    """

    def job() -> Outcome:
        from bestuurlijke_reactie.cli.checks import validate_job

        return validate_job(files)

    _run(job, files[0] if len(files) == 1 else "", Limits(timeout, max_memory), debug)


@app.command(
    short_help="Check JSON against its letter.",
    epilog="Example: reactie verify letter.json letter.pdf; of a batch: reactie verify results letters",
)
def verify(
    output: Annotated[
        str, typer.Argument(metavar="JSON|FOLDER", help="What `extract` printed, or the folder of `batch`; - is standard input.")
    ],
    source: Annotated[str, typer.Argument(metavar="SOURCE|FOLDER", help="The letter, or the folder of the letters.")],
    text: Annotated[
        str | None, typer.Option("--text", metavar="FILE", help="What `text` printed: every offset is checked in it too.")
    ] = None,
    form: Annotated[Verdict, typer.Option("--format", help="text; json (one line a letter).")] = Verdict.text,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=1024, metavar="N", help="Letters at a time; default the cores.")
    ] = None,
    password: Password = None,
    timeout: Timeout = 60.0,
    max_memory: Memory = 1024,
    debug: Debug = False,
) -> None:
    """Hold the output against the letter, with code that is none of the extractor's; print one line for each violation.

    Every value must be where its evidence says (page, box, offsets, words), and what is derived must follow from its words.
    The exit code is 8 when there are violations.
    """
    limits = Limits(timeout, max_memory)
    if os.path.isdir(output):
        with ending():
            if text is not None:
                raise UsageError("--text is for one letter", "leave it out, or give one letter")
        from bestuurlijke_reactie.cli.verifying import verify_folder

        raise typer.Exit(verify_folder(Path(output), Path(source), form is Verdict.json, password, limits, jobs))

    def job() -> Outcome:
        from bestuurlijke_reactie.cli.verifying import require_files, verify_job

        require_files(output, source, text)
        return verify_job(output, source, text, form is Verdict.json, password)

    _run(job, "", limits, debug)


@app.command(short_help="Print the JSON Schema.", epilog="Example: reactie schema > reactie.schema.json")
def schema(output: Output = None, debug: Debug = False) -> None:
    """Print the JSON Schema of what `extract` prints."""

    def job() -> Outcome:
        from bestuurlijke_reactie.cli.checks import schema_job

        return schema_job()

    _run(job, "", Limits(), debug, output)


@app.command(short_help="Tell what is installed.", epilog="Example: reactie doctor")
def doctor(debug: Debug = False) -> None:
    """Tell what there is of OCR and of the other extras, and how to install what is not.

    The exit code is 5 when scans cannot be read.
    """

    def job() -> Outcome:
        from bestuurlijke_reactie.cli.doctor import doctor_job

        return doctor_job()

    _run(job, "", Limits(), debug)


app.add_typer(cache, name="cache", short_help="Show or remove what OCR has read.", epilog="Example: reactie cache clear")
app.command(short_help="Read folders of letters.", epilog="Example: reactie batch letters -o results")(batch)
app.command(
    short_help="Write tables for Excel, Datasette and more.", epilog="Example: reactie export results --to recommendations.xlsx"
)(export)
app.command(
    short_help="Measure how right reactions are.",
    epilog="Example: reactie evaluate tests/corpus --run --format html -o errors.html",
)(evaluate)


def _require_several(files: list[str], form: Format, explain: bool) -> None:
    """Raises UsageError for what cannot be done with several letters."""
    folder = next(filter(os.path.isdir, files), None)
    if folder is not None:
        raise UsageError(f"{folder}: this is a folder", batch_remedy(folder))
    if "-" in files:
        raise UsageError("standard input is one letter, and cannot be one of several", "read it on its own")
    if form not in (Format.json, Format.ndjson):
        raise UsageError(f"several letters cannot be written as {form}", "leave out --format: they give NDJSON")
    if explain:
        raise UsageError("--explain is for one letter", "leave it out, or give one letter")


def _read(
    file: str,
    job: Callable[[Options], Outcome],
    how: How,
    output: Path | None = None,
    min_confidence: float | None = None,
) -> None:
    """Runs `job` on the letter `file`, and says on a terminal meanwhile which pages OCR has read."""

    def reading() -> Outcome:
        with ticking() as tick:
            return job(how.options(file, min_confidence, tick))

    _run(reading, file, how.limits, how.debug, output)


def _run(job: Callable[[], Outcome], subject: str, limits: Limits, debug: bool, output: Path | None = None) -> None:
    """Runs `job` within its limits and delivers what it gives; errors become one line and an exit code."""
    with ending(subject):
        result = _supervised(job, limits)
        if isinstance(result, Failure):
            fail(result.error, subject, result.traceback if debug else "")
        say(result.said)
        deliver(result.data, output, subject)
    raise typer.Exit(result.code)


def _supervised(job: Callable[[], Outcome], limits: Limits) -> Outcome | Failure:
    result = None
    try:
        result = supervised(job, limits)
    except OSError as error:
        raise LimitError(f"the system gives no process to read it in ({error.strerror})", "close other programs") from error
    finally:
        if not isinstance(result, Outcome):
            wipe()
    return result


def _hint(command: str) -> str:
    """What to do about arguments that were not understood."""
    dashed = next((given for given in sys.argv[1:] if given.startswith("-") and given != "-" and os.path.exists(given)), None)
    return f"see {command} --help" if dashed is None else f"a file whose name begins with a dash is given as ./{dashed}"


def run() -> NoReturn:
    """Entry point of the `reactie` command."""
    try:
        with to_stdout():  # typer itself writes help, version and completions
            code = app(prog_name="reactie", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "reactie"
        say(error_line("", error.format_message().replace("Value error, ", ""), _hint(command)))
        code = error.exit_code
    except OutputError as error:
        say("" if isinstance(error, ClosedPipeError) else error_line("", error.message, ""))
        code = error.exit_code
    except SystemExit as stop:  # typer makes a closed pipe exit code 1
        code = OutputError.exit_code if isinstance(stop.__context__, BrokenPipeError) else stop.code
    sys.exit(code if isinstance(code, int) else 0)
