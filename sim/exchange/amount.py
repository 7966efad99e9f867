"""Numbers as the files write them: integers, decimals, exponents, rationals; all of them exact."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from sim.read.faults import CallFault, Fault, shown

LONGEST = 1_000  # characters of a number
EXPONENT = 400  # the largest: beyond what a float can hold, either way
BITS = 3_000  # of a number's numerator and denominator: no more than LONGEST, if written so
DIGITS = 2_000  # of the common denominator of several numbers
UNIT = 10**DIGITS
TABLE = 400_000_000  # bits of a table's whole numbers, all together
PLACES = 9  # of a decimal that is written as one
NUMBER = re.compile(
    r"[+-]?(?:[0-9]+/(?P<below>[0-9]+)"
    r"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE](?P<exponent>[+-]?[0-9]+))?)"
)


def exact(word: str) -> Fraction:
    """Return the number that a word is; raises `ValueError`, saying why it is none.

    >>> exact("-1.5e1"), exact(".25"), exact("6/4")
    (Fraction(-15, 1), Fraction(1, 4), Fraction(3, 2))
    """
    if len(word) > LONGEST:
        raise ValueError(f"has {len(word):,} characters; write it with at most {LONGEST:,}")
    found = NUMBER.fullmatch(word)
    if found is None:
        right = "write an integer, a decimal, or a rational such as 3/4"
        raise ValueError(f"is no number ({shown(word)}); {right}")
    if abs(int(found["exponent"] or 0)) > EXPONENT:
        raise ValueError(f"has too large an exponent ({shown(word)}); {EXPONENT} is the largest")
    if int(found["below"] or 1) == 0:
        raise ValueError(f"divides by zero ({shown(word)}); write a number other than 0 below")
    amount = Fraction(word)
    if not fits(amount):
        raise ValueError(f"has too many digits ({shown(word)}); round it")
    return amount


def common(amounts: Iterable[Fraction]) -> int | None:
    """Return the least common denominator of numbers, or none if it is too large to work with."""
    below = 1
    for denominator in {amount.denominator for amount in amounts}:
        below = lcm(below, denominator)
        if below > UNIT:
            return None
    return below


def fits(amount: Fraction) -> bool:
    """Return whether a number is short enough to be read and written."""
    return amount.numerator.bit_length() + amount.denominator.bit_length() <= BITS


def unfit(rows: Sequence[Sequence[Fraction]]) -> str | None:
    """Return why a table can't be kept as whole numbers of one unit, if it can't.

    The unit divides every number, so a few odd ones would make every other one huge.
    """
    below = common(amount for row in rows for amount in row)
    if below is None:
        return f"has payoffs with no common denominator below 1e{DIGITS}; round them"
    above = max((abs(amount.numerator) for row in rows for amount in row), default=0)
    bits = (above.bit_length() + below.bit_length()) * sum(map(len, rows))
    if bits > TABLE:
        return f"has payoffs with too many digits for {len(rows):,} plays; round them"
    return None


def written(amount: Fraction) -> str:
    """Return a number as a file writes it: a decimal if it is a short one, else a rational.

    Raises `CallFault` if it has more digits than can be read.

    >>> written(Fraction(-1, 8)), written(Fraction(14, 3)), written(Fraction(6))
    ('-0.125', '14/3', '6')
    """
    if not fits(amount):
        what = f"holds a number of some {LONGEST:,} digits or more; round it"
        raise CallFault([Fault("game", "", what)])
    above, below = amount.numerator, amount.denominator
    if below == 1:
        return str(above)
    if 10**PLACES % below:
        return f"{above}/{below}"
    digits = str(abs(above) * (10**PLACES // below)).zfill(PLACES + 1)
    decimal = f"{digits[:-PLACES]}.{digits[-PLACES:].rstrip('0')}"
    return f"-{decimal}" if above < 0 else decimal
