"""Numbers only: the zone, its frontier, the bargaining solutions, and who blocks."""
