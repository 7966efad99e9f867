"""Words for numbers and deals, so that every table, sentence and figure says them alike."""

from collections.abc import Iterable, Mapping
from math import floor

from sim.gather.plain import Plain
from sim.price.game import PER_UNIT
from sim.read.address import parse, show
from sim.read.case import Case

NOT_A_FORECAST = "A map of what is possible under its assumptions: not a forecast, and not advice."

CONCEPT_NAMES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Greatest sum",
}


def actor(case: Case, name: str) -> str:
    """Return an actor's label, or its name."""
    return case.scenario.actors[name].label or name


def issue(case: Case, name: str) -> str:
    """Return an issue's label, or its name."""
    return case.scenario.issues[name].label or name


def option(case: Case, of: str, name: str) -> str:
    """Return the label of an issue's option, or its name."""
    return case.scenario.issues[of].options[name].label or name


def draft(case: Case, name: str) -> str:
    """Return a draft's label, or its name."""
    return case.scenario.drafts[name].label or name


def pressure(case: Case, name: str) -> str:
    """Return a pressure's label, or who presses whom."""
    stated = case.scenario.pressures[name]
    return stated.label or f"{actor(case, stated.from_)}'s pressure on {actor(case, stated.on)}"


def reason(case: Case, address: str, *, short: bool = False) -> str:
    """Return in words what may be set aside at an address; `short` leaves the issue out."""
    parts = parse(address)
    if parts[0] == "pressures":
        return inside(pressure(case, parts[1]))
    if parts[0] == "stocks":
        return f"whether there are enough: {stock(case, parts[1])}"
    if parts[0] == "government":
        return f"{member(case, parts[2])}'s threats" if parts[1] == "members" else "the office"
    if parts[2] == "stances":
        return f"{actor(case, parts[1])}'s public stance on {issue(case, parts[3])}"
    _, who, _, of, _, name = parts
    line = f"{actor(case, who)}'s red line '{option(case, of, name)}'"
    return line if short else f"{line} ({issue(case, of)})"


def stock(case: Case, name: str) -> str:
    """Return a stock's label, or its name."""
    return case.scenario.stocks[name].label or name


def member(case: Case, name: str) -> str:
    """Return the label of a member of the government, or its name."""
    government = case.scenario.government
    return (government.members[name].label or name) if government is not None else name


def fact(case: Case, name: str) -> str:
    """Return a fact's label, or what was done with which draft."""
    stated = case.scenario.facts[name]
    did = "took" if stated.accepts else "did not take"
    return stated.label or f"{actor(case, stated.actor)} {did} {inside(draft(case, stated.draft))}"


def type_of(case: Case, who: str, name: str) -> str:
    """Return an actor's type in words."""
    return f"{actor(case, who)}: {case.scenario.types[who][name].label or name}"


MECHANISMS = {
    "pressures": "pressures",
    "refusing": "pressure only on who refuses a good text",
    "red_lines": "red lines",
    "stances": "public stances",
    "trust": "doubt that the deal is kept",
    "readings": "readings of ambiguous words",
    "reference": "precedents",
    "types": "other types of an actor than the likeliest",
    "futures": "futures of no deal",
    "best_reply": "what one side may do alone",
    "office": "the leader's wish for office",
    "exits": "threats to leave the government",
    "lifeline": "support from outside the government",
    "reckoning": "the reckoning",
    "stocks": "whether there are enough captives",
    "exclusions": "exclusions",
    "government": "the whole government",
    "commitment": "trust, stances, readings and precedents together",
    "no_deal": "futures and what is done alone together",
    "barriers": "red lines, stocks and exclusions together",
}


def mechanism(name: str) -> str:
    """Return a mechanism, or a group of them, in words."""
    return MECHANISMS[name].replace(" captives", "")


def deal(case: Case, package: Mapping[str, str]) -> str:
    """Return a package on one line, issue by issue."""
    return "; ".join(f"{issue(case, i)}: {option(case, i, o)}" for i, o in package.items())


def listed(names: Iterable[str]) -> str:
    """Join names as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = list(names)
    return f"{', '.join(most)} and {last}" if most else last


def either(names: Iterable[str]) -> str:
    """Join alternatives as in a sentence.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    *most, last = list(names)
    return f"{', '.join(most)} or {last}" if most else last


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: no capital on "The" and "A".

    >>> inside("The buyer walks away"), inside("US pressure")
    ('the buyer walks away', 'US pressure')
    """
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An", "What") else label


def capital(text: str) -> str:
    """Return a label as it stands at the head of a row."""
    return text[0].upper() + text[1:]


def percent(share: float | None) -> str:
    """Return a share as a whole percentage; the ends are kept for all and none.

    >>> percent(0.9996), percent(1.0), percent(0.005), percent(0.0), percent(None)
    ('>99%', '100%', '<1%', '0%', '-')
    """
    if share is None:
        return "-"
    if 0 < share <= 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{floor(100 * share + 0.5)}%"


def readings(share: float) -> str:
    """Return in words in how many readings something holds; the level carries no more than that.

    >>> [readings(x) for x in (0, 0.1, 0.5, 0.8, 0.98, 1)]
    ['no reading', 'few readings', 'about half of the readings', 'most readings', \
'nearly all readings', 'every reading']
    """
    steps = (
        (0.0, "no reading"),
        (0.02, "hardly any reading"),
        (0.35, "few readings"),
        (0.65, "about half of the readings"),
        (0.95, "most readings"),
        (0.999999, "nearly all readings"),
    )
    return next((words for limit, words in steps if share <= limit), "every reading")


def payoff(units: int | None) -> str:
    """Return a payoff given in units of 1e-12, to three decimals.

    >>> payoff(-270000000000)
    '-0.270'
    """
    return "-" if units is None else f"{units / PER_UNIT:.3f}"


def number(x: float | None) -> str:
    """Return a payoff given in payoff units, to three decimals."""
    return "-" if x is None or x != x else f"{x:.3f}"


def footer(case: Case) -> str:
    """Return what the result is not, its as-of date, and what its numbers rest on."""
    counts = case.rests_on()
    total = sum(counts.values())
    sized = counts["both"] + counts["assumptions"]
    as_of = f"As of {case.scenario.as_of}. " if case.scenario.as_of else ""
    changed = f" {changes(case)}" if case.changes or case.what_ifs else ""
    share = percent(sized / total) if total else "none"
    return (
        f"{NOT_A_FORECAST} {as_of}Of its {total} numbers, {share} are sized by assumption"
        f" ({counts['both']} of {sized} from a documented claim).{changed}"
    )


def changes(case: Case) -> str:
    """Return what was changed in the file's numbers for this result."""
    sets = [f"{show(address)} = {value}" for address, value in case.changes]
    supposed = [case.scenario.what_if[name].label for name in case.what_ifs]
    return "Changed: " + "; ".join([*supposed, *sets]) + "."


def both(plain: Plain) -> str:
    """Return the parties with the word that fits their number, "North and South would both"."""
    names = [inside(actor(plain.case, party)) for party in plain.game.party_names]
    all_of = {1: "would", 2: "would both"}.get(len(names), "would all")
    return f"{listed(names)} {all_of}"
