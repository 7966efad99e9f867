"""What tips the answer.

Numbers that open or shut the zone by themselves: where in its documented range each does so, and
where the likely value stands.
"""

import sim

sim.figure(sim.opens("gaza/may_2024"), "tipping")
