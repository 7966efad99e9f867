"""Reports as text: the answer in words first, then aligned tables, then what it is not."""

import textwrap
from collections.abc import Iterable, Sequence

import numpy as np
from tabulate import tabulate

from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.price.game import PER_UNIT
from sim.read.case import Case
from sim.show import answer, words
from sim.solve.zone import NO_DEAL

WIDTH = 100
HEAD, LEAST = 11, 16  # room for the head of a column of numbers, and for the words of a row
Row = Sequence[object]


def of_plain(plain: Plain, *, quiet: bool = False) -> str:
    """Return the plain solve as a report; `quiet` leaves only the answer in words."""
    parts = [_head(plain.case), _sentences(answer.of_plain(plain, tables=not quiet))]
    if not quiet:
        parts += _plain_tables(plain)
    return _joined([*parts, _wrapped(words.footer(plain.case))])


def of_run(ensemble: Ensemble, *, quiet: bool = False) -> str:
    """Return a run as a report; `quiet` leaves only the answer in words."""
    plain = ensemble.plain
    parts = [_head(ensemble.case), _sentences(answer.of_run(ensemble, tables=not quiet))]
    if not quiet:
        likely = [_title("At the likely numbers"), _sentences(answer.of_plain(plain))]
        parts += [*_run_tables(ensemble), *likely, *_plain_tables(plain)]
    return _joined([*parts, _wrapped(words.footer(ensemble.case))])


def _head(case: Case) -> str:
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    summary = [_wrapped(case.scenario.summary)] if case.scenario.summary else []
    return "\n".join([_title(case.scenario.title + as_of), *summary])


def _title(title: str) -> str:
    return f"{title}\n{'=' * len(title)}"


def _sentences(sentences: Iterable[str]) -> str:
    return "\n".join(_wrapped(sentence, "- ", "  ") for sentence in sentences)


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(title: str, headers: Sequence[str], rows: Iterable[Row], note: str = "") -> str:
    """Return a titled table, words to the left and numbers to the right, within the page."""
    body = [[_cell(cell) for cell in row] for row in rows]
    if not body:
        return ""
    heads = list(headers)
    if _excess(heads, body) > 0:
        heads = [headers[0], *(_folded(header, HEAD) for header in headers[1:])]
    if (excess := _excess(heads, body)) > 0:
        room = max(LEAST, max(len(row[0]) for row in body) - excess)
        body = [[_folded(row[0], room), *row[1:]] for row in body]
    align = ["left" if i == 0 else "right" for i in range(len(headers))]
    shown = tabulate(
        body,
        heads,
        tablefmt="simple" if any(headers) else "plain",
        disable_numparse=True,
        colalign=align,
    ).lstrip("\n")
    return "\n".join(part for part in (title, _wrapped(note), shown) if part)


def _folded(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False))


def _excess(heads: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """Return by how much a table is wider than the page; tabulate pads each head by two."""
    columns = zip(heads, *body, strict=True)
    widths = [
        max([*(len(line) + 2 for line in head.split("\n")), *map(len, cells)])
        for head, *cells in columns
    ]
    return sum(widths) + 2 * (len(widths) - 1) - WIDTH


def _cell(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int | np.integer) else str(cell)


def _plain_tables(plain: Plain) -> list[str]:
    return [_numbers(plain), _deals(plain), _worth(plain), _blocks(plain), _drafts(plain)]


def _numbers(plain: Plain) -> str:
    rows: list[Row] = [
        ["packages", plain.packages],
        ["free of red lines", plain.offerable],
        ["in the zone", len(plain.zone)],
        ["on the frontier", len(plain.frontier)],
        ["margin", answer.margin_in_words(plain)],
    ]
    rows += [
        [f"no deal is worth, to {words.actor(plain.case, a)}", words.payoff(x)]
        for a, x in plain.walk_away().items()
    ]
    return _table("In numbers", ["", ""], rows)


def _deals(plain: Plain) -> str:
    """Return the solutions issue by issue, with the options of packages within 5 %."""
    case, game = plain.case, plain.game
    if not len(plain.zone):
        return _miss(plain)
    rows = []
    for issue in game.issue_names:
        row = [words.issue(case, issue)]
        for concept, solution in plain.solutions.items():
            chosen = game.package(solution.package)[issue]
            others = len(plain.near[concept][issue]) - 1
            row.append(words.option(case, issue, chosen) + (f" (+{others})" if others else ""))
        rows.append(row)
    rows.append(["packages that tie", *(str(s.tied) for s in plain.solutions.values())])
    note = "(+n): n other options of the issue stand in packages within 5% of the concept's best."
    headers = ["Issue", *(words.CONCEPT_NAMES[c] for c in plain.solutions)]
    return _stacked("The deal each principle picks", headers, rows, note)


def _miss(plain: Plain) -> str:
    """Return the package that comes nearest to a zone, issue by issue."""
    if plain.miss.package == NO_DEAL:
        return ""
    case, package = plain.case, plain.game.package(plain.miss.package)
    rows = [[words.issue(case, i), words.option(case, i, o)] for i, o in package.items()]
    return _stacked("The nearest miss", ["Issue", "Option"], rows, "")


def _stacked(title: str, headers: Sequence[str], rows: Sequence[Row], note: str) -> str:
    """Return a table of long labels with each cell folded, so that it stays within the page."""
    room = (WIDTH - 2 * len(headers)) // len(headers)
    folded = [["\n".join(textwrap.wrap(_cell(c), room)) for c in row] for row in rows]
    heads = [_folded(header, room - 2) for header in headers]
    shown = tabulate(folded, heads, tablefmt="simple", disable_numparse=True)
    return "\n".join(part for part in (title, _wrapped(note), shown) if part)


def _worth(plain: Plain) -> str:
    """Return what the picked deals, the drafts and no deal are worth to every actor."""
    actors = plain.game.actors
    columns = {"No deal": plain.walk_away()}
    for concept, solution in plain.solutions.items():
        if solution.package != NO_DEAL:
            columns[words.CONCEPT_NAMES[concept]] = plain.payoffs(solution.package)
    for name, draft in plain.drafts.items():
        columns[words.draft(plain.case, name)] = plain.payoffs(draft.package)
    headers = ["Payoff", *columns]
    rows = [[_role(plain, a), *(words.payoff(c[a]) for c in columns.values())] for a in actors]
    note = "Each on the actor's own scale; one actor's numbers do not compare with another's."
    return _table("What they are worth", headers, rows, note)


def _role(plain: Plain, actor: str) -> str:
    role = plain.case.scenario.actors[actor].role
    label = words.actor(plain.case, actor)
    return label if role == "party" else f"{label} ({role})"


def _blocks(plain: Plain) -> str:
    case, names = plain.case, plain.game.party_names
    rows: list[Row] = [
        [
            words.listed(words.actor(case, names[p]) for p in parties),
            count,
            words.percent(count / plain.packages),
        ]
        for parties, count in plain.refused_by
    ]
    refused = _table("Who refuses how many packages", ["Refused by", "packages", "share"], rows)
    open_rows = [
        [words.actor(case, party), size] for party, size in zip(names, plain.without, strict=True)
    ]
    headers = ["If it consented to anything", "the zone would hold"]
    return "\n\n".join(part for part in (refused, _table("", headers, open_rows).lstrip()) if part)


def _drafts(plain: Plain) -> str:
    if not plain.drafts:
        return ""
    case, names = plain.case, plain.game.party_names
    headers = ["Draft", *(words.actor(case, party) for party in names), "completions in the zone"]
    rows = [
        [
            words.draft(case, name),
            *(_slack(draft.accepted[p], draft.slack[p]) for p in range(len(names))),
            f"{draft.completions_in_zone:,} of {draft.completions:,}",
        ]
        for name, draft in plain.drafts.items()
    ]
    note = "Gain over no deal, and whether it is accepted; completions keep what the source states."
    return _table("The drafts at the likely numbers", headers, rows, note)


def _slack(accepted: bool, slack: int) -> str:
    return f"{slack / PER_UNIT:+.3f} {'yes' if accepted else 'no'}"


def _run_tables(ensemble: Ensemble) -> list[str]:
    return [
        _chances(ensemble),
        _reasons(ensemble),
        _draft_shares(ensemble),
        _supposed(ensemble),
        _options(ensemble),
    ]


def _chances(ensemble: Ensemble) -> str:
    p, margins = ensemble.p_zone, ensemble.margin[~np.isnan(ensemble.margin)]
    interval = f"{words.percent(p.low)} to {words.percent(p.high)}"
    rows: list[Row] = [
        ["draws (readings of the documents)", ensemble.draws.count],
        ["seed", str(ensemble.draws.seed)],
        ["share with a zone", f"{words.percent(p.estimate)} ({interval})"],
        ["share with nothing offerable", words.percent(float(np.isnan(ensemble.margin).mean()))],
    ]
    if len(margins):
        q05, q50, q95 = np.quantile(margins, [0.05, 0.5, 0.95])
        rows.append(["margin, middle (5% to 95%)", f"{q50:+.3f} ({q05:+.3f} to {q95:+.3f})"])
    case = ensemble.case
    rows += [
        [f"{words.actor(case, a)} is ready", words.percent(x)] for a, x in ensemble.ready().items()
    ]
    return _table("Over the draws", ["", ""], rows)


def _reasons(ensemble: Ensemble) -> str:
    """Return what alone would open the empty draws."""
    if ensemble.open.all():
        return ""
    case = ensemble.case
    shares = {
        _capital(words.reason(case, a)): ensemble.of_empty(x) for a, x in ensemble.opened.items()
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
    return _table(
        "Where there is no zone: what, set aside alone, would open one",
        ["Set aside", "share of such draws"],
        rows,
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _draft_shares(ensemble: Ensemble) -> str:
    case, names = ensemble.case, ensemble.plain.game.party_names
    headers = ["Draft", *(words.actor(case, party) for party in names), "all", "completions"]
    rows = [
        [
            words.draft(case, name),
            *(words.percent(float(x)) for x in accepted.mean(axis=0)),
            words.percent(float(accepted.all(axis=1).mean())),
            words.percent(float(ensemble.completed[name].mean())),
        ]
        for name, accepted in ensemble.draft_accepted.items()
    ]
    note = "Completions: the mean share of packages with the draft's stated terms that all accept."
    return _table("Share of draws in which a draft is accepted", headers, rows, note)


def _supposed(ensemble: Ensemble) -> str:
    case = ensemble.case
    rows = [
        [
            case.scenario.what_if[name].label,
            f"{d.difference:+.3f}",
            f"{d.low:+.3f} to {d.high:+.3f}",
        ]
        for name, d in (ensemble.what_ifs or {}).items()
    ]
    headers = ["What if", "change", "95% interval"]
    return _table("Change of the share with a zone, on the same draws", headers, rows)


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
    return _stacked("Deals over the draws", headers, rows, "")
