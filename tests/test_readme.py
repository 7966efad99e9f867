"""The README's tour: each command is run, and prints what stands there."""

import re
import shlex
from pathlib import Path

import pytest

import sim
from sim.cli import main
from sim.gather.plain import solve
from sim.gather.run import run
from sim.read.case import loads

README = Path(__file__).parents[1] / "README.md"
BLOCKS = re.findall(r"^```console\n(\$ .*?)^```", README.read_text("utf-8"), re.M | re.S)


def commands(block: str) -> list[tuple[str, str]]:
    """Return the commands of a block, each with what stands below it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


TOUR = [pair for block in BLOCKS for pair in commands(block)]


def test_the_tour_has_commands() -> None:
    """The README holds at least six commands with their output."""
    assert len(TOUR) >= 6


@pytest.mark.parametrize(("command", "expected"), TOUR, ids=[c for c, _ in TOUR])
def test_a_command_of_the_tour_prints_what_the_readme_says(
    command: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole outputs, errors included, letter for letter."""
    called, _, pattern = command.partition(" | grep -E ")
    program, *arguments = shlex.split(called)
    assert program == "dealzone"
    main(arguments)
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines(keepends=True)
    if pattern:
        lines = [line for line in lines if re.search(shlex.split(pattern)[0], line)]
    assert "".join(lines) == expected


def test_the_page_on_the_format_is_a_scenario_without_faults() -> None:
    """The example that shows every key is read, solved and drawn."""
    page = (README.parent / "docs" / "scenario-format.md").read_text("utf-8")
    (text,) = re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)
    found = loads(text)
    assert solve(found).packages > 0
    assert run(found, 4, 1).count == 4


def test_the_pressure_moves_what_the_readme_says() -> None:
    """With it the zone grows, without it next to nothing is left; Hamas refuses the same."""
    pressure = "pressures.us_on_israel.strength"
    april = sim.load("gaza/cairo_april_2024")
    none, likely, most = (sim.zone(april.setting(f"{pressure}={x}")) for x in (0, 0.5, 1))
    assert len(none.zone) < 0.01 * len(likely.zone) < 0.01 * len(most.zone)
    refused = [
        sum(
            count for who, count in plain.refused_by if plain.game.party_names.index("hamas") in who
        )
        for plain in (none, likely, most)
    ]
    assert len(set(refused)) == 1


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands there, on fewer draws."""
    (code,) = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.M | re.S)
    exec(code.replace("draws=500", "draws=8"), {})
    assert capsys.readouterr().err == ""
