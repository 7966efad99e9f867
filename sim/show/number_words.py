"""A number in words: what stands at an address, what it is, and why."""

from collections.abc import Iterator, Mapping

from sim.read.address import Address, parse, show
from sim.read.case import Case
from sim.read.estimates import stated
from sim.read.number import Estimate
from sim.read.reasons import Reason
from sim.show import words

CHANGED = Reason(assumed="changed for this result")
LEFT_OUT = Reason(assumed="the file leaves it out, and so this")


def number(case: Case, address: str, *, own: str | None = None) -> str:
    """Return what the number at an address is, in words; an actor's `own` values go unnamed."""
    parts = parse(address)
    if parts[0] == "actors":
        said = _of_actor(case, parts)
        return said.removesuffix(f" to {words.actor(case, own)}") if own == parts[1] else said
    if parts[0] == "pressures":
        return _of_pressure(case, parts)
    return _of_government(case, parts) if parts[0] == "government" else address


def of_table(case: Case, addresses: tuple[str, ...]) -> str:
    """Return in words a number, or several that move together (the first tells of what kind)."""
    if len(addresses) == 1:
        return number(case, addresses[0])
    parts = parse(addresses[0])
    if parts[2:3] == ("stakes",) and parts[4:5] == ("values",):
        what = words.inside(words.issue(case, parts[3]))
        return f"how {words.actor(case, parts[1])} values {what}"
    if parts[2:3] == ("trust",):
        return f"what {words.actor(case, parts[1])} trusts in {words.issue(case, parts[4])}"
    return f"{number(case, addresses[0])} (and what is equal to it)"


def ends(case: Case, addresses: tuple[str, ...]) -> tuple[str, str]:
    """Return in words where a number is low, and where it is high."""
    if len(addresses) > 1:
        return "where they are low", "where they are high"
    found = case.number(addresses[0])
    return f"towards {found.low:.4g}", f"towards {found.high:.4g}"


def _quoted(case: Case, issue: str, option: str) -> str:
    if option not in case.scenario.issues[issue].options:
        return f"no deal ({words.issue(case, issue)})"
    return f"'{words.option(case, issue, option)}' ({words.issue(case, issue)})"


def _of_actor(case: Case, parts: Address) -> str:
    who, kind = words.actor(case, parts[1]), parts[2]
    if kind == "aims":
        return f"the weight of {who}'s aim '{parts[3].replace('_', ' ')}'"
    if kind == "stakes":
        return _of_stake(case, who, parts)
    if kind == "readings":
        read = words.option(case, parts[3], parts[5])
        return f"{who}'s chance that {_quoted(case, parts[3], parts[4])} means '{read}'"
    if kind == "stances":
        return f"the cost to {who} of leaving the stance on {words.issue(case, parts[3])}"
    if kind == "trust" and parts[3] == "kept":
        return f"{who}'s trust in a deal with {_quoted(case, parts[4], parts[5])}"
    if kind == "trust":
        return f"what is left to {who} of a broken deal"
    if kind in ("futures", "futures_if"):
        future = case.scenario.futures[parts[-1]].label or parts[-1]
        alone = f" after {_quoted(case, parts[3], parts[4])}" if kind == "futures_if" else ""
        return f"{who}'s chance of '{future}' without a deal{alone}"
    plain = {"loss_aversion": "aversion to losses", "walk_away": "walk-away value"}
    return f"{who}'s {plain.get(kind, kind.replace('_', ' '))}"


def _of_stake(case: Case, who: str, parts: Address) -> str:
    issue = words.issue(case, parts[3])
    if parts[4] == "weight":
        return f"the weight of {issue} to {who}"
    if parts[4] == "shares":
        return f"the share of {issue} in {who}'s aim {parts[5].replace('_', ' ')}"
    option = _quoted(case, parts[3], parts[5])
    if parts[4] == "red_lines":
        return f"the chance that {option} is a red line to {who}"
    return f"the value of {option} to {who}"


def _of_pressure(case: Case, parts: Address) -> str:
    name = f"'{words.pressure(case, parts[1])}'"
    if parts[2] == "when":
        return (
            f"the policy value to {words.actor(case, parts[-1])} from which on it is felt: {name}"
        )
    return f"the {parts[2]} of {name}"


def _of_government(case: Case, parts: Address) -> str:
    if parts[1] == "members":
        who = words.member(case, parts[2])
        if parts[3] == "exit_cost":
            return f"the cost to the leader of the exit of {who}"
        return f"the {parts[5]} of an exit of {who} over {parts[4].replace('_', ' ')}"
    if parts[1] == "reckoning":
        return f"the chance that {_quoted(case, parts[2], parts[3])} costs the leader the office"
    plain = {
        "office_weight": "the weight of the office to the leader",
        "falls": "the chance that a government without a majority falls",
        "lifeline": "the chance of support from outside the government",
    }
    return plain.get(parts[1], show(parts))


def amount(estimate: Estimate) -> str:
    """Return a number with its range, as short as it may be said.

    >>> amount(Estimate(low=0.1, likely=0.25, high=0.5))
    '0.25 (0.1 to 0.5)'
    """
    if estimate.low == estimate.high:
        return f"{estimate.likely:.4g}"
    return f"{estimate.likely:.4g} ({estimate.low:.4g} to {estimate.high:.4g})"


class Reasons:
    """Why each number of a case is what it is, by its address; looked up once."""

    def __init__(self, case: Case, types: Mapping[str, str]) -> None:
        self.found = {show(at): reason for at, reason in case.reasons()}
        self.same = {of.address: of.estimate.same_as for of in stated(case.scenario)}
        supposed = [parse(a) for w in case.what_ifs for a in case.scenario.what_if[w].set]
        self.changed = [*supposed, *(address for address, _ in case.changes)]
        self.kinds = {
            address: self.found.get(show(("types", actor, kind, "set", address)))
            for actor, kind in types.items()
            for address in case.scenario.types[actor][kind].set
        }

    def __call__(self, address: str) -> Reason:
        """Return the reason of a number: the type's where that has changed it.

        A number that is the same as another has the reason of that one.
        """
        at = parse(address)
        if any(at[: len(c)] == c[: len(at)] for c in self.changed):
            return CHANGED
        found = self.kinds.get(address) or self.found.get(address)
        if found is not None and str(found):
            return found
        same = self.same.get(address)
        return self(show(parse(same))) if same is not None else LEFT_OUT


def by_reason(
    case: Case, reasons: Reasons, addresses: tuple[str, ...], own: str
) -> Iterator[tuple[list[str], Reason]]:
    """Yield an actor's numbers that share a reason, in words with their amounts, and the reason."""
    groups: dict[Reason, list[str]] = {}
    for address in addresses:
        said = f"{number(case, address, own=own)}: {amount(case.number(address))}"
        groups.setdefault(reasons(address), []).append(said)
    yield from ((said, reason) for reason, said in groups.items())
