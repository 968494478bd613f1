"""The command `export` as a user and a script meet it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bestuurlijke_reactie.model.contract import Reaction

REACTIE = str(Path(sys.executable).with_name("reactie"))
SAMPLES = Path(__file__).parents[2] / "samples"
KINDS = ("csv", "xlsx", "sqlite", "parquet", "ndjson")


def run(*arguments: str | Path, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `reactie export`."""
    command = [REACTIE, "export", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=120, env=os.environ | environment)


def failed(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The one line it said when it failed with `code`."""
    words = done.stderr.decode()
    assert (done.returncode, done.stdout, words.count("\n")) == (code, b"", 1), words
    return words


@pytest.mark.parametrize("kind", KINDS)
def test_it_writes_one_file_and_says_what_is_in_it(tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"a.{kind}"
    done = run(SAMPLES, "--to", target)
    assert (done.returncode, done.stdout) == (0, b"")
    count = len(list(SAMPLES.glob("*.json")))
    said = rf"reactie: \d+ rows of {count} letters \(1 no bestuurlijke reactie\) in {re.escape(str(target))}\n"
    assert re.match(said, done.stderr.decode())
    assert {path.name for path in tmp_path.iterdir()} == {target.name} | ({"metadata.json"} if kind == "sqlite" else set())


def test_the_bytes_do_not_depend_on_the_hash_seed_or_the_locale(tmp_path: Path) -> None:
    for kind in KINDS:
        for order, environment in enumerate(
            ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"})
        ):
            assert run(SAMPLES, "--to", tmp_path / f"{order}.{kind}", **environment).returncode == 0
        assert (tmp_path / f"0.{kind}").read_bytes() == (tmp_path / f"1.{kind}").read_bytes(), kind


def test_standard_input_goes_to_a_table(tmp_path: Path) -> None:
    data = (SAMPLES / "gemeente.json").read_bytes()
    assert run("-", "--to", tmp_path / "a.ndjson", data=data).returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "a.ndjson").read_text().splitlines()]
    assert [row["recommendation"] for row in rows] == [item["text"] for item in json.loads(data)["recommendations"]]


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"mine")
    target.chmod(0o640)
    assert "is there already. hint: replace it with --force" in failed(run(SAMPLES, "--to", target), 2)
    assert target.read_bytes() == b"mine"
    assert run(SAMPLES, "--to", target, "--force").returncode == 0
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_is_read_is_never_overwritten(tmp_path: Path) -> None:
    lines = tmp_path / "a.ndjson"
    lines.write_bytes(json.dumps(json.loads((SAMPLES / "gemeente.json").read_bytes())).encode() + b"\n")
    before = lines.read_bytes()
    assert "would overwrite what is read" in failed(run(lines, "--to", lines, "--force"), 2)
    assert lines.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([SAMPLES, "--to", "a.ods"], 2, ".ods is no kind of table. hint: end the name in one of .csv"),
        ([SAMPLES, "--to", "table"], 2, "a name without a suffix is no kind of table"),
        (["nope", "--to", "a.csv"], 2, "nope: there is no such file"),
        ([SAMPLES, "--to", "a.csv", "--letters", "nope"], 2, "nope: there is no such folder"),
        ([SAMPLES, "--to", "missing/a.csv"], 7, "a.csv: cannot be written (No such file or directory)"),
        ([SAMPLES / "make.py", "--to", "a.csv"], 3, "make.py: no JSON of a reaction"),
    ],
)
def test_errors_are_one_line_and_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str | Path], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in failed(run(*arguments), code)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_is_wrong_leaves_no_half_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes((SAMPLES / "gemeente.json").read_bytes())
    (tmp_path / "in" / "b.json").write_bytes(b'{"torn": ')
    assert f"{tmp_path / 'in' / 'b.json'}: no JSON of a reaction" in failed(
        run(tmp_path / "in", "--to", tmp_path / f"a.{kind}"), 3
    )
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_an_output_error(tmp_path: Path, kind: str) -> None:
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192));"
        "from bestuurlijke_reactie.cli.start import run; run()"
    )
    command = [sys.executable, "-c", script, "export", str(SAMPLES), "--to", str(tmp_path / f"a.{kind}")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert f"a.{kind}: cannot be written" in failed(done, 7)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code", "words"), [(signal.SIGINT, 130, b"reactie: interrupted.\n"), (signal.SIGTERM, 143, b"")]
)
@pytest.mark.parametrize("kind", KINDS)
def test_interrupting_leaves_nothing(tmp_path: Path, number: signal.Signals, code: int, words: bytes, kind: str) -> None:
    (tmp_path / "tmp").mkdir()
    line = json.dumps(json.loads((SAMPLES / "gemeente.json").read_bytes())).encode() + b"\n"
    command = [REACTIE, "export", "-", "--to", str(tmp_path / f"a.{kind}")]
    environment = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(line * 20)
        process.stdin.flush()
        for _ in range(500):
            if any(tmp_path.glob(".reactie-*")) or any((tmp_path / "tmp").iterdir()):
                break
            time.sleep(0.02)
        process.send_signal(number)
        assert (process.stderr.read(), process.wait(timeout=60)) == (words, code)
    assert [path.name for path in tmp_path.rglob("*")] == ["tmp"]


@pytest.mark.parametrize(("kind", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_without_its_package_it_gives_the_line_that_installs_it(tmp_path: Path, kind: str, package: str) -> None:
    script = f"import sys; sys.modules[{package!r}] = None; from bestuurlijke_reactie.cli.start import run; run()"
    command = [sys.executable, "-c", script, "export", str(SAMPLES), "--to", str(tmp_path / f"a.{kind}")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert f".{kind} needs the package {package}. hint: pip install 'bestuurlijke-reactie[export]'" in failed(done, 2)


def test_metadata_of_other_databases_is_kept(tmp_path: Path) -> None:
    assert run(SAMPLES / "gemeente.json", "--to", tmp_path / "een.sqlite").returncode == 0
    assert run(SAMPLES / "provincie.json", "--to", tmp_path / "twee.db", "--lang", "en").returncode == 0
    kept = json.loads((tmp_path / "metadata.json").read_bytes())
    assert set(kept["databases"]) == {"een", "twee"}
    assert "antwoorden" in kept["databases"]["een"]["tables"]
    assert "answers" in kept["databases"]["twee"]["tables"]
    (tmp_path / "metadata.json").write_text("my notes")
    assert "metadata.json beside it is not datasette's" in failed(run(SAMPLES, "--to", tmp_path / "drie.sqlite"), 7)
    assert (tmp_path / "metadata.json").read_text() == "my notes"
    assert not (tmp_path / "drie.sqlite").exists()


MEASURED = """
import atexit, re, sys
atexit.register(lambda: print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr))
from bestuurlijke_reactie.cli.start import run
run()
"""
"""The command, that says at its end how many KiB it had at most."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory a process had")
@pytest.mark.parametrize("kind", KINDS)
def test_memory_does_not_grow_with_the_letters(tmp_path: Path, reaction: Reaction, kind: str) -> None:
    peaks = []
    for count in (1_000, 10_000):
        lines = tmp_path / f"letters-{count}.ndjson"
        lines.write_text(reaction.to_json_line() * count, encoding="utf-8")
        command = [sys.executable, "-c", MEASURED, "export", str(lines), "--to", str(tmp_path / f"{count}.{kind}")]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
        assert f"{3 * count} rows of {count} letters" in done.stderr.decode()
        peaks.append(int(done.stderr.split()[-1]) / 1024)
    assert peaks[1] < 160, peaks
    assert peaks[1] - peaks[0] < 50, peaks
