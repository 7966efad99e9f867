"""Tipping: how far each number must move, alone, for the zone to open or to shut.

All else stays at its likely value. The zone may open or shut by a jump (a member stays after all),
and more than once: each number is looked at in many places between its likely value and either
end of its range, and every change of the answer between two of them is closed in on by halving.
The tipping value is the nearest such place, as a share of the way to the end on that side. What
costs people dear (`harm`) is not searched.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from sim.gather.moved import Moved, Number, harmful
from sim.gather.openings import Progress, silent
from sim.price.game import Bools, Floats
from sim.read.case import Case
from sim.read.faults import CallFault, Fault

Side = Literal["low", "high"]
SIDES: tuple[Side, Side] = ("low", "high")
POINTS = 16  # places looked at on each side
HALVINGS = 36  # of the distance between two of them
HAIR = 1e-6  # of the range on a side: so near, the answer is asked once more


@dataclass(frozen=True)
class Turn:
    """A value where the answer turns, going away from the likely one; what is found beyond it."""

    value: float
    opens: bool


@dataclass(frozen=True)
class Asked:
    """The answer at a value: whether there is a zone."""

    value: float
    open: bool


@dataclass(frozen=True)
class Tipping:
    """A number that opens or shuts the zone by itself, going to one side of its likely value.

    `share` is that of the way to the end of its range. `before` and `after` are answers a hair
    nearer to the likely value and a hair farther from it. `further` are the other turns, if the
    answer turns again before the end.
    """

    number: Number
    side: Side
    value: float
    share: float
    opens: bool
    before: Asked
    after: Asked
    further: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Tippings:
    """What the numbers with a range do, each alone.

    `found` has the least moves first. `steady` numbers change something, but never the answer;
    `idle` ones change nothing of what there is to agree on and what that is worth; `harm` ones are
    not searched.
    """

    found: tuple[Tipping, ...]
    steady: tuple[str, ...] = field(repr=False)
    idle: tuple[str, ...] = field(repr=False)
    harm: tuple[str, ...] = field(repr=False)

    @property
    def searched(self) -> int:
        """How many numbers were moved."""
        return len({t.number.address for t in self.found}) + len(self.steady) + len(self.idle)


def tippings(
    moved: Moved, progress: Progress = silent, *, only: Collection[str] | None = None
) -> Tippings:
    """Return where the answer turns as each number of a case is moved alone, or `only` some."""
    wanted = [n for n in moved.numbers.values() if only is None or n.address in only]
    harm = [n.address for n in wanted if harmful(moved.scenario, n, moved.stated)]
    numbers = [n for n in wanted if n.address not in harm]
    sides = [(n, side) for n in numbers for side in SIDES if n.end(side) != n.likely]
    shares = np.arange(1, POINTS + 1) / POINTS
    rows = [n.moves(n.at(side, share)) for n, side in sides for share in shares]
    with ticking(progress, len(rows), "numbers moved") as tick:
        answers = moved.answers(rows, tick)
    seen = answers.open.reshape(len(sides), POINTS)
    turns = _turns(moved, sides, seen, shares, progress)
    found = _asked(moved, [(n, s, turns[i]) for i, (n, s) in enumerate(sides) if turns[i]])
    tipping = {t.number.address for t in found}
    idle = {n.address for n in numbers}
    for (number, _), alike in zip(sides, answers.alike.reshape(len(sides), POINTS), strict=True):
        if not alike.all():
            idle.discard(number.address)
    return Tippings(
        found=tuple(sorted(found, key=lambda t: t.share)),
        steady=tuple(n.address for n in numbers if n.address not in tipping | idle),
        idle=tuple(n.address for n in numbers if n.address in idle),
        harm=tuple(harm),
    )


def tipping_value(case: Case, address: str) -> float | None:
    """Return the nearest value at which a number, moved alone, opens or shuts the zone.

    None if there is none within its range. Raises `CallFault` if there is no number at the address,
    or one without a range.
    """
    moved = Moved(case)
    case.number(address)
    root = next((n for n in moved.numbers.values() if address in (n.address, *n.also)), None)
    if root is None:
        what = "has no range to be moved in; write { low = ..., likely = ..., high = ... }"
        raise CallFault([Fault("address", address, what)])
    found = tippings(moved, only=[root.address]).found
    return found[0].value if found else None


class ticking:  # noqa: N801 - used as a verb
    """Progress over so many rows, told one by one."""

    def __init__(self, progress: Progress, count: int, label: str) -> None:
        self._steps: Iterator[int] = iter(progress(range(count), label))

    def __enter__(self) -> Callable[[], object]:
        return lambda: next(self._steps, None)

    def __exit__(self, *_: object) -> None:
        next(self._steps, None)


def closed_in(
    moved: Moved, numbers: Sequence[tuple[Number, Side]], near: Floats, far: Floats, there: Bools
) -> Floats:
    """Return shares of the way at which the answer is as at `far`, closed in on from `near`.

    `there` are the answers at `far`, which are others than those at `near`; all of shape (number,).
    """
    near, far = near.copy(), far.copy()
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        rows = [n.moves(n.at(s, x)) for (n, s), x in zip(numbers, middle, strict=True)]
        same = moved.open(rows) == there
        far, near = np.where(same, middle, far), np.where(same, near, middle)
    return far


def _turns(
    moved: Moved,
    sides: Sequence[tuple[Number, Side]],
    seen: Bools,
    shares: Floats,
    progress: Progress,
) -> list[list[tuple[float, bool]]]:
    """Return, of each side of each number, the shares at which the answer turns, and to what."""
    before = np.concatenate([np.full((len(sides), 1), moved.zone.open), seen[:, :-1]], axis=1)
    rows, columns = np.nonzero(seen != before)
    near = np.concatenate([[0.0], shares])[columns]
    numbers = [sides[row] for row in rows.tolist()]
    there = seen[rows, columns]
    found: list[list[tuple[float, bool]]] = [[] for _ in sides]
    steps = np.array_split(np.arange(len(rows)), max(1, len(rows) // 8))
    for step in progress(range(len(steps)), "changes closed in on"):
        here = steps[step]
        if len(here):
            close = closed_in(
                moved,
                [numbers[i] for i in here.tolist()],
                near[here],
                shares[columns[here]],
                there[here],
            )
            for i, share in zip(here, close, strict=True):
                found[rows[i]].append((float(share), bool(there[i])))
    return found


def _asked(
    moved: Moved, turned: Sequence[tuple[Number, Side, list[tuple[float, bool]]]]
) -> list[Tipping]:
    """Return tipping values, each solved again a hair on either side of it."""
    values = [(n.at(s, turns[0][0] - HAIR), n.at(s, turns[0][0] + HAIR)) for n, s, turns in turned]
    clipped = [
        tuple(min(max(x, n.low), n.high) for x in pair)
        for (n, _, _), pair in zip(turned, values, strict=True)
    ]
    again = moved.open(
        [n.moves(x) for (n, _, _), pair in zip(turned, clipped, strict=True) for x in pair]
    )
    return [
        Tipping(
            number=n,
            side=s,
            value=n.at(s, turns[0][0]),
            share=turns[0][0],
            opens=turns[0][1],
            before=Asked(pair[0], bool(again[2 * i])),
            after=Asked(pair[1], bool(again[2 * i + 1])),
            further=tuple(Turn(n.at(s, share), opens) for share, opens in turns[1:]),
        )
        for i, ((n, s, turns), pair) in enumerate(zip(turned, clipped, strict=True))
    ]
