"""The talks: who sits at the table, how often they meet, and what moves while they talk."""

from pydantic import Field

from sim.read.actor import Lot
from sim.read.condition import OptionNames, Text
from sim.read.number import Chance, Noun, Number, Share, Weight, certain


class Level(Noun):
    """How hard the pressures press that follow the mood outside, in levels that come and go.

    `levels` multiply the strength of each pressure in `scales` (which stays within 1). `moves` are,
    by level, the chances of next week's; a level without a row stays.
    """

    levels: dict[str, Weight]
    start: str
    scales: tuple[str, ...] = Field(strict=False)
    moves: dict[str, dict[str, Lot]] = {}


class Readiness(Noun):
    """Whether somebody is ready for a deal at all, which changes from week to week."""

    start: Chance | None = None
    becomes: Chance = Field(default_factory=lambda: certain(0))
    ceases: Chance = Field(default_factory=lambda: certain(0))


class Escalation(Noun):
    """What the leader alone may begin, once and for good; deals with options in `gone` go then."""

    issue: str
    option: str
    gone: OptionNames = ()


class Dwindling(Noun):
    """What is lost of a stock: each one's chance to be lost in a week, and by the escalation."""

    hazard: Chance = Field(default_factory=lambda: certain(0))
    toll: Chance = Field(default_factory=lambda: certain(0))


class Talks(Noun):
    """The talks, week by week: a leader and a rival, mediators between them.

    `types` are those of the rival that the others think possible, at most two. In a week the first
    of `proposes` says who makes an offer, in the next the second, and so on in turn.
    """

    label: Text | None = None
    leader: str
    rival: str
    mediators: tuple[str, ...] = Field(default=(), strict=False)
    types: tuple[str, ...] = Field(default=(), strict=False)
    weeks: int = Field(ge=1, le=520)
    lag: Weight = Field(default_factory=lambda: certain(0))
    discount: dict[str, Share]
    proposes: tuple[dict[str, Lot], ...] = Field(strict=False, min_length=1)
    counters: dict[str, OptionNames] = {}
    blame: dict[str, Number] = {}
    level: Level | None = None
    ready: dict[str, Readiness] = {}
    escalation: Escalation | None = None
    fall: Chance = Field(default_factory=lambda: certain(0))
    successor: dict[str, Number] = {}
    stocks: dict[str, Dwindling] = {}

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts in the talks: the leader, the rival, the mediators."""
        return (self.leader, self.rival, *self.mediators)
