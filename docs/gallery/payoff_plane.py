"""The payoff plane.

Every package as what it gives each side over no deal: deals that both would accept lie in the
upper right. Grey points there hold a red line, or promise more than there is.
"""

import sim

april = sim.load("gaza/cairo_april_2024")
sim.figure(sim.zone(april), "payoff_plane")
