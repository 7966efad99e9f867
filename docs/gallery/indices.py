"""Whose doubt makes the doubt.

The part of each number in whether there is a deal over all readings, alone and with others.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.4"])
sim.figure(sim.sensitivity(firms, draws=64), "indices_zone")
