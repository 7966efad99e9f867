"""A deal taken apart.

Term by term, what speaks with each side for a deal and what against it, measured from no deal.
"""

import sim
from sim.gather.asked import asked
from sim.gather.why import explain

may = sim.load("gaza/may_2024")
sim.figure(explain(may, asked(may, "draft_may"), 256), "terms")
