"""`dealzone cases`: the shipped scenarios, a line each."""

import argparse

from sim.verbs.terminal import DONE, print_json


def cases(options: argparse.Namespace) -> int:
    """List the shipped scenarios."""
    from sim.read.checked import shelf
    from sim.show.check import listed, listing

    found = shelf()
    if options.json:
        print_json(listed(found))
    else:
        print(listing(found), end="")
    return DONE
