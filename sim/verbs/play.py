"""`dealzone play FILE [NAME]`: what the parties' moves come to, in standoffs and trees.

FILE is a scenario, or a game that another program wrote (`.nfg`, `.efg`).
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.gather.concepts import AT_ONCE, BY_MOVES, STANDOFF, TREE, chosen
from sim.read.faults import CallFault, Fault, nearest
from sim.read.shipped import GAMES, game
from sim.verbs.terminal import case_of, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write

if TYPE_CHECKING:
    from sim.read.case import Case


def play(options: argparse.Namespace) -> int:
    """Print the equilibria of the games of a file."""
    if Path(options.file).suffix in GAMES:
        return _foreign(options)
    case = case_of(options)
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    asked = [
        (name, _concept(options, name, STANDOFF if name in standoffs else TREE))
        for name in _asked(case, options.name)
    ]
    games = [(name, concept) for name, concept in asked if concept is not None]
    if not games:
        right = f"choose {' or '.join(TREE if trees else STANDOFF)}"
        raise CallFault(
            [Fault("--concept", options.concept, f"is for no game of the file; {right}")]
        )
    make_ready(options)
    if any(concept == "quantal" and name in standoffs for name, concept in games):
        from sim.solve.branch import followed_in_draws

        say_if_compiling(options.quiet or options.json, followed_in_draws)
    played = [_scenario(case, name, concept, options) for name, concept in games]
    documents = [document for _, document, _ in played]
    report = "\n".join(report for _, _, report in played)
    if options.out is not None:
        from sim.show.figures import of_game

        asked_of = {"verb": "play", **drawn(options), "lambda": options.lam}
        figures = {name: figure for game, _, _ in played for name, figure in of_game(game).items()}
        write(options, case, asked_of, {"games": documents}, report, figures)
    return tell(options, documents[0] if len(documents) == 1 else {"games": documents}, report)


def _asked(case: "Case", name: str | None) -> list[str]:
    """Return the games that are asked for: all of a file, or the one of that name."""
    known = [*case.scenario.standoffs, *case.scenario.trees]
    if not known:
        right = "add [standoffs.NAME] or [trees.NAME], see docs/scenario-format.md"
        raise CallFault([Fault(case.file, "", f"holds no standoff and no tree; {right}")])
    if name is not None and name not in known:
        raise CallFault([Fault(case.file, name, f"is no game of the file; {nearest(name, known)}")])
    return known if name is None else [name]


def _concept(options: argparse.Namespace, name: str, known: tuple[str, ...]) -> str | None:
    """Return the concept to solve a game by; None where it is for other games of the file."""
    if options.name is None and options.concept not in (None, *known):
        return None
    return chosen(options.concept, known, AT_ONCE if known is STANDOFF else BY_MOVES, name)


def _scenario(
    case: "Case", name: str, concept: str, options: argparse.Namespace
) -> tuple[Any, dict[str, Any], str]:
    """Return a game of a scenario played, then as a document and as a report."""
    from sim.gather.standoff_play import play_standoff
    from sim.gather.tree_play import play_tree
    from sim.show import game_json, text

    how: Any = (concept, options.lam, options.draws, options.seed, options.design)
    if name in case.scenario.standoffs:
        standoff = play_standoff(case, name, *how)
        return (
            standoff,
            game_json.standoff(standoff),
            text.of_standoff(standoff, quiet=options.quiet),
        )
    tree = play_tree(case, name, *how)
    return tree, game_json.tree(tree), text.of_tree(tree, quiet=options.quiet)


def _foreign(options: argparse.Namespace) -> int:
    """Play a game of another program's file."""
    path = game(options.file)
    told = {"NAME": options.name, "--set": options.set, "--what-if": options.what_if}
    told["--out"] = options.out
    if strangers := [name for name, value in told.items() if value]:
        message = f"is for scenarios; leave out {', '.join(strangers)}"
        raise CallFault([Fault(strangers[0], str(path), message)])
    from sim.exchange.read import read
    from sim.gather.form_play import play_form
    from sim.show import game_json, text

    found = play_form(path.name, *read(path), options.concept, options.lam)
    return tell(options, game_json.of_form(found), text.of_form(found, quiet=options.quiet))
