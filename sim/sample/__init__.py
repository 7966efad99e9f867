"""Estimates to numbers: quantile functions, and draws whose columns are keyed by address."""
