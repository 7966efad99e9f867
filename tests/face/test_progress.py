"""Progress from Python: a bar in a notebook that leaves nothing behind, and silence where asked."""

from types import SimpleNamespace
from typing import Any

import pytest

from sim.face import progress


def bars(monkeypatch: pytest.MonkeyPatch, patience: float) -> list[str]:
    """Count to five in a notebook; return what was shown on the way."""
    shown: list[str] = []

    def display(page: str, display_id: bool) -> SimpleNamespace:
        assert display_id
        shown.append(page)
        return SimpleNamespace(update=shown.append)

    def of(_: str) -> Any:
        return SimpleNamespace(display=display, HTML=str)

    monkeypatch.setattr(progress, "import_module", of)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(progress, "EVERY", -1.0)
    monkeypatch.setattr(progress, "_is_notebook", lambda: True)
    assert list(progress.shown(False)(range(5), "readings")) == [0, 1, 2, 3, 4]
    return shown


def test_a_bar_grows_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how much is done of how much, and is emptied at the end."""
    shown = bars(monkeypatch, -1.0)
    assert [f"{n} of 5" in page for n, page in enumerate(shown[:-1])] == [True] * 5
    assert 'max="5" value="3"' in shown[3]
    assert shown[-1] == ""


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes less than a second is not announced."""
    assert bars(monkeypatch, 3600.0) == []


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed, and off a terminal not even without being asked."""
    for quiet in (True, False):
        assert list(progress.shown(quiet)(range(3), "readings")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")
