"""`dealzone cases`: the shipped scenarios, a line each."""

import argparse

from sim.verbs.terminal import DONE, print_json


def cases(options: argparse.Namespace) -> int:
    """List the shipped scenarios."""
    from sim.read.shipped import titles
    from sim.show.check import listing

    if options.json:
        print_json({"cases": [{"name": name, "title": title} for name, title in titles()]})
    else:
        print(listing(titles()))
    return DONE
