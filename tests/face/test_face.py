"""The Python face: the names, arguments and defaults of the command line, typed and documented."""

import argparse
import inspect
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import sim
from sim import cli
from sim.face import notebook as told
from sim.read.faults import CallFault, Faults
from sim.show import notebook

FUNCTIONS = [name for name in sim.__all__ if inspect.isfunction(getattr(sim, name))]
SHOWS = {"document", "draw", "figure", "figures", "frame", "frames", "text"}  # what options do
READS = {"load", "loads"}
PRINTS = {"help", "json", "quiet", "set", "what_if", "out", "workers", "batch", "resume", "design"}
SAME = {"file": "case", "lambda": "lam", "from": "source", "to": "target", "dir": "folder"}


def verbs() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each verb."""
    groups = cli._parser()._subparsers
    assert groups is not None
    chosen = groups._group_actions[0].choices
    assert isinstance(chosen, dict)
    return chosen


def test_each_verb_is_a_function_of_its_name() -> None:
    """And there is no other but those that read a case, and show a result."""
    assert set(FUNCTIONS) - SHOWS - READS == set(verbs())


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_its_options_are_the_arguments(verb: str) -> None:
    """Under the same names, with the same defaults."""
    wanted = inspect.signature(getattr(sim, verb)).parameters
    for action in verbs()[verb]._actions:
        name = action.option_strings[0].lstrip("-") if action.option_strings else action.dest
        name = SAME.get(name, name).replace("-", "_")
        if name in PRINTS or name not in wanted:
            continue
        default = wanted[name].default
        if action.default not in (None, []) and default is not inspect.Parameter.empty:
            assert default == action.default, name
    arguments = {SAME.get(a.dest, a.dest) for a in verbs()[verb]._actions}
    if "draws" in arguments:
        assert wanted["draws"].default == verbs()[verb].get_default("draws") or verb == "run"
        assert wanted["seed"].default == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_documented_and_typed(name: str) -> None:
    """One sentence first, an example that is run, a type for each argument and for the result."""
    function = getattr(sim, name)
    said = inspect.getdoc(function) or ""
    assert said.split("\n")[0].startswith(("Return", "Write", "Draw"))
    assert ">>> import sim" in said
    assert set(function.__annotations__) == {*inspect.signature(function).parameters, "return"}


def test_a_case_may_be_given_by_its_name() -> None:
    """Its file, or the case itself: the same answer."""
    assert sim.zone("two_firms").zone.tolist() == sim.zone(sim.load("two_firms")).zone.tolist()


def test_one_change_may_be_given_without_a_list() -> None:
    """A string is one change, not one for each of its letters."""
    case = sim.load("two_firms", set="actors.south.walk_away=0.5", what_if="quiet_town")
    assert case.number("actors.south.walk_away").likely == 0.5
    assert case.what_ifs == ("quiet_town",)


def test_two_cases_are_compared_as_files_are(tmp_path: Path) -> None:
    """Given as cases, or the second by its name."""
    path = str(sim.new(tmp_path / "band"))
    by_name = sim.compare("two_firms", path, draws=20)
    as_cases = sim.compare(sim.load("two_firms"), sim.load(path), draws=20)
    assert sim.document(as_cases) == sim.document(by_name)


def test_a_file_of_several_games_asks_which() -> None:
    """And one that has none says how there would be one."""
    with pytest.raises(CallFault, match=r"holds 3 games; name one, one of: rafah"):
        sim.play("gaza/may_2024")
    with pytest.raises(CallFault, match="holds no standoff and no tree"):
        sim.play("two_firms")


def test_the_type_checker_of_a_user_sees_the_types(tmp_path: Path) -> None:
    """The package says that it is typed."""
    code = (
        "import sim\n"
        "reveal_type(sim.zone('two_firms'))\n"
        "reveal_type(sim.run('two_firms').p_zone.estimate)\n"
        "sim.run('two_firms', drawn=3)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file=", "--strict", str(script)]
    command += ["--follow-imports=silent", "--ignore-missing-imports", f"--cache-dir={tmp_path}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 'Revealed type is "sim.gather.plain.Plain"' in done.stdout
    assert 'Revealed type is "float"' in done.stdout or "builtins.float" in done.stdout
    assert 'Unexpected keyword argument "drawn"' in done.stdout


def shell() -> tuple[Any, dict[str, dict[tuple[str, str], Callable[..., Any]]], list[Any]]:
    """Return a shell that remembers what it was told."""
    known: dict[str, dict[tuple[str, str], Callable[..., Any]]] = {}
    shown: list[Any] = []

    def formatter(kind: str) -> SimpleNamespace:
        def by_name(module: str, name: str, how: Callable[..., Any]) -> None:
            known.setdefault(kind, {})[module, name] = how

        return SimpleNamespace(for_type_by_name=by_name)

    formatters = {kind: formatter(kind) for kind in ("text/html", "text/plain")}
    display = SimpleNamespace(formatters=formatters)
    made = SimpleNamespace(
        display_formatter=display,
        set_custom_exc=lambda kinds, how: known.setdefault("faults", {}).update(
            {(kinds[0].__module__, kinds[0].__name__): how}
        ),
        _showtraceback=lambda kind, error, lines: shown.append((kind, lines)),
    )
    return made, known, shown


def test_a_notebook_is_told_of_every_kind() -> None:
    """As HTML and as text, by the names that their types have."""
    from sim.show.kinds import KINDS

    made, known, _ = shell()
    told.tell(made)
    every = {(kind.__module__, kind.__name__) for kind in KINDS}
    assert set(known["text/html"]) == set(known["text/plain"]) == every
    plain = sim.zone("two_firms")
    assert known["text/html"]["sim.gather.plain", "Plain"](plain) == notebook.html(plain)
    page: list[str] = []
    known["text/plain"]["sim.gather.plain", "Plain"](
        plain, SimpleNamespace(text=page.append), False
    )
    assert page == [notebook.report(plain)]


def test_a_notebook_shows_a_fault_as_lines() -> None:
    """No traceback: what is wrong, and what would be right."""
    made, known, shown = shell()
    told.tell(made)
    with pytest.raises(Faults) as caught:
        sim.load("two_firm")
    known["faults"]["sim.read.faults", "Faults"](made, caught.type, caught.value, None)
    ((kind, lines),) = shown
    assert kind is CallFault
    assert lines == [
        "CallFault:",
        "two_firm: there is no such file or case; did you mean 'two_firms'?",
    ]


def test_nobody_is_told_outside_a_notebook() -> None:
    """Importing the package loads neither arrays nor a shell."""
    code = "import sys, sim; print('numpy' in sys.modules, 'IPython' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_hints_can_be_read_at_run_time() -> None:
    """What an editor asks of a function: its arguments by name."""
    assert list(inspect.signature(sim.zone).parameters) == ["case"]
    assert typing.get_type_hints(sim.figures)["return"] == list[str]
