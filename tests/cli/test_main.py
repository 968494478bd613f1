"""The command line as a user and a script meet it: data on standard output, one line and a code when it goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typer
from command import REACTIE, reactie

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.cli.main import app

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
PDF = CORPUS / "dev-d1-01" / "letter.pdf"
TEXT = next(iter(sorted(CORPUS.glob("*/letter.txt"))))


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What it said to the user, which is one line; nothing went to standard output."""
    assert done.stdout == b""
    words = done.stderr.decode()
    assert words.count("\n") == 1, words
    assert words.startswith("reactie: ")
    return words


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The JSON of the PDF letter."""
    done = reactie("extract", PDF)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_version() -> None:
    assert reactie("--version").stdout.decode() == f"reactie {__version__}\n"


def test_without_a_command_it_shows_help_as_an_error() -> None:
    done = reactie()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"extract" in done.stderr


def commands(group: Any, prefix: str = "") -> dict[str, Any]:
    """All commands by what is typed, as the help shows them, and those in groups."""
    found = {}
    for name, command in group.commands.items():
        found[prefix + name] = command
        found |= commands(command, f"{prefix}{name} ") if hasattr(command, "commands") else {}
    return found


COMMANDS = commands(typer.main.get_command(app))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert command.epilog.startswith(f"Example: reactie {name}")
    assert f"`reactie {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name} has no help"


def test_help_is_data() -> None:
    done = reactie("extract", "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"--min-confidence" in done.stdout


def test_extract_prints_json_and_nothing_else(printed: bytes) -> None:
    reaction = json.loads(printed)
    assert reaction["source"]["file"] == "letter.pdf"
    assert reaction["source"]["pages"] == 3


def test_standard_input_gives_the_same_but_for_the_name(printed: bytes) -> None:
    done = reactie("extract", "-", data=PDF.read_bytes())
    assert done.stdout == printed.replace(b'"file": "letter.pdf"', b'"file": "-"')


def test_output_goes_to_a_file(tmp_path: Path, printed: bytes) -> None:
    done = reactie("extract", PDF, "-o", tmp_path / "letter.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "letter.json").read_bytes() == printed


def test_formats(printed: bytes) -> None:
    reaction = json.loads(printed)
    assert json.loads(reactie("extract", PDF, "--format", "ndjson").stdout) == reaction
    assert reactie("extract", PDF, "--format", "md").stdout.startswith(b"# ")
    sheet = reactie("extract", PDF, "--format", "csv").stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet, newline=""), delimiter=";"))
    assert [row["aanbeveling"] for row in rows] == [item["text"] for item in reaction["recommendations"]]


def test_text_is_what_the_offsets_count_in(printed: bytes) -> None:
    text = reactie("text", PDF).stdout.decode()
    reaction = json.loads(printed)
    entries = reaction["evidence"]["/recommendations/0/text"]
    assert " ".join(text[entry["start"] : entry["end"]] for entry in entries) == reaction["recommendations"][0]["text"]


def test_pages_narrow_the_reading() -> None:
    done = reactie("text", PDF, "--pages", "2-3")
    assert done.returncode == 0
    assert 0 < len(done.stdout) < len(reactie("text", PDF).stdout)


def test_explain_goes_to_standard_error(printed: bytes) -> None:
    done = reactie("extract", PDF, "--explain")
    assert done.stdout == printed
    words = done.stderr.decode()
    assert "/responses/0/stance = " in words
    assert "    rule: " in words
    assert "    words: " in words


def test_show_takes_a_letter_or_its_json(printed: bytes) -> None:
    shown = reactie("show", PDF)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "Aanbeveling" in shown.stdout.decode()
    assert b"\x1b" not in shown.stdout
    assert reactie("show", "-", data=printed).stdout == shown.stdout


@pytest.mark.parametrize("target", ["recommendation", "conclusion"])
def test_show_prints_square_brackets_as_they_are(printed: bytes, target: str) -> None:
    reaction = json.loads(printed)
    reaction["recommendations"][0]["number"] = "[/x]"
    reaction["responses"][0] |= {"target": target, "numbers": ["[/y]"], "answers": []}
    done = reactie("show", "-", data=json.dumps(reaction).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"[/x]" in done.stdout
    assert b"[/y]" in done.stdout


@pytest.mark.parametrize("arguments", [["show"], ["extract", "--format", "md"], ["extract", "--format", "csv"]])
def test_what_steers_a_terminal_does_not_reach_it(tmp_path: Path, arguments: list[str]) -> None:
    letter = TEXT.read_text(encoding="utf-8").replace("e ", "e\x1b]0;PWN\x07 ", 5).replace("n ", "n\x1b[31m\x9b ", 5)
    (tmp_path / "letter.txt").write_text(letter, encoding="utf-8")
    done = reactie(*arguments, tmp_path / "letter.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not set(done.stdout.decode()) & set("\x1b\x07\x9b")


def test_show_of_json_does_not_steer_the_terminal(printed: bytes) -> None:
    reaction = json.loads(printed)
    escape = "\x1b]0;PWN\x07\x1b[31m\x9b"
    reaction["letter"]["subject"] = reaction["letter"]["our_reference"] = escape
    reaction["letter"]["signatories"][0]["name"] = escape
    for item in (*reaction["recommendations"], *reaction["responses"]):
        item["text"] = escape + item["text"]
    reaction["recommendations"][0]["number"] = escape
    done = reactie("show", "-", data=json.dumps(reaction).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert not set(done.stdout.decode()) & set("\x1b\x07\x9b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_that_windows_saved_again_is_still_json(printed: bytes, encoding: str) -> None:
    saved = printed.decode().replace("\n", "\r\n").encode(encoding)
    assert reactie("show", "-", data=saved).stdout == reactie("show", "-", data=printed).stdout
    assert reactie("validate", "-", data=saved).stderr == b"reactie: no problems in 1 file\n"


def test_show_refuses_other_json() -> None:
    done = reactie("show", "-", data=b'{"a": 1}')
    assert done.returncode == 3
    assert "no JSON of a reaction" in said(done)


def test_validate_finds_nothing_wrong_with_what_extract_prints(tmp_path: Path, printed: bytes) -> None:
    (tmp_path / "a.json").write_bytes(printed)
    done = reactie("validate", tmp_path / "a.json", "-", data=printed)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"reactie: no problems in 2 files\n"


def test_validate_prints_one_line_for_each_problem(printed: bytes) -> None:
    reaction = json.loads(printed)
    reaction["unanswered"] = ["r99"]
    reaction["confidence"]["/letter/age"] = 0.5
    done = reactie("validate", "-", data=json.dumps(reaction).encode())
    assert done.returncode == 3
    lines = done.stdout.decode().splitlines()
    assert [line.split()[1] for line in lines] == ["/unanswered", "/confidence"]
    reaction["extra"] = 1
    done = reactie("validate", "-", data=json.dumps(reaction).encode())
    assert done.stdout.decode().splitlines() == ["-: /extra Extra inputs are not permitted"]


@pytest.mark.parametrize(("first", "code"), [("good.json", 2), ("wrong.json", 3)])
def test_validate_checks_the_files_after_one_that_is_missing(tmp_path: Path, printed: bytes, first: str, code: int) -> None:
    (tmp_path / "good.json").write_bytes(printed)
    (tmp_path / "wrong.json").write_bytes(b"{}")
    done = reactie("validate", tmp_path / first, tmp_path / "nope.json", tmp_path / "wrong.json")
    assert done.returncode == code
    assert f"{tmp_path}/wrong.json: /" in done.stdout.decode()
    words = done.stderr.decode().splitlines()
    assert words[0].startswith(f"reactie: {tmp_path}/nope.json: there is no such file.")
    assert words[1].endswith(" in 2 files, 1 not read")


def test_schema_is_the_one_in_the_repository() -> None:
    assert reactie("schema").stdout == (ROOT / "schemas" / "reactie-1.0.schema.json").read_bytes()


def test_completion_knows_commands_and_options() -> None:
    done = reactie(_REACTIE_COMPLETE="complete_bash", COMP_WORDS="reactie ext", COMP_CWORD="1")
    assert done.stdout.split() == [b"extract"]
    done = reactie(_REACTIE_COMPLETE="complete_bash", COMP_WORDS="reactie extract --ocr ", COMP_CWORD="3")
    assert done.stdout.split() == [b"auto", b"never", b"always"]
    done = reactie(_REACTIE_COMPLETE="complete_bash", COMP_WORDS="reactie cache ", COMP_CWORD="2")
    assert done.stdout.split() == [b"show", b"clear"]


@pytest.fixture
def bad(tmp_path: Path) -> Iterator[Path]:
    """A folder of files that cannot be read."""
    letter = PDF.read_bytes()
    files = {
        "empty.pdf": b"",
        "spaces.txt": b" \n\t\n" * 50,
        "cut.pdf": letter[:3000],
        "noise": bytes(range(256)) * 40,
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
        "picture.gif": b"GIF89a" + bytes(400),
        "archive.docx": b"PK\x03\x04" + bytes(400),
        "unclosed.html": b"<html><body><div><p>" * 3,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    yield tmp_path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("not-there.pdf", 2),
        (".", 2),
        ("empty.pdf", 3),
        ("spaces.txt", 3),
        ("cut.pdf", 3),
        ("noise", 3),
        ("noise.pdf", 3),
        ("picture.gif", 3),
        ("archive.docx", 3),
        ("unclosed.html", 3),
    ],
)
def test_bad_input_ends_in_one_line_and_its_code(bad: Path, name: str, code: int) -> None:
    done = reactie("extract", bad / name, "-o", bad / "out.json")
    words = said(done)
    assert done.returncode == code, words
    assert f"reactie: {(bad / name).name}: " in words
    assert " hint: " in words
    assert "Traceback" not in words
    assert not (bad / "out.json").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--bogus"], 2, "--bogus"),
        (["--format", "xlsx"], 2, "xlsx"),
        (["--pages", "7-3"], 2, "--pages"),
        (["--pages", "x"], 2, "--pages"),
        (["--min-confidence", "2"], 2, "min-confidence"),
        (["--max-pages", "2"], 6, "3 pages"),
        (["--timeout", "0.1"], 6, "--timeout"),
        (["--timeout", "inf"], 2, "--timeout"),
        (["--timeout", "1e30"], 2, "--timeout"),
        (["--timeout", "nan"], 2, "--timeout"),
        (["--max-memory", "99999999999999999999"], 2, "--max-memory"),
        (["-o", "/dev/null/letter.json"], 7, "/dev/null/letter.json"),
        (["-o", "/dev/full"], 7, "No space left"),
        (["-o", str(PDF)], 2, "overwrite"),
        (["--strict", "--min-confidence", "1"], 8, "confidence"),
    ],
)
def test_what_cannot_be_done_ends_in_one_line_and_its_code(arguments: list[str], code: int, words: str) -> None:
    done = reactie("extract", PDF, *arguments)
    assert done.returncode == code
    assert words in said(done)


def test_pages_of_a_letter_without_pages_are_refused() -> None:
    done = reactie("extract", TEXT, "--pages", "1-2")
    assert done.returncode == 2
    assert "no pages" in said(done)


def test_the_content_tells_the_kind_not_the_name(tmp_path: Path, printed: bytes) -> None:
    (tmp_path / "letter.docx").write_bytes(PDF.read_bytes())
    done = reactie("extract", tmp_path / "letter.docx")
    assert done.stdout == printed.replace(b'"file": "letter.pdf"', b'"file": "letter.docx"')


@pytest.mark.parametrize("command", ["extract", "text", "show", "validate"])
def test_standard_input_that_is_closed_is_wrong_usage(command: str) -> None:
    done = subprocess.run(["sh", "-c", f"exec '{REACTIE}' {command} - <&-"], capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert said(done).startswith("reactie: standard input is closed. hint: ")


def test_a_file_name_that_is_not_utf8_gets_question_marks(tmp_path: Path, printed: bytes) -> None:
    odd = tmp_path / os.fsdecode(b"br\xffief.pdf")
    odd.write_bytes(PDF.read_bytes())
    assert json.loads(reactie("extract", odd).stdout)["source"]["file"] == "br?ief.pdf"
    for arguments in (["extract", odd, "--format", "csv"], ["extract", odd, "--format", "md"], ["show", odd]):
        done = reactie(*arguments)
        assert (done.returncode, done.stderr) == (0, b"")
    done = reactie("validate", odd)
    assert done.returncode == 3
    assert b"br?ief.pdf: " in done.stdout


def test_strict_refuses_another_document() -> None:
    done = reactie("extract", "-", "--strict", data=b"Notulen van de vergadering van de tuinclub.\n\nEr was koffie.\n")
    assert done.returncode == 8
    assert "no bestuurlijke reactie" in said(done)


def test_a_file_that_does_not_fit_in_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"Wij nemen de aanbeveling over.\n" * 4_000_000)
    done = reactie("extract", tmp_path / "large.txt", "--max-memory", "64")
    assert done.returncode == 6
    assert "64 MiB" in said(done)


def test_a_document_of_many_pages_is_refused_at_once(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(2000):
            document.new_page(595, 842)
        document.save(tmp_path / "thick.pdf")
    done = reactie("extract", tmp_path / "thick.pdf")
    assert done.returncode == 6
    assert "2000 pages" in said(done)


def test_debug_adds_the_traceback() -> None:
    done = reactie("extract", "-", "--debug", data=b"\x00\x01\x02" * 90)
    assert done.returncode == 3
    assert b"Traceback" in done.stderr
    assert done.stderr.decode().splitlines()[-1].startswith("reactie: standard input: ")


@pytest.mark.parametrize(
    ("number", "code", "words"), [(signal.SIGINT, 130, "reactie: interrupted.\n"), (signal.SIGTERM, 143, "")]
)
def test_interrupting_ends_it_and_its_child(number: signal.Signals, code: int, words: str) -> None:
    with subprocess.Popen([REACTIE, "extract", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        child = _first(children)
        process.send_signal(number)
        assert process.wait(timeout=60) == code
        assert process.stderr is not None
        assert process.stderr.read() == words
        assert not Path(f"/proc/{child}").exists()


def _first(children: Path) -> str:
    for _ in range(600):
        found = children.read_text(encoding="ascii").split()
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("it started no child")
