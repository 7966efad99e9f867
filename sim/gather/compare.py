"""What lies between two drafts, or differs between two cases, whichever is asked for."""

from sim.gather.gap import Gap, gap
from sim.gather.openings import Progress, silent
from sim.gather.paired import Paired, paired
from sim.read.sides import Cases, Drafts
from sim.sample.draws import Design


def compare(
    between: Drafts | Cases,
    draws: int = 2048,
    seed: int = 0,
    design: Design = "latin",
    *,
    workers: int = 1,
    progress: Progress = silent,
) -> Gap | Paired:
    """Return two drafts, or two cases, side by side on the same draws."""
    if isinstance(between, Drafts):
        return gap(between.case, *between.names, draws, seed, design)
    return paired(
        between.cases,
        between.labels,
        draws,
        seed,
        design,
        base=between.base,
        workers=workers,
        progress=progress,
    )
