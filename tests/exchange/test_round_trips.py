"""What is written is read back, and what is written in other ways is read the same."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.exchange.efg import efg_text, read_efg
from sim.exchange.nfg import nfg_text, read_nfg
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.normal_form import NormalForm
from tests.exchange import variants
from tests.exchange.games import TITLES, normal_forms, same, trees

SEEDS = st.integers(0, 2**32)


@given(TITLES, normal_forms())
def test_a_normal_form_is_read_back_as_it_was_written(title: str, game: NormalForm) -> None:
    """Title, names, payoffs and their unit are the same, whatever signs the names hold."""
    told, read = read_nfg(nfg_text(title, game))
    assert told == title
    assert same(read, game)


@given(TITLES, trees())
def test_a_tree_is_read_back_as_it_was_written(title: str, game: ExtensiveForm) -> None:
    """Title, names, nodes, information sets, chances and payoffs are the same."""
    told, read = read_efg(efg_text(title, game))
    assert told == title
    assert same(read, game)


@given(TITLES, normal_forms(), SEEDS)
def test_every_way_to_write_a_normal_form_is_read(title: str, game: NormalForm, seed: int) -> None:
    """Either version, any number format, any space, with and without comment: the same game."""
    told, read = read_nfg(variants.nfg(title, game, Random(seed)))
    assert told == title
    assert same(read, game)


@given(TITLES, trees(), SEEDS)
def test_every_way_to_write_a_tree_is_read(title: str, game: ExtensiveForm, seed: int) -> None:
    """Any numbering, descriptions left out or not, payoffs on the way or at the end: the same."""
    told, read = read_efg(variants.efg(title, game, Random(seed)))
    assert told == title
    assert same(read, game)


@given(trees(), st.randoms(use_true_random=False))
def test_a_tree_in_another_order_is_written_from_its_root(
    game: ExtensiveForm, chance: Random
) -> None:
    """Nodes may be numbered otherwise, as long as each is before those below it."""
    shuffled = variants.renumbered(game, chance)
    _, read = read_efg(efg_text("", shuffled))
    assert same(read, game)


@given(normal_forms(), st.booleans())
def test_a_file_on_disk_is_read_as_its_text(
    tmp_path_factory: pytest.TempPathFactory, game: NormalForm, marked: bool
) -> None:
    """A path gives what the text in it gives, line ends in names and a byte order mark included."""
    path = tmp_path_factory.mktemp("files") / "game.nfg"
    path.write_bytes(nfg_text("x", game).encode("utf-8-sig" if marked else "utf-8"))
    assert same(read_nfg(path)[1], game)
