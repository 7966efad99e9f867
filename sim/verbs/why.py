"""`dealzone why FILE --deal NAME`: a deal explained, and what change of it would bring all in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.verbs.terminal import DONE, case_of, print_json

if TYPE_CHECKING:
    from sim.gather.why import Why


def why(options: argparse.Namespace) -> int:
    """Print who accepts a deal and who refuses it, term by term, and which amendment would help."""
    case = case_of(options)
    from sim.gather.asked import asked

    deal = asked(case, options.deal)
    from sim.gather.why import explain
    from sim.show import text, why_json

    drawn = (options.draws, options.seed, options.design)
    found = explain(case, deal, *drawn, robust=options.robust)
    document = why_json.of_why(found)
    if options.out is not None:
        _write(found, document, options)
    if options.json:
        print_json(document)
    else:
        print(text.of_why(found, quiet=options.quiet), end="")
        if options.out is not None:
            print(f"\nResults and figure: {options.out}")
    return DONE


def _write(found: "Why", document: dict[str, Any], options: argparse.Namespace) -> None:
    """Write report, results and figure to a folder."""
    from sim.show import folder, manifest, text
    from sim.show.figures import of_why

    out = Path(options.out)
    folder.ready(out)
    asked = {"deal": options.deal, "robust": options.robust}
    drawn = {"seed": options.seed, "draws": options.draws, "design": options.design}
    written = manifest.of_case(found.case, {"verb": "why", **asked, **drawn})
    figures = folder.write_figures(of_why(found), out / "figures")
    (out / "report.txt").write_text(text.of_why(found), encoding="utf-8")
    (out / "results.json").write_text(manifest.as_text(document), encoding="utf-8")
    manifest.finish(out, {**written, "figures": figures})
