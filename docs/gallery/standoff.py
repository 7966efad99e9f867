"""A standoff.

In how many readings each play of two players' moves is an equilibrium.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.play(may, "rafah", draws=256), "rafah")
