"""The tables of a run: shares of draws, what they hang on, and with what error."""

import numpy as np

from sim.gather.run import Ensemble
from sim.gather.structure import Structures
from sim.read.address import parse
from sim.show import words
from sim.show.table import Row, stacked, table


def of_run(ensemble: Ensemble) -> list[str]:
    """Return the tables of a run; those that would be empty are empty texts."""
    return [
        _chances(ensemble),
        _reasons(ensemble),
        _draft_shares(ensemble),
        _supposed(ensemble),
        of_structures(ensemble.structures),
        _facts(ensemble),
        _by_type(ensemble),
        _options(ensemble),
    ]


def _chances(ensemble: Ensemble) -> str:
    p, margins = ensemble.p_zone, ensemble.margin[~np.isnan(ensemble.margin)]
    interval = f"{words.percent(p.low)} to {words.percent(p.high)}"
    rows: list[Row] = [
        ["draws (readings of the documents)", ensemble.count],
        ["seed", str(ensemble.seed)],
        ["share with a zone", f"{words.percent(p.estimate)} ({interval})"],
        ["share with nothing offerable", words.percent(float(np.isnan(ensemble.margin).mean()))],
    ]
    if len(margins):
        q05, q50, q95 = np.quantile(margins, [0.05, 0.5, 0.95])
        rows.append(["margin, middle (5% to 95%)", f"{q50:+.3f} ({q05:+.3f} to {q95:+.3f})"])
    case = ensemble.case
    if (stands := ensemble.stands()) is not None:
        rows.append(["the government stands, at Nash's deals", words.percent(stands)])
    rows += [
        [f"{words.actor(case, a)} is ready", words.percent(x)] for a, x in ensemble.ready().items()
    ]
    return table("Over the draws", ["", ""], rows)


def _reasons(ensemble: Ensemble) -> str:
    """Return what alone would open the empty draws."""
    if ensemble.open.all():
        return ""
    case = ensemble.case
    shares = {
        words.capital(words.reason(case, a)): ensemble.of_empty(x)
        for a, x in ensemble.opened.items()
    }
    found = sorted(shares.items(), key=lambda item: -(item[1] or 0))
    rows = [[name, words.percent(share)] for name, share in found if share]
    rows += [
        [
            f"All of {words.actor(case, party)}'s consent",
            words.percent(ensemble.of_empty(ensemble.alone_blocks[:, i])),
        ]
        for i, party in enumerate(ensemble.plain.game.party_names)
    ]
    return table(
        "Where there is no zone: what, set aside alone, would open one",
        ["Set aside", "share of such draws"],
        rows,
    )


def _draft_shares(ensemble: Ensemble) -> str:
    case, names = ensemble.case, ensemble.plain.game.party_names
    headers = ["Draft", *(words.actor(case, party) for party in names), "all", "completions"]
    rows = [
        [
            words.draft(case, name),
            *(words.percent(float(x)) for x in accepted.mean(axis=0)),
            words.percent(float(ensemble.draft_in_zone(name).mean())),
            words.percent(float(ensemble.completed[name].mean())),
        ]
        for name, accepted in ensemble.draft_accepted.items()
    ]
    note = "Completions: the mean share of packages with the draft's stated terms that all accept."
    return table("Share of draws in which a draft is accepted", headers, rows, note)


def _supposed(ensemble: Ensemble) -> str:
    case = ensemble.case
    rows = [
        [
            case.scenario.what_if[name].label,
            f"{d.difference:+.3f}",
            f"{d.low:+.3f} to {d.high:+.3f}",
            words.percent(d.gained),
            words.percent(d.lost),
        ]
        for name, d in (ensemble.what_ifs or {}).items()
    ]
    headers = ["What if", "change", "95% interval", "opens", "shuts"]
    return table("Change of the share with a zone, on the same draws", headers, rows)


def of_structures(found: Structures | None) -> str:
    """Return how often there is a zone with each mechanism switched off, most first."""
    if found is None or not found.off:
        return ""
    ranked = sorted(found.off.items(), key=lambda item: -item[1].p_zone.estimate)
    rows: list[Row] = [
        [
            words.mechanism(name),
            words.percent(structure.p_zone.estimate),
            f"{structure.change.difference:+.3f}",
            f"{structure.change.low:+.3f} to {structure.change.high:+.3f}",
        ]
        for name, structure in ranked
    ]
    rows.insert(0, ["nothing", words.percent(found.p_zone.estimate), "", ""])
    headers = ["Switched off", "share with a zone", "change", "95% interval"]
    return table("Which findings survive: mechanisms switched off, same draws", headers, rows)


def _facts(ensemble: Ensemble) -> str:
    found = ensemble.evidence
    if found is None:
        return ""
    rows: list[Row] = [
        [words.fact(ensemble.case, name), words.percent(float(agrees.mean()))]
        for name, agrees in found.agrees.items()
    ]
    rows.append(["share with a zone, weighted by facts", words.percent(found.share(ensemble.open))])
    rows.append(["draws that carry as much", f"{found.effective_draws:,.0f}"])
    return table("What was done, and how many draws agree", ["Fact", "draws that agree"], rows)


def _by_type(ensemble: Ensemble) -> str:
    rows: list[Row] = []
    for address, chance in (ensemble.by_type() or {}).items():
        actor, name = parse(address)
        drawn = float(ensemble.of_type(actor, name).mean())
        label = words.type_of(ensemble.case, actor, name)
        rows.append([label, words.percent(drawn), words.percent(chance)])
    return table("By type", ["Type", "draws", "share with a zone"], rows)


def _options(ensemble: Ensemble) -> str:
    """Return, issue by issue, the deal that most draws accept and what Nash's deals hold."""
    if not ensemble.open.any():
        return ""
    case, game = ensemble.case, ensemble.plain.game
    robust = game.package(ensemble.robust.package)
    rows = []
    for issue, shares in ensemble.options("nash").items():
        often = sorted(shares.items(), key=lambda item: -item[1])
        held = [f"{words.option(case, issue, o)} {words.percent(s)}" for o, s in often if s > 0]
        accepted = words.option(case, issue, robust[issue])
        rows.append([words.issue(case, issue), accepted, "; ".join(held)])
    headers = ["Issue", "Most accepted", "Nash's deals, where there is a zone"]
    return stacked("Deals over the draws", headers, rows, "")
