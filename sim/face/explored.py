"""The explorer, from Python: numbers moved by hand in a notebook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.face.cases import case_of

if TYPE_CHECKING:
    from sim.explorer.widget import Explorer
    from sim.read.case import Case


def explore(case: "Case | str | Path", addresses: Sequence[str] | None = None) -> "Explorer":
    """Return the explorer of a case: sliders, what-ifs, drafts, and what becomes of the deals.

    A notebook shows it. `addresses` choose the numbers on its sliders; unless they are named, they
    are levers first and then the numbers that move most. What is moved by hand can be read from it
    (`case`, `plain`, `state`), and moved from Python (`set`, `suppose`, `reset`). Raises
    `CallFault` where an address can't be moved, or the widget library is not there.

    >>> import sim
    >>> pressure = "pressures.council_on_north.strength"
    >>> explorer = sim.explore("two_firms", [pressure])
    >>> explorer.set(pressure, 0.25)
    >>> explorer.case.number(pressure).likely
    0.25
    """
    from sim.explorer.widget import explore

    return explore(case_of(case), addresses)
