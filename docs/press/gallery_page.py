"""The gallery's first page: the figures that there are, and what each is for."""

from press.staging import GALLERY, docstring


def made() -> str:
    """Return a line for each figure, and the contents, in Markdown."""
    files = sorted(GALLERY.glob("*.py"))
    lines = []
    for path in files:
        head, _, told = docstring(path).partition("\n")
        first = " ".join(told.split()).partition(". ")[0].rstrip(".")
        lines.append(f"- [{head.rstrip('.')}]({path.stem}.md): {first}.")
    contents = "\n".join(path.stem for path in files)
    return "\n".join(lines) + f"\n\n```{{toctree}}\n:hidden:\n\n{contents}\n```\n"
