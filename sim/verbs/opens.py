"""`dealzone opens FILE`: what opens or shuts the zone."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sim.verbs.terminal import DONE, case_of, print_json, progress, say_if_compiling

if TYPE_CHECKING:
    from sim.gather.ways import Ways


def opens(options: argparse.Namespace) -> int:
    """Print what would open or shut the zone: numbers, switches, consent, mediators' levers."""
    case = case_of(options)
    from sim.gather.ways import ways
    from sim.show import opens_json, text

    quiet = options.quiet or options.json
    if options.out is not None:
        from sim.show import folder

        folder.ready(Path(options.out))
    say_if_compiling(quiet)
    found = ways(case, progress(quiet))
    report = text.of_ways(found, quiet=options.quiet)
    if options.out is not None:
        _write(found, text.of_ways(found), Path(options.out))
    if options.json:
        print_json(opens_json.opens(found))
    else:
        print(report, end="")
        if options.out is not None:
            print(f"\nResults and figures: {options.out}")
    return DONE


def _write(found: "Ways", report: str, out: Path) -> None:
    """Write the report, the results and the figure to a folder."""
    from sim.show import folder, manifest, opens_json
    from sim.show.figures import of_ways

    written = manifest.of_case(found.case, {"verb": "opens"})
    figures = folder.write_figures(of_ways(found), out / "figures")
    (out / "report.txt").write_text(report, encoding="utf-8")
    results = manifest.as_text(opens_json.opens(found))
    (out / "results.json").write_text(results, encoding="utf-8")
    manifest.finish(out, {**written, "figures": figures})
