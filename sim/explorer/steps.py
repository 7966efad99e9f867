"""Steps: by how much a slider moves, so that the ends and the likely value are among its places."""

from math import floor, log10

PLACES = 40  # a slider has at least so many places
FINEST = 20_000  # and at most so many; between them the first step that fits is taken
DIGITS = 9  # of a value: what a browser adds beyond them is rounding


def step(low: float, likely: float, high: float) -> float:
    """Return the largest step of 1, 2 or 5 times a power of ten that meets all three numbers.

    Where none does, a fine one that meets the ends.

    >>> step(0, 0.5, 1), step(0.55, 0.68, 0.8), step(-0.1, -0.05, 0), step(20, 33, 46)
    (0.02, 0.005, 0.002, 0.5)
    >>> step(0, 1 / 3, 1)
    0.001
    """
    width = high - low
    for candidate in _steps(width / PLACES):
        if candidate < width / FINEST:
            break
        if _meets(candidate, likely - low) and _meets(candidate, width):
            return candidate
    return tidy(width / 1000)


def tidy(value: float) -> float:
    """Return a value as a person would write it.

    >>> tidy(0.30000000000000004)
    0.3
    """
    return float(f"{value:.{DIGITS}g}")


def _steps(most: float) -> list[float]:
    """Return steps that are no larger than `most`, downwards."""
    power = floor(log10(most)) + 1
    every = [float(f"{lead}e{power - down}") for down in range(8) for lead in (5, 2, 1)]
    return [step for step in every if step <= most * (1 + 1e-9)]


def _meets(step: float, distance: float) -> bool:
    times = distance / step
    return abs(times - round(times)) < 1e-6
