"""Best-reply walks: where they end, and what they go round."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.solve.best_reply import best_replies
from sim.solve.normal_form import NormalForm
from tests.solve.games import CHICKEN, OCHS, game, games

SHAPES = ((2, 2), (3, 2), (3, 3), (2, 2, 2), (1, 3), (3,))


def walked(a_game: NormalForm, play: tuple[int, ...]) -> tuple[int, ...]:
    """Return the slow way where a round of best replies leads."""
    for player, size in enumerate(a_game.shape):
        options = [(*play[:player], move, *play[player + 1 :]) for move in range(size)]
        best = max(options, key=lambda option: a_game.payoffs[(player, *option)])
        if a_game.payoffs[(player, *best)] > a_game.payoffs[(player, *play)]:
            play = best
    return play


@given(games(SHAPES))
def test_walks_are_those_of_the_slow_way(a_game: NormalForm) -> None:
    """Each play is walked from until a play comes twice."""
    basins: dict[frozenset[tuple[int, ...]], int] = {}
    for start in np.ndindex(*a_game.shape):
        seen = [start]
        while (after := walked(a_game, seen[-1])) not in seen:
            seen.append(after)
        loop = frozenset(seen[seen.index(after) :])
        basins[loop] = basins.get(loop, 0) + 1
    found = best_replies(a_game)
    told = {frozenset([e]): n for e, n in zip(found.ends, found.plays_to_ends, strict=True)}
    told |= {frozenset(c): n for c, n in zip(found.cycles, found.plays_to_cycles, strict=True)}
    assert told == basins
    assert all(cycle[0] == min(cycle) for cycle in found.cycles)
    for cycle in found.cycles:
        after = [walked(a_game, play) for play in cycle]
        assert after == [*cycle[1:], cycle[0]]


@given(games(((2, 2), (3, 2), (2, 2, 2))))
def test_every_end_is_a_pure_equilibrium(a_game: NormalForm) -> None:
    """Nobody has a better reply there."""
    for end in best_replies(a_game).ends:
        assert walked(a_game, end) == end


@given(st.integers(2, 3), st.data())
def test_common_interest_ends(players: int, data: st.DataObject) -> None:
    """Where all want the same, no walk goes round: what they get rises with every step."""
    a_game = data.draw(games(((3, 2),) if players == 2 else ((2, 2, 2),)))
    same = game([a_game.payoffs[0]] * players)
    assert best_replies(same).cycles == ()


def test_chicken_ends_and_matching_pennies_go_round() -> None:
    """Who moves first gets the better end of chicken; pennies have no pure equilibrium."""
    found = best_replies(CHICKEN)
    assert found.ends == ((0, 1), (1, 0))
    assert found.plays_to_ends == (2, 2)
    assert best_replies(OCHS).ends == ()
    assert sum(best_replies(OCHS).plays_to_cycles) == 4
