"""`dealzone talks FILE`: the course of the talks, week by week."""

import argparse

from sim.verbs.terminal import case_of, progress, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write


def talks(options: argparse.Namespace) -> int:
    """Print how likely a deal, a fall and an escalation are by week, and what is in the way."""
    case = case_of(options)
    make_ready(options)
    from sim.gather.talks import talks as gather
    from sim.show import talks_json, text
    from sim.solve.talks_kernels import exchange

    quiet = options.quiet or options.json
    say_if_compiling(quiet, exchange)
    found = gather(
        case,
        options.draws,
        options.seed,
        options.design,
        tell=options.story,
        progress=progress(quiet),
    )
    document = talks_json.talks(found)
    if options.out is not None:
        from sim.show.figures import of_talks

        told = {"verb": "talks", **drawn(options), "story": options.story}
        write(options, found.case, told, document, text.of_talks(found), of_talks(found))
    return tell(options, document, text.of_talks(found, quiet=options.quiet))
