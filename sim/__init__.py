"""dealzone: which deals are possible, who blocks them, and how sure one can be of it.

One road runs through the package, from left to right and never back:

    read      a scenario file becomes a `Case`: what we were told, and by whom
    sample    its estimates become `Draws`: numbers, keyed by seed and address
    price     scenario and draws become a `Game`: payoffs in whole numbers
    solve     a game has a zone, a frontier, solutions, and parties that block
    gather    a case is solved once (`solve`) or in many draws (`run`)
    show      results become words, tables, JSON and figures
    cli       the command line: it parses, calls, prints

From Python, the same road in four names (`zone`, as on the command line, is the plain solve):

>>> import sim
>>> plain = sim.zone(sim.load("two_firms"))
>>> plain.game.package(plain.solutions["nash"].package)
{'hours': 'weekly', 'cranes': 'zero'}
>>> sim.run(sim.load("two_firms"), draws=100, seed=1).p_zone.estimate
1.0
"""

from typing import Any

__all__ = ["load", "loads", "run", "zone"]

# No public name is that of a room: once imported, `sim.solve` is the room itself.
_WHERE = {
    "load": ("sim.read.case", "load"),
    "loads": ("sim.read.case", "loads"),
    "zone": ("sim.gather.plain", "solve"),
    "run": ("sim.gather.run", "run"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `--help` need not wait for numpy."""
    if name not in _WHERE:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    from importlib import import_module

    module, itself = _WHERE[name]
    return getattr(import_module(module), itself)
