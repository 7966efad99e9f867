"""Ways: all that opens or shuts the zone of a case, from its likely numbers."""

from dataclasses import dataclass, field

from sim.gather.consent import Consent, consent
from sim.gather.levers import Chair, chairs
from sim.gather.moved import Moved
from sim.gather.openings import Progress, silent
from sim.gather.pairs import MOST, Pair, pairs
from sim.gather.plain import Plain, solve
from sim.gather.switches import Switches, switches
from sim.gather.tipping import Tippings, tippings
from sim.read.case import Case


@dataclass(frozen=True, eq=False)
class Ways:
    """What opens or shuts the zone of a case.

    `moved` is the case at its likely numbers, `tippings` what each number does alone, `pairs` what
    two of the most influential do together, `switches` what is so or not, `consent` what there
    would be if it were not needed, `chairs` what the mediators would choose and can press.
    """

    case: Case
    plain: Plain = field(repr=False)
    moved: Moved = field(repr=False)
    tippings: Tippings
    pairs: tuple[Pair, ...]
    switches: Switches
    consent: Consent
    chairs: tuple[Chair, ...]

    def __repr__(self) -> str:
        turning = f"{len(self.tippings.found)} tipping values"
        return f"Ways({self.case.file!r}, open {self.open}, {turning})"

    @property
    def open(self) -> bool:
        """Whether there is a deal at the likely numbers."""
        return self.moved.zone.open

    @property
    def paired(self) -> int:
        """Of how many numbers pairs were made, at most."""
        return min(MOST, self.tippings.searched - len(self.tippings.idle))


def ways(case: Case, progress: Progress = silent) -> Ways:
    """Return what opens or shuts the zone of a case."""
    plain, moved = solve(case), Moved(case)
    alone = tippings(moved, progress)
    return Ways(
        case=case,
        plain=plain,
        moved=moved,
        tippings=alone,
        switches=switches(moved, progress),
        pairs=pairs(moved, alone, progress),
        consent=consent(moved, progress),
        chairs=chairs(plain, moved, progress),
    )
