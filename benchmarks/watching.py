"""Runs a command and looks at it in /proc: the memory of its first process, the processor time of all."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_EVERY = 0.1


@dataclass
class Watched:
    """What was seen of a command."""

    code: int = 0
    seconds: float = 0.0
    """Wall clock."""
    parent: float = 0.0
    """Seconds of processor time of the process itself."""
    workers: float = 0.0
    """The same of all its descendants."""
    busy: float = 0.0
    """The same of the whole machine."""
    peak: float = 0.0
    """The most memory that the process itself had, in MB."""
    memory: list[tuple[int, float]] = field(default_factory=list)
    """Lines of the journal, and the memory of the process then."""

    def grown(self, start: int, end: int) -> float:
        """By how much the memory grew while the journal went from line `start` to line `end`."""
        within = [memory for lines, memory in self.memory if start <= lines <= end]
        return max(within) - within[0] if within else 0.0

    def most(self, end: int) -> float:
        """The most memory up to line `end` of the journal."""
        return max((memory for lines, memory in self.memory if lines <= end), default=0.0)


def watch(command: Sequence[str], journal: Path | None = None, cores: int | None = None) -> Watched:
    """Runs `command` to its end, on so many of the cores that there are."""
    seen, times = Watched(), dict[int, float]()
    lines = _line_counter(journal)
    busy, started = _machine(), time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        if cores is not None:
            os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
        while process.poll() is None:
            times |= _session(process.pid)
            memory = _memory(process.pid)
            if memory is not None:
                seen.peak = max(seen.peak, memory[1])
                seen.memory.append((lines(), memory[0]))
            time.sleep(_EVERY)
    seen.code, seen.seconds, seen.busy = process.returncode, time.perf_counter() - started, _machine() - busy
    seen.parent = times.pop(process.pid, 0.0)
    seen.workers = sum(times.values())
    return seen


def _line_counter(path: Path | None) -> Callable[[], int]:
    """Counts the lines of a file that grows, each byte once."""
    place = count = 0

    def lines() -> int:
        nonlocal place, count
        if path is not None and path.exists():
            with path.open("rb") as file:
                file.seek(place)
                new = file.read()
            place, count = place + len(new), count + new.count(b"\n")
        return count

    return lines


def _memory(pid: int) -> tuple[float, float] | None:
    """What a process has and the most that it had, in MB; None when it has gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    now, most = (re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE) for name in ("VmRSS", "VmHWM"))
    return (int(now[1]) / 1024, int(most[1]) / 1024) if now and most else None


def _session(leader: int) -> dict[int, float]:
    """The processor time of each process in a session."""
    times = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                values = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if int(values[3]) == leader:
                times[int(folder.name)] = (int(values[11]) + int(values[12])) / _TICK
    return times


def _machine() -> float:
    """Seconds that the cores together were busy since the machine started."""
    user, nice, system, _, _, interrupts, soft, *_ = Path("/proc/stat").read_text(encoding="utf-8").split("\n")[0].split()[1:]
    return sum(map(int, (user, nice, system, interrupts, soft))) / _TICK
