"""Whole processes: how long commands take and how much memory they need, all workers together.

Beside them stands what the user would wait for anyway: Python itself, and numpy.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 3
SIM = [sys.executable, "-m", "sim"]
APRIL = "gaza/cairo_april_2024"
QUICK = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -c 'import numpy'": [sys.executable, "-c", "import numpy"],
    "dealzone --help": [*SIM, "--help"],
    "dealzone check two_firms": [*SIM, "check", "two_firms"],
    "dealzone zone two_firms": [*SIM, "zone", "two_firms"],
    f"dealzone zone {APRIL}": [*SIM, "zone", APRIL],
}


def main() -> None:
    """Print the median time of each quick command, then time and memory of large runs."""
    for name, call in QUICK.items():
        print(f"  {name:<40} {median(_seconds(call)[0] for _ in range(RUNS)):6.2f} s")
    for draws in (2_048, 10_000):
        with TemporaryDirectory() as place:
            more = ["run", APRIL, "--draws", str(draws), "--out", f"{place}/out"]
            seconds, megabytes = _seconds([*SIM, *more])
        name = f"dealzone run {APRIL} --draws {draws}"
        print(f"  {name:<50} {seconds:6.1f} s, at most {megabytes:,.0f} MB")


def _seconds(call: list[str]) -> tuple[float, float]:
    """Return how long a command took, and the most memory that it and its workers held at once."""
    started, most = time.perf_counter(), 0.0
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, sum(_megabytes(pid) for pid in _family(process.pid)))
        time.sleep(0.01)
    return time.perf_counter() - started, most


def _family(pid: int) -> list[int]:
    """Return a process and all that it has begun; on Linux alone, elsewhere nothing."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:  # it has ended meanwhile
                continue
    return found


def _megabytes(pid: int) -> float:
    """Return the memory of a process, what it shares with others counted by its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
