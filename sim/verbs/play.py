"""`dealzone play FILE [NAME]`: what the parties' moves come to, in standoffs and trees.

FILE is a scenario, or a game that another program wrote (`.nfg`, `.efg`).
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.read.faults import CallFault, Fault, Faults, nearest
from sim.read.shipped import GAMES, game
from sim.verbs.terminal import DONE, case_of, print_json
from sim.verbs.told import drawn, make_ready, tell, write

if TYPE_CHECKING:
    from sim.read.case import Case
    from sim.solve.normal_form import NormalForm

Played = tuple[dict[str, Any], str]  # as a document, and as a report

STANDOFF = ("nash", "quantal", "correlated")  # the first is what is asked for by default
TREE = ("sequential", "quantal")
WRITTEN = (*TREE, "nash", "correlated")  # of a tree in a file, the last two by its strategic form


def play(options: argparse.Namespace) -> int:
    """Print the equilibria of the games of a file."""
    if Path(options.file).suffix in GAMES:
        return _foreign(options)
    case = case_of(options)
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    asked = [
        (name, _concept(options, name, STANDOFF if name in standoffs else TREE, case.file))
        for name in _asked(case, options.name)
    ]
    games = [(name, concept) for name, concept in asked if concept is not None]
    if not games:
        right = f"choose {' or '.join(TREE if trees else STANDOFF)}"
        raise CallFault(
            [Fault("--concept", options.concept, f"is for no game of the file; {right}")]
        )
    make_ready(options)
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


def _concept(
    options: argparse.Namespace, name: str, known: tuple[str, ...], file: str
) -> str | None:
    """Return the concept to solve a game by; None where it is for other games of the file."""
    concept: str = options.concept or known[0]
    if concept in known:
        return concept
    if options.name is None and Path(options.file).suffix not in GAMES:
        return None
    what = "a game played at once" if known is STANDOFF else "a tree"
    message = f"is no concept for {what} ({name or file}); choose {' or '.join(known)}"
    raise CallFault([Fault("--concept", concept, message)])


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
    if strangers := [name for name, value in told.items() if value]:
        message = f"is for scenarios; leave out {', '.join(strangers)}"
        raise CallFault([Fault(strangers[0], str(path), message)])
    known = STANDOFF if path.suffix == ".nfg" else WRITTEN
    concept = _concept(options, "", known, path.name)
    assert concept is not None
    document, report = (_nfg if path.suffix == ".nfg" else _efg)(path, concept, options.lam)
    if options.json:
        print_json(document)
    else:
        print(report, end="")
    return DONE


def _nfg(path: Path, concept: Any, lam: float) -> Played:
    from sim.exchange.nfg import read_nfg

    return _normal(*read_nfg(path), concept, lam)


def _normal(title: str, form: "NormalForm", concept: Any, lam: float) -> Played:
    from sim.gather.standoff_play import reasoning, solved
    from sim.show import game_json, text

    found = solved(form, concept, lam)
    why = reasoning(form, found)
    document = {"title": title, **game_json.normal(form, found, why)}
    return document, text.of_normal(title, form, found, why)


def _efg(path: Path, concept: Any, lam: float) -> Played:
    from sim.exchange.efg import read_efg
    from sim.gather.tree_play import solved
    from sim.show import game_json, text
    from sim.solve.strategic_form import strategic_form

    title, form = read_efg(path)
    try:
        if concept not in TREE:
            return _normal(title, strategic_form(form), concept, lam)
        found = solved(form, concept, lam)
    except ValueError as error:  # a tree that can be written, but not solved: imperfect recall
        raise Faults([Fault(str(path), "", str(error))]) from None
    document = {"title": title, **game_json.extensive(form, found)}
    return document, text.of_extensive(title, form, found)
