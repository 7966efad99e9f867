"""The scenario that `dealzone new` writes: a small dispute from life, told in comments."""

from pathlib import Path

FILE = Path(__file__).with_name("template.toml")


def text() -> str:
    """Return the text of a commented scenario, which is read without a fault."""
    return FILE.read_text(encoding="utf-8")
