"""The government.

Deals by what they give the leader and by the chance that his government stands: what a coalition
leaves him to choose from.
"""

import sim

april = sim.load("gaza/cairo_april_2024")
sim.figure(sim.zone(april), "government")
