"""A deal taken apart.

Term by term, what speaks with each side for a deal and what against it, measured from no deal.
"""

import sim

may = sim.load("gaza/may_2024")
sim.figure(sim.why(may, "draft_may", draws=256), "terms")
