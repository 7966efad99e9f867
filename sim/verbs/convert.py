"""`dealzone convert FROM TO`: a game in another file, of the same or another kind.

FROM is a `.nfg` or `.efg` file, or a scenario of which `--game` names a standoff (written as
`.nfg`) or a tree (as `.efg`), at its likely numbers.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sim.read.faults import CallFault, Fault, nearest
from sim.verbs.terminal import DONE, print_json

if TYPE_CHECKING:
    from sim.read.case import Case


def convert(options: argparse.Namespace) -> int:
    """Write a game to another file."""
    from sim.exchange.convert import KINDS, write
    from sim.exchange.convert import convert as rewrite

    source, target = Path(options.source), Path(options.target)
    if source.suffix in KINDS:
        if options.game is not None or options.set or options.what_if:
            what = "has one game and no numbers of a scenario; leave out --game, --set, --what-if"
            raise CallFault([Fault(str(source), "", what)])
        rewrite(source, target)
    else:
        from sim.read.case import load

        case = load(options.source, sets=options.set, what_ifs=options.what_if)
        write(target, _text(case, options.game, target))
    if options.json:
        print_json({"from": options.source, "to": options.target})
    else:
        print(f"Written: {target}")
    return DONE


def _text(case: "Case", name: str | None, target: Path) -> str:
    """Return a game of a scenario, at its likely numbers, as the text of a game file."""
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    known = [*standoffs, *trees]
    if name is None or name not in known:
        what = "is no game of the file" if name is not None else "which game is to be written"
        raise CallFault([Fault("--game", name or "", f"{what}; {nearest(name or '', known)}")])
    kind = ".nfg" if name in standoffs else ".efg"
    if target.suffix != kind:
        what = "a standoff" if name in standoffs else "a tree"
        raise CallFault([Fault(str(target), "", f"is no file for {what}; end its name in {kind}")])
    from sim.exchange.efg import efg_text
    from sim.exchange.nfg import nfg_text
    from sim.gather import standoffs as at_once
    from sim.gather import trees as by_moves
    from sim.sample.draws import likely

    draws = likely(case.scenario)
    if name in standoffs:
        label = standoffs[name].label or name
        return nfg_text(label, at_once.priced(case, name, draws).form())
    return efg_text(trees[name].label or name, by_moves.priced(case, name, draws).form())
