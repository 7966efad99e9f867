"""What alone would open the zone.

Of the readings without a deal, the share that would have one if a single reason were set aside: a
red line, a stance, a pressure, a member's threat.
"""

import sim

april = sim.load("gaza/cairo_april_2024")
sim.figure(sim.run(april, draws=64, seed=1), "openers")
