"""What tips the answer.

Numbers that open or shut the zone by themselves: where in its documented range each does so, and
where the likely value stands.
"""

import sim
from sim.gather.ways import ways

sim.figure(ways(sim.load("gaza/may_2024")), "tipping")
