"""The whole static model against the slow, obvious one that was written without reading it."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings

from sim.gather.plain import solve
from sim.read import family
from sim.read.case import load
from sim.show import as_json
from tests import obvious
from tests.politics import political
from tests.scenarios import Raw, case

OURS_ALONE = ("offerable", "drafts", "types", "changes")  # keys that stand beside the stable ones
ROUNDED = ("in_office", "stocks")  # floats that are sums in another order


def compared(document: Any, rounded: bool = False) -> Any:
    """Return a document with the floats that are no whole numbers of 1e-12 to twelve digits."""
    if isinstance(document, dict):
        return {k: compared(v, rounded or k in ROUNDED) for k, v in document.items()}
    if isinstance(document, list):
        return [compared(item, rounded) for item in document]
    return round(document, 12) if rounded and isinstance(document, float) else document


def agree(raw: Raw) -> None:
    """Hold every number of the plain solve against the obvious one."""
    found = as_json.zone(solve(case(raw)))
    ours = {k: v for k, v in found.items() if k not in OURS_ALONE}
    assert compared(ours) == compared(obvious.zone(raw))


@settings(max_examples=150)
@given(political())
def test_every_number_of_a_political_scenario_is_the_obvious_one(raw: Raw) -> None:
    """Trust, stances, government, futures, stocks and types, together and package for package."""
    agree(raw)


# Few enough packages for the slow one; every mechanism of the files stays.
KEPT = {
    "duration": ("renewable", "calm", "permanent"),
    "withdrawal": ("none", "towns"),
    "north": ("checked",),
    "guarantee": ("nobody", "mediators"),
    "sequence": ("at_once", "weekly"),
    "rafah": ("after", "suspended"),
    "hostages": ("thirty_three", "forty", "wider"),
    "prisoners": ("seven_hundred",),
    "lifers": ("none", "hundred"),
    "names": ("shared",),
    "deportation": ("home",),
    "rule": ("unsettled", "hamas"),
}


def trimmed(name: str, sets: list[str]) -> Raw:
    """Return a shipped file's tables with few options that a deal may hold."""
    tree = family.same(load(name, sets=sets).tree).tree
    raw: Raw = _without_words(deepcopy(tree)) | {"assumed": "trimmed"}
    for issue, kept in KEPT.items():
        for option, stated in raw["issues"][issue]["options"].items():
            if stated.get("deal", True) and option not in kept:
                stated["deal"] = False
    return {key: raw[key] for key in raw if key not in LEFT_OUT}


LEFT_OUT = ("as_of", "sources", "drafts", "facts", "what_if", "standoffs", "trees", "talks")


def _without_words(node: Any) -> Any:
    if isinstance(node, dict):
        words = ("source", "claim", "kind")
        return {key: _without_words(value) for key, value in node.items() if key not in words}
    return [_without_words(item) for item in node] if isinstance(node, list) else node


@pytest.mark.parametrize("name", ["gaza/cairo_april_2024", "gaza/may_2024"])
@pytest.mark.parametrize(
    "sets",
    [
        [],
        ["types.hamas.desperate.chance=1", "types.hamas.never.chance=0"],
        ["government.ratifies=majority", "government.office_weight=0.6"],
    ],
)
def test_the_gaza_files_are_priced_as_the_obvious_one_prices_them(
    name: str, sets: list[str]
) -> None:
    """April and May with all their mechanisms, over a few hundred packages."""
    agree(trimmed(name, sets))
