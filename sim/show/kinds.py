"""Kinds of results: how each is told in words, as a report and as a document, by its type.

A new result is one line here; `notebook`, `frames` and the Python face look it up.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

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
from sim.read.case import Case
from sim.read.checked import Checked, Shelf, checked
from sim.read.faults import CallFault, Fault
from sim.show import (
    answer,
    as_json,
    check,
    compare_json,
    credible_tables,
    discover_json,
    discover_words,
    form_tables,
    game_json,
    gap_words,
    opens_json,
    opens_words,
    paired_tables,
    sensitivity_json,
    sensitivity_words,
    standoff_tables,
    sweep_json,
    sweep_words,
    text,
    tree_tables,
    why_json,
    why_words,
)

Json = dict[str, Any]
Found = TypeVar("Found")


class Kind(NamedTuple):
    """How a kind of result is told: sentences, a report, a JSON document, the figure beside them.

    `report(result, quiet=...)` is what the command prints. `figure` is the name of the figure that
    says more than words do, "" where none does, "*" where it is the result's own name.
    """

    sentences: Callable[[Any], Iterable[str]]
    report: Callable[..., str]
    document: Callable[[Any], Json]
    figure: str = ""


def _titles(shelf: Shelf) -> Iterable[str]:
    return (f"{name}: {title}" for name, title in shelf.titles)


KINDS: dict[type, Kind] = {
    Shelf: Kind(_titles, check.listing, check.listed),
    Checked: Kind(check.sentences, check.report, check.document),
    Case: Kind(answer.of_case, text.of_case, lambda case: check.document(checked(case))),
    Plain: Kind(
        lambda plain: answer.of_plain(plain, tables=False),
        text.of_plain,
        as_json.zone,
        "payoff_plane",
    ),
    Ensemble: Kind(
        lambda ensemble: answer.of_run(ensemble, tables=False),
        text.of_run,
        lambda ensemble: as_json.run(ensemble, None),
        "margin",
    ),
    Structures: Kind(answer.of_structures, text.of_structures, as_json.structures, "structure"),
    Why: Kind(why_words.sentences, text.of_why, why_json.of_why, "terms"),
    Ways: Kind(opens_words.sentences, text.of_ways, opens_json.opens, "tipping"),
    Gap: Kind(
        lambda gap: gap_words.sentences(gap, tables=False),
        text.of_gap,
        compare_json.gap,
        "gap",
    ),
    Paired: Kind(paired_tables.sentences, text.of_paired, compare_json.paired),
    Credibility: Kind(credible_tables.sentences, text.of_credibility, as_json.credible),
    StandoffPlay: Kind(standoff_tables.sentences, text.of_standoff, game_json.standoff, "*"),
    TreePlay: Kind(tree_tables.sentences, text.of_tree, game_json.tree, "*"),
    NormalPlay: Kind(form_tables.sentences, text.of_form, game_json.of_form),
    ExtensivePlay: Kind(form_tables.sentences, text.of_form, game_json.of_form),
    Sweep: Kind(sweep_words.sentences, text.of_sweep, sweep_json.sweep, "sweep"),
    PhaseMap: Kind(sweep_words.sentences, text.of_sweep, sweep_json.sweep, "phase_map"),
    Sensitivity: Kind(
        sensitivity_words.sentences,
        text.of_sensitivity,
        sensitivity_json.sensitivity,
        "tornado",
    ),
    Discovery: Kind(
        discover_words.sentences,
        text.of_discovery,
        discover_json.discover,
        "boxes",
    ),
}


def kind(result: object) -> Kind:
    """Return how a result is told; `CallFault` if it is none of ours."""
    return of_type(KINDS, result, "a case, or a result of one")


def of_type(table: Mapping[type, Found], result: object, wanted: str) -> Found:
    """Return the line of a table for a result's type; `CallFault` if it has none."""
    for known, line in table.items():
        if isinstance(result, known):
            return line
    what = f"is no result of ours; give {wanted}"
    raise CallFault([Fault("result", type(result).__name__, what)])
