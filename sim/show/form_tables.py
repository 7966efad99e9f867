"""A game that is no scenario's, played: the answer in words, then its plays and equilibria."""

from collections.abc import Iterator

from sim.gather.form_play import FormPlay, NormalPlay
from sim.show import standoff_tables, tree_tables
from sim.show.game_words import Labels


def sentences(play: FormPlay) -> Iterator[str]:
    """Yield the answer in words."""
    where = "In this game"
    if isinstance(play, NormalPlay):
        yield standoff_tables.how_many(play.found, where)
    else:
        yield tree_tables.how_many(play.found, where)


def tables(play: FormPlay) -> list[str]:
    """Return what plays are worth, the equilibria, and how players might reason."""
    labels = Labels()
    if isinstance(play, NormalPlay):
        return [
            standoff_tables.plays(play.form, labels),
            standoff_tables.equilibria(play.form, labels, play.found),
            standoff_tables.reasons(play.form, labels, play.reasoning),
        ]
    equilibria = tree_tables.equilibria(play.form, labels, play.found)
    return [tree_tables.plays(play.form, labels), *equilibria]
