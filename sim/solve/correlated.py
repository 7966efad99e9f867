"""Correlated equilibria: a common signal asks each player for a move, and nobody gains by another.

A distribution over plays is one if for every player and every move m and other move d

    sum over plays s with s_i = m of chance(s) * (u_i(s) - u_i(d, s_-i))  >=  0     [Aumann1974]

a linear programme, whatever the number of players [Aumann1987]. Every Nash equilibrium is one.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd

import numpy as np

from sim.price.game import Floats
from sim.solve.certificate import Joint, certified_joint
from sim.solve.equilibrium import Equilibria, Equilibrium
from sim.solve.exactly import nonnegative_solution
from sim.solve.normal_form import NormalForm

METHOD = "linear programmes (HiGHS, dual simplex); vertices solved again in fractions"
SLIGHT = 1e-7  # what the programme leaves of a chance or a slack that is zero


def correlated(game: NormalForm) -> Equilibria:
    """Return the correlated equilibria that are the best and the worst in some respect.

    `parameters["which"]` names them in order: "greatest sum", "least sum", then "best for" and
    "worst for" each player. Several may be equally good; each is then one of them. Chances are
    Fractions where the programme's vertex could be solved exactly. Not `complete` where a
    programme failed; its equilibrium is left out.
    """
    aims = dict(_aims(game))
    slacks = _slacks(game)
    found = {name: _best(game, slacks, aim) for name, aim in aims.items()}
    there = {name: equilibrium for name, equilibrium in found.items() if equilibrium is not None}
    return Equilibria(
        "correlated",
        METHOD,
        len(there) == len(found),
        tuple(there.values()),
        parameters={"which": list(there)},
    )


def _aims(game: NormalForm) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what is to be made great, by play: Python's integers."""
    worth = game.payoffs.astype(object).reshape(len(game.players), -1)
    yield "greatest sum", worth.sum(axis=0)
    yield "least sum", -worth.sum(axis=0)
    for player, amounts in zip(game.players, worth, strict=True):
        yield f"best for {player}", amounts
        yield f"worst for {player}", -amounts


def _slacks(game: NormalForm) -> list[tuple[np.ndarray, list[int]]]:
    """Return each condition as the plays it is about and what obeying gains there, in lowest terms.

    Conditions that hold of themselves, since nothing is lost by obeying, are left out.
    """
    numbers = np.arange(game.plays).reshape(game.shape)
    conditions = []
    for player, table in enumerate(game.payoffs):
        rows = np.moveaxis(table, player, 0).astype(object).reshape(game.shape[player], -1)
        places = np.moveaxis(numbers, player, 0).reshape(game.shape[player], -1)
        for asked in range(len(rows)):
            for made in range(len(rows)):
                gains = rows[asked] - rows[made]
                if asked != made and min(gains) < 0:
                    common = gcd(*gains)
                    conditions.append((places[asked], [gain // common for gain in gains]))
    return conditions


def _best(
    game: NormalForm, slacks: list[tuple[np.ndarray, list[int]]], aim: np.ndarray
) -> Equilibrium | None:
    from scipy.optimize import linprog  # here: it takes a while to load
    from scipy.sparse import csr_array

    values = [x / max(map(abs, gains)) for _, gains in slacks for x in gains]
    columns = [place for places, _ in slacks for place in places]
    starts = np.cumsum([0, *(len(places) for places, _ in slacks)])
    matrix = csr_array((values, columns, starts), shape=(len(slacks), game.plays))
    spread = max(aim) - min(aim) or 1
    cost = [-((x - min(aim)) / spread) for x in aim]
    found = linprog(
        cost,
        A_ub=-matrix if slacks else None,
        b_ub=np.zeros(len(slacks)) if slacks else None,
        A_eq=np.ones((1, game.plays)),
        b_eq=[1],
        method="highs-ds",
    )
    if found.status != 0:
        return None
    chances = np.maximum(found.x, 0)
    exact = _vertex(slacks, chances, matrix @ chances if slacks else np.empty(0))
    joint: Joint
    if exact is not None:
        joint = {play: x for play, x in zip(_plays(game), exact, strict=True) if x}
    else:
        chances /= chances.sum()
        joint = {play: float(x) for play, x in zip(_plays(game), chances, strict=True) if x}
    return certified_joint(game, joint)


def _plays(game: NormalForm) -> Iterator[tuple[int, ...]]:
    return np.ndindex(*game.shape)


def _vertex(
    slacks: list[tuple[np.ndarray, list[int]]], chances: Floats, left: Floats
) -> list[Fraction] | None:
    """Return the vertex where the conditions bind that seem to, in fractions.

    None where these leave more than one point, or none, or one that breaks another condition.
    """
    made = np.flatnonzero(chances > SLIGHT)
    column = {int(place): c for c, place in enumerate(made)}
    rows, right = [[1] * len(made)], [1]
    for (places, gains), slack in zip(slacks, left, strict=True):
        if slack <= SLIGHT:
            row = [0] * len(made)
            for place, gain in zip(places, gains, strict=True):
                if int(place) in column:
                    row[column[int(place)]] = gain
            rows.append(row)
            right.append(0)
    solution = nonnegative_solution(rows, right)
    if solution is None:
        return None
    exact = [Fraction(0)] * len(chances)
    for place, c in column.items():
        exact[place] = solution[c]
    holds = all(sum(exact[p] * g for p, g in zip(*slack, strict=True)) >= 0 for slack in slacks)
    return exact if holds else None
