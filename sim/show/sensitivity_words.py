"""Which numbers move the answer: in words."""

from collections.abc import Iterator, Sequence
from math import floor

from sim.gather.sensitivity import Bar, Effect, Index, Sensitivity
from sim.show import words
from sim.show.address_words import number, value
from sim.show.factor_words import factor

SAID = 3  # of a kind, in sentences; tables tell the others


def sentences(found: Sensitivity) -> Iterator[str]:
    """Yield the answer in words."""
    yield from _tornado(found)
    yield from _zone(found)
    yield from _margin(found)
    yield from _still(found)
    k = len(found.effects) + len(found.idle)
    yield (
        f"2 x {found.points:,} points of a Sobol' sequence, seed {found.seed}; {k} factors, "
        f"{found.priced:,} games priced, {found.solved:,} solved."
    )


def for_zone(found: Sensitivity) -> list[Effect]:
    """Return the factors with a part in whether there is a deal, the greatest part first."""
    return [e for e in found.effects if e.zone is not None and e.zone.total > 0]


def for_margin(found: Sensitivity) -> list[Effect]:
    """Return the factors with a part in the margin, the greatest part first."""
    some = [(e.margin.total, e) for e in found.effects if e.margin is not None]
    return [e for total, e in sorted(some, key=lambda of: -of[0]) if total > 0]


def index(of: float, low: float, high: float) -> str:
    """Return an index and its interval in per cent; below nothing and above all there is none.

    >>> index(0.238, -0.01, 1.31)
    '24% (0 to 100)'
    """
    at, start, end = (floor(100 * min(max(x, 0.0), 1.0) + 0.5) for x in (of, low, high))
    return f"{at}% ({start} to {end})"


def _tornado(found: Sensitivity) -> Iterator[str]:
    if not found.bars:
        yield "No number has a range within which it could be moved."
        return
    turning = [bar for bar in found.bars if bar.turns]
    does = "shut" if found.likely.open else "open"
    likely = "a deal" if found.likely.open else "no deal"
    if turning:
        yield (
            f"At the likely numbers there is {likely}. Moved alone to an end of its range, "
            f"{_count(turning)} of {len(found.bars)} numbers would {does} the zone:"
        )
        yield from (words.capital(_turn(found, bar)) for bar in turning[:SAID])
    else:
        yield (
            f"At the likely numbers there is {likely}. Moved alone to an end of its range, none of "
            f"{len(found.bars)} numbers turns that answer."
        )
    moving = [bar for bar in found.bars if bar.swing]
    most = sorted(moving, key=lambda bar: -bar.swing)[:SAID]
    if most:
        told = words.listed(_swing(found, bar) for bar in most)
        yield f"The margin moves most with {told}."


def _count(bars: Sequence[Bar]) -> str:
    return "one" if len(bars) == 1 else str(len(bars))


def _turn(found: Sensitivity, bar: Bar) -> str:
    low = bar.low.open != found.likely.open
    end, side = (bar.number.low, "low") if low else (bar.number.high, "high")
    return f"{number(found.case, bar.number.address)} at {value(end)} (its {side} end)."


def _swing(found: Sensitivity, bar: Bar) -> str:
    ends = f"{words.payoff(bar.low.margin)} at its low end, {words.payoff(bar.high.margin)}"
    return f"{number(found.case, bar.number.address)} ({ends} at its high one)"


def _zone(found: Sensitivity) -> Iterator[str]:
    share = words.percent(found.p_zone.estimate)
    effects = for_zone(found)
    if not effects:
        every = "every reading" if found.p_zone.estimate == 1 else "no reading"
        vary = found.p_zone.estimate in (0, 1)
        yield (
            f"There is a deal in {every}: nothing that is drawn decides it."
            if vary
            else f"There is a deal in {share} of readings, and nothing that is drawn decides it."
        )
        return
    told = "; ".join(_part(found, e, e.zone) for e in effects[:SAID] if e.zone is not None)
    yield f"There is a deal in {share} of readings. What decides most whether there is: {told}."


def _margin(found: Sensitivity) -> Iterator[str]:
    effects = for_margin(found)
    if not effects:
        return
    told = "; ".join(_part(found, e, e.margin) for e in effects[:SAID] if e.margin is not None)
    share = words.percent(found.offered)
    where = "" if found.offered == 1 else f" (in the {share} in which anything can be offered)"
    yield f"What the margin turns on most{where}: {told}."


def _part(found: Sensitivity, effect: Effect, of: Index) -> str:
    """Return a factor and its part in an answer."""
    said = factor(found.case, effect.factor)
    costs = ", a cost to people" if effect.factor.harm else ""
    total = index(of.total, of.total_low, of.total_high)
    first = index(of.first, of.first_low, of.first_high)
    return f"{said}{costs}, with a part in {total} of the variance, {first} alone"


def _still(found: Sensitivity) -> Iterator[str]:
    case = found.case
    if found.dead:
        many = len(found.dead)
        what = "One number that is drawn" if many == 1 else f"{many} numbers that are drawn"
        yield f"{what} can move nothing: no party's payoff looks there."
    if found.idle:
        told = words.listed(factor(case, of) for of in found.idle)
        yield f"What changed nothing at any point: {told}."
    if found.fixed:
        told = words.listed(number(case, address) for address in found.fixed)
        yield f"Not drawn, for somebody chooses it (see sweep): {told}."
