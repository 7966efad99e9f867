"""A tree.

Who moves, who knows what, and what an equilibrium of the likely numbers does at each node.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.play(may, "announcement", draws=256), "announcement")
