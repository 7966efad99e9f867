"""Factors: the groups of uncertain numbers whose part in the answer is told apart.

Ranges in one table move together and are one factor; so are the chances of a red line and whether
it is held, and all that decides what type an actor is of. A number that pricing never looks at, for
no type of anybody, can move nothing: that is found exactly, by writing down what it looks at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sim.gather.moved import in_harm
from sim.gather.readings import kinds
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.estimates import stated
from sim.sample.draws import draw, keys

Kind = Literal["number", "red_line", "type", "luck"]


@dataclass(frozen=True)
class Factor:
    """Numbers that are drawn as one: `keys` of their uniform numbers, `addresses` that they decide.

    `harm` is whether any of them costs people dear. A factor of `luck` is what chance decides of a
    stock once its numbers are given.
    """

    name: str
    kind: Kind
    keys: tuple[str, ...]
    addresses: tuple[str, ...]
    harm: bool


@dataclass(frozen=True)
class Screened:
    """The factors that pricing looks at, and the addresses of drawn numbers that it never does."""

    live: tuple[Factor, ...]
    dead: tuple[str, ...]


def screened(case: Case) -> Screened:
    """Return what may move what the parties get, and what can't."""
    seen = _looked_at(case)
    found = factors(case)
    live = tuple(factor for factor in found if not seen.isdisjoint(factor.addresses))
    numbers = [factor for factor in found if factor.kind != "luck"]
    dead = dict.fromkeys(a for factor in numbers for a in factor.addresses if a not in seen)
    return Screened(live, tuple(dead))


def factors(case: Case) -> tuple[Factor, ...]:
    """Return the factors of a case, in the order of its file, those of all types together."""
    grouped: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind in kinds(case):
        for key, addresses in keys(kind.scenario).items():
            group = grouped.setdefault(_name(addresses[0], key), {})
            group[key] = tuple(dict.fromkeys((*group.get(key, ()), *addresses)))
    harm = set(_harmful(case))
    return tuple(_factor(name, group, harm) for name, group in grouped.items())


def _factor(name: str, group: dict[str, tuple[str, ...]], harm: set[str]) -> Factor:
    at = parse(name)
    kind: Kind = "number"
    if at[0] == "types":
        kind = "type"
    elif at[-1] == "red_lines":
        kind = "red_line"
    elif at[0] == "stocks" and len(at) == 2:
        kind = "luck"
    addresses = tuple(dict.fromkeys(a for under in group.values() for a in under))
    return Factor(name, kind, tuple(group), addresses, not harm.isdisjoint(addresses))


def _name(address: str, key: str) -> str:
    """Return the name of the factor that a key belongs to."""
    at = parse(address)
    if at[0] == "types":
        return show(at[:2])
    if at[-2:-1] == ("red_lines",):
        return show(at[:-1])
    return key.removesuffix(" luck")


def _harmful(case: Case) -> Iterator[str]:
    """Yield the addresses of what costs people dear."""
    for kind in kinds(case):
        for number in stated(kind.scenario):
            if number.estimate.harm or in_harm(kind.scenario, number.address):
                yield number.address


class _Noted(dict[str, object]):
    """Numbers by address, which writes down what is looked at."""

    def __init__(self, numbers: object, seen: set[str]) -> None:
        super().__init__(numbers)  # type: ignore[call-overload]
        self.seen = seen

    def __getitem__(self, address: str) -> object:
        self.seen.add(address)
        return super().__getitem__(address)


def _looked_at(case: Case) -> set[str]:
    """Return the addresses that pricing the parties looks at, for some type of somebody."""
    seen = {show(("types", actor)) for actor in case.scenario.types}
    seen |= {a for of in kinds(case) for a in _chances(of)}
    for kind in kinds(case):
        draws = draw(kind.scenario, 2, 0)
        noted = {name: _Noted(getattr(draws, name), seen) for name in ("values", "held", "luck")}
        price(kind.scenario, replace(draws, **noted), only_parties=True)  # type: ignore[arg-type]
    return seen


def _chances(case: Case) -> Iterator[str]:
    """Yield the addresses of the chances of types, which are looked at before pricing."""
    for number in stated(case.scenario):
        if parse(number.address)[0] == "types":
            yield number.address
