"""What a verb found: printed, and written to a folder if `--out` names one."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.verbs.terminal import DONE, print_json

if TYPE_CHECKING:
    from sim.read.case import Case


def make_ready(options: argparse.Namespace) -> None:
    """Refuse a folder that can't be written to, before the work is done."""
    if options.out is not None:
        from sim.show import folder

        folder.ready(Path(options.out))


def drawn(options: argparse.Namespace) -> dict[str, Any]:
    """Return how draws were asked for."""
    return {"seed": options.seed, "draws": options.draws, "design": options.design}


def tell(options: argparse.Namespace, document: dict[str, Any], report: str) -> int:
    """Print a document or a report, and where the results are."""
    if options.json:
        print_json(document)
        return DONE
    print(report, end="")
    if options.out is not None:
        print(f"\nResults and figures: {options.out}")
    return DONE


def write(
    options: argparse.Namespace,
    case: "Case",
    asked: dict[str, Any],
    document: dict[str, Any],
    report: str,
    figures: dict[str, Any],
) -> None:
    """Write report, results and figures to the folder that is named, if one is."""
    if options.out is None:
        return
    from sim.show import folder, manifest

    out = Path(options.out)
    written = manifest.of_case(case, asked)
    said = folder.write_figures(figures, out / "figures")
    (out / "report.txt").write_text(report, encoding="utf-8")
    (out / "results.json").write_text(manifest.as_text(document), encoding="utf-8")
    manifest.finish(out, {**written, "figures": said})
