"""Two drafts in words: where they differ, who gains, who accepts, what lies between."""

from collections.abc import Iterator

from sim.gather.gap import Acceptance, Gains, Gap
from sim.gather.statistics import Difference
from sim.price.game import PER_UNIT
from sim.show import words

SAID = 4  # issues: more stand in a table, and are not said in a sentence
MOST = 3  # wordings named in a sentence about an actor
WHICH = ("the first", "the second")


def sentences(gap: Gap, *, tables: bool = True) -> list[str]:
    """Return what a reader should know of two drafts; long lists only where no `tables` follow."""
    return [
        _named(gap),
        *_where(gap, tables),
        *(_gains(gap, gains) for gains in gap.of_role("party") if gap.issues),
        *_shared(gap),
        *_likely(gap),
        *_accepted(gap),
        *_completed(gap),
        *_between(gap),
        *_affected(gap),
    ]


def _named(gap: Gap) -> str:
    first, second = (words.draft(gap.case, name) for name in gap.names)
    return f"First: {words.inside(first)}. Second: {words.inside(second)}."


def _where(gap: Gap, tables: bool) -> Iterator[str]:
    count, every = len(gap.issues), len(gap.plain.game.issue_names)
    if not count:
        yield f"The two are the same text: none of its {every} issues differs."
        return
    names = words.listed(words.issue(gap.case, issue) for issue in gap.issues)
    if count <= SAID:
        names = "; ".join(
            f"{words.issue(gap.case, issue)} ({' or '.join(map(repr, options(gap, issue)))})"
            for issue in gap.issues
        )
    elif tables:
        names = "see the table below"
    yield f"They differ on {count} of {every} issues: {names}."


def options(gap: Gap, issue: str) -> tuple[str, str]:
    """Return what the first and the second draft say on an issue."""
    drafts = gap.case.scenario.drafts
    first, second = (words.option(gap.case, issue, drafts[n].package[issue]) for n in gap.names)
    return first, second


def signed(units: int) -> str:
    """Return a difference of payoffs given in units of 1e-12, with its sign.

    >>> signed(-270000000000), signed(0)
    ('-0.270', '0.000')
    """
    shown = f"{units / PER_UNIT:+.3f}"
    return shown[1:] if float(shown) == 0 else shown


def _gains(gap: Gap, of: Gains) -> str:
    who = words.actor(gap.case, of.actor)
    ranked = sorted(of.alone, key=lambda issue: -abs(of.alone[issue]))
    named = [i for i in ranked if float(signed(of.alone[i]))][:MOST]
    parts = [f"{signed(of.alone[i])} by {words.issue(gap.case, i)}" for i in named]
    rest = of.whole - sum(of.alone[i] for i in named)
    if float(signed(rest)) and parts:
        others = len(ranked) - len(named)
        what = f"the other {others} issues and" if others else ""
        parts.append(f"{signed(rest)} by {what} what they do together".replace("  ", " "))
    does = "gains" if of.whole > 0 else "loses"
    how = f"{who} {does} {words.payoff(abs(of.whole))} by the second"
    if not of.whole:
        how = f"{who} gets as much by the one as by the other"
    return f"{how}{f' ({words.listed(parts)})' if parts else ''}; {_better(of)}."


def _better(of: Gains) -> str:
    """Return which draft is better for an actor, in how many readings."""
    first, second = of.prefers
    which, share = ("first", first) if first >= second else ("second", second)
    return f"the {which} is better in {words.readings(share)}" if share else "no reading differs"


def _shared(gap: Gap) -> Iterator[str]:
    """Say on which issues one wording is worse for no party, and better for one."""
    parties = gap.of_role("party")
    if len(parties) < 2:
        return
    for sign, which in ((1, "second"), (-1, "first")):
        good = [
            f"'{words.issue(gap.case, issue)}'"
            for issue in gap.issues
            if all(sign * x >= 0 for g in parties for x in (g.alone[issue], g.last[issue]))
            and any(sign * g.alone[issue] > 0 for g in parties)
        ]
        if good:
            yield f"No party loses by the {which}'s words on {words.listed(good)}."


def _likely(gap: Gap) -> Iterator[str]:
    names = gap.plain.game.party_names
    for name, which in zip(gap.names, WHICH, strict=True):
        draft = gap.plain.drafts[name]
        said = [
            f"{words.actor(gap.case, party)} {_verdict(gap, name, p)}"
            for p, party in enumerate(names)
        ]
        barred = "" if draft.deliverable else "; it promises more than there is"
        barred += "" if draft.ratified else "; the government would not ratify it"
        text = words.capital(which) if gap.issues else "The text"
        yield f"{text}, at the likely numbers: {words.listed(said)}{barred}."
        if not gap.issues:
            return


def _verdict(gap: Gap, name: str, party: int) -> str:
    draft, who = gap.plain.drafts[name], gap.plain.game.party_names[party]
    if draft.accepted[party]:
        return "accepts"
    if lines := [words.issue(gap.case, i) for p, i in draft.red_lines if p == who]:
        return f"refuses (red line: {words.listed(lines)})"
    return f"refuses (short by {words.payoff(-draft.slack[party])})"


def _accepted(gap: Gap) -> Iterator[str]:
    for party, found in gap.accepted.items():
        yield f"{words.actor(gap.case, party)} accepts {_shares(gap, found)}."
    if len(gap.accepted) > 1:
        yield f"Accepted by all, and possible to carry out: {_shares(gap, gap.in_zone)}."


def _shares(gap: Gap, found: Acceptance) -> str:
    first, second = (words.percent(share.estimate) for share in found.shares)
    if not gap.issues:
        return f"it in {first} of the readings"
    return f"the first in {first} of the readings, the second in {second}: {points(found.change)}"


def points(change: Difference) -> str:
    """Return a paired difference of shares in readings in 100, with its interval.

    >>> points(Difference(-0.48, -0.5, -0.46, 0.0, 0.48))
    '48 in 100 fewer (46 to 50)'
    >>> points(Difference(0.01, -0.02, 0.04, 0.01, 0.0))
    '1 in 100 more (-2 to +4), which may be nothing'
    """
    size, low, high = (round(100 * x) for x in (change.difference, change.low, change.high))
    if change.low <= 0 <= change.high:
        word = "more" if size > 0 else "fewer"
        head = f"{abs(size)} in 100 {word}" if size else "no more and no fewer"
        same = "" if change.gained or change.lost else ": no reading differs"
        return f"{head} ({low:+d} to {high:+d}), which may be nothing" if not same else f"{head}"
    if change.difference > 0:
        return f"{size} in 100 more ({low} to {high})"
    return f"{-size} in 100 fewer ({-high} to {-low})"


def _completed(gap: Gap) -> Iterator[str]:
    if not gap.issues and len(set(gap.names)) == 1:
        return
    drafts = gap.case.scenario.drafts
    every = len(gap.plain.game.issue_names)
    for name, which, found in zip(gap.names, WHICH, gap.completed, strict=True):
        stated = drafts[name].stated
        if found.count <= 1 or stated is None:
            continue
        parts = [
            f"{words.actor(gap.case, party)} accepts {words.percent(share)}"
            for party, share in found.likely.items()
        ]
        both = f", and {words.percent(found.in_zone)} are deals" if len(parts) > 1 else ""
        yield (
            f"Of {which} its source states {len(stated) or 'none'} of {every} issues: of the "
            f"{found.count:,} ways to fill in the rest {words.listed(parts)}{both}."
        )


def _between(gap: Gap) -> Iterator[str]:
    found, count = gap.bridges, len(gap.issues)
    if count == 1:
        yield "With one issue alone to differ on, no text lies between them."
    if count < 2:
        return
    between, inside = len(found.between), int(found.inside[found.between].sum())
    what = "One text takes" if between == 1 else f"{between or 'No':,} texts take"
    if not between:
        yield "Whatever takes some issues from the one and the rest from the other is excluded."
        return
    are = {0: "none is a deal"}.get(
        inside, "one is a deal" if inside == 1 else f"{inside:,} are deals"
    )
    rest = f"some issues from the one and the rest from the other: {are} at the likely numbers"
    yield f"{what} {rest}."
    if found.nash is not None:
        yield f"Balanced among them (Nash): {bridge(gap, found.nash)}. {_gives(gap, found.nash)}"
    yield from _most(gap)


def _most(gap: Gap) -> Iterator[str]:
    found = gap.bridges
    if found.most is None:
        yield "No reading makes any of them a deal."
        return
    share, ends = found.shares[found.most], found.shares[[0, -1]]
    against = f"{words.percent(ends[0])} for the first and {words.percent(ends[1])} for the second"
    line = (
        f"Most often a deal among them: {bridge(gap, found.most)}"
        f" ({words.percent(share)} of the readings, against {against})."
    )
    yield line if found.most == found.nash else f"{line} {_gives(gap, found.most)}"


def bridge(gap: Gap, place: int) -> str:
    """Return a bridge in words: the draft that it is nearer to, and what it takes of the other."""
    taken = gap.bridges.second[place]
    near, far = ("first", "second") if 2 * taken.sum() <= len(taken) else ("second", "first")
    if not taken.any() or taken.all():
        return f"the {near} itself"
    moved = [i for i, yes in zip(gap.issues, taken, strict=True) if bool(yes) == (far == "second")]
    names = words.listed(f"'{words.issue(gap.case, issue)}'" for issue in moved)
    return f"the {near} with the {far}'s words on {names}"


def _gives(gap: Gap, place: int) -> str:
    parts = []
    for p, party in enumerate(gap.plain.game.party_names):
        gives, whole = int(gap.bridges.gives[p, place]), abs(gap.gains[party].whole)
        what = f"{words.payoff(gives)} of {words.payoff(whole)}" if gives > 0 else "nothing"
        parts.append(f"{words.actor(gap.case, party)} gives up {what}")
    return f"Of what lies between the two texts {words.listed(parts)} in it."


def _affected(gap: Gap) -> Iterator[str]:
    for of in gap.of_role("affected"):
        who = words.inside(words.actor(gap.case, of.actor))
        first, second = map(words.payoff, of.worth)
        worth = f"the first {first}, the second {second}" if gap.issues else f"the text {first}"
        yield f"To {who} no deal is worth {words.payoff(of.no_deal)}, {worth}."
