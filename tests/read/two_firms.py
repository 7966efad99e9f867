"""The shipped example, with a few words of its text replaced."""

from pathlib import Path

from sim.read.case import loads
from sim.read.faults import Faults

PATH = Path(__file__).parents[2] / "scenarios" / "two_firms.toml"
_, _, TEXT = PATH.read_text(encoding="utf-8").partition("\n")  # without the line for editors

TWO = 'options.two = { label = "Two", level = 2'
NEEDS = ', needs = { stock = "working", amount = 2 }, assumed = "they stand on the quay"'
POLITICS = """
[precedents.spring]
package = { hours = "none", cranes = "two" }
assumed = "p"

[stocks.working]
holder = "south"
n = 6
alive = { low = 0.5, likely = 0.7, high = 0.9 }
held = 0.8
control = 0.5
assumed = "s"

[actors.south.trust]
lasting = ["hours"]
kept_if_broken = 0.2
kept.cranes = { zero = 0.3, two = 0.5, four = { low = 0.6, likely = 0.8, high = 0.9 } }
assumed = "t"

[actors.south.stances.hours]
option = "none"
cost = 0.1
assumed = "x"

[types.south.desperate]
chance = 0.4
set = { "actors.south.walk_away" = 0.1 }
assumed = "y"

[types.south.calm]
chance = "rest"

[futures.stalemate]
label = "S"

[futures.closed]
label = "C"
set = { hours = "free" }

[facts.refused]
actor = "south"
draft = "council_text"
accepts = false
sincere = 0.8
dated = 2024-03-01
assumed = "z"

[government]
leader = "south"
needed = 3
ratifies = "leader"
office_weight = 0.3
assumed = "g"

[government.members.left]
actor = "council"
seats = 2
exit_cost = 0.1

[government.members.left.exits.quiet]
when = { deal = true }
tolerance = 0.4
chance = 0.5

[government.members.right]
seats = 1

[government.lifeline]
seats = 1
when = { deal = true }
chance = 0.5
"""
WITH_POLITICS = TEXT.replace(TWO, TWO + NEEDS) + POLITICS  # every part of the format, made up


def edited(*changes: tuple[str, str], text: str = TEXT) -> str:
    """Return the example's text with the first of each old text replaced by a new one."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def faults(text: str) -> list[tuple[str, str]]:
    """Return the address and message of every fault of a text."""
    try:
        loads(text)
    except Faults as error:
        return [(fault.address, fault.message) for fault in error.faults]
    return []
