"""Many solutions: the plain solve, and runs over draws."""
