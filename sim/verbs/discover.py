"""`dealzone discover FILE`: in words and boxes, under which conditions there is a deal."""

import argparse

from sim.verbs.terminal import case_of, cores, progress, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write


def discover(options: argparse.Namespace) -> int:
    """Print under which conditions there is a zone more often than elsewhere."""
    case = case_of(options)
    make_ready(options)
    from sim.gather.discover import discover as found_in
    from sim.show import discover_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = found_in(
        case,
        options.draws,
        options.seed,
        design=options.design,
        density=options.density,
        workers=cores(),
        progress=progress(quiet),
    )
    document = discover_json.discover(found)
    if options.out is not None:
        from sim.show.figures import of_discovery

        told = {"verb": "discover", **drawn(options), "density": options.density}
        write(options, case, told, document, text.of_discovery(found), of_discovery(found))
    return tell(options, document, text.of_discovery(found, quiet=options.quiet))
