"""A picture: a figure as it was drawn, with what it shows in words for who can't see it.

As SVG and PNG it carries its title and those words; a notebook shows it as an image with them.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from sim.show import style

FINE, SCREEN = 150, 100  # dots to the inch: in a file, on a page


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure as drawn: its title, what it shows (`alt`), and the sheet that it is on."""

    title: str
    alt: str
    sheet: Figure = field(repr=False)

    def save(self, stem: Path) -> None:
        """Write it as PNG and SVG beside one another."""
        stem.with_suffix(".png").write_bytes(self.png())
        stem.with_suffix(".svg").write_bytes(self.svg())

    def png(self, dots: int = FINE) -> bytes:
        """Return it as a PNG with `dots` to the inch."""
        said = {"Title": self.title, "Description": self.alt, "Software": None}
        return self._written(format="png", dpi=dots, metadata=said)

    def svg(self) -> bytes:
        """Return it as an SVG, in which what it shows stands below the title."""
        said = {"Title": self.title, "Date": None, "Creator": None}
        head, end, rest = self._written(format="svg", metadata=said).partition(b"</title>")
        return b"".join((head, end, f"\n <desc>{escape(self.alt)}</desc>".encode(), rest))

    def html(self) -> str:
        """Return it as an image in HTML."""
        data = b64encode(self.png(SCREEN)).decode("ascii")
        return f'<img src="data:image/png;base64,{data}" alt="{escape(self.alt)}">'

    def _repr_html_(self) -> str:
        return self.html()

    def _written(self, **settings: object) -> bytes:
        file = BytesIO()
        with style.house():
            self.sheet.savefig(file, **settings)  # type: ignore[arg-type]
        return file.getvalue()
