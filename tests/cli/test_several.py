"""Several letters onto standard output, and how a batch says how far it is."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.batch.work import Extracted
from bestuurlijke_reactie.cli.progress import Lines

REACTIE = str(Path(sys.executable).with_name("reactie"))
SAMPLES = Path(__file__).parents[2] / "samples"
LETTERS = [SAMPLES / name for name in ("waterschap.pdf", "gemeente-tekst.txt", "provincie.docx", "gemeente.pdf")]


def reactie(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs the command."""
    return subprocess.run([REACTIE, *map(str, arguments)], capture_output=True, check=False, timeout=120, **options)


def expected(letters: list[Path]) -> list[object]:
    """What each letter gives by itself."""
    return [json.loads(extract(path).to_json()) for path in letters]


def test_extract_prints_several_letters_in_their_order(tmp_path: Path) -> None:
    done = reactie("extract", *LETTERS)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected(LETTERS)
    written = reactie("extract", *LETTERS, "--format", "ndjson", "-o", tmp_path / "letters.ndjson")
    assert (written.returncode, written.stdout, written.stderr) == (0, b"", b"")
    assert (tmp_path / "letters.ndjson").read_bytes() == done.stdout


def test_a_letter_that_fails_is_one_line_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    done = reactie("extract", LETTERS[0], tmp_path / "broken.pdf", tmp_path / "nothing.pdf", LETTERS[1])
    assert done.returncode == 9
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected(LETTERS[:2])
    words = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in words] == ["broken.pdf", "nothing.pdf"]
    assert all(" hint: " in line for line in words)


def test_strict_counts_for_each_of_several() -> None:
    done = reactie("extract", LETTERS[0], SAMPLES / "geen-reactie.pdf", "--strict")
    assert done.returncode == 9
    assert done.stdout.count(b"\n") == 1
    assert done.stderr.startswith(b"reactie: geen-reactie.pdf: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([SAMPLES], f"reactie batch {SAMPLES} -o OUT"),
        ([LETTERS[0], SAMPLES], f"reactie batch {SAMPLES} -o OUT"),
        ([LETTERS[0], "-"], "standard input"),
        ([*LETTERS, "--format", "csv"], "csv"),
        ([*LETTERS, "--explain"], "--explain"),
        ([*LETTERS, "-o", LETTERS[1]], "overwrite"),
        ([*LETTERS, "--pages", "3-1"], "--pages"),
    ],
)
def test_what_several_letters_cannot_do(arguments: list[object], words: str) -> None:
    done = reactie("extract", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_batch_streams_a_folder_in_order(tmp_path: Path) -> None:
    done = reactie("batch", SAMPLES, "--exclude", "README.md", "--stdout", cwd=tmp_path)
    assert done.returncode == 0
    names = sorted(path.name for path in SAMPLES.iterdir() if path.suffix not in (".json", ".py") and path.name != "README.md")
    assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == names
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["extract", *LETTERS], ["batch", SAMPLES, "--stdout"]])
def test_a_closed_pipe_is_the_end_and_nothing_is_said(arguments: list[object]) -> None:
    with subprocess.Popen([REACTIE, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) in (0, 7)
        assert process.stderr.read() == b""


def test_a_full_standard_output_ends_in_7() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [REACTIE, "batch", str(SAMPLES), "--stdout"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 7
    assert done.stderr.startswith(b"reactie: cannot write to standard output (No space left on device).")


def test_elsewhere_a_line_says_now_and_then_how_far_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    with Lines(every=0.05) as count:
        count.begin(10, 8)
        count.took("a.pdf", Extracted("a.pdf", "ok"))
        count.took("b.pdf", Extracted("b.pdf", "timeout"))
        said = ""
        while said.count("\n") < 3:
            said += capfd.readouterr().err
    lines = said.splitlines()
    assert lines[0] == "reactie: 2 of 10 letters were done before, 8 to do."
    assert re.fullmatch(r"reactie: 2 of 8 letters, [\d.]+ a second, 0 min \d\d s left \(1 ok, 1 timeout\)", lines[2])


def on_terminal(*arguments: object) -> str:
    """What the command shows on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [REACTIE, *map(str, arguments)],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the other side has closed
                break
            shown += chunk
            if not chunk:
                break
        process.wait(timeout=60)
    os.close(ours)
    return shown.decode()


def test_progress_is_a_bar_on_a_terminal_and_plain_words_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in LETTERS:
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "[red]broken[red].pdf").write_bytes(b"%PDF-1.7\nbroken")
    shown = on_terminal("batch", tmp_path / "in", "-o", tmp_path / "one")
    assert "/5" in shown
    assert "/s" in shown
    assert "\x1b[" in shown
    assert "1 unreadable" in shown
    assert "reactie: 5 of 5 letters were done before" in on_terminal("batch", tmp_path / "in", "-o", tmp_path / "one")
    said = reactie("batch", tmp_path / "in", "-o", tmp_path / "two").stderr.decode()
    assert "\x1b" not in said
    for words in (shown, said):
        assert "overgenomen" in words
        assert "[red]broken[red].pdf: it is damaged" in " ".join(words.split())
        assert "ask for the file again" in " ".join(words.split())
        assert "Slowest" in words
        assert re.search(r"\b5 letters: [^.]*\b1 unreadable\b", words)
