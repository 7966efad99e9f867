"""A number swept.

The share of readings with a deal as one number takes one value after another, all on the same
draws.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.4"])
sim.figure(sim.sweep(firms, "actors.south.walk_away", draws=128), "sweep")
