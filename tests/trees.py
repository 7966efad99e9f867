"""Trees for tests: written as nested tuples, read into the noun; the textbook's, and random ones.

A leaf is a tuple of payoffs, a chance node `Chance({move: (probability, tree)})`, a node where a
player moves `Move(player, set, {move: tree})`; nodes with the same player and set are one set.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from sim.solve.extensive_form import ExtensiveForm, InformationSet, Node
from sim.solve.tree_shape import check_shape

Tree = Any
F = Fraction


@dataclass
class Chance:
    """A node where nature moves."""

    moves: dict[str, tuple[Fraction, Tree]]


@dataclass
class Move:
    """A node where a player moves."""

    player: str
    name: str
    moves: dict[str, Tree]


def form(players: tuple[str, ...], tree: Tree, checked: bool = True) -> ExtensiveForm:
    """Return the noun, its nodes numbered depth first."""
    nodes: list[Node] = []
    sets: dict[tuple[int, str], tuple[tuple[str, ...], list[int]]] = {}
    chances: dict[int, tuple[Fraction, ...]] = {}
    payoffs: dict[int, tuple[Fraction, ...]] = {}

    def grow(here: Tree, parent: int | None, move: int) -> int:
        number = len(nodes)
        nodes.append(Node(parent, move, None, (), ()))
        if not isinstance(here, Chance | Move):
            payoffs[number] = tuple(F(x) for x in here)
            return number
        moves = tuple(here.moves)
        information = None
        below: list[Tree] = list(here.moves.values())
        if isinstance(here, Chance):
            chances[number] = tuple(F(p) for p, _ in below)
            below = [tree for _, tree in below]
        else:
            key = (players.index(here.player), here.name)
            sets.setdefault(key, (moves, []))[1].append(number)
            information = list(sets).index(key)
        children = tuple(grow(tree, number, m) for m, tree in enumerate(below))
        nodes[number] = Node(parent, move, information, moves, children)
        return number

    grow(tree, None, 0)
    held = tuple(
        InformationSet(player, name, moves, tuple(members))
        for (player, name), (moves, members) in sets.items()
    )
    made = ExtensiveForm(players, tuple(nodes), held, chances, payoffs)
    if checked:
        check_shape(made)
    return made


def signalling(
    prior: dict[str, Fraction], replies: dict[str, tuple[str, ...]], pay: Any
) -> ExtensiveForm:
    """Return a signalling game: `pay(type, message, reply)` gives both payoffs."""
    tree = Chance(
        {
            kind: (
                p,
                Move(
                    "sender",
                    kind,
                    {
                        message: Move(
                            "receiver", message, {r: pay(kind, message, r) for r in answers}
                        )
                        for message, answers in replies.items()
                    },
                ),
            )
            for kind, p in prior.items()
        }
    )
    return form(("sender", "receiver"), tree)


def beer_quiche(strong: Fraction) -> ExtensiveForm:
    """Cho & Kreps (1987)."""

    def pay(kind: str, message: str, reply: str) -> tuple[int, int]:
        liked = (kind == "strong") == (message == "beer")
        right = (kind == "weak") == (reply == "fight")
        return int(liked) + 2 * (reply == "not"), int(right)

    answers = ("fight", "not")
    return signalling(
        {"strong": strong, "weak": 1 - strong}, {"beer": answers, "quiche": answers}, pay
    )


def horse() -> ExtensiveForm:
    """Selten (1975), his figure 1: three players in a row, the third told little."""
    third = {"L": (3, 2, 2), "R": (0, 0, 0)}
    other = {"L": (4, 4, 0), "R": (0, 0, 1)}
    tree = Move(
        "one",
        "1",
        {
            "D": Move("three", "3", third),
            "C": Move("two", "2", {"d": Move("three", "3", other), "c": (1, 1, 1)}),
        },
    )
    return form(("one", "two", "three"), tree)


def crisis() -> ExtensiveForm:
    """A three-step crisis (Signorino's form)."""
    last = Move("A", "third", {"back down": (-1, 2), "fight": (F(-1, 2), -1)})
    reply = Move("B", "second", {"concede": (2, 0), "resist": last})
    return form(("A", "B"), Move("A", "first", {"stay": (0, 1), "challenge": reply}))


def centipede(length: int) -> ExtensiveForm:
    """Taking ends it, the pot grows; payoffs (n + 2, n) to who takes at step n."""
    tree: Tree = (length + 2, length) if length % 2 == 0 else (length, length + 2)
    for step in reversed(range(length)):
        who = step % 2
        taken = (step + 2, step) if who == 0 else (step, step + 2)
        tree = Move("ab"[who], f"{step}", {"take": taken, "pass": tree})
    return form(("a", "b"), tree)


# ------------------------------------------------------------------------- random ones


@st.composite
def signalling_games(draw: st.DrawFn, types: int = 3, wide: bool = True) -> ExtensiveForm:
    """Small signalling games with few different payoffs, so that ties come up."""
    kinds = [f"t{k}" for k in range(draw(st.integers(1, types)))]
    weights = [draw(st.integers(1, 3)) for _ in kinds]
    prior = {k: F(w, sum(weights)) for k, w in zip(kinds, weights, strict=True)}
    replies = {
        f"m{k}": tuple(f"r{j}" for j in range(draw(st.integers(1, 3 if wide else 2))))
        for k in range(draw(st.integers(2, 3 if wide else 2)))
    }
    amount = st.integers(0, 4)
    return signalling(prior, replies, lambda *_: (draw(amount), draw(amount)))


@st.composite
def perfect_trees(draw: st.DrawFn, depth: int = 3) -> ExtensiveForm:
    """Trees of perfect information, chance included."""
    count = iter(range(100))

    def grow(left: int) -> Tree:
        if left == 0 or draw(st.integers(0, 3)) == 0:
            return tuple(draw(st.integers(0, 3)) for _ in range(2))
        width = draw(st.integers(2, 3)) if left < depth else 2
        if draw(st.integers(0, 3)) == 0:
            return Chance({f"c{k}": (F(1, width), grow(left - 1)) for k in range(width)})
        who = draw(st.sampled_from("ab"))
        name = f"s{next(count)}"
        return Move(who, name, {f"m{k}": grow(left - 1) for k in range(width)})

    return form(("a", "b"), grow(depth))


@st.composite
def watched_games(draw: st.DrawFn) -> ExtensiveForm:
    """A sender of two types, a receiver who may see the message, a third who sees some of it all.

    The third sees message and reply, or one of them; payoffs are few, so that ties come up.
    """
    sees = draw(st.sampled_from(["both", "message", "reply"]))
    blind = draw(st.booleans())
    first = draw(st.integers(1, 3))
    pay = st.tuples(*[st.integers(0, 3)] * 3)

    def third(message: str, reply: str) -> Tree:
        name = {"both": message + reply, "message": message, "reply": reply}[sees]
        if message == "m0" and reply == "r0" and draw(st.booleans()):
            return draw(pay)
        return Move("third", name, {m: draw(pay) for m in ("x", "y")})

    def replies(message: str) -> Tree:
        name = "receiver" if blind else message
        return Move("receiver", name, {r: third(message, r) for r in ("r0", "r1")})

    kinds = {"t0": F(first, 4), "t1": F(4 - first, 4)}
    tree = Chance(
        {
            kind: (p, Move("sender", kind, {m: replies(m) for m in ("m0", "m1")}))
            for kind, p in kinds.items()
        }
    )
    return form(("sender", "receiver", "third"), tree)


def with_payoffs(game: ExtensiveForm, change: Any) -> ExtensiveForm:
    """The same tree with `change(leaf, payoffs)` for payoffs."""
    payoffs = {leaf: tuple(map(F, change(leaf, p))) for leaf, p in game.payoffs.items()}
    return ExtensiveForm(game.players, game.nodes, game.sets, game.chances, payoffs)
