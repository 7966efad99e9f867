"""A standoff of four players.

With more than two players there is no board: each bar is a play that is an equilibrium in some
readings.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.play(may, "rafah_four", draws=256), "rafah_four")
