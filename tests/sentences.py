"""In how many readings of the files the documents' sentences hold.

`python -m tests.sentences` writes the table into `scenarios/gaza/sentences.md`. A sentence can be
asked of a reading where it says whom something is worth more, who takes what, or what there is.
Numbers were not moved to make one come true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools, Game, Ints
from sim.price.price import price
from sim.read.case import Case, load
from sim.read.shipped import folder
from sim.sample.draws import draw
from sim.solve import packages

DRAWS, SEED = 400, 1
PAGE = folder() / "gaza" / "sentences.md"
HEAD = "## In how many readings it holds"


@dataclass(frozen=True)
class Look:
    """A case, and how a draw's texts and parties are looked up in one game."""

    case: Case
    game: Game

    def number(self, draft: str, **changed: str) -> list[int]:
        """Return a draft's package, with some options changed."""
        return [self.game.number(self.case.scenario.drafts[draft].package | changed)]

    def worth(self, actor: str, draft: str, **changed: str) -> Ints:
        """Return what a draft is worth to an actor, shape (draw,)."""
        place = self.game.actors.index(actor)
        return packages.payoffs_at(self.game, self.number(draft, **changed))[:, place, 0]

    def over(self, actor: str, draft: str) -> Bools:
        """Return where an actor would rather have the draft than no deal."""
        return self.worth(actor, draft) > self.game.no_deal[:, self.game.actors.index(actor)]

    def takes(self, party: str, draft: str) -> Bools:
        """Return where a party accepts a draft; Hamas, only what can be delivered."""
        place = self.game.party_names.index(party)
        accepts: Bools = packages.accepted_at(self.game, self.number(draft))[:, place, 0]
        return accepts & self.there(draft) if party == "hamas" else accepts

    def there(self, draft: str) -> Bools:
        """Return where what a draft promises is there."""
        return packages.deliverable_at(self.game, self.number(draft))[:, 0]

    def pressed(self, party: str, draft: str) -> Bools:
        """Return where refusing a draft costs a party something."""
        actor = self.game.actors.index(party)
        where = packages.in_every_draw(self.game, self.number(draft))
        return packages.walk_away(self.game, actor, where)[:, 0] < self.game.no_deal[:, actor]


@dataclass(frozen=True)
class Sentence:
    """A sentence that a reading agrees with or not; `fails` says why in most it does not."""

    number: str
    says: str
    holds: Callable[[Look], Bools]
    fails: str = ""


UNCLEAR = (
    "no term of the draft is stated, the 33 captives that we filled in may not be there, and the "
    "announcement may have been a move"
)
US, ASKED, OFFER, MAY, FAR = (
    "us_april",
    "hamas_demands",
    "offer_april",
    "draft_may",
    "draft_may_far",
)
SENTENCES = (
    Sentence(
        "a5",
        "Hamas would have its demands rather than the US text",
        lambda at: at.worth("hamas", ASKED) > at.worth("hamas", US),
    ),
    Sentence(
        "a6",
        "Netanyahu would have the US text rather than Hamas's demands",
        lambda at: at.worth("netanyahu", US) > at.worth("netanyahu", ASKED),
    ),
    Sentence("a6", "he does not take Hamas's demands", lambda at: ~at.takes("netanyahu", ASKED)),
    Sentence("a16", "there are not 40 of the category to release", lambda at: ~at.there(US)),
    Sentence(
        "a21",
        "Smotrich would have no deal rather than the US text",
        lambda at: ~at.over("smotrich", US),
    ),
    Sentence("a28", "Hamas does not take the US text", lambda at: ~at.takes("hamas", US)),
    Sentence(
        "a34",
        "three mediators' word makes the US text better for Hamas",
        lambda at: at.worth("hamas", US, guarantee="mediators") > at.worth("hamas", US),
    ),
    Sentence("m2a", "Hamas takes the draft of May", lambda at: at.takes("hamas", MAY), UNCLEAR),
    Sentence("m2b", "Netanyahu does not take that draft", lambda at: ~at.takes("netanyahu", MAY)),
    Sentence("m2b", "nor as it would be if it is far off", lambda at: ~at.takes("netanyahu", FAR)),
    Sentence("m4", "Israel takes the offer of April", lambda at: at.takes("netanyahu", OFFER)),
    Sentence("m21", "Hamas does not take that offer", lambda at: ~at.takes("hamas", OFFER)),
    Sentence(
        "m29",
        "to Smotrich the offer is worse than no deal",
        lambda at: ~at.over("smotrich", OFFER),
    ),
    Sentence(
        "m31", "Gantz would have the offer rather than no deal", lambda at: at.over("gantz", OFFER)
    ),
    Sentence(
        "m33", "Washington would have the draft rather than no deal", lambda at: at.over("us", MAY)
    ),
    Sentence(
        "m35",
        "refusing the draft costs Netanyahu something with Washington",
        lambda at: at.pressed("netanyahu", MAY),
    ),
)


@cache
def case(month: str) -> Case:
    """Return the file of a sentence, by the first letter of its number."""
    return load({"a": "gaza/cairo_april_2024", "m": "gaza/may_2024"}[month])


@cache
def looks(month: str) -> list[tuple[Ints, Look]]:
    """Return a file's games, with the draws that each holds."""
    found = case(month)
    draws = draw(found.scenario, DRAWS, SEED)
    return [
        (part.places, Look(part.case, price(part.case.scenario, part.draws)))
        for part in readings(found, draws)
    ]


def share(sentence: Sentence) -> float:
    """Return the share of draws in which a sentence holds."""
    held = np.zeros(DRAWS, dtype=np.bool_)
    for places, look in looks(sentence.number[0]):
        held[places] = sentence.holds(look)
    return float(held.mean())


def table() -> str:
    """Return the section of the page, its heading included."""
    lines = [
        f"{HEAD}\n",
        f"Of {DRAWS} draws (seed {SEED}), the share in which a sentence holds that can be asked of "
        "a reading. No number was\nmoved to make one come true; where most readings say otherwise, "
        "the reason stands beside it.\n",
        "| | the sentence, asked of a reading | holds in | |\n|---|---|---:|---|",
    ]
    lines += [f"| {s.number} | {s.says} | {share(s):.0%} | {s.fails} |" for s in SENTENCES]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the section anew, at the end of the page."""
    text = PAGE.read_text(encoding="utf-8").split(HEAD)[0]
    PAGE.write_text(text + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
