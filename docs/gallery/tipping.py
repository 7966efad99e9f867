"""What tips the answer.

Numbers that open or shut the zone by themselves: where in its documented range each does so, and
where the likely value stands. Here South minds night work more than the shipped file says.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.3"])
sim.figure(sim.opens(firms), "tipping")
