"""What the site needs beyond Sphinx: commands and code are run, references are made from the code.

`setup` is what Sphinx calls. Everything that a page shows as a result was made in this build, or in
an earlier one of the same code: `digest` changes with any file that a result could depend on.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCES = ("sim/**/*.py", "sim/**/*.toml", "scenarios/**/*.*", "docs/press/*.py", "constraints.txt")


@cache
def digest() -> str:
    """Return what changes when the code, a shipped case or a pinned version does."""
    files = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern))
    told = b"".join(path.read_bytes() for path in files if path.is_file())
    return sha256(told).hexdigest()[:16]


def setup(app: Any) -> dict[str, Any]:
    """Introduce our directives, our maths and our made pages to Sphinx."""
    from press import (
        citations,
        command,
        example,
        gallery_page,
        mathml,
        outline,
        pages,
        staging,
        widgets,
    )

    app.setup_extension("sphinx.ext.autodoc")  # citations are linked in what it reads
    app.add_config_value("dealzone_sources", digest(), "env")  # all is read again when it changes
    parts = (citations, command, example, gallery_page, mathml, outline, pages, staging, widgets)
    for part in parts:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
