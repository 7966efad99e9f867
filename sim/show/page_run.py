"""The tables of a page over the draws: in how many readings something holds, and what it hangs on.

They say what the tables of `report.txt` say, from the documents of a folder alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.read.address import parse
from sim.read.case import Case
from sim.show import words
from sim.show.results import Results


@dataclass(frozen=True)
class Grid:
    """A table of a page: the first cell of a row says what the row is about."""

    title: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    note: str = ""


def grids(results: Results) -> list[Grid]:
    """Return the tables over the draws that hold anything."""
    case, found = results.case, results.found
    every = (
        _chances(case, found),
        _openers(case, found),
        _drafts(case, found),
        _what_ifs(case, found),
        _structure(found),
        _facts(case, found),
        _types(case, found),
        _deals(case, found),
    )
    return [grid for grid in every if grid.rows]


def _chances(case: Case, found: Mapping[str, Any]) -> Grid:
    p, margin = found["p_zone"], found["margin"]
    between = f"{words.percent(p['low'])} to {words.percent(p['high'])}"
    rows = [
        ("Readings drawn", f"{found['draws']:,}"),
        ("A deal exists that all would accept", f"{words.percent(p['estimate'])} ({between})"),
        ("Red lines leave nothing to offer", words.percent(found["p_nothing_offerable"])),
    ]
    if margin["q50"] is not None:
        q05, q50, q95 = (f"{margin[q]:+.3f}" for q in ("q05", "q50", "q95"))
        rows.append(("Margin in the middle reading (5% to 95%)", f"{q50} ({q05} to {q95})"))
    if found["p_government_stands"] is not None:
        rows.append(
            ("The government stands, at Nash's deals", words.percent(found["p_government_stands"]))
        )
    rows += [
        (f"{words.actor(case, name)} is ready", words.percent(x))
        for name, x in found["ready"].items()
    ]
    note = (
        "A reading takes every number from its range once. In brackets the 95% interval."
        " The margin is the gain over no deal that the worse-off party can have at best."
    )
    return Grid("The readings, counted", ("What holds", "In how many readings"), rows, note)


def _openers(case: Case, found: Mapping[str, Any]) -> Grid:
    shares = sorted(found["openers"].items(), key=lambda item: -(item[1] or 0))
    rows = [
        (words.capital(words.reason(case, address)), words.percent(share))
        for address, share in shares
        if share
    ]
    rows += [
        (f"All of {words.actor(case, party)}'s consent", words.percent(share))
        for party, share in found["blockers"].items()
        if share is not None
    ]
    title = "Where no deal exists: what, set aside alone, would open one"
    return Grid(title, ("Set aside", "Share of such readings"), rows)


def _drafts(case: Case, found: Mapping[str, Any]) -> Grid:
    parties = found["parties"]
    rows = [
        (
            words.draft(case, name),
            *(words.percent(found["drafts_by_party"][name][party]) for party in parties),
            words.percent(share),
            words.percent(found["completions"][name]),
        )
        for name, share in found["drafts"].items()
    ]
    names = (words.actor(case, party) for party in parties)
    note = (
        "All: everyone accepts it, and it can be delivered. Completions: the mean share of packages"
        " with the text's stated terms that all accept."
    )
    headers = ("Text", *names, "All", "Completions")
    return Grid("The texts on the table: how often each is accepted", headers, rows, note)


def _what_ifs(case: Case, found: Mapping[str, Any]) -> Grid:
    rows = [
        (
            case.scenario.what_if[name].label,
            f"{change['difference']:+.3f}",
            f"{change['low']:+.3f} to {change['high']:+.3f}",
            words.percent(change["gained"]),
            words.percent(change["lost"]),
        )
        for name, change in (found["what_if"] or {}).items()
    ]
    headers = ("What if", "Change", "95% interval", "Opens", "Shuts")
    title = "What if: the change of the share of readings with a deal, on the same draws"
    return Grid(title, headers, rows)


def _structure(found: Mapping[str, Any]) -> Grid:
    ranked = sorted((found["structure"] or {}).items(), key=lambda item: -item[1])
    rows = [(words.capital(words.mechanism(name)), words.percent(share)) for name, share in ranked]
    if rows:
        rows.insert(0, ("Nothing", words.percent(found["p_zone"]["estimate"])))
    title = "Which findings survive: parts of the model switched off, on the same draws"
    return Grid(title, ("Switched off", "Readings with a deal"), rows)


def _facts(case: Case, found: Mapping[str, Any]) -> Grid:
    if found["facts"] is None:
        return Grid("", (), ())
    facts = found["facts"]
    rows = [(words.fact(case, name), words.percent(x)) for name, x in facts["each"].items()]
    rows += [
        ("A deal exists, readings weighted by what was done", words.percent(facts["p_zone"])),
        ("Readings that carry as much", f"{facts['effective_draws']:,.0f}"),
    ]
    return Grid("What was done, and how many readings agree", ("Fact", "Readings"), rows)


def _types(case: Case, found: Mapping[str, Any]) -> Grid:
    rows = []
    for address, share in (found["by_type"] or {}).items():
        rows.append((words.type_of(case, *parse(address)), words.percent(share)))
    title = "What kind of actor one may be, and how often there is a deal then"
    return Grid(title, ("Kind", "Readings with a deal"), rows)


def _deals(case: Case, found: Mapping[str, Any]) -> Grid:
    """Return, issue by issue, the deal that most readings accept and what Nash's deals hold."""
    package, options = found["robust"]["package"], found["solutions"]["nash"]["options"]
    if package is None:
        return Grid("", (), ())
    rows = [
        (
            words.issue(case, issue),
            words.option(case, issue, option),
            "; ".join(_shares(case, issue, options.get(issue, {}))),
        )
        for issue, option in package.items()
    ]
    likely = words.percent(found["robust"]["probability"])
    headers = ("Issue", "The deal that most readings accept", "What Nash's deals hold")
    note = (
        f"The deal that most readings accept is accepted in {likely} of fresh readings. Nash's deal"
        " is the one with the greatest product of gains, in the readings that have a deal."
    )
    return Grid("Deals, issue by issue", headers, rows, note)


def _shares(case: Case, issue: str, shares: Mapping[str, float]) -> Iterator[str]:
    for option, share in sorted(shares.items(), key=lambda item: -item[1]):
        if share > 0:
            yield f"{words.option(case, issue, option)} {words.percent(share)}"
