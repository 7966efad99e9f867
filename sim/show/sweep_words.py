"""What follows as numbers are swept: the answer in words."""

from collections.abc import Iterator, Sequence

from sim.gather.dial import Dial
from sim.gather.sweep import PhaseMap, Point, Sweep
from sim.read.case import Case
from sim.show import words
from sim.show.address_words import number, value


def sentences(found: Sweep | PhaseMap) -> Iterator[str]:
    """Yield the answer in words."""
    if isinstance(found, PhaseMap):
        yield from _map(found)
    else:
        yield from _curve(found)


def name(case: Case, dial: Dial) -> str:
    """Return what is swept, as it stands at the head of a label."""
    return words.capital(number(case, dial.address))


def what(case: Case, dial: Dial) -> Iterator[str]:
    """Yield what the number that is swept is."""
    said = name(case, dial)
    if dial.harm:
        yield (
            f"{said} is marked as what costs people dear. The sweep shows what follows from it; it "
            "is no way to a deal, and nothing is looked for there."
        )
    if dial.lever:
        yield f"{said} is somebody's to choose, and so is never drawn."
    if dial.also:
        yield f"{said} is the same number as {len(dial.also)} more, which go along."
    if not dial.documented:
        yield f"{said} goes from {value(dial.low)} to {value(dial.high)} as asked, not as filed."


def spans(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Return from which value to which there is a deal at the likely numbers, as far as tried."""
    found: list[tuple[float, float]] = []
    before = False
    for point in points:
        inside = point.margin is not None and point.margin >= 0
        if inside and before:
            found[-1] = (found[-1][0], point.value)
        elif inside:
            found.append((point.value, point.value))
        before = inside
    return found


def _curve(found: Sweep) -> Iterator[str]:
    case, dial, first, last = found.case, found.dial, found.points[0], found.points[-1]
    yield from what(case, dial)
    start, end = words.percent(first.p_zone.estimate), words.percent(last.p_zone.estimate)
    goes = f"As {number(case, dial.address)} goes from {value(first.value)} to {value(last.value)}"
    yield f"{goes}, the share of readings with a deal goes from {start} to {end}."
    yield _change(found)
    high = max(found.points, key=lambda p: p.p_zone.estimate)
    low = min(found.points, key=lambda p: p.p_zone.estimate)
    if {high.value, low.value} - {first.value, last.value}:
        yield (
            f"Between them it is {words.percent(high.p_zone.estimate)} at most, at "
            f"{value(high.value)}, and {words.percent(low.p_zone.estimate)} at least, at "
            f"{value(low.value)}."
        )
    yield _likely(found)


def _change(found: Sweep) -> str:
    change = found.change
    if change.gained == change.lost == 0:
        return "In no reading does one end give another answer than the other."
    return (
        f"On the same readings, {words.percent(change.gained)} have a deal only at the upper end "
        f"and {words.percent(change.lost)} only at the lower one: {100 * change.difference:+.0f} "
        f"in 100 ({100 * change.low:+.0f} to {100 * change.high:+.0f})."
    )


def _likely(found: Sweep) -> str:
    points, inside = found.points, spans(found.points)
    all_else = "With all else at its likely value"
    if not inside:
        return f"{all_else}, there is no deal at any of the {len(points)} values tried."
    if inside == [(points[0].value, points[-1].value)]:
        return f"{all_else}, there is a deal at each of the {len(points)} values tried."
    told = words.listed(
        f"at {value(a)}" if a == b else f"from {value(a)} to {value(b)}" for a, b in inside
    )
    return f"{all_else}, there is a deal {told} (of {len(points)} values tried)."


def _map(found: PhaseMap) -> Iterator[str]:
    case, (first, second) = found.case, found.dials
    for dial in found.dials:
        yield from what(case, dial)
    low, high = found.p_zone.min(), found.p_zone.max()
    yield (
        f"{name(case, first)} (from {value(first.low)} to {value(first.high)}) and "
        f"{number(case, second.address)} (from {value(second.low)} to {value(second.high)}): over "
        f"the {found.p_zone.size} pairs of values tried, the share of readings with a deal lies "
        f"between {words.percent(low)} and {words.percent(high)}."
    )
    corners = (
        (f"both low: {words.percent(found.p_zone[0, 0])}"),
        (f"the first alone high: {words.percent(found.p_zone[0, -1])}"),
        (f"the second alone high: {words.percent(found.p_zone[-1, 0])}"),
        (f"both high: {words.percent(found.p_zone[-1, -1])}"),
    )
    yield f"At the corners: {'; '.join(corners)}."
    inside = int((found.margins >= 0).sum())
    yield (
        f"With all else at its likely value, there is a deal at {inside} of the "
        f"{found.margins.size} pairs."
    )
