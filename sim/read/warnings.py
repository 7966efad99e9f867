"""Warnings: what a scenario may say, but hardly means to."""

from collections.abc import Iterator

from sim.read import reasons
from sim.read.address import Address, show
from sim.read.case import Case
from sim.read.estimates import stated
from sim.read.faults import Fault
from sim.read.scenario import Scenario


def warnings(case: Case) -> list[Fault]:
    """Return what is suspicious in a case, each with its address."""
    found = [*_drafts(case.scenario), *_allegations(case), *_idle(case.scenario)]
    return [Fault(case.file, show(address), message) for address, message in found]


def _drafts(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    for name, draft in scenario.drafts.items():
        ours = [i for i in scenario.issues if draft.stated is not None and i not in draft.stated]
        if ours:
            what = f"its source does not state {', '.join(ours)}: there it is our reading"
            yield ("drafts", name, "stated"), what


def _allegations(case: Case) -> Iterator[tuple[Address, str]]:
    numbers = {s.address: s.estimate for s in stated(case.scenario)}
    for at, reason in case.reasons():
        estimate = numbers.get(show(at))
        if estimate is None or reason.kind != reasons.ALLEGATION:
            continue
        if not estimate.low <= 0 <= estimate.high:
            span = f"{estimate.low:g} to {estimate.high:g}"
            yield at, f"rests on an allegation, but its range leaves out 0 ({span})"


def _idle(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Numbers that can't change anything."""
    for name, pressure in scenario.pressures.items():
        target = scenario.actors[pressure.on]
        if not target.stakes and target.walk_away is None:
            yield ("pressures", name), f"presses {pressure.on!r}, which has no payoffs: no effect"
        for key in ("strength", "bite"):
            number = getattr(pressure, key)
            if number.low == number.high == 0:
                yield ("pressures", name, key), "is 0 for certain: the pressure has no effect"
    for name, actor in scenario.actors.items():
        for issue, stake in actor.stakes.items():
            at = ("actors", name, "stakes", issue)
            if stake.weight is not None and not stake.shares and stake.weight.high == 0:
                yield (*at, "weight"), "is 0 for certain: the values have no effect"
            for option in stake.red_lines:
                if actor.role != "party":
                    yield (*at, "red_lines", option), "is the red line of no party: no effect"
                elif option not in scenario.offerable(issue):
                    yield (*at, "red_lines", option), "is on an option no deal may hold: no effect"
