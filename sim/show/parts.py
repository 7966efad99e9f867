"""Parts: the batches of a run on disk, each written whole or not at all.

A part is two files, the packages first: once there is one of draws, the part is finished. They can
be read by other programs while the run goes on, and are joined when it ends.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sim.gather.batch import Batch
from sim.price.game import Game
from sim.read.case import Case
from sim.show.columns import batch_tables, outcomes_of

FOLDER = "parts"


class Parts:
    """The parts in a results folder: where a run of a case keeps its batches."""

    def __init__(self, out: Path, case: Case) -> None:
        self.out, self.case = out, case

    def finished(self) -> Iterator[Batch]:
        """Yield the batches that are there, without what was drawn; a damaged one is removed."""
        for path in _draws(self.out):
            try:
                yield self._batch(path)
            except (pa.ArrowException, FileNotFoundError, KeyError, TypeError, ValueError):
                path.unlink()  # its draws are solved again

    def _batch(self, path: Path) -> Batch:
        packages = pq.read_table(self.out / FOLDER / "packages" / path.name)
        places, outcomes = outcomes_of(self.case, pq.read_table(path))
        ever, times = (packages[name].to_numpy() for name in ("package", "times"))
        return Batch(places, outcomes, {}, ever, times)

    def keep(self, batch: Batch, game: Game) -> None:
        """Write a batch."""
        name = f"{batch.places[0]:09d}-{batch.places[-1]:09d}.parquet"
        draws, packages = batch_tables(self.case, game, batch)
        for kind, table in (("packages", packages), ("draws", draws)):
            folder = self.out / FOLDER / kind
            folder.mkdir(parents=True, exist_ok=True)
            _whole(folder / name, partial(pq.write_table, table))


def join(out: Path, target: Path) -> None:
    """Write one table of all draws, in their order, a part at a time."""
    _whole(target, partial(_joined, _draws(out)))


def remove(out: Path) -> None:
    """Remove the parts of a run that is done."""
    shutil.rmtree(out / FOLDER, ignore_errors=True)


def _draws(out: Path) -> list[Path]:
    return sorted((out / FOLDER / "draws").glob("*.parquet"))


def _joined(paths: list[Path], target: Path) -> None:
    schema = pq.read_schema(paths[0])
    with pq.ParquetWriter(target, schema) as writer:
        for path in paths:
            writer.write_table(pq.read_table(path, schema=schema))


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place and move it there when it is whole."""
    unfinished = path.with_suffix(".unfinished")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
