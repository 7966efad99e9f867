"""Reports as text: the answer in words first, then aligned tables, then what it is not."""

from collections.abc import Iterable

from sim.gather.credible import Credibility
from sim.gather.discover import Discovery
from sim.gather.form_play import FormPlay
from sim.gather.gap import Gap
from sim.gather.paired import Paired
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.sensitivity import Sensitivity
from sim.gather.standoff_play import StandoffPlay
from sim.gather.structure import Structures
from sim.gather.sweep import PhaseMap, Sweep
from sim.gather.tree_play import TreePlay
from sim.gather.ways import Ways
from sim.gather.why import Why
from sim.read.case import Case
from sim.show import (
    answer,
    credible_tables,
    discover_tables,
    discover_words,
    form_tables,
    gap_tables,
    gap_words,
    opens_tables,
    opens_words,
    paired_tables,
    plain_tables,
    run_tables,
    sensitivity_tables,
    sensitivity_words,
    standoff_tables,
    sweep_tables,
    sweep_words,
    tree_tables,
    why_tables,
    why_words,
    words,
)
from sim.show.table import wrapped


def of_case(case: Case, *, quiet: bool = False) -> str:
    """Return what a case is about; `quiet` changes nothing."""
    return _joined([_head(case), _sentences(answer.of_case(case)), _foot(case)])


def of_plain(plain: Plain, *, quiet: bool = False) -> str:
    """Return the plain solve as a report; `quiet` leaves only the answer in words."""
    parts = [_head(plain.case), _sentences(answer.of_plain(plain, tables=not quiet))]
    if not quiet:
        parts += plain_tables.of_plain(plain)
    return _joined([*parts, _foot(plain.case)])


def of_run(ensemble: Ensemble, *, quiet: bool = False) -> str:
    """Return a run as a report; `quiet` leaves only the answer in words."""
    plain = ensemble.plain
    parts = [_head(ensemble.case), _sentences(answer.of_run(ensemble, tables=not quiet))]
    if not quiet:
        likely = [_title("At the likely numbers"), _sentences(answer.of_plain(plain))]
        parts += [*run_tables.of_run(ensemble), *likely, *plain_tables.of_plain(plain)]
    return _joined([*parts, _foot(ensemble.case)])


def of_structures(found: Structures, *, quiet: bool = False) -> str:
    """Return how often there is a zone with each mechanism switched off, as a report."""
    survives = answer.of_structures(found)
    drawn = f"{found.count:,} draws, seed {found.seed}."
    tables = "" if quiet else run_tables.of_structures(found)
    return _joined([_head(found.case), _sentences([*survives, drawn]), tables, _foot(found.case)])


def of_credibility(found: Credibility, *, quiet: bool = False) -> str:
    """Return which threats and promises would be carried out, as a report."""
    drawn = f"{found.draws:,} draws, seed {found.seed}."
    said = _sentences([*credible_tables.sentences(found), drawn])
    shown = [] if quiet else credible_tables.tables(found)
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_why(why: Why, *, quiet: bool = False) -> str:
    """Return why a deal is accepted or refused, as a report."""
    drawn = [f"{why.draws:,} draws, seed {why.seed}."] if why.package is not None else []
    said = _sentences([*why_words.sentences(why), *drawn])
    shown = [] if quiet else why_tables.of_why(why)
    return _joined([_head(why.case), said, *shown, _foot(why.case)])


def of_gap(found: Gap, *, quiet: bool = False) -> str:
    """Return two drafts side by side, as a report."""
    drawn = f"{found.draws:,} draws, seed {found.seed}."
    said = _sentences([*gap_words.sentences(found, tables=not quiet), drawn])
    shown = [] if quiet else gap_tables.tables(found)
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_paired(found: Paired, *, quiet: bool = False) -> str:
    """Return two suppositions, or two files, side by side, as a report."""
    cases = [of.case for of in found.ensembles] if found.base is None else [found.base]
    drawn = f"{found.ensembles[0].count:,} draws, seed {found.ensembles[0].seed}."
    said = _sentences([*paired_tables.sentences(found), drawn])
    shown = [] if quiet else paired_tables.tables(found)
    return _joined([*map(_head, cases), said, *shown, *dict.fromkeys(map(_foot, cases))])


def of_ways(found: Ways, *, quiet: bool = False) -> str:
    """Return what opens or shuts the zone, as a report; `quiet` leaves only the answer in words."""
    shown = [] if quiet else opens_tables.tables(found)
    said = _sentences(opens_words.sentences(found))
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_sweep(found: Sweep | PhaseMap, *, quiet: bool = False) -> str:
    """Return what follows as numbers are swept, as a report."""
    drawn = f"{found.draws:,} draws, seed {found.seed}, the same at every value."
    said = _sentences([*sweep_words.sentences(found), drawn])
    shown = [] if quiet else sweep_tables.tables(found)
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_sensitivity(found: Sensitivity, *, quiet: bool = False) -> str:
    """Return which numbers move the answer, as a report."""
    said = _sentences(sensitivity_words.sentences(found))
    shown = [] if quiet else sensitivity_tables.tables(found)
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_discovery(found: Discovery, *, quiet: bool = False) -> str:
    """Return under which conditions there is a deal, as a report."""
    said = _sentences(discover_words.sentences(found))
    shown = [] if quiet else discover_tables.tables(found)
    return _joined([_head(found.case), said, *shown, _foot(found.case)])


def of_standoff(play: StandoffPlay, *, quiet: bool = False) -> str:
    """Return a standoff of a scenario played, as a report."""
    standoff = play.case.scenario.standoffs[play.name]
    said = _sentences(standoff_tables.sentences(play))
    shown = [] if quiet else standoff_tables.tables(play)
    head = _game_head(play.case, standoff.label or play.name)
    return _joined([head, said, *shown, _foot(play.case)])


def of_form(play: FormPlay, *, quiet: bool = False) -> str:
    """Return a game that is no scenario's, and its equilibria, as a report."""
    said = _sentences(form_tables.sentences(play))
    shown = [] if quiet else form_tables.tables(play)
    return _joined([_title(play.title), said, *shown])


def of_tree(play: TreePlay, *, quiet: bool = False) -> str:
    """Return a tree of a scenario played, as a report."""
    tree = play.case.scenario.trees[play.name]
    said = _sentences(tree_tables.sentences(play))
    shown = [] if quiet else tree_tables.tables(play)
    head = _game_head(play.case, tree.label or play.name)
    return _joined([head, said, *shown, _foot(play.case)])


def _game_head(case: Case, label: str) -> str:
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    return "\n".join([_title(label), wrapped(f"A game of {case.scenario.title}{as_of}.")])


def _head(case: Case) -> str:
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    summary = [wrapped(case.scenario.summary)] if case.scenario.summary else []
    return "\n".join([_title(case.scenario.title + as_of), *summary])


def _foot(case: Case) -> str:
    return wrapped(words.footer(case))


def _title(title: str) -> str:
    return f"{title}\n{'=' * len(title)}"


def _sentences(sentences: Iterable[str]) -> str:
    return "\n".join(wrapped(sentence, "- ", "  ") for sentence in sentences)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
