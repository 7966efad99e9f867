"""The gap between two texts.

Issue by issue: who gains what if the second text's words take the place of the first's.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.compare(may, "offer_april", "draft_may", draws=256), "gap")
