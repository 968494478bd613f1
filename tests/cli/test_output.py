"""A file is written whole or not at all; standard output that is full or gone ends in its code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bestuurlijke_reactie.cli.output import deliver
from bestuurlijke_reactie.model.errors import OutputError, UsageError

REACTIE = str(Path(sys.executable).with_name("reactie"))


def test_a_new_file_holds_the_data_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    deliver(b"data", tmp_path / "out.json", "letter.pdf")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.json", b"data")]


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old and longer")
    target.chmod(0o640)
    deliver(b"new", target, "letter.pdf")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "out.json").symlink_to("real.json")
    deliver(b"data", tmp_path / "out.json", "letter.pdf")
    assert (tmp_path / "out.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"data"


@pytest.mark.parametrize("name", ["missing/out.json", "file/out.json"])
def test_what_cannot_be_written_is_an_output_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        deliver(b"data", tmp_path / name, "letter.pdf")
    assert caught.value.exit_code == 7
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        deliver(b"data", tmp_path, "letter.pdf")


def test_the_letter_is_never_overwritten(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"letter")
    with pytest.raises(UsageError):
        deliver(b"data", letter, str(letter))
    assert letter.read_bytes() == b"letter"


def test_a_device_is_written_to_as_it_is() -> None:
    deliver(b"data", Path("/dev/null"), "letter.pdf")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OutputError, match="No space left"):
        deliver(b"data", Path("/dev/full"), "letter.pdf")


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen([REACTIE, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 7


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"], ["schema"]])
def test_standard_output_that_is_full_or_gone_ends_in_its_code(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([REACTIE, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 7
    assert done.stderr.startswith(b"reactie: cannot write to standard output (No space left on device).")
    assert done.stderr.count(b"\n") == 1
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([REACTIE, *arguments], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (7, b"")
