"""What a factor is, in words that a reader of the documents would use."""

from sim.gather.factors import Factor
from sim.read.address import parse
from sim.read.case import Case
from sim.show import number_words, words


def factor(case: Case, of: Factor) -> str:
    """Return what numbers that are drawn as one are, as it stands inside a sentence."""
    at = parse(of.name)
    if of.kind == "type":
        return f"what kind of actor {words.inside(words.actor(case, at[1]))} is"
    if of.kind == "luck":
        return f"what chance makes of the numbers ({words.inside(words.stock(case, at[1]))})"
    if of.kind == "red_line":
        issue = words.issue(case, at[3])
        return f"whether {words.actor(case, at[1])} holds its red lines on '{issue}'"
    return number_words.of_table(case, of.addresses)
