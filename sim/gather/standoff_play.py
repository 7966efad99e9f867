"""A standoff played: its equilibria at the likely numbers, and how often each play is one.

Over draws, pure equilibria are found exactly in every draw; with two players so are all others, and
where there are infinitely many. With more players mixed ones are sought at the likely numbers
alone.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from sim.gather.standoffs import priced
from sim.price.game import Bools, Floats, Ints
from sim.read.case import Case
from sim.sample.draws import Design, draw, likely
from sim.solve.best_reply import Walks, best_replies
from sim.solve.correlated import correlated
from sim.solve.dominance import payoff_dominant, risk_dominant
from sim.solve.elimination import Elimination, eliminated
from sim.solve.equilibrium import Equilibria
from sim.solve.many_players import nash_many, pure_in_draws
from sim.solve.nash import nash
from sim.solve.nash_in_draws import NashInDraws, nash_in_draws
from sim.solve.normal_form import NormalForm
from sim.solve.quantal import quantal, quantal_in_draws

Concept = Literal["nash", "quantal", "correlated"]
MOST_REASONED = 500  # plays of a game whose moves are looked at one by one


@dataclass(frozen=True, eq=False)
class Often:
    """In what share of draws each play is a pure equilibrium, shape (move of the first, ...).

    `struck` is where the play ends in a deal indeed, of the same shape. `none` and `several` are
    the shares of draws with no pure equilibrium and with more than one; `mixed` with one that is
    not pure, `infinite` with infinitely many: None for more than two players. `quantal` is the mean
    chance of each move along the principal branch, (player, move), None for other concepts.
    """

    draws: int
    seed: int
    design: Design
    pure: Floats = field(repr=False)
    struck: Floats = field(repr=False)
    none: float
    several: float
    mixed: float | None
    infinite: float | None
    quantal: tuple[tuple[float, ...], ...] | None


@dataclass(frozen=True, eq=False)
class Reasoning:
    """What players who reason would rule out, where replies lead, and what they would settle on.

    `payoff_dominant` is the number of an equilibrium, `risk_dominant` a play; None if none is.
    """

    elimination: Elimination
    walks: Walks
    payoff_dominant: int | None
    risk_dominant: tuple[int, ...] | None


@dataclass(frozen=True, eq=False)
class StandoffPlay:
    """What comes of a standoff. `struck`, by play, says where it ends in a deal indeed."""

    case: Case
    name: str
    form: NormalForm = field(repr=False)
    struck: Bools = field(repr=False)
    found: Equilibria
    reasoning: Reasoning | None
    often: Often

    def __repr__(self) -> str:
        found = f"{len(self.found.equilibria)} by {self.found.concept}"
        return f"StandoffPlay({self.case.file!r}, {self.name!r}, {found})"


def play_standoff(
    case: Case,
    name: str,
    concept: Concept = "nash",
    lam: float = 1.0,
    draws: int = 2048,
    seed: int = 0,
    design: Design = "latin",
) -> StandoffPlay:
    """Return a standoff of a case played: by one concept at the likely numbers, and over draws."""
    plain = priced(case, name, likely(case.scenario))
    form = plain.form()
    found = solved(form, concept, lam)
    often = _often(case, name, concept, lam, draws, seed, design)
    return StandoffPlay(case, name, form, plain.struck[0], found, reasoning(form, found), often)


def reasoning(form: NormalForm, found: Equilibria) -> Reasoning | None:
    """Return how players would reason about a game; None of a large one, or of other concepts."""
    if form.plays > MOST_REASONED or found.concept != "nash":
        return None
    return Reasoning(
        elimination=eliminated(form),
        walks=best_replies(form),
        payoff_dominant=payoff_dominant(found.equilibria),
        risk_dominant=risk_dominant(form),
    )


def solved(form: NormalForm, concept: Concept, lam: float) -> Equilibria:
    """Return the equilibria of a game in normal form by one concept."""
    if concept == "quantal":
        return quantal(form, lam)
    if concept == "correlated":
        return correlated(form)
    return nash(form) if len(form.players) == 2 else nash_many(form)


def _often(
    case: Case, name: str, concept: Concept, lam: float, draws: int, seed: int, design: Design
) -> Often:
    many = priced(case, name, draw(case.scenario, draws, seed, design))
    pure = pure_in_draws(many.payoffs)
    every = _every(many.payoffs)
    counts = pure.reshape(draws, -1).sum(axis=1)
    return Often(
        draws=draws,
        seed=seed,
        design=design,
        pure=pure.mean(axis=0),
        struck=many.struck.mean(axis=0),
        none=float((counts == 0).mean()),
        several=float((counts > 1).mean()),
        mixed=None if every is None else float(every.mixed.mean()),
        infinite=None if every is None else float(every.infinite.mean()),
        quantal=_quantal(many.payoffs, many.moves, lam) if concept == "quantal" else None,
    )


def _every(payoffs: Ints) -> NashInDraws | None:
    """Return all equilibria of two players in every draw; None with more, or too many moves."""
    if payoffs.shape[1] != 2:
        return None
    try:
        return nash_in_draws(payoffs)
    except ValueError:
        return None


def _quantal(
    payoffs: Ints, moves: tuple[tuple[str, ...], ...], lam: float
) -> tuple[tuple[float, ...], ...]:
    """Return the mean chance of each move over the draws in which lambda was reached."""
    chances = quantal_in_draws(payoffs, lam)
    reached = ~np.isnan(chances).any(axis=(1, 2))
    mean = chances[reached].mean(axis=0) if reached.any() else np.full(chances.shape[1:], np.nan)
    return tuple(tuple(map(float, mean[player, : len(own)])) for player, own in enumerate(moves))
