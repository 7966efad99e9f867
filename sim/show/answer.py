"""The answer in words: what a reader should know after half a minute."""

from collections.abc import Iterator

import numpy as np

from sim.gather.moves import Move, making_up
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.price.game import PER_UNIT
from sim.show import words
from sim.solve.zone import NO_DEAL


def of_plain(plain: Plain) -> list[str]:
    """Return the plain solve in sentences."""
    return [
        *_zone(plain),
        *_blocking(plain),
        *(_draft(plain, name) for name in plain.drafts),
    ]


def of_run(ensemble: Ensemble) -> list[str]:
    """Return a run in sentences: differences and reasons first, levels only in words."""
    return [
        *_chance(ensemble),
        *_openers(ensemble),
        *_drafts(ensemble),
        *_robust(ensemble),
        *_what_ifs(ensemble),
    ]


def _zone(plain: Plain) -> Iterator[str]:
    case, who = plain.case, words.both(plain)
    if plain.margin is None:
        yield "At the likely numbers nothing can be offered: every package holds a red line."
    elif not len(plain.zone):
        yield f"At the likely numbers there is no deal that {who} accept."
        yield from _miss(plain)
    else:
        size, share = len(plain.zone), words.percent(len(plain.zone) / plain.packages)
        what = "one package" if size == 1 else f"{size:,} packages"
        yield f"At the likely numbers there are deals that {who} accept: {what} ({share} of all)."
        nash = plain.solutions["nash"].package
        deal = words.deal(case, plain.game.package(nash))
        yield f"A balanced one (Nash's solution): {deal}."


def _miss(plain: Plain) -> Iterator[str]:
    if plain.miss.package == NO_DEAL:
        return
    case, game = plain.case, plain.game
    yield f"The nearest miss: {words.deal(case, game.package(plain.miss.package))}."
    for party, move in making_up(plain).items():
        who, short = words.actor(case, party), words.payoff(move.shortfall)
        yield f"There {who} falls short by {short}, {_as_move(plain, move)}."


def _as_move(plain: Plain, move: Move) -> str:
    case = plain.case
    if not move.issue:
        return "more than any one issue could make up"
    to = words.option(case, move.issue, move.option)
    return f"which {words.issue(case, move.issue)} moved to '{to}' would make up"


def _blocking(plain: Plain) -> Iterator[str]:
    names = plain.game.party_names
    refused = dict.fromkeys(names, 0)
    for parties, count in plain.refused_by:
        for party in parties:
            refused[names[party]] += count
    parts = [
        f"{words.actor(plain.case, party)} refuses"
        f" {words.percent(count / plain.packages) if count else 'none'}"
        for party, count in refused.items()
    ]
    yield f"Of {plain.packages:,} packages, {words.listed(parts)}."
    barred = plain.margin_without_red_lines is not None and plain.margin_without_red_lines >= 0
    if not len(plain.zone) and barred:
        yield "Red lines alone stand in the way: without them there would be a deal."


def _draft(plain: Plain, name: str) -> str:
    case, outcome = plain.case, plain.drafts[name]
    label = words.draft(case, name)
    verdicts = [
        f"{words.actor(case, party)} {_verdict(plain, name, p)}"
        for p, party in enumerate(plain.game.party_names)
    ]
    left = ""
    if outcome.completions > 1:
        open_share = words.percent(outcome.completions_in_zone / outcome.completions)
        left = f" (what its source leaves open matters: {open_share} of its completions are deals)"
    return f"{label}: {words.listed(verdicts)}{left}."


def _verdict(plain: Plain, name: str, party: int) -> str:
    outcome, who = plain.drafts[name], plain.game.party_names[party]
    if outcome.accepted[party]:
        return "accepts"
    lines = [words.issue(plain.case, i) for p, i in outcome.red_lines if p == who]
    if lines:
        return f"refuses (red line: {words.listed(lines)})"
    return f"refuses (short by {words.payoff(-outcome.slack[party])})"


def _chance(ensemble: Ensemble) -> Iterator[str]:
    p, who = ensemble.p_zone, words.both(ensemble.plain)
    low, high = words.percent(p.low), words.percent(p.high)
    yield (
        f"In {words.readings(p.estimate)} of the documents there is a deal that {who} accept"
        f" ({words.percent(p.estimate)} of {ensemble.draws.count:,} draws, 95 % interval"
        f" {low} to {high})."
    )
    nothing = float(np.isnan(ensemble.margin).mean())
    if nothing:
        yield f"In {words.percent(nothing)} of the draws red lines leave nothing to offer at all."


def _openers(ensemble: Ensemble) -> Iterator[str]:
    if ensemble.open.all():
        return
    shares = {address: ensemble.of_empty(yes) or 0.0 for address, yes in ensemble.opened.items()}
    best = sorted((a for a in shares if shares[a]), key=lambda a: -shares[a])[:3]
    if not best:
        yield "Where there is none, no single red line or pressure set aside would open one."
        return
    parts = [f"{words.reason(ensemble.case, a)} ({words.percent(shares[a])})" for a in best]
    yield f"Where there is none, setting one thing aside would open it: {words.listed(parts)}."


def _drafts(ensemble: Ensemble) -> Iterator[str]:
    names = ensemble.plain.game.party_names
    for name, accepted in ensemble.draft_accepted.items():
        parts = [
            f"{words.actor(ensemble.case, party)} accepts it in"
            f" {words.readings(float(accepted[:, p].mean()))}"
            for p, party in enumerate(names)
        ]
        together = words.readings(float(accepted.all(axis=1).mean()))
        yield f"{words.draft(ensemble.case, name)}: {words.listed(parts)}; all do in {together}."


def _robust(ensemble: Ensemble) -> Iterator[str]:
    robust = ensemble.robust
    if robust.package != NO_DEAL:
        deal = words.deal(ensemble.case, ensemble.plain.game.package(robust.package))
        share = words.percent(robust.probability)
        yield f"The deal that survives most readings ({share} of fresh draws): {deal}."


def _what_ifs(ensemble: Ensemble) -> Iterator[str]:
    moved = {n: d for n, d in (ensemble.what_ifs or {}).items() if d.low > 0 or d.high < 0}
    for name, change in sorted(moved.items(), key=lambda item: -abs(item[1].difference))[:3]:
        label = ensemble.case.scenario.what_if[name].label
        way = "more" if change.difference > 0 else "fewer"
        points = f"{abs(change.difference) * 100:.0f} of 100"
        yield f"What if: {label}. Then {points} readings {way} hold a deal."


def margin_in_words(plain: Plain) -> str:
    """Return the margin at the likely numbers, and with red lines ignored."""
    if plain.margin is None:
        return "nothing offerable"
    free = plain.margin_without_red_lines
    text = f"{plain.margin / PER_UNIT:+.3f}"
    return (
        text
        if free == plain.margin
        else f"{text} ({(free or 0) / PER_UNIT:+.3f} without red lines)"
    )
