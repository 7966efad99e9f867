"""The one bridge from words to payoffs: a scenario and its draws make a game of whole numbers."""
