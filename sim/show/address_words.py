"""What a number of a scenario is, in words, from its address."""

from sim.read.address import Address, parse
from sim.read.case import Case
from sim.show import words


def number(case: Case, address: str) -> str:
    """Return what stands at an address, as it stands inside a sentence."""
    at = parse(address)
    kind = {
        "actors": _of_actor,
        "pressures": _of_pressure,
        "government": _of_government,
        "types": _of_type,
        "stocks": _of_stock,
    }.get(at[0])
    return kind(case, at) if kind is not None else address


def value(x: float) -> str:
    """Return a number's value to three figures.

    >>> value(23.5391), value(0.5000001), value(-0.045)
    ('23.5', '0.5', '-0.045')
    """
    return f"{x:.3g}"


def _of_actor(case: Case, at: Address) -> str:
    who, of = words.actor(case, at[1]), at[2]
    if of == "stakes":
        return _of_stake(case, at, who)
    if of == "trust":
        return _of_trust(case, at, who)
    if of == "stances":
        return f"what leaving the public stance on '{words.issue(case, at[3])}' costs {who}"
    if of == "readings":
        read, meant = (words.option(case, at[3], name) for name in at[4:6])
        return f"the chance that {who} takes '{read}' to mean '{meant}'"
    if of in ("futures", "futures_if"):
        future = case.scenario.futures[at[-1]].label or at[-1]
        given = f", after '{words.option(case, at[3], at[4])}'" if of == "futures_if" else ""
        return f"the chance that {who} gives, without a deal{given}, to '{future}'"
    if of == "aims":
        return f"the weight of {who}'s aim '{at[3].replace('_', ' ')}'"
    plain = {
        "walk_away": f"what no deal is worth to {who}",
        "loss_aversion": f"how much more losses than gains count with {who}",
        "ready": f"how ready {who} is",
    }
    return plain.get(of, ".".join(at))


def _of_stake(case: Case, at: Address, who: str) -> str:
    issue, what = words.issue(case, at[3]), at[4]
    if what == "weight":
        return f"the weight of '{issue}' with {who}"
    if what == "shares":
        return f"the share of {who}'s aim '{at[5].replace('_', ' ')}' in '{issue}'"
    named = at[5] in case.scenario.issues[at[3]].options
    option = words.option(case, at[3], at[5]) if named else "no deal"
    if what == "values":
        return f"what '{option}' ({issue}) is worth to {who}"
    return f"the chance that {who} holds the red line '{option}' ({issue})"


def _of_trust(case: Case, at: Address, who: str) -> str:
    if at[3] == "kept_if_broken":
        return f"what is left to {who} of a deal that is broken"
    option, issue = words.option(case, at[4], at[5]), words.issue(case, at[4])
    return f"the chance that {who} gives to a deal's being kept with '{option}' ({issue})"


def _of_pressure(case: Case, at: Address) -> str:
    label = words.pressure(case, at[1])
    if at[2] in ("strength", "bite"):
        return f"the {at[2]} of '{label}'"
    return f"from what worth to {words.actor(case, at[-1])} on '{label}' is felt"


def _of_government(case: Case, at: Address) -> str:
    if at[1] == "members":
        who = words.member(case, at[2])
        if at[3] == "exit_cost":
            return f"what it costs the leader that {who} leaves"
        over = at[4].replace("_", " ")
        return {
            "chance": f"the chance that {who} means to leave over {over}",
            "tolerance": f"what a deal must be worth to {who} not to leave over {over}",
        }.get(at[5], f"the weekly chance that {who} leaves over {over}")
    if at[1] == "reckoning":
        option = words.option(case, at[2], at[3])
        return f"the chance that '{option}' costs the leader his office"
    return {
        "office_weight": "the weight of staying in office with the leader",
        "falls": "the chance that a government without a majority falls",
        "lifeline": "the chance that support from outside holds the government up",
    }.get(at[1], ".".join(at))


def _of_type(case: Case, at: Address) -> str:
    kind = case.scenario.types[at[1]][at[2]].label or at[2]
    return f"the chance that {words.actor(case, at[1])} is of the kind '{kind}'"


def _of_stock(case: Case, at: Address) -> str:
    what = {
        "alive": "the chance that each is alive",
        "held": "the share in the holder's own hands",
        "control": "the chance that others hand theirs over",
    }[at[2]]
    return f"{what} ({words.inside(words.stock(case, at[1]))})"
