"""Thousands of broken files: each is read, or told what is wrong with it, and nothing else.

    python -m tests.fuzz --count 10000 --seed 0

`judged` holds what is claimed of every file, however broken. A finding names the number of its
file, which `--first NUMBER --count 1 --keep FOLDER` makes again and keeps.
"""

import argparse
import json
import shutil
import signal
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from sim.gather.plain import solve
from sim.gather.run import run
from sim.read.case import Case, load
from sim.read.checked import Checked
from sim.read.faults import Fault, Faults
from sim.read.shipped import folder
from sim.read.warnings import warnings as suspicions
from sim.show import as_json, check, text
from tests.mutations import FILE, Mutant, mutant

LONGEST = 700  # characters of a line, its file apart
SOLVED = 20_000  # packages that a file may have to be solved too
SECONDS = 20  # that a file may take
OF_THE_WHOLE = ("is UTF-16", "is nested too deep", "holds a number with too many digits")


class Hang(BaseException):
    """A file takes longer than any should."""


class Belied(AssertionError):  # noqa: N818 - says what it is
    """A claim does not hold of a file."""


def fuzz(seed: int, first: int, count: int, place: Path) -> Iterator[tuple[Mutant, str, str]]:
    """Yield mutants with what became of each, and the finding, if there is one."""
    shutil.copytree(folder() / "gaza", place, dirs_exist_ok=True)  # for those that extend them
    for number in range(first, first + count):
        made = mutant(seed, number)
        yield made, *judged(made, place)


def judged(made: Mutant, place: Path) -> tuple[str, str]:
    """Return what became of a mutant, and which claim it belies, if any.

    It is read or refused by faults, each a line with its place; what is read can be checked, and if
    it is small solved, drawn and shown, with no number that is none; and it does not take long.
    """
    path = place / FILE
    path.write_bytes(made.data)
    try:
        with limit(SECONDS), warnings.catch_warnings():
            warnings.simplefilter("error")
            return _outcome(made, path), ""
    except Exception as error:
        return "found", _words(error)
    except Hang as error:
        return "found", _words(error)


def _outcome(made: Mutant, path: Path) -> str:
    try:
        case = load(path, sets=made.sets, what_ifs=made.what_ifs)
        check.report(Checked(case, tuple(told(suspicions(case), path))))
        if packages(case) > SOLVED:
            return "read"
        _solved(case)
    except Faults as error:
        if not told(error.faults, path):
            raise Belied("is refused without a fault") from None
        return "refused"
    return "solved"


def packages(case: Case) -> int:
    """Return how many packages a case has, the excluded ones included."""
    return prod(len(case.scenario.offerable(issue)) for issue in case.scenario.issues)


def _solved(case: Case) -> None:
    plain = solve(case)
    ensemble = run(case, draws=3, seed=1)
    for document in (as_json.zone(plain), as_json.run(ensemble, None)):
        json.dumps(document, allow_nan=False)
    text.of_plain(plain)
    text.of_run(ensemble)


def told(faults: Any, path: Path) -> list[Fault]:
    """Hold what is claimed of faults, and return them."""
    lines = [str(fault) for fault in faults]
    for fault, line in zip(faults, lines, strict=True):
        if not fault.message:
            raise Belied(f"has a fault without a message: {line}")
        if not fault.address and not fault.message.startswith(OF_THE_WHOLE):
            raise Belied(f"has a fault without an address: {line}")
        if not line.isprintable():
            raise Belied(f"has a fault on several lines: {line!r}")
        if len(line) > LONGEST + len(str(path)):
            raise Belied(f"has a line of {len(line)} characters: {line[:300]}")
        if not line.startswith((f"{path}: ", "--set: ", "--what-if: ")):
            raise Belied(f"has a fault of another file: {line}")
    if len(set(lines)) < len(lines):
        raise Belied(f"has the same fault twice: {Counter(lines).most_common(1)[0][0]}")
    return list(faults)


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raise `Hang` in what takes longer."""

    def stop(*_: Any) -> None:
        raise Hang(f"takes longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _words(error: BaseException) -> str:
    """Return an error with the place where it rose, the last one in the package."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/sim/" in f.filename] or list(frames)
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    what = " ".join(str(error).split())
    return f"{type(error).__name__} at {where}: {what[:LONGEST]}"


def main() -> int:
    """Try a number of files, print what was found and how many came to what."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many files")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same files")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--keep", type=Path, help="where to keep the files that are found")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        found = fuzz(options.seed, options.first, options.count, Path(place))
        bar = tqdm(found, "files", total=options.count, file=sys.stderr, disable=None, unit="")
        for number, (made, outcome, finding) in enumerate(bar, options.first):
            outcomes[outcome] += 1
            if finding:
                tqdm.write(f"{number} ({'; '.join(made.story)}): {finding}")
                _keep(options.keep, number, made)
    print(", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items())))
    return 1 if outcomes["found"] else 0


def _keep(place: Path | None, number: int, made: Mutant) -> None:
    if place is not None:
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.toml").write_bytes(made.data)
        (place / f"{number}.txt").write_text("\n".join((*made.sets, *made.what_ifs, *made.story)))


if __name__ == "__main__":
    sys.exit(main())
