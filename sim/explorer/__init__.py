"""Explore: numbers of a case are moved, and what becomes of the deals is seen at once."""
