"""What a .efg file says at a node of who moves there, what he knows, and what may happen.

An information set, and likewise a group of chance nodes, is told by its number, those of each
player apart. Where the number first stands its name and moves stand with it; later they may, if
they are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sim.exchange.amount import DIGITS, common, written
from sim.exchange.labels import distinct, labels, numbered
from sim.exchange.tokens import Tokens
from sim.read.faults import shown

CHANCE = 0  # stands for chance where others have the number of a player


@dataclass(frozen=True)
class Described:
    """An information set, or chance nodes of one number, as first described at a place `at`.

    `chances` are empty but for chance; `nodes` are those met so far.
    """

    player: int
    number: int
    name: str
    moves: tuple[str, ...]
    chances: tuple[Fraction, ...]
    at: int
    nodes: list[int] = field(default_factory=list)

    def same(self, other: "Described") -> bool:
        """Return whether another description says the same."""
        mine, yours = (self.name, self.moves), (other.name, other.moves)
        return mine == yours and self.chances == other.chances


@dataclass(frozen=True)
class Known:
    """All information sets met so far, by player and number, and by player and name."""

    sets: dict[tuple[int, int], Described] = field(default_factory=dict)
    names: dict[tuple[int, str], Described] = field(default_factory=dict)


def described(tokens: Tokens, player: int, known: Known) -> Described:
    """Return the information set whose number stands here, and pass what is said of it."""
    at, number = tokens.at, tokens.whole("the number of an information set")
    if number == 0:
        raise tokens.fault("has an information set 0; number it 1 or more", at)
    before = known.sets.get((player, number))
    if tokens.kind != "text":
        if before is None:
            what = f"says nothing of {_which(player, number)}, which is new"
            raise tokens.fault(f"{what}; give its name and moves here", at)
        return before
    found, places = _description(tokens, player, number, at)
    if before is None:
        _judge(tokens, found, places, known)
        known.sets[player, number] = found
        return found
    if not found.same(before):
        where = f"as on {tokens.line(before.at)}"
        tokens.note(f"describes {_which(player, number)} otherwise than before; do it {where}", at)
    return before


def _description(
    tokens: Tokens, player: int, number: int, at: int
) -> tuple[Described, tuple[int, ...]]:
    """Return the description that stands here, and the places of its moves."""
    name = tokens.text("the name of an information set") or str(number)
    begins, chances = tokens.at, tuple[Fraction, ...]()
    if player == CHANCE:
        moves, places, chances = _chances(tokens)
    else:
        moves, places = labels(tokens, "the moves")
    if not moves:
        raise tokens.fault(f"has no moves of {_which(player, number)}; name at least one", begins)
    return Described(player, number, name, moves, chances, at), places


def _chances(tokens: Tokens) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Fraction, ...]]:
    """Return the moves of chance in braces, where each stands, and their chances."""
    tokens.mark("{", "the moves of chance")
    names, places, chances = list[str](), list[int](), list[Fraction]()
    while not tokens.is_mark("}"):
        places.append(tokens.at)
        names.append(tokens.text("a closing brace, or a move of chance"))
        chances.append(tokens.amount("a chance"))
    tokens.step()
    return numbered(names), tuple(places), tuple(chances)


def _judge(tokens: Tokens, found: Described, places: tuple[int, ...], known: Known) -> None:
    """Note what is wrong with a new information set; moves of chance may share a name."""
    if found.player == CHANCE:
        if (why := _improper(found.chances)) is not None:
            tokens.note(f"has chances that {why}", found.at)
        return
    distinct(tokens, found.moves, places, "move")
    first = known.names.setdefault((found.player, found.name), found)
    if first is not found:
        also = f"as number {first.number}, on {tokens.line(first.at)}, is"
        which = _which(found.player, found.number)
        tokens.note(f"calls {which} {shown(found.name)}, {also}; rename one of them", found.at)


def _improper(chances: Sequence[Fraction]) -> str | None:
    """Return why chances are none, if they are none."""
    for chance in chances:
        if not 0 <= chance <= 1:
            return f"are not all between 0 and 1 ({written(chance)}); write numbers that are"
    below = common(chances)
    if below is None:
        return f"have no common denominator below 1e{DIGITS}; round them"
    total = Fraction(sum(int(chance * below) for chance in chances), below)
    if total != 1:
        return f"add up to {total} ({float(total):.9g}); they must add up to 1 exactly"
    return None


def _which(player: int, number: int) -> str:
    if player == CHANCE:
        return f"chance nodes number {number}"
    return f"information set {number} of player {player}"
