"""The bibliography holds every work that the code cites, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
CITED = re.compile(r"\b([A-Z]\w+?(?:19|20)\d\d[a-z]?)\b[\],;]")
LISTED = re.compile(r"^- \*\*(\w+)\*\*:", re.M)


def test_every_work_cited_is_listed() -> None:
    """By the same key, in the order of the alphabet."""
    files = [path for room in ("sim", "tests") for path in (ROOT / room).rglob("*.py")]
    cited = {key for path in files for key in CITED.findall(path.read_text("utf-8"))}
    listed = LISTED.findall((ROOT / "docs" / "bibliography.md").read_text("utf-8"))
    assert listed == sorted(listed)
    assert cited - set(listed) == set()
    assert set(listed) - cited == set()
