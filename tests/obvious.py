"""The negotiation zone by looking at every package: slow, obvious, exact.

The judge of the fast solver, written from the design alone (model.md 1 to 4) without reading it.
Everything stands at its likely number. Payoffs are whole numbers of 1e-12 of the payoff unit, so
sums and comparisons are exact. What the judge does not know (see `UNKNOWN`) it refuses to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

Raw = Mapping[str, Any]
Package = dict[str, str]
Amounts = dict[str, int]
Json = dict[str, Any]
Pick = Callable[[Any], float]

UNIT = 1e12
CONCEPTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
UNKNOWN = "extends stocks futures types government alone trust stances readings reference aims like"


def number(x: Any) -> float:
    """Return a plain number as it is, an estimate as its likely value."""
    return x if isinstance(x, int | float) else x["likely"]


def listed(options: str | list[str]) -> list[str]:
    """Return one option, or a list of them, as a list."""
    return [options] if isinstance(options, str) else list(options)


def must_be_known(raw: Raw) -> None:
    """Raise ValueError where the file uses a mechanism that this judge leaves out."""
    tables = [raw, *raw["issues"].values(), *raw["actors"].values()]
    used = [key for key in UNKNOWN.split() if any(table.get(key) for table in tables)]
    if used:
        raise ValueError(f"not judged here: {', '.join(used)}")


def all_packages(raw: Raw) -> list[Package]:
    """Return every package in file order, the first issue slowest, less the exclusions."""
    choices = [
        [k for k, option in issue["options"].items() if option.get("deal", True)]
        for issue in raw["issues"].values()
    ]
    packages = [dict(zip(raw["issues"], pick, strict=True)) for pick in product(*choices)]
    for block in raw.get("exclude", []):
        named = {issue: listed(options) for issue, options in block["package"].items()}
        packages = [p for p in packages if any(p[issue] not in named[issue] for issue in named)]
    return packages


def option_held(raw: Raw, issue: str, package: Package | None) -> str | None:
    """Return the issue's option in a package, or in no deal (None) its status quo, if any."""
    return raw["issues"][issue].get("status_quo") if package is None else package[issue]


def meets(raw: Raw, when: Raw, package: Package | None) -> bool:
    """Say whether an outcome (None: no deal) meets every key of a condition."""
    for key, wanted in when.items():
        if key in ("deal", "no_deal") and isinstance(wanted, bool):
            holds = ((package is None) == (key == "no_deal")) == wanted
        elif key == "any":
            holds = any(meets(raw, part, package) for part in wanted)
        elif key == "not":
            holds = not meets(raw, wanted, package)
        else:
            holds = option_held(raw, key, package) in listed(wanted)
        if not holds:
            return False
    return True


def policy(raw: Raw, actor: str, package: Package | None, pick: Pick) -> int:
    """Return the issues' worth, a rounded term each; a walk-away stands for all in no deal."""
    row = raw["actors"][actor]
    if package is None and "walk_away" in row:
        return round(pick(row["walk_away"]) * UNIT)
    total, worth = 0.0, 0
    for stake in row.get("stakes", {}).values():
        total += pick(stake["weight"])
    for issue, stake in row.get("stakes", {}).items():
        option = option_held(raw, issue, package)
        v = pick(stake["values"]["no_deal" if option is None else option])
        w = pick(stake["weight"])
        if raw.get("weights", "normalised") == "normalised":
            w = w / total
        worth += round(w * v * UNIT)
    return worth


def payoff(raw: Raw, actor: str, package: Package | None, pick: Pick = number) -> int:
    """Return an outcome's worth: policy, and a rounded term for each pressure that it meets."""
    worth = policy(raw, actor, package, pick)
    for pressure in raw.get("pressures", {}).values():
        if pressure["on"] == actor and meets(raw, pressure["when"], package):
            force = pick(pressure["strength"])
            for relay in pressure.get("via", []):
                force = force * pick(raw["pressures"][relay]["strength"])
            worth += round(force * pick(pressure["bite"]) * UNIT)
    return worth


def crosses_red_line(raw: Raw, party: str, package: Package, pick: Pick = number) -> bool:
    """Say whether the package holds an option that the party would never accept."""
    for issue, stake in raw["actors"][party].get("stakes", {}).items():
        option, lines = package[issue], stake.get("red_lines", [])
        if option in lines and (isinstance(lines, list) or pick(lines[option]) >= 0.5):
            return True
    return False


def party_ids(raw: Raw) -> list[str]:
    """Return the actors whose consent a deal needs, in file order."""
    return [name for name, actor in raw["actors"].items() if actor["role"] == "party"]


@dataclass(frozen=True)
class Deal:
    """A package with everything that the parties know of it."""

    package: Package
    payoffs: Amounts  # of every actor with stakes or a walk-away
    slack: Amounts  # of every party: payoff less what no deal is worth
    red: frozenset[str]  # the parties whose red lines it crosses

    def accepted_by(self, party: str) -> bool:
        """Say whether the party takes the package rather than no deal."""
        return party not in self.red and self.slack[party] >= 0

    def dominates(self, other: Deal) -> bool:
        """Say whether it is at least as good for all parties and better for one."""
        never_worse = all(self.slack[a] >= other.slack[a] for a in self.slack)
        return never_worse and self.slack != other.slack


def priced(raw: Raw, pick: Pick = number) -> tuple[Amounts, list[Deal]]:
    """Return what no deal is worth to each actor, and every package priced, in file order."""
    must_be_known(raw)
    parties = party_ids(raw)
    actors = [n for n, a in raw["actors"].items() if a.get("stakes") or "walk_away" in a]
    no_deal = {a: payoff(raw, a, None, pick) for a in actors}
    deals = []
    for package in all_packages(raw):
        payoffs = {a: payoff(raw, a, package, pick) for a in actors}
        slack = {a: payoffs[a] - no_deal[a] for a in parties}
        red = frozenset(a for a in parties if crosses_red_line(raw, a, package, pick))
        deals.append(Deal(package, payoffs, slack, red))
    return no_deal, deals


def floats(amounts: Amounts) -> dict[str, float]:
    """Return whole numbers of 1e-12 as floats of the payoff unit."""
    return {name: amount / UNIT for name, amount in amounts.items()}


def best_margin(deals: list[Deal]) -> float | None:
    """Return the greatest least slack, None where there is no deal to measure."""
    return max(min(d.slack.values()) for d in deals) / UNIT if deals else None


def objective(concept: str, deal: Deal, ideal: Amounts) -> int | Fraction:
    """Return what the concept makes greatest; in the zone a gain is the slack.

    Parties that can gain nothing are left out of product and minimum.
    """
    counted = [a for a in ideal if ideal[a] > 0]
    gains = [deal.slack[a] for a in counted]
    if concept == "nash":
        return prod(gains)
    if concept == "kalai_smorodinsky":
        return min((Fraction(deal.slack[a], ideal[a]) for a in counted), default=0)
    return min(gains, default=0) if concept == "egalitarian" else sum(deal.slack.values())


def solution(raw: Raw, concept: str, zone: list[Deal], frontier: list[Deal]) -> Json | None:
    """Return the concept's deal on the frontier, its ties, and the options of deals near it."""
    if not zone:
        return None
    ideal = {a: max(d.slack[a] for d in zone) for a in zone[0].slack}
    best = least = max(objective(concept, d, ideal) for d in frontier)
    if concept == "nash":  # equal to 1e-9 as geometric means of the gains that count
        least = best * Fraction(10**9 - 1, 10**9) ** sum(x > 0 for x in ideal.values())
    tied = [d for d in frontier if objective(concept, d, ideal) >= least]
    chosen = max(tied, key=lambda d: sorted(d.slack.values()))  # the earliest of equals
    near = [d for d in zone if 20 * objective(concept, d, ideal) >= 19 * best]
    options = {
        issue: [k for k in table["options"] if any(d.package[issue] == k for d in near)]
        for issue, table in raw["issues"].items()
    }
    payoffs, gains = floats(chosen.payoffs), floats(chosen.slack)
    shown = {"package": chosen.package, "payoffs": payoffs, "gains": gains}
    return shown | {"tied": len(tied), "near": options}


def refusals(parties: list[str], deals: list[Deal]) -> list[Json]:
    """Return how many packages each set of parties refuses, the most frequent set first."""
    counts = Counter(tuple(i for i, a in enumerate(parties) if not d.accepted_by(a)) for d in deals)
    ordered = sorted((-n, who) for who, n in counts.items() if who)
    return [{"parties": [parties[i] for i in who], "packages": -n} for n, who in ordered]


def closest(offerable: list[Deal]) -> Json | None:
    """Return the deal with the least largest shortfall, then the least sum, then the earliest."""
    shortfalls = [{a: max(0, -s) for a, s in d.slack.items()} for d in offerable]
    order = [(max(short.values()), sum(short.values())) for short in shortfalls]
    if not order:
        return None
    first = order.index(min(order))
    return {"package": offerable[first].package, "shortfall": floats(shortfalls[first])}


def zone(raw: Raw) -> Json:
    """Return the plain solve with the keys of the `zone` JSON."""
    no_deal, deals = priced(raw)
    parties = party_ids(raw)
    offerable = [d for d in deals if not d.red]
    inside = [d for d in offerable if all(d.accepted_by(a) for a in parties)]
    frontier = [d for d in inside if not any(other.dominates(d) for other in inside)]
    found: Json = {"size": len(inside), "share": len(inside) / max(1, len(deals))}
    if len(inside) <= 1000:
        found["packages"] = [d.package for d in inside]
    without = {
        lifted: sum(all(d.accepted_by(a) for a in parties if a != lifted) for d in deals)
        for lifted in parties
    }
    blocking = {
        "without": without,
        "refused_by": refusals(parties, deals),
        "nearest_miss": None if inside else closest(offerable),
    }
    return {
        "title": raw["title"],
        "parties": parties,
        "packages": len(deals),
        "undeliverable": 0,
        "unratified": 0,
        "walk_away": floats(no_deal),
        "margin": best_margin(offerable),
        "margin_without_red_lines": best_margin(deals),
        "zone": found,
        "frontier": [{"package": d.package, "payoffs": floats(d.payoffs)} for d in frontier],
        "solutions": {concept: solution(raw, concept, inside, frontier) for concept in CONCEPTS},
        "blocking": blocking,
        "stocks": {},
    }


def accepts(raw: Raw, package: Package) -> dict[str, bool]:
    """Say for each party whether it takes the package, as if it alone were on the table."""
    must_be_known(raw)
    return {
        a: not crosses_red_line(raw, a, package) and payoff(raw, a, package) >= payoff(raw, a, None)
        for a in party_ids(raw)
    }


def in_zone(raw: Raw, package: Package) -> bool:
    """Say whether the package can be offered and every party takes it."""
    return package in all_packages(raw) and all(accepts(raw, package).values())
