"""The payoffs of an outcome, as both formats list them: one a player, commas between or none."""

from fractions import Fraction

from sim.exchange.tokens import Tokens

Payoffs = tuple[Fraction, ...]


def payoffs(tokens: Tokens, count: int) -> Payoffs:
    """Return the payoffs that must stand here, and pass the brace that ends them."""
    begins, amounts = tokens.at, list[Fraction]()
    while not tokens.is_mark("}"):
        if amounts and tokens.is_mark(","):
            tokens.step()
        amounts.append(tokens.amount("a payoff"))
    if len(amounts) != count:
        wrong = f"has {len(amounts):,} where {count:,} payoffs should stand, one a player"
        raise tokens.fault(wrong, begins)
    tokens.step()
    return tuple(amounts)
