"""Two suppositions or two files side by side: the answer in words, and the tables."""

from collections.abc import Iterator, Mapping

from sim.gather.paired import Paired
from sim.read.case import Case
from sim.read.faults import several
from sim.show import words
from sim.show.gap_tables import change
from sim.show.gap_words import points
from sim.show.table import Row, stacked, table
from sim.solve.zone import NO_DEAL

SAID = 3  # drafts whose change is said in a sentence
WHICH = ("the first", "the second")
KINDS = {
    "issues": ("issue", "issues"),
    "actors": ("actor", "actors"),
    "drafts": ("draft", "drafts"),
}


def sentences(found: Paired) -> list[str]:
    """Return how the two differ, the share with a deal first."""
    same = found.ensembles[0].case.scenario == found.ensembles[1].case.scenario
    return [
        f"First: {words.inside(found.labels[0])}. Second: {words.inside(found.labels[1])}.",
        *(["The two are one and the same scenario: nothing can differ."] if same else []),
        *_uncommon(found),
        _zone(found),
        *_margin(found),
        *_drafts(found),
        *_blocks(found),
        *_robust(found),
    ]


def tables(found: Paired) -> list[str]:
    """Return the tables of the two; those that would be empty are empty texts."""
    return [_shares(found), _draft_table(found), _deals(found), _affected(found)]


def _case(found: Paired, side: int) -> Case:
    return found.ensembles[side].case


def _uncommon(found: Paired) -> Iterator[str]:
    """Say what only one of the two has; suppositions of one file seldom differ so."""
    uncommon = found.uncommon
    for side, which in enumerate(WHICH):
        parts = []
        for kind, apart in uncommon.only.items():
            if names := [_label(_case(found, side), kind, name) for name in apart[side]]:
                one, more = KINDS[kind]
                parts.append(f"the {one if len(names) == 1 else more} {several(names)}")
        if parts:
            yield f"Only {which} has {words.listed(parts)}: not compared."
    for issue, apart in uncommon.options.items():
        for side, which in enumerate(WHICH):
            if apart[side]:
                names = [words.option(_case(found, side), issue, o) for o in apart[side]]
                about = words.issue(_case(found, 0), issue)
                yield f"On {about} only {which} knows {several(names)}."
    if uncommon.texts:
        names = [words.inside(words.draft(_case(found, 0), name)) for name in uncommon.texts]
        yield f"Not the same text in both, though of one name: {words.listed(names)}."
    if found.base is None and any(uncommon.numbers):
        first, second, moved = uncommon.numbers
        yield (
            f"Of the numbers that both state {moved:,} differ; {first:,} are only the first's and "
            f"{second:,} only the second's."
        )
    if not found.parties:
        yield "They have no party in common, so that only the shares with a deal can be compared."


def _label(case: Case, kind: str, name: str) -> str:
    of = {"issues": words.issue, "actors": words.actor, "drafts": words.draft}[kind]
    return repr(of(case, name))


def _zone(found: Paired) -> str:
    first, second = (words.percent(of.p_zone.estimate) for of in found.ensembles)
    count = found.ensembles[0].count
    cuts = min(found.p_zone.gained, found.p_zone.lost)
    both = (
        f" (it opens {words.percent(found.p_zone.gained)} and shuts"
        f" {words.percent(found.p_zone.lost)})"
        if cuts >= 0.01
        else ""
    )
    return (
        f"There is a deal in {first} of the readings in the first and {second} in the second: "
        f"{points(found.p_zone)}{both}, on the same {count:,} draws."
    )


def _margin(found: Paired) -> Iterator[str]:
    """Say how the margin differs, where it is one of the same parties."""
    if any(of.plain.game.party_names != found.parties for of in found.ensembles):
        return
    of, what = (
        found.margin,
        "The margin (what the worse-off party gains in the best package for it)",
    )
    if of.difference is None or of.low is None or of.high is None:
        yield "There is no margin to compare: in hardly any reading can both offer anything."
    elif of.low == of.high == 0:
        yield f"{what} is the same in every reading."
    else:
        way = "greater" if of.difference >= 0 else "smaller"
        size = f"{abs(of.difference):.3f} {way} in the second"
        yield f"{what} is on average {size} ({of.low:+.3f} to {of.high:+.3f})."


def _drafts(found: Paired) -> Iterator[str]:
    if not found.drafts:
        yield "No draft is common to both."
        return
    moved = {
        n: of.in_zone for n, of in found.drafts.items() if of.in_zone.low > 0 or of.in_zone.high < 0
    }
    ranked = sorted(moved, key=lambda name: -abs(moved[name].difference))
    for name in ranked[:SAID]:
        first, second = (float(of.draft_in_zone(name).mean()) for of in found.ensembles)
        yield (
            f"{words.capital(words.draft(_case(found, 0), name))}: all accept it in "
            f"{words.percent(first)} and in {words.percent(second)}: {points(moved[name])}."
        )
    if not ranked:
        yield "No draft is accepted by all more often in the one than in the other."


def _blocks(found: Paired) -> Iterator[str]:
    for party, of in found.blocks.items():
        if of.low > 0 or of.high < 0:
            who = words.actor(_case(found, 0), party)
            first, second = map(words.percent, _alone(found, party))
            yield f"{who}'s consent alone is wanting in {first} and in {second}: {points(of)}."


def _alone(found: Paired, party: str) -> list[float]:
    """Return in what share of either's readings a party's consent alone is wanting."""
    places = [of.plain.game.party_names.index(party) for of in found.ensembles]
    both = zip(found.ensembles, places, strict=True)
    return [float(of.alone_blocks[:, place].mean()) for of, place in both]


def _robust(found: Paired) -> Iterator[str]:
    one, other = (of.robust.package for of in found.ensembles)
    if NO_DEAL in (one, other):
        none = [w for w, p in zip(WHICH, (one, other), strict=True) if p == NO_DEAL]
        yield f"No deal is accepted by all in any reading of {words.listed(none)}."
        return
    first, second = (of.plain.game.package(of.robust.package) for of in found.ensembles)
    common = [issue for issue in first if issue in second]
    apart = [words.issue(_case(found, 0), i) for i in common if first[i] != second[i]]
    if not common:
        return
    what = f"differs on {words.listed(apart)}" if apart else "is the same"
    yield f"The deal that most readings accept {what}."


def _shares(found: Paired) -> str:
    """Return shares of readings side by side."""
    rows: list[Row] = [
        [
            "there is a deal",
            *(words.percent(of.p_zone.estimate) for of in found.ensembles),
            change(found.p_zone),
        ]
    ]
    for party, of in found.blocks.items():
        name = f"{words.actor(_case(found, 0), party)}'s consent alone is wanting"
        shares = map(words.percent, _alone(found, party))
        rows.append([name, *shares, change(of)])
    note = "Shares of readings; differences on the same draws, in readings in 100; 95% intervals."
    return table("In how many readings", ["", "first", "second", "second less first"], rows, note)


def _draft_table(found: Paired) -> str:
    rows: list[Row] = []
    for name, of in found.drafts.items():
        label = words.draft(_case(found, 0), name)
        for party, by in of.by_party.items():
            shares = [
                float(e.draft_accepted[name][:, e.plain.game.party_names.index(party)].mean())
                for e in found.ensembles
            ]
            who = words.actor(_case(found, 0), party)
            rows.append([f"{label}: {who}", *map(words.percent, shares), change(by)])
        both = [words.percent(float(e.draft_in_zone(name).mean())) for e in found.ensembles]
        rows.append([f"{label}: all", *both, change(of.in_zone)])
    heads = ["Text, and who accepts it", "first", "second", "second less first"]
    return table("The texts on the table", heads, rows)


def _deals(found: Paired) -> str:
    """Return the deal that most readings of each case accept, issue by issue."""
    deals = [
        {} if of.robust.package == NO_DEAL else of.plain.game.package(of.robust.package)
        for of in found.ensembles
    ]
    if not any(deals):
        return ""
    issues = list(dict.fromkeys([*deals[0], *deals[1]]))
    rows = [
        [
            words.issue(_case(found, 0 if issue in deals[0] else 1), issue),
            *(_chosen(_case(found, side), issue, deals[side]) for side in (0, 1)),
        ]
        for issue in issues
    ]
    rows += [
        [
            f"accepted by all in {which}",
            *(words.percent(found.robust[side][deal]) for deal in (0, 1)),
        ]
        for side, which in enumerate(WHICH)
    ]
    fresh = [
        "-" if of.robust.package == NO_DEAL else words.percent(of.robust.probability)
        for of in found.ensembles
    ]
    rows.append(["in its own, on fresh draws", *fresh])
    heads = ["Issue", "First", "Second"]
    return stacked("The deal that most readings accept", heads, rows, "")


def _chosen(case: Case, issue: str, deal: Mapping[str, str]) -> str:
    return words.option(case, issue, deal[issue]) if issue in deal else "-"


def _affected(found: Paired) -> str:
    """Return what no deal and the balanced deal are worth to affected people."""
    worth: dict[str, list[str]] = {}
    for side, of in enumerate(found.ensembles):
        nash, no_deal = of.plain.solutions["nash"].package, of.plain.walk_away()
        deal = of.plain.payoffs(nash) if nash != NO_DEAL else {}
        for name, actor in of.case.scenario.actors.items():
            if actor.role == "affected" and name in no_deal:
                cells = worth.setdefault(words.actor(of.case, name), ["-"] * 4)
                cells[side] = words.payoff(no_deal[name])
                cells[2 + side] = words.payoff(deal.get(name))
    heads = ["", "no deal: first", "second", "balanced deal: first", "second"]
    rows: list[Row] = [[name, *cells] for name, cells in worth.items()]
    note = "At the likely numbers. Shown, and never traded off."
    return table("What it means for the people affected", heads, rows, note)
