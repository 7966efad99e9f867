"""dealzone: which deals are possible, who blocks them, and how sure one can be of it.

One road runs through the package, from left to right and never back:

    read      a scenario file becomes a `Case`: what we were told, and by whom
    sample    its estimates become `Draws`: numbers, keyed by seed and address
    price     scenario and draws become a `Game`: payoffs in whole numbers
    solve     a game has a zone, a frontier, solutions, and parties that block
    gather    a case is solved once (`solve`) or in many draws (`run`)
    show      results become words, tables, frames, JSON and figures
    explorer  numbers are moved on a page or in a notebook, and the answer moves along
    exchange  games are read from, and written to, the files of other people's tools
    face      the functions below, and how a notebook shows what they return
    verbs     the verbs of the command line, a file each
    cli       the command line: it parses, calls, prints

From Python every verb of the command line is a function of the same name, and its options are the
arguments. A case may be given by its file, or by its name on the shelf.

>>> import sim
>>> plain = sim.zone("two_firms")
>>> plain
Plain('two_firms', 2 of 6 packages in the zone, margin +0.270)
>>> sim.run("two_firms", draws=100, seed=1).p_zone.estimate
1.0

In a notebook each result shows itself: the answer in words, the picture that says more, and what it
is not. Anywhere, `text` and `document` give what the command prints, `figure` a picture, `draw` the
same on axes of your own, and `frame` a table for pandas.

>>> sim.frame(plain, "frontier")["package.cranes"].tolist()
['zero', 'two']
"""

from sim.face.cases import cases, check, convert, load, loads, new
from sim.face.deals import compare, opens, run, structure, why, zone
from sim.face.explored import explore
from sim.face.games import credible, play
from sim.face.notebook import introduce as _introduce
from sim.face.shown import document, draw, figure, figures, frame, frames, report, slider, text  # noqa: F401
from sim.face.uncertainty import discover, sensitivity, sweep
from sim.read.faults import CallFault, Fault, Faults

__all__ = [
    "CallFault",
    "Fault",
    "Faults",
    "cases",
    "check",
    "compare",
    "convert",
    "credible",
    "discover",
    "document",
    "draw",
    "explore",
    "figure",
    "figures",
    "frame",
    "frames",
    "load",
    "loads",
    "new",
    "opens",
    "play",
    "report",
    "run",
    "sensitivity",
    "structure",
    "sweep",
    "text",
    "why",
    "zone",
]

_introduce()
