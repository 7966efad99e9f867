"""Nash equilibria of two players, beside nashpy's support enumeration, in the same run.

First the answers: sets of extreme equilibria beside the slow reference of the tests, by exact and
by batch solver, and how often nashpy's has others. Then times, as ratios. Then how many draws of
scenario-like payoffs, where plays share outcomes, floats had to leave to Python's integers.
"""

import platform
import sys
import warnings
from collections.abc import Sequence
from time import perf_counter

import nashpy
import numpy as np

from sim.solve import nash_exact
from sim.solve.nash import nash
from sim.solve.nash_in_draws import nash_in_draws
from sim.solve.normal_form import NormalForm
from tests import obvious_games

GAMES, QUICK, DRAWS, RULES, SEED = 2000, 8, 10_000, 20, 1
ROUNDS, EACH = 9, 4
SHAPES = ((2, 2), (3, 2), (3, 3), (4, 4), (5, 5))
Near = Sequence[tuple[np.ndarray, np.ndarray]]


def game(payoffs: np.ndarray) -> NormalForm:
    """Return a game of two players."""
    moves = tuple(tuple(f"{k}" for k in range(count)) for count in payoffs.shape[1:])
    return NormalForm(("row", "column"), moves, payoffs)


def scenario_like(rng: np.random.Generator, draws: int, shape: tuple[int, int]) -> np.ndarray:
    """Return payoffs of up to 1e13 by a rule: a play leads to one of four outcomes."""
    worth = rng.integers(-(10**13), 10**13, (draws, 2, 4))
    return worth[:, :, rng.integers(0, 4, shape)]


def theirs(payoffs: np.ndarray) -> Near:
    """Return what nashpy's support enumeration finds."""
    return list(nashpy.Game(payoffs[0], payoffs[1]).support_enumeration())


def are_missed(ours: Near, others: Near) -> int:
    """Return how many equilibria are not among others, but for rounding."""
    return sum(
        not any(np.allclose(x, p, atol=1e-9) and np.allclose(y, q, atol=1e-9) for p, q in others)
        for x, y in ours
    )


def answers(rng: np.random.Generator) -> None:
    """Print how many sets of equilibria are those of the reference, and how many nashpy has."""
    equal, batch, compared, found = 0, 0, 0, 0
    for number in range(GAMES):
        shape = (int(rng.integers(1, 6)), int(rng.integers(1, 6)))
        one, other = obvious_games.games(rng, shape, degenerate=number % 2 == 0)
        ours = nash_exact.extreme(one, other)
        found += len(ours)
        draws = nash_in_draws(np.array([[one, other]]))
        x, y = (np.array(side, dtype=np.float64) for side in zip(*ours, strict=True))
        same = draws.first.shape == x.shape
        same = same and np.allclose(draws.first, x, rtol=1e-8, atol=0)
        batch += same and np.allclose(draws.second, y, rtol=1e-8, atol=0)
        if sum(shape) <= QUICK:
            compared += 1
            equal += set(ours) == obvious_games.extreme(one, other)
    print(f"{GAMES} games up to 5x5, half degenerate, {found} extreme equilibria")
    print(f"  exact = reference: {equal} of {compared} (those of up to {QUICK} moves)")
    print(f"  batch = exact: {batch} of {GAMES}")


def misses(rng: np.random.Generator) -> None:
    """Print in how many 3x3 games nashpy has fewer equilibria, or more."""
    print(f"3x3 games, {DRAWS // 20} each: nashpy's support enumeration beside all extreme ones")
    for name, high in (("0 to 1", 2), ("0 to 2", 3), ("0 to 4", 5), ("0 to 1e6", 10**6)):
        fewer, more, lost, total = 0, 0, 0, 0
        for payoffs in rng.integers(0, high, (DRAWS // 20, 2, 3, 3)):
            pairs = nash_exact.extreme(*payoffs.tolist())
            ours = [(np.array(x, np.float64), np.array(y, np.float64)) for x, y in pairs]
            others = theirs(payoffs)
            away = are_missed(ours, others)
            fewer += away > 0
            more += are_missed(others, ours) > 0
            lost, total = lost + away, total + len(ours)
        print(f"  payoffs {name}: misses in {fewer}, adds in {more}; {lost} of {total} missed")


def times(rng: np.random.Generator) -> None:
    """Print the time of a game, alone and in batch, and how many times as long nashpy takes."""
    print(f"time of a game, and nashpy's over it: medians of {ROUNDS} rounds, taken in turns")
    for shape in SHAPES:
        drawn = rng.integers(0, 10**6, (DRAWS, 2, *shape))
        for name, payoffs in (("random", drawn), ("shared", scenario_like(rng, DRAWS, shape))):
            batch, alone, other = np.median([_round(payoffs, k) for k in range(ROUNDS)], axis=0)
            print(
                f"  {shape[0]}x{shape[1]} {name}"
                f": batch {batch * 1e6:5.1f} us ({other / batch:5.0f}x)"
                f", alone {alone * 1e3:5.2f} ms ({other / alone:5.1f}x)"
                f", nashpy {other * 1e3:6.2f} ms"
            )


def _round(payoffs: np.ndarray, number: int) -> tuple[float, float, float]:
    """Return the time of a game: of all in batch, of some alone, of the same by nashpy."""
    some = payoffs[number * EACH : (number + 1) * EACH]
    every = [game(one) for one in some]
    start = perf_counter()
    nash_in_draws(payoffs)
    middle = perf_counter()
    for one in every:
        nash(one)
    last = perf_counter()
    for one in some:
        theirs(one)
    end = perf_counter()
    return (middle - start) / len(payoffs), (last - middle) / EACH, (end - last) / EACH


def left(rng: np.random.Generator) -> None:
    """Print the share of draws left to Python's integers."""
    print(f"scenario-like payoffs, {RULES} rules of {DRAWS // 10} draws: left to Python's integers")
    for shape in SHAPES:
        shares = [
            nash_in_draws(scenario_like(rng, DRAWS // 10, shape)).exactly.mean()
            for _ in range(RULES)
        ]
        print(f"  {shape[0]}x{shape[1]}: {np.mean(shares):.4f} of all, {max(shares):.3f} at most")


def main() -> None:
    """Print answers, times and what was left over."""
    warnings.simplefilter("ignore", RuntimeWarning)  # nashpy's, at an even number of equilibria
    rng = np.random.default_rng(SEED)
    print(f"Python {platform.python_version()}, nashpy {nashpy.__version__}, seed {SEED}")
    nash_in_draws(np.zeros((1, 2, 2, 2), dtype=np.int64))
    for part in (answers, misses, times, left):
        part(rng)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
