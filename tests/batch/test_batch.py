"""`reactie batch`: what it writes, and that it does only what is left to do."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import faults
import pytest
from conftest import REACTIE, SAMPLES, Run, journal, results

from bestuurlijke_reactie import __version__, extract


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where it writes."""
    return tmp_path / "out"


def test_a_folder_gives_json_lines_sums_and_a_journal(reactie: Run, letters: Path, out: Path) -> None:
    done = reactie("batch", letters, "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    keys = sorted(path.relative_to(letters).as_posix() for path in letters.rglob("*.*") if path.is_file())
    for key in keys:
        assert (out / "letters" / f"{key}.json").read_bytes() == extract(letters / key).to_json().encode()
    lines = (out / "reactions.ndjson").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == [json.loads((out / "letters" / f"{key}.json").read_bytes()) for key in keys]
    entries = {entry["file"]: entry for entry in journal(out)}
    assert sorted(entries) == keys
    first = entries["2023/brief met spatie.pdf"]
    sample = json.loads((SAMPLES / "gemeente.json").read_bytes())
    doubtful = any(warning["code"] == "low_confidence" for warning in sample["warnings"])
    assert first["status"] == ("needs_review" if doubtful else "ok")
    assert first["version"] == __version__
    assert (first["pages"], first["sha256"]) == (sample["source"]["pages"], sample["source"]["sha256"])
    assert first["seconds"] > 0
    assert entries["geen; reactie'.pdf"]["status"] == "not_a_reaction"
    summary = json.loads((out / "summary.json").read_bytes())
    assert summary["letters"] == len(keys)
    assert {status: count for status, count in summary["statuses"].items() if count} == Counter(
        entry["status"] for entry in entries.values()
    )
    stances = Counter(
        response["stance"]
        for line in lines
        for response in json.loads(line)["responses"]
        if response["target"] == "recommendation"
    )
    assert {stance: count for stance, count in summary["stances"].items() if count} == stances
    assert sum(body["letters"] for body in summary["bodies"]) == len(keys) - 1


def test_names_that_are_no_utf8_or_too_long_are_read_too(reactie: Run, tmp_path: Path, out: Path) -> None:
    odd, long = os.fsdecode(b"br\xffief.txt"), "x" * 250 + ".txt"
    (tmp_path / "in").mkdir()
    for name in (odd, long):
        (tmp_path / "in" / name).write_text(faults.GOOD, encoding="utf-8")
    done = reactie("batch", tmp_path / "in", "-o", out)
    assert done.returncode == 0, done.stderr
    assert {entry["file"] for entry in journal(out)} == {odd, long}
    assert len((out / "reactions.ndjson").read_bytes().splitlines()) == 2
    again = reactie("batch", tmp_path / "in", "-o", out)
    assert b"2 of 2 letters were done before" in again.stderr
    assert len(journal(out)) == 2


def test_a_second_run_does_what_is_new_changed_or_asked_for(reactie: Run, letters: Path, out: Path) -> None:
    (letters / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    assert reactie("batch", letters, "-o", out).returncode == 9

    def read_again(*options: str) -> list[str]:
        before = len(journal(out))
        assert reactie("batch", letters, "-o", out, *options).returncode == 9
        return sorted(entry["file"] for entry in journal(out)[before:])

    first = results(out)
    assert read_again() == []
    assert results(out) == first
    (letters / "brief.md").write_text((letters / "brief.md").read_text(encoding="utf-8") + "\nNoot.\n", encoding="utf-8")
    (letters / "new.txt").write_text(faults.GOOD, encoding="utf-8")
    (out / "letters" / "2024" / "brief.docx.json").unlink()
    assert read_again() == ["2024/brief.docx", "brief.md", "new.txt"]
    assert read_again("--retry-failed") == ["broken.pdf"]
    everything = sorted({entry["file"] for entry in journal(out)})
    assert read_again("--min-confidence", "0.9") == everything
    assert read_again("--force", "--min-confidence", "0.9") == everything
    (letters / "new.txt").write_text("%PDF-1.7\nbroken", encoding="utf-8")
    assert read_again("--min-confidence", "0.9") == ["new.txt"]
    assert not (out / "letters" / "new.txt.json").exists()


def test_what_an_earlier_run_read_stays(reactie: Run, letters: Path, out: Path) -> None:
    reactie("batch", letters / "2023", "-o", out)
    done = reactie("batch", letters / "2024", "-o", out)
    assert done.returncode == 0
    assert b"2 letters of earlier runs" in done.stderr
    assert len((out / "reactions.ndjson").read_bytes().splitlines()) == 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_fault_costs_its_own_letter(many: Path, out: Path, jobs: int) -> None:
    for name in faults.FAULTS:
        (many / f"{name}.txt").write_text(f"FAULT {name}\n{faults.GOOD}", encoding="utf-8")
    done = batch_with_faults(many, out, jobs)
    assert done.returncode == 9, done.stderr
    assert b"NOISE" not in done.stdout + done.stderr
    entries = journal(out)
    assert len(entries) == 24 + len(faults.FAULTS)
    for entry in entries:
        name = Path(entry["file"]).stem
        assert entry["status"] == (faults.FAULTS[name][1] if name in faults.FAULTS else "ok"), entry
        assert entry["sha256"]
        assert bool(entry["message"]) == (entry["status"] != "ok")
        assert bool(entry["remedy"]) == (entry["status"] != "ok")
    assert len((out / "reactions.ndjson").read_bytes().splitlines()) == 25


def batch_with_faults(folder: Path, out: Path, jobs: int = 2, seconds: float = 1.5) -> subprocess.CompletedProcess[bytes]:
    """Runs the batch with the reader that does what letters say."""
    return subprocess.run(faulty(folder, out, jobs, seconds), capture_output=True, check=False, timeout=120)


def faulty(folder: Path, out: Path, jobs: int, seconds: float) -> list[str]:
    """The command line of that batch."""
    return [sys.executable, str(Path(faults.__file__)), str(folder), str(out), str(jobs), str(seconds)]


def test_limits_hold_for_the_command_itself(reactie: Run, letters: Path, out: Path) -> None:
    (letters / "large.txt").write_bytes(b"Wij nemen de aanbeveling over.\n" * 1_500_000)
    done = reactie("batch", letters, "-o", out, "--max-memory", "100", "--max-pages", "1")
    assert done.returncode == 9
    entries = {entry["file"]: entry for entry in journal(out)}
    assert entries["large.txt"]["status"] == "crashed"
    assert "--max-memory" in entries["large.txt"]["remedy"]
    assert entries["2023/brief met spatie.pdf"]["status"] == "unreadable"
    assert "--max-pages" in entries["2023/brief met spatie.pdf"]["remedy"]


def test_a_second_run_at_the_same_time_is_refused(reactie: Run, many: Path, out: Path) -> None:
    (many / "hang.txt").write_text(f"FAULT hang\n{faults.GOOD}", encoding="utf-8")
    with subprocess.Popen(faulty(many, out, 1, 60), stderr=subprocess.PIPE) as first:
        wait_for_lines(out, 2)
        done = reactie("batch", many, "-o", out)
        assert done.returncode == 7
        assert done.stderr.decode() == (
            f"reactie: another run is at work in {out}. hint: wait until it has ended, or give another folder to -o\n"
        )
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=30) == 143
    assert reactie("batch", many, "-o", out).returncode == 0


def wait_for_lines(out: Path, count: int) -> None:
    """Waits until so many letters are in the journal."""
    for _ in range(3000):
        if (out / "journal.ndjson").exists() and (out / "journal.ndjson").read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was done")


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_says_what_is_left_and_how_to_go_on(many: Path, out: Path, presses: int) -> None:
    (many / "0" / "hang.txt").write_text(f"FAULT hang\n{faults.GOOD}", encoding="utf-8")
    with subprocess.Popen(
        faulty(many, out, 2, 60), stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as batch:
        wait_for_lines(out, 5)
        for _ in range(presses):
            os.killpg(batch.pid, signal.SIGINT)
        said, words = batch.communicate(timeout=30)
    assert (batch.returncode, said) == (130, b"")
    done = len(journal(out))
    assert 5 <= done < 25
    found = re.fullmatch(
        r"reactie: interrupted: (\d+) of 25 letters are done, (\d+) are left; run the same command again to go on\.\n",
        words.decode(),
    )
    assert found is not None, words
    assert int(found[1]) in (done - 1, done)  # the last may be in the journal but not yet counted
    assert int(found[1]) + int(found[2]) == 25
    with pytest.raises(ProcessLookupError):
        for _ in range(200):
            os.killpg(batch.pid, 0)
            time.sleep(0.05)


def test_what_cannot_be_written_ends_in_7(reactie: Run, letters: Path, out: Path) -> None:
    out.mkdir()
    (out / "letters").write_text("in the way")
    for place in (out, "/dev/null/out", "/proc/out"):
        done = reactie("batch", letters, "-o", place)
        assert done.returncode == 7
        assert str(place) in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_a_full_disk_ends_in_7_and_can_be_gone_on_from(reactie: Run, many: Path, out: Path, tmp_path: Path) -> None:
    limit = (
        "import resource, os, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)); os.execv(sys.argv[1], sys.argv[1:])"
    )
    for letter in many.rglob("*.txt"):
        if letter.stem != "brief-07":
            letter.write_text("Notulen van de tuinclub.\n\nEr was koffie.\n" + letter.stem, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", limit, REACTIE, "batch", many, "-o", out], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 7, done.stderr
    assert b"File too large" in done.stderr
    assert done.stderr.count(b"\n") == 1
    before = journal(out)
    assert reactie("batch", many, "-o", out).returncode == 0
    assert journal(out)[: len(before)] == before
    assert len(journal(out)) == 24
    reactie("batch", many, "-o", tmp_path / "whole")
    assert results(out) == results(tmp_path / "whole")


def test_wrong_usage(reactie: Run, letters: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments, words in (
        ([letters], "--stdout"),
        ([letters, "--stdout", "-o", out], "--stdout"),
        ([letters / "nothing", "-o", out], "is not there"),
        ([tmp_path / "empty", "-o", out], "no letters"),
        ([letters, "-o", out, "--jobs", "0"], "--jobs"),
    ):
        done = reactie("batch", *arguments)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1
        assert not out.exists()
