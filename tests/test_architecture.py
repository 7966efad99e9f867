"""The rooms of the house: what may import what, and what a command loads."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import sim

ROOT = Path(sim.__file__).parent
TELLING = ("show", "explorer", "exchange", "face", "verbs")
ROOMS = ("read", "sample", "price", "solve", "gather", *TELLING)
FILES = sorted(path for room in ROOMS for path in (ROOT / room).glob("*.py"))
ARRAYS = {"numpy", "scipy", "pandas", "pyarrow", "matplotlib", "numba", "tqdm"}
FAULTY = "tests/transcripts/ten_faults.toml"

# Beyond the rooms to the left of it: what a room may import of our own. `solve` knows games and no
# scenarios; `show` draws what `gather` found; `exchange` knows the nouns of games, and how to say
# what is wrong with a file.
MAY = {
    "read": {"read"},
    "sample": {"read", "sample"},
    "price": {"read", "sample", "price"},
    "solve": {"solve", "price.game"},
    "gather": {"read", "sample", "price", "solve", "gather"},
    "show": {"read", "price.game", "solve", "gather", "show"},
    "explorer": {"read", "sample", "price", "solve", "gather", "show", "explorer"},
    "exchange": {"read.faults", "solve", "exchange"},
    "face": {"read", "sample", "gather", "show", "explorer", "exchange", "face"},
    "verbs": {"read", "sample", "solve", "gather", "show", "explorer", "exchange", "face", "verbs"},
}


def imports(path: Path) -> set[str]:
    """Return the dotted names of everything that a file imports, wherever it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_imports_run_one_way(path: Path) -> None:
    """No room imports from one to its right, and `solve` knows no scenario."""
    allowed = MAY[path.parent.name]
    ours = {name.removeprefix("sim.") for name in imports(path) if name.startswith("sim.")}
    assert {n for n in ours if not any(n == a or n.startswith(f"{a}.") for a in allowed)} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "read").glob("*.py")), ids=lambda p: p.stem)
def test_the_reader_knows_no_arrays(path: Path) -> None:
    """`read` is words: it imports no numpy and nothing built on it."""
    assert {name.split(".")[0] for name in imports(path)} & ARRAYS == set()


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_file_is_one_idea_told_by_its_docstring(path: Path) -> None:
    """Every file opens with what it is about, and none is longer than 400 lines."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 400


def test_chance_enters_by_a_seed_only() -> None:
    """Nobody calls the global random functions of numpy or Python."""
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        chance = {n for n in used if n.startswith("np.random.")}
        assert chance <= {"np.random.Generator", "np.random.default_rng"}
        assert "random" not in imports(path)


def test_the_map_names_every_room() -> None:
    """The package's docstring has a line for each room, and for nothing else."""
    named = {line.split()[0] for line in (sim.__doc__ or "").splitlines() if line[:4] == "    "}
    folders = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ROOMS)
    assert named == folders | {"cli"}


def test_public_names_stay_functions_once_all_rooms_are_imported() -> None:
    """No public name is hidden by a room of the same name."""
    importlib.import_module("sim.gather.run")
    for name in sim.__all__:
        assert callable(getattr(sim, name))


def loaded(code: str) -> set[str]:
    """Return the packages that a fresh Python has loaded after some lines of code."""
    lines = (
        "import sys\nfrom contextlib import suppress\n"
        f"with suppress(SystemExit):\n    {code}\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    command = [sys.executable, "-c", lines]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT.parent)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "kept_out"),
    [
        (["--help"], ARRAYS | {"pydantic"}),
        (["zone", "--help"], ARRAYS | {"pydantic"}),
        (["--version"], ARRAYS | {"pydantic"}),
        (["zone", "--fast"], ARRAYS | {"pydantic"}),
        (["cases"], ARRAYS),
        (["check", "two_firms"], ARRAYS),
        (["check", "gaza/may_2024"], ARRAYS),
        (["check", FAULTY], ARRAYS),
        *(([verb, FAULTY], ARRAYS) for verb in ("zone", "run", "structure")),
        (["zone", "two_firms", "--set", "actors.soth.walk_away=0.2"], ARRAYS),
        (["zone", "two_firms"], ARRAYS - {"numpy"}),
        (["zone", "two_firms", "--json"], ARRAYS - {"numpy"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_no_more_than_it_needs(arguments: list[str], kept_out: set[str]) -> None:
    """Help and faults wait for no array library, a small plain solve for no plotting."""
    assert loaded(f"from sim.cli import main; main({arguments})") & kept_out == set()


@pytest.mark.parametrize("code", ["import sim", "import sim; sim.load('two_firms')"])
def test_the_package_loads_no_more_than_it_needs(code: str) -> None:
    """From Python, importing the package and reading a file wait for no array library."""
    assert loaded(code) & ARRAYS == set()
