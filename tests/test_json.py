"""The JSON documents, against the stable part of the interface."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings

from sim.gather.plain import solve
from sim.gather.run import run
from sim.price.game import PER_UNIT
from sim.read.case import load
from sim.show import as_json
from tests.scenarios import Raw, case, scenarios

CONCEPTS = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
X = (float, int)
NULL = type(None)

# What the interface promises: a type, a tuple of types, or a table of them ("*" for any name).
ZONE = {
    "title": str,
    "parties": list,
    "packages": int,
    "undeliverable": int,
    "unratified": int,
    "walk_away": {"*": X},
    "margin": (*X, NULL),
    "margin_without_red_lines": (*X, NULL),
    "zone": {"size": int, "share": X},
    "frontier": list,
    "solutions": dict.fromkeys(CONCEPTS, (dict, NULL)),
    "blocking": {"without": {"*": int}, "refused_by": list, "nearest_miss": (dict, NULL)},
    "stocks": dict,
}
RUN = {
    "draws": int,
    "seed": int,
    "p_zone": {"estimate": X, "se": X, "low": X, "high": X},
    "p_nothing_offerable": X,
    "margin": dict.fromkeys(("mean", "q05", "q50", "q95"), (*X, NULL)),
    "openers": {"*": (*X, NULL)},
    "blockers": {"*": (*X, NULL)},
    "robust": {"package": (dict, NULL), "probability": (*X, NULL)},
    "drafts": {"*": X},
    "drafts_by_party": {"*": {"*": X}},
    "ready": {"*": X},
    "facts": NULL,
    "by_type": NULL,
    "structure": NULL,
    "p_government_stands": NULL,
    "what_if": (dict, NULL),
    "solutions": {concept: {"options": {"*": {"*": X}}} for concept in CONCEPTS},
    "out": (str, NULL),
}


def fits(value: Any, promise: Any) -> bool:
    """Tell whether a value is what was promised."""
    if not isinstance(promise, dict):
        return isinstance(value, promise)
    if "*" in promise:
        return all(fits(below, promise["*"]) for below in value.values())
    return all(key in value and fits(value[key], promise[key]) for key in promise)


def finite(value: Any) -> bool:
    """Tell whether all numbers in a document are finite."""
    if isinstance(value, dict | list):
        return all(map(finite, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or math.isfinite(value)


@settings(max_examples=50)
@given(scenarios())
def test_zone_and_run_print_what_the_interface_promises(raw: Raw) -> None:
    """Every key is there with its type, numbers are finite, and it is JSON."""
    found = case(raw)
    zone, ensemble = as_json.zone(solve(found)), as_json.run(run(found, 4), None)
    assert fits(zone, ZONE)
    assert fits(ensemble, RUN)
    for document in (zone, ensemble):
        assert finite(document)
        assert json.loads(json.dumps(document, allow_nan=False)) == document


@settings(max_examples=50)
@given(scenarios())
def test_numbers_of_one_document_agree(raw: Raw) -> None:
    """Sizes, shares, gains and refusals of a plain solve do not contradict one another."""
    zone = as_json.zone(solve(case(raw)))
    size, packages = zone["zone"]["size"], zone["packages"]
    assert zone["zone"]["share"] == size / packages
    assert len(zone["zone"]["packages"]) == size  # small scenarios list all
    assert sum(row["packages"] for row in zone["blocking"]["refused_by"]) == packages - size
    assert all(without >= size for without in zone["blocking"]["without"].values())
    assert (zone["margin"] is not None and zone["margin"] >= 0) == (size > 0)
    assert (zone["blocking"]["nearest_miss"] is None) == (size > 0 or zone["margin"] is None)
    for solution in zone["solutions"].values():
        assert (solution is None) == (size == 0)
        for party, gain in (solution or {}).get("gains", {}).items():
            exact = (solution["payoffs"][party] - zone["walk_away"][party]) * PER_UNIT
            assert round(exact) == pytest.approx(gain * PER_UNIT, abs=2)


def test_shares_of_options_sum_to_one_where_there_is_a_zone() -> None:
    """A concept picks one option of each issue in every draw with a zone."""
    found = as_json.run(run(load("two_firms"), 30, 1), None)
    for concept in CONCEPTS:
        for shares in found["solutions"][concept]["options"].values():
            assert sum(shares.values()) == pytest.approx(1)


def test_a_draft_is_accepted_where_every_party_accepts_it() -> None:
    """North takes the text in every draw and South in most: all do in just as many as South."""
    found = as_json.run(run(load("two_firms"), 30, 1), None)
    north, south = found["drafts_by_party"]["council_text"].values()
    assert north == 1 > south > 0
    assert found["drafts"]["council_text"] == south


def test_what_does_not_exist_is_null() -> None:
    """Where red lines leave nothing to offer there is no margin, no solution and no miss."""
    barred = [f"actors.south.stakes.cranes.red_lines.{o}=1" for o in ("zero", "two", "four")]
    found = load("two_firms", sets=barred)
    zone, ensemble = as_json.zone(solve(found)), as_json.run(run(found, 5), None)
    assert zone["margin"] is None
    assert zone["margin_without_red_lines"] > 0
    assert set(zone["solutions"].values()) == {None}
    assert zone["blocking"]["nearest_miss"] is None
    assert ensemble["p_nothing_offerable"] == 1
    assert ensemble["robust"] == {"package": None, "probability": None}
    assert set(ensemble["margin"].values()) == {None}


def test_what_was_changed_stands_in_the_result() -> None:
    """A result carries its changes, by address."""
    found = load("two_firms", sets=["actors.south.walk_away=0.5"], what_ifs=["buyer_gone"])
    changes = as_json.zone(solve(found))["changes"]
    assert changes == {"what_if": ["buyer_gone"], "set": {"actors.south.walk_away": 0.5}}


def test_a_date_that_was_set_stands_in_the_result_as_text() -> None:
    """JSON has no dates: a changed one is written as in the file."""
    found = as_json.zone(solve(load("two_firms", sets=["as_of=2025-01-01"])))
    assert json.loads(json.dumps(found))["changes"]["set"] == {"as_of": "2025-01-01"}
