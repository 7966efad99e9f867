"""The talks: the answer in words, and one run told."""

from collections.abc import Iterator

import numpy as np

from sim.gather.talks import Talks
from sim.gather.talks_story import Event
from sim.show import words
from sim.solve.talks import LEADER

REASONS = {
    "empty_zone": "no package is better for both than no deal",
    "not_ready": "a side is not ready",
    "messages": "messages do not arrive in time",
    "screening": "nobody knows what kind of opponent it is",
    "waiting": "waiting pays",
    "office": "the leader's office",
    "nothing": "nothing of these: no offer is made, or a deal is near",
}
ROUGH = 0.05  # a gain from deviating, or a change, that is worth a word
CHANCES = (
    (0.0, "in no run"),
    (0.02, "in hardly any run"),
    (0.35, "in few runs"),
    (0.65, "in about half of all runs"),
    (0.95, "in most runs"),
    (0.999999, "in nearly all runs"),
    (1.0, "in every run"),
)


def sentences(found: Talks) -> Iterator[str]:
    """Yield the answer in words: the ends, what stands in the way, what to make of it."""
    yield _ends(found)
    if found.case.scenario.government is not None:
        yield _government(found)
    if found.solved.table.escalates:
        yield _escalation(found)
    yield _reasons(found)
    yield from _types(found)
    if found.bands is not None:
        yield _draws(found)
    yield from _doubts(found)


def name(found: Talks, who: str) -> str:
    """Return an actor's label; of a type of the rival, `rival.type`, with the type's beside it."""
    actor, _, kind = who.partition(".")
    label = words.actor(found.case, actor)
    if not kind:
        return label
    return f"{label}, {words.inside(found.case.scenario.types[actor][kind].label or kind)}"


def _often(share: float) -> str:
    return next(told for limit, told in CHANCES if share <= limit + 1e-9)


def _ends(found: Talks) -> str:
    course = found.course
    deal, fall = float(course.deal.sum()), float(course.fall.sum())
    told = [f"a deal comes {_often(deal)} ({words.percent(deal)})"]
    if fall > 0:
        told.append(f"a fall of the government without one {_often(fall)} ({words.percent(fall)})")
    none = f"neither {_often(course.none)} ({words.percent(course.none)})"
    weeks = "the one week" if found.weeks == 1 else f"{found.weeks} weeks"
    return f"At the likely numbers, within {weeks}, {', '.join(told)}, and {none}."


def _government(found: Talks) -> str:
    share = found.fall_given_deal
    if share is None:
        return "There is no deal over which the government could fall."
    return f"Over a deal the government falls in {words.percent(share)} of the deals struck."


def _escalation(found: Talks) -> str:
    escalation, case = found.priced.places.talks.escalation, found.case
    assert escalation is not None
    issue, option = escalation.issue, escalation.option
    what = f"{words.issue(case, issue)}: {words.option(case, issue, option)}"
    share = float(found.course.escalation.sum())
    leader = words.actor(case, found.priced.places.talks.leader)
    return f"{leader} escalates ({what}) {_often(share)} ({words.percent(share)})."


def _reasons(found: Talks) -> str:
    going = found.course.open
    total = {
        key: float(sum(w[key] * g for w, g in zip(found.binding, going, strict=True)))
        for key in REASONS
    }
    weeks = max(sum(total.values()), 1e-300)
    ranked = sorted(total, key=lambda key: -total[key])
    told = [
        f"{REASONS[key]} ({words.percent(total[key] / weeks)} of the weeks)"
        for key in ranked[:3]
        if total[key] > 0.01 * weeks
    ]
    if not told:
        return "Nothing stands in the way of a deal."
    return f"What stands most in the way of a deal: {words.listed(told)}."


def _types(found: Talks) -> Iterator[str]:
    talks, case = found.priced.places.talks, found.case
    known = list(case.scenario.types.get(talks.rival, {}))
    if len(found.types) == 2:
        soft = name(found, f"{talks.rival}.{found.types[0]}")
        beta, last = found.solved.table.beta, float(found.course.beta[-1])
        yield (
            f"The other side gives '{soft}' a chance of {words.percent(beta)} at first, and where "
            f"talks go on to the end {words.percent(last)}."
        )
    if left := [kind for kind in known if kind not in found.types]:
        named = words.listed(words.inside(name(found, f"{talks.rival}.{kind}")) for kind in left)
        yield f"Left out, since talks know two types at most: {named}."


def _draws(found: Talks) -> str:
    assert found.bands is not None
    low, high = (float(found.bands.quantile("deal", share)[-1]) for share in (0.05, 0.95))
    return (
        f"Over {found.bands.draws:,} readings of the numbers the chance of a deal lies between "
        f"{words.percent(low)} and {words.percent(high)} in nine of ten (seed {found.bands.seed})."
    )


def _doubts(found: Talks) -> Iterator[str]:
    many, kept = found.beside.considered, len(found.beside.numbers)
    yield (
        f"Of {many:,} packages that can be offered, {kept:,} are weighed: left out is what one "
        "side would never take, and what another is as good as, or nearly so, for all."
    )
    if found.types and len(found.types) == 2:
        gap = float(np.abs(np.cumsum(found.course.deal) - np.cumsum(found.tougher.deal)).max())
        yield (
            "If an unexpected refusal were taken for the tougher type's, the chance of a deal by "
            f"any week would differ by {words.percent(gap)} at most."
        )
        if found.solved.barred:
            yield (
                "Some offers only the tougher type would take; they are not made, since a refusal "
                "would then point to the softer one."
            )
    if found.epsilon > 0:
        yield (
            f"The answer is an equilibrium up to {found.epsilon:.3f}: so much of its payoff a type "
            "of the rival could gain at most by an offer of its own, where both make the same."
        )
    if found.doubled > ROUGH:
        yield (
            f"With twice as many weeks the chance of a deal by week {found.weeks} is "
            f"{words.percent(float(found.twice[-1]))}, not "
            f"{words.percent(float(found.course.deal.sum()))}: the end of the time matters."
        )


def told(found: Talks) -> Iterator[str]:
    """Yield the answer in words, and the run that was asked for as one way of many."""
    yield from sentences(found)
    if found.told is not None:
        yield f"One run among many, as chance would have it: {' '.join(story(found))}"


def story(found: Talks) -> list[str]:
    """Return one run, a line for each week in which something happens; alike weeks in one."""
    assert found.told is not None
    lines: list[tuple[int, int, str]] = []
    for event in found.told:
        what = _event(found, event)
        if lines and lines[-1][2] == what and lines[-1][1] == event.week:
            lines[-1] = (lines[-1][0], event.week + 1, what)
        else:
            lines.append((event.week + 1, event.week + 1, what))
    return [
        f"Week {first}: {what}" if first == last else f"Weeks {first} to {last}: {what}"
        for first, last, what in lines
    ]


def _event(found: Talks, event: Event) -> str:
    talks, case = found.priced.places.talks, found.case
    leader, rival = (words.actor(case, who) for who in talks.actors[:2])
    by = "" if event.by is None else words.actor(case, talks.actors[event.by])
    if event.kind == "unready":
        return "not both sides are ready for a deal."
    if event.kind == "silence":
        return f"{by} lets the week pass." if by else "no offer comes, or no message arrives."
    if event.kind == "deal":
        assert event.offer is not None
        return f"{by} makes an offer, and it is accepted. {_package(found, event.offer)}."
    if event.kind == "refused":
        assert event.offer is not None
        who = leader if event.who == LEADER else rival
        how = " and accepts another text in public" if event.turned else ""
        return f"{by} makes an offer; {who} refuses it{how}. {_package(found, event.offer)}."
    if event.kind == "left":
        gone = found.priced.gone[event.gone or 0]
        named = words.listed(words.member(case, member) for member in gone)
        return f"out of the government by now: {named}."
    return {
        "escalation": f"{leader} begins what was announced: "
        f"{words.inside(words.issue(case, talks.escalation.issue)) if talks.escalation else ''}.",
        "fall": "the government falls, and the talks end.",
        "end": "the weeks are over without a deal.",
    }[event.kind]


def _package(found: Talks, offer: int) -> str:
    return words.deal(found.case, found.package(offer))
