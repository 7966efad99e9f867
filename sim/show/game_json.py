"""Games as JSON documents: equilibria with their certificates, in the names of the file."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.gather.form_play import FormPlay, NormalPlay
from sim.gather.standoff_play import Reasoning, StandoffPlay
from sim.gather.tree_play import TreePlay
from sim.show.as_json import changes
from sim.solve.equilibrium import Assessment, Assessments, Chance, Equilibria, Equilibrium
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.normal_form import NormalForm

Json = dict[str, Any]


def of_form(play: FormPlay) -> Json:
    """Return a game that is no scenario's."""
    if isinstance(play, NormalPlay):
        return {"title": play.title, **_normal(play.form, play.found, play.reasoning)}
    return {"title": play.title, **_extensive(play.form, play.found)}


def _normal(form: NormalForm, found: Equilibria, reasoning: Reasoning | None = None) -> Json:
    """Return the equilibria of a game in normal form, and how its players might reason."""
    return {
        "players": list(form.players),
        "moves": _named(form.players, map(list, form.moves)),
        **_how(found),
        "equilibria": [_equilibrium(form, one) for one in found.equilibria],
        "components": [list(component) for component in found.components],
        "reasoning": None if reasoning is None else _reasoning(form, reasoning),
    }


def _reasoning(form: NormalForm, found: Reasoning) -> Json:
    moves, risk = form.moves, found.risk_dominant
    return {
        "eliminated": [
            [
                {
                    "player": form.players[one.player],
                    "move": moves[one.player][one.move],
                    "by": {moves[one.player][m]: float(x) for m, x in one.by},
                }
                for one in round_
            ]
            for round_ in found.elimination.rounds
        ],
        "best_replies_lead_to": [
            {"moves": _play(form, end), "from_plays": count}
            for end, count in zip(found.walks.ends, found.walks.plays_to_ends, strict=True)
        ],
        "best_replies_go_round": [
            {"plays": [_play(form, play) for play in cycle], "from_plays": count}
            for cycle, count in zip(found.walks.cycles, found.walks.plays_to_cycles, strict=True)
        ],
        "payoff_dominant": found.payoff_dominant,
        "risk_dominant": None if risk is None else _play(form, risk),
    }


def _equilibrium(form: NormalForm, found: Equilibrium) -> Json:
    joint = found.joint
    document = {
        "strategies": {
            player: _chances(moves, strategy)
            for player, moves, strategy in zip(
                form.players, form.moves, found.strategies, strict=joint is None
            )
        },
        **_worth(form.players, found),
    }
    if joint is None:
        return document
    plays = [(play, chance) for play, chance in joint.items() if chance != 0]
    return {
        **document,
        "joint": [{"moves": _play(form, play), "p": float(chance)} for play, chance in plays],
    }


def _play(form: NormalForm, play: Sequence[int]) -> Json:
    named = zip(form.players, form.moves, play, strict=True)
    return {player: moves[move] for player, moves, move in named}


def standoff(play: StandoffPlay) -> Json:
    """Return a standoff of a scenario played."""
    often, form = play.often, play.form
    return {
        "title": play.case.scenario.title,
        "name": play.name,
        "label": play.case.scenario.standoffs[play.name].label,
        **_normal(form, play.found, play.reasoning),
        "plays": [
            {
                "moves": _play(form, where),
                "deal": bool(play.struck[where]),
                "payoffs": {
                    player: form.worth(int(table[where]))
                    for player, table in zip(form.players, form.payoffs, strict=True)
                },
                "share": float(often.pure[where]),
                "share_deal": float(often.struck[where]),
            }
            for where in np.ndindex(*form.shape)
        ],
        "shares": {
            "draws": often.draws,
            "seed": often.seed,
            "design": often.design,
            "none": often.none,
            "several": often.several,
            "mixed": often.mixed,
            "infinite": often.infinite,
            "quantal": None
            if often.quantal is None
            else {
                player: _named(moves, shares)
                for player, moves, shares in zip(
                    form.players, form.moves, often.quantal, strict=True
                )
            },
        },
        "changes": changes(play.case),
    }


def _extensive(form: ExtensiveForm, found: Assessments) -> Json:
    """Return the equilibria of a tree."""
    own = [[known for known in form.sets if known.player == p] for p in range(len(form.players))]
    every = [list(dict.fromkeys(move for known in sets for move in known.moves)) for sets in own]
    return {
        "players": list(form.players),
        "moves": _named(form.players, every),
        "information_sets": {
            player: {known.name: list(known.moves) for known in sets}
            for player, sets in zip(form.players, own, strict=True)
        },
        **_how(found),
        "equilibria": [_assessment(form, one) for one in found.equilibria],
    }


def _assessment(form: ExtensiveForm, found: Assessment) -> Json:
    strategies: Json = {player: {} for player in form.players}
    beliefs: Json = {player: {} for player in form.players}
    ranges: Json = {player: {} for player in form.players}
    for h, known in enumerate(form.sets):
        player = form.players[known.player]
        ways = _ways(form, known.nodes)
        strategies[player][known.name] = _chances(known.moves, found.strategies[h])
        beliefs[player][known.name] = _chances(ways, found.beliefs[h])
        ranges[player][known.name] = _named(ways, map(list, found.ranges[h]))
    return {
        "strategies": strategies,
        "beliefs": beliefs,
        "belief_ranges": ranges,
        **_worth(form.players, found),
    }


def _ways(form: ExtensiveForm, nodes: Sequence[int]) -> list[str]:
    """Return the ways to some nodes, by the names of moves; those that share theirs are counted.

    Chance may make several moves of one name.
    """
    ways: list[str] = []
    for node in nodes:
        way, same = "/".join(form.path(node)), 1
        while (found := way if same == 1 else f"{way} ({same})") in ways:
            same += 1
        ways.append(found)
    return ways


def tree(play: TreePlay) -> Json:
    """Return a tree of a scenario played."""
    often = play.often
    shares = None
    if often is not None:
        shares = {
            "draws": often.draws,
            "seed": often.seed,
            "design": often.design,
            "moves": {
                known.name: _named(known.moves, share)
                for known, share in zip(play.form.sets, often.moves, strict=True)
            },
            "profiles": [
                {"moves": _profile(play.form, profile), "share": share}
                for profile, share in often.profiles
            ],
            "none": often.none,
            "several": often.several,
        }
    return {
        "title": play.case.scenario.title,
        "name": play.name,
        "label": play.case.scenario.trees[play.name].label,
        **_extensive(play.form, play.found),
        "plays": [
            {
                "moves": list(play.form.path(leaf)),
                "deal": play.struck[leaf],
                "payoffs": _named(play.form.players, map(float, play.form.payoffs[leaf])),
            }
            for leaf in play.form.leaves
        ],
        "shares": shares,
        "priors": _priors(play),
        "changes": changes(play.case),
    }


def _profile(form: ExtensiveForm, profile: Sequence[int]) -> Json:
    return {known.name: known.moves[m] for known, m in zip(form.sets, profile, strict=True)}


def _priors(play: TreePlay) -> list[Json] | None:
    """Return for each prior of a grid the pure equilibria, and how likely each set then is."""
    priors = play.priors
    if priors is None:
        return None
    names = [known.name for known in play.form.sets]
    return [
        {
            "prior": _named(priors.types, map(float, point)),
            "equilibria": [
                {
                    "moves": _profile(play.form, priors.profiles[p]),
                    "reached": _named(names, map(float, priors.reached[n, p])),
                }
                for p in range(len(priors.profiles))
                if priors.holds[n, p]
            ],
        }
        for n, point in enumerate(priors.points)
    ]


def _how(found: Equilibria | Assessments) -> Json:
    return {
        "concept": found.concept,
        "method": found.method,
        "complete": found.complete,
        "parameters": dict(found.parameters),
    }


def _worth(players: Sequence[str], found: Equilibrium | Assessment) -> Json:
    return {
        "payoffs": _named(players, found.payoffs),
        "regret": found.regret,
        "approximate": found.approximate,
        "pure": found.pure,
    }


def _chances(names: Sequence[str], chances: Sequence[Chance]) -> Mapping[str, float]:
    return _named(names, map(float, chances))


def _named(names: Sequence[str], things: Any) -> Json:
    return dict(zip(names, things, strict=True))
