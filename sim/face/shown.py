"""Results shown, from Python: as a figure, on axes, as a table, as text, a document, a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.face.asked import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    from sim.show.picture import Picture


def figure(result: object, name: str | None = None) -> "Picture":
    """Return a figure of a result, by default the one that says most; it shows itself.

    It carries its title and, in `alt`, what it shows in words. Raises `CallFault` if there is none.

    >>> import sim
    >>> sim.figure(sim.zone("two_firms"), "payoff_plane").title
    'North Shipping and South Quay Works would both accept 33% of the packages (green)'
    """
    if name is not None:
        word("name", name)
    from sim.show.figures import figure

    return figure(result, name)


def draw(result: object, name: str | None, ax: "Axes") -> "Axes":
    """Draw a figure of a result on axes of your own, and return them. Raises as `figure` does.

    >>> import sim
    >>> from matplotlib.figure import Figure
    >>> sim.draw(sim.zone("two_firms"), "payoff_plane", Figure().subplots()).get_ylabel()[:23]
    'What South Quay Works g'
    """
    if name is not None:
        word("name", name)
    from sim.show.figures import draw

    return draw(result, name, ax)


def figures(result: object) -> list[str]:
    """Return the names of a result's figures.

    >>> import sim
    >>> sim.figures(sim.zone("two_firms"))
    ['payoff_plane']
    """
    from sim.show.figures import names

    return names(result)


def frame(result: object, name: str | None = None) -> "DataFrame":
    """Return a table of a result, one row an observation, by default its first.

    What is nested in a document has its keys joined by dots. Raises `CallFault` if there is none.

    >>> import sim
    >>> sim.frame(sim.zone("two_firms"), "frontier")["payoffs.north"].tolist()
    [0.3, 0.54]
    """
    if name is not None:
        word("name", name)
    from sim.show.frames import frame

    return frame(result, name)


def frames(result: object) -> list[str]:
    """Return the names of a result's tables.

    >>> import sim
    >>> sim.frames(sim.zone("two_firms"))
    ['packages', 'frontier', 'solutions', 'drafts', 'refused_by']
    """
    from sim.show.frames import names

    return names(result)


def document(result: object) -> dict[str, Any]:
    """Return a result as the JSON document that the command prints with `--json`.

    >>> import sim
    >>> sim.document(sim.zone("two_firms"))["zone"]["size"]
    2
    """
    from sim.show.kinds import kind

    return kind(result).document(result)


def text(result: object, *, quiet: bool = False) -> str:
    """Return a result as the text that the command prints; `quiet` leaves the answer in words.

    >>> import sim
    >>> print(sim.text(sim.cases(), quiet=True).splitlines()[0])
    two_firms
    """
    from sim.show.kinds import kind

    return kind(result).report(result, quiet=quiet)


def report(folder: str | Path) -> Path:
    """Write the page of a results folder again, and return its path; `CallFault` if it is none.

    >>> import sim, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ensemble = sim.run("two_firms", draws=20, out=folder)
    ...     sim.report(folder).name
    'report.html'
    """
    from sim.show.page import again

    return again(Path(folder))
