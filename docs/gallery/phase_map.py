"""Two numbers swept.

Where two numbers together leave room for a deal, and where they do not.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.4"])
sim.figure(
    sim.sweep(firms, "actors.south.walk_away", "pressures.council_on_north.strength", draws=64),
    "phase_map",
)
