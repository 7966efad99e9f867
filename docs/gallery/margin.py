"""The margin over many readings.

What the worse-off side gains in the best package for it, reading by reading. Left of zero there is
no deal that all accept.
"""

import sim

april = sim.load("gaza/cairo_april_2024")
sim.figure(sim.run(april, draws=128, seed=1), "margin")
