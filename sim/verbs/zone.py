"""`dealzone zone FILE`: the plain solve alone."""

import argparse

from sim.verbs.terminal import DONE, case_of, print_json


def zone(options: argparse.Namespace) -> int:
    """Print the plain solve."""
    case = case_of(options)
    from sim.gather.plain import solve

    plain = solve(case)
    if options.json:
        from sim.show import as_json

        print_json(as_json.zone(plain))
    else:
        from sim.show import text

        print(text.of_plain(plain, quiet=options.quiet), end="")
    return DONE
