"""`dealzone structure FILE`: which findings survive with each mechanism switched off."""

import argparse

from sim.verbs.terminal import DONE, case_of, print_json, progress, say_if_compiling


def structure(options: argparse.Namespace) -> int:
    """Print how often there is a zone with each mechanism switched off."""
    case = case_of(options)
    from sim.gather.structure import structures
    from sim.show import as_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = structures(case, options.draws, options.seed, options.design, progress(quiet))
    if options.json:
        print_json(as_json.structures(found))
    else:
        print(text.of_structures(found, quiet=options.quiet), end="")
    return DONE
