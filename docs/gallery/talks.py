"""The talks, week by week.

The chance of a deal, of a fall of the government and of an escalation by the end of each week, and
what stands in the way in it.
"""

import sim

sim.figure(sim.talks("two_firms_talk", draws=20), "talks")
