"""Flat: a game as the plain arrays that compiled code reads.

All tables of a draw stand in one row, `amounts`; a term is where its table begins and how far each
combination of options goes into it. The tests that terms and exits turn on come apart into atoms:
sums of policy held against a threshold, and tables over the options of a few issues. Which atoms
hold in a package is its word, one bit for each; what follows from a word is looked up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from sim.price.game import Block, Bools, Choice, Factor, Floats, Game, Ints, Test
from sim.solve.atoms import Atoms
from sim.solve.halves import Halves, Side, halves

MOST_BITS = 12  # of more atoms than this no table is made


class Terms(NamedTuple):
    """Terms by what they turn on: the condition alone, it and the left half, it and the right.

    `first[g, o]` to `first[g, o + 1]` are those of owner o in group g. A term's place in `amounts`
    is `at` (term, condition) plus what the half adds: `left` (term, left), `right` (term, right).
    """

    first: Ints
    at: Ints
    left: Ints
    right: Ints


class Layout(NamedTuple):
    """What all draws of a game share, by combination of the condition, the left and right half.

    `numbers_*` sum to a package's number, `flags_*` are the places of its options among the flags;
    `fits` (condition, left) and `right` (condition, place), of which the first `rights`, are what
    is not excluded. `given_*` sum to what tables give of a word. Pieces are terms that count where
    a test holds, or in no deal (`refused`): `owner`, `place` (piece, condition), `counts` (piece,
    word). `pattern` by word is the government's, `reckoned` by condition the place of the chance.
    """

    numbers_condition: Ints
    numbers_left: Ints
    numbers_right: Ints
    flags_condition: Ints
    flags_left: Ints
    flags_right: Ints
    fits: Bools
    right: Ints
    rights: Ints
    given_left: Ints
    given_right: Ints
    terms: Terms
    policies: Terms
    owner: Ints
    refused: Bools
    place: Ints
    counts: Bools
    leader: int
    pattern: Ints
    reckoned: Ints


class Numbers(NamedTuple):
    """What differs between draws, the first axis of each array.

    `flags` by option: 1 where it can't be delivered, 2 to the power of p + 1 where party p has a
    red line. `stands`, `costs` and `ratified` are by pattern.
    """

    amounts: Ints
    least: Ints
    no_deal: Ints
    flags: Ints
    weight: Floats
    stands: Floats
    costs: Floats
    reckoning: Floats
    ratified: Bools


def flat(game: Game) -> tuple[Layout, Numbers] | None:
    """Return a game's arrays; None where its tests have too many atoms."""
    pieces = list(_pieces(game))
    tests = [test for piece in pieces for test, _ in piece.when]
    atoms = Atoms([*tests, *(game.office.tests if game.office else ())])
    if atoms.bits > MOST_BITS:
        return None
    flattening = _Flattening(game, pieces, atoms)
    layout, numbers = flattening.layout(), flattening.numbers()
    # Arrays of one kind only: for others the kernels would be compiled once more.
    return layout, Numbers._make(np.require(a, requirements=["C", "W"]) for a in numbers)


@dataclass(frozen=True, eq=False)
class _Piece:
    """A factor of a party's, in a deal or in no deal, that counts where tests turn out so."""

    owner: int
    refused: bool
    factor: Factor
    when: tuple[tuple[Test, bool], ...]

    @property
    def plain(self) -> bool:
        """Whether it is simply a term of every deal."""
        return not (self.when or self.refused)


def _pieces(game: Game) -> Iterator[_Piece]:
    for owner, actor in enumerate(game.parties):
        for refused, terms in ((False, game.terms[actor]), (True, game.refusing[actor])):
            for term in terms:
                for factor, when in _apart(term, ()):
                    yield _Piece(owner, refused, factor, when)


def _apart(
    term: Factor | Choice, when: tuple[tuple[Test, bool], ...]
) -> Iterator[tuple[Factor, tuple[tuple[Test, bool], ...]]]:
    """Yield the factors that a term chooses between, each with the tests that choose it."""
    if isinstance(term, Choice):
        yield from _apart(term.then, (*when, (term.test, True)))
        yield from _apart(term.otherwise, (*when, (term.test, False)))
    elif not when or term.amounts.any():
        yield term, when


class _Flattening:
    """The flattening of one game."""

    def __init__(self, game: Game, pieces: list[_Piece], atoms: Atoms) -> None:
        self.game, self.atoms = game, atoms
        self.terms = [(piece.owner, piece.factor) for piece in pieces if piece.plain]
        self.policies = [(o, f) for o, worth in enumerate(atoms.worths) for f in worth.policy]
        self.chosen = [piece for piece in pieces if not piece.plain]
        self.starts: dict[int, int] = {}
        self.tables: list[Ints] = []
        for factor in self._factors():
            self._keep(factor)
        self.cut = self._halves()

    def _factors(self) -> list[Factor]:
        owned = [factor for _, factor in (*self.terms, *self.policies)]
        return [*owned, *(piece.factor for piece in self.chosen)]

    def _keep(self, factor: Factor) -> None:
        """Give a factor's table its place in the row; a table that is used twice stands once."""
        if id(factor) in self.starts:
            return
        lengths = [self.game.shape[issue] for issue in factor.issues]
        full = np.broadcast_to(factor.amounts, (self.game.draws, *lengths))
        self.starts[id(factor)] = sum(table.shape[1] for table in self.tables)
        self.tables.append(full.reshape(self.game.draws, -1))

    def _halves(self) -> Halves:
        fixed = {issue for piece in self.chosen for issue in piece.factor.issues}
        if self.game.office is not None:
            fixed.update(self.game.office.reckoning_issues)
        owned = [factor for _, factor in (*self.terms, *self.policies)]
        tables = [*owned, *self.atoms.blocks, *self.game.excluded]
        links = [frozenset(table.issues) for table in tables]
        return halves(self.game.shape, links, frozenset(fixed))

    def layout(self) -> Layout:
        """Return what the draws share."""
        cut, office = self.cut, self.game.office
        every = tuple(range(len(self.game.shape)))
        right, rights = self._rights()
        combinations, words = len(cut.condition.options), 1 << self.atoms.bits
        numbers = [self._places(side, every) for side in cut]
        flags = [self._flags(side) for side in cut]
        places = [self._at(piece.factor) for piece in self.chosen]
        counts = [self.atoms.all_of(piece.when) for piece in self.chosen]
        return Layout(
            numbers_condition=numbers[0],
            numbers_left=numbers[1],
            numbers_right=numbers[2],
            flags_condition=flags[0],
            flags_left=flags[1],
            flags_right=flags[2],
            fits=~self._excluded(cut.left),
            right=right,
            rights=rights,
            given_left=self._given(cut.left),
            given_right=self._given(cut.right),
            terms=self._grouped(self.terms, len(self.game.parties)),
            policies=self._grouped(self.policies, len(self.atoms.worths)),
            owner=np.array([piece.owner for piece in self.chosen], dtype=np.int64),
            refused=np.array([piece.refused for piece in self.chosen], dtype=np.bool_),
            place=np.array(places, dtype=np.int64).reshape(-1, combinations),
            counts=np.array(counts, dtype=np.bool_).reshape(-1, words),
            leader=self._leader(),
            pattern=self.atoms.pattern(office.tests if office else ()),
            reckoned=self._places(cut.condition, office.reckoning_issues if office else ()),
        )

    def numbers(self) -> Numbers:
        """Return what differs from draw to draw."""
        game, office = self.game, self.game.office
        none = np.zeros((game.draws, 1))
        yes = np.ones((game.draws, 1 << (len(office.tests) if office else 0)), dtype=np.bool_)
        thresholds = [worth.least for worth in self.atoms.worths]
        nothing = np.zeros((game.draws, 0), dtype=np.int64)
        flags = [
            lacking + (red << np.arange(1, red.shape[1] + 1)[:, None]).sum(axis=1)
            for lacking, red in zip(game.lacking, game.red, strict=True)
        ]
        return Numbers(
            amounts=np.concatenate([nothing, *self.tables], axis=1),
            least=np.stack(thresholds, axis=1) if thresholds else nothing,
            no_deal=np.ascontiguousarray(game.no_deal[:, list(game.parties)]),
            flags=np.concatenate(flags, axis=1),
            weight=office.weight if office else none[:, 0],
            stands=office.stands if office else none,
            costs=office.costs if office else none,
            reckoning=self._reckoning() if office else none,
            ratified=yes if office is None or office.ratified is None else office.ratified,
        )

    def _reckoning(self) -> Floats:
        office = self.game.office
        assert office is not None
        lengths = [self.game.shape[issue] for issue in office.reckoning_issues]
        full = np.broadcast_to(office.reckoning, (self.game.draws, *lengths))
        return np.ascontiguousarray(full).reshape(self.game.draws, -1)

    def _leader(self) -> int:
        """Return the leader's number among the parties, or -1."""
        office, parties = self.game.office, self.game.parties
        return parties.index(office.leader) if office and office.leader in parties else -1

    def _places(self, side: Side, issues: Sequence[int]) -> Ints:
        return side.places(issues, self.game.shape)

    def _at(self, factor: Factor) -> Ints:
        """Return a factor's place by condition, shape (condition,)."""
        return self.starts[id(factor)] + self._places(self.cut.condition, factor.issues)

    def _flags(self, side: Side) -> Ints:
        starts = np.cumsum([0, *self.game.shape])[list(side.issues)]
        return np.ascontiguousarray(side.options + starts.astype(np.int64))

    def _table(self, block: Block, side: Side) -> Bools:
        """Return a block's table by condition and half, shape (condition, half)."""
        at = self._places(self.cut.condition, block.issues)[:, None]
        table: Bools = np.asarray(block.table, dtype=np.bool_).ravel()
        found: Bools = table[at + self._places(side, block.issues)]
        return found

    def _within(self, block: Block, side: Side) -> bool:
        return set(block.issues) <= {*self.cut.condition.issues, *side.issues}

    def _excluded(self, side: Side) -> Bools:
        blocks = [block for block in self.game.excluded if self._within(block, side)]
        none = np.zeros((len(self.cut.condition.options), len(side.options)), dtype=np.bool_)
        return reduce(np.logical_or, [self._table(block, side) for block in blocks], none)

    def _rights(self) -> tuple[Ints, Ints]:
        """Return which right halves go with each condition, those that do first; and how many."""
        excluded = self._excluded(self.cut.right)
        order = np.argsort(excluded, axis=1, kind="stable").astype(np.int64)
        return order, np.asarray((~excluded).sum(axis=1), dtype=np.int64)

    def _given(self, side: Side) -> Ints:
        """Return the bits of tables that turn on a half; of those on neither, with the left."""
        bits = np.zeros((len(self.cut.condition.options), len(side.options)), dtype=np.int64)
        for bit, block in self.atoms.given():
            if self._within(block, self.cut.left) == (side is self.cut.left):
                bits |= self._table(block, side).astype(np.int64) << bit
        return bits

    def _grouped(self, owned: list[tuple[int, Factor]], owners: int) -> Terms:
        """Return terms in their groups, in the order of their owners."""
        cut = self.cut
        group = [self._group(factor) for _, factor in owned]
        order = sorted(range(len(owned)), key=lambda t: (group[t], owned[t][0]))
        keys = [group[t] * owners + owned[t][0] for t in order]
        first = np.searchsorted(keys, np.arange(3 * owners + 1)).astype(np.int64)
        factors = [owned[t][1] for t in order]
        ends = np.add.outer(np.arange(3) * owners, np.arange(owners + 1))
        at = [self._at(factor) for factor in factors]
        left, right = (
            np.array([self._places(s, f.issues) for f in factors], dtype=np.int64).reshape(
                -1, len(s.options)
            )
            for s in (cut.left, cut.right)
        )
        conditions = len(cut.condition.options)
        return Terms(first[ends], np.array(at, dtype=np.int64).reshape(-1, conditions), left, right)

    def _group(self, factor: Factor) -> int:
        turns = set(factor.issues)
        sides = (self.cut.left, self.cut.right)
        return next((g for g, s in enumerate(sides, 1) if turns & set(s.issues)), 0)
