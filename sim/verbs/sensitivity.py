"""`dealzone sensitivity FILE`: which numbers move the answer."""

import argparse

from sim.verbs.terminal import case_of, cores, progress, say_if_compiling
from sim.verbs.told import make_ready, tell, write


def sensitivity(options: argparse.Namespace) -> int:
    """Print what each number does alone, and each factor's part in the answer over all readings."""
    case = case_of(options)
    make_ready(options)
    from sim.gather.sensitivity import sensitivity as found_in
    from sim.show import sensitivity_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = found_in(case, options.draws, options.seed, workers=cores(), progress=progress(quiet))
    document = sensitivity_json.sensitivity(found)
    if options.out is not None:
        from sim.show.figures import of_sensitivity

        told = {"verb": "sensitivity", "seed": found.seed, "draws": found.points}
        report = text.of_sensitivity(found)
        write(options, case, told, document, report, of_sensitivity(found))
    return tell(options, document, text.of_sensitivity(found, quiet=options.quiet))
