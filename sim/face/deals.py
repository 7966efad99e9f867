"""Where a deal is possible, from Python: the plain solve, runs, what blocks and what would help."""

from pathlib import Path
from typing import TYPE_CHECKING

from sim.face.cases import case_of
from sim.face.progress import shown

if TYPE_CHECKING:
    from sim.gather.gap import Gap
    from sim.gather.paired import Paired
    from sim.gather.plain import Plain
    from sim.gather.run import Ensemble
    from sim.gather.structure import Structures
    from sim.gather.ways import Ways
    from sim.gather.why import Why
    from sim.read.case import Case
    from sim.sample.draws import Design


def zone(case: "Case | str | Path") -> "Plain":
    """Return the plain solve of a case: the zone at its likely numbers, and who blocks the rest.

    A case may be given by its file, or its name on the shelf, here and below. [Nash1950] and
    others: see `Plain.solutions`.

    >>> import sim
    >>> plain = sim.zone("two_firms")
    >>> plain.game.package(plain.solutions["nash"].package)
    {'hours': 'weekly', 'cranes': 'zero'}
    """
    from sim.gather.plain import solve

    return solve(case_of(case))


def run(
    case: "Case | str | Path",
    draws: int = 2048,
    seed: int = 0,
    *,
    design: "Design" = "latin",
    all: bool = False,
    workers: int = 1,
    out: str | Path | None = None,
    quiet: bool = False,
) -> "Ensemble":
    """Return what comes of a case in many draws; the same seed gives the same answer.

    With `all`, every what-if of the file is run on the same draws, and so is the scenario with each
    mechanism switched off. More than one of `workers` are processes of their own (from a script,
    call it below `if __name__ == "__main__":`); they change no result. `out` names a folder for
    report, tables and figures, as the command writes them; what was drawn is then in its
    `draws.parquet` and not in what is returned. `quiet` shows no progress.

    >>> import sim
    >>> sim.run("two_firms", draws=100, seed=1).p_zone.estimate
    1.0
    """
    from sim.gather.batch import Task

    task = Task(case_of(case), draws, seed, design, all)
    if out is not None:
        from sim.face.kept import begun, kept

        return kept(task, Path(out), begun(task, Path(out)), workers, None, shown(quiet))
    from sim.gather.run import run as gather

    return gather(
        task.case,
        draws,
        seed,
        design=design,
        everything=all,
        workers=workers,
        progress=shown(quiet),
    )


def structure(
    case: "Case | str | Path",
    draws: int = 512,
    seed: int = 0,
    *,
    design: "Design" = "latin",
    quiet: bool = False,
) -> "Structures":
    """Return how often there is a zone with each mechanism of the model switched off.

    >>> import sim
    >>> list(sim.structure("two_firms", draws=50).off)
    ['pressures', 'red_lines']
    """
    from sim.gather.structure import structures

    return structures(case_of(case), draws, seed, design, shown(quiet))


def why(
    case: "Case | str | Path",
    deal: str,
    draws: int = 2048,
    seed: int = 0,
    *,
    design: "Design" = "latin",
    robust: bool = False,
) -> "Why":
    """Return a deal explained: each payoff term by term, who refuses and why, what would help.

    `deal` is a draft of the file, "none", or "issue=option,..." (after a draft: it, changed so).
    With `robust` also the change that all accept in most draws. Raises `CallFault`.

    >>> import sim
    >>> [mine.accepts for mine in sim.why("two_firms", "hours=free,cranes=zero").consents]
    [True, False]
    """
    from sim.gather.asked import asked
    from sim.gather.why import explain

    found = case_of(case)
    return explain(found, asked(found, deal), draws, seed, design, robust=robust)


def opens(case: "Case | str | Path", *, quiet: bool = False) -> "Ways":
    """Return what opens or shuts the zone: numbers, switches, consent, the mediators' levers.

    >>> import sim
    >>> sim.opens("two_firms").open
    True
    """
    from sim.gather.ways import ways

    return ways(case_of(case), shown(quiet))


def compare(
    case: "Case | str | Path",
    name: "str | Case",
    other: str | None = None,
    draws: int = 2048,
    seed: int = 0,
    *,
    design: "Design" = "latin",
    workers: int = 1,
    quiet: bool = False,
) -> "Gap | Paired":
    """Return two drafts (a `Gap`), two what-ifs, or two cases (a `Paired`) side by side.

    One what-if alone is compared with the case as it stands; so is another file, or case. All are
    on the same draws. Raises `CallFault` where names are of no such thing.

    >>> import sim
    >>> sim.compare("two_firms", "quiet_town", draws=100).p_zone.difference
    0.0
    """
    from sim.gather.compare import compare as gather
    from sim.read.sides import beside, sides

    found = case_of(case)
    between = sides(found, name, other) if isinstance(name, str) else beside(found, name)
    return gather(between, draws, seed, design, workers=workers, progress=shown(quiet))
