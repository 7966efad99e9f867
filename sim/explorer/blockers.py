"""Blockers: who stands in the way of how many packages, and why."""

from typing import Any

from sim.gather.moves import Move, making_up
from sim.gather.plain import Plain
from sim.show import words

Json = dict[str, Any]


def blockers(plain: Plain) -> list[Json]:
    """Return for each party what it refuses, what it refuses alone, and what makes it do so.

    `unasked` is how large the zone would be if this party consented to anything.
    """
    short = making_up(plain)
    return [
        _blocker(plain, place, party, short.get(party))
        for place, party in enumerate(plain.game.party_names)
    ]


def _blocker(plain: Plain, place: int, party: str, move: Move | None) -> Json:
    refuses = sum(count for who, count in plain.refused_by if place in who)
    alone = sum(count for who, count in plain.refused_by if who == (place,))
    return {
        "party": party,
        "label": words.actor(plain.case, party),
        "refuses": refuses / plain.packages,
        "said": words.percent(refuses / plain.packages) if refuses else "none",
        "alone": words.percent(alone / plain.packages) if alone else "none",
        "unasked": plain.without[place],
        "red_lines": _red_lines(plain, place),
        "short": None if move is None else words.payoff(move.shortfall),
        "move": None if move is None else _said(plain, move),
    }


def _red_lines(plain: Plain, place: int) -> list[str]:
    """Return the red lines that a party holds at these numbers."""
    game, case = plain.game, plain.case
    return [
        f"{words.issue(case, issue)}: {words.option(case, issue, option)}"
        for issue, names, red in zip(game.issue_names, game.option_names, game.red, strict=True)
        for option, held in zip(names, red[0, place], strict=True)
        if held
    ]


def _said(plain: Plain, move: Move) -> str:
    if not move.issue:
        return "more than any one issue could make up"
    to = words.option(plain.case, move.issue, move.option)
    return f"'{words.issue(plain.case, move.issue)}' moved to '{to}' would make it up"
