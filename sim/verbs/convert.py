"""`dealzone convert FROM TO`: a game in another file, of the same or another kind.

FROM is a `.nfg` or `.efg` file, or a scenario of which `--game` names a standoff (written as
`.nfg`) or a tree (as `.efg`), at its likely numbers.
"""

import argparse
from pathlib import Path

from sim.face.converted import rewritten, written
from sim.read.faults import CallFault, Fault
from sim.read.shipped import GAMES
from sim.verbs.terminal import DONE, print_json


def convert(options: argparse.Namespace) -> int:
    """Write a game to another file."""
    source, target = Path(options.source), Path(options.target)
    if source.suffix in GAMES:
        if options.game is not None or options.set or options.what_if:
            what = "has one game and no numbers of a scenario; leave out --game, --set, --what-if"
            raise CallFault([Fault(str(source), "", what)])
        rewritten(source, target)
    else:
        from sim.read.case import load

        case = load(options.source, sets=options.set, what_ifs=options.what_if)
        written(case, options.game, target)
    if options.json:
        print_json({"from": options.source, "to": options.target})
    else:
        print(f"Written: {target}")
    return DONE
