"""The way to a condition.

As conditions are put one on another fewer deals are covered, and more of what is covered is a
deal. Where the way is left is a choice; the mark says which was made.
"""

import sim

case = sim.load("two_firms", set="actors.south.walk_away.high=1.5")
sim.figure(sim.discover(case, draws=400), "tradeoff")
