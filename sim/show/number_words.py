"""A number in words: what stands at an address, what it is, and why."""

from collections.abc import Iterator, Mapping

from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.estimates import stated
from sim.read.number import Estimate
from sim.read.reasons import Reason
from sim.show import address_words, words

CHANGED = Reason(assumed="changed for this result")
LEFT_OUT = Reason(assumed="the file leaves it out, and so this")


def number(case: Case, address: str, *, own: str | None = None) -> str:
    """Return what the number at an address is, in words; an actor's `own` values go unnamed."""
    said = address_words.number(case, address)
    if own is None or parse(address)[:2] != ("actors", own):
        return said
    who = words.actor(case, own)
    return said.removesuffix(f" is worth to {who}").removesuffix(f" with {who}")


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
