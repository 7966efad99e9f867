"""The tables of a page at the likely numbers: the plain solve, and what it means for whom."""

from collections.abc import Mapping
from typing import Any

from sim.read.condition import Condition
from sim.show import wants, words
from sim.show.page_run import Grid
from sim.show.results import Results

SCALES = "Each on the actor's own scale; one actor's numbers do not compare with another's."
NO_DEAL = "No deal leaves out pressure on who refuses a text: gains are over no deal with it."


def grids(results: Results) -> list[Grid]:
    """Return the tables at the likely numbers that hold anything."""
    every = (
        _numbers(results),
        _deals(results),
        _miss(results),
        _worth(results, affected=False),
        _drafts(results),
        _refused(results),
        _without(results),
        _stocks(results),
    )
    return [grid for grid in every if grid.rows]


def affected(results: Results) -> Grid:
    """Return what outcomes mean for the people affected, who have no seat at the table."""
    return _worth(results, affected=True)


def _numbers(results: Results) -> Grid:
    plain = results.said["plain"]
    margin, walk_away = plain["margin"], plain["walk_away"]
    rows = [
        ("Packages, all combinations that make sense", f"{plain['packages']:,}"),
        ("Free of red lines", f"{plain['offerable']:,}"),
        ("Accepted by all: the zone", f"{plain['zone']['size']:,}"),
        (
            "On the frontier: nobody could have more without another's loss",
            f"{plain['frontier_points']:,}",
        ),
        ("Promise more than can be handed over", _some(plain["undeliverable"])),
        ("Not ratified by the government", _some(plain["unratified"])),
        ("Margin", "none: nothing can be offered" if margin is None else f"{margin:+.3f}"),
    ]
    rows += [
        (f"No deal is worth, to {words.actor(results.likely, party)}", f"{walk_away[party]:.3f}")
        for party in plain["parties"]
    ]
    return Grid("In numbers", ("What", "How much"), [row for row in rows if row[1]])


def _some(count: int) -> str:
    return f"{count:,}" if count else ""


def _deals(results: Results) -> Grid:
    """Return the deal that each principle picks, issue by issue."""
    case = results.likely
    picked = {name: s for name, s in results.said["plain"]["solutions"].items() if s}
    if not picked:
        return Grid("", (), ())
    rows = [
        (
            words.issue(case, issue),
            *(_picked(results, issue, solution) for solution in picked.values()),
        )
        for issue in next(iter(picked.values()))["package"]
    ]
    governments = [s["government"] for s in picked.values() if "government" in s]
    if governments:
        leaving = ([words.member(case, m) for m in g["leaving"]] for g in governments)
        rows += [
            ("The government stands", *(words.percent(g["in_office"]) for g in governments)),
            ("Leaves it, more likely than not", *(", ".join(m) or "nobody" for m in leaving)),
        ]
    note = "(+n): n other options of the issue stand in packages within 5% of the concept's best."
    return Grid("The deal that each principle picks", ("Issue", *_concepts(picked)), rows, note)


def _picked(results: Results, issue: str, solution: Mapping[str, Any]) -> str:
    others = len(solution["near"][issue]) - 1
    option = words.option(results.likely, issue, solution["package"][issue])
    return option + (f" (+{others})" if others > 0 else "")


def _concepts(picked: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(words.CONCEPT_NAMES[name] for name in picked)


def _miss(results: Results) -> Grid:
    miss, case = results.said["plain"]["blocking"]["nearest_miss"], results.likely
    if miss is None or results.said["plain"]["zone"]["size"]:
        return Grid("", (), ())
    rows = [(words.issue(case, i), words.option(case, i, o)) for i, o in miss["package"].items()]
    return Grid("The package that comes nearest to a deal", ("Issue", "Option"), rows)


def _worth(results: Results, *, affected: bool) -> Grid:
    """Return what no deal, the picked deals and the texts are worth, to those affected or not."""
    case, plain = results.likely, results.said["plain"]
    picked = {name: s for name, s in plain["solutions"].items() if s}
    drafts = plain["drafts_worth"]
    columns = [plain["walk_away"], *(s["payoffs"] for s in picked.values()), *drafts.values()]
    rows = [
        (_actor(results, name), *(f"{column[name]:.3f}" for column in columns))
        for name in plain["walk_away"]
        if (case.scenario.actors[name].role == "affected") == affected
    ]
    texts = (words.draft(case, name) for name in drafts)
    headers = ("Actor", "No deal", *_concepts(picked), *texts)
    if affected:
        note = f"Shown beside every result; never traded off, never optimised over. {SCALES}"
        return Grid("What each outcome is worth to the people affected", headers, rows, note)
    pressed = any(_refusing(pressure.when) for pressure in case.scenario.pressures.values())
    note = f"{SCALES} {NO_DEAL}" if pressed else SCALES
    return Grid("What each outcome is worth to whom", headers, rows, note)


def _refusing(when: Condition) -> bool:
    """Return whether a condition turns on what is refused."""
    inner = (*(when.any or ()), *((when.not_,) if when.not_ is not None else ()))
    return when.refusing is not None or any(map(_refusing, inner))


def _actor(results: Results, name: str) -> str:
    role = results.likely.scenario.actors[name].role
    label = words.actor(results.likely, name)
    return label if role in ("party", "affected") else f"{label} ({wants.ROLES[role]})"


def _drafts(results: Results) -> Grid:
    case, plain = results.likely, results.said["plain"]
    rows = [
        (
            words.draft(case, name),
            *(_slack(draft, party) for party in plain["parties"]),
            f"{draft['completions_in_zone']:,} of {draft['completions']:,}",
        )
        for name, draft in plain["drafts"].items()
    ]
    headers = ("Text", *(words.actor(case, p) for p in plain["parties"]), "Completions with a deal")
    note = "Gain over no deal, and whether it is accepted. Completions keep what the source states."
    return Grid("The texts on the table, at the likely numbers", headers, rows, note)


def _slack(draft: Mapping[str, Any], party: str) -> str:
    return f"{draft['slack'][party]:+.3f}, {'accepts' if draft['accepted'][party] else 'refuses'}"


def _refused(results: Results) -> Grid:
    case, plain = results.likely, results.said["plain"]
    rows = [
        (
            words.listed(words.actor(case, party) for party in refused["parties"]),
            f"{refused['packages']:,}",
            words.percent(refused["packages"] / plain["packages"]),
        )
        for refused in plain["blocking"]["refused_by"]
    ]
    return Grid("Who refuses how many packages", ("Refused by", "Packages", "Share"), rows)


def _without(results: Results) -> Grid:
    without = results.said["plain"]["blocking"]["without"]
    rows = [(words.actor(results.likely, party), f"{n:,}") for party, n in without.items()]
    headers = ("If it consented to anything", "So many packages would be accepted by all")
    return Grid("Whose consent holds back how much", headers, rows)


def _stocks(results: Results) -> Grid:
    case = results.likely
    rows = [
        (f"{words.issue(case, issue)}: {words.option(case, issue, option)}", words.percent(chance))
        for issue, options in results.said["plain"]["stocks"].items()
        for option, chance in options.items()
    ]
    title = "The chance that there are enough to be handed over"
    return Grid(title, ("Promised", "Chance"), rows)
