"""Under which conditions there is a deal.

The ranges within which readings mostly have a deal, beside the whole ranges of the file.
"""

import sim

firms = sim.load("two_firms", set=["actors.south.stakes.hours.values.weekly=0.4"])
sim.figure(sim.discover(firms, draws=256), "boxes")
