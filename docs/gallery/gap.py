"""The gap between two texts.

Issue by issue: who gains what if the second text's words take the place of the first's.
"""

import sim
from sim.gather.gap import gap

may = sim.load("gaza/may_2024")
sim.figure(gap(may, "offer_april", "draft_may", 256), "gap")
