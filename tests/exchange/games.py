"""Random small games, and whether two are the same to the last digit."""

from fractions import Fraction
from math import prod
from typing import Any

from hypothesis import strategies as st

from sim.solve.extensive_form import ExtensiveForm, InformationSet, Node
from sim.solve.normal_form import NormalForm, normal_form

NUMBERS = st.one_of(
    st.integers(-20, 20).map(Fraction),
    st.fractions(max_denominator=1000),
    st.decimals(allow_nan=False, allow_infinity=False, places=4).map(Fraction),
    st.floats(allow_nan=False, allow_infinity=False).map(Fraction),
)
TITLES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
    st.text('\\" {},\n\r\t1.ae\ufeff', max_size=6),
).filter(lambda text: not text.endswith("\\"))
LABELS = TITLES.filter(bool)


def names(least: int, most: int) -> Any:
    """Lists of different names."""
    return st.lists(LABELS, min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def normal_forms(draw: Any) -> NormalForm:
    """Games of one to three players with one to three moves each."""
    players = draw(names(1, 3))
    moves = [draw(names(1, 3)) for _ in players]
    plays = prod(map(len, moves))
    rows = [draw(st.lists(NUMBERS, min_size=plays, max_size=plays)) for _ in players]
    return normal_form(players, moves, rows)


@st.composite
def trees(draw: Any) -> ExtensiveForm:
    """Trees of one to three players and some twenty nodes, those of a set anywhere in it."""
    players = draw(names(1, 3))
    kinds = [(who, name) for who in range(len(players)) for name in draw(names(1, 2))]
    moves = [draw(names(1, 3)) for _ in kinds]
    nodes: list[Node] = []
    met: dict[int, list[int]] = {}
    chances, payoffs = {}, {}

    def grow(parent: int | None, move: int, depth: int) -> int:
        number, what = len(nodes), draw(st.integers(-2 if depth else -1, len(kinds) - 1))
        nodes.append(Node(parent, move, None, (), ()))
        if what == -2 or depth == 3:
            payoffs[number] = tuple(draw(NUMBERS) for _ in players)
            return number
        if what == -1:
            here = draw(names(1, 3))
            weights = [draw(st.integers(0, 9)) for _ in here]
            weights[0] += not sum(weights)
            chances[number] = tuple(Fraction(weight, sum(weights)) for weight in weights)
        else:
            here = moves[what]
            met.setdefault(what, []).append(number)
        below = tuple(grow(number, which, depth + 1) for which in range(len(here)))
        which = list(met).index(what) if what >= 0 else None
        nodes[number] = Node(parent, move, which, here, below)
        return number

    grow(None, 0, 0)
    sets = [InformationSet(*kinds[what], moves[what], tuple(at)) for what, at in met.items()]
    return ExtensiveForm(players, tuple(nodes), tuple(sets), chances, payoffs)


def same(one: Any, other: Any) -> bool:
    """Whether two games have the same names, shape and numbers, exactly."""
    if isinstance(one, NormalForm):
        names = (one.players, one.moves) == (other.players, other.moves)
        return names and one.unit == other.unit and one.payoffs.tolist() == other.payoffs.tolist()
    tree = (one.players, one.nodes, one.sets) == (other.players, other.nodes, other.sets)
    return tree and one.chances == other.chances and one.payoffs == other.payoffs
