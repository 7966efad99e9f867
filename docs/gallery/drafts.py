"""Who accepts the texts on the table.

For each draft, in what share of the readings each party accepts it.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.run(may, draws=64, seed=1), "drafts")
