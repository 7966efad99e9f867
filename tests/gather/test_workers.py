"""However the work is cut, and wherever it is broken off, the tables are the same."""

import itertools
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.batch import Batch, Task, solved
from sim.gather.run import Ensemble, run
from sim.price.game import Game
from sim.read.case import load
from sim.read.faults import CallFault
from sim.show import folder, manifest, parts
from sim.show.columns import draws_table, packages_table
from tests.politics import political
from tests.scenarios import Raw, case

APRIL = "gaza/cairo_april_2024"


def same(one: Ensemble, other: Ensemble) -> bool:
    """Return whether two runs have the same tables."""
    both = one, other
    draws, packages = ([f(e) for e in both] for f in (draws_table, packages_table))
    return bool(draws[0].equals(draws[1]) and packages[0].equals(packages[1]))


@settings(max_examples=15)
@given(political(), st.integers(1, 9))
def test_any_batch_size_gives_the_same_tables(raw: Raw, batch: int) -> None:
    """With every mechanism, types, what-ifs and mechanisms switched off included."""
    found = case(raw)
    whole = run(found, 9, 1, everything=True)
    cut = run(found, 9, 1, everything=True, batch=batch)
    assert same(whole, cut)
    assert whole.robust == cut.robust


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_gives_the_same_tables(workers: int) -> None:
    """On the April file, all what-ifs and mechanisms."""
    found = load(APRIL)
    alone = run(found, 12, 5, everything=True)
    shared = run(found, 12, 5, everything=True, workers=workers, batch=3)
    assert same(alone, shared)
    assert alone.robust == shared.robust


def test_a_batch_is_some_rows_of_the_run() -> None:
    """The draws of a batch are those of the whole design at its places."""
    found = load("two_firms")
    whole = run(found, 30, 2)
    part = solved(Task(found, 30, 2), np.arange(10, 20))
    for name, column in part.outcomes.items():
        assert np.array_equal(column, whole.outcomes[name][10:20], equal_nan=True)


def test_a_case_travels_as_its_texts() -> None:
    """What comes out of another process is the same case, its changes and types too."""
    found = load("gaza/may_2024", sets=["government.falls=0.5"], what_ifs=["rafah_off"])
    for sent in (found, found.of_types({"hamas": "adroit"})):
        got = pickle.loads(pickle.dumps(sent))
        assert got == sent
        assert len(pickle.dumps(sent)) < 1.2 * sum(len(text) for _, text in sent.texts)


class BrokenOffError(Exception):
    """A run is broken off."""


class Breaking(parts.Parts):
    """Parts that break a run off after some batches."""

    left = 2

    def keep(self, batch: Batch, game: Game) -> None:
        """Keep a batch, and break off after some."""
        super().keep(batch, game)
        self.left -= 1
        if not self.left:
            raise BrokenOffError


@pytest.mark.parametrize("file", ["two_firms", APRIL])
def test_a_run_that_was_broken_off_goes_on(file: str, tmp_path: Path) -> None:
    """The folder alone is enough; the other batch size of the second run changes nothing."""
    task = Task(load(file), 20, 3, everything=True)
    folder.ready(tmp_path)
    manifest.begin(tmp_path, task)
    with pytest.raises(BrokenOffError):
        run(task.case, 20, 3, everything=True, batch=4, store=Breaking(tmp_path, task.case))
    again, written = manifest.resumed(tmp_path)
    store = parts.Parts(tmp_path, again.case)
    assert sum(len(batch.places) for batch in store.finished()) == 8
    ensemble = run(again.case, 20, 3, everything=True, batch=5, store=store)
    folder.write(ensemble, tmp_path, written)
    whole = run(task.case, 20, 3, everything=True)
    assert pq.read_table(tmp_path / "draws.parquet").equals(draws_table(whole))
    assert packages_table(ensemble).equals(packages_table(whole))
    assert not (tmp_path / parts.FOLDER).exists()
    with pytest.raises(CallFault, match="finished"):
        manifest.resumed(tmp_path)


def test_what_was_changed_is_changed_again(tmp_path: Path) -> None:
    """Numbers, lists, what-ifs and dates go through the manifest unharmed."""
    sets = ["as_of=2024-05-09", "government.falls=0.5", "exclude=[]"]
    task = Task(load(APRIL, sets=sets, what_ifs=["rafah_off"]), 5, 0, "random")
    manifest.begin(tmp_path, task)
    again, _ = manifest.resumed(tmp_path)
    assert again.case == task.case
    assert (again.draws, again.seed, again.design) == (5, 0, "random")


def test_a_folder_with_a_broken_run_is_not_written_over(tmp_path: Path) -> None:
    """What is finished is not lost by beginning anew."""
    (tmp_path / parts.FOLDER).mkdir()
    (tmp_path / manifest.FILE).write_text("{}")
    with pytest.raises(CallFault, match="--resume"):
        folder.ready(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"finished": null}'])
def test_a_folder_without_a_run_is_not_resumed(text: str, tmp_path: Path) -> None:
    """Neither an empty folder nor a damaged manifest ends in a traceback."""
    if text:
        (tmp_path / manifest.FILE).write_text(text)
    with pytest.raises(CallFault, match="holds no run of ours"):
        manifest.resumed(tmp_path)


def test_a_run_of_another_version_is_not_gone_on_with(tmp_path: Path) -> None:
    """Its draws may not be those of this one."""
    written = manifest.begin(tmp_path, Task(load("two_firms"), 5, 0))
    (tmp_path / manifest.FILE).write_text(manifest.as_text({**written, "dealzone": "0.0.1"}))
    with pytest.raises(CallFault, match=r"0\.0\.1"):
        manifest.resumed(tmp_path)


def test_a_disk_that_is_full_leaves_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part is whole or not there, and no unfinished file is left behind."""
    task = Task(load("two_firms"), 20, 3)
    write, tries = pq.write_table, itertools.count(1)

    def full(table: pa.Table, path: Path) -> None:
        write(table, path)
        if next(tries) == 4:  # the draws of the second part
            raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(pq, "write_table", full)
    manifest.begin(tmp_path, task)
    with pytest.raises(OSError, match="No space left"):
        run(task.case, 20, 3, batch=5, store=parts.Parts(tmp_path, task.case))
    monkeypatch.undo()
    (done,) = parts.Parts(tmp_path, task.case).finished()
    assert list(done.places) == [0, 1, 2, 3, 4]
    assert not list(tmp_path.rglob("*.unfinished"))


@pytest.mark.parametrize("kind", ["draws", "packages"])
@pytest.mark.parametrize("left", [None, 0, 500])
def test_a_damaged_part_is_solved_again(kind: str, left: int | None, tmp_path: Path) -> None:
    """Cut short, empty or gone, and by batches of another size: the tables are the same."""
    task = Task(load("two_firms"), 20, 3)
    written = manifest.begin(tmp_path, task)
    run(task.case, 20, 3, batch=5, store=parts.Parts(tmp_path, task.case))
    damaged = sorted((tmp_path / parts.FOLDER / kind).iterdir())[1]
    if left is None:
        damaged.unlink()
    else:
        damaged.write_bytes(damaged.read_bytes()[:left])
    store = parts.Parts(tmp_path, task.case)
    assert sum(len(batch.places) for batch in store.finished()) == 15
    ensemble = run(task.case, 20, 3, batch=2, store=store)
    folder.write(ensemble, tmp_path, written)
    whole = run(task.case, 20, 3)
    assert pq.read_table(tmp_path / "draws.parquet").equals(draws_table(whole))
    assert packages_table(ensemble).equals(packages_table(whole))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_run_is_resumed_to_the_same_tables(how: int, tmp_path: Path) -> None:
    """Killed at a random moment, again and again, until it is done."""
    out, moments = tmp_path / "out", random.Random(how)
    asked = ["run", "two_firms", "--draws", "400", "--seed", "4", "--batch", "20"]
    call = [sys.executable, "-m", "sim", *asked, "--workers", "1", "--out", str(out)]
    killed = 0
    while not (out / "draws.parquet").exists() or (out / parts.FOLDER).exists():
        process = subprocess.Popen(
            call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_as_from_a_terminal
        )
        _wait_for_a_part(out, process, moments)
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
        killed += process.returncode != 0
        assert b"Traceback" not in said
        if how != signal.SIGKILL and process.returncode:
            assert b"go on with: dealzone run --resume" in said
        call = [sys.executable, "-m", "sim", "run", "--resume", str(out), "--batch", "20"]
        if killed == 3:  # enough: now let it finish
            subprocess.run(call, check=True, capture_output=True, timeout=120)
    assert killed
    whole = run(load("two_firms"), 400, 4)
    assert pq.read_table(out / "draws.parquet").equals(draws_table(whole))


def _as_from_a_terminal() -> None:
    """Answer Ctrl-C, though the tests may be run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for_a_part(out: Path, process: subprocess.Popen[bytes], moments: random.Random) -> None:
    """Wait until a run has one more part than before, and a moment longer."""
    before = _parts(out)
    while process.poll() is None and _parts(out) <= before:
        time.sleep(0.01)
    time.sleep(moments.random() * 0.1)


def _parts(out: Path) -> int:
    folder = out / parts.FOLDER / "draws"
    return sum(name.endswith(".parquet") for name in os.listdir(folder)) if folder.exists() else 0
