"""`dealzone why FILE --deal NAME`: a deal explained, and what change of it would bring all in."""

import argparse

from sim.verbs.terminal import case_of
from sim.verbs.told import drawn, make_ready, tell, write


def why(options: argparse.Namespace) -> int:
    """Print who accepts a deal and who refuses it, term by term, and which amendment would help."""
    case = case_of(options)
    from sim.gather.asked import asked

    deal = asked(case, options.deal)
    make_ready(options)
    from sim.gather.why import explain
    from sim.show import text, why_json

    found = explain(case, deal, options.draws, options.seed, options.design, robust=options.robust)
    document = why_json.of_why(found)
    if options.out is not None:
        from sim.show.figures import of_why

        told = {"verb": "why", "deal": options.deal, "robust": options.robust, **drawn(options)}
        write(options, case, told, document, text.of_why(found), of_why(found))
    return tell(options, document, text.of_why(found, quiet=options.quiet))
