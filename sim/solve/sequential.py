"""Sequential equilibria of small trees, with the beliefs that support them [KrepsWilson1982].

An assessment (strategies, and beliefs at every information set) is a sequential equilibrium if the
beliefs are consistent (`sim.solve.consistency`) and at every set, reached or not, the moves made
are best given the beliefs there and all strategies. With consistent beliefs and perfect recall it
is enough that no single move at one set gains [HendonJacobsenSloth1996].

Every perfect Bayesian equilibrium is sequential, and the other way round, in a signalling game of
one sender and one receiver [FudenbergTirole1991]; in longer games sequential asks more: players
agree about deviations nobody was meant to make, and one tremble explains all that follows from it.

Listed are all pure ones, exactly; then those that mix, at sets that are reached only (off the path
every move is pure): what is called semi-separating in signalling games.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from sim.solve.consistency import consistency, histories, impossible_moves
from sim.solve.continuations import Continuations, exact_continuations
from sim.solve.equilibrium import Assessment, Assessments
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.semi_separating import semi_separating
from sim.solve.supporting import Support, chances_on_the_way, supporting
from sim.solve.tree_certificate import assessment
from sim.solve.tree_shape import check_shape

MOST_PROFILES = 200_000  # pure profiles looked at, beyond those ruled out early
MOST_LISTED = 1_000
BOUNDS = "ranges of beliefs that hang together by products are bounds"


def sequential(form: ExtensiveForm, mixing: bool = True) -> Assessments:
    """Return the sequential equilibria of a tree with perfect recall; ValueError without.

    Pure ones first, in the order of moves, then, with `mixing`, those that mix on the path only.
    There may be none of either. Where `complete` is False, `parameters["why_incomplete"]` says why.
    Nature does not tremble (see `sim.solve.consistency`).
    """
    check_shape(form)
    found, reasons = _pure(form)
    method = "all pure profiles, beliefs by orders of trembles, exact"
    if mixing:
        more, doubts = semi_separating(form)
        found += more
        reasons += doubts
        method += "; supports that mix on the path"
    parameters = {"why_incomplete": "; ".join(dict.fromkeys(reasons))} if reasons else {}
    return Assessments("sequential", method, not reasons, tuple(found), parameters)


def _pure(form: ExtensiveForm) -> tuple[list[Assessment], list[str]]:
    ways = histories(form, impossible_moves(form))
    chances = chances_on_the_way(form)
    worths = exact_continuations(form)
    found: list[Assessment] = []
    reasons: list[str] = []
    for looked, profile in enumerate(undominated(worths)):
        if looked == MOST_PROFILES:
            left = prod(len(held.moves) for held in form.sets)
            reasons.append(f"stopped after {looked} of at most {left} pure profiles")
            break
        if len(found) == MOST_LISTED:
            reasons.append(f"more than {MOST_LISTED} pure equilibria: the first are listed")
            break
        held = consistency(form, ways, [frozenset({move}) for move in profile])
        support, sure = supporting(form, held, chances, _losses(worths, profile))
        if support is not None:
            found.append(_assessed(form, profile, support))
            reasons += [BOUNDS] if support.bounds else []
        elif not sure:
            reasons.append("beliefs that hang together by products were sought numerically")
    return sorted(found, key=lambda each: each.strategies, reverse=True), reasons


def _assessed(form: ExtensiveForm, profile: Sequence[int], support: Support) -> Assessment:
    strategies = [
        tuple(Fraction(int(m == move)) for m in range(len(held.moves)))
        for move, held in zip(profile, form.sets, strict=True)
    ]
    return assessment(form, strategies, support.beliefs, support.ranges)


def _losses(worths: Continuations, profile: Sequence[int]) -> dict[int, list[Fraction]]:
    """Return for each node what its player loses by each other move."""
    return {
        node: [
            worths.loss(number, node, move, profile)
            for move in range(len(held.moves))
            if move != profile[number]
        ]
        for number, held in enumerate(worths.form.sets)
        for node in held.nodes
    }


def undominated(worths: Continuations) -> Iterator[tuple[int, ...]]:
    """Give the pure profiles in which no move is worse than another at all nodes of its set.

    Sets are filled from the leaves up, so that a profile is given up as soon as one move is seen to
    be worse, whatever is believed.
    """
    sets = worths.form.sets
    order = sorted(range(len(sets)), key=lambda s: max(sets[s].nodes), reverse=True)
    needs = [set(worths.sets_below(s)) for s in range(len(sets))]
    decided: list[list[int]] = []  # the sets that can be judged once the k-th is filled
    for k in range(len(order)):
        before, now = set(order[:k]), set(order[: k + 1])
        decided.append([s for s in order[: k + 1] if needs[s] <= now and not needs[s] <= before])
    profile = [0] * len(sets)
    if not sets:
        yield ()
        return

    tried = [-1] * len(order)
    k = 0
    while k >= 0:
        tried[k] += 1
        if tried[k] == len(sets[order[k]].moves):
            tried[k] = -1
            k -= 1
            continue
        profile[order[k]] = tried[k]
        if any(_worse(worths, s, profile) for s in decided[k]):
            continue
        if k + 1 == len(order):
            yield tuple(profile)
        else:
            k += 1


def _worse(worths: Continuations, number: int, profile: Sequence[int]) -> bool:
    """Say whether another move at a set is better at all of its nodes."""
    held = worths.form.sets[number]
    return any(
        all(worths.loss(number, node, move, profile) < 0 for node in held.nodes)
        for move in range(len(held.moves))
        if move != profile[number]
    )
