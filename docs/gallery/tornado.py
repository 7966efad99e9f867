"""Which numbers move the answer.

What each number does to the margin when it alone goes from one end of its range to the other.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.4"])
sim.figure(sim.sensitivity(firms, draws=64), "tornado")
