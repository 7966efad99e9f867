"""A tree played: its equilibria at the likely numbers, how often each holds, what a prior expects.

Over draws, the pure sequential equilibria are found in every draw; those that mix are not. A tree
with types is also solved for other priors, on the same payoffs: what the others would have to
believe for each of their answers, and how likely they would think it to be asked at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

import numpy as np

from sim.gather.trees import PricedTree, priced
from sim.price.game import Bools, Floats, Ints
from sim.read.case import Case
from sim.sample.draws import Design, draw, likely
from sim.solve.agent_quantal import agent_quantal
from sim.solve.equilibrium import Assessments
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.sequential import sequential
from sim.solve.sequential_draws import Profile, PureSequential, pure_sequential

Concept = Literal["sequential", "quantal"]
STEPS = 20  # of the grid of priors
MOST_TYPES = 3  # a grid of more is too large to show


@dataclass(frozen=True, eq=False)
class Often:
    """In what share of draws each pure profile is an equilibrium, the most frequent first.

    `moves[h]` is by move of information set h the share of draws in which some pure equilibrium
    makes it; `none` and `several` the shares with no pure one and with more than one.
    """

    draws: int
    seed: int
    design: Design
    profiles: tuple[tuple[Profile, float], ...]
    moves: tuple[tuple[float, ...], ...]
    none: float
    several: float


@dataclass(frozen=True, eq=False)
class Priors:
    """Which pure profiles are equilibria under which priors, payoffs at their likely values.

    `points` has the shape (prior, type), `holds` (prior, profile), `reached` the chance of each
    information set under a prior and a profile, (prior, profile, set).
    """

    types: tuple[str, ...]
    points: Floats = field(repr=False)
    profiles: tuple[Profile, ...] = field(repr=False)
    holds: Bools = field(repr=False)
    reached: Floats = field(repr=False)


@dataclass(frozen=True, eq=False)
class TreePlay:
    """What comes of a tree. `struck`, by leaf, says where the play ends in a deal indeed."""

    case: Case
    name: str
    form: ExtensiveForm = field(repr=False)
    struck: dict[int, bool] = field(repr=False)
    found: Assessments
    often: Often | None
    priors: Priors | None

    def __repr__(self) -> str:
        found = f"{len(self.found.equilibria)} by {self.found.concept}"
        return f"TreePlay({self.case.file!r}, {self.name!r}, {found})"


def play_tree(
    case: Case,
    name: str,
    concept: Concept = "sequential",
    lam: float = 1.0,
    draws: int = 2048,
    seed: int = 0,
    design: Design = "latin",
) -> TreePlay:
    """Return a tree of a case played: by one concept at the likely numbers, and over draws."""
    plain = priced(case, name, likely(case.scenario))
    form = plain.form()
    leaves = enumerate(form.leaves)
    found = solved(form, concept, lam)
    solver = pure_sequential(form) if concept == "sequential" else None
    return TreePlay(
        case=case,
        name=name,
        form=form,
        struck={leaf: bool(plain.struck[0, n]) for n, leaf in leaves},
        found=found,
        often=None if solver is None else _often(case, name, solver, draws, seed, design),
        priors=None if solver is None else _priors(plain, form, solver),
    )


def solved(form: ExtensiveForm, concept: Concept, lam: float) -> Assessments:
    """Return the equilibria of a tree by one concept; ValueError where it has no perfect recall."""
    return sequential(form) if concept == "sequential" else agent_quantal(form, lam)


def _often(
    case: Case, name: str, solver: PureSequential, draws: int, seed: int, design: Design
) -> Often:
    many = priced(case, name, draw(case.scenario, draws, seed, design))
    holds = solver.holds(_joined(many), many.payoffs)
    shares = holds.mean(axis=0)
    order = np.argsort(-shares, kind="stable")
    return Often(
        draws=draws,
        seed=seed,
        design=design,
        profiles=tuple((solver.profiles[p], float(shares[p])) for p in order if shares[p] > 0),
        moves=tuple(
            tuple(
                float(holds[:, [profile[h] == m for profile in solver.profiles]].any(axis=1).mean())
                for m in range(len(known.moves))
            )
            for h, known in enumerate(solver.form.sets)
        ),
        none=float((~holds.any(axis=1)).mean()),
        several=float((holds.sum(axis=1) > 1).mean()),
    )


def _joined(game: PricedTree) -> Floats:
    """Return the chances of all chance nodes side by side, shape (draw, chance move)."""
    nothing = np.zeros((len(game.payoffs), 0))
    return np.concatenate([nothing, *(game.chances[n] for n in sorted(game.chances))], axis=1)


def _priors(plain: PricedTree, form: ExtensiveForm, solver: PureSequential) -> Priors | None:
    """Return which profiles hold under which priors; None without types, or with too many."""
    root = next((n for n, at in plain.unfolded.chance_at.items() if at is None), None)
    if root is None or len(form.nodes[root].moves) > MOST_TYPES:
        return None
    types = form.nodes[root].moves
    points = grid(len(types))
    payoffs: Ints = np.repeat(plain.payoffs[:1], len(points), axis=0)
    chances = {
        node: points if node == root else np.repeat(shares[:1], len(points), axis=0)
        for node, shares in plain.chances.items()
    }
    moved = PricedTree(plain.name, plain.tree, plain.unfolded, payoffs, plain.struck, chances)
    holds = solver.holds(_joined(moved), payoffs)
    kept = np.flatnonzero(holds.any(axis=0))
    profiles = tuple(solver.profiles[p] for p in kept)
    reached = np.zeros((len(points), len(profiles), len(form.sets)))
    for place, profile in enumerate(profiles):
        reached[:, place] = _reached(form, chances, profile)
    return Priors(types, points, profiles, holds[:, kept], reached)


def grid(types: int) -> Floats:
    """Return priors over types, evenly spaced, shape (prior, type).

    >>> grid(2)[:2].tolist()
    [[0.0, 1.0], [0.05, 0.95]]
    """
    steps = product(range(STEPS + 1), repeat=types - 1)
    rows = [(*step, STEPS - sum(step)) for step in steps if sum(step) <= STEPS]
    return np.array(rows) / STEPS


def _reached(form: ExtensiveForm, chances: dict[int, Floats], profile: Sequence[int]) -> Floats:
    """Return the chance of each information set under a profile, shape (prior, set)."""
    count = len(next(iter(chances.values())))
    odds = np.ones((count, len(form.nodes)))
    for number, node in enumerate(form.nodes):
        if node.parent is None:
            continue
        above = form.nodes[node.parent]
        if above.information is None:
            odds[:, number] = odds[:, node.parent] * chances[node.parent][:, node.move]
        else:
            made = profile[above.information] == node.move
            odds[:, number] = odds[:, node.parent] * made
    return np.stack([odds[:, list(known.nodes)].sum(axis=1) for known in form.sets], axis=1)
