"""What a balanced deal holds.

Issue by issue, how often each option is part of the deal that Nash's solution picks.
"""

import sim

april = sim.load("gaza/cairo_april_2024")
sim.figure(sim.run(april, draws=64, seed=1), "deals")
