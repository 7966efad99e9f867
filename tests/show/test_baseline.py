"""Every figure as it looked when somebody last looked at it, and the same bytes in any process.

Pictures are compared within a tolerance that a moved bar exceeds and a font's rounding does not.
After a change that is meant: `pytest tests/show/test_baseline.py --mpl-generate-path
tests/show/baseline`, and look at each.
"""

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from matplotlib.figure import Figure as Sheet

from sim.gather.play import play
from sim.gather.run import Ensemble, run
from sim.read.case import loads
from sim.read.shipped import find
from sim.show.figures import figure, of_run
from tests.read.test_playable import games
from tests.scenarios import case

BOARD = """
[actors.partner]
label = "North's partner"
role = "member"
stakes.cranes = { weight = 1, values = { zero = 0, two = 0.6, four = 1 }, assumed = "it has loans" }

[government]
leader = "north"
needed = 2
office_weight = { low = 0, likely = 0.2, high = 0.4 }
falls = 0.8
assumed = "north is run by a board of three"

[government.members.board]
seats = 1

[government.members.partner]
actor = "partner"
seats = 2
exit_cost = 0.1
exits.terms = { when = { deal = true }, tolerance = { low = 0.2, likely = 0.3, high = 0.7 } }
"""
TORN = ["actors.south.walk_away.high=1", "actors.south.stakes.cranes.red_lines.zero=0.6"]
FIGURES = {
    "firms": ("payoff_plane", "margin", "drafts", "deals", "openers", "what_ifs"),
    "board": ("payoff_plane", "margin", "government", "structure"),
}
DRAWN = [(of, name) for of, names in FIGURES.items() for name in names]
TOLERANCE = 3  # root mean square of 255 grey levels


@cache
def result(of: str) -> Ensemble:
    """Return a small run of two firms, or of two firms of which one is run by a board."""
    text = find("two_firms").read_text("utf-8")
    if of == "board":
        return run(loads(text + BOARD), 40, 2, everything=True)
    return run(loads(text, sets=TORN), 40, 1, everything=True)


@pytest.mark.parametrize(("of", "name"), DRAWN, ids=["-".join(pair) for pair in DRAWN])
@pytest.mark.mpl_image_compare(
    style="default", tolerance=TOLERANCE, savefig_kwargs={"dpi": 60}, deterministic=True
)
def test_a_figure_looks_as_it_did(of: str, name: str) -> Sheet:
    """Bars, points, labels and legends are where they were."""
    return of_run(result(of))[name].picture().sheet


@pytest.mark.parametrize("name", ["strike", "three", "offer"])
@pytest.mark.mpl_image_compare(
    style="default", tolerance=TOLERANCE, savefig_kwargs={"dpi": 60}, deterministic=True
)
def test_a_figure_of_a_game_looks_as_it_did(name: str) -> Sheet:
    """A board of two players, bars of three, and a tree with types."""
    raw = games()
    raw["actors"]["council"]["stakes"] = {
        "hours": {
            "weight": 1,
            "values": {"none": 0, "weekly": 1, "free": 0.5},
            "assumed": "made up",
        }
    }
    raw["actors"]["south"]["walk_away"] = {"low": 0.1, "likely": 0.2, "high": 0.9}
    strike = raw["standoffs"]["strike"]
    moves = strike["moves"] | {"council": {"press": "Presses north", "watch": "Looks on"}}
    calm = {"when": {"council": "watch"}, "pressures": {"licence": 0}}
    raw["standoffs"]["three"] = strike | {"moves": moves, "rules": [*strike["rules"], calm]}
    drawn = figure(play(case(raw), name, draws=60, seed=1), name)
    return drawn.sheet


def test_the_same_run_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """SVG and PNG do not hang on the order in which a process happens to hash."""
    code = (
        "import sys, hashlib\nfrom pathlib import Path\nfrom tests.show.test_baseline import *\n"
        "print(*digests(Path(sys.argv[1])), sep='\\n')"
    )
    printed = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        printed.append(done.stdout.split())
    assert printed[0] == printed[1]
    assert len(printed[0]) == 2 * len(of_run(result("board")))


def digests(folder: Path) -> list[str]:
    """Return a digest of every file of figures of a run, by name."""
    for name, drawn in of_run(result("board")).items():
        drawn.picture().save(folder / name)
    files = sorted(folder.iterdir())
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
