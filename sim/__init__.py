"""dealzone: which deals are possible, who blocks them, and how sure one can be of it.

One road runs through the package, from left to right and never back:

    read      a scenario file becomes a `Case`: what we were told, and by whom
    sample    its estimates become `Draws`: numbers, keyed by seed and address
    price     scenario and draws become a `Game`: payoffs in whole numbers
    solve     a game has a zone, a frontier, solutions, and parties that block
    gather    a case is solved once (`solve`) or in many draws (`run`)
    show      results become words, tables, JSON, figures and a slider
    explorer  numbers are moved on a page or in a notebook, and the answer moves along
    exchange  games are read from, and written to, the files of other people's tools
    verbs     the verbs of the command line, a file each
    cli       the command line: it parses, calls, prints

From Python, the same road in five names (`zone`, as on the command line, is the plain solve, and
`play` plays a standoff or a tree of a case):

>>> import sim
>>> plain = sim.zone(sim.load("two_firms"))
>>> plain.game.package(plain.solutions["nash"].package)
{'hours': 'weekly', 'cranes': 'zero'}
>>> sim.run(sim.load("two_firms"), draws=100, seed=1).p_zone.estimate
1.0

Two more are for a notebook, where a case and its results show themselves in words: `figure` draws
one of a result's figures, and `slider` moves a number of a case.

>>> sim.figure(plain, "payoff_plane").title
'North Shipping and South Quay Works would both accept 33% of the packages (green dots)'
"""

import sys
from importlib import import_module
from typing import Any

__all__ = ["figure", "load", "loads", "play", "run", "slider", "zone"]

# No public name is that of a room: once imported, `sim.solve` is the room itself.
_WHERE = {
    "load": ("sim.read.case", "load"),
    "loads": ("sim.read.case", "loads"),
    "zone": ("sim.gather.plain", "solve"),
    "run": ("sim.gather.run", "run"),
    "play": ("sim.gather.play", "play"),
    "figure": ("sim.show.figures", "figure"),
    "slider": ("sim.show.slider", "Slider"),
}

# What a notebook shows in words, by name: nothing is loaded for it before there is one.
_SHOWN = (
    ("sim.read.case", "Case"),
    ("sim.gather.plain", "Plain"),
    ("sim.gather.run", "Ensemble"),
    ("sim.gather.standoff_play", "StandoffPlay"),
    ("sim.gather.tree_play", "TreePlay"),
)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `--help` need not wait for numpy."""
    if name not in _WHERE:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    module, itself = _WHERE[name]
    return getattr(import_module(module), itself)


def _introduce(shell: Any) -> None:
    """Tell a notebook how cases and results look there."""

    def html(shown: Any) -> Any:
        return import_module("sim.show.notebook").html(shown)

    def text(shown: Any, page: Any, _: bool) -> None:
        page.text(import_module("sim.show.notebook").report(shown))

    for module, name in _SHOWN:
        shell.display_formatter.formatters["text/html"].for_type_by_name(module, name, html)
        shell.display_formatter.formatters["text/plain"].for_type_by_name(module, name, text)


if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()) is not None:
    _introduce(_shell)
