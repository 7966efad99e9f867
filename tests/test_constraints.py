"""The versions that `make` installs are ones that the oldest Python we name can have."""

import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
OLDEST = "3.11.0"


def test_pinned_versions_can_be_had_by_the_oldest_python() -> None:
    """A pin that asks for more sends the installer round in circles on such a machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert OLDEST in SpecifierSet(project["requires-python"])
    pinned = set((ROOT / "constraints.txt").read_text(encoding="utf-8").split())
    refused = [
        f"{name}=={found.version}"
        for found in distributions()
        if f"{(name := found.name.lower().replace('_', '-').replace('.', '-'))}=={found.version}"
        in pinned
        and OLDEST not in SpecifierSet(found.metadata["Requires-Python"] or "")
    ]
    assert refused == []
