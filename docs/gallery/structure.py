"""Which findings survive another model.

The share of readings with a deal when a part of the model is switched off, singly and in groups:
the wider it runs, the less its level says.
"""

import sim

case = sim.load("two_firms")
sim.figure(sim.run(case, draws=256, seed=1, all=True), "structure")
