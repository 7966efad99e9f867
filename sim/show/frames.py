"""Frames: what a result holds as tidy tables for pandas, one row an observation.

Most are parts of its JSON document laid out flat: what is nested there has its keys joined by dots,
`payoffs.north`. What is large comes straight from the arrays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.gather.credible import Credibility
from sim.gather.discover import Discovery
from sim.gather.form_play import ExtensivePlay, NormalPlay
from sim.gather.gap import Gap
from sim.gather.paired import Paired
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.sensitivity import Sensitivity
from sim.gather.standoff_play import StandoffPlay
from sim.gather.structure import Structures
from sim.gather.sweep import PhaseMap, Sweep
from sim.gather.tree_play import TreePlay
from sim.gather.ways import Ways
from sim.gather.why import Why
from sim.price.game import PER_UNIT
from sim.read.address import show
from sim.read.case import Case
from sim.read.checked import Checked, Shelf
from sim.read.estimates import stated
from sim.read.faults import CallFault, Fault, nearest
from sim.show.columns import draws_table, packages_table
from sim.show.kinds import kind, of_type
from sim.solve import packages

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
Rows = Iterable[Row]
Table = Callable[[Any], Any]


def frame(result: object, name: str | None = None) -> "DataFrame":
    """Return a table of a result, by default its first; `CallFault` if it has none so named."""
    tables = of_type(FRAMES, result, "a case, or a result of one")
    if name is None:
        name = next(iter(tables))
    if name not in tables:
        what = f"is no table of this result; {nearest(name, tables)}"
        raise CallFault([Fault("frame", name, what)])
    return tables[name](result)


def names(result: object) -> list[str]:
    """Return the names of the tables of a result, the first being the one given by default."""
    return list(of_type(FRAMES, result, "a case, or a result of one"))


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        right = "pip install pandas, or pip install 'dealzone[notebook]'"
        raise CallFault([Fault("frame", "", f"needs pandas; {right}")]) from None
    return pandas


def _framed(rows: Rows) -> "DataFrame":
    """Return rows as a frame, what is nested in them laid out flat."""
    return _pandas().DataFrame([dict(_flat(row)) for row in rows])


def _flat(row: Row, before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _told(*path: str, key: str = "") -> Table:
    """Return how a part of the document becomes a frame: a list of rows, or rows by their `key`."""

    def table(result: Any) -> "DataFrame":
        part: Any = kind(result).document(result)
        for step in path:
            part = (part or {}).get(step)
        part = part or []
        rows = part if not isinstance(part, Mapping) else _keyed(part, key)
        return _framed(rows)

    return table


def _keyed(part: Mapping[str, Any], key: str) -> Iterator[Row]:
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield {key: name, **value}
        elif value is None or not isinstance(value, list):
            yield {key: name, "share": value}


def _numbers(case: Case) -> "DataFrame":
    """Return every number of a case: its range, and why it is what it is."""
    reasons = {show(at): reason for at, reason in case.reasons()}
    rows = []
    for number in stated(case.scenario):
        estimate, reason = number.estimate, reasons.get(number.address)
        row = {"address": number.address, "low": estimate.low, "likely": estimate.likely}
        row |= {"high": estimate.high, "shape": estimate.shape, "unit": estimate.unit}
        row |= {"lever": estimate.lever, "harm": estimate.harm, "same_as": estimate.same_as}
        why = {"rests_on": None, "sources": (), "claim": None, "kind": None, "assumed": None}
        if reason is not None:
            why = {word: getattr(reason, word) for word in why}
        rows.append({**row, **why})
    return _framed(rows)


def _packages(plain: Plain) -> "DataFrame":
    """Return every package: its options, what it is worth to whom, whether all accept it."""
    game = plain.game
    numbers = np.flatnonzero(plain.included)
    columns: dict[str, Any] = {"package": numbers}
    places = np.unravel_index(numbers, game.shape)
    for issue, options, place in zip(game.issue_names, game.option_names, places, strict=True):
        columns[issue] = _pandas().Categorical.from_codes(place, categories=list(options))
    worth = packages.payoffs_at(game, numbers)[0]
    for actor, units in zip(game.actors, worth, strict=True):
        columns[f"payoffs.{actor}"] = units / PER_UNIT
    for party, units in zip(game.party_names, plain.slack, strict=True):
        columns[f"slack.{party}"] = units[numbers] / PER_UNIT
    for name, those in (("in_zone", plain.zone), ("on_frontier", plain.frontier)):
        columns[name] = np.isin(numbers, those)
    return _pandas().DataFrame(columns)


def _of_arrow(table: Callable[[Any], Any], result: Ensemble) -> "DataFrame":
    _pandas()
    if result.rest is None and table is draws_table:
        what = "were handed on to a results folder; read its draws.parquet"
        raise CallFault([Fault("frame", "draws", what)])
    return table(result).to_pandas()


def _equilibria(play: StandoffPlay | TreePlay | NormalPlay | ExtensivePlay) -> "DataFrame":
    """Return the chance of each move in each equilibrium."""
    document = kind(play).document(play)
    rows = []
    for number, one in enumerate(document["equilibria"]):
        told = {"regret": one["regret"], "pure": one["pure"]}
        for player, strategy in (one.get("strategies") or {}).items():
            for at, chance in _flat(strategy):
                where = {"equilibrium": number, "player": player, "move": at, "chance": chance}
                if isinstance(play, TreePlay | ExtensivePlay):
                    known, _, where["move"] = at.rpartition(".")
                    where["information_set"] = known
                rows.append({**where, "payoff": one["payoffs"][player], **told})
    return _framed(rows)


def _issues(gap: Gap) -> "DataFrame":
    """Return the issues on which two drafts differ, and what each says."""
    differ = kind(gap).document(gap)["differ"]
    return _framed({"issue": i, "first": a, "second": b} for i, (a, b) in differ.items())


def _terms(why: Why) -> "DataFrame":
    """Return the terms of each actor's payoffs, in the deal and without one."""
    document = kind(why).document(why)
    told = ("kind", "of", "deal", "no_deal", "difference", "if_refused")
    return _framed(
        {"actor": actor, **{word: term[word] for word in told}}
        for actor, account in document["actors"].items()
        for term in account["terms"]
    )


def _map(found: PhaseMap) -> "DataFrame":
    """Return a row for each pair of values."""
    first, second = (dial.address for dial in found.dials)
    return _framed(
        {
            first: float(across),
            second: float(up),
            "p_zone": float(found.p_zone[row, column]),
            "margin": float(found.margins[row, column]),
        }
        for row, up in enumerate(found.values[1])
        for column, across in enumerate(found.values[0])
    )


def _conditions(found: Discovery) -> "DataFrame":
    return _in_boxes(found, "conditions")


def _tradeoff(found: Discovery) -> "DataFrame":
    return _in_boxes(found, "tradeoff")


def _in_boxes(found: Discovery, part: str) -> "DataFrame":
    """Return the rows of a part of each box, with the number of the box."""
    boxes = kind(found).document(found)["boxes"]
    return _framed({"box": n, **row} for n, box in enumerate(boxes) for row in box[part])


FRAMES: dict[type, dict[str, Table]] = {
    Shelf: {"cases": _told("cases")},
    Checked: {"warnings": _told("warnings")},
    Case: {"numbers": _numbers},
    Plain: {
        "packages": _packages,
        "frontier": _told("frontier"),
        "solutions": _told("solutions", key="concept"),
        "drafts": _told("drafts", key="draft"),
        "refused_by": _told("blocking", "refused_by"),
    },
    Ensemble: {
        "draws": partial(_of_arrow, draws_table),
        "packages": partial(_of_arrow, packages_table),
        "openers": _told("openers", key="address"),
        "drafts": _told("drafts_by_party", key="draft"),
        "what_ifs": _told("what_if", key="what_if"),
        "structure": _told("structure", key="without"),
    },
    Structures: {"structure": _told("structure", key="without")},
    Why: {"terms": _terms, "consent": _told("consent", key="party")},
    Gap: {
        "issues": _issues,
        "gains": _told("gains", key="actor"),
        "bridges": _told("bridges", "packages"),
    },
    Paired: {"drafts": _told("drafts", key="draft"), "blocks": _told("blocks", key="party")},
    Ways: {
        "tipping": _told("tipping"),
        "switches": _told("switches"),
        "pairs": _told("pairs"),
    },
    Credibility: {"threats": _told("threats")},
    StandoffPlay: {"equilibria": _equilibria, "plays": _told("plays")},
    TreePlay: {"equilibria": _equilibria, "plays": _told("plays")},
    NormalPlay: {"equilibria": _equilibria},
    ExtensivePlay: {"equilibria": _equilibria},
    Sweep: {"points": _told("points")},
    PhaseMap: {"map": _map},
    Sensitivity: {"tornado": _told("tornado"), "indices": _told("indices")},
    Discovery: {"boxes": _told("boxes"), "conditions": _conditions, "tradeoff": _tradeoff},
}
