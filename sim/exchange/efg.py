"""Gambit's .efg files: a game in extensive form, its nodes one by one from the root.

Every node comes before those below it, and all below its first move before what is below its
second. A node is `c` (chance), `p` (a player moves) or `t` (a play ends), and may have an outcome,
whose payoffs add up along a play. Information sets and outcomes are told by their numbers: those of
each player apart, and those of chance. Where a number first stands its name and moves, or payoffs,
stand with it; later they may.

The format: https://gambitproject.readthedocs.io/en/latest/formats.html
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from sim.exchange.amount import fits, written
from sim.exchange.information import CHANCE, Described, Known, described
from sim.exchange.labels import label, listed
from sim.exchange.outcome import Payoffs, payoffs
from sim.exchange.prologue import begun, comment, prologue
from sim.exchange.source import text_of
from sim.exchange.tokens import Tokens
from sim.read.faults import shown
from sim.solve.extensive_form import ExtensiveForm, InformationSet, Node

NODES = 2_000_000  # of a tree that is read
KINDS = ("c", "p", "t")
A_NODE = "a node, c (chance), p (a player moves) or t (the end),"


@dataclass(frozen=True)
class Outcome:
    """What a file says of an outcome where its number first stands, `at` a place in the file."""

    name: str
    payoffs: Payoffs
    at: int


@dataclass
class Open:
    """A node, `at` a place in the file, with moves whose nodes are still to follow.

    `place` is the node above and which of its moves leads here, `worth` what was paid down to it.
    """

    node: int
    at: int
    place: tuple[int | None, int]
    here: Described
    worth: Payoffs
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Grown:
    """A tree as far as it is read: its nodes, those open, and what the file said so far."""

    tokens: Tokens
    nothing: Payoffs
    nodes: list[Node | None] = field(default_factory=list)  # none for those that are open
    open: list[Open] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    numbers: dict[tuple[int, int], int] = field(default_factory=dict)  # of information sets
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    chances: dict[int, tuple[Fraction, ...]] = field(default_factory=dict)
    payoffs: dict[int, Payoffs] = field(default_factory=dict)


def read_efg(source: Path | str, file: str = "") -> tuple[str, ExtensiveForm]:
    """Return the title and the tree of a .efg file: a `Path` of one, or its text.

    `file` is what faults call it. Numbers are exact; an empty name becomes its number; information
    sets are in the order of their first nodes. Raises `Faults`, each with its line, if it is no
    such file or too large; `CallFault` if there is none.
    """
    tokens = Tokens(*text_of(source, file))
    title, players = prologue(tokens, "EFG")
    comment(tokens)
    tree = Grown(tokens, (Fraction(0),) * len(players))
    _grow(tree)
    while tree.open:
        _grow(tree)
    tokens.finish("the last node")
    return title, _game(players, tree)


def efg_text(title: str, game: ExtensiveForm) -> str:
    """Return a tree as the text of a .efg file; `read_efg` gives it back, its nodes in that order.

    Raises `CallFault` if a name or a number can't be written.
    """
    lines = [begun("EFG", title, game.players), '""', ""]
    numbers, counts = dict[int, int](), [0] * len(game.players)
    for node in _in_order(game):
        which = game.nodes[node].information
        if which is not None and which not in numbers:
            player = game.sets[which].player
            counts[player] += 1
            numbers[which] = counts[player]
        lines.append(_line(game, node, numbers))
    return "\n".join([*lines, ""])


def _grow(tree: Grown) -> None:
    """Read a node."""
    tokens, number = tree.tokens, len(tree.nodes)
    if tokens.kind == "end" and tree.open:
        raise tokens.fault(_unfinished(tree))
    if tokens.kind != "word" or tokens.value not in KINDS:
        raise tokens.misplaced(A_NODE)
    if number == NODES:
        raise tokens.fault(f"has more than {NODES:,} nodes; no more can be read")
    at, kind = tokens.at, tokens.value
    tokens.step()
    tokens.text("the node's name")
    if kind == "t":
        tree.payoffs[number] = _worth(tree)
        tree.nodes.append(Node(*_place(tree, number), None, (), ()))
        _close(tree)
        return
    player = _player(tree) if kind == "p" else CHANCE
    here = described(tokens, player, tree.known)
    worth = _worth(tree)
    here.nodes.append(number)
    if player == CHANCE:
        tree.chances[number] = here.chances
    else:
        tree.numbers.setdefault((player, here.number), len(tree.numbers))
    tree.nodes.append(None)
    tree.open.append(Open(number, at, _place(tree, number), here, worth))


def _player(tree: Grown) -> int:
    at, player = tree.tokens.at, tree.tokens.whole("the number of a player")
    if not 1 <= player <= len(tree.nothing):
        right = f"players are numbered 1 to {len(tree.nothing)}"
        raise tree.tokens.fault(f"has no player {player}; {right}", at)
    return player


def _worth(tree: Grown) -> Payoffs:
    """Return what is paid down to this node, its own outcome included."""
    at, own = tree.tokens.at, _outcome(tree)
    before = tree.open[-1].worth if tree.open else tree.nothing
    if not any(own):
        return before
    if not any(before):
        return own
    both = tuple([here + above for here, above in zip(own, before, strict=True)])
    if not all(map(fits, both)):
        raise tree.tokens.fault("has payoffs that add up to too many digits; round them", at)
    return both


def _outcome(tree: Grown) -> Payoffs:
    """Return the payoffs of the outcome whose number stands here, and pass what is said of it."""
    tokens = tree.tokens
    at, number = tokens.at, tokens.whole("the number of an outcome")
    if tokens.is_mark("{"):
        raise tokens.fault("has payoffs without the outcome's name; put it before them, in quotes")
    if tokens.kind != "text":
        if number and number not in tree.outcomes:
            tokens.note(f"says nothing of outcome {number}, which is new; give its payoffs", at)
        return tree.outcomes[number].payoffs if number in tree.outcomes else tree.nothing
    if number == 0:
        raise tokens.fault("describes outcome 0, which is none; number it 1 or more", at)
    name = tokens.text("the outcome's name")
    tokens.mark("{", "the payoffs")
    found = Outcome(name, payoffs(tokens, len(tree.nothing)), at)
    known = tree.outcomes.setdefault(number, found)
    if (known.name, known.payoffs) != (found.name, found.payoffs):
        where = f"as on {tokens.line(known.at)}"
        tokens.note(f"describes outcome {number} otherwise than before; do it {where}", at)
    return known.payoffs


def _place(tree: Grown, number: int) -> tuple[int | None, int]:
    """Put a node below the last open one; return that, and which of its moves leads here."""
    if not tree.open:
        return None, 0
    above = tree.open[-1]
    above.children.append(number)
    return above.node, len(above.children) - 1


def _close(tree: Grown) -> None:
    """Close the open nodes below whose last move all is read."""
    while tree.open and len(tree.open[-1].children) == len(tree.open[-1].here.moves):
        done = tree.open.pop()
        here, children = done.here, tuple(done.children)
        which = tree.numbers.get((here.player, here.number))
        tree.nodes[done.node] = Node(*done.place, which, here.moves, children)


def _unfinished(tree: Grown) -> str:
    last = tree.open[-1]
    name, number = last.here.moves[len(last.children)], len(last.children) + 1
    where = f"after move {number}, {shown(name)}, of the node on {tree.tokens.line(last.at)}"
    return f"ends where the node {where} should stand; the file is cut short"


def _game(players: tuple[str, ...], tree: Grown) -> ExtensiveForm:
    found = [tree.known.sets[key] for key in tree.numbers]
    sets = [InformationSet(s.player - 1, s.name, s.moves, tuple(s.nodes)) for s in found]
    nodes = tuple(node for node in tree.nodes if node is not None)
    return ExtensiveForm(players, nodes, tuple(sets), tree.chances, tree.payoffs)


def _in_order(game: ExtensiveForm) -> Iterator[int]:
    """Yield the nodes as the file has them: each, then all below its first move, and so on."""
    ahead = [0]
    while ahead:
        node = ahead.pop()
        yield node
        ahead += reversed(game.nodes[node].children)


def _line(game: ExtensiveForm, number: int, numbers: Mapping[int, int]) -> str:
    """Return a node as the file has it."""
    node = game.nodes[number]
    if not node.children:
        amounts = ", ".join(map(written, game.payoffs[number]))
        return f't "" {number + 1} "" {{ {amounts} }}'
    if node.information is None:
        pairs = zip(node.moves, game.chances[number], strict=True)
        moves = " ".join(f"{label(name, 'a move')} {written(chance)}" for name, chance in pairs)
        return f'c "" {number + 1} "" {{ {moves} }} 0'
    here = game.sets[node.information]
    name = label(here.name, "an information set")
    moves = listed(here.moves, "a move")
    return f'p "" {here.player + 1} {numbers[node.information]} {name} {moves} 0'
