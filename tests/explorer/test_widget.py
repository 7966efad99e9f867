"""The widget, without a browser: what Python moves, what a view asks, how it shows itself."""

import re
from typing import Any

import pytest

from sim.explorer.widget import MODULES, PAGE, Explorer, bundle, explore
from sim.gather.plain import solve
from sim.read.case import load
from sim.read.faults import CallFault

SOUTH = "actors.south.walk_away"


@pytest.fixture
def firms(monkeypatch: pytest.MonkeyPatch) -> tuple[Explorer, list[Any]]:
    """An explorer of a small case, and what is sent to its views."""
    pytest.importorskip("anywidget", reason="the widget is part of the notebook extra")
    found, sent = explore(load("two_firms")), []  # type: ignore[var-annotated]
    monkeypatch.setattr(found.widget, "send", sent.append)
    return found, sent


def test_it_begins_as_the_file_says(firms: tuple[Explorer, list[Any]]) -> None:
    """Nothing is changed, and its words say what it is."""
    found, _ = firms
    assert found.case.changes == ()
    assert found.plain.margin == solve(load("two_firms")).margin
    assert repr(found) == "<Explorer of 'Two firms and a quay': 2 packages in the zone>"


def test_python_moves_numbers_and_supposes(firms: tuple[Explorer, list[Any]]) -> None:
    """The case is the one of the command line, and every view is told."""
    found, sent = firms
    found.set(SOUTH, 0.6)
    found.suppose("quiet_town")
    same = load("two_firms", sets=[f"{SOUTH}=0.6"], what_ifs=["quiet_town"])
    assert (found.case.changes, found.case.what_ifs) == (same.changes, same.what_ifs)
    assert found.plain.margin == solve(same).margin
    assert [message["moved"] for message in sent] == [True, True]
    assert sent[-1]["answer"]["state"] == found.widget.state == found.state.document()
    assert "Changed: South would never accept" in repr(found)
    found.suppose("quiet_town", False)
    assert found.case.what_ifs == ()
    found.reset()
    assert found.case.changes == ()


def test_what_can_not_be_is_a_fault_and_moves_nothing(firms: tuple[Explorer, list[Any]]) -> None:
    """One clear line; the state stays."""
    found, sent = firms
    with pytest.raises(CallFault, match=f"did you mean '{re.escape(SOUTH)}'"):
        found.set("actors.south.walkaway", 0.5)
    with pytest.raises(CallFault, match=re.escape("keep it from 0.3 to 0.7")):
        found.set(SOUTH, 0.9)
    with pytest.raises(CallFault, match="is no number"):
        found.set(SOUTH, "high")  # type: ignore[arg-type]
    with pytest.raises(CallFault, match="did you mean 'quiet_town'"):
        found.suppose("quiet")
    assert found.state.document() == {"sets": {}, "what_ifs": []}
    assert sent == []


def test_a_view_asks_and_python_sees(firms: tuple[Explorer, list[Any]]) -> None:
    """What a view moves is the case that Python has; faults go to that view alone."""
    found, sent = firms
    question = {"ask": "view", "state": {"sets": {SOUTH: 0.5}, "what_ifs": []}}
    found._asked(None, {"id": "a-1", "question": question}, [])
    assert sent[-1]["id"] == "a-1"
    assert sent[-1]["answer"]["zone"]["size"] == len(found.plain.zone)
    assert found.case.number(SOUTH).likely == 0.5
    found._asked(None, {"id": "a-2", "question": {"ask": "view", "state": 3}}, [])
    assert "faults" in sent[-1]["answer"]
    assert "moved" not in sent[-1]
    found._asked(None, "what", [])
    assert found.case.number(SOUTH).likely == 0.5


def test_a_notebook_shows_it_and_a_terminal_its_words(firms: tuple[Explorer, list[Any]]) -> None:
    """A widget, and for those who have none a line of text."""
    bundle_, _ = firms[0]._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle_
    assert bundle_["text/plain"] == repr(firms[0])


def test_the_modules_are_one(firms: tuple[Explorer, list[Any]]) -> None:
    """No import is left, each name is made once, and every module of the page is among them."""
    text = bundle()
    assert re.search(r"^import ", text, re.MULTILINE) is None
    assert re.findall(r"^export .*", text, re.MULTILINE) == ["export default { render };"]
    made = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", text, re.MULTILINE)
    assert len(made) == len(set(made)) > 30
    assert {path.stem for path in PAGE.glob("*.js")} == {*MODULES, "page"}
    assert firms[0].widget._esm == text
