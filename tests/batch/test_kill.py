"""A batch that is killed at any moment, and run again, comes to what one comes to that never was."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from pathlib import Path

from conftest import REACTIE, journal, results

KILLS = 8


def test_killed_at_random_moments_it_comes_to_the_same_bytes(many: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    (many / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    started = time.monotonic()
    assert subprocess.run([REACTIE, "batch", many, "-o", whole], capture_output=True, check=False, timeout=120).returncode == 9
    span = time.monotonic() - started
    moments = random.Random(41)
    kills = 0
    for _ in range(KILLS):
        with subprocess.Popen([REACTIE, "batch", many, "-o", broken], stderr=subprocess.DEVNULL) as batch:
            time.sleep(moments.uniform(0.3, 1.0) * span)
            kills += batch.poll() is None
            batch.kill()
    assert kills
    end = subprocess.run([REACTIE, "batch", many, "-o", broken], capture_output=True, check=False, timeout=120)
    assert end.returncode == 9, end.stderr
    assert results(broken) == results(whole)
    assert Counter(entry["file"] for entry in journal(broken)) == Counter(entry["file"] for entry in journal(whole))


def test_what_a_kill_leaves_of_a_line_is_cut_off(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [REACTIE, "batch", many, "-o", out]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    good, lines = results(out), (out / "journal.ndjson").read_bytes()
    for size in (len(lines) - 1, len(lines) // 2, 0):
        (out / "journal.ndjson").write_bytes(lines[:size])
        (out / "summary.json").unlink()
        (out / ".part").write_bytes(b"half")
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        assert results(out) == good
        assert sorted(entry["file"] for entry in journal(out)) == sorted(key[8:-5] for key in good if key.startswith("letters/"))
        assert not (out / ".part").exists()
