"""Names in a file: lists of them in braces, empty ones, those given twice, and how one is written.

An empty name becomes the number of what it names. The formats have no sign for a backslash that
ends a name, since that would make its closing quotation mark a part of it.
"""

from collections.abc import Iterable

from sim.exchange.tokens import Tokens
from sim.read.faults import CallFault, Fault, shown


def labels(tokens: Tokens, what: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the names in braces that must stand here, and where each stands."""
    tokens.mark("{", what)
    names, places = [], []
    while not tokens.is_mark("}"):
        places.append(tokens.at)
        names.append(tokens.text(f"a closing brace, or one of {what}"))
    tokens.step()
    return numbered(names), tuple(places)


def numbered(names: Iterable[str]) -> tuple[str, ...]:
    """Return names with the number of each in place of an empty one.

    >>> numbered(["left", ""])
    ('left', '2')
    """
    return tuple(name or str(number) for number, name in enumerate(names, 1))


def distinct(tokens: Tokens, names: tuple[str, ...], places: tuple[int, ...], what: str) -> None:
    """Note every name that is given twice; `what` they name, as "player"."""
    first: dict[str, int] = {}
    for number, (name, at) in enumerate(zip(names, places, strict=True), 1):
        if first.setdefault(name, number) != number:
            also = f"as {what} {first[name]} does"
            tokens.note(f"calls {what} {number} {shown(name)}, {also}; rename one of them", at)


def quoted(name: str, what: str) -> str:
    r"""Return a name as a file writes it; raises `CallFault` if it can't be written.

    >>> print(quoted('the "deal"', "title"))
    "the \"deal\""
    """
    why = None
    if name.endswith("\\"):
        why = "ends in a backslash, which the format has no sign for"
    elif "\0" in name or (not name.isascii() and any("\ud800" <= c <= "\udfff" for c in name)):
        why = "holds a character that is none in UTF-8"
    if why is not None:
        raise CallFault([Fault("game", what, f"{why} ({shown(name)}); rename it")])
    return '"' + name.replace('"', '\\"') + '"'


def label(name: str, what: str) -> str:
    """Return a name that may not be empty, since its number would be read for it, as written."""
    if not name:
        raise CallFault([Fault("game", what, "has no name; give it one")])
    return quoted(name, what)


def listed(names: Iterable[str], what: str) -> str:
    """Return names in braces, as a file writes them; raises `CallFault` if one can't be."""
    return f"{{ {' '.join(label(name, what) for name in names)} }}"
