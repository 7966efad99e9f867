"""How both formats begin: what the file is, its title, and the names of the players."""

from sim.exchange.labels import distinct, labels, listed, quoted
from sim.exchange.tokens import Tokens

KINDS = {"NFG": "1", "EFG": "2"}  # with the one version of each


def prologue(tokens: Tokens, kind: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the players of a file that should be of a kind, `NFG` or `EFG`."""
    if tokens.value in KINDS and tokens.value != kind and tokens.kind == "word":
        raise tokens.fault(f"is {tokens.value}, the other kind of file; {kind} is read here")
    for words, what in (((kind,), "the kind"), ((KINDS[kind],), "the version"), ("RD", "a letter")):
        if tokens.kind != "word" or tokens.value not in words:
            raise tokens.misplaced(f"{what} of the file, {' or '.join(words)},")
        tokens.step()
    title = tokens.text("the title")
    begins = tokens.at
    players, places = labels(tokens, "the players")
    if not players:
        raise tokens.fault("has no players; name at least one", begins)
    distinct(tokens, players, places, "player")
    return title, players


def comment(tokens: Tokens) -> None:
    """Pass the comment that may stand here."""
    if tokens.kind == "text":
        tokens.step()


def begun(kind: str, title: str, players: tuple[str, ...]) -> str:
    """Return the beginning of a file, as it is written."""
    names = listed(players, "players")
    return f"{kind} {KINDS[kind]} R {quoted(title, 'title')} {names}"
