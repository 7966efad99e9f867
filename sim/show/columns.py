"""Columns: what a run records of each draw, as tables that other programs read.

Where something does not exist (a margin where nothing is offerable, a deal where the zone is empty)
the cell is empty.
"""

import json

import numpy as np
import pyarrow as pa

from sim.gather.batch import Batch, Columns
from sim.gather.run import Ensemble
from sim.price.game import Game, Ints
from sim.read.case import Case
from sim.solve.bargaining import CONCEPTS
from sim.solve.zone import NO_DEAL

OUTCOMES = b"outcomes"  # in a table's metadata, the names of those columns


def draws_table(ensemble: Ensemble) -> pa.Table:
    """Return one row a draw: its number, every drawn input by address, every outcome."""
    assert ensemble.rest is not None
    game, places = ensemble.plain.game, np.arange(ensemble.count)
    return _table(ensemble.case, game, places, ensemble.outcomes, ensemble.rest)


def packages_table(ensemble: Ensemble) -> pa.Table:
    """Return one row a package that was ever accepted by all: its options, in what share."""
    ever = np.flatnonzero(ensemble.accepted)
    columns: dict[str, object] = {"package": ever, **_options(ensemble.plain.game, ever, "")}
    columns["accepted"] = ensemble.accepted[ever] / ensemble.count
    return pa.table(columns)


def batch_tables(case: Case, game: Game, batch: Batch) -> tuple[pa.Table, pa.Table]:
    """Return a batch as a table of draws and one of packages: in how many draws all accept each."""
    draws = _table(case, game, batch.places, batch.outcomes, batch.rest)
    return draws, pa.table({"package": batch.packages, "times": batch.times})


def outcomes_of(case: Case, table: pa.Table) -> tuple[Ints, Columns]:
    """Return the numbers of the draws in a table, and their outcomes as they were."""
    names = json.loads(table.schema.metadata[OUTCOMES])
    places = table["draw"].to_numpy()
    return places, {name: _column(case, name, table[name]) for name in names}


def _table(case: Case, game: Game, places: Ints, outcomes: Columns, rest: Columns) -> pa.Table:
    columns: dict[str, object] = {"draw": places}
    columns |= {name: _cells(case, name, column) for name, column in {**rest, **outcomes}.items()}
    for concept in CONCEPTS:
        columns |= _options(game, outcomes[f"{concept}.package"], f"{concept}.option.")
    return pa.table(columns).replace_schema_metadata({OUTCOMES: json.dumps(list(outcomes))})


def _cells(case: Case, name: str, column: np.ndarray) -> pa.Array:
    if name.startswith("type."):
        names = list(case.scenario.types[name.removeprefix("type.")])
        return pa.DictionaryArray.from_arrays(pa.array(column.astype(np.int32)), pa.array(names))
    if name.endswith(".package"):
        return pa.array(column, mask=column == NO_DEAL)
    return pa.array(column, from_pandas=True)


def _column(case: Case, name: str, cells: pa.ChunkedArray) -> np.ndarray:
    if name.startswith("type."):
        names = list(case.scenario.types[name.removeprefix("type.")])
        return np.array([names.index(cell) for cell in cells.to_pylist()], dtype=np.int64)
    if name.endswith(".package"):
        cells = cells.fill_null(NO_DEAL)
    found: np.ndarray = cells.to_numpy()
    return found


def _options(game: Game, chosen: Ints, prefix: str) -> dict[str, pa.Array]:
    """Return each issue's option in the packages chosen, empty where there is none."""
    places = np.unravel_index(np.maximum(chosen, 0), game.shape)
    named = zip(game.issue_names, game.option_names, places, strict=True)
    return {
        f"{prefix}{issue}": pa.DictionaryArray.from_arrays(
            pa.array(place.astype(np.int32), mask=chosen == NO_DEAL), pa.array(names)
        )
        for issue, names, place in named
    }
