"""What may be wrong with the talks of a file: one line each, that says what is right."""

from pathlib import Path
from typing import Any

import pytest

from sim.read.case import loads
from sim.read.faults import Faults
from sim.read.talks_fit import found

PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"
TEXT = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]

FAULTS = [
    (
        'leader = "north"                       # the party',
        'leader = "nord"  #',
        "talks.leader",
        "'north'",
    ),
    ('rival = "south"', 'rival = "north"', "talks.rival", "the leader too"),
    ('mediators = ["council"]', 'mediators = ["counsel"]', "talks.mediators", "'council'"),
    ('mediators = ["council"]', 'mediators = ["south"]', "talks.mediators", "names a side"),
    ('types = ["soft", "hard"]', 'types = ["soft", "hart"]', "talks.types", "'hard'"),
    ('types = ["soft", "hard"]', 'types = ["soft", "soft"]', "talks.types", "twice"),
    ("weeks = 20", "weeks = 0", "talks.weeks", "1 or more"),
    ("discount = { north = 0.98, ", "discount = { ", "talks.discount", "nothing for north"),
    ("discount = { north = 0.98", "discount = { nord = 0.98", "talks.discount.nord", "'north'"),
    ("discount = { north = 0.98", "discount = { north = 1.5", "talks.discount.north", "no share"),
    ('{ south = ["council_text"] }', '{ south = ["text"] }', "talks.counters.south", "no draft"),
    ("blame = { north = -0.03", "blame = { council = -0.03", "talks.blame.council", "nobody at"),
    ("successor = { south", "successor = { sout", "talks.successor.sout", "'south'"),
    ("successor = { south", "successor = { north", "talks.successor.north", "keeps the rest"),
    ('nobody = "rest"', 'anybody = "rest"', "talks.proposes.1.anybody", "no proposer"),
    ('nobody = "rest"', "nobody = 0.3", "talks.proposes.1", "sum to"),
    ('start = "usual"', 'start = "usuel"', "talks.level.start", "'usual'"),
    ('scales = ["council_on_north"]', 'scales = ["council"]', "talks.level.scales", "no pressure"),
    ("moves.loud = { loud", "moves.lout = { loud", "talks.level.moves.lout", "'loud'"),
    ("south = { start = 0.5, ", "south = { ", "talks.ready.south", "add start = CHANCE"),
    ("becomes = 0.1, ceases", "becomse = 0.1, ceases", "talks.ready.north.becomse", "'becomes'"),
    ('issue = "strike"', 'issue = "strikes"', "talks.escalation.issue", "'strike'"),
    ('issue = "strike"', 'issue = "oversight"', "talks.escalation.issue", "only in a deal"),
    ('option = "begun"\ngone', 'option = "began"\ngone', "talks.escalation.option", "'begun'"),
    ('gone = ["off"]', 'gone = ["of"]', "talks.escalation.gone", "'off'"),
    ("[talks.stocks.cranes]", "[talks.stocks.crane]", "talks.stocks.crane", "'cranes'"),
    ("toll = 0.1\nassumed", "toll = 2\nassumed", "talks.stocks.cranes.toll", "no chance"),
]


@pytest.mark.parametrize(("old", "new", "address", "said"), FAULTS)
def test_a_fault_is_a_line_with_its_address(old: str, new: str, address: str, said: str) -> None:
    """The value that is wrong, and what would be right."""
    assert TEXT.count(old) == 1
    with pytest.raises(Faults) as caught:
        loads(TEXT.replace(old, new), file="quay.toml")
    lines = str(caught.value).splitlines()
    (line,) = [line for line in lines if line.startswith(f"quay.toml: {address}: ")]
    assert said in line


@pytest.mark.parametrize("talks", [None, 3, [], {}, {"leader": 1, "proposes": 2, "level": "x"}])
def test_a_broken_table_is_passed_over(talks: Any) -> None:
    """What has the wrong shape is told elsewhere."""
    assert list(found({"talks": talks, "actors": {"a": 3}, "issues": 4})) == []


def test_a_third_party_has_no_seat() -> None:
    """Talks are between two: a deal that needs a third is no deal of theirs."""
    text = TEXT.replace('role = "mediator"', 'role = "party"')
    with pytest.raises(Faults, match="are between two, but a deal needs council too"):
        loads(text)
