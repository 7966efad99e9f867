"""Agent logit quantal response of a tree: better moves are made more often [McKelveyPalfrey1998].

At every information set the chance of move m is in proportion to exp(lambda u(m)), u(m) being what
m is worth there by Bayes' rule and everybody's chances, which are all positive, so that beliefs are
never in question. At lambda 0 all moves are equally likely; from there one *principal branch* leads
on, and is followed by small steps, each corrected by Newton's method [Turocy2005]. With perfect
information nobody's belief matters, and the answer is computed from the leaves up.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sim.price.game import Floats
from sim.solve.equilibrium import Assessments, Strategy
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.tree_certificate import assessment
from sim.solve.tree_shape import check_shape

RESIDUAL = 1e-10  # of the chances of moves
MOST_STEPS = 20_000


def agent_quantal(form: ExtensiveForm, lam: float) -> Assessments:
    """Return the agent logit quantal response at lambda on the principal branch, with beliefs.

    `lam` is per payoff unit, at least 0 and finite, else ValueError. `parameters` has `lambda` and
    `residual`, how far the chances of moves are from the responses to them, at most; where it is
    not below 1e-10, `complete` is False. The regret is that of a tree's equilibrium: not 0, since
    responses are not best. Where a set lies wholly below impossible moves of nature, these count as
    equally likely ones there.
    """
    if not 0 <= lam < np.inf:
        raise ValueError(f"lambda must be a number of at least 0, not {lam:g}")
    check_shape(form)
    game = _made(form)
    if all(len(held.nodes) == 1 for held in form.sets):
        method, logits = "from the leaves up", _backwards(game, lam)
    else:
        method, logits = "principal branch by continuation", _followed(game, lam)
    chances = np.exp(_log_chances(game, logits))
    apart = np.abs(chances - np.exp(_log_chances(game, _responses(game, logits, lam))))
    residual = float(apart.max(initial=0.0))
    strategies = [_listed(chances[start:end]) for start, end in game.spans]
    beliefs = [_listed(b) for b in _beliefs(game, logits)]
    found = assessment(form, strategies, beliefs)
    parameters: dict[str, object] = {"lambda": lam, "residual": residual}
    if residual >= RESIDUAL:
        parameters["why_incomplete"] = "the principal branch was lost before lambda was reached"
    return Assessments("quantal", method, residual < RESIDUAL, (found,), parameters)


def _listed(chances: Floats) -> Strategy:
    return tuple(float(chance) for chance in chances)


@dataclass(frozen=True, eq=False)
class _Game:
    """A tree with its numbers as floats. The moves of all sets are laid end to end.

    `spans[h]` is the piece of set h; `log_nature[node]` the logarithm of the chances of nature on
    the way to a node, `-inf` for impossible; `leaves` payoffs with the mean of all taken off, which
    leaves more digits.
    """

    form: ExtensiveForm
    spans: tuple[tuple[int, int], ...]
    log_nature: Floats
    leaves: dict[int, Floats]

    @property
    def width(self) -> int:
        """How many moves there are at all sets."""
        return self.spans[-1][1] if self.spans else 0


def _made(form: ExtensiveForm) -> _Game:
    ends = np.cumsum([0, *(len(held.moves) for held in form.sets)]).tolist()
    logs = [0.0]
    for node in form.nodes[1:]:
        assert node.parent is not None
        chance = 1.0
        if form.nodes[node.parent].information is None:
            chance = float(form.chances[node.parent][node.move])
        logs.append(logs[node.parent] + (np.log(chance) if chance > 0 else -np.inf))
    centre = [sum(p[i] for p in form.payoffs.values()) / len(form.payoffs) for i in _players(form)]
    leaves = {
        leaf: np.array([float(x - c) for x, c in zip(payoffs, centre, strict=True)])
        for leaf, payoffs in form.payoffs.items()
    }
    spans = tuple(pairwise(ends))
    return _Game(form, spans, np.array(logs), leaves)


def _players(form: ExtensiveForm) -> range:
    return range(len(form.players))


def _log_chances(game: _Game, logits: Floats) -> Floats:
    """Return logarithms of the chances of moves, of any leading shape; complex numbers too."""
    logs = np.array(logits)
    for start, end in game.spans:
        piece = logits[..., start:end]
        shifted = piece - piece.real.max(axis=-1, keepdims=True)
        logs[..., start:end] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs


def _worths(game: _Game, chances: Floats) -> list[Floats]:
    """Return what every node is worth, players last."""
    worths: list[Floats] = [np.zeros(0)] * len(game.form.nodes)
    for number in reversed(range(len(game.form.nodes))):
        node = game.form.nodes[number]
        if not node.children:
            worths[number] = game.leaves[number]
        elif node.information is None:
            pairs = zip(game.form.chances[number], node.children, strict=True)
            worths[number] = np.asarray(sum(float(p) * worths[child] for p, child in pairs))
        else:
            start = game.spans[node.information][0]
            worths[number] = np.asarray(
                sum(chances[..., start + m, None] * worths[c] for m, c in enumerate(node.children))
            )
    return worths


def _log_beliefs(game: _Game, log_chances: Floats) -> list[Floats]:
    """Return for each set the logarithms of the beliefs in its nodes, by Bayes' rule."""
    made = [np.zeros(log_chances.shape[:-1], dtype=log_chances.dtype)]
    for node in game.form.nodes[1:]:
        assert node.parent is not None
        number = game.form.nodes[node.parent].information
        step = 0.0 if number is None else log_chances[..., game.spans[number][0] + node.move]
        made.append(made[node.parent] + step)
    beliefs = []
    for held in game.form.sets:
        nature = game.log_nature[list(held.nodes)]
        nature = nature if np.isfinite(nature).any() else np.zeros(len(nature))
        logs = np.stack([made[node] for node in held.nodes], axis=-1) + nature
        shifted = logs - logs.real.max(axis=-1, keepdims=True)
        beliefs.append(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))
    return beliefs


def _beliefs(game: _Game, logits: Floats) -> list[Floats]:
    return [np.exp(logs) for logs in _log_beliefs(game, _log_chances(game, logits))]


def _advantages(game: _Game, logits: Floats) -> Floats:
    """Return what each move is worth at its set above the first move there."""
    logs = _log_chances(game, logits)
    worths = _worths(game, np.exp(logs))
    found = np.zeros_like(logs)
    for held, (start, _), beliefs in zip(
        game.form.sets, game.spans, _log_beliefs(game, logs), strict=True
    ):
        for k, node in enumerate(held.nodes):
            after = [worths[c][..., held.player] for c in game.form.nodes[node].children]
            for m, worth in enumerate(after):
                found[..., start + m] += np.exp(beliefs[..., k]) * (worth - after[0])
    return found


def _responses(game: _Game, logits: Floats, lam: float) -> Floats:
    return np.asarray(lam * _advantages(game, logits))


def _backwards(game: _Game, lam: float) -> Floats:
    """Return the logits of moves where every set has one node: sets below are settled first."""
    logits = np.zeros(game.width)
    for number in sorted(range(len(game.spans)), key=lambda s: -game.form.sets[s].nodes[0]):
        start, end = game.spans[number]
        logits[start:end] = _responses(game, logits, lam)[start:end]
    return logits


# ------------------------------------------------------------------------- the branch


def _followed(game: _Game, lam: float) -> Floats:
    """Return the logits at lambda where the branch from lambda 0 first meets it.

    The unknowns are the logits (0 for the first move of a set) and lambda, times the range of
    payoffs; steps are along the branch, which may turn back in lambda.
    """
    amounts = np.array(list(game.leaves.values()))
    scale = float((amounts.max(axis=0) - amounts.min(axis=0)).max()) or 1.0
    goal = lam * scale
    here = np.zeros(game.width + 1)
    direction = np.append(_advantages(game, here[:-1]) / scale, 1.0)
    direction /= np.linalg.norm(direction)
    step = 0.05
    for _ in range(MOST_STEPS):
        if here[-1] >= goal:
            break
        guess = here + step * direction
        fixed = None
        if guess[-1] >= goal:  # the last step ends at lambda itself
            guess = here + (goal - here[-1]) / direction[-1] * direction
            fixed = goal
        there = _corrected(game, scale, guess, direction, fixed)
        if there is None or np.linalg.norm(there - guess) > 0.3 * max(step, 1e-6):
            step /= 2
            if step < 1e-12:
                break
            continue
        if fixed is not None:
            return np.asarray(there[:-1])
        ahead = _tangent(game, scale, there, direction)
        turned = float(ahead @ direction)
        step *= 1.5 if turned > 0.98 else 0.7
        here, direction = there, ahead
    return np.asarray(here[:-1])


def _slopes(game: _Game, scale: float, point: Floats) -> tuple[Floats, Floats]:
    """Return logits minus responses at a point, and their derivatives, the last by lambda.

    Derivatives are by complex steps, which lose no digits.
    """
    width = game.width
    steps = point[:-1] + 1e-30j * np.vstack([np.zeros(width), np.eye(width)])
    advantages = _advantages(game, steps) / scale
    values = point[:-1] - point[-1] * advantages[0].real
    jacobian = np.eye(width) - point[-1] * advantages[1:].imag.T / 1e-30
    return values, np.column_stack([jacobian, -advantages[0].real])


def _corrected(
    game: _Game, scale: float, guess: Floats, direction: Floats, fixed: float | None
) -> Floats | None:
    """Return the point of the branch across from a guess, or at a fixed lambda; None if none."""
    across = direction if fixed is None else np.append(np.zeros(game.width), 1.0)
    point = guess
    for _ in range(12):
        values, slopes = _slopes(game, scale, point)
        try:
            change = np.linalg.solve(
                np.vstack([slopes, across]), np.append(values, across @ (point - guess))
            )
        except np.linalg.LinAlgError:
            return None
        point = point - change
        if not np.isfinite(point).all():
            return None
        if np.abs(change).max() <= 1e-12 * (1 + np.abs(point).max()):
            return np.asarray(point)
    return None


def _tangent(game: _Game, scale: float, point: Floats, before: Floats) -> Floats:
    """Return the direction of the branch at a point, the way it came."""
    _, slopes = _slopes(game, scale, point)
    ahead = np.linalg.solve(np.vstack([slopes, before]), np.append(np.zeros(len(slopes)), 1.0))
    return np.asarray(ahead / np.linalg.norm(ahead))
