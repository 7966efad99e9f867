"""A standoff played: the answer in words, then what plays are worth and the equilibria."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from sim.gather.standoff_play import Reasoning, StandoffPlay
from sim.price.game import Bools
from sim.show import words
from sim.show.game_words import CONCEPTS, Labels, certificate, chance, mixture, of_standoff
from sim.show.table import Row, table, wrapped
from sim.solve.elimination import Dominated
from sim.solve.equilibrium import Equilibria, Equilibrium
from sim.solve.normal_form import NormalForm

FEW = 12  # equilibria that are told whole
LISTED = 64  # plays that are listed


def sentences(play: StandoffPlay) -> Iterator[str]:
    """Yield the answer in words."""
    labels = of_standoff(play.case, play.name)
    yield how_many(play.found)
    if len(play.found.equilibria) == 1 and play.found.concept == "nash":
        yield f"{told(play.form, labels, play.found.equilibria[0])}."
    often = play.often
    shares = {where: float(often.pure[where]) for where in np.ndindex(*play.form.shape)}
    for where, share in sorted(shares.items(), key=lambda item: -item[1])[:3]:
        if share > 0:
            named = words.listed(_said(play.form, labels, where))
            deal = _deal(float(often.struck[where]))
            how_often = f"in {words.readings(share)}"
            yield f"Over the readings, an equilibrium {how_often}: {named}{deal}."
    if often.none > 0:
        yield f"There is no pure equilibrium in {words.readings(often.none)}."


def _deal(struck: float) -> str:
    return f"; it ends in a deal in {words.readings(struck)}" if struck else ""


def how_many(found: Equilibria, where: str = "At the likely numbers") -> str:
    """Return how many equilibria there are, in words."""
    pure = sum(one.pure for one in found.equilibria)
    count = len(found.equilibria)
    if found.concept == "quantal":
        lam = found.parameters["lambda"]
        return f"{where} players answer with chances that follow payoffs, lambda {lam:g} a unit."
    if found.concept == "correlated":
        return (
            f"{where} these are the best and the worst of what a common signal could bring about."
        )
    more = "" if found.complete else "; there may be more"
    kinds = f" ({pure} pure, {count - pure} mixed)" if pure and count > pure else ""
    extreme = "extreme " if len(found.components) < count and found.components else ""
    noun = "equilibrium" if count == 1 else "equilibria"
    verb = "is" if count == 1 else "are"
    return f"{where} there {verb} {count or 'no'} {extreme}Nash {noun}{kinds}{more}."


def told(form: NormalForm, labels: Labels, found: Equilibrium) -> str:
    """Return an equilibrium on one line."""
    if found.joint is not None:
        plays = (
            f"{chance(x)} {' / '.join(_names(form, play))}"
            for play, x in found.joint.items()
            if x != 0
        )
        return ", ".join(plays)
    return "; ".join(
        f"{labels.player(player)}: " + mixture([labels.move(player, m) for m in moves], strategy)
        for player, moves, strategy in zip(form.players, form.moves, found.strategies, strict=True)
    )


def _names(form: NormalForm, play: Sequence[int]) -> list[str]:
    return [moves[move] for moves, move in zip(form.moves, play, strict=True)]


def _said(form: NormalForm, labels: Labels, play: Sequence[int]) -> list[str]:
    named = zip(form.players, _names(form, play), strict=True)
    return [
        f"{labels.player(player)} {words.inside(labels.move(player, m))!r}" for player, m in named
    ]


def tables(play: StandoffPlay) -> list[str]:
    """Return the tables of a standoff of a scenario."""
    labels = of_standoff(play.case, play.name)
    return [
        _moves(play.form, labels),
        plays(play.form, labels, play.struck),
        equilibria(play.form, labels, play.found),
        reasons(play.form, labels, play.reasoning),
        _shares(play, labels),
    ]


def _moves(form: NormalForm, labels: Labels) -> str:
    """Return what the short names of moves stand for."""
    rows: list[Row] = [
        [f"{labels.player(player)}: {move}", labels.move(player, move)]
        for player, moves in zip(form.players, form.moves, strict=True)
        for move in moves
    ]
    return table("The moves", ["", ""], rows)


def plays(form: NormalForm, labels: Labels, struck: Bools | None = None) -> str:
    """Return what every play is worth to the players; `struck` says which end in a deal."""
    if form.plays > LISTED:
        return f"{form.plays:,} plays, too many to list; --json gives the equilibria."
    rows: list[Row] = []
    for where in product(*map(range, form.shape)):
        worth = [words.number(form.worth(int(table[where]))) for table in form.payoffs]
        deal = [] if struck is None else ["deal" if struck[where] else ""]
        rows.append([" / ".join(_names(form, where)), *deal, *worth])
    heads = [labels.player(player) for player in form.players]
    note = f"Moves of {', '.join(heads)}, in this order."
    return table(
        "What every play is worth", ["", *([] if struck is None else [""]), *heads], rows, note
    )


def equilibria(form: NormalForm, labels: Labels, found: Equilibria) -> str:
    """Return the equilibria, each with what it is worth and its certificate."""
    which = found.parameters.get("which")
    rows: list[Row] = []
    for number, one in enumerate(found.equilibria[:FEW]):
        name = which[number] if which is not None else ("pure" if one.pure else "mixed")
        if one.joint is not None:
            how = told(form, labels, one)
        else:
            how = " | ".join(
                mixture(moves, strategy)
                for moves, strategy in zip(form.moves, one.strategies, strict=True)
            )
        worth = ", ".join(words.number(x) for x in one.payoffs)
        rows.append([f"{number + 1}. {name}: {how}", worth, certificate(one)])
    lines = [f"Method: {found.method}."]
    if len(found.equilibria) > FEW:
        lines.append(f"... and {len(found.equilibria) - FEW} more; --json gives all of them.")
    spans = [c for c in found.components if len(c) > 1]
    for span in spans:
        ends = words.listed(str(n + 1) for n in span)
        lines.append(f"{ends} are joined by infinitely many more: mixtures of some of them.")
    shown = table(CONCEPTS[found.concept], ["", "worth", "certificate"], rows)
    return "\n".join([part for part in (shown, *lines) if part])


def reasons(form: NormalForm, labels: Labels, found: Reasoning | None) -> str:
    """Return how players would reason: what they rule out, and where replies lead."""
    if found is None:
        return ""
    lines = []
    for number, round_ in enumerate(found.elimination.rounds, 1):
        gone = [_gone(form, labels, one) for one in round_]
        lines.append(f"Ruled out in round {number}: {'; '.join(gone)}.")
    if not lines:
        lines.append("No move is dominated by others: nothing can be ruled out.")
    walks, total = found.walks, form.plays
    for play, count in zip(walks.ends, walks.plays_to_ends, strict=True):
        lines.append(f"Best replies lead to {_short(form, play)} from {count} of {total} plays.")
    for cycle, count in zip(walks.cycles, walks.plays_to_cycles, strict=True):
        around = ", ".join(_short(form, play) for play in cycle)
        lines.append(f"Best replies go round through {around} from {count} of {total} plays.")
    if found.payoff_dominant is not None:
        lines.append(
            f"All are better off in equilibrium {found.payoff_dominant + 1} than in others."
        )
    if found.risk_dominant is not None:
        lines.append(
            f"Who doubts the others runs the least risk by {_short(form, found.risk_dominant)}."
        )
    return "\n".join(["How they might reason", *(wrapped(line) for line in lines)])


def _gone(form: NormalForm, labels: Labels, one: Dominated) -> str:
    moves = form.moves[one.player]
    by = mixture([moves[m] for m, _ in one.by], [x for _, x in one.by])
    return f"{labels.player(form.players[one.player])}'s {moves[one.move]} (always worse than {by})"


def _short(form: NormalForm, play: Sequence[int]) -> str:
    return " / ".join(_names(form, play))


def _shares(play: StandoffPlay, labels: Labels) -> str:
    often = play.often
    rows: list[Row] = []
    for where in sorted(np.ndindex(*play.form.shape), key=lambda w: -often.pure[w])[:FEW]:
        if often.pure[where] > 0:
            cells = [
                words.percent(float(often.pure[where])),
                words.percent(float(often.struck[where])),
            ]
            rows.append([" / ".join(_names(play.form, where)), *cells])
    rows += [["no pure equilibrium", words.percent(often.none), ""]]
    rows += [["more than one", words.percent(often.several), ""]]
    if often.mixed is not None:
        rows += [["one that is mixed", words.percent(often.mixed), ""]]
        rows += [["infinitely many", words.percent(often.infinite), ""]]
    note = f"Pure Nash equilibria in {often.draws:,} draws, seed {often.seed}."
    shown = table("In what share of readings", ["play", "equilibrium", "a deal"], rows, note)
    return "\n\n".join(part for part in (shown, _responses(play, labels)) if part)


def _responses(play: StandoffPlay, labels: Labels) -> str:
    if play.often.quantal is None:
        return ""
    rows: list[Row] = [
        [f"{labels.player(player)}: {move}", words.number(x)]
        for player, moves, shares in zip(
            play.form.players, play.form.moves, play.often.quantal, strict=True
        )
        for move, x in zip(moves, shares, strict=True)
    ]
    return table("Quantal response, on average over the readings", ["move", "chance"], rows)
