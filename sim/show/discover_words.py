"""Under which conditions there is a deal: in words."""

from collections.abc import Iterator
from math import ceil

from sim.gather.discover import Discovery, Found, Input, Limit
from sim.gather.statistics import Share
from sim.read.address import parse
from sim.read.case import Case
from sim.show import words
from sim.show.address_words import value
from sim.show.factor_words import factor


def sentences(found: Discovery) -> Iterator[str]:
    """Yield the answer in words."""
    share = words.percent(found.base.estimate)
    yield f"There is a deal in {share} of readings ({interval(found.base)})."
    if found.base.estimate in (0, 1) and not found.boxes:
        yield "So there is no condition to look for."
    elif not found.surviving:
        yield from _nothing(found)
    else:
        for number, box in enumerate(found.surviving):
            yield _box(found, box, "Where" if number == 0 else "Of the others, where")
        yield from _together(found)
        yield from _costly(found)
        yield (
            "A condition is what may turn out to be so in the documents' terms; it is no advice to "
            "bring it about."
        )
    if found.harm:
        told = words.listed(factor(found.case, of) for of in found.harm)
        yield f"Not looked at, for what it costs people is no way to a deal: {told}."
    yield (
        f"Three sets of {found.draws:,} draws, from seed {found.seed}: one to look in, one to "
        f"strike out what chance would do, one to measure on. {len(found.inputs)} inputs."
    )


def interval(of: Share) -> str:
    """Return the interval of a share."""
    return f"{words.percent(of.low)} to {words.percent(of.high)}"


def conditions(case: Case, box: Found) -> str:
    """Return the limits of a box as in a sentence."""
    return words.listed(limit(case, of) for of in box.limits)


def limit(case: Case, of: Limit) -> str:
    """Return a limit as it stands inside a sentence."""
    if of.input.kind == "number":
        return f"{name(case, of.input)} {_within(of)}"
    if of.input.kind == "type":
        at = parse(of.input.address)
        types = case.scenario.types[at[1]]
        kinds = words.either(f"'{words.inside(types[n].label or n)}'" for n in of.levels)
        return f"{words.inside(words.actor(case, at[1]))} is of the kind {kinds}"
    _, who, _, issue, _, option = parse(of.input.address)
    line = f"the red line '{words.option(case, issue, option)}' ({words.issue(case, issue)})"
    does = "holds" if of.levels == ("yes",) else "does not hold"
    return f"{words.inside(words.actor(case, who))} {does} {line}"


def name(case: Case, of: Input) -> str:
    """Return what a box may limit, as it stands inside a sentence."""
    return factor(case, of.factor) if of.kind != "red_line" else words.reason(case, of.address)


def _within(of: Limit) -> str:
    """Return between which values, or else shares of its readings, a number lies."""
    if of.low_value is None or of.high_value is None:
        low, high = ceil(100 * of.low), ceil(100 * (1 - of.high))
        if not low:
            return f"is not in the highest {high}% of its readings"
        if not high:
            return f"is not in the lowest {low}% of its readings"
        return f"is in neither the lowest {low}% nor the highest {high}% of its readings"
    if of.low <= 0:
        return f"is at most {value(of.high_value)}"
    if of.high >= 1:
        return f"is at least {value(of.low_value)}"
    return f"is between {value(of.low_value)} and {value(of.high_value)}"


def _box(found: Discovery, box: Found, where: str) -> str:
    density, coverage = words.percent(box.density.estimate), words.percent(box.coverage.estimate)
    of = "of all readings with a deal" if where == "Where" else "of the deals left"
    return (
        f"{where} {conditions(found.case, box)}, there is a deal in {density} of readings "
        f"({interval(box.density)}). That covers {coverage} {of} ({interval(box.coverage)})."
    )


def _together(found: Discovery) -> Iterator[str]:
    if found.outside is not None:
        share = words.percent(found.outside.estimate)
        yield f"Elsewhere there is a deal in {share} of readings ({interval(found.outside)})."


def _costly(found: Discovery) -> Iterator[str]:
    """Yield which kinds of actors in a condition differ in what costs people dear."""
    limits = [of for box in found.surviving for of in box.limits]
    for of in dict.fromkeys(of.input for of in limits):
        named = {level for other in limits if other.input == of for level in other.levels}
        if costly := [level for level in of.costly if level in named]:
            who = parse(of.address)[1]
            types = found.case.scenario.types[who]
            kinds = words.listed(f"'{words.inside(types[n].label or n)}'" for n in costly)
            yield (
                f"What sets {words.inside(words.actor(found.case, who))} apart as {kinds} is among "
                "other things what it costs people: what may be so, and no way to a deal."
            )


def _nothing(found: Discovery) -> Iterator[str]:
    base = words.percent(found.base.estimate)
    yield (
        "No condition was found under which there is one more often, once it is measured on fresh "
        f"readings: nothing does clearly better than those {base}."
    )
    for box in found.boxes:
        if box.limits:
            density = words.percent(box.density.estimate)
            yield (
                f"The best that looked like one, {conditions(found.case, box)}, had "
                f"{words.percent(box.chosen.density)} where it was found and has {density} "
                f"({interval(box.density)}) on fresh readings."
            )
