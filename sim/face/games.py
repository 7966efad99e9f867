"""The games around the table, from Python: standoffs and trees, threats and promises."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim.face.cases import case_of

if TYPE_CHECKING:
    from sim.gather.credible import Credibility
    from sim.gather.form_play import FormPlay
    from sim.gather.standoff_play import StandoffPlay
    from sim.gather.tree_play import TreePlay
    from sim.read.case import Case
    from sim.sample.draws import Design

Concept = Literal["nash", "quantal", "correlated", "sequential"]


def play(
    case: "Case | str | Path",
    name: str | None = None,
    concept: Concept | None = None,
    *,
    lam: float = 1.0,
    draws: int = 2048,
    seed: int = 0,
    design: "Design" = "latin",
) -> "StandoffPlay | TreePlay | FormPlay":
    """Return the equilibria of a standoff or a tree, each with its certificate.

    `name` may be left out where a file holds one game. A game of another program's file (`.nfg`,
    `.efg`) is a `FormPlay`. By default "nash", for a tree "sequential"; `lam` is for "quantal"
    (`--lambda` on the command line). Raises `CallFault` where there is no such game or concept.

    >>> import sim
    >>> played = sim.play("textbook/aumann1974_chicken.nfg")
    >>> len(played.found.equilibria), max(float(one.regret) for one in played.found.equilibria)
    (3, 0.0)
    """
    from sim.read.shipped import GAMES, game

    if isinstance(case, str | Path) and Path(case).suffix in GAMES:
        from sim.exchange.read import read
        from sim.gather.form_play import play_form

        path = game(str(case))
        return play_form(path.name, *read(path), concept, lam)
    from sim.gather.play import play as gather

    how = {"lam": lam, "draws": draws, "seed": seed, "design": design}
    return gather(case_of(case), name, concept, **how)


def credible(
    case: "Case | str | Path", draws: int = 2048, seed: int = 0, *, design: "Design" = "latin"
) -> "Credibility":
    """Return whose threat or promise would be carried out when the time comes, over the draws.

    >>> import sim
    >>> [threat.kind for threat in sim.credible("two_firms", draws=50).threats]
    ['pressure', 'breaking', 'breaking']
    """
    from sim.gather.credible import credible as gather

    return gather(case_of(case), draws, seed, design)
