"""The intuitive criterion: which equilibria of a signalling game survive it [ChoKreps1987].

Take a message that no type sends. For some types it is hopeless: whatever best reply it brings,
they get less than in equilibrium. If the receiver, believing it sent by the others, can only reply
so that one of these gets more than in equilibrium, that type should speak up, and the equilibrium
fails.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.solve.equilibrium import Assessment, Assessments, Chance
from sim.solve.exact_program import largest
from sim.solve.extensive_form import ExtensiveForm

NOT_SIGNALLING = "the intuitive criterion is for signalling games: type, message, reply"
Replies = tuple[tuple[Fraction, Fraction], ...]  # to sender and receiver, by reply


@dataclass(frozen=True)
class _Sending:
    """A signalling game: the sender's set of each possible type; what each message leads to.

    That is the payoffs of each type (called by its set) by reply, and the receiver's set, if any.
    """

    types: tuple[int, ...]
    replies: tuple[tuple[Mapping[int, Replies], int | None], ...]


def intuitive(form: ExtensiveForm, found: Assessments) -> tuple[bool, ...]:
    """Say for each equilibrium of a signalling game whether it passes the intuitive criterion.

    The game is one where chance draws a type, the sender, who knows it, a message, the same ones
    open to all, and the receiver, who knows the message only, a reply; a message may also end the
    game. ValueError if the tree is another. Types of probability 0 are passed over.
    """
    game = _sending(form)
    return tuple(_passes(form, game, each) for each in found.equilibria)


def _sending(form: ExtensiveForm) -> _Sending:
    """Return the parts of a signalling game; ValueError if the tree is none."""
    root = form.nodes[0]
    senders = [form.nodes[child] for child in root.children]
    sets = [node.information for node in senders if node.information is not None]
    held = [form.sets[s] for s in sets]
    if (
        root.information is not None
        or not senders
        or len(sets) < len(senders)
        or any(len(h.nodes) > 1 for h in held)
        or len({(h.player, h.moves) for h in held}) > 1
    ):
        raise ValueError(NOT_SIGNALLING)
    possible = [k for k, chance in enumerate(form.chances[0]) if chance > 0]
    replies = []
    for message in range(len(senders[0].moves)):
        after = [node.children[message] for node in senders]
        number = _asked(form, held[0].player, after)
        player = None if number is None else form.sets[number].player
        table = {sets[k]: _replies(form, held[0].player, player, after[k]) for k in possible}
        replies.append((table, number))
    return _Sending(tuple(sets[k] for k in possible), tuple(replies))


def _asked(form: ExtensiveForm, sender: int, after: Sequence[int]) -> int | None:
    """Return the receiver's set after a message, None if the message ends the game."""
    number = form.nodes[after[0]].information
    if number is None:
        sound = not any(form.nodes[node].children for node in after)
    else:
        ends = [child for node in after for child in form.nodes[node].children]
        sound = (
            sorted(form.sets[number].nodes) == sorted(after)
            and form.sets[number].player != sender
            and not any(form.nodes[child].children for child in ends)
        )
    if not sound:
        raise ValueError(NOT_SIGNALLING)
    return number


def _replies(form: ExtensiveForm, sender: int, receiver: int | None, node: int) -> Replies:
    ends = form.nodes[node].children or (node,)
    other = sender if receiver is None else receiver
    return tuple((form.payoffs[end][sender], form.payoffs[end][other]) for end in ends)


def _passes(form: ExtensiveForm, game: _Sending, each: Assessment) -> bool:
    now = {t: _payoff(game, each, t) for t in game.types}
    for message, (table, number) in enumerate(game.replies):
        if number is None or any(each.strategies[t][message] for t in game.types):
            continue
        moves = range(len(form.sets[number].moves))
        any_reply = [r for r in moves if _best(table, game.types, r)]
        open_to = [t for t in game.types if now[t] <= max(table[t][r][0] for r in any_reply)]
        if not open_to:
            continue
        then = [r for r in moves if _best(table, open_to, r)]
        if any(now[t] < min(table[t][r][0] for r in then) for t in open_to):
            return False
    return True


def _payoff(game: _Sending, each: Assessment, sender: int) -> Chance:
    """Return what a type gets in equilibrium."""
    total: Chance = Fraction(0)
    for chance, (table, number) in zip(each.strategies[sender], game.replies, strict=True):
        odds = (1,) if number is None else each.strategies[number]
        for p, (amount, _) in zip(odds, table[sender], strict=True):
            total += chance * p * amount
    return total


def _best(table: Mapping[int, Replies], types: Sequence[int], reply: int) -> bool:
    """Say whether a reply is best for some belief in these types."""
    others = range(len(table[types[0]]))
    rows = [
        ([table[t][reply][1] - table[t][other][1] for t in types], Fraction(0)) for other in others
    ]
    ones = [Fraction(1)] * len(types)
    return largest([Fraction(0)] * len(types), rows, [(ones, Fraction(1))]) is not None
