"""A results folder: the report, the tables, the figures, and what is needed to get them again."""

import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.gather.run import Ensemble
from sim.read.case import Case
from sim.read.faults import CallFault, Fault
from sim.show import as_json, text
from sim.show.figures import of_run
from sim.solve.zone import NO_DEAL

LIBRARIES = ("numpy", "numba", "scipy", "pydantic", "pyarrow", "matplotlib")
MANIFEST = "manifest.json"


def ready(out: Path) -> None:
    """Make the folder; `CallFault` if it holds anything but an earlier run's results."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        strange = any(out.iterdir()) and not (out / MANIFEST).is_file()
    except FileExistsError:
        message = "is a file, not a folder; name another"
        raise CallFault([Fault("--out", str(out), message)]) from None
    except OSError as error:
        raise CallFault([Fault("--out", str(out), f"can't be made ({error.strerror})")]) from None
    if strange:
        message = "is not empty and holds no results of ours; name another folder"
        raise CallFault([Fault("--out", str(out), message)])


def unused(root: Path, name: str) -> Path:
    """Return a folder for a case's results that does not exist yet."""
    number = 1
    out = root / name
    while out.exists():
        number += 1
        out = root / f"{name}-{number}"
    return out


def write(ensemble: Ensemble, out: Path) -> None:
    """Write all results of a run, the manifest last: a folder with one is whole."""
    (out / MANIFEST).unlink(missing_ok=True)
    (out / "figures").mkdir(exist_ok=True)
    (out / "report.txt").write_text(text.of_run(ensemble), encoding="utf-8")
    pq.write_table(draws_table(ensemble), out / "draws.parquet")
    pq.write_table(packages_table(ensemble), out / "packages.parquet")
    figures = write_figures(ensemble, out / "figures")
    results = as_json.run(ensemble, str(out))
    (out / "results.json").write_text(_json(results), encoding="utf-8")
    (out / MANIFEST).write_text(_json(manifest(ensemble, figures)), encoding="utf-8")


def _json(document: dict[str, object]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"


def manifest(ensemble: Ensemble, figures: dict[str, dict[str, str]]) -> dict[str, object]:
    """Return what is needed to get the same results again, and what the figures show in words."""
    case = ensemble.case
    return {
        "dealzone": version("dealzone"),
        "file": case.file,
        "scenario_sha256": case.content_hash,
        "seed": ensemble.draws.seed,
        "draws": ensemble.draws.count,
        "design": ensemble.draws.design,
        "all": ensemble.what_ifs is not None,
        **as_json.changes(case),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
        "figures": figures,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": case.text,
        "extends": _parents(case),
    }


def _parents(case: Case) -> list[dict[str, str]]:
    """Return the files that a case extends, the nearest first."""
    if case.parent is None:
        return []
    parent = case.parent
    nearest = {"file": parent.file, "sha256": parent.content_hash, "scenario": parent.text}
    return [nearest, *_parents(parent)]


def draws_table(ensemble: Ensemble) -> pa.Table:
    """Return one row a draw: its number, every drawn input by address, every outcome."""
    draws, game = ensemble.draws, ensemble.plain.game
    columns: dict[str, object] = {"draw": np.arange(draws.count)}
    columns |= {address: draws.values[address] for address in draws.drawn}
    columns |= {f"{line}.held": held for line, held in draws.held.items() if _varies(held)}
    columns["margin"] = pa.array(ensemble.margin, from_pandas=True)
    free = ensemble.margin_without_red_lines
    columns["margin_without_red_lines"] = pa.array(free, from_pandas=True)
    columns["zone_size"] = ensemble.zone_size
    for i, party in enumerate(game.party_names):
        columns[f"alone_blocks.{party}"] = ensemble.alone_blocks[:, i]
    for name, accepted in ensemble.draft_accepted.items():
        for i, party in enumerate(game.party_names):
            columns[f"accepts.{name}.{party}"] = accepted[:, i]
        columns[f"completed.{name}"] = ensemble.completed[name]
    columns |= {f"opened_by.{address}": opened for address, opened in ensemble.opened.items()}
    for concept, chosen in ensemble.choices.items():
        for i, actor in enumerate(game.actors):
            worth = pa.array(ensemble.payoffs[concept][:, i], from_pandas=True)
            columns[f"{concept}.payoff.{actor}"] = worth
        columns |= _options(ensemble, chosen, f"{concept}.option.")
    return pa.table(columns)


def _varies(held: np.ndarray) -> bool:
    return bool(held.any() and not held.all())


def _options(ensemble: Ensemble, chosen: np.ndarray, prefix: str) -> dict[str, pa.Array]:
    """Return each issue's option in the packages chosen, empty where there is none."""
    game = ensemble.plain.game
    places = np.unravel_index(np.maximum(chosen, 0), game.shape)
    named = zip(game.issue_names, game.option_names, places, strict=True)
    return {
        f"{prefix}{issue}": pa.DictionaryArray.from_arrays(
            pa.array(place.astype(np.int32), mask=chosen == NO_DEAL), pa.array(names)
        )
        for issue, names, place in named
    }


def packages_table(ensemble: Ensemble) -> pa.Table:
    """Return one row a package that was ever accepted by all: its options, in what share."""
    ever = np.flatnonzero(ensemble.accepted)
    columns: dict[str, object] = {"package": ever, **_options(ensemble, ever, "")}
    columns["accepted"] = ensemble.accepted[ever] / ensemble.draws.count
    return pa.table(columns)


def write_figures(ensemble: Ensemble, folder: Path) -> dict[str, dict[str, str]]:
    """Draw every figure of a run, as PNG and SVG; return the title of each and what it shows."""
    said = {}
    for name, figure in of_run(ensemble).items():
        picture = figure.picture()
        picture.save(folder / name)
        said[name] = {"title": picture.title, "alt": picture.alt}
    return said
