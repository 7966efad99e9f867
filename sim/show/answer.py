"""The answer in words: what a reader should know after half a minute."""

from collections.abc import Iterator

import numpy as np

from sim.gather.moves import Move, making_up
from sim.gather.plain import DraftOutcome, Plain
from sim.gather.run import Ensemble
from sim.gather.statistics import Difference
from sim.gather.structure import Structures
from sim.price.game import PER_UNIT
from sim.read.case import Case
from sim.show import words
from sim.solve.zone import NO_DEAL

CUTS = 0.01  # a change that opens and shuts so many readings cuts both ways
SAID = 4  # a deal of more issues than this is shown in a table, not said in a sentence


def of_case(case: Case) -> list[str]:
    """Return in sentences what a case is about: who must agree, over what."""
    scenario = case.scenario
    parties = words.listed(words.actor(case, name) for name in scenario.parties)
    others = len(scenario.actors) - len(scenario.parties)
    more = "One other is" if others == 1 else f"{others} others are"
    beside = f" {more} looked at beside them." if others else ""
    issues = "; ".join(words.issue(case, name) for name in scenario.issues)
    return [f"Who must agree: {parties}.{beside}", f"Over what: {issues}."]


def of_plain(plain: Plain, *, tables: bool = True) -> list[str]:
    """Return the plain solve in sentences; a long deal is said only where no `tables` follow."""
    return [
        *_zone(plain, tables),
        *_blocking(plain),
        *(_draft(plain, name) for name in plain.drafts),
    ]


def of_run(ensemble: Ensemble, *, tables: bool = True) -> list[str]:
    """Return a run in sentences: who blocks, what moves it, its level in words."""
    return [
        *_chance(ensemble),
        *_structure(ensemble),
        *_openers(ensemble),
        *_what_ifs(ensemble),
        *_drafts(ensemble),
        *_robust(ensemble, tables),
    ]


def _zone(plain: Plain, tables: bool) -> Iterator[str]:
    who = words.both(plain)
    if plain.margin is None:
        yield "At the likely numbers nothing can be offered: every package holds a red line."
    elif not len(plain.zone):
        yield f"At the likely numbers there is no deal that {who} accept."
        yield from _miss(plain, tables)
    else:
        size, share = len(plain.zone), words.percent(len(plain.zone) / plain.packages)
        what = "one package" if size == 1 else f"{size:,} packages"
        yield f"At the likely numbers there are deals that {who} accept: {what} ({share} of all)."
        nash = plain.solutions["nash"].package
        yield f"A balanced one (Nash's solution): {_deal(plain, nash, tables)}."


def _deal(plain: Plain, package: int, tables: bool) -> str:
    """Return a deal in words; one of many issues stands in a table, where tables follow."""
    if tables and len(plain.game.issue_names) > SAID:
        return "in the table below"
    return words.deal(plain.case, plain.game.package(package))


def _miss(plain: Plain, tables: bool) -> Iterator[str]:
    if plain.miss.package == NO_DEAL:
        return
    yield f"The nearest miss: {_deal(plain, plain.miss.package, tables)}."
    for party, move in making_up(plain).items():
        who, short = words.actor(plain.case, party), words.payoff(move.shortfall)
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
    word = "but" if all(outcome.accepted) else "and"
    barred = "" if outcome.deliverable else f", {word} it promises more than there is"
    barred += "" if outcome.ratified else f", {word} the government would not ratify it"
    return f"{label}: {words.listed(verdicts)}{barred}{_completions(outcome)}."


def _completions(outcome: DraftOutcome) -> str:
    """Return how much hangs on what a draft's source leaves open."""
    every, inside = outcome.completions, outcome.completions_in_zone
    if every <= 1:
        return ""
    if inside in (0, every):
        are = "no completion is a deal" if inside == 0 else "every completion is a deal"
        return f" (whatever its source leaves open: {are})"
    return f" ({words.percent(inside / every)} of the ways to complete it are deals)"


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
        f" ({words.percent(p.estimate)} of {ensemble.count:,} draws, 95% interval"
        f" {low} to {high})."
    )
    nothing = float(np.isnan(ensemble.margin).mean())
    if nothing:
        yield f"In {words.percent(nothing)} of the draws red lines leave nothing to offer at all."


def _openers(ensemble: Ensemble) -> Iterator[str]:
    if ensemble.open.all():
        return
    shares = {address: ensemble.of_empty(yes) or 0.0 for address, yes in ensemble.opened.items()}
    best = sorted((a for a in shares if shares[a]), key=lambda a: -shares[a])[:2]
    if not best:
        yield "Where there is none, no single red line or pressure set aside would open one."
        return
    parts = [
        f"{words.reason(ensemble.case, a, short=True)} ({words.percent(shares[a])})" for a in best
    ]
    yield f"Where there is none, setting one thing aside would open it: {words.either(parts)}."


def of_structures(found: Structures) -> Iterator[str]:
    """Say between what bounds the share lies, whatever part of the model is switched off."""
    if not found.off:
        yield "The file uses no mechanism that could be switched off."
        return
    shares = {name: structure.p_zone.estimate for name, structure in found.off.items()}
    low, high = min(shares, key=lambda n: shares[n]), max(shares, key=lambda n: shares[n])
    least, most = words.percent(shares[low]), words.percent(shares[high])
    if least == most:
        yield f"Whatever part of the model is switched off, the share with a deal is {least}."
        return
    yield (
        f"With a part of the model switched off the share with a deal is {least} (without"
        f" {words.mechanism(low)}) to {most} (without {words.mechanism(high)})."
    )


def _structure(ensemble: Ensemble) -> Iterator[str]:
    if ensemble.structures:
        yield from of_structures(ensemble.structures)


def _what_ifs(ensemble: Ensemble) -> Iterator[str]:
    """Name the two what-ifs that change most, where the change is more than chance."""
    moved = {n: d for n, d in (ensemble.what_ifs or {}).items() if d.low > 0 or d.high < 0}
    for name, change in sorted(moved.items(), key=lambda item: -abs(item[1].difference))[:2]:
        label = ensemble.case.scenario.what_if[name].label
        way = "more" if change.difference > 0 else "fewer"
        points = f"{abs(change.difference) * 100:.0f} {way} readings in 100"
        yield f"What if: {label}. Then {points} hold a deal{_both_ways(change)}."


def _both_ways(change: Difference) -> str:
    """Say that a change opens some readings and shuts others, where it does."""
    if min(change.gained, change.lost) < CUTS:
        return ""
    return f" (it opens {words.percent(change.gained)} and shuts {words.percent(change.lost)})"


def _drafts(ensemble: Ensemble) -> Iterator[str]:
    names = ensemble.plain.game.party_names
    for name, accepted in ensemble.draft_accepted.items():
        parts = [
            f"{words.actor(ensemble.case, party)} in {words.percent(float(accepted[:, p].mean()))}"
            for p, party in enumerate(names)
        ]
        together = float(ensemble.draft_in_zone(name).mean())
        yield (
            f"{words.draft(ensemble.case, name)}: accepted by all in {words.readings(together)}"
            f" ({words.listed(parts)})."
        )


def _robust(ensemble: Ensemble, tables: bool) -> Iterator[str]:
    robust, plain = ensemble.robust, ensemble.plain
    if robust.package != NO_DEAL:
        share = words.percent(robust.probability)
        deal = _deal(plain, robust.package, tables)
        yield f"The deal that most readings accept ({share} of fresh draws): {deal}."


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
