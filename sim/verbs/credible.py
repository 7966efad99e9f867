"""`dealzone credible FILE`: whose threat or promise would be carried out when the time comes."""

import argparse

from sim.verbs.terminal import DONE, case_of, print_json


def credible(options: argparse.Namespace) -> int:
    """Print for each threat and promise in what share of readings it is carried out."""
    case = case_of(options)
    from sim.gather.credible import credible as gather
    from sim.show import as_json, text

    found = gather(case, options.draws, options.seed, options.design)
    if options.json:
        print_json(as_json.credible(found))
    else:
        print(text.of_credibility(found, quiet=options.quiet), end="")
    return DONE
