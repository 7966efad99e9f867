"""The tables of a plain solve."""

from collections.abc import Mapping

from sim.gather.plain import Plain
from sim.price.game import PER_UNIT
from sim.show import answer, words
from sim.show.table import Row, stacked, table
from sim.solve.zone import NO_DEAL

TOGETHER = 6  # deals and drafts that find room beside one another


def of_plain(plain: Plain) -> list[str]:
    """Return the tables of a plain solve; those that would be empty are empty texts."""
    return [
        _numbers(plain),
        _deals(plain),
        _worth(plain),
        _blocks(plain),
        _stocks(plain),
        _drafts(plain),
    ]


def _numbers(plain: Plain) -> str:
    rows: list[Row] = [
        ["packages", plain.packages],
        ["free of red lines", plain.offerable],
        ["in the zone", len(plain.zone)],
        ["on the frontier", len(plain.frontier)],
        *([["beyond delivery", plain.undeliverable]] if plain.stocks else []),
        *([["not ratified", plain.unratified]] if plain.unratified else []),
        ["margin", answer.margin_in_words(plain)],
    ]
    rows += [
        [f"no deal is worth, to {words.actor(plain.case, a)}", words.payoff(x)]
        for a, x in plain.walk_away().items()
        if a in plain.game.party_names
    ]
    return table("In numbers", ["", ""], rows)


def _deals(plain: Plain) -> str:
    """Return the solutions issue by issue, with the options of packages within 5 %."""
    case, game = plain.case, plain.game
    if not len(plain.zone):
        return _miss(plain)
    rows: list[Row] = []
    for issue in game.issue_names:
        row = [words.issue(case, issue)]
        for concept, solution in plain.solutions.items():
            chosen = game.package(solution.package)[issue]
            others = len(plain.near[concept][issue]) - 1
            row.append(words.option(case, issue, chosen) + (f" (+{others})" if others else ""))
        rows.append(row)
    rows.append(["packages that tie", *(str(s.tied) for s in plain.solutions.values())])
    rows += _governments(plain)
    note = "(+n): n other options of the issue stand in packages within 5% of the concept's best."
    headers = ["Issue", *(words.CONCEPT_NAMES[c] for c in plain.solutions)]
    return stacked("The deal each principle picks", headers, rows, note)


def _governments(plain: Plain) -> list[Row]:
    """Return what each picked deal does to the government."""
    found = [plain.government(solution.package) for solution in plain.solutions.values()]
    seen = [government for government in found if government is not None]
    if not seen:
        return []
    leaving = [[words.member(plain.case, m) for m in government.leaving] for government in seen]
    return [
        ["chance that the government stands", *(words.percent(g.in_office) for g in seen)],
        ["who leaves, more likely than not", *(", ".join(names) or "nobody" for names in leaving)],
    ]


def _stocks(plain: Plain) -> str:
    rows: list[Row] = [
        [
            f"{words.issue(plain.case, issue)}: {words.option(plain.case, issue, option)}",
            words.percent(chance),
        ]
        for issue, options in plain.stocks.items()
        for option, chance in options.items()
    ]
    return table("Chance that there are enough to be handed over", ["Promised", "chance"], rows)


def _miss(plain: Plain) -> str:
    """Return the package that comes nearest to a zone, issue by issue."""
    if plain.miss.package == NO_DEAL:
        return ""
    case, package = plain.case, plain.game.package(plain.miss.package)
    rows = [[words.issue(case, i), words.option(case, i, o)] for i, o in package.items()]
    return stacked("The nearest miss", ["Issue", "Option"], rows, "")


def _worth(plain: Plain) -> str:
    """Return what the picked deals, the drafts and no deal are worth to every actor."""
    no_deal = {"No deal": plain.walk_away()}
    deals = {
        words.CONCEPT_NAMES[concept]: plain.payoffs(solution.package)
        for concept, solution in plain.solutions.items()
        if solution.package != NO_DEAL
    }
    drafts = {words.draft(plain.case, n): plain.payoffs(d.package) for n, d in plain.drafts.items()}
    note = "Each on the actor's own scale; one actor's numbers do not compare with another's."
    if any(plain.game.refusing):
        note += (
            " No deal leaves out pressure on who refuses a text: gains are over no deal with it."
        )
    if len(deals) + len(drafts) <= TOGETHER:
        return _payoffs(plain, "What they are worth", no_deal | deals | drafts, note)
    picked = _payoffs(plain, "What the picked deals are worth", no_deal | deals, note)
    return f"{picked}\n\n{_payoffs(plain, 'What the drafts are worth', no_deal | drafts, '')}"


def _payoffs(plain: Plain, title: str, columns: Mapping[str, Mapping[str, int]], note: str) -> str:
    rows = [
        [_role(plain, actor), *(words.payoff(column[actor]) for column in columns.values())]
        for actor in plain.game.actors
    ]
    return table(title, ["Payoff", *columns], rows, note)


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
    refused = table("Who refuses how many packages", ["Refused by", "packages", "share"], rows)
    open_rows = [
        [words.actor(case, party), size] for party, size in zip(names, plain.without, strict=True)
    ]
    headers = ["If it consented to anything", "the zone would hold"]
    return "\n\n".join(part for part in (refused, table("", headers, open_rows).lstrip()) if part)


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
    return table("The drafts at the likely numbers", headers, rows, note)


def _slack(accepted: bool, slack: int) -> str:
    return f"{slack / PER_UNIT:+.3f} {'yes' if accepted else 'no'}"
