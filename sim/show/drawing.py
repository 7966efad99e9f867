"""Drawings: the figures of a results folder, made fit to stand inside a page.

A page holds whichever is smaller, the SVG inline or the PNG as data. Of an SVG only what draws is
kept: no script, no link, and no name that could meet a name of another figure.
"""

import re
import xml.etree.ElementTree as ElementTree
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
DRAWS = {"g", "path", "defs", "use", "clipPath", "pattern", "rect", "image"}
SAID = {"id", "d", "x", "y", "width", "height", "transform", "style", "clip-path", "fill", "href"}
SAID |= {"patternUnits"}
PLAIN = re.compile(r"[-+\w\s.,:;%#()]*")  # of numbers, colours and names alone
NAMED = re.compile(r"url\(#([^)]*)\)")
VIEW = re.compile(r"[-\d. ]+")
PNG = "data:image/png;base64,"
DATA = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]*")


@dataclass(frozen=True)
class Drawing:
    """A figure in a page: its title, what it shows, and either its SVG or its PNG as data.

    `svg` is what stands inside an `svg` element whose `viewBox` is `view`.
    """

    name: str
    title: str
    alt: str
    view: str = ""
    svg: str = ""
    png: str = ""


def drawing(folder: Path, name: str, title: str, alt: str, mark: str) -> Drawing:
    """Return a figure of a folder; `mark` keeps its names apart. OSError if it is not there."""
    png = b64encode((folder / f"{name}.png").read_bytes()).decode("ascii")
    view, svg = inline((folder / f"{name}.svg").read_bytes(), mark)
    if svg and len(svg) < len(png):
        return Drawing(name, title, alt, view, svg)
    return Drawing(name, title, alt, png=PNG + png)


def inline(text: bytes, mark: str) -> tuple[str, str]:
    """Return an SVG's `viewBox` and what it draws, to stand in a page; both "" if it is broken."""
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "", ""
    view = root.get("viewBox", "")
    if root.tag != f"{SVG}svg" or not VIEW.fullmatch(view):
        return "", ""
    drawn = "".join(part for child in root for part in _written(child, mark))
    return view, f'<g stroke-linejoin="round" stroke-linecap="butt">{drawn}</g>'


def _written(element: Element, mark: str) -> Iterator[str]:
    """Yield an element as HTML holds it, if it draws."""
    tag = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
    if tag not in DRAWS:
        return
    said = "".join(_attributes(element, mark))
    inside = "".join(part for child in element for part in _written(child, mark))
    if inside or tag not in ("g", "defs"):
        yield f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def _attributes(element: Element, mark: str) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = "href" if key == HREF else key
        if name in SAID and (found := _value(name, " ".join(value.split()), mark)):
            yield f' {name}="{escape(found)}"'


def _value(name: str, value: str, mark: str) -> str:
    """Return an attribute's value with this figure's own names in it; "" if it may do harm."""
    if name == "href":
        if value.startswith("#"):
            return f"#{mark}{value[1:]}"
        return value if DATA.fullmatch(value) else ""
    if name == "id":
        return f"{mark}{value}"
    bare = NAMED.sub("", value)
    if "url" in bare.lower() or not PLAIN.fullmatch(bare):
        return ""
    return NAMED.sub(rf"url(#{mark}\1)", value)
