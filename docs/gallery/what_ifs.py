"""What each supposition changes.

Every what-if of the file on the same draws: how many more readings in a hundred have a deal, or
how many fewer, with the interval.
"""

import sim

case = sim.load("two_firms")
sim.figure(sim.run(case, draws=256, seed=1, all=True), "what_ifs")
