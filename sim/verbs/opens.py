"""`dealzone opens FILE`: what opens or shuts the zone."""

import argparse

from sim.verbs.terminal import case_of, progress, say_if_compiling
from sim.verbs.told import make_ready, tell, write


def opens(options: argparse.Namespace) -> int:
    """Print what would open or shut the zone: numbers, switches, consent, mediators' levers."""
    case = case_of(options)
    make_ready(options)
    from sim.gather.ways import ways
    from sim.show import opens_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = ways(case, progress(quiet))
    document = opens_json.opens(found)
    if options.out is not None:
        from sim.show.figures import of_ways

        told = {"verb": "opens"}
        write(options, found.case, told, document, text.of_ways(found), of_ways(found))
    return tell(options, document, text.of_ways(found, quiet=options.quiet))
