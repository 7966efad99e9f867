"""Details: the numbers that an issue's term, and the office's, are multiplied from.

    term(x_i) = weight * (kept * value + (1 - kept) * (left * value + (1 - left) * before))

for a lasting term; weight * value for the others. `weight` is less the office's share for the
leader. In no deal, weight * (sum over futures of chance * value).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.price import no_deal
from sim.price.kept import kept
from sim.price.lots import chances
from sim.price.policy import Policy, State
from sim.price.terms import Accounts
from sim.read.actor import NO_DEAL_VALUE
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


@dataclass(frozen=True)
class Weighed:
    """An issue's term in a deal: what it is multiplied from, floats.

    `plain` is the option's value before a precedent is looked at, `value` after. `kept`, `left` and
    `before` are None for a term that does not hang on trust. `reads` says what an ambiguous option
    may come to: option, chance, value.
    """

    weight: float
    plain: float
    value: float
    reads: tuple[tuple[str, float, float], ...] = ()
    kept: float | None = None
    left: float | None = None
    before: float | None = None


@dataclass(frozen=True)
class Expected:
    """An issue's term in no deal: its weight, and the futures with chance, option and value.

    The option is None where the issue exists in a deal only.
    """

    weight: float
    value: float
    futures: tuple[tuple[float, str | None, float], ...]


@dataclass(frozen=True)
class Standing:
    """The office's term: weight * (stands * (1 - reckoning) - costs)."""

    weight: float
    stands: float
    reckoning: float
    costs: float


class Details:
    """What the terms of one draw are multiplied from."""

    def __init__(self, scenario: Scenario, draws: Draws, accounts: Accounts) -> None:
        self.scenario, self.draws, self.accounts = scenario, draws, accounts
        self.state: State = accounts.choices[int(accounts.chosen[0])]

    def deal(self, actor: str, package: Mapping[str, str]) -> dict[str, Weighed]:
        """Return by issue what a package's terms are multiplied from."""
        policy = Policy(self.scenario, self.draws, actor)
        chance = self.kept(actor, package)
        return {
            issue: self._weighed(policy, issue, package[issue], chance) for issue in policy.worth
        }

    def kept(self, actor: str, package: Mapping[str, str]) -> float:
        """Return the chance that an actor gives to a package's being kept."""
        trust = kept(self.scenario, self.draws, actor)
        order = list(self.scenario.issues)
        offered = (self.scenario.offerable(order[i]) for i in trust.issues)
        options = zip(trust.issues, offered, strict=True)
        return float(trust.chance[(0, *(names.index(package[order[i]]) for i, names in options))])

    def no_deal(self, actor: str) -> dict[str, Expected]:
        """Return by issue what the terms of no deal are multiplied from; none if it is stated."""
        if self.scenario.actors[actor].walk_away is not None:
            return {}
        policy = Policy(self.scenario, self.draws, actor)
        outlook = no_deal.outlook(self.scenario, self.draws, actor, self.state)
        found = {}
        for issue in policy.worth:
            merged: dict[str | None, tuple[float, float]] = {}
            for chance, future in outlook.states:
                option = future[issue]
                before = merged[option][0] if option in merged else 0.0
                value = float(policy.worth[issue][option or NO_DEAL_VALUE][0])
                merged[option] = before + float(chance[0]), value
            futures = tuple((chance, option, v) for option, (chance, v) in merged.items())
            value = sum(chance * v for chance, _, v in futures)
            found[issue] = Expected(self._weight(policy, issue), value, futures)
        return found

    def office(self) -> Standing | None:
        """Return what the office's term is made of in no deal; None without a government."""
        office, left = self.accounts.game.office, self.accounts.office
        if office is None or left is None:
            return None
        values = (office.weight[0], left.stands[0], left.reckoning[0], left.costs[0])
        return Standing(*map(float, values))

    def _weight(self, policy: Policy, issue: str) -> float:
        office, actor = self.accounts.game.office, policy.actor
        government = self.scenario.government
        rules = office is not None and government is not None and government.leader == actor
        rest = 1 - office.weight[0] if rules and office is not None else 1.0
        return float(rest * policy.weights[issue][0])

    def _weighed(self, policy: Policy, issue: str, option: str, chance: float) -> Weighed:
        actor = self.scenario.actors[policy.actor]
        place = self.scenario.offerable(issue).index(option)
        reads = chances(
            self.draws,
            ("actors", policy.actor, "readings", issue, option),
            actor.readings.get(issue, {}).get(option, {}),
        )
        at = ("actors", policy.actor, "stakes", issue, "values")
        meanings = tuple(
            (meaning, float(share[0]), float(self.draws.values[show((*at, meaning))][0]))
            for meaning, share in reads.items()
        )
        plain, value = policy.worth[issue][option][0], policy.in_deal[issue][0, place]
        found = (self._weight(policy, issue), float(plain), float(value), meanings)
        if actor.trust is None or issue not in actor.trust.lasting:
            return Weighed(*found)
        left = float(policy.number("trust", "kept_if_broken")[0])
        before = float(policy.held(issue, self.scenario.no_deal())[0])
        return Weighed(*found, kept=chance, left=left, before=before)
