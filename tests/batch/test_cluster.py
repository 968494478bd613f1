"""`reactie batch --dask`: on a real cluster of scheduler and workers, whose processes are killed."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import faults
import pytest
from conftest import Run, journal, results, write_many

from bestuurlijke_reactie import extract, extract_many
from bestuurlijke_reactie.batch.cluster import ClusterExecutor, call_within, read_shared
from bestuurlijke_reactie.batch.inputs import find_letters
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.run import run_batch
from bestuurlijke_reactie.batch.work import Settings
from bestuurlijke_reactie.cli.progress import Count
from bestuurlijke_reactie.model.errors import TooSlowError, WorkersError

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

IMPATIENT = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}
DASK = str(Path(sys.executable).with_name("dask"))


class Cluster:
    """A scheduler and workers, as on machines of their own; a nanny starts a worker again, and makes it a daemon."""

    def __init__(self, folder: Path, workers: int, threads: int = 1, nanny: bool = True, **settings: str) -> None:
        self._log = open(folder / "cluster.log", "wb")  # noqa: SIM115 - closed in stop
        self._environment = os.environ | {"PYTHONPATH": str(Path(faults.__file__).parent)} | settings
        self._folder = folder
        note = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)
        )
        wait_until(lambda: note.exists() and note.read_bytes().endswith(b"}"))
        self.address: str = json.loads(note.read_bytes())["address"]
        arguments = ("worker", self.address, "--nthreads", str(threads), "--no-dashboard", "--nanny" if nanny else "--no-nanny")
        self.workers = [self._start(*arguments) for _ in range(workers)]
        with self.client() as client:
            client.wait_for_workers(workers, timeout=60)

    def client(self) -> Any:
        """To look at the scheduler with."""
        return distributed.Client(self.address, set_as_default=False)

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [DASK, *arguments],
            cwd=self._folder,
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    def stop(self) -> None:
        """Ends all processes."""
        for process in (*self.workers, self.scheduler):
            end_machine(process)
        self._log.close()


def end_machine(process: subprocess.Popen[bytes]) -> None:
    """As when the plug is pulled: nanny, worker and its processes at once."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait(timeout=30)


def wait_until(done: Any) -> None:
    """Waits at most half a minute."""
    for _ in range(3000):
        if done():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to be")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers, which no test kills."""
    started = Cluster(tmp_path_factory.mktemp("cluster"), 2)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the letters of `slow` come to here."""
    top = tmp_path_factory.mktemp("whole")
    write_many(top / "many", "FAULT nap\n")
    with ThreadPoolExecutor(1) as executor:
        run_batch(find_letters([str(top / "many")]), top / "out", executor, Settings(), Count())
    return results(top / "out")


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """The two dozen letters, each of which takes a while with the reader of `faults`."""
    return write_many(tmp_path / "many", "FAULT nap\n")


def on_cluster(address: str, folder: Path, out: Path, seconds: float = 60.0) -> list[str]:
    """The command line of a batch with the reader of `faults`."""
    return [sys.executable, str(Path(faults.__file__)), str(folder), str(out), "2", str(seconds), address]


def done_lines(out: Path) -> int:
    """How many letters are in the journal."""
    return (out / "journal.ndjson").read_bytes().count(b"\n") if (out / "journal.ndjson").exists() else 0


def test_it_comes_to_the_same_bytes_as_here(cluster: Cluster, reactie: Run, letters: Path, tmp_path: Path) -> None:
    (letters / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    here, there = tmp_path / "here", tmp_path / "there"
    assert reactie("batch", letters, "-o", here).returncode == 9
    done = reactie("batch", letters.name, "-o", there, "--dask", cluster.address, cwd=letters.parent)
    assert (done.returncode, done.stdout) == (9, b"")
    assert results(there) == results(here)

    def without_seconds(out: Path) -> list[dict[str, Any]]:
        return sorted(({**entry, "seconds": 0} for entry in journal(out)), key=lambda entry: str(entry["file"]))

    assert without_seconds(there) == without_seconds(here)
    again = reactie("batch", letters, "-o", there, "--dask", cluster.address)
    assert b"8 of 8 letters were done before" in again.stderr
    assert len(journal(there)) == 8
    printed = reactie("batch", letters, "--stdout", "--dask", cluster.address)
    assert printed.stdout == (here / "reactions.ndjson").read_bytes()


def test_limits_hold_there_and_every_fault_costs_its_own_letter(cluster: Cluster, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in faults.FAULTS:
        (many / f"{name}.txt").write_text(f"FAULT {name}\n{faults.GOOD}", encoding="utf-8")
    done = subprocess.run(on_cluster(cluster.address, many, out, 1.5), capture_output=True, check=False, timeout=120)
    assert done.returncode == 9, done.stderr
    entries = journal(out)
    assert len(entries) == 24 + len(faults.FAULTS)
    for entry in entries:
        name = Path(entry["file"]).stem
        assert entry["status"] == (faults.FAULTS[name][1] if name in faults.FAULTS else "ok"), entry
        assert entry["sha256"]
    with cluster.client() as client:
        assert len(client.scheduler_info()["workers"]) == 2


def test_a_machine_that_dies_midway_costs_no_letter(slow: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, 2, nanny=False)
    try:
        out = tmp_path / "out"
        with subprocess.Popen(on_cluster(cluster.address, slow, out), stderr=subprocess.PIPE) as batch:
            wait_until(lambda: done_lines(out) >= 4)
            end_machine(cluster.workers[0])
            assert done_lines(out) < 24
            _, words = batch.communicate(timeout=60)
        assert batch.returncode == 0, words
        assert len(journal(out)) == 24
        assert results(out) == whole
    finally:
        cluster.stop()


def test_a_letter_that_kills_workers_costs_itself(many: Path, tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, 1, threads=2, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    try:
        out = tmp_path / "out"
        (many / "0" / "brief-kill.txt").write_text(f"FAULT kill\n{faults.GOOD}", encoding="utf-8")
        done = subprocess.run(on_cluster(cluster.address, many, out), capture_output=True, check=False, timeout=120)
        assert done.returncode == 9, done.stderr
        entries = {entry["file"]: entry for entry in journal(out)}
        assert len(entries) == len(journal(out)) == 25
        poison = entries.pop("0/brief-kill.txt")
        assert (poison["status"], poison["message"]) == ("crashed", "each worker of the cluster that reads it dies")
        assert {entry["status"] for entry in entries.values()} == {"ok"}
    finally:
        cluster.stop()


def test_without_its_scheduler_it_ends_and_can_be_gone_on_with_here(
    slow: Path, whole: dict[str, bytes], tmp_path: Path, reactie: Run
) -> None:
    cluster = Cluster(tmp_path, 1, nanny=False)
    try:
        out = tmp_path / "out"
        with subprocess.Popen(on_cluster(cluster.address, slow, out), stderr=subprocess.PIPE, env=IMPATIENT) as batch:
            wait_until(lambda: done_lines(out) >= 4)
            end_machine(cluster.scheduler)
            _, words = batch.communicate(timeout=60)
        assert batch.returncode == 6
        said = words.decode().splitlines()
        assert said[-1] == (
            f"reactie: the dask scheduler at {cluster.address} has gone. "
            "hint: when it is there again, run the same command to go on"
        )
        assert all(re.match(r"reactie: \d+ of 24 letters", line) for line in said[:-1])
        assert 4 <= done_lines(out) < 24
        assert reactie("batch", slow, "-o", out).returncode == 0
        assert results(out) == whole
        assert len(journal(out)) == 24
    finally:
        cluster.stop()


def test_ctrl_c_leaves_nothing_queued(cluster: Cluster, slow: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        on_cluster(cluster.address, slow, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as batch:
        wait_until(lambda: done_lines(out) >= 4)
        os.killpg(batch.pid, signal.SIGINT)
        said, words = batch.communicate(timeout=30)
    assert (batch.returncode, said) == (130, b"")
    assert re.fullmatch(
        r"reactie: interrupted: \d+ of 24 letters are done, \d+ are left; run the same command again to go on\.\n", words.decode()
    )
    assert 4 <= done_lines(out) < 24
    with cluster.client() as client:
        wait_until(lambda: client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) == 0)


def test_a_scheduler_that_is_not_there_is_one_line(reactie: Run, letters: Path, tmp_path: Path) -> None:
    for address in ("127.0.0.1:9", "nonsense://host"):
        done = reactie("batch", letters, "-o", tmp_path / "out", "--dask", address, env=IMPATIENT)
        assert done.returncode == 6
        assert done.stderr.decode().startswith(f"reactie: there is no dask scheduler at {address} (")
        assert done.stderr.count(b"\n") == 1


def test_wrong_usage(reactie: Run, letters: Path, tmp_path: Path) -> None:
    done = reactie("batch", letters, "-o", tmp_path / "out", "--dask", "127.0.0.1:9", "--jobs", "2")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    without = "import sys; sys.modules['distributed'] = None; from bestuurlijke_reactie.cli import main; main.run()"
    done = subprocess.run(
        [sys.executable, "-c", without, "batch", letters, "-o", tmp_path / "out", "--dask", "127.0.0.1:9"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.endswith(b"hint: pip install 'bestuurlijke-reactie[cluster]'\n")


def test_in_python_both_executors_read(cluster: Cluster) -> None:
    paths = [faults.ROOT / "samples" / name for name in ("gemeente-tekst.txt", "waterschap.pdf", "provincie.docx")]
    whole = [extract(path).to_json() for path in paths]
    with ClusterExecutor(cluster.address, Limits(seconds=1.0)) as executor:
        assert [read.json for read in extract_many(paths, executor=executor, ordered=True)] == whole
        with pytest.raises(TooSlowError):
            executor.submit(time.sleep, 20).result(timeout=15)
    with pytest.raises(RuntimeError):
        executor.submit(time.sleep, 0)
    with cluster.client() as client:
        read = extract_many(paths, executor=client.get_executor(pure=False), ordered=True)
        assert [letter.json for letter in read] == whole


def test_a_machine_that_cannot_do_it_right_is_no_fault_of_the_letter(tmp_path: Path) -> None:
    with pytest.raises(WorkersError, match="does not see"):
        read_shared(str(tmp_path / "nothing.pdf"), Settings())
    _, error = call_within(pickle.dumps((str, (), {})), Limits(), "0.0.0")
    assert isinstance(error, WorkersError)
    assert "not 0.0.0" in error.message
