"""A results folder: the report, the tables, the figures, and what is needed to get them again."""

import json
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from matplotlib.axes import Axes

from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.read.case import Case
from sim.read.faults import CallFault, Fault
from sim.show import as_json, style, text, words
from sim.show.cabinet import cabinet
from sim.show.deals import deals
from sim.show.margins import margins
from sim.show.openers import openers
from sim.show.payoff_plane import payoff_plane
from sim.show.specification import specification
from sim.show.suppositions import suppositions
from sim.show.texts import texts
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
    write_figures(ensemble, out / "figures")
    results = as_json.run(ensemble, str(out))
    (out / "results.json").write_text(_json(results), encoding="utf-8")
    (out / MANIFEST).write_text(_json(manifest(ensemble)), encoding="utf-8")


def _json(document: dict[str, object]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"


def manifest(ensemble: Ensemble) -> dict[str, object]:
    """Return what is needed to get the same results again."""
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


def write_figures(ensemble: Ensemble, folder: Path) -> None:
    """Draw every figure of a run, as PNG and SVG."""
    with style.house():
        for name, (width, height, draw) in figures(ensemble).items():
            figure, ax = style.sheet(width, height)
            draw(ax)
            style.note(figure, _foot(ensemble))
            style.save(figure, folder / name)


def figures(ensemble: Ensemble) -> dict[str, tuple[float, float, Callable[[Axes], Axes]]]:
    """Return the figures that a run has something to show in: width, height, and how to draw."""
    plain = ensemble.plain
    rows = len(plain.game.issue_names)
    every: dict[str, tuple[bool, float, float, Callable[[Axes], Axes]]] = {
        "payoff_plane": (len(plain.game.parties) > 1, 8.5, 6.5, partial(payoff_plane, plain)),
        "margin": (True, 8.5, 4.8, partial(margins, ensemble)),
        "openers": (
            any(map(np.any, ensemble.opened.values())),
            8.5,
            6.5,
            partial(openers, ensemble),
        ),
        "drafts": (bool(plain.drafts), 8.5, 4.8, partial(texts, ensemble)),
        "deals": (bool(ensemble.open.any()), 8.5, 1.8 + 0.5 * rows, partial(deals, ensemble)),
        "government": (_governs(plain), 8.5, 5.5, partial(cabinet, plain)),
        "what_ifs": (bool(ensemble.what_ifs), 8.5, 5, partial(suppositions, ensemble)),
        "structure": (bool(ensemble.structures), 8.5, 5.5, partial(specification, ensemble)),
    }
    return {name: (w, h, draw) for name, (shown, w, h, draw) in every.items() if shown}


def _governs(plain: Plain) -> bool:
    """Return whether there are deals for a government whose leader is a party."""
    office = plain.game.office
    return office is not None and office.leader in plain.game.parties and len(plain.zone) > 0


def _foot(ensemble: Ensemble) -> str:
    case = ensemble.case
    as_of = f"as of {case.scenario.as_of}, " if case.scenario.as_of else ""
    return f"{case.scenario.title} ({as_of}dealzone {version('dealzone')}). {words.NOT_A_FORECAST}"
