"""How sure one can be, from Python: numbers swept, which of them matter, when there is a deal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.face.asked import asked, word
from sim.face.cases import case_of
from sim.face.progress import shown

if TYPE_CHECKING:
    from sim.gather.discover import Discovery
    from sim.gather.sensitivity import Sensitivity
    from sim.gather.sweep import PhaseMap, Sweep
    from sim.read.case import Case
    from sim.sample.draws import Design

End = float | Sequence[float | None] | None


def sweep(
    case: "Case | str | Path",
    *addresses: str,
    low: End = None,
    high: End = None,
    steps: int | None = None,
    draws: int | None = None,
    seed: int = 0,
    design: "Design" = "latin",
    workers: int = 1,
    quiet: bool = False,
) -> "Sweep | PhaseMap":
    """Return what follows as one number takes one value after another; of two, a `PhaseMap`.

    From `low` to `high`, by default the number's own range; where two are swept a list, one for
    each. By default 21 values on 512 draws, of two numbers 11 by 11 on 128. All values stand on the
    same draws. Raises `CallFault` for what is no number, has no range, or can't have such a value.

    >>> import sim
    >>> swept = sim.sweep("two_firms", "actors.south.walk_away", high=0.9, steps=3, draws=50)
    >>> [round(point.p_zone.estimate, 2) for point in swept.points]
    [1.0, 1.0, 1.0, 0.0]
    """
    asked(draws=draws, seed=seed, design=design, workers=workers, steps=steps)
    for address in addresses:
        word("address", address)
    from sim.gather.sweep import sweep as gather

    return gather(
        case_of(case),
        *addresses,
        low=_ends(low),
        high=_ends(high),
        steps=steps,
        draws=draws,
        seed=seed,
        design=design,
        workers=workers,
        progress=shown(quiet),
    )


def sensitivity(
    case: "Case | str | Path",
    draws: int = 512,
    seed: int = 0,
    *,
    workers: int = 1,
    quiet: bool = False,
) -> "Sensitivity":
    """Return which numbers move the answer: each alone, and their parts in it over all readings.

    `draws` are the points of each of two Sobol' designs, taken up to the next power of 2; with k
    factors (2 + k) times as many games are priced. Indices [SaltelliEtAl2010], with bootstrap
    intervals.

    >>> import sim
    >>> sim.sensitivity("two_firms", draws=64).effects[0].factor.name
    'actors.south.walk_away'
    """
    asked(draws=draws, seed=seed, workers=workers)
    from sim.gather.sensitivity import sensitivity as gather

    return gather(case_of(case), draws, seed, workers=workers, progress=shown(quiet))


def discover(
    case: "Case | str | Path",
    draws: int = 2048,
    seed: int = 0,
    *,
    design: "Design" = "latin",
    density: float | None = None,
    workers: int = 1,
    quiet: bool = False,
) -> "Discovery":
    """Return under which conditions there is a deal more often, judged on fresh draws.

    Boxes by the patient rule induction method [FriedmanFisher1999], each reaching a `density`;
    without one, to halve the share of readings without a deal.

    >>> import sim
    >>> sim.discover("two_firms", draws=64).boxes
    ()
    """
    asked(draws=draws, seed=seed, design=design, workers=workers, density=density)
    from sim.gather.discover import discover as gather

    return gather(
        case_of(case),
        draws,
        seed,
        design=design,
        density=density,
        workers=workers,
        progress=shown(quiet),
    )


def _ends(of: End) -> "float | list[float | None] | None":
    return list(of) if isinstance(of, Sequence) else of
