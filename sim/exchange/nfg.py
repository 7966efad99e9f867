"""Gambit's .nfg files: a game in normal form, with the payoffs of every play, or its outcome.

After the title and the players come their moves, as numbers of them or as names, a comment if any,
and then one entry a play, the FIRST player's move running fastest. In the payoff version an entry
is the payoffs of all players. In the outcome version outcomes are listed before, each with a name
and payoffs, and an entry is the number of one; 0 stands for payoffs of nothing but 0.

The format: https://gambitproject.readthedocs.io/en/latest/formats.html
"""

from fractions import Fraction
from math import prod
from pathlib import Path

import numpy as np

from sim.exchange.amount import unfit, written
from sim.exchange.labels import distinct, labels, listed, numbered
from sim.exchange.outcome import Payoffs, payoffs
from sim.exchange.prologue import begun, comment, prologue
from sim.exchange.source import text_of
from sim.exchange.tokens import Tokens
from sim.solve.normal_form import NormalForm, normal_form

PLAYS = 2_000_000  # of a game that is read
NUMBERS = 4_000_000  # payoffs of it, all players' together
PLAYERS = 31  # numpy may have no more than 32 axes

Moves = tuple[tuple[str, ...], ...]


def read_nfg(source: Path | str, file: str = "") -> tuple[str, NormalForm]:
    """Return the title and the game of a .nfg file: a `Path` of one, or its text.

    `file` is what faults call it. Payoffs are exact; an empty name becomes its number. Raises
    `Faults`, each with its line, if it is no such file or too large; `CallFault` if there is none.
    """
    tokens = Tokens(*text_of(source, file))
    title, players = prologue(tokens, "NFG")
    if len(players) > PLAYERS:
        raise tokens.fault(f"has {len(players):,} players; at most {PLAYERS} can be read")
    moves = _moves(tokens, players)
    comment(tokens)
    body = _outcomes if tokens.is_mark("{") else _payoffs
    begins = tokens.at
    entries = body(tokens, len(players), prod(map(len, moves)))
    tokens.finish("the last play")
    if (why := unfit(entries)) is not None:
        raise tokens.fault(why, begins)
    return title, _game(players, moves, entries)


def nfg_text(title: str, game: NormalForm) -> str:
    """Return a game as the text of a .nfg file, the payoff version; `read_nfg` gives it back.

    Raises `CallFault` if a name or a number can't be written.
    """
    rows = [listed(names, "moves") for names in game.moves]
    head = [begun("NFG", title, game.players), "{", *rows, "}", '""', ""]
    count = len(game.players)
    plays = game.payoffs.transpose(*range(count, 0, -1), 0).reshape(-1, count)
    body = [" ".join(written(int(x) * game.unit) for x in play) for play in plays.tolist()]
    return "\n".join([*head, *body, ""])


def _moves(tokens: Tokens, players: tuple[str, ...]) -> Moves:
    """Return the moves of all players, of which the file may give only the numbers."""
    begins = tokens.at
    tokens.mark("{", "the moves")
    moves, counts = list[tuple[str, ...]](), list[int]()
    while not tokens.is_mark("}"):
        if len(counts) == len(players):
            raise tokens.fault(f"has moves of more players than the {len(players)} it names")
        at = tokens.at
        if moves or (tokens.is_mark("{") and not counts):
            moves.append(_names(tokens))
            counts.append(len(moves[-1]))
        else:
            counts.append(tokens.whole("a number of moves"))
        if counts[-1] == 0:
            raise tokens.fault(f"has no moves of player {len(counts)}; at least one is needed", at)
    if len(counts) < len(players):
        raise tokens.fault(f"names {len(players)} players, but has moves of {len(counts)}", begins)
    tokens.step()
    if max(prod(counts), prod(counts) * len(players) * PLAYS // NUMBERS) > PLAYS:
        what = f"has {prod(counts):,} plays of {len(players)} players; at most {NUMBERS:,} payoffs"
        raise tokens.fault(f"{what} of {PLAYS:,} plays can be read", begins)
    return tuple(moves) or tuple(numbered([""] * count) for count in counts)


def _names(tokens: Tokens) -> tuple[str, ...]:
    names, places = labels(tokens, "the moves of a player")
    distinct(tokens, names, places, "move")
    return names


def _payoffs(tokens: Tokens, players: int, plays: int) -> list[Payoffs]:
    """Return the payoffs of every play in the file's order, from the payoff version."""
    entries = []
    for play in range(1, plays + 1):
        if tokens.kind == "end":
            raise tokens.fault(
                f"ends after the payoffs of {play - 1:,} plays; {plays:,} are needed"
            )
        entries.append(tuple([tokens.amount("a payoff") for _ in range(players)]))
    return entries


def _outcomes(tokens: Tokens, players: int, plays: int) -> list[Payoffs]:
    """Return the payoffs of every play in the file's order, from the outcome version."""
    outcomes = [(Fraction(0),) * players]
    tokens.mark("{", "the outcomes")
    while not tokens.is_mark("}"):
        tokens.mark("{", "an outcome")
        tokens.text("the outcome's name")
        outcomes.append(payoffs(tokens, players))
    tokens.step()
    entries = []
    for play in range(1, plays + 1):
        if tokens.kind == "end":
            raise tokens.fault(
                f"ends after the outcomes of {play - 1:,} plays; {plays:,} are needed"
            )
        at, number = tokens.at, tokens.whole("the number of an outcome")
        if number >= len(outcomes):
            tokens.note(f"has no outcome {number}; the last one is {len(outcomes) - 1}", at)
        entries.append(outcomes[number] if number < len(outcomes) else outcomes[0])
    return entries


def _game(players: tuple[str, ...], moves: Moves, entries: list[Payoffs]) -> NormalForm:
    """Return the game, its plays put in order: here the last player's moves run fastest."""
    backwards = [len(names) for names in reversed(moves)]
    order = np.arange(len(entries)).reshape(backwards).transpose().ravel().tolist()
    amounts = [[entries[play][who] for play in order] for who in range(len(players))]
    return normal_form(players, moves, amounts)
