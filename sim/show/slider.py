"""A slider: one number of a case to be moved in a notebook, and what becomes of the deals.

Moved, it changes the case as `--set` does, solves it again, and shows the payoff plane and the
answer in words. The frame of the plane stays, so that what moves is the packages.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sim.gather.plain import Plain, solve
from sim.read.case import Case
from sim.read.faults import CallFault, Fault
from sim.show import notebook, payoff_plane
from sim.show.figures import of_plain
from sim.show.kinds import kind

STEPS = 20
DIGITS = 9  # what a browser adds beyond them is rounding


class Slider:
    """A number of a case that can be moved, and the plain solve where it stands.

    `value` may be read and set; `plain` is the solve at it. A notebook shows the widget `box`.
    """

    def __init__(
        self,
        case: Case,
        address: str,
        *,
        low: float | None = None,
        high: float | None = None,
        label: str | None = None,
    ) -> None:
        """Start at the case's own number; its range is the file's, unless another is given."""
        number = case.number(address)
        ends = (number.low if low is None else low, number.high if high is None else high)
        if not ends[0] < ends[1]:
            message = "has no range in the file; say from where to where, low=..., high=..."
            raise CallFault([Fault("slider", address, message)])
        self.case = case
        self.address = address
        self.plain = solve(case)
        self._frame = self._frame_over(ends)
        self._number, self._page, self.box = _widgets(number.likely, ends, label or address)
        self._number.observe(lambda _: self._move(), names="value")
        if self.value == round(number.likely, DIGITS):
            self._show()
        else:  # out of range: it stands at the nearer end
            self._move()

    @property
    def value(self) -> float:
        """Where it stands."""
        return round(float(self._number.value), DIGITS)

    @value.setter
    def value(self, to: float) -> None:
        self._number.value = to

    def at(self, value: float) -> Plain:
        """Return the plain solve with the number at some value."""
        return solve(self.case.setting(f"{self.address}={value!r}"))

    def _move(self) -> None:
        self.plain = self.at(self.value)
        self._show()

    def _show(self) -> None:
        shown = [
            notebook.listed(kind(self.plain).sentences(self.plain)),
            notebook.foot(self.plain.case),
        ]
        if self._frame is not None:
            draw = partial(payoff_plane.draw, self.plain, within=self._frame)
            plane = replace(of_plain(self.plain)["payoff_plane"], draw=draw)
            shown.insert(0, plane.picture().html())
        self._page.value = "".join(shown)

    def _frame_over(self, ends: tuple[float, float]) -> payoff_plane.Frame | None:
        """Return a frame for all places of the slider; None where there is no plane to draw."""
        if len(self.plain.game.parties) < 2:
            return None
        return payoff_plane.frame(self.plain, *map(self.at, ends))

    def _repr_mimebundle_(self, **wanted: Any) -> Mapping[str, Any]:
        bundle: Mapping[str, Any] = self.box._repr_mimebundle_(**wanted)
        return bundle


def _widgets(value: float, ends: tuple[float, float], label: str) -> tuple[Any, Any, Any]:
    """Return the slider itself, the page below it, and the box around both."""
    try:
        import ipywidgets
    except ImportError:
        right = "pip install 'dealzone[notebook]', or `make notebook`"
        raise CallFault([Fault("slider", "", f"needs ipywidgets; {right}")]) from None
    number = ipywidgets.FloatSlider(
        value=value,
        min=ends[0],
        max=ends[1],
        step=(ends[1] - ends[0]) / STEPS,
        description=label,
        continuous_update=False,
        style={"description_width": "initial"},
        layout={"width": "32em"},
    )
    page = ipywidgets.HTML()
    return number, page, ipywidgets.VBox([number, page])
