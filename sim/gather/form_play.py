"""A game played that is no scenario's: its equilibria by one concept, from its payoffs alone."""

from dataclasses import dataclass, field

from sim.gather import standoff_play, tree_play
from sim.gather.concepts import AT_ONCE, BY_MOVES, STANDOFF, TREE, chosen
from sim.gather.standoff_play import Reasoning, reasoning
from sim.read.faults import Fault, Faults
from sim.solve.equilibrium import Assessments, Equilibria
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.normal_form import NormalForm
from sim.solve.strategic_form import strategic_form


@dataclass(frozen=True, eq=False)
class NormalPlay:
    """A game in normal form played; a tree is one by its strategic form."""

    file: str
    title: str
    form: NormalForm = field(repr=False)
    found: Equilibria
    reasoning: Reasoning | None

    def __repr__(self) -> str:
        found = f"{len(self.found.equilibria)} by {self.found.concept}"
        return f"NormalPlay({self.file!r}, {found})"


@dataclass(frozen=True, eq=False)
class ExtensivePlay:
    """A tree played."""

    file: str
    title: str
    form: ExtensiveForm = field(repr=False)
    found: Assessments

    def __repr__(self) -> str:
        found = f"{len(self.found.equilibria)} by {self.found.concept}"
        return f"ExtensivePlay({self.file!r}, {found})"


FormPlay = NormalPlay | ExtensivePlay


def play_form(
    file: str,
    title: str,
    form: NormalForm | ExtensiveForm,
    concept: str | None = None,
    lam: float = 1.0,
) -> FormPlay:
    """Return a game played by a concept, by default "nash" or, for a tree, "sequential".

    Raises `CallFault` if the concept is for no such game, `Faults` if the tree can't be solved.
    """
    is_tree = isinstance(form, ExtensiveForm)
    known = tuple(dict.fromkeys((*TREE, *STANDOFF))) if is_tree else STANDOFF
    by = chosen(concept, known, BY_MOVES if is_tree else AT_ONCE, file)
    try:
        return _played(file, title, form, by, lam)
    except ValueError as error:  # a tree that can be written, but not solved: imperfect recall
        raise Faults([Fault(file, "", str(error))]) from None


def _played(
    file: str, title: str, form: NormalForm | ExtensiveForm, concept: str, lam: float
) -> FormPlay:
    if isinstance(form, ExtensiveForm):
        if concept in TREE:
            by: tree_play.Concept = "quantal" if concept == "quantal" else "sequential"
            return ExtensivePlay(file, title, form, tree_play.solved(form, by, lam))
        form = strategic_form(form)
    found = standoff_play.solved(form, concept, lam)  # type: ignore[arg-type]
    return NormalPlay(file, title, form, found, reasoning(form, found))
