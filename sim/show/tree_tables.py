"""A tree played: the answer in words, then its equilibria, beliefs and what other priors expect."""

from collections.abc import Iterator

import numpy as np

from sim.gather.tree_play import Priors, TreePlay
from sim.read.games import Tree
from sim.show import words
from sim.show.game_words import CONCEPTS, Labels, certificate, chance, mixture, of_tree
from sim.show.table import Row, table
from sim.solve.equilibrium import Assessment, Assessments
from sim.solve.extensive_form import ExtensiveForm

FEW = 8  # equilibria that are told whole
POSSIBLE = 1e-12


def sentences(play: TreePlay) -> Iterator[str]:
    """Yield the answer in words."""
    tree = play.case.scenario.trees[play.name]
    labels = of_tree(play.case, play.name)
    yield how_many(play.found)
    if len(play.found.equilibria) == 1:
        yield from _told(play, tree, labels, play.found.equilibria[0])
    if play.often is not None:
        yield from _often(play, tree, labels)
    if play.priors is not None:
        yield from _surprise(play, play.priors)


def how_many(found: Assessments, where: str = "At the likely numbers") -> str:
    """Return how many equilibria there are, in words."""
    if found.concept == "quantal":
        lam = found.parameters["lambda"]
        return f"{where} players answer with chances that follow payoffs, lambda {lam:g} a unit."
    pure, count = sum(e.pure for e in found.equilibria), len(found.equilibria)
    more = "" if found.complete else "; there may be more"
    kinds = f" ({pure} pure, {count - pure} mixed)" if pure and count > pure else ""
    noun = "equilibrium" if count == 1 else "equilibria"
    verb = "is" if count == 1 else "are"
    return f"{where} there {verb} {count or 'no'} sequential {noun}{kinds}{more}."


def _told(play: TreePlay, tree: Tree, labels: Labels, found: Assessment) -> Iterator[str]:
    """Yield what each player does at each information set."""
    for known, strategy in zip(play.form.sets, found.strategies, strict=True):
        kind, _, node = known.name.rpartition(".")
        moves = [tree.nodes[node].moves[m].label or m for m in known.moves]
        who = labels.player(play.form.players[known.player])
        if kind and tree.types is not None:
            who += f" of the type {_type(play, kind)!r}"
        at = tree.nodes[node].label
        where = f" ({words.inside(at)})" if at else ""
        yield f"{who}{where}: {words.inside(mixture(moves, strategy))}."


def _type(play: TreePlay, kind: str) -> str:
    tree = play.case.scenario.trees[play.name]
    return play.case.scenario.types[str(tree.types)][kind].label or kind


def _often(play: TreePlay, tree: Tree, labels: Labels) -> Iterator[str]:
    """Yield for each set without types in how many readings each move is made."""
    often = play.often
    assert often is not None
    for known, shares in zip(play.form.sets, often.moves, strict=True):
        if "." in known.name:
            continue
        told = [
            f"{words.inside(tree.nodes[known.name].moves[move].label or move)} in "
            f"{words.readings(share)}"
            for move, share in zip(known.moves, shares, strict=True)
            if share > 0
        ]
        who = labels.player(play.form.players[known.player])
        at = words.inside(tree.nodes[known.name].label or known.name)
        yield f"Over the readings, when {at}, {who}: {'; '.join(told)}."


def _surprise(play: TreePlay, priors: Priors) -> Iterator[str]:
    """Yield which beliefs take for impossible what others expect."""
    for h, known in enumerate(play.form.sets):
        if "." in known.name:
            continue
        sure = [_type(play, kind) for kind in _surprised(priors, h)]
        if sure:
            node = play.case.scenario.trees[play.name].nodes[known.name]
            yield (
                f"To somebody sure that the other is {words.either(map(repr, sure))}, that "
                f"{words.inside(node.label or known.name)} has no chance at all: it would surprise "
                "him though he had made no error but that belief."
            )


def _surprised(priors: Priors, h: int) -> Iterator[str]:
    """Yield the types of which one can be sure and not expect a set that others do expect."""
    if not priors.reached[:, :, h][priors.holds].any():
        return
    for number, kind in enumerate(priors.types):
        point = int(np.flatnonzero(priors.points[:, number] == 1)[0])
        held = priors.holds[point]
        if held.any() and not priors.reached[point][held, h].any():
            yield kind


def tables(play: TreePlay) -> list[str]:
    """Return the tables of a tree of a scenario."""
    labels = of_tree(play.case, play.name)
    return [
        plays(play.form, labels, play.struck),
        *equilibria(play.form, labels, play.found),
        _shares(play, labels),
        _expectations(play),
        _answers(play),
    ]


def plays(form: ExtensiveForm, labels: Labels, struck: dict[int, bool] | None = None) -> str:
    """Return what every play is worth to the players; `struck` says which end in a deal."""
    rows: list[Row] = []
    for leaf in form.leaves:
        worth = [words.number(float(x)) for x in form.payoffs[leaf]]
        deal = [] if struck is None else ["deal" if struck[leaf] else ""]
        rows.append([" / ".join(form.path(leaf)), *deal, *worth])
    heads = [labels.player(player) for player in form.players]
    return table("What every play is worth", ["", *([""] if struck else []), *heads], rows)


def moves(form: ExtensiveForm, labels: Labels, one: Assessment) -> Iterator[str]:
    """Yield what is done at each information set."""
    for known, strategy in zip(form.sets, one.strategies, strict=True):
        who = labels.player(form.players[known.player])
        yield f"{who} ({known.name}): {mixture(known.moves, strategy)}"


def equilibria(form: ExtensiveForm, labels: Labels, found: Assessments) -> Iterator[str]:
    """Yield a table for each equilibrium: what is done and believed at each information set."""
    for number, one in enumerate(found.equilibria[:FEW], 1):
        rows: list[Row] = []
        for h, known in enumerate(form.sets):
            who = labels.player(form.players[known.player])
            rows.append(
                [
                    f"{who}: {known.name}",
                    mixture(known.moves, one.strategies[h]),
                    _beliefs(form, one, h),
                ]
            )
        worth = zip(form.players, one.payoffs, strict=True)
        told = ", ".join(f"{labels.player(p)} {words.number(x)}" for p, x in worth)
        title = f"{CONCEPTS[found.concept]}, {number} of {len(found.equilibria)}"
        yield table(
            title,
            ["where", "what is done", "what is believed"],
            rows,
            f"Worth {told}; {certificate(one)}.",
        )
    if len(found.equilibria) > FEW:
        yield f"... and {len(found.equilibria) - FEW} more; --json gives all of them."
    yield f"Method: {found.method}." + (
        f" It may not be complete: {found.parameters.get('why_incomplete', 'see the method')}."
        if not found.complete
        else ""
    )


def _beliefs(form: ExtensiveForm, found: Assessment, h: int) -> str:
    """Return the belief at an information set of several nodes, with the range that would do."""
    known = form.sets[h]
    if len(known.nodes) < 2:
        return ""
    told = []
    for node, belief, (low, high) in zip(
        known.nodes, found.beliefs[h], found.ranges[h], strict=True
    ):
        way = "/".join(form.path(node))
        free = f" ({low:.2g} to {high:.2g} would do)" if high - low > POSSIBLE else ""
        told.append(f"{way} {chance(belief) if belief in (0, 1) else f'{float(belief):.2f}'}{free}")
    return "\n".join(told)


def _shares(play: TreePlay, labels: Labels) -> str:
    often = play.often
    if often is None:
        return ""
    rows: list[Row] = [
        [
            "; ".join(
                f"{known.name}: {known.moves[m]}"
                for known, m in zip(play.form.sets, profile, strict=True)
            ),
            words.percent(share),
        ]
        for profile, share in often.profiles[:FEW]
    ]
    rows.append(["no pure one", words.percent(often.none)])
    rows.append(["more than one", words.percent(often.several)])
    note = f"Pure sequential equilibria in {often.draws:,} draws, seed {often.seed}."
    return table("In what share of readings", ["equilibrium", "share"], rows, note)


def _expectations(play: TreePlay) -> str:
    """Return what somebody who is sure of a type would expect, and answer."""
    priors = play.priors
    if priors is None:
        return ""
    open_sets = [h for h, known in enumerate(play.form.sets) if "." not in known.name]
    rows: list[Row] = []
    for number, kind in enumerate(priors.types):
        point = int(np.flatnonzero(priors.points[:, number] == 1)[0])
        for p in np.flatnonzero(priors.holds[point]):
            cells = [
                f"{words.percent(priors.reached[point, p, h])}: "
                f"{play.form.sets[h].moves[priors.profiles[p][h]]}"
                for h in open_sets
            ]
            rows.append([f"sure of {kind}", *cells])
    heads = [play.form.sets[h].name for h in open_sets]
    note = "Under each prior: the chance that the set is reached, and what is done there if it is."
    return table("What a prior expects", ["prior", *heads], rows, note)


def _answers(play: TreePlay) -> str:
    """Return for each answer between which priors some equilibrium gives it."""
    priors = play.priors
    if priors is None:
        return ""
    rows: list[Row] = []
    for h, known in enumerate(play.form.sets):
        if "." in known.name:
            continue
        for m, move in enumerate(known.moves):
            given = [p for p, profile in enumerate(priors.profiles) if profile[h] == m]
            where = priors.holds[:, given].any(axis=1)
            if where.any():
                spans = [
                    f"{low:.2f} to {high:.2f}"
                    for low, high in zip(
                        priors.points[where].min(axis=0),
                        priors.points[where].max(axis=0),
                        strict=True,
                    )
                ]
                rows.append([f"{known.name}: {move}", words.percent(float(where.mean())), *spans])
    note = (
        "At the likely payoffs: for how many of the priors on a grid some pure equilibrium gives "
        "the answer, and between which chances of each type those lie."
    )
    return table("Which priors give which answer", ["answer", "priors", *priors.types], rows, note)
