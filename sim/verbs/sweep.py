"""`dealzone sweep FILE ADDRESS [ADDRESS]`: what follows as one number, or two, are swept."""

import argparse

from sim.verbs.terminal import case_of, cores, progress, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write


def sweep(options: argparse.Namespace) -> int:
    """Print what follows from each value of a number, or from each pair of values of two."""
    case = case_of(options)
    make_ready(options)
    from sim.gather.sweep import sweep as swept
    from sim.show import sweep_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = swept(
        case,
        *options.addresses,
        low=options.low,
        high=options.high,
        steps=options.steps,
        draws=options.draws,
        seed=options.seed,
        design=options.design,
        workers=cores(),
        progress=progress(quiet),
    )
    document = sweep_json.sweep(found)
    if options.out is not None:
        from sim.show.figures import of_sweep

        asked = {**drawn(options), "verb": "sweep", "addresses": options.addresses}
        told = {**asked, "draws": found.draws, "low": options.low, "high": options.high}
        write(options, case, told, document, text.of_sweep(found), of_sweep(found))
    return tell(options, document, text.of_sweep(found, quiet=options.quiet))
