"""The shelf: every shipped case, what it was taken from, what its numbers rest on."""

from collections.abc import Iterator
from typing import Any

from press.commands_page import plain


def made() -> str:
    """Return a section for each shipped case in Markdown."""
    from sim.read.shipped import titles

    return "\n".join(
        line
        for name, title in titles()
        for line in (game(name, title) if name.endswith((".nfg", ".efg")) else case(name, title))
    )


def case(name: str, title: str) -> Iterator[str]:
    """Yield the lines of a scenario's section."""
    import sim

    found = sim.load(name)
    scenario = found.scenario
    yield f"## {plain(title)}\n\n`{name}`\n\n{plain(scenario.summary or '')}\n"
    for source in scenario.sources.values():
        yield f"- {cited(source)}"
    rests = found.rests_on()
    parties = [a.label or n for n, a in scenario.actors.items() if a.role == "party"]
    yield f"\nParties: {plain(', '.join(parties))}. {len(scenario.issues)} issues. " + (
        f"Of its {sum(rests.values())} numbers {rests['documents']} rest on a document, "
        f"{rests['both']} on a document for the direction and on an assumption for the size, "
        f"{rests['assumptions']} on an assumption alone.\n"
    )


def cited(source: Any) -> str:
    """Return a source as a line: who, what, when."""
    who = f"{source.author}, " if source.author else ""
    when = f" ({source.published})" if source.published else ""
    note = f" {source.note}" if source.note else ""
    return plain(f"{who}{source.title}{when}.{note}")


def game(name: str, title: str) -> Iterator[str]:
    """Yield the lines of a game file's section."""
    yield f"## {plain(title)}\n\n`{name}`\n\nA game in another program's format: "
    yield f"`dealzone play {name}`.\n"
