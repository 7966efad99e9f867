"""The same game written in other ways that the formats allow, as a random choice has it."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from random import Random

from sim.solve.extensive_form import ExtensiveForm, Node
from sim.solve.normal_form import NormalForm

SPACES = (" ", "\n", "\t", "\r\n", "  \n ", "\v", "\f", "\r")


def nfg(title: str, game: NormalForm, chance: Random) -> str:
    """A .nfg file of a game, the outcome version or the payoff version; moves keep their names."""
    words = ["NFG", "1", chance.choice("RD"), _text(title), *_list(game.players)]
    words += ["{", *(word for names in game.moves for word in _list(names)), "}"]
    words += ['"a comment"'] * chance.randrange(2)
    sizes = [range(size) for size in reversed(game.shape)]
    plays = [tuple(reversed(play)) for play in product(*sizes)]
    worth = [[int(p[play]) * game.unit for p in game.payoffs] for play in plays]
    if chance.random() < 0.5:
        words += [_number(amount, chance) for amounts in worth for amount in amounts]
        return _joined(words, chance)
    kinds = [list(kind) for kind in {tuple(amounts) for amounts in worth if any(amounts)}]
    chance.shuffle(kinds)
    outcomes = [word for kind in kinds for word in ("{", '""', *_amounts(kind, chance), "}")]
    words += ["{", *outcomes, "}"]
    words += [str(kinds.index(amounts) + 1 if any(amounts) else 0) for amounts in worth]
    return _joined(words, chance)


def efg(title: str, game: ExtensiveForm, chance: Random) -> str:
    """A .efg file of a tree: odd numbers, repeated or not, and payoffs paid along the way."""
    words = ["EFG", "2", chance.choice("RD"), _text(title), *_list(game.players)]
    words += ['"a comment"'] * chance.randrange(2)
    outcomes: dict[tuple[Fraction, ...], int] = {}
    paid: dict[int | None, tuple[Fraction, ...]] = {None: (Fraction(0),) * len(game.players)}
    numbers = chance.sample(range(1, 900), len(game.sets))
    told = set()
    for number, node in enumerate(game.nodes):
        words += ["cpt"[0 if number in game.chances else 1 if node.children else 2], '"a node"']
        if number in game.chances:
            words += [str(number + 7), '""', "{"]
            for name, share in zip(node.moves, game.chances[number], strict=True):
                words += [_text(name), _number(share, chance)]
            words.append("}")
        elif node.information is not None:
            here = game.sets[node.information]
            words += [str(here.player + 1), str(numbers[node.information])]
            if here not in told or chance.random() < 0.5:
                words += [_text(here.name), *_list(here.moves)]
                told.add(here)
        before = paid[node.parent]
        after = game.payoffs.get(number) or tuple(x + chance.randrange(2) for x in before)
        words += _outcome(
            tuple(b - a for a, b in zip(before, after, strict=True)), outcomes, chance
        )
        paid[number] = after
    return _joined(words, chance)


def renumbered(game: ExtensiveForm, chance: Random) -> ExtensiveForm:
    """The same tree, its nodes in another order, each before those below it, and its sets too."""
    ahead, order = [0], list[int]()
    while ahead:
        order.append(ahead.pop(chance.randrange(len(ahead))))
        ahead += game.nodes[order[-1]].children
    new = {node: number for number, node in enumerate(order)}
    sets = chance.sample(range(len(game.sets)), len(game.sets))
    nodes = []
    for old in order:
        node = game.nodes[old]
        parent = None if node.parent is None else new[node.parent]
        which = None if node.information is None else sets.index(node.information)
        children = tuple(new[child] for child in node.children)
        nodes.append(Node(parent, node.move, which, node.moves, children))
    return ExtensiveForm(
        game.players,
        tuple(nodes),
        tuple(
            replace(game.sets[which], nodes=tuple(sorted(new[n] for n in game.sets[which].nodes)))
            for which in sets
        ),
        {new[node]: chances for node, chances in game.chances.items()},
        {new[node]: amounts for node, amounts in game.payoffs.items()},
    )


def _outcome(
    amounts: tuple[Fraction, ...], outcomes: dict[tuple[Fraction, ...], int], chance: Random
) -> list[str]:
    if not any(amounts):
        return ["0"]
    known = amounts in outcomes
    number = outcomes.setdefault(amounts, 3 * len(outcomes) + 5)
    if known and chance.random() < 0.5:
        return [str(number)]
    return [str(number), f'"outcome {number}"', "{", *_amounts(amounts, chance), "}"]


def _amounts(amounts: list[Fraction] | tuple[Fraction, ...], chance: Random) -> list[str]:
    words = []
    for amount in amounts:
        words += [","] * (bool(words) and chance.randrange(2)) + [_number(amount, chance)]
    return words


def _number(amount: Fraction, chance: Random) -> str:
    """A number in one of the ways there are."""
    ways = [f"{amount.numerator * 2}/{amount.denominator * 2}", str(amount)]
    digits = f"{int(amount * 10**4):+06d}"
    if amount * 10**4 == int(amount * 10**4):
        ways += [f"{digits}e-4", f"{digits[:-4]}.{digits[-4:]}", f"{digits[:-2]}.{digits[-2:]}E-02"]
        if amount.denominator == 1:
            ways += [f"{amount}.", f"{amount}.0e+0"]
    return chance.choice(ways)


def _text(name: str) -> str:
    return '"' + "".join('\\"' if sign == '"' else sign for sign in name) + '"'


def _list(names: tuple[str, ...]) -> list[str]:
    return ["{", *map(_text, names), "}"]


def _joined(words: list[str], chance: Random) -> str:
    """Words with space between, or none beside a brace or comma."""
    text = words[0]
    for before, word in pairwise(words):
        tight = before in ("{", "}", ",") or word in ("{", "}", ",")
        text += ("" if tight and chance.random() < 0.3 else chance.choice(SPACES)) + word
    return chance.choice(("", "\ufeff", "\n")) + text + chance.choice(("", "\n", "\n \r\n"))
