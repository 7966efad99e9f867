"""A results folder: the report, the tables, the figures, and what is needed to get them again."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from matplotlib.axes import Axes

from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.read.faults import CallFault, Fault
from sim.show import as_json, manifest, parts, style, text, words
from sim.show.cabinet import cabinet
from sim.show.columns import draws_table, packages_table
from sim.show.deals import deals
from sim.show.margins import margins
from sim.show.openers import openers
from sim.show.payoff_plane import payoff_plane
from sim.show.specification import specification
from sim.show.suppositions import suppositions
from sim.show.texts import texts

DRAWS = "draws.parquet"


def ready(out: Path) -> None:
    """Make the folder; `CallFault` if it holds anything but an earlier run's results."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        strange = any(out.iterdir()) and not (out / manifest.FILE).is_file()
    except FileExistsError:
        message = "is a file, not a folder; name another"
        raise CallFault([Fault("--out", str(out), message)]) from None
    except OSError as error:
        raise CallFault([Fault("--out", str(out), f"can't be made ({error.strerror})")]) from None
    if strange:
        message = "is not empty and holds no results of ours; name another folder"
        raise CallFault([Fault("--out", str(out), message)])
    if (out / parts.FOLDER).exists():
        message = "holds a run that was broken off; go on with --resume, or name another folder"
        raise CallFault([Fault("--out", str(out), message)])


def unused(root: Path, name: str) -> Path:
    """Return a folder for a case's results that does not exist yet."""
    number = 1
    out = root / name
    while out.exists():
        number += 1
        out = root / f"{name}-{number}"
    return out


def write(ensemble: Ensemble, out: Path, written: dict[str, object]) -> None:
    """Write all results of a run; the manifest last, so that a folder says whether it is whole."""
    (out / "figures").mkdir(exist_ok=True)
    (out / "report.txt").write_text(text.of_run(ensemble), encoding="utf-8")
    if ensemble.rest is None:
        parts.join(out, out / DRAWS)
    else:
        pq.write_table(draws_table(ensemble), out / DRAWS)
    pq.write_table(packages_table(ensemble), out / "packages.parquet")
    write_figures(ensemble, out / "figures")
    results = as_json.run(ensemble, str(out))
    (out / "results.json").write_text(manifest.as_text(results), encoding="utf-8")
    manifest.finish(out, written)
    parts.remove(out)


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
