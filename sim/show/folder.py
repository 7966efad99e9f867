"""A results folder: the report, the tables, the figures, and what is needed to get them again."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from sim.gather.run import Ensemble
from sim.read.faults import CallFault, Fault
from sim.show import as_json, manifest, page, parts, text
from sim.show.columns import draws_table, packages_table
from sim.show.figures import Figure, of_run

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
    (out / "report.txt").write_text(text.of_run(ensemble), encoding="utf-8")
    if ensemble.rest is None:
        parts.join(out, out / DRAWS)
    else:
        pq.write_table(draws_table(ensemble), out / DRAWS)
    pq.write_table(packages_table(ensemble), out / "packages.parquet")
    figures = write_figures(of_run(ensemble), out / "figures")
    results = as_json.run(ensemble, str(out))
    (out / "results.json").write_text(manifest.as_text(results), encoding="utf-8")
    written = {**written, "figures": figures}
    page.write(ensemble, out, written, results)
    manifest.finish(out, written)
    parts.remove(out)


def write_figures(every: Mapping[str, Figure], folder: Path) -> dict[str, dict[str, str]]:
    """Draw figures as PNG and SVG; return by name the title of each and what it shows."""
    folder.mkdir(exist_ok=True)
    said = {}
    for name, figure in every.items():
        picture = figure.picture()
        picture.save(folder / name)
        said[name] = {"title": picture.title, "alt": picture.alt}
    return said
