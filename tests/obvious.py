"""The negotiation zone by looking at every package: slow, obvious, exact.

The judge of the fast solver, written from the design alone (model.md 1 to 4) without reading it.
Everything stands at its likely number, every actor is of its likeliest type. Payoffs are whole
numbers of 1e-12 of the payoff unit, so sums and comparisons are exact. The tables come with
`extends`, `like`, `remove` and `same_as` resolved; what is not, it refuses to judge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, prod
from typing import Any

from .obvious_government import in_office, leaving, ratified
from .obvious_outcomes import (
    UNIT,
    Package,
    Raw,
    a_deal,
    entries,
    listed,
    number,
    of_likeliest_types,
    stakes,
)
from .obvious_payoffs import deal_payoff, no_deal_payoff, no_deal_state

Amounts = dict[str, int]
Json = dict[str, Any]

CONCEPTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
UNRESOLVED = ("extends", "like", "remove")


def prepared(raw: Raw) -> Raw:
    """Return the tables with the likeliest types applied; ValueError if some are unresolved."""
    tables = [raw, *entries(raw["issues"]).values(), *entries(raw["actors"]).values()]
    used = [key for key in UNRESOLVED if any(key in table for table in tables)]
    if used:
        raise ValueError(f"to be resolved first: {', '.join(used)}")
    return of_likeliest_types(raw)


# ------------------------------------------------------------------------- packages


def deal_options(issue: Raw) -> list[str]:
    """Return the options that a deal can hold."""
    return [k for k, option in entries(issue["options"]).items() if option.get("deal", True)]


def excluded(raw: Raw, package: Package) -> bool:
    """Say whether the file calls the package incoherent."""
    for block in raw.get("exclude", []):
        named = entries(block["package"])
        if all(package[issue] in listed(options) for issue, options in named.items()):
            return True
    return False


def all_packages(raw: Raw) -> list[Package]:
    """Return every package in file order, the first issue slowest, less the exclusions."""
    issues = entries(raw["issues"])
    picks = product(*[deal_options(issue) for issue in issues.values()])
    packages = [dict(zip(issues, pick, strict=True)) for pick in picks]
    return [package for package in packages if not excluded(raw, package)]


def is_package(raw: Raw, package: Package) -> bool:
    """Say whether it is one of all packages."""
    issues = entries(raw["issues"])
    possible = all(package[name] in deal_options(issue) for name, issue in issues.items())
    return possible and not excluded(raw, package)


# ------------------------------------------------------------------------- stocks


def chance_of_one(stock: Raw) -> Fraction:
    """Return the chance that one of the stock can be handed over, as the float it is."""
    held, control = number(stock.get("held", 1)), number(stock.get("control", 0))
    return Fraction(number(stock["alive"]) * (held + (1 - held) * control))


def chance_of_exactly(stock: Raw, k: int) -> Fraction:
    """Return the chance that the stock comes to k, exactly."""
    n, p = int(number(stock["n"])), chance_of_one(stock)
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def median(stock: Raw) -> int:
    """Return the least number that the stock does not exceed with a chance of a half or more."""
    m, below = 0, chance_of_exactly(stock, 0)
    while below < Fraction(1, 2):
        m += 1
        below += chance_of_exactly(stock, m)
    return m


def chance_enough(raw: Raw, needs: Raw) -> float:
    """Return the chance that the stock covers what an option needs."""
    stock, amount = raw["stocks"][needs["stock"]], needs["amount"]
    if amount == "all":
        return 1.0
    enough = [k for k in range(int(number(stock["n"])) + 1) if k >= number(amount)]
    return float(sum((chance_of_exactly(stock, k) for k in enough), Fraction(0)))


def chances_enough(raw: Raw) -> dict[str, dict[str, float]]:
    """Return the chance that there is enough, for each option that needs something."""
    found: dict[str, dict[str, float]] = {}
    for name, issue in entries(raw["issues"]).items():
        for k, option in entries(issue["options"]).items():
            if "needs" in option:
                found.setdefault(name, {})[k] = chance_enough(raw, option["needs"])
    return found


def medians(raw: Raw) -> dict[str, int]:
    """Return each stock's median."""
    return {name: median(stock) for name, stock in entries(raw.get("stocks", {})).items()}


def deliverable(raw: Raw, package: Package, have: dict[str, int]) -> bool:
    """Say whether no option needs more than there is; any number is "all"."""
    for issue, k in package.items():
        needs = raw["issues"][issue]["options"][k].get("needs")
        if needs is None or needs["amount"] == "all":
            continue
        if number(needs["amount"]) > have[needs["stock"]]:
            return False
    return True


# ------------------------------------------------------------------------- deals


def crosses_red_line(raw: Raw, party: str, package: Package) -> bool:
    """Say whether the package holds an option that the party would never accept."""
    for issue, stake in stakes(raw, party).items():
        option, lines = package[issue], stake.get("red_lines", [])
        if option in lines and (isinstance(lines, list) or number(lines[option]) >= 0.5):
            return True
    return False


def party_ids(raw: Raw) -> list[str]:
    """Return the actors whose consent a deal needs, in file order."""
    return [name for name, a in entries(raw["actors"]).items() if a["role"] == "party"]


def priced_ids(raw: Raw) -> list[str]:
    """Return the actors to whom outcomes are worth something, in file order."""
    actors = entries(raw["actors"])
    return [name for name, a in actors.items() if a.get("stakes") or "walk_away" in a]


@dataclass(frozen=True)
class Deal:
    """A package with everything that the parties know of it."""

    package: Package
    payoffs: Amounts  # of every actor with stakes or a walk-away
    worth: Amounts  # the payoffs of the parties alone
    slack: Amounts  # of every party: payoff less what refusing this package is worth
    walk_away: Amounts  # of every party: what refusing this package is worth
    red: frozenset[str]  # the parties whose red lines it crosses
    deliverable: bool
    ratified: bool

    def possible(self) -> bool:
        """Say whether it can be delivered and the government does not veto it."""
        return self.deliverable and self.ratified

    def offerable(self) -> bool:
        """Say whether it can be offered: possible, and free of red lines."""
        return self.possible() and not self.red

    def accepted_by(self, party: str) -> bool:
        """Say whether the party takes the package rather than no deal."""
        return party not in self.red and self.slack[party] >= 0

    def dominates(self, other: Deal) -> bool:
        """Say whether it is at least as good for all parties and better for one."""
        never_worse = all(self.worth[a] >= other.worth[a] for a in self.worth)
        return never_worse and self.worth != other.worth


def priced(raw: Raw) -> tuple[Amounts, list[Deal]]:
    """Return what no deal is worth to each actor, and every package priced, in file order.

    Pressures that turn on what is refused are in each deal's walk-aways, not in the first result.
    """
    raw = prepared(raw)
    parties, actors = party_ids(raw), priced_ids(raw)
    state, have = no_deal_state(raw), medians(raw)
    no_deal = {a: no_deal_payoff(raw, a, state) for a in actors}
    deals = []
    for package in all_packages(raw):
        payoffs = {a: deal_payoff(raw, a, package, state) for a in actors}
        worth = {a: payoffs[a] for a in parties}
        walk_away = {a: no_deal_payoff(raw, a, state, refused=package) for a in parties}
        deal = Deal(
            package=package,
            payoffs=payoffs,
            worth=worth,
            slack={a: worth[a] - walk_away[a] for a in parties},
            walk_away=walk_away,
            red=frozenset(a for a in parties if crosses_red_line(raw, a, package)),
            deliverable=deliverable(raw, package, have),
            ratified=ratified(raw, a_deal(package)),
        )
        deals.append(deal)
    return no_deal, deals


# ------------------------------------------------------------------------- solutions


def floats(amounts: Amounts) -> dict[str, float]:
    """Return whole numbers of 1e-12 as floats of the payoff unit."""
    return {name: amount / UNIT for name, amount in amounts.items()}


def best_margin(deals: list[Deal]) -> float | None:
    """Return the greatest least slack, None where there is no deal to measure."""
    return max(min(d.slack.values()) for d in deals) / UNIT if deals else None


def least_walk_away(inside: list[Deal]) -> Amounts:
    """Return the least that refusing a deal of the zone is worth to each party."""
    return {a: min(d.walk_away[a] for d in inside) for a in inside[0].worth}


def gains(deal: Deal, refusing: Amounts) -> Amounts:
    """Return what the parties gain over what refusing is worth."""
    return {a: deal.worth[a] - refusing[a] for a in deal.worth}


def objective(concept: str, gain: Amounts, ideal: Amounts) -> int | Fraction:
    """Return what the concept makes greatest.

    Parties that can gain nothing are left out of product and minimum.
    """
    counted = [a for a in ideal if ideal[a] > 0]
    if concept == "nash":
        return prod(gain[a] for a in counted)
    if concept == "kalai_smorodinsky":
        return min((Fraction(gain[a], ideal[a]) for a in counted), default=0)
    if concept == "egalitarian":
        return min((gain[a] for a in counted), default=0)
    return sum(gain.values())


def solution(raw: Raw, concept: str, inside: list[Deal], frontier: list[Deal]) -> Json | None:
    """Return the concept's deal on the frontier, its ties, and the options of deals near it."""
    if not inside:
        return None
    refusing = least_walk_away(inside)
    gained = {id(d): gains(d, refusing) for d in inside}
    ideal = {a: max(gained[id(d)][a] for d in inside) for a in inside[0].worth}
    reached = {id(d): objective(concept, gained[id(d)], ideal) for d in inside}
    best = least = max(reached[id(d)] for d in frontier)
    if concept == "nash":  # equal to 1e-9 as geometric means of the gains that count
        least = best * Fraction(10**9 - 1, 10**9) ** sum(x > 0 for x in ideal.values())
    tied = [d for d in frontier if reached[id(d)] >= least]
    chosen = max(tied, key=lambda d: sorted(gained[id(d)].values()))  # the earliest of equals
    near = [d for d in inside if 20 * reached[id(d)] >= 19 * best]
    found: Json = {
        "package": chosen.package,
        "payoffs": floats(chosen.payoffs),
        "gains": floats(gained[id(chosen)]),
        "tied": len(tied),
        "near": {
            issue: [
                k for k in entries(table["options"]) if any(d.package[issue] == k for d in near)
            ]
            for issue, table in entries(raw["issues"]).items()
        },
    }
    if "government" in raw:
        outcome = a_deal(chosen.package)
        found["government"] = {
            "in_office": in_office(raw, outcome),
            "leaving": leaving(raw, outcome),
        }
    return found


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
    raw = prepared(raw)
    no_deal, deals = priced(raw)
    parties = party_ids(raw)
    possible = [d for d in deals if d.possible()]
    offerable = [d for d in deals if d.offerable()]
    inside = [d for d in offerable if all(d.accepted_by(a) for a in parties)]
    frontier = [d for d in inside if not any(other.dominates(d) for other in inside)]
    found: Json = {"size": len(inside), "share": len(inside) / max(1, len(deals))}
    if len(inside) <= 1000:
        found["packages"] = [d.package for d in inside]
    without = {
        lifted: sum(all(d.accepted_by(a) for a in parties if a != lifted) for d in possible)
        for lifted in parties
    }
    blocking = {
        "without": without,
        "refused_by": refusals(parties, possible),
        "nearest_miss": None if inside else closest(offerable),
    }
    return {
        "title": raw["title"],
        "parties": parties,
        "packages": len(deals),
        "undeliverable": sum(not d.deliverable for d in deals),
        "unratified": sum(d.deliverable and not d.ratified for d in deals),
        "walk_away": floats(no_deal),
        "margin": best_margin(offerable),
        "margin_without_red_lines": best_margin(possible),
        "zone": found,
        "frontier": [{"package": d.package, "payoffs": floats(d.payoffs)} for d in frontier],
        "solutions": {concept: solution(raw, concept, inside, frontier) for concept in CONCEPTS},
        "blocking": blocking,
        "stocks": chances_enough(raw),
    }


def accepts(raw: Raw, package: Package) -> dict[str, bool]:
    """Say for each party whether it takes the package, as if it alone were on the table.

    Whether it can be delivered, or the government vetoes it, is not asked here.
    """
    raw = prepared(raw)
    state = no_deal_state(raw)
    return {
        a: not crosses_red_line(raw, a, package)
        and deal_payoff(raw, a, package, state) >= no_deal_payoff(raw, a, state, refused=package)
        for a in party_ids(raw)
    }


def in_zone(raw: Raw, package: Package) -> bool:
    """Say whether the package can be offered and every party takes it."""
    raw = prepared(raw)
    possible = is_package(raw, package) and deliverable(raw, package, medians(raw))
    return possible and ratified(raw, a_deal(package)) and all(accepts(raw, package).values())
