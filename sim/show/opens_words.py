"""What opens or shuts the zone: the answer in words."""

from collections.abc import Iterator

from sim.gather.consent import Aside, Item
from sim.gather.levers import Chair
from sim.gather.moved import Zone
from sim.gather.pairs import Way
from sim.gather.switches import Switch
from sim.gather.tipping import Tipping
from sim.gather.ways import Ways
from sim.read.address import parse
from sim.read.case import Case
from sim.show import words
from sim.show.address_words import number, value

SAID = 3  # of a kind, in sentences; tables tell the others


def sentences(found: Ways) -> Iterator[str]:
    """Yield the answer in words: the least moves first, then what else turns it."""
    yield _zone(found)
    yield from _numbers(found)
    yield from _pairs(found)
    yield from _switches(found)
    yield from _consent(found)
    yield from _chairs(found)
    yield from _harm(found)


def deals(zone: Zone) -> str:
    """Return how many packages all accept, in words."""
    if not zone.open:
        return "no deal"
    return "one package" if zone.size == 1 else f"{zone.size:,} packages"


def item(case: Case, what: Item) -> str:
    """Return in words what is set aside."""
    if what.kind == "party":
        return f"{words.actor(case, parse(what.address)[1])}'s consent"
    return words.reason(case, what.address)


def items(case: Case, aside: Aside) -> str:
    """Return in words all that is set aside."""
    return words.listed(item(case, what) for what in aside.items)


def switch(case: Case, what: Switch) -> str:
    """Return in words what is turned."""
    if what.kind == "type":
        return words.type_of(case, *parse(what.name))
    if what.kind == "mechanism":
        return f"without {words.mechanism(what.name)}"
    if what.kind == "what_if":
        return f"what if '{case.scenario.what_if[what.name].label}'"
    return f"{words.reason(case, what.name)} {'held' if what.held else 'not held'}"


def way(case: Case, of: Way, share: float) -> str:
    """Return in words how far a number is moved."""
    low, to = of.number.likely, of.number.at(of.side, share)
    return f"{number(case, of.number.address)} {_moves(low, to)}"


def _moves(start: float, to: float) -> str:
    if to == start:
        return f"stays at {value(to)}"
    verb = "rises" if to > start else "falls"
    if min(start, to) < 0:  # what falls below nothing weighs more
        verb = "goes"
    return f"{verb} from {value(start)} to {value(to)}"


def verb(found: Ways) -> str:
    """Return what a change of the answer does to the zone."""
    return "shuts" if found.open else "opens"


def _zone(found: Ways) -> str:
    who, zone = words.both(found.plain), found.moved.zone
    if found.open:
        return f"At the likely numbers there are deals that {who} accept ({deals(zone)})."
    if zone.margin is None:
        return "At the likely numbers nothing can be offered at all."
    return f"At the likely numbers there is no deal that {who} accept."


def _numbers(found: Ways) -> Iterator[str]:
    every, does = found.tippings, verb(found)
    searched = f"{every.searched:,} numbers with a range"
    if not every.searched:
        other = "other number" if every.harm else "number"
        yield f"No {other} has a range within which it could be moved."
        return
    if not every.found:
        yield f"None of the {searched} {does} the zone by itself, wherever in its range it lies."
    else:
        tipping = len({t.number.address for t in every.found})
        some = "one" if tipping == 1 else f"{tipping:,}"
        count = f"{some} of the {searched} {does if tipping == 1 else does[:-1]} the zone"
        most = " The least moves:" if len(every.found) > 1 else ""
        yield f"Moved alone, {count}.{most}"
        yield from (words.capital(_tipping(found, t)) for t in every.found[:SAID])
    steady, idle = len(every.steady), len(every.idle)
    yield (
        f"{steady:,} numbers change what some outcome is worth to a party, but never the answer; "
        f"{idle:,} change nothing that it turns on."
    )


def _tipping(found: Ways, tipping: Tipping) -> str:
    of, then = tipping.number, "opens" if tipping.opens else "shuts"
    what = number(found.case, of.address)
    along = f" (and {len(of.also)} that are the same number)" if of.also else ""
    held = " (from 0.5 on the line counts as held)" if "red_lines" in parse(of.address) else ""
    share = f"{words.percent(tipping.share)} of the way to the {tipping.side} end of its range"
    again = "; farther on the answer turns again" if tipping.further else ""
    return f"the zone {then} where {what}{along} {_moves(of.likely, tipping.value)}{held}, " + (
        f"{share}{again}."
    )


def _pairs(found: Ways) -> Iterator[str]:
    if found.paired < 2:
        return
    among = f"Of the {found.paired} numbers that move the margin most"
    if not found.pairs:
        yield f"{among}, no two together do with less than either alone."
        return
    best = found.pairs[0]
    both = " and ".join(
        way(found.case, of, share) for of, share in zip(best.ways, best.shares, strict=True)
    )
    yield (
        f"{among}, the two that take least together (best found): the zone {verb(found)} where"
        f" {both} ({' + '.join(words.percent(s) for s in best.shares)} of their ways)."
    )


def _switches(found: Ways) -> Iterator[str]:
    case, turning = found.case, found.switches.turning
    does = "shut" if found.open else "open"
    lines = [s for s in turning if s.kind in ("red_line", "type", "what_if")]
    model = [s for s in turning if s.kind == "mechanism"]
    if lines:
        told = "; ".join(switch(case, s) for s in lines)
        yield f"What is so or not so would {does} it too: {told}."
    if model:
        told = "; ".join(words.mechanism(s.name) for s in model)
        yield f"The answer hangs on the model too; it turns without: {told}."
    if found.switches.tried and not turning:
        count = len(found.switches.tried)
        yield f"No other type, red line, what-if or part of the model turns it ({count} tried)."


def _consent(found: Ways) -> Iterator[str]:
    case, consent = found.case, found.consent
    if not found.open:
        if not consent.minimal:
            yield "Setting aside three things (parties, red lines, threats) would not open it."
            return
        few = [a for a in consent.minimal if all(i.kind != "party" for i in a.items)]
        told = "; or ".join(items(case, a) for a in few[:SAID])
        if told:
            yield f"It is enough to set aside {told}."
        else:
            yield "Red lines and threats set aside do not open it: a party's consent must be."
        return
    shut = [a for a in consent.one if not a.zone.open]
    if shut:
        told = words.either(items(case, a) for a in shut)
        yield f"It would shut if one set aside {told}."
    free = [a for a in consent.one if a.items[0].kind != "party"]
    if free:
        most = max(free, key=lambda a: a.zone.size)
        if most.zone.size > found.moved.zone.size:
            yield (
                f"Setting aside {items(case, most)} would widen it most, from "
                f"{found.moved.zone.size:,} to {most.zone.size:,} packages (whole parties aside)."
            )


def _chairs(found: Ways) -> Iterator[str]:
    case, chairs = found.case, found.chairs
    idle = [c.mediator for c in chairs if not c.levers]
    never = [c.mediator for c in chairs if c.levers and c.least is None]
    free = [c.mediator for c in chairs if c.least is not None and not c.least.total]
    others = "with the others pressing as is likely"
    if idle:
        yield f"{_who(case, idle)} {_do(idle, 'press', 'presses')} nobody."
    if never:
        yield f"No use that {_who(case, never)} could make of levers opens the zone, {others}."
    if free:
        yield f"{_who(case, free)} need not press for a deal, {others}."
    for chair in chairs:
        if chair.least is not None and chair.least.total:
            yield _must(case, chair)
    levers = [lever for chair in chairs for lever in chair.levers]
    turning = [words.pressure(case, x.name) for x in levers if x.shuts or x.opens]
    if turning:
        told = words.either(f"'{label}'" for label in turning)
        yield f"Pressed alone to the full, {told} {verb(found)} the zone."
    elif levers:
        yield f"No mediator's lever, pressed alone to the full, {verb(found)} the zone."


def _who(case: Case, names: list[str]) -> str:
    return words.listed(words.actor(case, name) for name in names)


def _do(names: list[str], many: str, one: str) -> str:
    return one if len(names) == 1 else many


def _must(case: Case, chair: Chair) -> str:
    assert chair.least is not None
    used = words.listed(
        f"'{words.pressure(case, name)}' at a strength of {value(strength)}"
        for name, strength in chair.least.strengths.items()
        if strength
    )
    return (
        f"{words.actor(case, chair.mediator)} must press for a deal; the least use of its levers "
        f"that leaves one (best found): {used}, the others not used."
    )


def _harm(found: Ways) -> Iterator[str]:
    case = found.case
    told = [number(case, address) for address in found.tippings.harm]
    told += [words.inside(case.scenario.what_if[n].label) for n in found.switches.harm]
    if told:
        yield f"Not searched, for what it costs people is no way to a deal: {words.listed(told)}."
